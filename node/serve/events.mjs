// @ts-check
// Server-sent events: a `lead` event for each new lead, and a `disposition` event for each mark of sales.
import { shown } from '../inbox/export.mjs';

/** Comments keep proxies from closing a silent stream, and are when what another process stored is found. */
const BEAT_MS = 15_000;
/** A page that was closed for long catches up in steps. */
const STEP = 100;

/**
 * @param {import('../receiver.d.ts').ListingStorage} storage
 */
export function events(storage) {
  /** @type {Set<() => unknown>} */
  const streams = new Set();
  /** @type {Set<import('node:http').ServerResponse>} */
  const open = new Set();
  const beat = setInterval(() => {
    for (const outgoing of open) outgoing.write(':\n\n');
    notify();
  }, BEAT_MS);
  beat.unref();

  function notify() {
    for (const push of streams) push();
  }

  return {
    /** Sends what is new to every stream. */
    notify,

    /**
     * @param {import('node:http').IncomingMessage} incoming
     * @param {import('node:http').ServerResponse} outgoing
     */
    async stream(incoming, outgoing) {
      const header = incoming.headers['last-event-id']?.toString() ?? '';
      let last = /^\d{1,15}$/.test(header) ? Number(header) : await storage.latest();
      // After a break the page asks for the leads that it shows anew, and so for their marks.
      let lastMark = await storage.inbox.latest();
      if (outgoing.destroyed) return;
      outgoing.writeHead(200, {
        'content-type': 'text/event-stream',
        'cache-control': 'no-store',
        'x-accel-buffering': 'no',
      });
      outgoing.write('retry: 2000\n\n');

      const push = inTurn(
        async () => {
          await inSteps(
            () => storage.after(last, STEP),
            outgoing,
            ({ sequence, lead, received_at }) => {
              last = sequence;
              return `id: ${sequence}\nevent: lead\ndata: ${JSON.stringify({ lead, received_at })}\n\n`;
            },
          );
          await inSteps(
            () => storage.inbox.since(lastMark, STEP),
            outgoing,
            (mark) => {
              lastMark = mark.sequence;
              return `event: disposition\ndata: ${JSON.stringify(shown(mark))}\n\n`;
            },
          );
        },
        // A page whose stream breaks off comes back, and says what it had.
        (error) => outgoing.destroy(/** @type {Error} */ (error)),
      );
      streams.add(push);
      open.add(outgoing);
      outgoing.on('close', () => {
        streams.delete(push);
        open.delete(outgoing);
      });
      await push();
    },

    close() {
      clearInterval(beat);
      for (const outgoing of open) outgoing.end();
      // A lead that is still being stored while the server stops is told to nobody; it is there at the next look.
      streams.clear();
      open.clear();
    },
  };
}

/**
 * Sends step after step, until there is nothing new.
 *
 * @template T
 * @param {() => T[] | Promise<T[]>} next
 * @param {import('node:http').ServerResponse} outgoing
 * @param {(one: T) => string} write
 */
async function inSteps(next, outgoing, write) {
  let step = await next();
  while (step.length > 0) {
    if (outgoing.writableEnded) return;
    for (const one of step) outgoing.write(write(one));
    step = await next();
  }
}

/**
 * Never twice at the same time; asked while it works, it works once more.
 *
 * @param {() => Promise<void>} work
 * @param {(error: unknown) => void} failed
 * @returns {() => Promise<void>}
 */
function inTurn(work, failed) {
  let working = false;
  let again = false;
  return async () => {
    again = true;
    if (working) return;
    working = true;
    try {
      while (again) {
        again = false;
        await work();
      }
    } catch (error) {
      failed(error);
    } finally {
      working = false;
    }
  };
}
