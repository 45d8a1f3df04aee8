// @ts-check
// The relay file: where a receiver passes leads on to. Secrets stand in the environment or in files of their own, never
// in it.
import { readFileSync } from 'node:fs';
import { checkDelivery } from '../core/destinations.mjs';
import { failure, problem } from '../core/failure.mjs';
import { NotJson, pointer as pointerOf, scan } from '../json/scan.mjs';
import { keyOf } from './sign.mjs';

/** @typedef {import('../core.d.ts').Problem} Problem */

/**
 * @typedef {object} Target
 * @property {string} id how it is named in lists and in the database
 * @property {'webhook' | 'hubspot' | 'salesforce_web_to_lead'} to
 * @property {string} delivery its delivery file, as JSON text
 * @property {string} origin what the delivery file is read with
 * @property {Buffer[]} keys of a webhook: what messages are signed with
 * @property {string | undefined} token of HubSpot: the access token
 * @property {boolean} allowPrivate whether it may stand at an address that is not public
 * @property {boolean} backlog whether it also gets the leads that were there before it
 */

/** What the relay knows of a target beside what a delivery file says. */
const OWN = ['id', 'secret', 'token', 'allow_private', 'backlog'];

/**
 * Reads a relay file: `{ "targets": [ … ] }`, each a delivery file with an `id` and what only a server may have.
 *
 * @param {string} text
 * @param {{ env?: NodeJS.ProcessEnv }} [options]
 * @returns {Target[]}
 * @throws an error named `invalid_relay`, with all problems
 */
export function readTargets(text, { env = process.env } = {}) {
  /** @type {Problem[]} */
  const problems = [];
  try {
    scan(text, {
      name(place, _start, _end, repeated) {
        if (!repeated) return;
        const message = 'This stands here twice, and only one of them can count.';
        problems.push(problem('repeated_member', pointerOf(place), message, 'Remove one of the two.'));
      },
    });
  } catch (error) {
    if (!(error instanceof NotJson)) throw error;
    problems.push(problem('invalid_json', '', `This is not JSON: ${error.message}.`, 'Correct the text.'));
    throw refused(problems);
  }
  /** @type {any} */
  const file = JSON.parse(text);
  if (!Array.isArray(file?.targets) || file.targets.length === 0) {
    const fix = 'Write { "targets": [ … ] } with at least one target.';
    problems.push(problem('missing_member', '', 'The relay file has no list of targets.', fix));
    throw refused(problems);
  }
  for (const name of Object.keys(file)) {
    if (name === 'targets') continue;
    problems.push(
      problem('unknown_member', `/${name}`, `“${name}” is not known here.`, 'Known here: targets.'),
    );
  }
  const targets = file.targets.map((/** @type {any} */ entry, /** @type {number} */ index) => {
    return target(entry, `/targets/${index}`, { env, problems });
  });
  for (const [index, { id }] of targets.entries()) {
    if (targets.findIndex((/** @type {Target} */ other) => other.id === id) < index) {
      const fix = 'Give each target its own id.';
      problems.push(problem('repeated_id', `/targets/${index}/id`, `“${id}” is there already.`, fix));
    }
  }
  if (problems.length > 0) throw refused(problems);
  return targets;
}

/**
 * @param {any} entry
 * @param {string} pointer
 * @param {{ env: NodeJS.ProcessEnv, problems: Problem[] }} context
 * @returns {Target}
 */
function target(entry, pointer, { env, problems }) {
  const is = entry !== null && typeof entry === 'object' && !Array.isArray(entry);
  const given = is ? entry : {};
  const own = Object.fromEntries(OWN.map((name) => [name, given[name]]));
  const rest = Object.fromEntries(Object.entries(given).filter(([name]) => !OWN.includes(name)));

  const delivery = JSON.stringify(is ? rest : entry);
  // On a network of one's own http may do; a delivery file allows it only where the page is.
  const origin = own.allow_private === true && URL.canParse(given.url) ? new URL(given.url).origin : '';
  const { errors } = checkDelivery(delivery, { origin });
  problems.push(...errors.map((error) => ({ ...error, pointer: pointer + error.pointer })));
  if (typeof given.url === 'string' && errors.length === 0 && !URL.canParse(given.url)) {
    const fix = 'Write the whole address, beginning with https://.';
    problems.push(problem('refused_url', `${pointer}/url`, 'A relay has no page to go from.', fix));
  }

  if (typeof own.id !== 'string' || !/^[a-z0-9-]{1,64}$/.test(own.id)) {
    const fix = 'Write "id" with 1 to 64 of the characters a-z 0-9 -.';
    problems.push(problem('invalid_id', `${pointer}/id`, 'A target needs a short name.', fix));
  }
  for (const name of ['allow_private', 'backlog']) {
    if (own[name] !== undefined && typeof own[name] !== 'boolean') {
      const message = `“${name}” must be true or false.`;
      problems.push(problem('wrong_type', `${pointer}/${name}`, message, `Write true, or remove “${name}”.`));
    }
  }
  return {
    id: own.id,
    to: given.to,
    delivery,
    origin,
    keys: keys(own.secret, given.to, `${pointer}/secret`, { env, problems }),
    token: token(own.token, given.to, `${pointer}/token`, { env, problems }),
    allowPrivate: own.allow_private === true,
    backlog: own.backlog === true,
  };
}

