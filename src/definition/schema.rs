//! The shape of a definition as data: what each object may have, what must be there, what each value is.
//!
//! One table serves reading (every error comes from it), the JSON Schema that editors use, and people: the
//! words about each member are kept beside it where there is room for them.

use super::{Code, Field, Objective};

/// What a value must be.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Shape {
    /// The number 1.
    Format,
    /// Words, in one or several languages.
    Text,
    /// A string of 1 to so many characters, not blank.
    Line(usize),
    /// A name by its characters.
    Name(Name),
    /// A whole number between two ends.
    Whole(i64, i64),
    /// A finite number.
    Number,
    /// A number that is not negative.
    Amount,
    /// `true` or `false`.
    Bool,
    /// One of these words.
    Word(&'static [&'static str]),
    /// A contact detail's autofill token.
    Field,
    /// `https:`, `mailto:`, `tel:` or relative.
    Url,
    /// `YYYY-MM-DD`
    Date,
    /// An ISO 8601 duration; longer than nothing where true.
    Duration(bool),
    /// `sha256:` and 64 hex digits.
    Digest,
    /// Three capital letters.
    Currency,
    /// A BCP 47 tag.
    Language,
    /// The name of a dimension of this definition.
    Dimension,
    /// The id of a signal of this definition.
    Signal,
    /// A condition.
    Condition,
    /// An object of dimensions and their least scores.
    Minimums,
    /// An object with these members and no others.
    Object(&'static [Member]),
    /// A question: which members it may have depends on its type.
    Question,
    /// A list.
    List(&'static List),
}

/// Which characters a name may have; all are 1 to 64 long.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Name {
    /// `[a-z0-9-]`
    Slug,
    /// `[a-z][a-z0-9_]*`
    Question,
    /// `[A-Za-z0-9_.-]`
    Loose,
    /// `[a-z_]`, 32 at most
    Dimension,
}

/// A list and what its items must be.
#[derive(Clone, Copy, Debug)]
pub(crate) struct List {
    pub(crate) item: Shape,
    pub(crate) fewest: usize,
    pub(crate) most: usize,
    /// Members in which the items must differ (the empty name: the items themselves), and the problem if not.
    pub(crate) unlike: &'static [(&'static str, Code)],
}

/// A member of an object.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Member {
    pub(crate) name: &'static str,
    pub(crate) needed: bool,
    pub(crate) shape: Shape,
    /// What it means, for people.
    #[cfg(feature = "prose")]
    pub(crate) about: &'static str,
}

/// A member that must be there (`!`) or may be left out (`?`).
macro_rules! members {
    ($($name:literal $needed:tt $shape:expr, $about:literal;)*) => {
        &[$(Member {
            name: $name,
            needed: members!(@ $needed),
            shape: $shape,
            #[cfg(feature = "prose")]
            about: $about,
        }),*]
    };
    (@ !) => { true };
    (@ ?) => { false };
}

const NO_LIMIT: usize = usize::MAX;
const POINTS: Shape = Shape::Whole(-1000, 1000);
const SCORE: Shape = Shape::Whole(-1_000_000_000, 1_000_000_000);
const COUNT: Shape = Shape::Whole(0, 1_000_000_000);

const fn list(item: Shape) -> List {
    List { item, fewest: 0, most: NO_LIMIT, unlike: &[] }
}

