// @ts-check
// News of leads as they arrive, over server-sent events. The browser takes up a broken line by itself; when
// it gives up (the server answered with something else), the line is opened anew, later each time.

/** @typedef {import('./api.js').Received} Received */
/** @typedef {'connecting' | 'live' | 'lost'} Connection */

const first = 1000;
const longest = 30_000;

/**
 * Opens the line and keeps it open.
 *
 * @param {{ lead: (received: Received) => void, connection: (state: Connection, again: boolean) => void }} told
 *   `again` is true where the line had been up before: leads may have been missed
 */
export function listen(told) {
  let wait = first;
  let before = false;

  const open = () => {
    const source = new EventSource('/api/events');
    source.addEventListener('open', () => {
      wait = first;
      told.connection('live', before);
      before = true;
    });
    source.addEventListener('lead', (event) => {
      told.lead(JSON.parse(/** @type {MessageEvent<string>} */ (event).data));
    });
    source.addEventListener('error', () => {
      told.connection(before ? 'lost' : 'connecting', before);
      if (source.readyState !== EventSource.CLOSED) return;
      setTimeout(open, wait);
      wait = Math.min(wait * 2, longest);
    });
  };
  open();
}
