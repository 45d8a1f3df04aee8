// @ts-check
// The public functions over any instance of the core. No Node built-ins here: an edge runtime brings the compiled
// module its own way and calls `api` with what makes an instance of it.
import { engine } from './engine.mjs';
import { failure, problem } from './failure.mjs';
import { jsonText } from './text.mjs';
import { day, moment } from './time.mjs';

/**
 * @param {() => import('./engine.mjs').Exports} instance makes a new instance of the compiled core
 * @returns {import('../core.d.ts').Core}
 */
export function api(instance) {
  const call = engine(instance);

  return {
    check(definition) {
      let text;
      try {
        text = definitionText(definition);
      } catch (error) {
        // A checker that throws at what it is there to find would have to be wrapped by everyone who uses it.
        const { errors } = /** @type {{ errors: import('../core.d.ts').Problem[] }} */ (error);
        return { ok: false, errors, findings: [] };
      }
      return call('check', text);
    },

    score(definition, answers, signals = [], at = Date.now()) {
      const reply = call(
        'score',
        definitionText(definition),
        jsonText(answers, 'invalid_answers', 'answers'),
        jsonText(signals, 'invalid_signals', 'signals'),
        moment(at),
      );
      return granted(reply).verdict;
    },

    digest(definition) {
      return granted(call('digest', definitionText(definition))).digest;
    },

    agreement(definition, on = Date.now()) {
      return granted(call('agreement', definitionText(definition), day(on))).state;
    },

    savings(definition, past) {
      const visitors = jsonText(past, 'invalid_past', 'list of past visitors');
      return granted(call('savings', definitionText(definition), visitors)).savings;
    },

    diff(before, after, at = Date.now()) {
      return granted(call('diff', definitionText(before), definitionText(after), moment(at)));
    },

    explain(definition, answers, signals = [], at = Date.now()) {
      const reply = call(
        'explain',
        definitionText(definition),
        jsonText(answers, 'invalid_answers', 'answers'),
        jsonText(signals, 'invalid_signals', 'signals'),
        moment(at),
      );
      return granted(reply);
    },

    outline(definition, { language = '', on = Date.now() } = {}) {
      return granted(call('outline', definitionText(definition), language, day(on)));
    },

    schema() {
      return call('json_schema');
    },

    verify(lead, definition) {
      let text;
      try {
        text = jsonText(lead, 'malformed', 'lead');
      } catch (error) {
        const { name, message } = /** @type {Error} */ (error);
        return { ok: false, code: /** @type {'malformed'} */ (name), message };
      }
      return granted(call('verify', text, definitionText(definition)));
    },

    readBadge(code, { patterns = [], definition = {} } = {}) {
      const list = jsonText(patterns, 'invalid_patterns', 'list of patterns');
      return granted(call('read_badge', String(code), list, definitionText(definition)));
    },

    kioskLink(configuration, { app = '', pin = '' } = {}) {
      const text = jsonText(configuration, 'invalid_setup', 'configuration');
      return granted(call('setup', text, app, pin));
    },

    qrCode(text) {
      return call('qr_code', String(text)).code ?? undefined;
    },

    keyPair() {
      return granted(call('key_pair', random())).key;
    },

    seal(lead, publicKey) {
      return granted(call('seal', jsonText(lead, 'invalid_lead', 'lead'), String(publicKey), random()))
        .sealed;
    },

    open(sealed, keys) {
      const list = Array.isArray(keys) ? keys : [keys];
      const files = list.map((key) => jsonText(key, 'invalid_key', 'key file'));
      return granted(call('open', jsonText(sealed, 'not_sealed', 'sealed lead'), keyList(files))).lead;
    },
  };
}

/** @param {unknown} definition */
function definitionText(definition) {
  return jsonText(definition, 'invalid_definition', 'lead definition');
}

/** 32 bytes that nothing else has seen, as base64url. */
function random() {
  const bytes = globalThis.crypto.getRandomValues(new Uint8Array(32));
  const text = btoa(String.fromCharCode(...bytes));
  return text.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/**
 * Key files as one list. Each is read by itself, so that one that is no JSON is told from the others.
 * @param {string[]} files
 */
function keyList(files) {
  const keys = files.map((file) => {
    try {
      return JSON.parse(file);
    } catch (cause) {
      const fix = 'Use the file as leadgate kiosk keygen has written it.';
      const wrong = problem('invalid_json', '', 'This is not a key file: it is not JSON.', fix);
      throw failure('invalid_key', wrong.message, [wrong], cause);
    }
  });
  return JSON.stringify(keys);
}

/**
 * @param {any} reply
 * @returns {any}
 */
function granted(reply) {
  if (!reply.error) return reply;
  const { name, message, errors, side } = reply.error;
  const error = failure(name, message, errors);
  throw side === undefined ? error : Object.assign(error, { side });
}
