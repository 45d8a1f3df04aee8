// @ts-check
// Where the core says that it has panicked, before it traps: see src/browser/gate.rs.

/** @type {(() => void) | undefined} */
let heard;

export function crashed() {
  // Not before the trap has unwound: the instance must not be called from within itself.
  queueMicrotask(() => heard?.());
}

/** @param {() => void} act */
export function onCrash(act) {
  heard = act;
}
