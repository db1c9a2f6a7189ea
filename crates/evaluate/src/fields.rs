//! The fields of each kind of fact, and when two values of a field are the same.

use record::Span;

use crate::assignment;
use crate::dates;
use crate::identity::Identity;
use crate::spans::likeness;
use crate::tally::Tally;
use crate::view::{Fact, Place, Time, Toward, View};
use crate::words::{alike, content_words, covered, words};

/// Spans are the same if they are this alike.
const SAME_SPAN: f64 = 0.5;
/// Wordings are the same if they share this much (Dice over content words).
const SAME_WORDING: f64 = 0.5;

/// One field: its name, and how its values are had from a fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Field {
    /// Its key in the JSON; `plover_mode` and `subcategory` stand for a part of it or for two together.
    pub(crate) name: &'static str,
    how: How,
}

/// How a field's values are had and compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum How {
    /// Ids of actors: the same if they are the same actor.
    Actors,
    /// Who says it; of several who say it together (`co_speakers`) any one will do.
    Speaker,
    /// The chain of who says so: the same as a whole; any one of several who say it together (`co_attributed`) will
    /// do for the first.
    Chain,
    /// A name from a list: the same if equal.
    Word,
    /// Category and subcategory together.
    Subcategory,
    /// A span: the same if intersection over union is at least [`SAME_SPAN`].
    Span,
    /// A time: the same if both bounds are; if neither is known on either side, if the wordings are.
    Time,
    /// A time of which only the end counts.
    End,
    /// The place: the same name or words, in no other country.
    Place,
    /// Counts: the same if both bounds are.
    Counts,
    /// Weapons, by wording.
    Weapons,
    /// The duration: minutes if both have them, else wording.
    Duration,
    /// Free wording.
    Wording,
    /// Ids of facts: the same if they were matched.
    Facts,
    /// What a stance is about.
    Toward,
    /// PLOVER event types.
    Events,
    /// PLOVER modes with their types.
    Modes,
}

const fn field(name: &'static str, how: How) -> Field {
    Field { name, how }
}

/// Fields that every kind has.
pub(crate) const COMMON: &[Field] = &[
    field("factuality", How::Word),
    field("attribution", How::Chain),
    field("time", How::Time),
    field("place", How::Place),
    field("plover", How::Events),
    field("plover_mode", How::Modes),
];

const MEETING: &[Field] = &[
    field("participants", How::Actors),
    field("host", How::Actors),
    field("mediator", How::Actors),
    field("channel", How::Word),
    field("duration", How::Duration),
    field("outcome", How::Wording),
];

const STATEMENT: &[Field] = &[
    field("speaker", How::Speaker),
    field("addressee", How::Actors),
    field("medium", How::Actors),
    field("cue", How::Span),
    field("content", How::Span),
    field("source", How::Span),
    field("form", How::Word),
];

const PROPOSAL: &[Field] = &[
    field("label", How::Wording),
    field("type", How::Word),
    field("status", How::Word),
    field("proposers", How::Actors),
    field("presented_to", How::Actors),
    field("responds_to", How::Facts),
    field("duration", How::Duration),
    field("provisions", How::Facts),
];

const PROVISION: &[Field] = &[
    field("proposal", How::Facts),
    field("category", How::Word),
    field("subcategory", How::Subcategory),
    field("obliged", How::Actors),
    field("beneficiary", How::Actors),
    field("object", How::Wording),
    field("terms", How::Wording),
    field("after", How::Facts),
];

const STANCE: &[Field] = &[
    field("actor", How::Actors),
    field("toward", How::Toward),
    field("position", How::Word),
    field("conditions", How::Wording),
    field("since", How::Time),
];

const DEADLINE: &[Field] = &[
    field("set_by", How::Actors),
    field("on", How::Actors),
    field("due", How::End),
    field("consequence", How::Wording),
];

