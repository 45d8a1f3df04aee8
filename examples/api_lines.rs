//! The text API as a filter: one call a line in, one answer a line out.
//!
//! ```text
//! $ echo '["digest", "{\"format\": 1, …}"]' | cargo run --quiet --example api_lines
//! {"digest":"sha256:…"}
//! ```
//!
//! A call is a JSON list: the name of a function of [`leadgate::api`], then its arguments. The test that native and
//! WebAssembly agree bit for bit (`tests/node/hosts.test.mjs`) asks both the same this way.

use std::io::{self, BufRead, BufWriter, Write};

use leadgate::api;
use leadgate::json::{Json, parse};

fn main() -> io::Result<()> {
    let mut out = BufWriter::new(io::stdout().lock());
    for line in io::stdin().lock().lines() {
        let line = line?;
        let answer = answer(&line).ok_or_else(|| io::Error::other(format!("not a call: {line}")))?;
        writeln!(out, "{answer}")?;
    }
    out.flush()
}

fn answer(line: &str) -> Option<String> {
    let call = parse(line).ok()?.value;
    let arguments: Vec<&Json> = call.as_array()?.iter().collect();
    let text = |index: usize| arguments.get(index).and_then(|argument| argument.as_str());
    let number = |index: usize| arguments.get(index).and_then(|argument| argument.as_f64());
    Some(match text(0)? {
        "check" => api::check(text(1)?),
        "score" => api::score(text(1)?, text(2)?, text(3)?, number(4)?),
        "digest" => api::digest(text(1)?),
        "agreement" => api::agreement(text(1)?, text(2)?),
        "verify" => api::verify(text(1)?, text(2)?),
        _ => return None,
    })
}
