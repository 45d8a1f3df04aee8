//! The sign-offs.

use super::super::{Agreement, Change, Code, SignOff};
use super::Reader;
use super::objects::Node;

impl Reader {
    pub(super) fn agreement(&mut self, node: &Node<'_>) -> Agreement {
        let Some(object) = self.object(node, &["marketing", "sales", "sponsor", "review_by", "changes"])
        else {
            return Agreement::default();
        };
        Agreement {
            marketing: object.get("marketing").map(|node| self.sign_off(&node)),
            sales: object.get("sales").map(|node| self.sign_off(&node)),
            sponsor: object.get("sponsor").map(|node| self.sign_off(&node)),
            review_by: object.get("review_by").map(|node| self.date(&node)),
            changes: self.list(&object, "changes", 0, usize::MAX, |reader, node| reader.change(node)),
        }
    }

    fn sign_off(&mut self, node: &Node<'_>) -> SignOff {
        let Some(object) = self.object(node, &["name", "role", "agreed_on", "digest"]) else {
            return SignOff::default();
        };
        SignOff {
            name: self.need(&object, "name").map(|node| self.short(&node, usize::MAX)).unwrap_or_default(),
            role: object.get("role").map(|node| self.short(&node, usize::MAX)),
            agreed_on: object.get("agreed_on").map(|node| self.date(&node)),
            digest: object.get("digest").map(|node| self.digest(&node)),
        }
    }

    fn digest(&mut self, node: &Node<'_>) -> String {
        let digest = self.string(node);
        let fits = digest.strip_prefix("sha256:").is_some_and(|hex| {
            hex.len() == 64 && hex.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
        });
        if !fits && node.json.as_str().is_some() {
            self.note(Code::InvalidDigest, node, "");
        }
        digest
    }

    fn change(&mut self, node: &Node<'_>) -> Change {
        let Some(object) = self.object(node, &["on", "version", "why"]) else { return Change::default() };
        Change {
            on: self.need(&object, "on").map(|node| self.date(&node)).unwrap_or_default(),
            version: self.need(&object, "version").map(|node| self.short(&node, 32)).unwrap_or_default(),
            why: self.need(&object, "why").map(|node| self.short(&node, usize::MAX)).unwrap_or_default(),
        }
    }
}
