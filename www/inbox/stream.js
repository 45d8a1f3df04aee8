// @ts-check
// News of leads and marks as they come in, over server-sent events. They are read with fetch: the browser's own
// EventSource cannot show a token. A line that breaks is opened anew, later each time.

import { ask } from './api.js';

/** @typedef {import('./api.js').Disposition} Disposition */
/** @typedef {Pick<import('./api.js').Received, 'lead' | 'received_at'>} Arrived */
/** @typedef {'connecting' | 'live' | 'lost'} Connection */

const first = 1000;
const longest = 30_000;
/** The server says something every 15 seconds; a line that is silent for longer is dead. */
const silence = 40_000;

/**
 * Opens the line and keeps it open.
 *
 * @param {{ lead: (arrived: Arrived) => void, disposition: (mark: Disposition) => void, connection: (state: Connection, again: boolean) => void }} told
 *   `again` is true where the line had been up before: leads may have been missed
 */
export async function listen(told) {
  let wait = first;
  let before = false;
  let last = '';
  while (true) {
    const stop = new AbortController();
    try {
      const headers = { accept: 'text/event-stream', ...(last && { 'last-event-id': last }) };
      const response = await ask('/api/events', { headers, signal: stop.signal });
      told.connection('live', before);
      before = true;
      wait = first;
      for await (const event of eventsOf(response, () => stop.abort())) {
        if (event.id) last = event.id;
        // In a task of its own: a fault of the page is not taken for one of the line.
        if (event.event === 'lead') queueMicrotask(() => told.lead(JSON.parse(event.data)));
        if (event.event === 'disposition') queueMicrotask(() => told.disposition(JSON.parse(event.data)));
      }
    } catch {
      // Whatever broke it: what counts is that it is down, which is said below, and that it comes up again.
    }
    told.connection(before ? 'lost' : 'connecting', before);
    await new Promise((resolve) => setTimeout(resolve, wait));
    wait = Math.min(wait * 2, longest);
  }
}

/**
 * @param {Response} response
 * @param {() => void} dead called when nothing came for too long
 */
async function* eventsOf(response, dead) {
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  while (reader) {
    const timer = setTimeout(dead, silence);
    const { done, value } = await reader.read().finally(() => clearTimeout(timer));
    if (done) return;
    const blocks = (text + value).split('\n\n');
    text = blocks.pop() ?? '';
    for (const block of blocks) {
      const event = { event: '', data: '', id: '' };
      for (const line of block.split('\n')) {
        const [name = '', rest = ''] = line.split(/: (.*)/s);
        if (name in event) event[/** @type {keyof typeof event} */ (name)] = rest;
      }
      if (event.data !== '') yield event;
    }
  }
}
