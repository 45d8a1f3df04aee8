// @ts-check
// Forms that were there before, in the markup of the tools that make them: the same visit in each.
import { AxeBuilder } from '@axe-core/playwright';
import { asked, expect, PAGES, said, test, WORDS } from './attach.mjs';
import { strictPolicy } from './server.mjs';

/** @import { Page } from '@playwright/test' */

/** @param {Page} page */
async function violations(page) {
  const { violations: found } = await new AxeBuilder({ page })
    .options({ rules: { 'target-size': { enabled: false }, region: { enabled: true } } })
    .analyze();
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}

const outcome = (/** @type {Page} */ page) => page.locator('lead-gate section.outcome');

for (const name of PAGES) {
  test.describe(name, () => {
    test('who is sales-ready is posted once, and the outcome takes the form’s place', async ({
      visit,
      person,
      page,
      server,
      heard,
      events,
      problems,
    }) => {
      await visit(name);
      await person.fill();
      expect(await page.locator('lead-gate').evaluate((/** @type {any} */ gate) => gate.value)).toEqual(said);
      await person.send();
      await heard('accepted');
      expect(server.leads).toHaveLength(1);
      const [lead] = server.leads;
      expect(lead?.body.answers).toEqual(said);
      expect(lead?.body.contact).toEqual({ email: 'jo@winter.example' });
      expect(lead?.body.consents[0]).toMatchObject({
        granted: true,
        statement: 'Acme may write to me about its products.',
      });
      expect(lead?.body.verdict).toMatchObject({ outcome: 'sales_ready', score: 80 });
      await expect(page.getByRole('heading', { name: 'Thank you' })).toBeFocused();
      await expect(page.getByText('Your answers have been received.', { exact: true }).first()).toBeVisible();
      await expect(page.locator('form')).toBeHidden();
      expect(await violations(page)).toEqual([]);
      expect(
        server.requests.filter(
          ({ path, method }) => path === '/old' || (method === 'POST' && path !== '/leads'),
        ),
      ).toEqual([]);
      const heardNames = (await events()).map((event) => event.name);
      expect(heardNames.indexOf('verdict')).toBeLessThan(heardNames.indexOf('queued'));
      expect(JSON.stringify(await events())).not.toContain('winter');
      expect(problems).toEqual([]);
    });

    test('who is not ready is served, and nothing is sent in any way', async ({
      visit,
      person,
      page,
      server,
      heard,
    }) => {
      await visit(name);
      await person.fill({ role: 'manager', fleet: '3' });
      await person.send();
      const [verdict] = await heard('verdict');
      expect(verdict?.detail).toEqual({ outcome: 'nurture', score: 30 });
      await expect(page.getByRole('heading', { name: 'Thank you for your time' })).toBeFocused();
      expect(server.requests.filter(({ method }) => method === 'POST')).toEqual([]);
    });

    test('what is wrong is told in words, by the form itself and aloud', async ({
      visit,
      person,
      page,
      server,
    }) => {
      await visit(name);
      await person.control('role').selectOption('exec');
      await person.control('fleet').fill('80');
      await person.control('email').fill('kim@gmail.com');
      await person.send();
      /** @type {[keyof typeof WORDS, string][]} */
      const wrong = [
        ['rival', 'Enter an answer'],
        ['email', 'Enter your work email address, not a personal one'],
        ['terms', 'Tick the box to continue'],
      ];
      for (const [id, message] of wrong) {
        const control = person.control(id);
        await expect(control).toHaveAttribute('aria-invalid', 'true');
        await expect(control).toHaveAccessibleDescription(new RegExp(`Error: ${message}$`));
        expect(
          await control.evaluate((/** @type {any} */ one) => [
            one.validity.customError,
            one.validationMessage,
          ]),
        ).toEqual([true, message]);
        await expect(page.locator('.leadgate-error', { hasText: message }).first()).toBeVisible();
      }
      await expect(page.getByRole('group', { name: WORDS.need })).toHaveAccessibleDescription(
        /Error: Select at least one option/,
      );
      await expect(person.control('rival')).toBeFocused();
      await expect(page.locator('lead-gate').getByRole('status')).toHaveText(
        /^There is a problem\. .*Which product do you use today\?: Enter an answer/,
      );
      await expect(page.locator('.leadgate-error')).toHaveCount(4);
      expect(await violations(page)).toEqual([]);
      // What is mended is not wrong any more, and nothing else is said before it is sent again.
      await person.control('email').fill('kim@small.example');
      await expect(page.locator('.leadgate-error')).toHaveCount(3);
      await expect(person.control('email')).not.toHaveAttribute('aria-invalid', 'true');
      await person.fill();
      await expect(page.locator('.leadgate-error')).toHaveCount(0);
      await person.send();
      await expect(outcome(page)).toBeVisible();
      await expect.poll(() => server.leads.length).toBe(1);
    });

    test('a hidden question neither counts nor stands in the way', async ({
      visit,
      person,
      page,
      server,
      heard,
    }) => {
      await visit(name);
      const rival = person.control('rival');
      await expect(rival).toBeHidden();
      await person.fill({ fleet: '60', rival: 'Something else' });
      await expect(rival).toBeVisible();
      await person.control('fleet').fill('40');
      await expect(rival).toBeHidden();
      expect(
        await page.locator('form').evaluate((/** @type {HTMLFormElement} */ form) => form.checkValidity()),
      ).toBe(true);
      await person.control('fleet').fill('60');
      await expect(rival).toHaveValue('Something else');
      await person.control('fleet').fill('40');
      await person.send();
      const [verdict] = await heard('verdict');
      expect(verdict?.detail.score).toBe(40);
      expect(server.leads).toEqual([]);
    });

    test('known answers are written into the controls', async ({
      visit,
      person,
      page,
      server,
      heard,
      events,
    }) => {
      await visit(name);
      await page
        .locator('lead-gate')
        .evaluate((/** @type {any} */ gate, answers) => gate.prefill(answers), said);
      await expect(person.control('role')).toHaveValue('exec');
      await expect(person.control('fleet')).toHaveValue('120');
      await expect(person.control('rival')).toHaveValue('Pen and paper');
      await expect(page.getByLabel('Soon')).toBeChecked();
      await expect(page.getByLabel('Hours')).toBeChecked();
      await expect(page.getByLabel('Safety')).not.toBeChecked();
      await expect(person.control('terms')).not.toBeChecked();
      const state = page.getByLabel('State');
      if ((await state.count()) > 0) {
        const { country: _hidden, ...kept } = said;
        const told = JSON.parse((await state.textContent()) ?? '');
        expect({ ...told, fleet: Number(told.fleet), terms: true }).toEqual(kept);
      }
      await person.control('terms').check();
      await person.send();
      await heard('accepted');
      expect(server.leads[0]?.body.answers).toEqual(said);
      // Nothing personal leaves by an event.
      expect(JSON.stringify(await events())).not.toContain('winter');
      await page.locator('lead-gate').evaluate((/** @type {any} */ gate) => gate.reset());
      await expect(person.control('role')).toHaveValue('');
      await expect(person.control('email')).toHaveValue('');
      await expect(page.getByLabel('Soon')).not.toBeChecked();
      await expect(page.getByLabel('Hours')).not.toBeChecked();
      await expect(person.control('terms')).not.toBeChecked();
      expect(
        await page.locator('lead-gate').evaluate((/** @type {any} */ gate) => [gate.value, gate.verdict]),
      ).toEqual([{ country: 'DE' }, null]);
    });

    test('a definition that is not agreed is a preview', async ({ visit, person, page, server }) => {
      await visit(name, { definition: asked() });
      await expect(page.getByText('Preview: answers are not sent')).toBeVisible();
      expect(await violations(page)).toEqual([]);
      await person.fill();
      await person.send();
      await expect(page.getByText('This is a preview, so your answers were not sent.')).toBeVisible();
      expect(server.requests.filter(({ method }) => method === 'POST')).toEqual([]);
    });

    // Of HubSpot's page the form comes after the widget.
    if (name === 'hubspot') return;
    test('without WebAssembly the form is sent as it always was', async ({
      visit,
      person,
      server,
      heard,
    }) => {
      const csp = strictPolicy().replace(" 'wasm-unsafe-eval'", '');
      await visit(name, { up: false, csp: `${csp}; img-src data:; form-action 'self'` });
      expect((await heard('error'))[0]?.detail.code).toBe('no_webassembly');
      await person.control('role').selectOption('student');
      await person.control('rival').fill('x');
      await person.control('terms').check();
      await person.send();
      await expect.poll(() => server.requests.filter(({ path }) => path === '/old').length).toBe(1);
      const [sent] = server.requests.filter(({ path }) => path === '/old');
      expect(sent?.method).toBe('POST');
      expect(sent?.text).toContain('student');
      expect(server.leads).toEqual([]);
    });
  });
}
