// @ts-check
import { examine } from '../doctor/examine.mjs';
import { examineRelay, isRelay } from '../doctor/relay.mjs';
import { basesFrom } from '../relay/attempt.mjs';
import { placed, printFailure, printProblems } from './report.mjs';
import { printable } from './style.mjs';
import { UsageError } from './usage.mjs';

/** @type {import('./usage.mjs').Command} */
export const command = {
  name: 'doctor',
  summary: 'tell whether leads arrive where a delivery file, or a relay file, sends them',
  positionals: 'DELIVERY',
  count: [1, 1],
  about: [
    'Reads a delivery file, or takes the URL of an endpoint, holds its mapping against a lead definition, and asks the',
    'target, without making a lead. It says of the target: confirmed, unconfirmed or blocked, with reason and fix.',
    'A webhook is sent a preflight as from --origin, and {"format":1,"probe":true}, which a receiver refuses. HubSpot is',
    'sent the fields without an e-mail address, which it refuses. Salesforce is only looked at.',
    'Of a relay file each target is asked as the relay would ask it, with its secret or token, and without a page: a',
    'webhook is sent a signed message of the type leadgate.probe.',
    'The variables LEADGATE_HUBSPOT_BASE and LEADGATE_SALESFORCE_BASE name other servers in place of theirs.',
  ].join('\n'),
  exits: [
    '0  leads can be sent: confirmed or unconfirmed',
    '1  blocked, or there are errors or findings in the file, its mapping or the definition',
    '2  the command was called wrongly',
  ],
  options: {
    definition: { type: 'string', value: 'FILE', help: 'the lead definition to hold the mapping against' },
    origin: {
      type: 'string',
      value: 'ORIGIN',
      help: 'the origin of your site, such as https://www.example.com: may its pages post there?',
    },
    'no-post': { type: 'boolean', help: 'do not post the probe to a webhook' },
  },
  async run(context) {
    const { options } = context;
    const [given = ''] = context.files;
    const delivery = /^https?:\/\//i.test(given)
      ? { name: given, text: JSON.stringify({ to: 'webhook', url: given }) }
      : await context.read(given);
    const definition = options.definition === undefined ? undefined : await context.read(options.definition);
    if (delivery.problem) {
      printProblems(delivery, [delivery.problem], context);
      return 1;
    }
    const relayed = isRelay(delivery.text);
    if (relayed && options.origin !== undefined) {
      throw new UsageError('A relay has no page to post from.', { fix: 'Leave --origin out.' });
    }
    const asked = {
      ...(definition && { definition: definition.text }),
      noPost: options['no-post'] === true,
      bases: basesFrom(process.env),
    };
    try {
      if (relayed) {
        const { problems, targets } = await examineRelay(delivery.text, { ...asked, env: process.env });
        return reportRelay(delivery, { problems, targets }, context);
      }
      const examined = await examine(delivery.text, { ...asked, origin: originOf(options.origin) });
      return report(delivery, examined, context);
    } catch (error) {
      const inputs = { invalid_relay: delivery, ...(definition && { invalid_definition: definition }) };
      return printFailure(error, inputs, context);
    }
  },
};

/**
 * @param {import('./input.mjs').Input} delivery
 * @param {import('../doctor/examine.mjs').Examined} examined
 * @param {import('./usage.mjs').Context} context
 */
function report(delivery, { problems, to, target, verdict }, context) {
  const code = exitCode(problems, [verdict]);
  if (context.options.json) {
    context.print(`${JSON.stringify({ to, target, ...verdict, problems: placed(delivery, problems) })}\n`);
    return code;
  }
  if (problems.length > 0) printProblems(delivery, problems, context);
  if (verdict) tell(`${to}, ${target}`, verdict, context);
  return code;
}

/**
 * @param {import('./input.mjs').Input} delivery
 * @param {Awaited<ReturnType<typeof examineRelay>>} examined
 * @param {import('./usage.mjs').Context} context
 */
function reportRelay(delivery, { problems, targets }, context) {
  const code = exitCode(
    problems,
    targets.map(({ verdict }) => verdict),
  );
  if (context.options.json) {
    const list = targets.map(({ verdict, ...target }) => ({ ...target, ...verdict }));
    context.print(`${JSON.stringify({ targets: list, problems: placed(delivery, problems) })}\n`);
    return code;
  }
  if (problems.length > 0) printProblems(delivery, problems, context);
  for (const { id, to, target, verdict } of targets) tell(`${id}: ${to}, ${target}`, verdict, context);
  return code;
}

/**
 * @param {import('../core.d.ts').Problem[]} problems
 * @param {(import('../doctor/verdict.mjs').Verdict | undefined)[]} verdicts
 */
function exitCode(problems, verdicts) {
  const good = verdicts.every((verdict) => verdict !== undefined && verdict.state !== 'blocked');
  return good && problems.every(({ severity }) => severity === 'info') ? 0 : 1;
}

/**
 * @param {string} name
 * @param {import('../doctor/verdict.mjs').Verdict} verdict
 * @param {import('./usage.mjs').Context} context
 */
function tell(name, { state, reasons }, { print, style }) {
  const paint = { confirmed: style.green, unconfirmed: style.yellow, blocked: style.red }[state];
  print(`${style.bold(printable(name))}: ${paint(state)}\n`);
  for (const { code, message, fix } of reasons) {
    print(`  ${paint(code)}: ${printable(message)}\n`);
    if (fix !== '') print(`  ${style.green('fix:')} ${printable(fix)}\n`);
  }
}

/** @param {string | undefined} given */
function originOf(given) {
  if (given === undefined) return '';
  const url = URL.canParse(given) ? new URL(given) : undefined;
  if (url && /^https?:$/.test(url.protocol) && url.href === `${url.origin}/`) return url.origin;
  throw new UsageError(`“${given}” is not an origin.`, {
    fix: 'Write it as https://www.example.com, without a path.',
  });
}
