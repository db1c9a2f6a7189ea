//! What addresses ask for.

use axum::extract::{FromRequestParts, Query};
use axum::http::request::Parts;
use process::Day;
use record::Date;
use serde::Deserialize;

use crate::error::Refusal;
use crate::state::{AppState, Followed};

/// What the address of every page may ask for. Pages hand it on to each other, so that a day or a range once chosen stays chosen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Asked {
    /// The process; the first if none is named.
    pub(crate) process: Option<String>,
    /// What had happened by that day.
    pub(crate) as_of: Option<Date>,
    /// What was known by that day.
    pub(crate) known_by: Option<Date>,
    /// What changed from that day on.
    pub(crate) since: Option<Date>,
    /// The first day of the range that is looked at.
    pub(crate) from: Option<Date>,
    /// Its last day.
    pub(crate) to: Option<Date>,
}

#[derive(Deserialize)]
struct Raw {
    process: Option<String>,
    as_of: Option<String>,
    known_by: Option<String>,
    since: Option<String>,
    from: Option<String>,
    to: Option<String>,
}

impl Asked {
    /// The process that is asked for.
    ///
    /// # Errors
    /// If there is none of that name, or none at all.
    pub(crate) fn followed(&self, state: &AppState) -> Result<Followed, Refusal> {
        let found = match &self.process {
            Some(slug) => state.processes().iter().find(|p| p.slug == *slug),
            None => state.processes().first(),
        };
        found.cloned().ok_or_else(|| {
            Refusal::missing(match &self.process {
                Some(slug) => format!("no process called {slug} is followed here"),
                None => "no process is followed here; start the server with --process FILE.toml \
                         (`rapporteur process init` proposes one)"
                    .to_owned(),
            })
        })
    }

    /// The same for pages of one day: where only a range is told, they stand at its end and tell what changed within it. `last` is the last
    /// day of the ledger.
    pub(crate) fn at_end(&self, last: Day) -> Self {
        let day = |date: Option<Date>| date.and_then(Day::first_of);
        let told = self.as_of.or(self.known_by);
        let end = day(self.to).map(|to| to.min(last).date()).filter(|_| told.is_none());
        // What changed is told against the evening before.
        let before = day(self.from).map(|from| from.plus(-1).date());
        Asked { as_of: self.as_of.or(end), since: self.since.or(before), ..self.clone() }
    }

    /// What the view of the asked days is kept under.
    pub(crate) fn key(&self) -> String {
        self.pairs().into_iter().map(|(key, value)| format!("{key}={value}&")).collect()
    }

    /// The parts of an address that ask for the same, in a fixed order.
    pub(crate) fn pairs(&self) -> Vec<(&'static str, String)> {
        let days = [
            ("as_of", self.as_of),
            ("known_by", self.known_by),
            ("since", self.since),
            ("from", self.from),
            ("to", self.to),
        ];
        let days = days.into_iter().filter_map(|(key, day)| Some((key, day?.to_string())));
        self.process.clone().map(|slug| ("process", slug)).into_iter().chain(days).collect()
    }

    /// The address of a page that asks for the same.
    pub(crate) fn link(&self, path: &str) -> String {
        address(path, &self.pairs())
    }

