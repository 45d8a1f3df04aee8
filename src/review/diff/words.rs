//! Texts that read otherwise, in each language.

use super::{Diff, Group};
use crate::definition::Text;

impl<'d> Diff<'d> {
    /// *the title now reads “New”, was “Old”*
    pub(super) fn text(&mut self, subject: &str, before: Option<&'d Text>, after: Option<&'d Text>) {
        self.text_in(Group::Words, subject, before, after);
    }

    pub(super) fn text_in(
        &mut self,
        group: Group,
        subject: &str,
        before: Option<&Text>,
        after: Option<&Text>,
    ) {
        match (before, after) {
            (None, Some(after)) => {
                let words = self.after.definition().words(after, "").to_owned();
                self.say(group, format!("{subject} is new: “{words}”"));
            }
            (Some(before), None) => {
                let words = self.before.definition().words(before, "").to_owned();
                self.say(group, format!("{subject} is gone, was “{words}”"));
            }
            (Some(before), Some(after)) => self.languages(group, subject, before, after),
            (None, None) => {}
        }
    }

    fn languages(&mut self, group: Group, subject: &str, before: &Text, after: &Text) {
        let (old, new) = (self.before.definition(), self.after.definition());
        let mut said: Vec<(String, String)> = Vec::new();
        for language in &new.languages {
            let (was, is) = (old.words(before, language), new.words(after, language));
            let pair = (was.to_owned(), is.to_owned());
            // The same words in every language are told once.
            if was != is && !said.contains(&pair) {
                let within = match new.languages.first() == Some(language) {
                    true => String::new(),
                    false => format!(" in “{language}”"),
                };
                self.say(group, format!("{subject}{within} now reads “{is}”, was “{was}”"));
                said.push(pair);
            }
        }
    }
}
