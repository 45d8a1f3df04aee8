// @ts-check
// One request to a target. It follows no redirect, waits no longer than it is told to, and reads no more of an answer
// than it can use.
import { request as plain } from 'node:http';
import { request as secure } from 'node:https';
import { isIP } from 'node:net';
import { isPublic, publicLookup, refusal } from './guard.mjs';

/** What is read of an answer, in bytes. */
const LONGEST_ANSWER = 64 * 1024;

/**
 * How a request ended: an answer, or why there is none.
 * @typedef {{ status: number, body: string, headers: import('node:http').IncomingHttpHeaders } | { error: string }} Reply
 */

/**
 * @param {object} request
 * @param {string} request.url
 * @param {string} [request.method]
 * @param {{ [name: string]: string }} [request.headers]
 * @param {string} [request.body]
 * @param {boolean} [request.allowPrivate] whether addresses that are not public may be reached
 * @param {number} request.timeout milliseconds for all of it
 * @param {AbortSignal | undefined} [request.signal] ends it before
 * @returns {Promise<Reply>}
 */
export function post({
  url,
  method = 'POST',
  headers = {},
  body = '',
  allowPrivate = false,
  timeout,
  signal,
}) {
  const target = new URL(url);
  const host = target.hostname.replace(/^\[|\]$/g, '');
  return new Promise((resolve) => {
    /** @param {unknown} problem */
    const failed = (problem) => resolve({ error: reason(problem) });
    // A host that is a number is not looked up.
    if (!allowPrivate && isIP(host) !== 0 && !isPublic(host)) return failed(refusal(host));

    const content = Buffer.from(body);
    const send = target.protocol === 'https:' ? secure : plain;
    const sent = send(target, {
      method,
      agent: false,
      headers: { 'user-agent': 'leadgate', ...headers, 'content-length': String(content.length) },
      ...(!allowPrivate && { lookup: publicLookup }),
    });
    const end = setTimeout(() => sent.destroy(named('timeout')), timeout);
    const abort = () => sent.destroy(named('aborted'));
    signal?.addEventListener('abort', abort);
    sent.on('close', () => {
      clearTimeout(end);
      signal?.removeEventListener('abort', abort);
    });
    sent.on('error', failed);
    sent.on('socket', (socket) => {
      // Nothing is written before the connection stands, and then it is known whom it is with.
      socket.once('connect', () => {
        if (allowPrivate || isPublic(socket.remoteAddress ?? '')) sent.end(content);
        else sent.destroy(refusal(host));
      });
    });
    sent.on('response', (incoming) => {
      /** @type {Buffer[]} */
      const chunks = [];
      let size = 0;
      const done = () => {
        const text = Buffer.concat(chunks).subarray(0, LONGEST_ANSWER).toString('utf8');
        resolve({ status: incoming.statusCode ?? 0, body: text, headers: incoming.headers });
      };
      incoming.on('data', (chunk) => {
        chunks.push(chunk);
        size += chunk.length;
        if (size < LONGEST_ANSWER) return;
        done();
        sent.destroy();
      });
      incoming.on('end', done);
      incoming.on('error', failed);
    });
  });
}

/** @param {string} name */
function named(name) {
  const error = new Error(name);
  error.name = name;
  return error;
}

/** A word that tells what went wrong, without the address: it may carry a key. @param {unknown} problem */
function reason(problem) {
  const { code, name } = /** @type {NodeJS.ErrnoException} */ (problem);
  return (code ?? name).toString().toLowerCase();
}
