// @ts-check
// Every request that the page's scripts make, with its body. Nothing is held back from the network:
// each call goes through unchanged, and a copy of what it carried is handed to the panel.

/**
 * One request, as far as it has come.
 * @typedef {object} Traffic
 * @property {number} id
 * @property {string} method
 * @property {string} url
 * @property {string} body what it carried, as text; empty if nothing
 * @property {number} size of the body, in bytes
 * @property {number | null} status null until answered
 * @property {string} note why there is no status, if there is none
 * @property {string} reply what came back, for requests that carried something
 * @property {number} at milliseconds since the page began
 * @property {boolean} own whether the panel itself asked
 */

/**
 * Watches `fetch`, `XMLHttpRequest` and `sendBeacon` from now on.
 *
 * @param {(traffic: Traffic) => void} report called when a request starts and again when it is answered
 * @returns {(url: string) => Promise<Response>} fetches for the panel itself, and reports it as such
 */
export function watchNetwork(report) {
  const original = window.fetch.bind(window);
  let count = 0;

  /** @param {string} method @param {string} url @param {string} body @param {boolean} [own] @returns {Traffic} */
  const started = (method, url, body, own = false) => {
    count += 1;
    const traffic = {
      id: count,
      method: method.toUpperCase(),
      url: new URL(url, location.href).href,
      body,
      size: new TextEncoder().encode(body).length,
      status: null,
      note: '',
      reply: '',
      at: performance.now(),
      own,
    };
    report(traffic);
    return traffic;
  };

  /** @param {RequestInfo | URL} input @param {RequestInit} [init] @param {boolean} [own] */
  const watched = async (input, init, own = false) => {
    const request = input instanceof Request ? input : null;
    const copy = request?.clone() ?? null;
    // It is sent before it is looked at: a page that is being closed has no time to wait.
    const answer = original(input, init);
    // Whoever called hears of a failure below; until then nobody listens.
    answer.catch(() => undefined);
    const body = init?.body ? await text(init.body) : await carried(copy);
    const traffic = started(
      init?.method ?? request?.method ?? 'GET',
      request?.url ?? String(input),
      body,
      own,
    );
    try {
      const response = await answer;
      const reply = body === '' ? '' : await readable(response.clone());
      report({ ...traffic, status: response.status, reply });
      return response;
    } catch (error) {
      report({ ...traffic, note: error instanceof Error ? error.message : String(error) });
      throw error;
    }
  };

  window.fetch = (input, init) => watched(input, init);
  watchOlder(started, report);
  return (url) => watched(url, {}, true);
}

/**
 * @param {(method: string, url: string, body: string) => Traffic} started
 * @param {(traffic: Traffic) => void} report
 */
function watchOlder(started, report) {
  const { open, send } = XMLHttpRequest.prototype;
  /** @type {WeakMap<XMLHttpRequest, { method: string, url: string }>} */
  const opened = new WeakMap();
  /** @this {XMLHttpRequest} @param {...unknown} call */
  function watchedOpen(...call) {
    opened.set(this, { method: String(call[0]), url: String(call[1]) });
    Reflect.apply(open, this, call);
  }
  XMLHttpRequest.prototype.open = watchedOpen;
  XMLHttpRequest.prototype.send = function watchedSend(body) {
    const { method, url } = opened.get(this) ?? { method: 'GET', url: '' };
    const traffic = started(method, url, shown(body));
    this.addEventListener('loadend', () =>
      report({ ...traffic, status: this.status || null, note: this.status ? '' : 'failed' }),
    );
    send.call(this, body);
  };
  const beacon = navigator.sendBeacon.bind(navigator);
  navigator.sendBeacon = (url, body) => {
    const traffic = started('POST', String(url), shown(body));
    const queued = beacon(url, body);
    report({ ...traffic, note: queued ? 'sent as a beacon' : 'refused' });
    return queued;
  };
}

/** A body as text, where that can be told at once. @param {unknown} body */
function shown(body) {
  if (body === undefined || body === null) return '';
  return typeof body === 'string' ? body : '(not text)';
}

/** @param {BodyInit} body */
function text(body) {
  return new Response(body instanceof ReadableStream ? '(a stream)' : body).text();
}

/** @param {Request | null} request */
function carried(request) {
  return request?.body || (request && !['GET', 'HEAD'].includes(request.method))
    ? request.clone().text()
    : '';
}

/** @param {Response} response */
async function readable(response) {
  try {
    return await response.text();
  } catch (error) {
    return `(cannot be read: ${error instanceof Error ? error.message : error})`;
  }
}
