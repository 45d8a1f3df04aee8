// @ts-check
// Codes in front of a camera: by the browser's own BarcodeDetector where it reads QR codes, else by ours in a worker.

/**
 * @typedef {object} Scanner an `EventTarget` that fires `code` (its `detail` is the code as `{ text }` or `{ bytes }`) and
 *   `error` (its `detail` is the message) until it is stopped
 * @property {(video: HTMLVideoElement) => void} start looks at the frames of a video that is playing
 * @property {() => void} stop lets go of the video and the worker; the camera is the caller's to turn off
 */

/** @typedef {{ text: string } | { bytes: Uint8Array }} Code */

/** @typedef {(video: HTMLVideoElement) => Promise<Code | undefined>} Look */

/** Ten looks a second are as fast as anybody holds a badge still. */
const PAUSE_MS = 100;

/** The same code again within this time is the same badge, still being held there. */
const SAME_MS = 3000;

/** @returns {Promise<Look | undefined>} */
async function native() {
  const { BarcodeDetector } = /** @type {any} */ (globalThis);
  const formats = await BarcodeDetector?.getSupportedFormats().catch(() => []);
  if (!formats?.includes('qr_code')) return undefined;
  const detector = new BarcodeDetector({ formats: ['qr_code'] });
  return async (video) => {
    const [found] = await detector.detect(video);
    return found && { text: found.rawValue };
  };
}

/** @type {any} */
let policy;

/**
 * The worker's address. A page that asks for trusted types has to allow the policy `leadgate-scan`, which knows this one
 * address and no other; the kiosk's own page has a default policy that knows it.
 */
export function workerAddress() {
  const address = new URL('scan-worker.js', import.meta.url).href;
  const { trustedTypes } = /** @type {any} */ (globalThis);
  if (!trustedTypes || trustedTypes.defaultPolicy) return address;
  policy ??= trustedTypes.createPolicy('leadgate-scan', { createScriptURL: () => address });
  return policy.createScriptURL('');
}

/** @returns {{ look: Look, end: () => void }} */
function ours() {
  const worker = new Worker(workerAddress(), { type: 'module' });
  /** @type {Map<number, { resolve: (code: Code | undefined) => void, reject: (error: Error) => void }>} */
  const waiting = new Map();
  let last = 0;
  /** @param {Error} error */
  const fail = (error) => {
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  };
  worker.addEventListener('message', ({ data: { id, code, error } }) => {
    const answer = waiting.get(id);
    waiting.delete(id);
    if (error) answer?.reject(new Error(error));
    else answer?.resolve(code && { bytes: code });
  });
  worker.addEventListener('error', () => fail(new Error('The scanner could not be loaded.')));
  return {
    async look(video) {
      const bitmap = await createImageBitmap(video);
      last += 1;
      const id = last;
      return new Promise((resolve, reject) => {
        waiting.set(id, { resolve, reject });
        worker.postMessage({ id, bitmap }, [bitmap]);
      });
    },
    end() {
      worker.terminate();
      fail(new Error('The scanner was stopped.'));
    },
  };
}

/** @param {Code} code */
const keyOf = (code) => ('text' in code ? code.text : String(code.bytes));

/** @returns {Scanner & EventTarget} */
export function createScanner() {
  const target = new EventTarget();
  /** Counts the starts: whatever belongs to an earlier one ends. */
  let run = 0;
  /** @type {(() => void) | undefined} */
  let end;

  /** @param {string} name @param {unknown} detail */
  const fire = (name, detail) => target.dispatchEvent(new CustomEvent(name, { detail }));

  /** @param {HTMLVideoElement} video @param {number} mine */
  async function watch(video, mine) {
    let look = await native();
    if (mine !== run) return;
    if (!look) ({ look, end } = ours());
    let seen = { key: '', at: Number.NEGATIVE_INFINITY };
    while (mine === run) {
      const code = video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA ? undefined : await look(video);
      if (mine !== run) return;
      if (code) {
        const [key, at] = [keyOf(code), performance.now()];
        if (key !== seen.key || at - seen.at > SAME_MS) fire('code', code);
        seen = { key, at };
      }
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
  }

  return Object.assign(target, {
    /** @param {HTMLVideoElement} video */
    start(video) {
      run += 1;
      const mine = run;
      end?.();
      end = undefined;
      watch(video, mine).catch((error) => {
        if (mine === run) fire('error', error instanceof Error ? error.message : String(error));
      });
    },
    stop() {
      run += 1;
      end?.();
      end = undefined;
    },
  });
}
