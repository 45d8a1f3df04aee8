// @ts-check
// The public functions over any instance of the core. No Node built-ins here: an edge runtime brings the compiled
// module its own way and calls `api` with what makes an instance of it.
import { engine } from './engine.mjs';
import { failure } from './failure.mjs';
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
  };
}

/** @param {unknown} definition */
function definitionText(definition) {
  return jsonText(definition, 'invalid_definition', 'lead definition');
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
