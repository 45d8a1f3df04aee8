// What the bundle fills in and how it imports a style sheet, for the type check of www/.

/** The integrity of leadgate.wasm. */
declare const __WASM_INTEGRITY__: string;

/** The version in package.json. */
declare const __LEADGATE_VERSION__: string;

/** The files of the kiosk, for its service worker. */
declare const __KIOSK_FILES__: { url: string; integrity: string }[];

/** A hash of them all. */
declare const __KIOSK_VERSION__: string;

declare module '*.css' {
  const text: string;
  export default text;
}
