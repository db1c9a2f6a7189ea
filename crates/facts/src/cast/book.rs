use std::ops::Range;

use language::Upos;
use record::{Actor, ActorId, ActorKind, Date, Form, Mention, Role, Sector};

use super::context::Context;
use super::{Cast, bodies, capitals, groups, nouns, offices, pronouns, shown, unknown};
use crate::actors::{Identity, Lexicon, spoken};
use crate::syntax::Syntax;

/// Words that speak of somebody, before it is known of whom.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    /// The words of the name or noun phrase.
    pub(super) words: Range<usize>,
    /// The word that the tree hangs the rest on.
    pub(super) head: usize,
    /// The word that says what it is: `villagers` in `dozens of villagers`.
    pub(super) noun: usize,
    pub(super) form: Form,
    pub(super) what: What,
}

/// What sort of candidate.
#[derive(Clone, Debug)]
pub(super) enum What {
    /// A name that the lexicon knows.
    Known(Identity),
    /// A name that it does not know.
    Name(ActorKind),
    /// A noun of office or function (`the envoy`).
    Office,
    /// One out of many of an office (`one of his aides`).
    One,
    /// A noun of a body or of people (`the government`, `civilians`).
    Body,
    /// A noun for all parties (`both sides`).
    Sides,
    /// A pronoun.
    Pronoun,
}

/// An actor in the making.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    pub(super) name: String,
    pub(super) kind: ActorKind,
    pub(super) country: Option<String>,
    pub(super) sectors: Vec<Sector>,
    /// Titles held: the words, the lemma of their head, and under whom.
    pub(super) roles: Vec<(String, String, Option<usize>)>,
    pub(super) gender: Option<Gender>,
    pub(super) plural: bool,
    /// Whether the tables of office-holders know who it is.
    pub(super) listed: bool,
    pub(super) wikidata: Option<String>,
    pub(super) mentions: Vec<Spot>,
}

/// One place where an entry is spoken of.
#[derive(Clone, Debug)]
pub(super) struct Spot {
    /// The words of the name or noun phrase.
    pub(super) words: Range<usize>,
    /// The word that the tree hangs the rest on.
    pub(super) head: usize,
    pub(super) form: Form,
    /// A form of address or a title before a name, which is no mention of its own.
    pub(super) address: bool,
}

impl Entry {
    /// Somebody of whom no more than name and kind is known.
    pub(super) fn new(name: String, kind: ActorKind) -> Self {
        Entry {
            name,
            kind,
            country: None,
            sectors: Vec::new(),
            roles: Vec::new(),
            gender: None,
            plural: false,
            listed: false,
            wikidata: None,
            mentions: Vec::new(),
        }
    }
}

/// Grammatical gender of a person's pronouns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Gender {
    Female,
    Male,
}

/// All actors of a text as they are found.
pub(super) struct Book<'a> {
    pub(super) syntax: Syntax<'a>,
    pub(super) published: Option<Date>,
    pub(super) lexicon: Lexicon<'a>,
    pub(super) context: Context,
    pub(super) entries: Vec<Entry>,
    /// Entries that each word speaks of.
    pub(super) by_word: Vec<Vec<usize>>,
    /// Of each word, as [`nouns::lemma`] has it: it is asked for often.
    pub(super) lemmas: Vec<String>,
    /// How often the text speaks of rebels by a noun.
    pub(super) rebels_told: usize,
}

impl<'a> Book<'a> {
    pub(super) fn new(syntax: Syntax<'a>, published: Option<Date>, lexicon: Lexicon<'a>) -> Self {
        let words = syntax.analysis.words.len();
        let lemmas: Vec<String> = (0..words).map(|w| nouns::lemma_in(&syntax, &lexicon, w)).collect();
        Book {
            syntax,
            published,
            lexicon,
            context: Context::new(&syntax, &lexicon),
            entries: Vec::new(),
            by_word: vec![Vec::new(); words],
            rebels_told: lemmas.iter().filter(|lemma| groups::is_rebellious(lemma)).count(),
            lemmas,
        }
    }

    /// Joins a candidate to an entry or makes it one.
    pub(super) fn enter(&mut self, candidate: Candidate) {
        if !self.by_word[candidate.head].is_empty() {
            return;
        }
        match candidate.what.clone() {
            What::Known(identity) => self.enter_known(candidate, identity),
            What::Name(kind) => self.enter_name(candidate, kind),
            What::Office => offices::enter(self, &candidate),
            What::One => offices::enter_one(self, &candidate),
            What::Body => bodies::enter(self, &candidate),
            What::Sides => groups::enter(self, &candidate),
            What::Pronoun => pronouns::enter(self, &candidate),
        }
    }

