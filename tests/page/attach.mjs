// @ts-check
// Pages with a form of their own, all for one definition and with the same words beside their controls: only the markup
// differs, as it does between the tools that made it.
import { existsSync, readFileSync } from 'node:fs';
import { at } from '../../scripts/place.mjs';
import { bundled } from './bundled.mjs';
import { signed } from './definitions.mjs';
import { asked, said } from './forms.mjs';
import { strictPolicy } from './server.mjs';
import { test as base, expect } from './widget.mjs';

export { asked, expect, said };

/** @import { Page } from '@playwright/test' */

/** The words beside the controls of every page. */
export const WORDS = {
  role: 'Your role',
  fleet: 'How many vehicles?',
  rival: 'Which product do you use today?',
  need: 'What would you improve?',
  email: 'Your e-mail',
  terms: 'Acme may write to me',
};

/** A person in front of a form. */
export class FormVisitor {
  /** @param {Page} page */
  constructor(page) {
    this.page = page;
  }

  /** @param {keyof typeof WORDS} id */
  control(id) {
    return this.page.getByLabel(WORDS[id]);
  }

  /** @param {{ role?: string, fleet?: string, rival?: string, email?: string }} answers */
  async fill({ role = 'exec', fleet = '120', rival = 'Pen and paper', email = 'jo@winter.example' } = {}) {
    await this.control('role').selectOption(role);
    await this.control('fleet').fill(fleet);
    if (rival && Number(fleet) >= 50) await this.control('rival').fill(rival);
    // Bootstrap lays the words over the button.
    await this.page.getByText('Soon', { exact: true }).click();
    await this.page.getByLabel('Fuel').check();
    await this.page.getByLabel('Hours').check();
    await this.control('email').fill(email);
    await this.control('terms').check();
  }

  async send() {
    await this.page.getByRole('button', { name: 'Send' }).click();
  }
}

/** What the pages ask for themselves, beyond what the widget needs. @type {Record<string, string>} */
const POLICIES = {
  // Its marks are pictures in its style sheet.
  bootstrap: `${strictPolicy()}; img-src data:`,
  // It makes a Trusted Types policy of its own.
  vue: strictPolicy().replace("trusted-types 'none'", 'trusted-types vue'),
};

/** The pages, by the kind of their markup. */
export const PAGES = ['plain', 'bootstrap', 'wordpress', 'hubspot', 'react', 'vue'];

/**
 * @typedef {object} AttachFixtures
 * @property {(name: string, options?: { definition?: unknown, csp?: string | false, up?: boolean }) => Promise<Page>} visit
 *   opens one of the pages, and waits until the widget is up
 * @property {FormVisitor} person
 */

/** @type {import('@playwright/test').Fixtures<AttachFixtures, {}, import('@playwright/test').PlaywrightTestArgs & import('./fixtures.mjs').Fixtures & import('./widget.mjs').WidgetFixtures>} */
const fixtures = {
  visit: async ({ open, server, heard }, use) => {
    await use(
      async (
        /** @type {string} */ name,
        { definition = signed(asked()), csp = undefined, up = true } = {},
      ) => {
        server.route('/definition.json', { body: definition });
        server.route('/old', {
          body: '<!doctype html><title>Sent</title><h1>Sent the old way</h1>',
          headers: { 'Content-Type': 'text/html' },
        });
        if (existsSync(at('tests/page/apps', `${name}.js`)))
          server.route(`/apps/${name}.js`, { body: await bundled(name) });
        if (name === 'bootstrap') {
          server.route('/bootstrap.css', {
            body: readFileSync(at('node_modules/bootstrap/dist/css/bootstrap.min.css')),
          });
        }
        const policy = POLICIES[name] ?? strictPolicy();
        const page = await open(`/pages/${name}.html`, { csp: csp ?? policy });
        // In HubSpot's page the form comes when the widget is there already.
        if (up) await heard('ready', name === 'hubspot' ? 2 : 1);
        return page;
      },
    );
  },
  person: async ({ page }, use) => {
    await use(new FormVisitor(page));
  },
};

export const test = base.extend(fixtures);
