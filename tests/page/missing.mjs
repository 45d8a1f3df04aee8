// @ts-check
import { test } from '@playwright/test';

/**
 * Skips the test that asks for it, with the reason, so that it is listed and counted.
 * @param {string} browser
 * @param {string} what
 */
export const missingIn = (browser, what) =>
  test.info().skip(true, `not to be had in this ${browser}: ${what}`);
