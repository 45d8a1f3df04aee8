// @ts-check
// What the relay carries out itself: in Firefox's own window, which BiDi reaches as it reaches a page.
import { Downloads } from './downloads.mjs';
import { BODY, read } from './order.mjs';

/** @typedef {(method: string, params: object) => Promise<any>} Ask gives Firefox a command */
/** @typedef {Record<string, string | boolean>} Settings properties of a browsing context, as Firefox calls them */

/** @typedef {{ contexts?: string[], userContexts?: string[] }} Whose pages, and users with all of their pages */

/** Runs in Firefox's own window. @param {string} id @param {string} settings */
const assign = (id, settings) => {
  const { NavigableManager } = /** @type {any} */ (globalThis).ChromeUtils.importESModule(
    'chrome://remote/content/shared/NavigableManager.sys.mjs',
  );
  const page = NavigableManager.getBrowsingContextById(id);
  if (page) Object.assign(page.top, JSON.parse(settings));
};

/** The answer to an order: what Playwright takes for the script's name. */
const ORDERED = { script: 'relay' };

export class Commands {
  /** What applies to each user's pages. @type {Map<string, Settings>} */
  #users = new Map();
  /** The pages there are, and whose. @type {Map<string, string>} */
  #pages = new Map();
  #downloads = new Downloads();

  /** @param {Ask} ask */
  constructor(ask) {
    this.ask = ask;
  }

  /**
   * How a command is carried out here, or nothing where it is Firefox's to carry out.
   * @param {string} method
   * @param {any} params
   * @returns {(() => Promise<object>) | undefined}
   */
  find(method, params) {
    switch (method) {
      case 'emulation.setMediaFeaturesOverride':
        return () => this.#scheme(params);
      case 'emulation.setNetworkConditions':
        return () => this.#network(params);
      case 'script.addPreloadScript': {
        const order = read(params.functionDeclaration);
        return order && (() => this.#carryOut(order, params));
      }
      default:
        return undefined;
    }
  }

  /**
   * What Firefox hears of a command that is its own to carry out.
   * @param {string} method
   * @param {any} params
   */
  amend(method, params) {
    // A script of the driver's is no act of the visitor's.
    if ('userActivation' in params) return { ...params, userActivation: false };
    if (method === 'network.addDataCollector')
      return { ...params, dataTypes: ['request', ...params.dataTypes] };
    return params;
  }

  /**
   * What is to be done before Playwright hears of an event.
   * @param {{ method: string, params: any }} event
   * @returns {Promise<void> | undefined}
   */
  prepare({ method, params }) {
    switch (method) {
      case 'browsingContext.contextCreated':
        return params.parent === null ? this.#open(params) : undefined;
      case 'browsingContext.contextDestroyed':
        this.#pages.delete(params.context);
        return undefined;
      case 'browsingContext.downloadWillBegin':
        return Promise.resolve(this.#downloads.begin(params));
      case 'browsingContext.downloadEnd':
        return this.#downloads.end(params);
      case 'network.beforeRequestSent':
        return params.request.bodySize ? this.#addBody(params.request) : undefined;
      default:
        return undefined;
    }
  }

  /** @param {{ context: string, userContext: string }} page */
  async #open({ context, userContext }) {
    this.#pages.set(context, userContext);
    const settings = this.#users.get(userContext);
    if (settings) await this.#setIn(context, settings);
  }

  /** Playwright asks for no request's body, so it is told as if it were a header. @param {any} request */
  async #addBody({ request, headers }) {
    const { bytes } = await this.ask('network.getData', { request, dataType: 'request' });
    const { type, value } = bytes;
    const base64 = type === 'base64' ? value : Buffer.from(value).toString('base64');
    headers.push({ name: BODY, value: { type: 'string', value: base64 } });
  }

  /** @param {{ features: Record<string, string | undefined> } & Whose} params */
  async #scheme({ features, ...whose }) {
    await this.#apply({ prefersColorSchemeOverride: features['prefers-color-scheme'] ?? 'none' }, whose);
    return {};
  }

  /** @param {{ networkConditions: { type: string } | null } & Whose} params */
  async #network({ networkConditions, ...whose }) {
    await this.#apply({ forceOffline: networkConditions?.type === 'offline' }, whose);
    return {};
  }

  /**
   * @param {import('./order.mjs').Order} order
   * @param {Whose} whose
   */
  async #carryOut({ press, set }, whose) {
    if (set) await this.#apply(set, whose);
    if (press) {
      const { pointerType, times, x, y } = press;
      const once = [
        { type: 'pointerDown', button: 0 },
        { type: 'pointerUp', button: 0 },
      ];
      const pointer = { type: 'pointer', id: `relay-${pointerType}`, parameters: { pointerType } };
      const actions = [{ type: 'pointerMove', x, y }, ...Array.from({ length: times }, () => once).flat()];
      for (const context of whose.contexts ?? [])
        await this.ask('input.performActions', { context, actions: [{ ...pointer, actions }] });
    }
    return ORDERED;
  }

  /**
   * @param {Settings} settings
   * @param {Whose} whose
   */
  async #apply(settings, { contexts = [], userContexts = [] }) {
    for (const user of userContexts) this.#users.set(user, { ...this.#users.get(user), ...settings });
    const theirs = [...this.#pages].filter(([, user]) => userContexts.includes(user)).map(([page]) => page);
    for (const page of new Set([...contexts, ...theirs])) await this.#setIn(page, settings);
  }

  /** @param {string} page @param {Settings} settings */
  async #setIn(page, settings) {
    const { contexts } = await this.ask('browsingContext.getTree', { 'moz:scope': 'chrome', maxDepth: 0 });
    const answer = await this.ask('script.callFunction', {
      functionDeclaration: String(assign),
      arguments: [page, JSON.stringify(settings)].map((value) => ({ type: 'string', value })),
      target: { context: contexts[0].context },
      awaitPromise: false,
    });
    if (answer.type === 'exception') throw new Error(answer.exceptionDetails.text);
  }
}