const ATTACK: &[Field] = &[
    field("perpetrators", How::Actors),
    field("targets", How::Actors),
    field("weapons", How::Weapons),
    field("killed", How::Counts),
    field("injured", How::Counts),
    field("missing", How::Counts),
    field("captured", How::Counts),
    field("damage", How::Wording),
    field("claimed_by", How::Actors),
    field("denied_by", How::Actors),
];

const SANCTION: &[Field] = &[
    field("imposed_by", How::Actors),
    field("on", How::Actors),
    field("measure", How::Wording),
    field("change", How::Word),
];

const AID: &[Field] = &[
    field("giver", How::Actors),
    field("receiver", How::Actors),
    field("what", How::Wording),
    field("amount", How::Wording),
];

const EXCHANGE: &[Field] =
    &[field("from", How::Actors), field("to", How::Actors), field("released", How::Counts)];

const CONTROL: &[Field] =
    &[field("holder", How::Actors), field("territory", How::Wording), field("change", How::Word)];

const MOVEMENT: &[Field] =
    &[field("who", How::Counts), field("from_place", How::Wording), field("to_place", How::Wording)];

const EVENT: &[Field] = &[field("actors", How::Actors), field("recipients", How::Actors)];

/// The kinds that are scored, in the order of the table.
pub const KINDS: &[&str] = &record::Body::KINDS;

/// A kind's own fields, then those that every kind has; a deadline's time is its `due`.
pub(crate) fn fields(kind: &str) -> impl Iterator<Item = Field> + use<'_> {
    let own = match kind {
        "meeting" => MEETING,
        "statement" => STATEMENT,
        "proposal" => PROPOSAL,
        "provision" => PROVISION,
        "stance" => STANCE,
        "deadline" => DEADLINE,
        "attack" => ATTACK,
        "sanction" => SANCTION,
        "aid" => AID,
        "exchange" => EXCHANGE,
        "control" => CONTROL,
        "movement" => MOVEMENT,
        "event" => EVENT,
        _ => &[],
    };
    let common = COMMON.iter().filter(move |field| kind != "deadline" || field.name != "time");
    own.iter().chain(common).copied()
}

/// The field of that name.
pub(crate) fn named(kind: &str, name: &str) -> Option<Field> {
    fields(kind).find(|field| field.name == name)
}

/// A value of a field, made comparable, with the words that show it to a person.
#[derive(Clone, Debug)]
pub(crate) struct Item {
    value: Thing,
    /// For listings.
    pub(crate) label: String,
}

#[derive(Clone, Debug)]
enum Thing {
    /// A name, or an id in gold terms.
    Exact(String),
    /// Ids in gold terms of which any may be the first, then the rest in order.
    Chain(Vec<String>, Vec<String>),
    Span(Span),
    Time {
        when: Time,
        end_only: bool,
    },
    Place(Place),
    Wording(Vec<String>),
    Duration(Option<u64>, Vec<String>),
    /// A fact by its gold id, if it has one, and the words of the fact or issue.
    Toward {
        fact: Option<String>,
        is_fact: bool,
        words: Vec<String>,
    },
}

/// One side of a comparison: a view, and how its ids read in gold terms.
pub(crate) struct Side<'a> {
    /// The record.
    pub(crate) view: &'a View,
    /// Which gold actor each actor is; `None` on the gold side.
    pub(crate) identity: Option<&'a Identity>,
    /// Gold facts that the facts are matched with; `None` on the gold side.
    pub(crate) matched: Option<&'a std::collections::BTreeMap<String, String>>,
}