/// The whole definition.
pub(crate) const DEFINITION: &[Member] = members! {
    "$schema" ? Shape::Line(NO_LIMIT), "Where editors find the JSON Schema of this format.";
    "format" ! Shape::Format, "The version of this format: 1.";
    "id" ! Shape::Name(Name::Slug), "A short name for machines: a-z, 0-9 and hyphens. Stays the same from version to version.";
    "version" ! Shape::Line(32), "The version of this definition, such as \"2026.4\".";
    "title" ! Shape::Text, "What the two teams call this definition.";
    "languages" ? Shape::List(&List { item: Shape::Language, fewest: 1, most: 100, unlike: &[("", Code::RepeatedId)] }),
        "The languages of the texts, as BCP 47 tags. The first is the default. Without this: English.";
    "dimensions" ? Shape::List(&List { item: Shape::Name(Name::Dimension), fewest: 1, most: 8, unlike: &[("", Code::RepeatedId)] }),
        "What points are summed by. Without this: fit, need, intent, engagement.";
    "ask" ? Shape::Word(&["all", "until_decided"]),
        "When questions end: after the last (\"all\"), or once no answer can change the verdict (\"until_decided\").";
    "intro" ? Shape::Text, "Shown above the first question.";
    "questions" ! Shape::List(&List {
        item: Shape::Question,
        fewest: 1,
        most: 200,
        unlike: &[("id", Code::RepeatedId), ("field", Code::RepeatedField)],
    }), "What is asked, in this order.";
    "signals" ? Shape::List(&List { item: Shape::Object(SIGNAL), fewest: 0, most: 50, unlike: &[("id", Code::RepeatedId)] }),
        "Behaviours that count, such as a white paper read.";
    "sales_ready" ! Shape::Object(SALES_READY), "Who is passed on to sales.";
    "disqualify" ? Shape::List(&list(Shape::Object(RULE))), "Knock-outs: who is not passed on, whatever the score.";
    "bands" ? Shape::List(&List {
        item: Shape::Object(BAND),
        fewest: 0,
        most: NO_LIMIT,
        unlike: &[("id", Code::RepeatedId), ("min_score", Code::RepeatedThreshold)],
    }), "Names for scores. The highest band that holds names the lead.";
    "routes" ? Shape::List(&list(Shape::Object(ROUTE))), "Who gets the lead: the first route that holds.";
    "follow_up" ? Shape::List(&list(Shape::Object(FOLLOW_UP))), "How soon the lead is followed up: the first rule that holds.";
    "brief" ? Shape::Object(BRIEF), "The pre-call plan for the rep.";
    "outcomes" ? Shape::Object(OUTCOMES), "Closing words for the visitor. Without them the widget has its own.";
    "offers" ? Shape::List(&list(Shape::Object(OFFER))), "What visitors who are not ready yet are offered: all that hold, at most five.";
    "remember" ? Shape::Object(REMEMBER), "Keeps a website visitor's own answers on their device.";
    "campaign" ? Shape::Object(CAMPAIGN), "What the campaign should have answered before it runs. What is missing is a red flag, not an error.";
    "agreement" ? Shape::Object(AGREEMENT), "Who has signed this definition. Not part of what is signed.";
};

/// The members that every question may have.
pub(crate) const QUESTION: &[Member] = members! {
    "id" ! Shape::Name(Name::Question), "The name of its answer: a letter a-z, then a-z, 0-9 and underscores.";
    "type" ! Shape::Word(&TYPES), "What kind of answer it takes.";
    "label" ! Shape::Text, "The question itself.";
    "help" ? Shape::Text, "A sentence that helps to answer it.";
    "required" ? Shape::Bool, "Whether it must be answered. Without this: no.";
    "show_if" ? Shape::Condition, "When it is shown. May look at earlier questions and at signals.";
    "dimension" ? Shape::Dimension, "Where its points count. Needed where it can score.";
    "field" ? Shape::Field, "The contact detail it asks for, as an HTML autofill token.";
};

/// The types of questions, in the order of [`own_members`].
pub(crate) const TYPES: [&str; 8] =
    ["choice", "choices", "text", "email", "phone", "number", "scale", "consent"];

