// @ts-check
// What cannot be had in this WebKit. A test that asks for it is skipped there, with the reason: it is listed and counted.
import { test } from '@playwright/test';

/** @param {string} what */
const missing = (what) => test.info().skip(true, `not to be had in this WebKit: ${what}`);

/** Playwright's objects within have no types. @typedef {any} Inner */

/** @param {Inner} options of a context */
export function refuse({ javaScriptEnabled = true, permissions = [] }) {
  if (!javaScriptEnabled) missing('a page without script');
  if (permissions.length > 0) missing('permissions');
}

/** @param {Inner} context */
export function mark(context) {
  Object.assign(context, {
    newCDPSession: () => missing("Chromium's own protocol"),
    setOffline: () => missing('being offline'),
    grantPermissions: () => missing('permissions'),
  });
}
