// @ts-check
// WebKitGTK's remote inspector, by its own socket: what pages there are, and for each a line to its inspector. The same
// browser is driven by WebDriver; the two do not disturb each other.
import { once } from 'node:events';
import { connect } from 'node:net';
import { until } from '../../engines/process.mjs';

// A message is its length (4 bytes, the highest first), a byte of flags, its name with a zero at the end, and its
// parameters as a GVariant of GLib.
const HEAD = 5;
const LITTLE_ENDIAN = 1;

/** @param {...(bigint | string)} values numbers of 8 bytes, and a string as the last */
const packed = (...values) =>
  Buffer.concat(
    values.map((value) => {
      if (typeof value === 'string') return Buffer.from(`${value}\0`);
      const number = Buffer.alloc(8);
      number.writeBigUInt64LE(value);
      return number;
    }),
  );

/** The string that begins at a place, and where the next thing begins. @param {Buffer} bytes @param {number} from @returns {[string, number]} */
function stringAt(bytes, from) {
  const end = bytes.indexOf(0, from);
  return [bytes.toString('utf8', from, end), end + 1];
}

/**
 * @typedef {object} Line to the inspector of one page: what Playwright calls a transport
 * @property {() => void} open
 * @property {(message: any) => void} send
 * @property {() => void} close
 * @property {(message: any) => void} [onmessage]
 * @property {(reason?: string) => void} [onclose]
 */

export class Inspector {
  #connection = 0n;
  /** The page that the browser opens with. */
  #first = 0n;
  #opened = 0;
  /** @type {Map<bigint, Line>} */
  #lines = new Map();
  /** @type {Buffer} */
  #unread = Buffer.alloc(0);

  /** @param {import('node:net').Socket} socket */
  constructor(socket) {
    this.socket = socket;
    socket.setNoDelay(true);
    socket.on('data', (bytes) => {
      // The browser's socket waits for a receipt before it sends the next small message, and the system sends a receipt by
      // itself only after 40 ms, but at once with anything that is sent. A message that nobody knows is passed over.
      this.#send('Received', Buffer.alloc(0));
      this.#read(bytes);
    });
    socket.on('error', () => socket.destroy());
    socket.on('close', () => {
      for (const line of this.#lines.values()) line.onclose?.('The browser has ended.');
      this.#lines.clear();
    });
    this.#send('SetupInspectorClient', packed(''));
  }

  /** @param {number} port that the browser was told to listen at */
  static async connect(port) {
    const socket = await until("WebKit's inspector", async () => {
      const attempt = connect(port, '127.0.0.1');
      return await once(attempt, 'connect').then(
        () => attempt,
        () => undefined,
      );
    });
    const inspector = new Inspector(socket);
    await until('a page in WebKit', () => inspector.#first);
    return inspector;
  }

  /**
   * A line to the next page: the one that the browser opens with, then each that its driver opens. Once there is a driver
   * it alone is told what there is; but the browser counts: the first page, the driver's own session, further pages.
   * @returns {Line}
   */
  nextPage() {
    const page = this.#first + BigInt(this.#opened === 0 ? 0 : this.#opened + 1);
    this.#opened += 1;
    /** @type {Line} */
    const line = {
      open: () => this.#send('Setup', packed(this.#connection, page)),
      send: (message) =>
        this.#send('SendMessageToBackend', packed(this.#connection, page, JSON.stringify(message))),
      close: () => {
        if (!this.#lines.delete(page)) return;
        this.#send('FrontendDidClose', packed(this.#connection, page));
        line.onclose?.();
      },
    };
    this.#lines.set(page, line);
    return line;
  }

  close() {
    this.socket.destroy();
  }

  /** @param {string} name @param {Buffer} parameters */
  #send(name, parameters) {
    if (this.socket.destroyed) return;
    const body = Buffer.concat([Buffer.from(`${name}\0`), parameters]);
    const head = Buffer.alloc(HEAD);
    head.writeUInt32BE(body.length);
    head[4] = LITTLE_ENDIAN;
    this.socket.write(Buffer.concat([head, body]));
  }

  /** @param {Buffer} bytes */
  #read(bytes) {
    this.#unread = Buffer.concat([this.#unread, bytes]);
    while (this.#unread.length >= HEAD) {
      const end = HEAD + this.#unread.readUInt32BE();
      if (this.#unread.length < end) return;
      const body = this.#unread.subarray(HEAD, end);
      this.#unread = this.#unread.subarray(end);
      const [name, from] = stringAt(body, 0);
      this.#hear(name, body.subarray(from));
    }
  }

  /** @param {string} name @param {Buffer} parameters */
  #hear(name, parameters) {
    if (name === 'SetTargetList' && this.#first === 0n) {
      this.#connection = parameters.readBigUInt64LE();
      // `(ta(tsssb))`: a number, then records, of which the first begins with the number and the kind of a target.
      if (parameters.length > 16 && stringAt(parameters, 16)[0] === 'WebPage')
        this.#first = parameters.readBigUInt64LE(8);
    } else if (name === 'SendMessageToFrontend') {
      const [message] = stringAt(parameters, 16);
      this.#lines.get(parameters.readBigUInt64LE(8))?.onmessage?.(JSON.parse(message));
    }
  }
}
