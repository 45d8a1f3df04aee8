// @ts-check
// What is fetched when it is first needed: a wasm, held to its integrity, and a module beside this one.

/**
 * @param {(from: { module_or_path: Promise<Response> }) => Promise<unknown>} initialise the glue's own
 * @param {URL} url
 * @param {string} integrity
 * @returns {() => Promise<void>} resolves once the glue can be called
 */
export function lazily(initialise, url, integrity) {
  /** @type {Promise<void> | undefined} */
  let loading;
  const load = async () => {
    try {
      await initialise({ module_or_path: fetch(url, { integrity }) });
    } catch (error) {
      // The next try may have more luck.
      loading = undefined;
      throw error;
    }
  };
  return () => {
    loading ??= load();
    return loading;
  };
}

/**
 * A module beside this one. What has failed once fails for ever under the same address, so the next try has another.
 * @template T
 * @param {string} name such as `./outbox.js`
 * @param {() => Promise<T>} first imports it by that name, written out, so that a bundler finds it
 * @returns {() => Promise<T>}
 */
export function fetched(name, first) {
  let failures = 0;
  return async () => {
    try {
      return await (failures > 0 ? import(`${name}?${failures}`) : first());
    } catch (error) {
      failures += 1;
      throw error;
    }
  };
}
