// @ts-check
// `npm start`: sets up, builds, and runs the demo: a company's site with the widget, and the sales inbox.
//
//   npm start -- --port 9000
import { parseArgs } from 'node:util';
import { build } from './build.mjs';
import { setup } from './setup.mjs';
import { Failure, headline, perform } from './terminal.mjs';

/** The port that was asked for, or nothing: the demo then looks for a free one by itself. */
function port() {
  let asked;
  try {
    asked = parseArgs({ options: { port: { type: 'string' } } }).values.port ?? process.env.PORT;
  } catch (error) {
    const { message } = /** @type {Error} */ (error);
    throw new Failure(message, { fix: 'npm start -- --port 8080', cause: error });
  }
  if (asked === undefined || asked === '') return undefined;
  const number = Number(asked);
  if (!Number.isInteger(number) || number < 0 || number > 65_535) {
    throw new Failure(`"${asked}" is not a port.`, { fix: 'Give a whole number from 0 to 65535.' });
  }
  return number;
}

await perform(async () => {
  const wanted = port();
  await setup({ tests: false });
  await build();
  headline('demo');
  // Loaded only now: it needs the packages and the core that have just been made.
  const { startDemo } = await import('../node/demo.mjs');
  await startDemo(wanted === undefined ? {} : { port: wanted });
});
