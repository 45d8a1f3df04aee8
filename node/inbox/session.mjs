// @ts-check
// What the inbox's page has to know before it shows anything.
import { LONGEST, REASONS, STATUSES } from './disposition.mjs';

/** Whose inbox it is. @typedef {{ title?: string | undefined, home?: string | undefined }} Place */

/**
 * @param {import('../serve/api.mjs').Library} definitions
 * @param {import('./access.mjs').Visitor} visitor
 * @param {Place} place
 * @returns {Promise<import('./inbox.d.ts').Session>}
 */
export async function session(definitions, { name }, { title, home }) {
  const listed = await definitions.list();
  const teams = new Set();
  const bands = new Set();
  for (const { digest } of listed) {
    const text = await definitions.find({ digest });
    if (text === undefined) continue;
    const definition = JSON.parse(text);
    for (const { team } of definition.routes ?? []) teams.add(team);
    for (const band of definition.bands ?? []) bands.add(band.id);
  }
  return {
    name: name ?? null,
    title: title ?? null,
    home: home ?? null,
    statuses: STATUSES,
    reasons: REASONS,
    longest: LONGEST,
    teams: [...teams].sort(),
    bands: [...bands],
    versions: listed.map(({ id, version, title: words }) => ({ version: `${id} ${version}`, title: words })),
  };
}
