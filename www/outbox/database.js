// @ts-check
// The database of the outbox.
import { databaseOf } from '../database.js';
import { mayStore } from './consent.js';

/** @param {IDBDatabase} database */
function build(database) {
  // What is known of each lead, and apart from it what is sent, so that looking at all leads loads none.
  const leads = database.createObjectStore('leads', { keyPath: 'seq', autoIncrement: true });
  leads.createIndex('lead_id', 'lead_id', { unique: true });
  database.createObjectStore('bodies');
  // The ids of accepted leads, with the time and nothing else.
  database.createObjectStore('ledger', { keyPath: 'lead_id' });
  database.createObjectStore('endpoints', { keyPath: 'endpoint' });
  database.createObjectStore('leases', { keyPath: 'name' });
}

/** Does some work in one transaction: see `databaseOf`. */
export const transact = databaseOf({ name: 'leadgate', build, mayWrite: mayStore });
