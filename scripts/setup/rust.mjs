// @ts-check
// Rust: cargo itself is the one thing that must be there; the WebAssembly target, the formatter and the
// linter are added through rustup.
import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { ask, run } from '../command.mjs';
import { at } from '../place.mjs';
import { Failure, note } from '../terminal.mjs';

/** What the crate is compiled to for browsers, Node and edge runtimes. */
export const WASM_TARGET = 'wasm32-unknown-unknown';

/** Cargo's home: its binaries, and the sources of the crates. */
export const cargoHome = () => process.env.CARGO_HOME ?? join(homedir(), '.cargo');

/**
 * Whether one dotted version is at least another.
 * @param {string} version
 * @param {string} least
 */
export function atLeast(version, least) {
  const ours = version.split('.').map((part) => Number.parseInt(part, 10));
  const theirs = least.split('.').map((part) => Number.parseInt(part, 10));
  for (const [index, part] of theirs.entries()) {
    const own = ours[index] ?? 0;
    if (own !== part) return own > part;
  }
  return true;
}

/** The oldest Rust that the crate compiles with, from Cargo.toml. */
const oldestRust = () =>
  /^rust-version\s*=\s*"([\d.]+)"/m.exec(readFileSync(at('Cargo.toml'), 'utf8'))?.[1] ?? '1.90';

/** Finds cargo, and fails with words when there is none or an old one. */
function checkCargo() {
  // A shell that was open while rustup ran does not have cargo on its path yet.
  const own = join(cargoHome(), 'bin');
  if (ask('cargo', ['--version']) === undefined && existsSync(own)) {
    process.env.PATH = `${own}${delimiter}${process.env.PATH ?? ''}`;
  }
  const cargo = ask('cargo', ['--version']);
  if (cargo === undefined) {
    throw new Failure('cargo was not found: Leadgate is written in Rust.', {
      fix: 'Install Rust with rustup, from https://rustup.rs, then run this again.',
    });
  }
  const version = cargo.split(' ')[1] ?? '0';
  if (!atLeast(version, oldestRust())) {
    throw new Failure(`cargo is ${version}, but Leadgate needs ${oldestRust()} or later.`, {
      fix: 'rustup update stable',
    });
  }
  return version;
}

/** Whether the compiler can make WebAssembly. */
function hasTarget() {
  const library = ask('rustc', ['--print', 'target-libdir', '--target', WASM_TARGET]);
  return library !== undefined && existsSync(library);
}

/**
 * @param {string[]} args
 * @param {string} title
 */
async function rustup(args, title) {
  if (ask('rustup', ['--version']) === undefined) {
    throw new Failure(`This Rust was not installed by rustup, and it lacks: ${args.slice(2).join(', ')}.`, {
      fix: 'Install Rust with rustup, from https://rustup.rs, or add them with the package manager that Rust came from.',
    });
  }
  await run('rustup', args, { title, fix: `rustup ${args.join(' ')}` });
}

/**
 * Makes sure that Rust is there with what this project needs of it.
 * @param {{ lints: boolean }} needs whether the formatter and the linter are wanted
 */
export async function setUpRust({ lints }) {
  const version = checkCargo();
  if (!hasTarget()) await rustup(['target', 'add', WASM_TARGET], `Rust target ${WASM_TARGET}`);
  if (lints) {
    /** @type {[string, string][]} */
    const components = [
      ['rustfmt', 'fmt'],
      ['clippy', 'clippy'],
    ];
    for (const [component, command] of components) {
      if (ask('cargo', [command, '--version']) === undefined) {
        await rustup(['component', 'add', component], `Rust component ${component}`);
      }
    }
  }
  note(`Rust: ${version}, with ${WASM_TARGET}`);
}
