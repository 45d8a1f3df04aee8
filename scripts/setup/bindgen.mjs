// @ts-check
// wasm-bindgen: the program that writes the JavaScript around the wasm. Its version must equal that of the
// crate to the last digit, so it is compiled from source into this checkout and touches nothing else.
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ask, run } from '../command.mjs';
import { at, tools } from '../place.mjs';
import { Failure, note } from '../terminal.mjs';

const binary = process.platform === 'win32' ? 'wasm-bindgen.exe' : 'wasm-bindgen';

/** The version that the crate is locked to. */
export function bindgenVersion() {
  const lock = existsSync(at('Cargo.lock')) ? readFileSync(at('Cargo.lock'), 'utf8') : '';
  const version = /name = "wasm-bindgen"\r?\nversion = "([^"]+)"/.exec(lock)?.[1];
  if (version === undefined) {
    throw new Failure('Cargo.lock does not name a version of wasm-bindgen.', {
      fix: 'git checkout Cargo.lock',
    });
  }
  return version;
}

/** The wasm-bindgen of exactly that version: this checkout's own, or one on the path. */
export function findBindgen(version = bindgenVersion()) {
  return [join(tools, 'bin', binary), 'wasm-bindgen'].find(
    (program) => ask(program, ['--version']) === `wasm-bindgen ${version}`,
  );
}

/** Makes sure that the right wasm-bindgen is there. */
export async function setUpBindgen() {
  const version = bindgenVersion();
  if (findBindgen(version) !== undefined) {
    note(`wasm-bindgen: ${version}`);
    return;
  }
  // Not optimised: it runs on a small file, and so it is there in a third of the time. The folder for what
  // is compiled on the way is a fixed one, so that an install which was killed goes on where it was.
  const scratch = join(tools, 'target');
  const args = ['install', 'wasm-bindgen-cli', '--bin', 'wasm-bindgen', '--version', version, '--locked'];
  await run('cargo', [...args, '--no-default-features', '--debug', '--force', '--root', tools], {
    title: `wasm-bindgen ${version}, compiled from source (one to three minutes, once)`,
    env: { CARGO_TARGET_DIR: scratch, CARGO_PROFILE_DEV_DEBUG: 'false', RUSTFLAGS: '' },
    fix: 'Look at what cargo said above; without a connection to crates.io nothing can be installed.',
  });
  if (findBindgen(version) === undefined) {
    throw new Failure(`wasm-bindgen ${version} was installed in .tools but does not run.`, {
      fix: 'Remove .tools and run this again.',
    });
  }
  rmSync(scratch, { recursive: true, force: true });
}
