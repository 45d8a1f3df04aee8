// @ts-check
import { examine } from '../doctor/examine.mjs';
import { basesFrom } from '../relay/attempt.mjs';
import { placed, printFailure, printProblems } from './report.mjs';
import { printable } from './style.mjs';
import { UsageError } from './usage.mjs';

/** @type {import('./usage.mjs').Command} */
export const command = {
  name: 'doctor',
  summary: 'tell whether leads arrive where a delivery file sends them',
  positionals: 'DELIVERY',
  count: [1, 1],
  about: [
    'Reads a delivery file, or takes the URL of an endpoint, holds its mapping against a lead definition, and asks the',
    'target, without making a lead. It says of the target: confirmed, unconfirmed or blocked, with reason and fix.',
    'A webhook is sent a preflight as from --origin, and {"format":1,"probe":true}, which a receiver refuses. HubSpot is',
    'sent the fields without an e-mail address, which it refuses. Salesforce is only looked at.',
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
    const { options, print, style } = context;
    const [given = ''] = context.files;
    const delivery = /^https?:\/\//i.test(given)
      ? { name: given, text: JSON.stringify({ to: 'webhook', url: given }) }
      : await context.read(given);
    const definition = options.definition === undefined ? undefined : await context.read(options.definition);
    if (delivery.problem) {
      printProblems(delivery, [delivery.problem], context);
      return 1;
    }
    let examined;
    try {
      examined = await examine(delivery.text, {
        ...(definition && { definition: definition.text }),
        origin: originOf(options.origin),
        noPost: options['no-post'] === true,
        bases: basesFrom(process.env),
      });
    } catch (error) {
      return printFailure(error, definition ? { invalid_definition: definition } : {}, context);
    }
    const { problems, to, target, verdict } = examined;
    const bad = verdict?.state !== 'confirmed' && verdict?.state !== 'unconfirmed';
    const code = bad || problems.some(({ severity }) => severity !== 'info') ? 1 : 0;
    if (options.json) {
      const report = { to, target, ...verdict, problems: placed(delivery, problems) };
      print(`${JSON.stringify(report)}\n`);
      return code;
    }
    if (problems.length > 0) printProblems(delivery, problems, context);
    if (!verdict) return code;
    const paint = { confirmed: style.green, unconfirmed: style.yellow, blocked: style.red }[verdict.state];
    print(`${style.bold(printable(`${to}, ${target}`))}: ${paint(verdict.state)}\n`);
    for (const { code: name, message, fix } of verdict.reasons) {
      print(`  ${paint(name)}: ${printable(message)}\n`);
      if (fix !== '') print(`  ${style.green('fix:')} ${printable(fix)}\n`);
    }
    return code;
  },
};

/** @param {string | undefined} given */
function originOf(given) {
  if (given === undefined) return '';
  const url = URL.canParse(given) ? new URL(given) : undefined;
  if (url && /^https?:$/.test(url.protocol) && url.href === `${url.origin}/`) return url.origin;
  throw new UsageError(`“${given}” is not an origin.`, {
    fix: 'Write it as https://www.example.com, without a path.',
  });
}