    fn enter_known(&mut self, candidate: Candidate, identity: Identity) {
        if candidate.form == Form::Capital && !capitals::acts(&self.syntax, candidate.head) {
            return;
        }
        if identity.kind == ActorKind::State && capitals::is_location(&self.syntax, candidate.head) {
            return;
        }
        let entry = self.identity(identity);
        self.mention(entry, &candidate);
    }

    /// The entry of a known identity, made if there is none.
    pub(super) fn identity(&mut self, identity: Identity) -> usize {
        let same = |e: &Entry| {
            e.kind == identity.kind
                && if identity.kind == ActorKind::State && e.country.is_some() {
                    e.country == identity.country
                } else {
                    e.name == identity.name
                }
        };
        if let Some(known) = self.entries.iter().position(same) {
            return known;
        }
        let entry = Entry::new(identity.name, identity.kind);
        let Identity { country, sectors, wikidata, .. } = identity;
        self.add(Entry { country, sectors, wikidata, ..entry })
    }

    pub(super) fn add(&mut self, entry: Entry) -> usize {
        self.entries.push(entry);
        self.entries.len() - 1
    }

    fn enter_name(&mut self, candidate: Candidate, kind: ActorKind) {
        let name = self.text(candidate.words.clone()).replace('\n', " ");
        let loud = name.contains(' ') && !name.chars().any(char::is_lowercase);
        let name = if loud { name.split(' ').map(spoken).collect::<Vec<_>>().join(" ") } else { name };
        if let Some(state) = unknown::government(self, &name, kind) {
            let entry = self.identity(state);
            self.mention(entry, &candidate);
            return;
        }
        let entry = match self.namesake(&name, kind, candidate.words.start) {
            Some(known) => {
                let entry = &mut self.entries[known];
                if name.split_whitespace().count() > entry.name.split_whitespace().count() {
                    entry.name = name;
                }
                known
            }
            None => {
                // A surname alone of who leads a state is that person, whatever the model takes it for.
                let lone = kind == ActorKind::Other && !name.contains(' ');
                let leads = lone && self.lexicon.sole_office_holder(&name, self.published).is_some();
                let kind = if leads { ActorKind::Person } else { kind };
                let mut entry = Entry::new(name, kind);
                entry.sectors = unknown::sectors(kind);
                if kind == ActorKind::Person {
                    entry.gender = nouns::gender_of_name(&entry.name);
                    self.complete(&mut entry);
                } else {
                    let hints = &self.context.hints;
                    entry.country = candidate.words.clone().find_map(|w| hints[w].clone());
                }
                match self.entries.iter().position(|e| e.kind == kind && e.name == entry.name) {
                    Some(known) => known,
                    None => self.add(entry),
                }
            }
        };
        self.mention(entry, &candidate);
    }

    /// The entry of a name told before: of several the one spoken of last, else the next to be spoken of.
    fn namesake(&self, name: &str, kind: ActorKind, at: usize) -> Option<usize> {
        let named = || self.entries.iter().enumerate().filter(|(_, e)| same_name(e, name, kind));
        let before = |e: &Entry| e.mentions.iter().map(|m| m.words.start).filter(|&s| s < at).max();
        let last = named().filter_map(|(i, e)| Some((before(e)?, i))).max();
        let first = |e: &Entry| e.mentions.iter().map(|m| m.words.start).min();
        last.map(|(_, i)| i).or_else(|| named().min_by_key(|(_, e)| first(e)).map(|(i, _)| i))
    }

    /// Fills in what the table of office-holders knows of a person, if only one of them fits.
    fn complete(&self, entry: &mut Entry) {
        let Some(holder) = self.lexicon.sole_office_holder(&entry.name, self.published) else { return };
        entry.name = holder.name.to_owned();
        entry.country = holder.country.map(str::to_owned);
        entry.listed = true;
        entry.sectors = holder.sectors;
    }

    pub(super) fn mention(&mut self, entry: usize, candidate: &Candidate) {
        let (words, head, form) = (candidate.words.clone(), candidate.head, candidate.form);
        self.entries[entry].mentions.push(Spot { words, head, form, address: false });
        for word in candidate.words.clone() {
            // Inside a noun phrase other names keep their own words.
            let own = word == candidate.head
                || matches!(candidate.form, Form::Name | Form::Capital | Form::Demonym);
            if own && self.by_word[word].is_empty() {
                self.by_word[word].push(entry);
            }
        }
        self.speak_at(entry, candidate.noun);
        self.speak_at(entry, candidate.head);
    }

    /// Notes a mention at its head alone.
    pub(super) fn speak(&mut self, entry: usize, candidate: &Candidate) {
        let (words, head, form) = (candidate.words.clone(), candidate.head, candidate.form);
        self.entries[entry].mentions.push(Spot { words, head, form, address: false });
        self.speak_at(entry, head);
    }

