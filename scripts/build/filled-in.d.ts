// What the bundle fills in and how it imports a style sheet, for the type check of www/.

/** The integrity of leadgate.wasm. */
declare const __WASM_INTEGRITY__: string;

/** The version in package.json. */
declare const __LEADGATE_VERSION__: string;

declare module '*.css' {
  const text: string;
  export default text;
}
