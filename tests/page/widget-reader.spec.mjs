// @ts-check
// What a screen reader comes by in each state of the widget: the accessibility tree, as a whole. Whoever changes what is
// said changes it here, and reads it once as somebody who sees nothing.
import { asking, company, draft, question, signed, visits } from './definitions.mjs';
import { readOut } from './reader.mjs';
import { expect, markup, test } from './widget.mjs';

/** @import { Page } from '@playwright/test' */

const whole = signed(
  company({
    languages: ['en', 'ar'],
    intro: 'Four short questions.',
    offers: [{ text: 'A guide', url: '/guide' }, { text: 'At the fair in spring' }],
  }),
);

/** Waits until a reader hears this, and nothing else. @param {Page} page @param {string} expected */
async function hears(page, expected) {
  const lines = expected.split('\n').filter((line) => line.trim() !== '');
  const margin = lines[0]?.search(/\S/) ?? 0;
  await expect.poll(() => readOut(page)).toEqual(lines.map((line) => line.slice(margin)));
}

test('the first question: how far it is, what is asked, and what can be answered, none of it wrong yet', async ({
  show,
  page,
}) => {
  await show(whole);
  await hears(
    page,
    `
    main
      status (live polite)
      form
        paragraph
          “Four short questions.”
        “Step 1 of 3”
        group “What is your role?”
          heading “What is your role?” (level 2)
          radio “Executive”
          radio “Fleet manager”
          radio “Student”
        button “Continue”
    `,
  );
});

test('an answer that is missing is told at once, and stands with the group and its options', async ({
  show,
  visitor,
  page,
}) => {
  await show(whole);
  await visitor.next();
  await hears(
    page,
    `
    main
      status (live polite)
        “Error:”
        “Select an option”
      form
        paragraph
          “Four short questions.”
        “Step 1 of 3”
        group “What is your role?” — Error: Select an option
          heading “What is your role?” (level 2)
          paragraph
            “Error:”
            “Select an option”
          radio “Executive” (invalid, focused)
          radio “Fleet manager” (invalid)
          radio “Student” (invalid)
        button “Continue”
    `,
  );
});

test('the next question has the focus, and where one is, is told', async ({ show, visitor, page }) => {
  await show(whole);
  await visitor.interview(visits.sales_ready.slice(0, 1));
  await hears(
    page,
    `
    main
      status (live polite)
        “Step 2 of 3”
      form
        “Step 2 of 3”
        heading “How many vehicles do you run?” (level 2, focused)
        spinbutton “How many vehicles do you run?” (required)
        “vehicles”
        button “Continue”
        button “Back”
    `,
  );
});

test('a lead that has arrived: the outcome has the focus, and that it arrived is told', async ({
  show,
  visitor,
  page,
}) => {
  await show(whole);
  await visitor.interview(visits.sales_ready);
  await hears(
    page,
    `
    main
      status (live polite)
        “Your answers have been received.”
      heading “Thank you” (level 2, focused)
      paragraph
        “From what you told us, we can help.”
      paragraph
        “✓”
        “Your answers have been received.”
    `,
  );
});

test('a lead that waits: that it is safe, and what will happen', async ({ show, visitor, page, server }) => {
  server.route('/leads', { drop: true });
  await show(whole);
  await visitor.interview(visits.sales_ready);
  const saved =
    'Your answers are saved on this device. They will be sent as soon as there is a connection, or when you next visit.';
  await hears(
    page,
    `
    main
      status (live polite)
        “${saved}”
      heading “Thank you” (level 2, focused)
      paragraph
        “From what you told us, we can help.”
      paragraph
        “${saved}”
    `,
  );
});

test('who is not ready: the outcome has the focus, and the offers are a list', async ({
  show,
  visitor,
  page,
}) => {
  await show(whole);
  await visitor.interview(visits.nurture);
  await hears(
    page,
    `
    main
      status (live polite)
      heading “Thank you for your time” (level 2, focused)
      paragraph
        “From what you told us, a call would not help you much yet. Your answers were not sent to anyone.”
      heading “This may help you now” (level 3)
      list
        listitem
          link “A guide”
        listitem
          “At the fair in spring”
    `,
  );
});

test('who is knocked out: the outcome has the focus', async ({ show, visitor, page }) => {
  await show(whole);
  await visitor.interview(visits.disqualified);
  await hears(
    page,
    `
    main
      status (live polite)
      heading “Thank you for your time” (level 2, focused)
      paragraph
        “From what you told us, we are not the right match for you. Your answers were not sent to anyone.”
    `,
  );
});

const types = asking([
  question.choice({ required: true, help: 'The nearest will do.' }),
  question.choices({ help: 'All that matter.', min: 2 }),
  question.text({ help: 'In a few words.' }),
  question.email({ required: true, field: 'email' }),
  question.number({ required: true, unit: 'vehicles', help: 'Cars and vans.' }),
  question.scale({ required: true, from: 0, to: 3, from_label: 'Not at all', to_label: 'Very' }),
  question.consent({ required: true, policy_url: '/privacy' }),
]);