impl Side<'_> {
    /// The actor's id in gold terms; one that is no gold actor keeps an id of its own.
    fn actor(&self, id: &str) -> String {
        match self.identity {
            None => id.to_owned(),
            Some(identity) => identity.gold(id).map_or_else(|| format!("read {id}"), str::to_owned),
        }
    }

    /// The fact's id in gold terms, if it is matched.
    fn fact(&self, id: &str) -> Option<String> {
        self.matched.map_or_else(|| Some(id.to_owned()), |matched| matched.get(id).cloned())
    }

    fn actor_item(&self, id: &str) -> Item {
        let label = self.view.actor(id).map_or_else(|| id.to_owned(), |actor| actor.name.clone());
        Item { value: Thing::Exact(self.actor(id)), label }
    }

    fn fact_item(&self, id: &str) -> Item {
        let value = Thing::Exact(self.fact(id).unwrap_or_else(|| format!("read {id}")));
        Item { value, label: self.fact_label(id) }
    }

    fn fact_label(&self, id: &str) -> String {
        let fact = self.view.fact(id);
        let words = fact.and_then(|fact| fact.word("label").or_else(|| fact.word("text")));
        words.map_or_else(|| id.to_owned(), |words| format!("{id} ({})", shortened(&words)))
    }

    fn toward(&self, fact: &Fact) -> Option<Item> {
        Some(match self.view.toward(fact)? {
            Toward::Issue(issue) => Item {
                value: Thing::Toward { fact: None, is_fact: false, words: content_words(&issue) },
                label: issue,
            },
            Toward::Fact(id) => Item {
                value: Thing::Toward { fact: self.fact(&id), is_fact: true, words: self.words_of(&id) },
                label: self.fact_label(&id),
            },
        })
    }

    /// All words of a fact: label, text and evidence.
    fn words_of(&self, id: &str) -> Vec<String> {
        let Some(fact) = self.view.fact(id) else { return Vec::new() };
        let own = [fact.word("label"), fact.word("text")].into_iter().flatten();
        let said = fact.evidence.iter().map(|piece| piece.span.of(self.view.text()).to_owned());
        own.chain(said).flat_map(|text| content_words(&text)).collect()
    }

    /// A field's values, without repetitions.
    pub(crate) fn items(&self, fact: &Fact, field: Field) -> Vec<Item> {
        let mut items: Vec<Item> = Vec::new();
        for item in self.all_items(fact, field) {
            if !items.iter().any(|other| other.repeats(&item)) {
                items.push(item);
            }
        }
        items
    }

    fn all_items(&self, fact: &Fact, field: Field) -> Vec<Item> {
        let name = field.name;
        match field.how {
            How::Actors => fact.list(name).iter().map(|id| self.actor_item(id)).collect(),
            How::Speaker => self.together(&fact.list(name), &fact.list("co_speakers")).into_iter().collect(),
            How::Chain => self.together(&fact.chain(), &fact.list("co_attributed")).into_iter().collect(),
            How::Word => fact.word(name).map(exact).into_iter().collect(),
            How::Subcategory => subcategory(fact).map(exact).into_iter().collect(),
            How::Span => self.span(fact, name).into_iter().collect(),
            How::Time => fact.time(name).map(|when| time(when, false)).into_iter().collect(),
            How::End => fact.time(name).map(|when| time(when, true)).into_iter().collect(),
            How::Place => fact.place().map(place).into_iter().collect(),
            How::Counts => fact.counts(name).into_iter().map(count).collect(),
            How::Weapons => fact.weapons().into_iter().map(wording).collect(),
            How::Duration => fact.duration().map(duration).into_iter().collect(),
            How::Wording => fact.word(name).map(wording).into_iter().collect(),
            How::Facts => fact.list(name).iter().map(|id| self.fact_item(id)).collect(),
            How::Toward => self.toward(fact).into_iter().collect(),
            How::Events => fact.codings().into_iter().map(|(event, _)| exact(event)).collect(),
            How::Modes => fact.codings().into_iter().flat_map(modes).collect(),
        }
    }

    /// A chain of actors of which the first says it together with others.
    fn together(&self, chain: &[String], others: &[String]) -> Option<Item> {
        let (first, rest) = chain.split_first()?;
        let name = |id: &String| self.actor_item(id).label;
        let start = std::iter::once(first).chain(others);
        let names: Vec<String> = start.clone().map(name).collect();
        let label = std::iter::once(names.join(" + ")).chain(rest.iter().map(name)).collect::<Vec<_>>();
        let ids = |id: &String| self.actor(id);
        let value = Thing::Chain(start.map(ids).collect(), rest.iter().map(ids).collect());
        Some(Item { value, label: label.join(" → ") })
    }

    fn span(&self, fact: &Fact, name: &str) -> Option<Item> {
        let span = fact.spans(self.view.text(), name).into_iter().reduce(Span::cover)?;
        Some(Item { value: Thing::Span(span), label: span.of(self.view.text()).to_owned() })
    }
}