/// The members that only questions of one type have.
pub(crate) const fn own_members(kind: usize) -> &'static [Member] {
    match kind {
        0 => members! {
            "options" ! OPTIONS, "The answers to choose from.";
        },
        1 => members! {
            "options" ! OPTIONS, "The answers to pick from.";
            "min" ? Shape::Whole(0, 100), "How many must be picked at least.";
            "max" ? Shape::Whole(1, 100), "How many may be picked at most.";
            "max_points" ? Shape::Whole(-100_000, 100_000), "The most that the picked answers count together.";
        },
        2 => members! {
            "max_length" ? Shape::Whole(1, 4096), "The most characters. Without this: 500.";
            "multiline" ? Shape::Bool, "Whether it has room for several lines.";
            "points_if_answered" ? POINTS, "What any answer is worth.";
        },
        3 => members! {
            "work_only" ? Shape::Bool, "Whether addresses at providers of free mailboxes are refused.";
            "points_if_answered" ? POINTS, "What any answer is worth.";
        },
        4 => members! {
            "points_if_answered" ? POINTS, "What any answer is worth.";
        },
        5 => members! {
            "min" ? Shape::Number, "The smallest number allowed.";
            "max" ? Shape::Number, "The largest number allowed.";
            "unit" ? Shape::Text, "What is counted, such as \"vehicles\".";
            "points" ? STEPS, "What numbers are worth: the highest step that holds.";
        },
        6 => members! {
            "from" ! Shape::Whole(-1000, 1000), "The low end.";
            "to" ! Shape::Whole(-1000, 1000), "The high end, at most 10 above the low one.";
            "from_label" ? Shape::Text, "What the low end means.";
            "to_label" ? Shape::Text, "What the high end means.";
            "points" ? STEPS, "What numbers are worth: the highest step that holds.";
        },
        _ => members! {
            "statement" ! Shape::Text, "The exact words that the visitor agrees to.";
            "purpose" ! Shape::Name(Name::Loose), "A short name of the purpose, the same for every version of the words.";
            "policy_url" ? Shape::Url, "Where the privacy policy is.";
        },
    }
}

const OPTIONS: Shape = Shape::List(&List {
    item: Shape::Object(members! {
        "value" ! Shape::Line(64), "What is sent: 1 to 64 characters.";
        "label" ! Shape::Text, "What is read.";
        "points" ? POINTS, "What it is worth.";
    }),
    fewest: 1,
    most: 100,
    unlike: &[("value", Code::RepeatedId)],
});

const STEPS: Shape = Shape::List(&List {
    item: Shape::Object(members! {
        "at_least" ! Shape::Number, "From this number on.";
        "points" ! POINTS, "What it is worth.";
    }),
    fewest: 0,
    most: 100,
    unlike: &[("at_least", Code::RepeatedThreshold)],
});

const SIGNAL: &[Member] = members! {
    "id" ! Shape::Name(Name::Loose), "The name by which pages record it.";
    "label" ! Shape::Text, "What the visitor did, in words.";
    "dimension" ! Shape::Dimension, "Where its points count.";
    "points" ! POINTS, "What each time is worth.";
    "max_count" ? Shape::Whole(1, 1000), "How many times score, the newest ones. Without this: 1.";
    "after" ? Shape::Signal, "Counts only what comes later than this other signal's first time.";
    "within" ? Shape::Duration(false), "Counts only what is this recent, as an ISO 8601 duration.";
    "half_life" ? Shape::Duration(true), "After this long a time is worth half, as an ISO 8601 duration.";
};

const SALES_READY: &[Member] = members! {
    "min_score" ! SCORE, "The least score.";
    "min" ? Shape::Minimums, "The least score of a dimension.";
    "require" ? Shape::List(&list(Shape::Object(RULE))), "Must-haves.";
    "borderline" ? Shape::Object(members! {
        "within" ! COUNT, "How far below min_score still passes.";
    }), "To err on the side of sales-ready, where nothing else is unmet.";
};

const RULE: &[Member] = members! {
    "when" ! Shape::Condition, "For whom it holds.";
    "reason" ? Shape::Text, "Why it is there.";
};

const BAND: &[Member] = members! {
    "id" ! Shape::Name(Name::Loose), "Its name.";
    "min_score" ! SCORE, "The least score in it.";
};

const ROUTE: &[Member] = members! {
    "when" ? Shape::Condition, "For whom it is. Without this: for all.";
    "team" ! Shape::Line(NO_LIMIT), "The team that gets the lead.";
    "rep" ? Shape::Line(NO_LIMIT), "The person in it.";
};

