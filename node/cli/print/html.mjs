// @ts-check
// The agreement as a page: one HTML file with nothing to load, made for A4.
import { MEANING, PARTY } from '../agree/standing.mjs';
import { html, Markup } from './markup.mjs';
import { capital, flagsOf, questionsOf, redFlags, runs, STATE, signed, standing, taking } from './parts.mjs';
import { SHEET } from './sheet.mjs';

/** @typedef {import('../../core.d.ts').Outline} Outline */

/**
 * @param {Outline} outline
 * @returns {string}
 */
export function htmlPage(outline) {
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${outline.title} (${outline.version})</title>
<style>${new Markup(SHEET)}</style>
</head>
<body>
<main>
${head(outline)}
${who(outline)}
${points(outline)}
${then(outline)}
${outline.campaign && campaign(outline.campaign)}
${agreement(outline)}
</main>
</body>
</html>
`;
  return page.text;
}

/** @param {Outline} outline */
function head({ title, id, version, digest, state, on, language, intro }) {
  return html`<header>
<div class="top"><div><p class="eyebrow">Lead definition</p><h1 lang="${language}" dir="auto">${title}</h1></div>
<p class="badge ${state}">${STATE[state]}</p></div>
<p class="soft">${id}, version ${version}, as of ${on}. ${MEANING[state]}</p>
<p class="print">${digest}</p>
${intro && html`<p class="soft" lang="${language}" dir="auto">Visitors read first: ${intro}</p>`}
</header>`;
}

/** @param {Outline} outline */
function who({ ready, disqualify, bands }) {
  /** @param {import('../../core.d.ts').RuleOutline} rule */
  const rule = ({ sentence, reason }) =>
    html`<li>${sentence}${reason && html` <span class="reason">${reason}</span>`}</li>`;
  const named = bands.map(({ id, from }) => `${id} from ${from}`).join(', ');
  return html`<div class="halves">
<section><h2>Sales-ready: all of this holds</h2><ul class="rules">${ready.map(rule)}</ul>
${named !== '' && html`<p class="soft">Bands by score: ${named}.</p>`}</section>
<section><h2>Knocked out: any of this holds</h2>${
    disqualify.length > 0
      ? html`<ul class="rules out">${disqualify.map(rule)}</ul>`
      : html`<p class="nothing">There are no knock-outs.</p>`
  }
<p class="soft">Everybody else is nurtured: they are served on the spot, and nothing about them is sent.</p></section>
</div>`;
}

/** @param {Outline} outline */
function points(outline) {
  const { scoring, others } = questionsOf(outline);
  return html`<section><h2>What answers are worth</h2>
<div class="columns">${scoring.map((question) => scored(question, outline.language))}
${others.length > 0 && html`<div class="card"><h3>Asked as well, without points</h3><table>${others.map(unscored)}</table></div>`}</div>
<p class="soft">${outline.asking}</p></section>
${
  outline.signals.length > 0 &&
  html`<section><h2>What behaviour is worth</h2><table>
<tr><th>Signal</th><th>Limits</th><th>Counts for</th><th class="number">Points each</th></tr>
${outline.signals.map(
  ({ label, limits, dimension, points: worth }) =>
    html`<tr><td>${label}</td><td class="soft">${limits}</td><td>${capital(dimension)}</td><td class="number">${signed(worth)}</td></tr>`,
)}</table></section>`
}`;
}

/**
 * @param {import('../../core.d.ts').QuestionOutline} question
 * @param {string} language
 */
function scored(question, language) {
  const { number, label, dimension = '', rows, notes } = question;
  return html`<div class="card"><h3 lang="${language}"><span dir="auto">${number}. ${label}</span> <span class="tag">${capital(dimension)}</span></h3>
<p class="soft">${taking(question)} ${notes.join(' ')}</p>
<table>${runs(rows).map(
    ({ answer, points: worth }) =>
      html`<tr${worth === 0 && html` class="nothing"`}><td>${answer}</td><td class="number">${signed(worth)}</td></tr>`,
  )}</table></div>
`;
}

/** @param {import('../../core.d.ts').QuestionOutline} question */
function unscored({ number, label, required, asked, rows, notes }) {
  const answers = rows.map(({ answer }) => answer).join(' · ');
  const more = [asked, answers, ...notes].filter(Boolean).join(' ');
  return html`<tr><td>${number}. ${label}${more !== '' && html`<br><span class="soft">${more}</span>`}</td><td class="number tag">${required ? 'needed' : 'optional'}</td></tr>`;
}

/** @param {Outline} outline */
function then({ routes, follow_up: due, opening, ask_next: next, offers, closing }) {
  /** @param {[string, string | undefined][]} rows */
  const listed = (rows) =>
    html`<table>${rows.map(([left, right]) => right && html`<tr><td>${left}</td><td>${right}</td></tr>`)}</table>`;
  const parts = [
    routes.length > 0 &&
      html`<div class="card"><h3>Who gets the lead: the first that holds</h3>${listed(
        routes.map(({ whom, team, rep }) => [whom, rep ? `${team}, ${rep}` : team]),
      )}</div>`,
    due.length > 0 &&
      html`<div class="card"><h3>Followed up within: the first that holds</h3>${listed(
        due.map(({ whom, within }) => [whom, within]),
      )}</div>`,
    (opening || next.length > 0) &&
      html`<div class="card"><h3>Pre-call plan</h3>${opening && html`<p>${opening}</p>`}${listed(
        next.map(({ whom, text }) => [whom, text]),
      )}</div>`,
    offers.length > 0 &&
      html`<div class="card"><h3>Offered to those who are nurtured</h3>${listed(
        offers.map(({ whom, text, url }) => [whom, url ? `${text} (${url})` : text]),
      )}</div>`,
    Object.keys(closing).length > 0 &&
      html`<div class="card narrow"><h3>Closing words</h3>${listed([
        ['Sales-ready', closing.sales_ready],
        ['Nurture', closing.nurture],
        ['Disqualified', closing.disqualified],
      ])}</div>`,
  ].filter(Boolean);
  return (
    parts.length > 0 &&
    html`<section><h2>What happens then</h2><div class="columns two">${parts}</div></section>`
  );
}

/** @param {NonNullable<Outline['campaign']>} about */
function campaign(about) {
  const { name, questions } = about;
  return html`<section><h2>Campaign pre-check${name && html`: ${name}`} (${redFlags(flagsOf(about))})</h2><table class="check">
${questions.map(
  ({ question, answer, flags }) =>
    html`<tr><td>${question}</td><td>${answer.join(' ')}${flags.map((flag) => html` <span class="flag">${flag}</span>`)}</td></tr>`,
)}</table></section>`;
}

/** @param {Outline} outline */
function agreement({ agreement: { parties, review_by: review, changes }, digest, state }) {
  return html`<section class="whole"><h2>Agreement</h2><div class="parties">${parties.map(
    (party) => html`<div class="party"><p class="eyebrow">${PARTY[party.party]}</p>
<h3>${party.name ?? html`<span class="nothing">Name:</span>`}</h3>
<p class="soft">${party.role ?? html`&nbsp;`}</p>
<div class="line"></div><p class="soft">Signature, place and date</p>
<p class="${party.matches ? 'agreed' : 'outdated'}"><strong>${standing(party)}</strong></p>
${party.signed && !party.matches && html`<p class="print">${party.digest}</p>`}</div>`,
  )}</div>
<p class="gap"><strong>To be reviewed by:</strong> ${review ?? 'no day is set'}${
    state === 'review_due' && html` <span class="flag">past</span>`
  }</p>
${
  changes.length > 0 &&
  html`<table class="gap"><tr><th>Changed on</th><th>Version</th><th>Why</th></tr>${changes.map(
    ({ on, version, why }) =>
      html`<tr><td class="tag">${on}</td><td class="tag">${version}</td><td>${why}</td></tr>`,
  )}</table>`
}
<p class="foot print">A signature is for the content with the fingerprint ${digest} alone.</p></section>`;
}
