// @ts-check
// How often one sender may post. Counted in this process's memory: a restart forgets, and several receivers count each
// for itself. Nothing is lost by a limit, because a sender that is told to wait keeps its lead.

/** @typedef {import('../receiver.d.ts').LimitOptions} LimitOptions */
/** @typedef {import('../receiver.d.ts').RequestContext} RequestContext */

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** @type {Required<import('../receiver.d.ts').LimitNumbers>} */
export const DEFAULTS = {
  requestsPerMinute: 300,
  websitePerMinute: 10,
  websitePerHour: 100,
  devicePerHour: 300,
  kioskPerHour: 1200,
};

/** How many senders are remembered. Beyond that those who are free to send anyway are forgotten, then the oldest. */
const REMEMBERED = 50_000;

/**
 * @param {LimitOptions} [options]
 * @returns {Required<Pick<import('../receiver.d.ts').ReceiverOptions, 'throttle' | 'throttleLead'>>}
 */
export function limits({ address = (_, context) => context?.address, clock = Date.now, ...numbers } = {}) {
  const allowed = { ...DEFAULTS, ...numbers };
  for (const [name, count] of Object.entries(allowed)) {
    if (Number.isInteger(count) && count >= 0) continue;
    const error = new TypeError(`limits: ${name} must be a whole number from 0, which sets no limit.`);
    error.name = 'invalid_options';
    throw error;
  }
  const memory = remembering(REMEMBERED);
  /** @param {[string, number, number][]} wanted key, count and period of each @returns {number} seconds to wait */
  const take = (wanted) =>
    memory.take(
      wanted.filter(([, count]) => count > 0),
      clock(),
    ) / 1000;

  return {
    throttle(request, context) {
      const from = address(request, context);
      return from ? take([[`request ${network(from)}`, allowed.requestsPerMinute, MINUTE]]) : 0;
    },

    throttleLead(lead, request, context) {
      const from = address(request, context);
      if (!from) return 0;
      const sender = network(from);
      if (lead.channel !== 'kiosk') {
        return take([
          [`minute ${sender}`, allowed.websitePerMinute, MINUTE],
          [`hour ${sender}`, allowed.websitePerHour, HOUR],
        ]);
      }
      // A device's name is what the lead says; so those of one address together have a limit, too.
      const device = String(lead.source?.kiosk?.device ?? '').slice(0, 100);
      return take([
        [`device ${sender} ${device}`, allowed.devicePerHour, HOUR],
        [`kiosk ${sender}`, allowed.kioskPerHour, HOUR],
      ]);
    },
  };
}

/**
 * Each sender has one number: when it will have waited off all that it sent (the generic cell rate algorithm). It may
 * send at once what a period allows, and then as often as the period has room.
 *
 * @param {number} most how many senders
 */
export function remembering(most) {
  /** @type {Map<string, number>} */
  const busyUntil = new Map();

  /** @param {number} now */
  function forget(now) {
    for (const [key, until] of busyUntil) if (until <= now) busyUntil.delete(key);
    // A tenth at once, so that forgetting is not what an address costs.
    for (const key of busyUntil.keys()) {
      if (busyUntil.size <= most * 0.9) return;
      busyUntil.delete(key);
    }
  }

  return {
    /**
     * Counts once for each key, or for none where one of them has to wait.
     *
     * @param {[string, number, number][]} wanted key, count, period in milliseconds
     * @param {number} now
     * @returns {number} milliseconds to wait
     */
    take(wanted, now) {
      const after = wanted.map(([key, count, period]) => {
        const until = Math.max(now, busyUntil.get(key) ?? 0) + period / count;
        return { key, until, wait: until - now - period };
      });
      const wait = Math.max(0, ...after.map((one) => one.wait));
      if (wait > 0) return wait;
      for (const { key, until } of after) {
        if (busyUntil.size >= most && !busyUntil.has(key)) forget(now);
        busyUntil.set(key, until);
      }
      return 0;
    },
    size: () => busyUntil.size,
  };
}

/**
 * Who shares an address: an IPv4 address is one sender, and so is an IPv6 network of 64 bits, which is what a customer
 * has.
 *
 * @param {string} address
 */
export function network(address) {
  const plain = address.replace(/^\[|\]$|%.*$/g, '').toLowerCase();
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/.exec(plain);
  if (mapped) return mapped[1] ?? plain;
  if (!plain.includes(':')) return plain;
  const [head = '', tail] = plain.split('::');
  const before = head === '' ? [] : head.split(':');
  const behind = tail ? tail.split(':') : [];
  const missing = tail === undefined ? 0 : Math.max(0, 8 - before.length - behind.length);
  const groups = [...before, ...Array.from({ length: missing }, () => '0'), ...behind];
  return `${groups
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':')}::/64`;
}
