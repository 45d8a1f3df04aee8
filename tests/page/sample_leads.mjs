// @ts-check
// Leads of the example definitions as a browser would post them, scored by the core, for the tests of the inbox.

import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { agreement, digest, score } from '../../node/core.mjs';
import { at } from '../../scripts/place.mjs';

/** @import { Lead } from '../../node/core.d.ts' */

const hour = 3_600_000;

/** An RFC 3339 time so many hours ago. @param {number} hours */
export const ago = (hours) => new Date(Date.now() - hours * hour).toISOString();

/**
 * A visitor of the BANT example: due in four hours from capture, for Jonas Weber.
 * @param {{ [question: string]: any }} [changed] answers that differ
 * @param {string} [captured_at]
 */
export function bantLead(changed = {}, captured_at = ago(0)) {
  const answers = {
    authority: 'alone',
    region: 'dach',
    vehicles: 38,
    goals: ['cost', 'hours'],
    urgency: 4,
    timing: 'this_quarter',
    budget: 'approved',
    per_vehicle: 17,
    full_name: 'Jörg Brandner',
    company: 'Brandner Kühllogistik',
    email: 'j.brandner@kuehl.example',
    phone: '+49 (0)30 123 45 67',
    contact_consent: true,
    ...changed,
  };
  return leadOf('bant', answers, captured_at, 4);
}

/**
 * @param {string} name of the definition
 * @param {{ [question: string]: any }} answers
 * @param {string} captured_at
 * @param {number} hours until the follow-up is due
 * @returns {Lead}
 */
function leadOf(name, answers, captured_at, hours) {
  const text = readFileSync(at('www', 'definitions', `${name}.json`), 'utf8');
  const definition = JSON.parse(text);
  const statement = definition.questions.find((/** @type {any} */ each) => each.id === 'contact_consent')
    .statement.en;
  return {
    format: 1,
    lead_id: randomUUID(),
    captured_at,
    channel: 'website',
    definition: {
      id: definition.id,
      version: definition.version,
      digest: digest(text),
      agreement: agreement(text),
    },
    language: 'en',
    answers,
    contact: {
      name: answers.full_name,
      organization: answers.company,
      email: answers.email,
      tel: answers.phone,
    },
    verdict: score(text, answers, [], captured_at),
    route: { team: 'dach', rep: 'Jonas Weber' },
    follow_up: { due_at: new Date(Date.parse(captured_at) + hours * hour).toISOString() },
    consents: [
      {
        purpose: 'sales-contact',
        granted: true,
        statement,
        language: 'en',
        policy_url: '/privacy.html',
        at: captured_at,
      },
    ],
    source: { page: 'https://larkhaul.example/contact.html', utm: { utm_source: 'newsletter' } },
  };
}

/**
 * Posts it, as the widget would.
 * @param {string} url of the server
 * @param {Lead} lead
 */
export async function post(url, lead) {
  const response = await fetch(`${url}/leads`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'Idempotency-Key': `"${lead.lead_id}"` },
    body: JSON.stringify(lead),
  });
  if (response.status !== 201) throw new Error(`${response.status}: ${await response.text()}`);
  return lead;
}
