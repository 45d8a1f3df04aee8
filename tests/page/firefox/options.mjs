// @ts-check
// How Playwright starts the Firefox that is installed.
import { fileURLToPath } from 'node:url';

/** @type {Record<string, string | number | boolean>} */
const preferences = {
  // As for Chromium: what is not on this machine is asked of a proxy that is not there.
  'network.proxy.type': 1,
  'network.proxy.http': '127.0.0.1',
  'network.proxy.http_port': 9,
  'network.proxy.ssl': '127.0.0.1',
  'network.proxy.ssl_port': 9,
  // Firefox looks for a picture of the site of its own accord, which a strict policy refuses, aloud.
  'browser.chrome.site_icons': false,
  // What has been saved is shown in a panel, which would have the focus.
  'browser.download.alwaysOpenPanel': false,
  // As on a phone and in the Chromium of the tests, a scroll bar takes no room of the page.
  'ui.useOverlayScrollbars': 1,
  // Without a desktop its colours for what is chosen are white on light blue, which no theme for the eyes would have.
  'ui.highlight': '#1a4fa0',
  'ui.highlighttext': '#ffffff',
  // Firefox 153 crashes where a script of the page and one of the driver both ask what `ariaLabelledByElements` are. Axe and
  // Playwright do; without it they read the attribute.
  'accessibility.ARIAElementReflection.enabled': false,
  // A page may read what it has put on the clipboard, without a person who allows it.
  'dom.events.testing.asyncClipboard': true,
};

/** By WebDriver BiDi, through a bridge that carries out what this Firefox does not know yet. */
export const firefox = {
  channel: 'moz-firefox',
  executablePath: fileURLToPath(new URL('bridge.mjs', import.meta.url)),
  firefoxUserPrefs: preferences,
};
