// @ts-check
import { defineConfig } from '@playwright/test';
import { browsers } from './browser.mjs';

export default defineConfig({
  testDir: '.',
  testMatch: '**/*.spec.mjs',
  outputDir: '../../test-results',
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  // A test that passes at the second try has found something out. Here it fails; on CI, whose machine others share, it is
  // tried once more and listed as flaky at the end, to be mended.
  retries: process.env.CI ? 1 : 0,
  workers: 2,
  // Generous, since a build or another suite may be using the same two cores.
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [['list'], ['./skipped.mjs']],
  use: {
    locale: 'en-GB',
    timezoneId: 'UTC',
    screenshot: 'only-on-failure',
  },
  projects: Object.entries(browsers).map(([name, launchOptions]) => ({
    name,
    use: { browserName: /** @type {'chromium' | 'firefox' | 'webkit'} */ (name), launchOptions },
  })),
});
