//! The words in which people are told: one list a language.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

/// Gives a struct of texts its fields.
macro_rules! texts {
    ($(#[$meta:meta])* $name:ident { $($key:ident)* } with { $($more:ident: $kind:ty,)* }) => {
        $(#[$meta])*
        #[derive(Debug, Deserialize)]
        #[serde(deny_unknown_fields)]
        #[expect(missing_docs, reason = "the list of a language has them in order, with what each is for")]
        pub struct $name { $(pub $key: String,)* $(pub $more: $kind,)* }
    };
}

texts! {
    /// All that is said in one language. `{…}` in a text is filled in.
    Phrases {
        list day day_of_year month span since by undated told_on range range_least range_most range_about member unnamed quoted
        in_place at_length on_topics hosted mediated outcome with_weapons damage claimed denied_by killed injured missing
        captured says via conditions r#else to_whom for_length
        met met_alone met_nobody met_planned met_planned_alone met_planned_nobody met_not met_not_alone met_not_nobody
        stance stance_not provision provision_alone deadline deadline_by deadline_on deadline_alone open open_by open_on open_alone
        attack attack_on attack_by attack_alone attack_not sanction sanction_by sanction_on measure
        aid aid_nobody aid_alone gives gives_planned help exchange exchange_nobody exchange_alone exchange_planned captives
        control control_alone ground moved moved_from moved_to people
        event event_alone statement the_proposal a_term proposal_by proposal_alone label_by label_on label_of label_told
        talked talked_alone attack_clash exchanged
    } with {
        months: Vec<String>,
        prepositions: Vec<String>,
        papers: Vec<String>,
        channels: Vec<String>,
        small: Vec<String>,
        factuality: BTreeMap<String, String>,
        channel: BTreeMap<String, String>,
        position: Tenses,
        status: BTreeMap<String, String>,
        status_bare: BTreeMap<String, String>,
        status_by: BTreeMap<String, String>,
        category: BTreeMap<String, String>,
        sanction_change: BTreeMap<String, String>,
        control_change: BTreeMap<String, String>,
        ground_change: BTreeMap<String, String>,
        ending: BTreeMap<String, String>,
        did: BTreeMap<String, String>,
        kind: BTreeMap<String, String>,
        level: BTreeMap<String, String>,
        page: BTreeMap<String, String>,
    }
}

/// Positions as they were taken and as they stand.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tenses {
    /// `rejected the draft`.
    pub past: BTreeMap<String, String>,
    /// `rejects the draft`.
    pub present: BTreeMap<String, String>,
    /// `rejects`.
    pub bare: BTreeMap<String, String>,
}

static ENGLISH: LazyLock<Phrases> =
    LazyLock::new(|| toml::from_str(include_str!("../data/en.toml")).expect("the phrases are embedded"));

impl Phrases {
    /// English.
    #[must_use]
    pub fn english() -> &'static Phrases {
        &ENGLISH
    }

    /// A text of pages: headings, headers of columns, remarks.
    ///
    /// # Panics
    /// In tests, if the list lacks it; else the key itself is shown.
    #[must_use]
    pub fn page(&self, key: &str) -> &str {
        let found = self.page.get(key);
        debug_assert!(found.is_some(), "no phrase `{key}`");
        found.map_or("?", String::as_str)
    }
}

/// A text with its gaps filled.
#[must_use]
pub(crate) fn fill(text: &str, gaps: &[(&str, &str)]) -> String {
    let mut out = String::with_capacity(text.len() + 32);
    let mut rest = text;
    while let Some(open) = rest.find('{') {
        let Some(close) = rest[open..].find('}').map(|at| open + at) else { break };
        out.push_str(&rest[..open]);
        let key = &rest[open + 1..close];
        out.push_str(gaps.iter().find(|(gap, _)| *gap == key).map_or("", |(_, words)| words));
        rest = &rest[close + 1..];
    }
    out.push_str(rest);
    out
}

/// A value of a map of texts, or the key itself.
pub(crate) fn of<'a>(texts: &'a BTreeMap<String, String>, key: &'a str) -> &'a str {
    texts.get(key).map_or(key, String::as_str)
}

#[cfg(test)]
mod tests {
    use record::kinds::{Channel, Position, ProposalStatus, SanctionChange};

    use super::{Phrases, fill};

    #[test]
    fn gaps_are_filled_once() {
        assert_eq!(fill("{a} met {b}", &[("a", "{b}"), ("b", "B")]), "{b} met B");
        assert_eq!(fill("{a} met {", &[("a", "A")]), "A met {");
    }

    #[test]
    fn every_value_has_its_words() {
        let words = Phrases::english();
        for position in Position::ALL {
            assert!(words.position.past.contains_key(position.name()), "{}", position.name());
            assert!(words.position.present.contains_key(position.name()), "{}", position.name());
            assert!(words.position.bare.contains_key(position.name()), "{}", position.name());
        }
        for status in ProposalStatus::ALL {
            assert!(words.status_bare.contains_key(status.name()));
            assert!(words.status.contains_key(status.name()) && words.status_by.contains_key(status.name()));
        }
        assert!(Channel::ALL.iter().all(|c| words.channel.contains_key(c.name())));
        assert!(SanctionChange::ALL.iter().all(|c| words.sanction_change.contains_key(c.name())));
        assert!(record::EventType::ALL.iter().all(|e| words.did.contains_key(e.code())));
        assert_eq!(words.months.len(), 12);
    }
}