impl Item {
    /// Whether two values of one field are the same.
    pub(crate) fn same(&self, other: &Item) -> bool {
        match (&self.value, &other.value) {
            (Thing::Exact(a), Thing::Exact(b)) => a == b,
            (Thing::Chain(a, c), Thing::Chain(b, d)) => c == d && a.iter().any(|id| b.contains(id)),
            (Thing::Span(a), Thing::Span(b)) => likeness(*a, *b) >= SAME_SPAN,
            (Thing::Time { when: a, end_only }, Thing::Time { when: b, .. }) => same_time(a, b, *end_only),
            (Thing::Place(a), Thing::Place(b)) => same_place(a, b),
            (Thing::Duration(Some(a), _), Thing::Duration(Some(b), _)) => a == b,
            (Thing::Wording(a), Thing::Wording(b)) | (Thing::Duration(_, a), Thing::Duration(_, b)) => {
                alike(a, b) >= SAME_WORDING
            }
            (Thing::Toward { .. }, Thing::Toward { .. }) => same_toward(&self.value, &other.value),
            _ => false,
        }
    }

    /// Whether two values of one fact's list are one value told twice.
    fn repeats(&self, other: &Item) -> bool {
        match (&self.value, &other.value) {
            (Thing::Exact(a), Thing::Exact(b)) => a == b,
            _ => self.label == other.label,
        }
    }
}

/// How many of the values of two lists are the same, one to one.
pub(crate) fn tally(gold: &[Item], read: &[Item]) -> Tally {
    let weights: Vec<Vec<i64>> =
        gold.iter().map(|a| read.iter().map(|b| i64::from(a.same(b))).collect()).collect();
    let right = assignment::best(&weights).into_iter().flatten().count();
    Tally { right, read: read.len(), gold: gold.len() }
}

/// The first words of a long wording.
fn shortened(words: &str) -> String {
    const LONGEST: usize = 48;
    match words.char_indices().nth(LONGEST) {
        None => words.to_owned(),
        Some((end, _)) => format!("{}…", words[..end].trim_end()),
    }
}

fn exact(word: String) -> Item {
    Item { value: Thing::Exact(word.clone()), label: word }
}

fn wording(text: String) -> Item {
    Item { value: Thing::Wording(content_words(&text)), label: text }
}

fn subcategory(fact: &Fact) -> Option<String> {
    Some(format!("{}/{}", fact.word("category")?, fact.word("subcategory")?))
}

fn modes((event, modes): (String, Vec<String>)) -> Vec<Item> {
    modes.into_iter().map(|mode| exact(format!("{event}.{mode}"))).collect()
}

fn count((min, max): (Option<u64>, Option<u64>)) -> Item {
    let bound = |bound: Option<u64>| bound.map_or_else(|| "?".to_owned(), |number| number.to_string());
    exact(if min == max { bound(min) } else { format!("{}..{}", bound(min), bound(max)) })
}

fn time(when: Time, end_only: bool) -> Item {
    let bound = |bound: &Option<String>| bound.clone().unwrap_or_else(|| "?".to_owned());
    let label = format!("{}..{} ({})", bound(&when.from), bound(&when.to), when.text);
    Item { value: Thing::Time { when, end_only }, label }
}