/**
 * @param {any} secret one, or a list while it is being changed
 * @param {string} to
 * @param {string} pointer
 * @param {{ env: NodeJS.ProcessEnv, problems: Problem[] }} context
 */
function keys(secret, to, pointer, { env, problems }) {
  if (to !== 'webhook') {
    // Where nobody can tell what it is, that has been said.
    if (secret !== undefined && typeof to === 'string') {
      problems.push(unknown(pointer, 'secret', 'Only webhooks are signed. Remove it.'));
    }
    return [];
  }
  if (secret === undefined) {
    const fix =
      'Add "secret": { "env": "NAME" }, and set that variable to whsec_ and 32 random bytes in Base64.';
    problems.push(problem('missing_member', pointer.replace(/\/secret$/, ''), '“secret” is missing.', fix));
    return [];
  }
  const list = Array.isArray(secret) ? secret : [secret];
  return list.flatMap((one, index) => {
    const place = Array.isArray(secret) ? `${pointer}/${index}` : pointer;
    const text = read(one, place, { env, problems });
    if (text === undefined) return [];
    const key = keyOf(text);
    if (key) return [key];
    const fix = 'Let it be whsec_ and 24 to 64 bytes in Base64.';
    problems.push(problem('invalid_secret', place, 'What is there is not a secret for signing.', fix));
    return [];
  });
}

/**
 * @param {any} given
 * @param {string} to
 * @param {string} pointer
 * @param {{ env: NodeJS.ProcessEnv, problems: Problem[] }} context
 */
function token(given, to, pointer, context) {
  if (given === undefined) return undefined;
  if (to !== 'hubspot') {
    context.problems.push(unknown(pointer, 'token', 'Only HubSpot takes one. Remove it.'));
    return undefined;
  }
  const text = read(given, pointer, context);
  if (text === undefined || /^[\x21-\x7e]{1,1024}$/.test(text)) return text;
  const fix = 'Let it be the access token of a private app, and nothing else.';
  context.problems.push(problem('invalid_secret', pointer, 'What is there is not an access token.', fix));
  return undefined;
}

/**
 * A secret from where it is kept. What it is appears in no message.
 *
 * @param {any} place `{ env: NAME }` or `{ file: PATH }`
 * @param {string} pointer
 * @param {{ env: NodeJS.ProcessEnv, problems: Problem[] }} context
 * @returns {string | undefined}
 */
function read(place, pointer, { env, problems }) {
  const [[kind, name] = [], ...more] = Object.entries(place ?? {});
  if (
    typeof place !== 'object' ||
    more.length > 0 ||
    typeof name !== 'string' ||
    !['env', 'file'].includes(kind ?? '')
  ) {
    const message = 'A secret must not stand in this file.';
    const fix = 'Write { "env": "NAME" } or { "file": "PATH" }, where it is read from.';
    problems.push(problem('invalid_secret', pointer, message, fix));
    return undefined;
  }
  if (kind === 'env') {
    const value = Object.hasOwn(env, name) ? env[name]?.trim() : undefined;
    if (value) return value;
    const fix = `Set the variable ${name} before you start.`;
    problems.push(problem('missing_secret', pointer, `The environment has no variable ${name}.`, fix));
    return undefined;
  }
  try {
    const value = readFileSync(name, 'utf8').trim();
    if (value !== '') return value;
    problems.push(
      problem('missing_secret', pointer, `The file ${name} is empty.`, 'Write the secret into it.'),
    );
  } catch (error) {
    const { code } = /** @type {NodeJS.ErrnoException} */ (error);
    const message = `The file ${name} cannot be read (${code}).`;
    problems.push(problem('missing_secret', pointer, message, 'Check the path, and who may read it.'));
  }
  return undefined;
}

/** @param {string} pointer @param {string} name @param {string} fix */
function unknown(pointer, name, fix) {
  return problem('unknown_member', pointer, `“${name}” is not known here.`, fix);
}

/** @param {Problem[]} problems */
function refused(problems) {
  const [first] = problems;
  const more = problems.length > 1 ? ` (and ${problems.length - 1} more)` : '';
  return failure('invalid_relay', `${first?.pointer}: ${first?.message}${more}`, problems);
}