const FOLLOW_UP: &[Member] = members! {
    "when" ? Shape::Condition, "For whom it is. Without this: for all.";
    "within" ! Shape::Duration(false), "How soon, as an ISO 8601 duration such as PT4H.";
};

const BRIEF: &[Member] = members! {
    "opening" ? Shape::Text, "What to say first.";
    "ask_next" ? Shape::List(&list(Shape::Object(members! {
        "when" ? Shape::Condition, "For whom it is. Without this: for all.";
        "text" ! Shape::Text, "The question for the rep to ask.";
    }))), "What to ask next: all that hold.";
};

const OUTCOMES: &[Member] = members! {
    "sales_ready" ? Shape::Text, "For those who are passed on to sales.";
    "nurture" ? Shape::Text, "For those who are not ready yet.";
    "disqualified" ? Shape::Text, "For those who are knocked out.";
};

const OFFER: &[Member] = members! {
    "when" ? Shape::Condition, "For whom it is. Without this: for all.";
    "text" ! Shape::Text, "What it is.";
    "url" ? Shape::Url, "Where it is.";
};

const REMEMBER: &[Member] = members! {
    "days" ! Shape::Whole(1, 3650), "For how many days.";
};

const CAMPAIGN: &[Member] = members! {
    "id" ? Shape::Name(Name::Loose), "A short name for machines.";
    "name" ? Shape::Text, "A name for people.";
    "cost" ? Shape::Object(members! {
        "amount" ! Shape::Amount, "How much.";
        "currency" ! Shape::Currency, "Of which currency (ISO 4217).";
    }), "What it costs.";
    "objective" ? Shape::Word(&Objective::NAMES), "What it is for.";
    "expected" ? Shape::Object(members! {
        "worst" ? COUNT, "Sales-ready leads at the worst.";
        "likely" ? COUNT, "Sales-ready leads most likely.";
        "best" ? COUNT, "Sales-ready leads at the best.";
        "basis" ? Shape::Text, "What these figures rest on.";
    }), "What it should bring.";
    "run_at_worst_case" ? Shape::Bool, "Whether it would be run if the worst case were certain.";
    "past" ? Shape::Text, "What happened last time.";
    "tested" ? Shape::Object(members! {
        "done" ? Shape::Bool, "Whether it was tested.";
        "how" ? Shape::Text, "How.";
    }), "Whether it was tested, and how.";
    "why_now" ? Shape::Text, "Why now.";
    "process" ? Shape::Object(members! {
        "qualify" ? Shape::Text, "How leads are qualified.";
        "distribute" ? Shape::Text, "How leads are distributed.";
        "measure" ? Shape::Text, "How results are measured.";
    }), "What happens with its leads.";
    "assess" ? Shape::Object(members! {
        "on" ? Shape::Date, "On which day.";
        "how" ? Shape::Text, "How.";
    }), "When and how it will be assessed.";
};

const AGREEMENT: &[Member] = members! {
    "marketing" ? Shape::Object(SIGN_OFF), "Marketing's sign-off.";
    "sales" ? Shape::Object(SIGN_OFF), "Sales' sign-off.";
    "sponsor" ? Shape::Object(SIGN_OFF), "Leadership's sign-off.";
    "review_by" ? Shape::Date, "The last day before the definition should be reviewed.";
    "changes" ? Shape::List(&list(Shape::Object(members! {
        "on" ! Shape::Date, "When.";
        "version" ! Shape::Line(32), "The version that it made.";
        "why" ! Shape::Line(NO_LIMIT), "Why.";
    }))), "What was changed when, and why.";
};

const SIGN_OFF: &[Member] = members! {
    "name" ! Shape::Line(NO_LIMIT), "Who.";
    "role" ? Shape::Line(NO_LIMIT), "As what.";
    "agreed_on" ? Shape::Date, "When.";
    "digest" ? Shape::Digest, "To what: the digest of the content agreed to.";
};

/// The contact details, as the words that can stand there.
pub(crate) fn fields() -> [&'static str; 9] {
    Field::ALL.map(|(token, _)| token)
}
