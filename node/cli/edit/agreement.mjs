// @ts-check
// Changes the agreement in a definition's file, and nothing else in it.
import { check, digest, outline } from '../../core.mjs';
import { printProblems } from '../report.mjs';
import { UsageError } from '../usage.mjs';
import { readWhole, replaceFile } from './file.mjs';
import { setMember } from './set.mjs';

/** The members as the contract lists them; a new one takes its place among them. */
const ORDER = { agreement: ['marketing', 'sales', 'sponsor', 'review_by', 'changes'] };

/**
 * Sets a member of the agreement. `undefined` where the definition has errors, which have been printed then.
 *
 * @param {import('../usage.mjs').Context} context
 * @param {string} member
 * @param {(digest: string, text: string) => unknown} value by the digest of the definition and its text
 * @returns {Promise<import('../../core.d.ts').Outline | undefined>} the definition as it is now
 */
export async function changeAgreement(context, member, value) {
  const [file = ''] = context.files;
  if (file === '-') {
    throw new UsageError('Standard input cannot be written back.', { fix: 'Name the file.' });
  }
  const input = await context.read(file);
  const { errors, hopeless } = input.problem ? { errors: [input.problem], hopeless: [] } : looked(input.text);
  if (errors.length > 0) {
    if (context.options.json) context.print(`${JSON.stringify({ file, errors })}\n`);
    else {
      printProblems(input, errors, context);
      context.print('A definition with errors cannot be agreed on. Nothing was written.\n');
    }
    return undefined;
  }
  if (member !== 'review_by' && hopeless.length > 0) {
    if (context.options.json) context.print(`${JSON.stringify({ file, errors: hopeless })}\n`);
    else {
      printProblems(input, hopeless, context);
      context.print('A definition by which nobody can be sales-ready cannot work. Nothing was written.\n');
    }
    return undefined;
  }
  const before = digest(input.text);
  const { text } = setMember(await readWhole(file), ['agreement', member], value(before, input.text), {
    order: ORDER,
  });
  const now = text.replace(/^\uFEFF/, '');
  const [problem] = check(now).errors;
  if (problem) {
    throw new UsageError(`${problem.pointer}: ${problem.message}`, { fix: problem.fix });
  }
  if (digest(now) !== before) {
    throw new UsageError(`“${file}” was changed by somebody else meanwhile.`, {
      fix: 'Look at it, and try again.',
    });
  }
  await replaceFile(file, text);
  return outline(now);
}

/**
 * The errors of a definition, and what proves that it cannot work: nobody is sales-ready by it, not even on the
 * borderline.
 *
 * @param {string} text
 */
function looked(text) {
  /** @typedef {{ name: string, state: 'possible' | 'impossible' | 'not_proven' }} Claim */
  const checked = check(text);
  const { errors, findings } = checked;
  const { report } = /** @type {{ report?: { outcomes: Claim[] } }} */ (checked);
  const ready = report?.outcomes.filter(({ name }) => name === 'sales_ready' || name === 'borderline') ?? [];
  const nobody = ready.length > 0 && ready.every(({ state }) => state === 'impossible');
  return { errors, hopeless: nobody ? findings.filter(({ code }) => code === 'sales_ready_never') : [] };
}
