// @ts-check
// Server-sent events: a `lead` event for each new lead.

/** Comments keep proxies from closing a silent stream, and are when leads that another process stored are found. */
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
      if (outgoing.destroyed) return;
      outgoing.writeHead(200, {
        'content-type': 'text/event-stream',
        'cache-control': 'no-store',
        'x-accel-buffering': 'no',
      });
      outgoing.write('retry: 2000\n\n');

      const push = inTurn(
        async () => {
          let step = await storage.after(last, STEP);
          while (step.length > 0) {
            if (outgoing.writableEnded) return;
            for (const { sequence, lead, received_at } of step) {
              outgoing.write(
                `id: ${sequence}\nevent: lead\ndata: ${JSON.stringify({ lead, received_at })}\n\n`,
              );
              last = sequence;
            }
            step = await storage.after(last, STEP);
          }
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