test('all types on one page, each with its help, and none of them wrong yet', async ({ show, page }) => {
  await show(types, { layout: 'page' });
  await hears(
    page,
    `
    main
      status (live polite)
      form
        group “What is your role?” — The nearest will do.
          paragraph
            “The nearest will do.”
          radio “Executive”
          radio “Fleet manager”
          radio “Staff”
        group “What would you improve? (optional)” — All that matter.
          paragraph
            “All that matter.”
          checkbox “Fuel”
          checkbox “Safety”
          checkbox “Hours”
          checkbox “Something else”
        “(optional)”
        paragraph
          “In a few words.”
        textbox “What would you change first?” — In a few words.
        textbox “Your e-mail address” (required)
        paragraph
          “Cars and vans.”
        spinbutton “How many vehicles do you run?” (required) — Cars and vans.
        “vehicles”
        group “How urgent is it?”
          “Not at all”
          radio “0”
          radio “1”
          radio “2”
          radio “3”
          “Very”
        group “Stay in touch”
          checkbox “Acme may write to me about its products.”
          link “Privacy policy”
        button “Finish”
    `,
  );
});

test('all that is wrong on one page: a summary with the focus and links, and each error with its question', async ({
  show,
  visitor,
  page,
}) => {
  await show(types, { layout: 'page' });
  await visitor.next();
  await hears(
    page,
    `
    main
      status (live polite)
      form
        group “There is a problem” (focused)
          heading “There is a problem” (level 2)
          list
            listitem
              link “What is your role?: Select an option”
            listitem
              link “Your e-mail address: Enter an answer”
            listitem
              link “How many vehicles do you run?: Enter an answer”
            listitem
              link “How urgent is it?: Select an option”
            listitem
              link “Stay in touch: Tick the box to continue”
        group “What is your role?” — The nearest will do. Error: Select an option
          paragraph
            “The nearest will do.”
          paragraph
            “Error:”
            “Select an option”
          radio “Executive” (invalid)
          radio “Fleet manager” (invalid)
          radio “Staff” (invalid)
        group “What would you improve? (optional)” — All that matter.
          paragraph
            “All that matter.”
          checkbox “Fuel”
          checkbox “Safety”
          checkbox “Hours”
          checkbox “Something else”
        “(optional)”
        paragraph
          “In a few words.”
        textbox “What would you change first?” — In a few words.
        paragraph
          “Error:”
          “Enter an answer”
        textbox “Your e-mail address” (required, invalid) — Error: Enter an answer
        paragraph
          “Cars and vans.”
        paragraph
          “Error:”
          “Enter an answer”
        spinbutton “How many vehicles do you run?” (required, invalid) — Cars and vans. Error: Enter an answer
        “vehicles”
        group “How urgent is it?” — Error: Select an option
          paragraph
            “Error:”
            “Select an option”
          “Not at all”
          radio “0” (invalid)
          radio “1”
          radio “2”
          radio “3”
          “Very”
        group “Stay in touch” — Error: Tick the box to continue
          paragraph
            “Error:”
            “Tick the box to continue”
          checkbox “Acme may write to me about its products.” (invalid)
          link “Privacy policy”
        button “Finish”
    `,
  );
});

test('a preview says first that nothing is sent', async ({ show, page }) => {
  await show(draft([question.choice()]));
  await hears(
    page,
    `
    main
      status (live polite)
      paragraph
        “Preview: answers are not sent”
      form
        “Step 1 of 1”
        group “What is your role? (optional)”
          heading “What is your role?” (level 2)
          radio “Executive”
          radio “Fleet manager”
          radio “Staff”
        button “Finish”
    `,
  );
});

test('in Arabic what is the widget’s own is in Arabic', async ({ show, page }) => {
  await show(whole, { lang: 'ar' });
  await hears(
    page,
    `
    main
      status (live polite)
      form
        paragraph
          “Four short questions.”
        “الخطوة 1 من 3”
        group “What is your role?”
          heading “What is your role?” (level 2)
          radio “Executive”
          radio “Fleet manager”
          radio “Student”
        button “متابعة”
    `,
  );
});

test('a definition that is broken, and one that cannot be loaded, are told', async ({
  show,
  open,
  page,
  server,
}) => {
  await show({ format: 1 });
  await hears(
    page,
    `
    main
      status (live polite)
        “Sorry, there is a problem”
      heading “Sorry, there is a problem” (level 2)
      paragraph
        “The questions cannot be shown. Please contact us another way.”
    `,
  );
  server.route('/definition.json', { status: 500, body: 'no' });
  await open(markup({ definition: '/definition.json', endpoint: '/leads' }));
  await hears(
    page,
    `
    main
      status (live polite)
        “The questions could not be loaded”
      heading “The questions could not be loaded” (level 2)
      paragraph
        “Check your connection, then try again.”
      button “Try again”
    `,
  );
});
