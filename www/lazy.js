// @ts-check
// A wasm that is fetched when it is first needed, and held to its integrity.

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
