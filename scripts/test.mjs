// @ts-check
// `npm test`: sets up, builds, and checks everything. It goes on after a failure, so that one run tells all, and
// ends with what failed.
//
//   npm test -- --only page           one stage (and the setup and build that it needs)
//   npm test -- --only rust,node      several
//   npm test -- --only everywhere     the page tests in the other browsers too, which is not done unless asked for
import { parseArgs } from 'node:util';
import { bold, elapsed, Failure, green, headline, perform, red, say } from './terminal.mjs';
import { stages } from './test/stages.mjs';

const names = stages.map(({ name }) => name);

/** The stages that were asked for, with those that they need. */
function chosen() {
  let only;
  try {
    only = parseArgs({ options: { only: { type: 'string' } } }).values.only;
  } catch (error) {
    const { message } = /** @type {Error} */ (error);
    throw new Failure(message, { fix: `npm test -- --only ${names.join(',')}`, cause: error });
  }
  if (only === undefined) return stages.filter(({ onlyWhenAsked }) => !onlyWhenAsked);
  const wanted = new Set(only.split(',').map((name) => name.trim()));
  for (const name of wanted) {
    if (!names.includes(name))
      throw new Failure(`There is no stage "${name}".`, { fix: `Choose from: ${names.join(', ')}.` });
  }
  for (const { name, needs = [] } of stages) {
    if (wanted.has(name)) for (const need of needs) wanted.add(need);
  }
  return stages.filter(({ name }) => name === 'setup' || wanted.has(name));
}

/**
 * What went wrong, in words where it was foreseen, with its stack where it was not.
 * @param {unknown} error
 */
function explain(error) {
  if (!(error instanceof Failure)) return error instanceof Error ? error.stack : String(error);
  return error.fix === undefined ? error.message : `${error.message}\n  fix: ${error.fix}`;
}

/**
 * Runs one stage.
 * @param {import('./test/stages.mjs').Stage} stage
 * @returns {Promise<{ title: string, time: string, failed: boolean }>}
 */
async function perStage({ title, announced, work }) {
  const started = performance.now();
  if (!announced) headline(title);
  let failed = false;
  try {
    await work();
  } catch (error) {
    failed = true;
    say(`${red('error')}: ${explain(error)}`);
  }
  const time = elapsed(started);
  say(`${failed ? red('failed') : green('passed')}: ${title} (${time})`);
  return { title, time, failed };
}

await perform(async () => {
  const started = performance.now();
  const results = [];
  for (const stage of chosen()) {
    const result = await perStage(stage);
    results.push(result);
    if (result.failed && stage.vital) break;
  }
  headline('result');
  for (const { title, time, failed } of results)
    say(`   ${failed ? red('failed') : green('passed')}  ${title} (${time})`);
  const failed = results.filter((result) => result.failed).map(({ title }) => title);
  say(bold(`\n${results.length - failed.length} of ${results.length} stages passed in ${elapsed(started)}.`));
  if (failed.length > 0) throw new Failure(`Failed: ${failed.join('; ')}.`);
});
