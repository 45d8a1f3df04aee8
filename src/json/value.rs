//! The value itself.

/// A JSON value. An object keeps the order of its members.
#[derive(Clone, Debug, PartialEq)]
pub enum Json {
    /// `null`
    Null,
    /// `true` or `false`
    Bool(bool),
    /// A finite number.
    Number(f64),
    /// A string.
    String(String),
    /// A list.
    Array(Vec<Json>),
    /// Members in their order. [`parse`](super::parse) keeps the first of members with one name.
    Object(Vec<(String, Json)>),
}

impl Json {
    /// The member `name` of an object; `None` for anything else.
    pub fn member(&self, name: &str) -> Option<&Json> {
        self.as_object()?.iter().find(|(key, _)| key == name).map(|(_, value)| value)
    }

    /// The members of an object.
    pub fn as_object(&self) -> Option<&[(String, Json)]> {
        match self {
            Json::Object(members) => Some(members),
            _ => None,
        }
    }

    /// The items of a list.
    pub fn as_array(&self) -> Option<&[Json]> {
        match self {
            Json::Array(items) => Some(items),
            _ => None,
        }
    }

    /// The characters of a string.
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Json::String(text) => Some(text),
            _ => None,
        }
    }

    /// A number.
    pub fn as_f64(&self) -> Option<f64> {
        match self {
            Json::Number(number) => Some(*number),
            _ => None,
        }
    }

    /// A number without a fraction that a double holds exactly: `3` and `3.0`, not `3.5` or `1e300`.
    pub fn as_i64(&self) -> Option<i64> {
        const EXACT: f64 = 9_007_199_254_740_991.0;
        let number = self.as_f64()?;
        let whole = number as i64;
        (number.abs() <= EXACT && whole as f64 == number).then_some(whole)
    }

    /// `true` or `false`.
    pub fn as_bool(&self) -> Option<bool> {
        match self {
            Json::Bool(value) => Some(*value),
            _ => None,
        }
    }

    /// What kind of value this is, in JSON's own words.
    pub fn kind(&self) -> &'static str {
        match self {
            Json::Null => "null",
            Json::Bool(_) => "boolean",
            Json::Number(_) => "number",
            Json::String(_) => "string",
            Json::Array(_) => "array",
            Json::Object(_) => "object",
        }
    }

    /// An object without members, to be filled with [`set`](Self::set).
    pub fn object() -> Json {
        Json::Object(Vec::new())
    }

    /// This object with one more member. Does nothing on another kind of value.
    pub fn with(self, name: &str, value: impl Into<Json>) -> Json {
        self.with_json(name, value.into())
    }

    // One copy for all kinds of values, and not in line: the widget's bytes count.
    #[inline(never)]
    fn with_json(mut self, name: &str, value: Json) -> Json {
        if let Json::Object(members) = &mut self {
            members.push((name.to_owned(), value));
        }
        self
    }

    /// This object with one more member where there is a value.
    pub fn with_some(self, name: &str, value: Option<impl Into<Json>>) -> Json {
        match value {
            Some(value) => self.with(name, value),
            None => self,
        }
    }

    /// Adds a member to an object. Does nothing on another kind of value.
    pub fn set(&mut self, name: &str, value: impl Into<Json>) {
        *self = std::mem::replace(self, Json::Null).with_json(name, value.into());
    }
}

impl From<bool> for Json {
    fn from(value: bool) -> Self {
        Json::Bool(value)
    }
}

impl From<f64> for Json {
    fn from(value: f64) -> Self {
        Json::Number(value)
    }
}

impl From<i64> for Json {
    /// Exact up to 2⁵³, which no score reaches.
    fn from(value: i64) -> Self {
        Json::Number(value as f64)
    }
}

impl From<usize> for Json {
    fn from(value: usize) -> Self {
        Json::Number(value as f64)
    }
}

impl From<&str> for Json {
    #[inline(never)]
    fn from(value: &str) -> Self {
        Json::String(value.to_owned())
    }
}

impl From<String> for Json {
    fn from(value: String) -> Self {
        Json::String(value)
    }
}

impl From<&String> for Json {
    fn from(value: &String) -> Self {
        Json::String(value.clone())
    }
}

impl From<Vec<Json>> for Json {
    fn from(value: Vec<Json>) -> Self {
        Json::Array(value)
    }
}
