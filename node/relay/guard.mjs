// @ts-check
// Which addresses the relay may reach. A customer's URL must not become a way into the network that the relay stands
// in, so what is private, on this machine or special is refused: by the addresses that a name has, and once more by
// the address that the socket has.
import { lookup } from 'node:dns';
import { BlockList, isIP } from 'node:net';

const CLOSED_V4 = blocked('ipv4', [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
]);
/** All that is global unicast; the addresses within that carry one of IPv4, and those of documentation, are taken out. */
const OPEN_V6 = blocked('ipv6', [['2000::', 3]]);
const CLOSED_V6 = blocked('ipv6', [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
]);

/**
 * @param {'ipv4' | 'ipv6'} family
 * @param {[string, number][]} ranges
 */
function blocked(family, ranges) {
  const list = new BlockList();
  for (const [net, prefix] of ranges) list.addSubnet(net, prefix, family);
  return list;
}

/**
 * Whether an address is one of the public internet.
 *
 * @param {string} address
 */
export function isPublic(address) {
  const family = isIP(address);
  if (family === 4) return !CLOSED_V4.check(address, 'ipv4');
  if (family === 6) return OPEN_V6.check(address, 'ipv6') && !CLOSED_V6.check(address, 'ipv6');
  return false;
}

/** @param {string} host */
export function refusal(host) {
  const error = new Error(`${host} is not an address of the public internet.`);
  error.name = 'private_address';
  return error;
}

/**
 * A `lookup` for sockets that gives public addresses alone. Where a name has one that is not public, it is refused as a
 * whole: nobody who means well mixes them.
 *
 * @type {import('node:net').LookupFunction}
 */
export function publicLookup(host, options, callback) {
  lookup(host, { ...options, all: true }, (error, addresses) => {
    if (error) return callback(error, '', 0);
    if (addresses.length === 0 || !addresses.every(({ address }) => isPublic(address))) {
      return callback(refusal(host), '', 0);
    }
    if (options.all) return callback(null, addresses);
    const [first] = addresses;
    return callback(null, first?.address ?? '', first?.family);
  });
}
