// @ts-check
// What is asked before a definition is written. Each question has an answer that will do.
import { CONTACT, defaults, SPOKEN, spokenFor, TEMPLATES, template } from './fill.mjs';

/** @typedef {import('./dialogue.mjs').Dialogue} Dialogue */
/** @typedef {import('./fill.mjs').Answers} Answers */

/** @type {{ [language: string]: string }} */
const LANGUAGE_NAMES = { en: 'English', de: 'German' };

/**
 * @param {Dialogue} dialogue
 * @returns {Promise<Answers>}
 */
export async function interview(dialogue) {
  dialogue.say('What makes a lead for you?');
  for (const [index, name] of TEMPLATES.entries()) dialogue.say(`  ${index + 1}  ${template(name).about}`);
  const name = await dialogue.ask('Number or name', '1', chosen);
  const answers = defaults(name);
  answers.company = await dialogue.ask('Your company', '', text);
  answers.languages = await dialogue.ask('Languages of your visitors, the main one first', 'en', languages);
  const spoken = SPOKEN.filter((language) => answers.languages.some((each) => spokenFor(each) === language));
  for (const language of spoken.length === 0 ? ['en'] : spoken) {
    const among = spoken.length > 1 ? ` (in ${LANGUAGE_NAMES[language]})` : '';
    answers.product[language] = await dialogue.ask(`What you sell, in a few words${among}`, '', text);
    answers.unit[language] = await dialogue.ask(
      `What the size of a customer is counted in${among}`,
      UNITS[language] ?? '',
      text,
    );
  }
  answers.size = await dialogue.ask('From how many on is a customer a fit', '20', whole(1, 1_000_000));
  answers.regions = await dialogue.ask('Where you sell, separated by commas; empty for everywhere', '', list);
  const { least, most } = template(name).min_score;
  const usual = String(answers.minScore);
  answers.minScore = await dialogue.ask(
    `Score from which a visitor is sales-ready (${least} to ${most})`,
    usual,
    whole(least, most),
  );
  answers.contact = await dialogue.ask(
    `Contact details to ask for (${CONTACT.join(', ')})`,
    answers.contact.join(', '),
    contact,
  );
  for (const [party, title] of /** @type {const} */ ([
    ['marketing', 'Marketing'],
    ['sales', 'Sales'],
  ])) {
    const signer = await dialogue.ask(`Who signs for ${title}; empty if that is open`, '', text);
    const role = signer === '' ? '' : await dialogue.ask(`Role of ${signer}`, `Head of ${title}`, text);
    answers.signers[party] = { name: signer, role };
  }
  return answers;
}

/** @type {{ [language: string]: string }} */
const UNITS = { en: 'employees', de: 'Mitarbeitende' };

/** @param {string} line */
function text(line) {
  return line;
}

/** @param {string} line */
function chosen(line) {
  const byNumber = /^[1-9]$/.test(line) ? TEMPLATES[Number(line) - 1] : undefined;
  const name = byNumber ?? TEMPLATES.find((each) => each === line.toLowerCase());
  if (name === undefined)
    throw new Error(`Type a number from 1 to ${TEMPLATES.length}, or one of ${TEMPLATES.join(', ')}.`);
  return name;
}

/** @param {number} least @param {number} most */
function whole(least, most) {
  return (/** @type {string} */ line) => {
    const number = Number(line);
    if (!Number.isInteger(number) || number < least || number > most) {
      throw new Error(`Type a whole number from ${least} to ${most}.`);
    }
    return number;
  };
}

/** @param {string} line */
function list(line) {
  const items = line.split(',').map((item) => item.trim());
  return [...new Set(items.filter((item) => item !== ''))].slice(0, 90);
}

/** @param {string} line */
export function languages(line) {
  const tags = list(line).map((tag) => {
    const known = /^[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*$/.test(tag) ? canonical(tag) : undefined;
    if (known === undefined)
      throw new Error(`“${tag}” is no language tag; type tags such as en, de or pt-BR.`);
    return known;
  });
  if (tags.length === 0) throw new Error('Type at least one language, such as en.');
  return [...new Set(tags)];
}

/** @param {string} tag */
function canonical(tag) {
  try {
    return Intl.getCanonicalLocales(tag)[0];
  } catch {
    return undefined;
  }
}

/** @param {string} line */
function contact(line) {
  const details = list(line.toLowerCase());
  const unknown = details.find((detail) => !CONTACT.some((known) => known === detail));
  if (unknown !== undefined) throw new Error(`“${unknown}” is none of ${CONTACT.join(', ')}.`);
  if (!details.includes('email') && !details.includes('phone')) {
    throw new Error('Ask for email or phone: sales must be able to answer.');
  }
  return CONTACT.filter((detail) => details.includes(detail));
}