    fn speak_at(&mut self, entry: usize, word: usize) {
        {
            let at = &mut self.by_word[word];
            if !at.contains(&entry) {
                at.push(entry);
            }
        }
    }

    /// Whether somebody is spoken of by a phrase with this head.
    pub(super) fn is_head(&self, word: usize) -> bool {
        self.by_word[word].iter().any(|&e| self.entries[e].mentions.iter().any(|m| m.head == word))
    }

    /// Whether the word is written with a capital.
    pub(super) fn is_capital(&self, word: usize) -> bool {
        self.syntax.analysis.text_of(self.syntax.text, word).starts_with(char::is_uppercase)
    }

    /// The words of a range.
    pub(super) fn text(&self, words: Range<usize>) -> &'a str {
        self.syntax.analysis.span_of(words).of(self.syntax.text)
    }

    /// Whether the word is a proper noun or looks like one.
    pub(super) fn is_proper(&self, word: usize) -> bool {
        self.syntax.upos(word) == Upos::Propn
    }

    /// The finished cast: actors in order of their first mention.
    pub(super) fn close(self) -> Cast {
        let mut order: Vec<usize> =
            (0..self.entries.len()).filter(|&e| !self.entries[e].mentions.is_empty()).collect();
        order.sort_by_key(|&e| self.entries[e].mentions.iter().map(|m| m.words.start).min());
        let mut ids: Vec<Option<ActorId>> = vec![None; self.entries.len()];
        for (i, &e) in order.iter().enumerate() {
            ids[e] = Some(ActorId(format!("a{}", i + 1)));
        }
        let actors =
            order.iter().filter_map(|&e| self.actor(&self.entries[e], ids[e].clone()?, &ids)).collect();
        let by_word =
            self.by_word.iter().map(|at| at.iter().filter_map(|&e| ids[e].clone()).collect()).collect();
        let mut named = vec![false; self.by_word.len()];
        let names = self.entries.iter().flat_map(|e| &e.mentions).filter(|m| m.form == Form::Name);
        names.flat_map(|m| m.words.clone()).for_each(|w| named[w] = true);
        Cast { actors, by_word, named }
    }

    fn actor(&self, entry: &Entry, id: ActorId, ids: &[Option<ActorId>]) -> Option<Actor> {
        let mut mentions: Vec<Mention> = shown::of(self, entry)
            .into_iter()
            .map(|(words, form)| {
                let span = self.syntax.analysis.span_of(words);
                Mention { span, text: span.of(self.syntax.text).to_owned(), form }
            })
            .collect();
        mentions.sort_by_key(|m| m.span);
        mentions.dedup_by_key(|m| m.span);
        let roles = entry.roles.iter().map(|(title, _, of)| Role {
            title: title.clone(),
            of: of.and_then(|e| ids[e].clone()).filter(|of| *of != id),
        });
        let mut sectors = entry.sectors.clone();
        sectors.sort();
        sectors.dedup();
        Some(Actor {
            roles: roles.collect(),
            id,
            name: entry.name.clone(),
            kind: entry.kind,
            country: entry.country.clone(),
            sectors,
            wikidata: entry.wikidata.clone(),
            mentions,
        })
    }
}

/// Whether a name speaks of an entry: the same words, or a person's surname or first and last name of a fuller one.
fn same_name(entry: &Entry, name: &str, kind: ActorKind) -> bool {
    if entry.name.eq_ignore_ascii_case(name) {
        return true;
    }
    // "Beye" is Alioune Beye, whatever the model takes it for.
    let surname = kind == ActorKind::Other
        && entry.kind == ActorKind::Person
        && !name.contains(' ')
        && entry.name.split_whitespace().skip(1).any(|w| w == name);
    if entry.kind != kind {
        return surname;
    }
    let (long, short): (Vec<&str>, Vec<&str>) = {
        let (a, b): (Vec<&str>, Vec<&str>) =
            (entry.name.split_whitespace().collect(), name.split_whitespace().collect());
        if a.len() >= b.len() { (a, b) } else { (b, a) }
    };
    if kind == ActorKind::Person {
        // "Gahr Store" and "Store" are Jonas Gahr Store; "Maria Store" is not.
        let tail = long.len() > short.len() && long[long.len() - short.len()..] == short[..];
        let ends = short.len() > 1 && long.first() == short.first() && long.last() == short.last();
        return tail || ends || short.len() == 1 && long.len() > 2 && long[1..].contains(&short[0]);
    }
    // Bodies: a shorter form inside the longer, or its initials.
    let initials: String =
        long.iter().filter(|w| w.starts_with(char::is_uppercase)).filter_map(|w| w.chars().next()).collect();
    long.len() > short.len() && (long.windows(short.len()).any(|w| w == short.as_slice()) && short.len() > 1)
        || short.len() == 1 && short[0].len() > 1 && short[0] == initials
}