    /// The address of a page that asks for the same and for more; a pair replaces one of its name, an empty value takes it out.
    pub(crate) fn link_with(&self, path: &str, more: &[(&str, &str)]) -> String {
        let mut pairs: Vec<(&str, String)> =
            self.pairs().into_iter().filter(|(key, _)| !more.iter().any(|(k, _)| k == key)).collect();
        pairs.extend(more.iter().filter(|(_, v)| !v.is_empty()).map(|(k, v)| (*k, (*v).to_owned())));
        address(path, &pairs)
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Asked {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Refusal> {
        let raw: Raw = query(parts, state).await?;
        let asked = Asked {
            process: raw.process.filter(|p| !p.is_empty()),
            as_of: date("as_of", raw.as_of)?,
            known_by: date("known_by", raw.known_by)?,
            since: date("since", raw.since)?,
            from: date("from", raw.from)?,
            to: date("to", raw.to)?,
        };
        match (asked.from, asked.to) {
            (Some(from), Some(to)) if to < from => {
                Err(Refusal::bad(format!("to={to} lies before from={from}; name the earlier day first")))
            }
            _ => Ok(asked),
        }
    }
}

/// What else an address asks for.
#[derive(Clone, Debug, Default)]
pub(crate) struct More<T>(pub(crate) T);

impl<S: Send + Sync, T: serde::de::DeserializeOwned> FromRequestParts<S> for More<T> {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Refusal> {
        query(parts, state).await.map(More)
    }
}

/// What an address asks for, every value a text. A key that stands several times, as boxes of forms send it, has its values joined by commas.
async fn query<S: Send + Sync, T: serde::de::DeserializeOwned>(
    parts: &mut Parts,
    state: &S,
) -> Result<T, Refusal> {
    let fail = |what: String| Refusal::bad(format!("the address cannot be understood: {what}"));
    let Query(pairs) = Query::<Vec<(String, String)>>::from_request_parts(parts, state)
        .await
        .map_err(|e| fail(e.body_text()))?;
    let mut map = serde_json::Map::new();
    for (key, value) in pairs {
        match map.get_mut(&key) {
            Some(serde_json::Value::String(before)) => {
                before.push(',');
                before.push_str(&value);
            }
            _ => {
                map.insert(key, value.into());
            }
        }
    }
    serde_json::from_value(map.into()).map_err(|e| fail(e.to_string()))
}

/// A day that an address names; empty fields of forms name none.
pub(crate) fn date(key: &str, told: Option<String>) -> Result<Option<Date>, Refusal> {
    let Some(told) = told.filter(|t| !t.is_empty()) else { return Ok(None) };
    let date: Option<Date> = told.parse().ok();
    match date.filter(|d| d.is_full() && Day::first_of(*d).is_some()) {
        Some(date) => Ok(Some(date)),
        None => Err(Refusal::bad(format!("{key}={told} is no day of the calendar; write YYYY-MM-DD"))),
    }
}

/// An address with its questions.
pub(crate) fn address(path: &str, pairs: &[(&str, String)]) -> String {
    let mut out = path.to_owned();
    for (at, (key, value)) in pairs.iter().enumerate() {
        out.push(if at == 0 { '?' } else { '&' });
        out.push_str(key);
        out.push('=');
        out.push_str(&encoded(value));
    }
    out
}

/// A value as it stands in an address.
pub(crate) fn encoded(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    for byte in value.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.~,".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use process::Day;

    use super::{Asked, encoded};

    #[test]
    fn a_range_ends_on_the_day_that_is_looked_at() {
        let date = |text: &str| text.parse::<record::Date>().ok();
        let last = Day::first_of(date("2025-06-30").unwrap()).unwrap();
        let asked = Asked { from: date("2025-03-01"), to: date("2025-03-31"), ..Asked::default() };
        let end = asked.at_end(last);
        assert_eq!((end.as_of, end.since), (date("2025-03-31"), date("2025-02-28")));
        let beyond = Asked { to: date("2025-09-01"), ..asked.clone() }.at_end(last);
        assert_eq!(beyond.as_of, date("2025-06-30"));
        let told = Asked { as_of: date("2025-05-05"), since: date("2025-05-01"), ..asked }.at_end(last);
        assert_eq!((told.as_of, told.since), (date("2025-05-05"), date("2025-05-01")));
    }

    #[test]
    fn addresses_keep_what_was_asked() {
        let asked =
            Asked { as_of: "2025-03-20".parse().ok(), process: Some("a&b".into()), ..Asked::default() };
        assert_eq!(asked.link("/table"), "/table?process=a%26b&as_of=2025-03-20");
        let later = asked.link_with("/table", &[("as_of", "2025-03-21"), ("kind", "")]);
        assert_eq!(later, "/table?process=a%26b&as_of=2025-03-21");
        assert_eq!(encoded("Tôlanaro é"), "T%C3%B4lanaro%20%C3%A9");
    }
}
