//! The campaign block.

use super::super::{Campaign, Code, Cost, Expectation, Objective, Tested};
use super::Reader;
use super::objects::Node;

const MEMBERS: [&str; 11] = [
    "id",
    "name",
    "cost",
    "objective",
    "expected",
    "run_at_worst_case",
    "past",
    "tested",
    "why_now",
    "process",
    "assess",
];

impl Reader {
    pub(super) fn campaign(&mut self, node: &Node<'_>) -> Campaign {
        let Some(object) = self.object(node, &MEMBERS) else { return Campaign::default() };
        let mut campaign = Campaign {
            id: object.get("id").map(|node| self.loose_id(&node)),
            name: object.get("name").map(|node| self.text(&node)),
            cost: object.get("cost").map(|node| self.cost(&node)),
            objective: object.get("objective").map(|node| match self.one_of(&node, &Objective::NAMES) {
                0 => Objective::Awareness,
                1 => Objective::Interest,
                _ => Objective::Response,
            }),
            expected: object.get("expected").map(|node| self.expected_leads(&node)),
            run_at_worst_case: object.get("run_at_worst_case").map(|node| self.boolean(&node)),
            past: object.get("past").map(|node| self.text(&node)),
            tested: object.get("tested").map(|node| self.tested(&node)),
            why_now: object.get("why_now").map(|node| self.text(&node)),
            ..Campaign::default()
        };
        if let Some(node) = object.get("process")
            && let Some(process) = self.object(&node, &["qualify", "distribute", "measure"])
        {
            campaign.qualify = process.get("qualify").map(|node| self.text(&node));
            campaign.distribute = process.get("distribute").map(|node| self.text(&node));
            campaign.measure = process.get("measure").map(|node| self.text(&node));
        }
        if let Some(node) = object.get("assess")
            && let Some(assess) = self.object(&node, &["on", "how"])
        {
            campaign.assess_on = assess.get("on").map(|node| self.date(&node));
            campaign.assess_how = assess.get("how").map(|node| self.text(&node));
        }
        campaign
    }

    fn cost(&mut self, node: &Node<'_>) -> Cost {
        let Some(object) = self.object(node, &["amount", "currency"]) else { return Cost::default() };
        let amount = self.need(&object, "amount").map_or(0.0, |node| {
            let amount = self.number(&node);
            if amount < 0.0 {
                self.note(Code::OutOfRange, &node, "0");
            }
            amount
        });
        let currency = self.need(&object, "currency").map(|node| {
            let currency = self.string(&node);
            let fits = currency.len() == 3 && currency.bytes().all(|byte| byte.is_ascii_uppercase());
            if !fits && node.json.as_str().is_some() {
                self.note(Code::InvalidCurrency, &node, "");
            }
            currency
        });
        Cost { amount, currency: currency.unwrap_or_default() }
    }

    fn expected_leads(&mut self, node: &Node<'_>) -> Expectation {
        let Some(object) = self.object(node, &["worst", "likely", "best", "basis"]) else {
            return Expectation::default();
        };
        Expectation {
            worst: object.get("worst").map(|node| self.whole(&node, 0, 1_000_000_000)),
            likely: object.get("likely").map(|node| self.whole(&node, 0, 1_000_000_000)),
            best: object.get("best").map(|node| self.whole(&node, 0, 1_000_000_000)),
            basis: object.get("basis").map(|node| self.text(&node)),
        }
    }

    fn tested(&mut self, node: &Node<'_>) -> Tested {
        let Some(object) = self.object(node, &["done", "how"]) else { return Tested::default() };
        Tested {
            done: object.get("done").map(|node| self.boolean(&node)),
            how: object.get("how").map(|node| self.text(&node)),
        }
    }
}
