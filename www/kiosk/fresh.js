// @ts-check
// A newer definition, when staff ask for one.
import { refresh } from './definitions.js';
import { alertBox } from './dom.js';
import { state } from './state.js';

export async function refreshNow() {
  const before = state.definition?.text;
  await refresh({ force: true });
  const { definition } = state;
  const words =
    definition?.text === before
      ? 'This is the newest there is, or there is no network.'
      : `Version ${JSON.parse(definition?.text ?? '{}').version} is in use from the next visitor on.`;
  alertBox(definition?.refused ?? words);
}
