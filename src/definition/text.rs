//! Words in one or several languages, plain text only.

/// Words that people read. Plain text: never HTML, never Markdown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Text {
    /// The same in every language.
    One(String),
    /// Language tag and words, one of them the definition's default language.
    Many(Vec<(String, String)>),
}

impl Default for Text {
    fn default() -> Self {
        Text::One(String::new())
    }
}

impl Text {
    /// The words in `language`, or in `default` where they are missing.
    pub fn get(&self, language: &str, default: &str) -> &str {
        match self {
            Text::One(words) => words,
            Text::Many(all) => {
                let find = |tag: &str| all.iter().find(|(known, _)| known == tag);
                find(language).or_else(|| find(default)).map_or("", |(_, words)| words)
            }
        }
    }
}

/// Parts with something between them. Smaller than what the standard library brings for it.
pub(crate) fn joined<'p>(parts: impl IntoIterator<Item = &'p str>, between: &str) -> String {
    let mut out = String::new();
    for (place, part) in parts.into_iter().enumerate() {
        if place > 0 {
            out.push_str(between);
        }
        out.push_str(part);
    }
    out
}

/// `template` with each `{name}` replaced by its value; names that are not known stay as they are.
///
/// ```
/// assert_eq!(leadgate::definition::fill("Step {step} of {of}", &[("step", "2"), ("of", "5")]), "Step 2 of 5");
/// ```
pub fn fill(template: &str, values: &[(&str, &str)]) -> String {
    let mut out = String::new();
    for (place, part) in template.split('{').enumerate() {
        let known = values
            .iter()
            .find_map(|(name, value)| Some((*value, part.strip_prefix(name)?.strip_prefix('}')?)));
        match known.filter(|_| place > 0) {
            Some((value, rest)) => {
                out.push_str(value);
                out.push_str(rest);
            }
            None => {
                if place > 0 {
                    out.push('{');
                }
                out.push_str(part);
            }
        }
    }
    out
}

/// True for characters that have no place in plain text: C0 controls (a line break is one) and the marks that
/// override or isolate the direction of what follows them, with which text can be made to look like another.
pub fn is_forbidden(character: char) -> bool {
    matches!(character, '\0'..='\u{1f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}