fn place(place: Place) -> Item {
    let country = place.country.as_deref().unwrap_or("?");
    let label = format!("{}, {country}", place.name);
    Item { value: Thing::Place(place), label }
}

fn duration((text, minutes): (String, Option<u64>)) -> Item {
    Item { value: Thing::Duration(minutes, content_words(&text)), label: text }
}

fn same_time(a: &Time, b: &Time, end_only: bool) -> bool {
    let known = |time: &Time| time.from.is_some() || time.to.is_some();
    let from = |time: &Time| time.from.as_deref().map(dates::first_day);
    let to = |time: &Time| time.to.as_deref().map(dates::last_day);
    match (known(a), known(b)) {
        (true, true) if end_only => to(a).or_else(|| from(a)) == to(b).or_else(|| from(b)),
        (true, true) => from(a) == from(b) && to(a) == to(b),
        (false, false) => alike(&content_words(&a.text), &content_words(&b.text)) >= SAME_WORDING,
        _ => false,
    }
}

fn same_place(a: &Place, b: &Place) -> bool {
    let named = words(&a.name) == words(&b.name) || words(&a.text) == words(&b.text);
    named && (a.country.is_none() || b.country.is_none() || a.country == b.country)
}

/// Two facts are the same if they are matched; an issue is the same as a fact or issue that has half of its words.
fn same_toward(a: &Thing, b: &Thing) -> bool {
    match (a, b) {
        (Thing::Toward { fact: a, is_fact: true, .. }, Thing::Toward { fact: b, is_fact: true, .. }) => {
            a.is_some() && a == b
        }
        (Thing::Toward { words: a, .. }, Thing::Toward { words: b, .. }) => covered(a, b) >= SAME_WORDING,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn when(from: Option<&str>, to: Option<&str>, text: &str) -> Time {
        Time { from: from.map(str::to_owned), to: to.map(str::to_owned), text: text.to_owned() }
    }

    #[test]
    fn times_need_both_bounds_or_neither() {
        let may = when(Some("1991-05-01"), Some("1991-05-31"), "in May 1991");
        assert!(same_time(&may, &when(Some("1991-05-01"), Some("1991-05-31"), "May"), false));
        assert!(!same_time(&may, &when(Some("1991-05-02"), Some("1991-05-31"), "in May 1991"), false));
        assert!(same_time(&may, &when(None, Some("1991-05-31"), ""), true));
        assert!(same_time(&may, &when(Some("1991-05"), Some("1991-05"), "May"), false));
        assert!(same_time(&when(None, None, "on Friday"), &when(None, None, "Friday"), false));
        assert!(!same_time(&when(None, None, "in May 1991"), &may, false));
    }

    #[test]
    fn places_need_one_country() {
        let place = |name: &str, country: Option<&str>| Place {
            text: name.to_owned(),
            name: name.to_owned(),
            country: country.map(str::to_owned),
        };
        assert!(same_place(&place("Lusaka", Some("ZMB")), &place("lusaka", None)));
        assert!(!same_place(&place("Lusaka", Some("ZMB")), &place("Lusaka", Some("USA"))));
    }

    #[test]
    fn lists_are_sets() {
        let list = |words: &[&str]| words.iter().map(|w| exact((*w).to_owned())).collect::<Vec<_>>();
        assert_eq!(tally(&list(&["a", "b"]), &list(&["b", "c", "d"])), Tally { right: 1, read: 3, gold: 2 });
    }

    #[test]
    fn counts_are_told_apart_by_their_bounds() {
        assert!(!count((Some(12), None)).same(&count((Some(12), Some(12)))));
        assert!(count((Some(12), None)).same(&count((Some(12), None))));
    }

    #[test]
    fn every_kind_has_fields_of_its_own() {
        for kind in KINDS {
            assert!(fields(kind).count() > COMMON.len(), "{kind}");
        }
    }
}
