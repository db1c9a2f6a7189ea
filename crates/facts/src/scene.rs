use std::cell::OnceCell;

use language::{Analysis, Upos};
use record::{ActorId, Date, Place, Resolution, Span};

use crate::cast::Cast;
use crate::coding::{self, Event};
use crate::counts::{self, CountMention};
use crate::lexicon::{has, lexicon};
use crate::places::{self, PlaceMention};
use crate::syntax::Syntax;
use crate::times::{self, TimeMention};

lexicon! {
    /// Words around places and times; see `scene.toml`.
    Lexicon("scene.toml") { inside, sources, rooms, settings, making, speech, matters, about }
}

/// All that the kinds look at: the text, its trees, who is in it, and the times, places and counts it names.
pub struct Scene<'a> {
    /// The report's text.
    pub text: &'a str,
    /// Its analysis.
    pub analysis: &'a Analysis,
    /// Questions to the trees.
    pub syntax: Syntax<'a>,
    /// Who is in the report.
    pub cast: &'a Cast,
    /// Day of publication, as far as known.
    pub published: Option<Date>,
    /// Times in order.
    pub times: Vec<TimeMention>,
    /// Counts in order.
    pub counts: Vec<CountMention>,
    /// Places in order.
    pub places: Vec<PlaceMention>,
    /// The two sides, once somebody has asked for them.
    pub(crate) sides: OnceCell<Vec<ActorId>>,
    /// Its political events, once somebody has asked for them.
    pub(crate) coded: OnceCell<Vec<Event>>,
}

impl<'a> Scene<'a> {
    /// Finds what is named in an analysed text.
    #[must_use]
    pub fn new(text: &'a str, analysis: &'a Analysis, cast: &'a Cast, published: Option<Date>) -> Self {
        let mut times = times::find(text, analysis, published);
        // "Kivu Today" is a paper.
        times.retain(|t| !t.words.clone().all(|w| cast.is_named_at(w)));
        times::count_on(&mut times);
        let mut places = places::resolve(text, analysis);
        // "spoke to Morel": the name of a person, though the model takes it for a place.
        let person = |id: &ActorId| cast.get(id).is_some_and(|a| a.kind == record::ActorKind::Person);
        places.retain(|p| !(cast.is_named_at(p.head) && cast.actors_at(p.head).iter().any(person)));
        Scene {
            text,
            analysis,
            syntax: Syntax::new(text, analysis),
            cast,
            published,
            counts: counts::find(text, analysis, &times),
            times,
            places,
            sides: OnceCell::new(),
            coded: OnceCell::new(),
        }
    }

    /// The political events that the model sees, with those that a rule holds back.
    pub(crate) fn events(&self) -> &[Event] {
        self.coded.get_or_init(|| coding::events(self))
    }

    /// The actors that these words name, without repetition, in order.
    #[must_use]
    pub fn actors(&self, words: &[usize]) -> Vec<ActorId> {
        let mut found = Vec::new();
        for &word in words {
            for id in self.cast.actors_at(word) {
                if !found.contains(id) {
                    found.push(id.clone());
                }
            }
        }
        found
    }

    /// The first actor that these words name.
    #[must_use]
    pub fn actor(&self, words: &[usize]) -> Option<ActorId> {
        self.actors(words).into_iter().next()
    }

    /// What the model takes the entity around a word for, in its short spans.
    #[must_use]
    pub fn entity_at(&self, word: usize) -> Option<language::EntityType> {
        self.analysis.entities.iter().find(|e| e.words.contains(&word)).map(|e| e.kind)
    }

    /// Index of the time that says when what `word` tells happens: one of its own clause, else one of a clause that
    /// governs it without a change of speaker.
    #[must_use]
    pub fn time_of(&self, word: usize) -> Option<usize> {
        let near = self.beside(word, &self.times, |t| t.words.start);
        self.attached(word, near.map(|i| (i, self.times[i].words.clone())), |i| {
            // "one day before the meeting" is no time of the meeting.
            let counted_from = self.times[i].offset.as_ref().and_then(|o| o.anchor.clone());
            self.times[i].is_point() && !counted_from.is_some_and(|anchor| anchor.contains(&word))
        })
    }

    /// Where what `word` tells happens; chosen as [`Scene::time_of`] does, among places in a locative phrase.
    #[must_use]
    pub fn place_of(&self, word: usize) -> Option<Place> {
        let near = self.beside(word, &self.places, |p| p.words.start);
        let found = self.attached(word, near.map(|i| (i, self.places[i].words.clone())), |i| {
            self.is_locative(i) || self.is_goal(i, word)
        })?;
        Some(self.places[self.finest(found)].place.clone())
    }

    /// Where somebody says something: a place right beside the verb of saying (`told reporters in Oslo`), or beside
    /// `speaking` that goes with it.
    #[must_use]
    pub fn place_beside(&self, verb: usize) -> Option<Place> {
        let syntax = &self.syntax;
        let mut governors = vec![verb];
        governors.extend(syntax.dependents(verb, &["obj", "iobj", "obl"]));
        let adverbial = syntax.dependents(verb, &["advcl"]).into_iter();
        governors.extend(adverbial.filter(|&v| has(&Lexicon::get().settings, syntax.lemma(v))));
        let mut near = self.beside(verb, &self.places, |p| p.words.start);
        let found = near.find(|&i| {
            let outer = self.whole(self.outermost(self.places[i].head));
            let beside = self.analysis.words[outer].head.is_some_and(|h| governors.contains(&h));
            beside && syntax.case(outer).is_some_and(|case| has(&Lexicon::get().rooms, &case))
        })?;
        Some(self.places[self.finest(found)].place.clone())
    }

    /// Whether a place stands where things happen (`in Moscow`), not as an actor or a destination of words.
    fn is_locative(&self, place: usize) -> bool {
        let outer = self.whole(self.outermost(self.places[place].head));
        let lexicon = Lexicon::get();
        self.syntax.case(outer).is_some_and(|case| {
            let country = self.places[place].place.resolution == Some(Resolution::Country);
            let inside = !country || has(&lexicon.inside, &case);
            inside && self.syntax.grammar().locative.contains(&case) && !has(&lexicon.sources, &case)
        })
    }

    /// Whether a place below a country is what is hit, held or reached: `shelled the port of Odesa`.
    fn is_goal(&self, place: usize, verb: usize) -> bool {
        let outer = self.whole(self.outermost(self.places[place].head));
        let country = self.places[place].place.resolution.is_none_or(|r| r == Resolution::Country);
        let relation = self.analysis.words[outer].relation;
        !country
            && matches!(relation, "obj" | "nsubj:pass")
            && self.analysis.words[outer].head == Some(verb)
            && !has(&Lexicon::get().speech, self.syntax.lemma(verb))
    }

    /// The most exact of the places that hang together with one: the town of `in Walikale in eastern Congo`.
    fn finest(&self, place: usize) -> usize {
        let own = &self.places[place];
        let head = |i: usize| self.analysis.words[self.whole(self.outermost(self.places[i].head))].head;
        let exact = |i: usize| self.places[i].place.resolution.map_or(0, u8::from);
        let together = |i: &usize| {
            let other = &self.places[*i];
            let same = head(*i).is_some() && head(*i) == head(place);
            same && self.is_locative(*i)
                && other.place.country.is_some()
                && other.place.country == own.place.country
                && exact(*i) > exact(place)
        };
        let near = self.beside(own.words.start, &self.places, |p| p.words.start);
        near.filter(together).max_by_key(|&i| exact(i)).unwrap_or(place)
    }

    /// The noun of which a place names the whole: `outskirts` in `on the outskirts of Kyiv`; else the word itself.
    fn whole(&self, word: usize) -> usize {
        match self.analysis.words[word].head {
            Some(head)
                if self.syntax.relation(word) == "nmod"
                    && self.syntax.grammar().place_parts.iter().any(|p| p == self.syntax.lemma(head)) =>
            {
                head
            }
            _ => word,
        }
    }

    /// The word of a nested place name (`Toretsk, Donetsk region`) that carries the preposition.
    fn outermost(&self, mut word: usize) -> usize {
        while matches!(self.syntax.relation(word), "conj" | "appos" | "compound" | "flat" | "nmod")
            && self.syntax.case(word).is_none()
        {
            match self.analysis.words[word].head {
                Some(head) => word = head,
                None => break,
            }
        }
        word
    }

    /// Indices of the things of a word's sentence, which are in order of the words where they start.
    fn beside<T>(&self, word: usize, all: &[T], start: impl Fn(&T) -> usize) -> std::ops::Range<usize> {
        let words = &self.analysis.sentences[self.analysis.words[word].sentence].words;
        let before = |end: usize| all.partition_point(|one| start(one) < end);
        before(words.start)..before(words.end)
    }

    /// Of phrases that `admit` lets through, the one that belongs nearest to `word`: fewest steps up from the word to
    /// a common governor, then fewest down, then nearest in the text.
    fn attached(
        &self,
        word: usize,
        phrases: impl Iterator<Item = (usize, std::ops::Range<usize>)>,
        admit: impl Fn(usize) -> bool,
    ) -> Option<usize> {
        if matches!(self.syntax.relation(word), "case" | "mark" | "fixed") {
            return None;
        }
        let path = self.path_up(word);
        phrases
            .filter(|(i, _)| admit(*i))
            .filter_map(|(i, words)| {
                let head = self.head_of(words.clone());
                let (up, down) = self.meet(&path, head)?;
                if self.is_of_first(&path[..=up], words.start) {
                    return None;
                }
                Some(((up, down, head.abs_diff(word)), i))
            })
            .min()
            .map(|(_, i)| i)
    }

    /// The words from `word` up to where another speaker or another deed takes over.
    fn path_up(&self, word: usize) -> Vec<usize> {
        let mut path = vec![word];
        let mut at = word;
        while let Some(head) = self.analysis.words[at].head {
            if matches!(self.analysis.words[at].relation, "ccomp" | "parataxis" | "acl:relcl" | "csubj") {
                break;
            }
            path.push(head);
            at = head;
        }
        path
    }

    /// Whether a phrase belongs to the first of two deeds only: `inspected troops on Tuesday and warned …`.
    fn is_of_first(&self, climbed: &[usize], phrase: usize) -> bool {
        climbed.iter().zip(climbed.iter().skip(1)).any(|(&low, &high)| {
            self.syntax.relation(low) == "conj"
                && self.syntax.is_predicate(low)
                && high < phrase
                && phrase < low
                && self.syntax.upos(low) == Upos::Verb
        })
    }

    /// Steps up the path and down from there to `target`; `None` if a clause with a deed of its own lies between.
    fn meet(&self, path: &[usize], target: usize) -> Option<(usize, usize)> {
        let (mut at, mut last) = (target, target);
        let mut down = 0;
        loop {
            if at != path[0] && self.is_matter(at) && !path.contains(&at) {
                return None;
            }
            if let Some(up) = path.iter().position(|&p| p == at) {
                let beside = up > 0 && down > 1 && self.is_beside(path[0], last);
                return (down <= 4 && !beside).then_some((up, down));
            }
            let apart = matches!(
                self.analysis.words[at].relation,
                "ccomp" | "parataxis" | "acl" | "acl:relcl" | "advcl" | "conj"
            ) && self.syntax.is_predicate(at);
            if apart && !self.tells_more(path[0], at) {
                return None;
            }
            last = at;
            at = self.analysis.words[at].head?;
            down += 1;
        }
    }

    /// `the visit to Moscow follows an assault`: of two nouns of one verb, what belongs to one says nothing of the other.
    fn is_beside(&self, word: usize, argument: usize) -> bool {
        let noun = |w: usize| matches!(self.syntax.upos(w), Upos::Noun | Upos::Propn);
        let core = matches!(self.syntax.relation(argument), "nsubj" | "obj" | "iobj");
        noun(word) && noun(argument) && core
    }

    /// `on the situation in Gaza`: a noun of what is spoken of, which is not where one speaks.
    fn is_matter(&self, noun: usize) -> bool {
        let lexicon = Lexicon::get();
        has(&lexicon.matters, self.syntax.lemma(noun))
            && self.syntax.case(noun).is_some_and(|case| has(&lexicon.about, &case))
    }

    /// Whether a clause only tells more of what its head tells: `the accord signed in Oslo`, `said, speaking in Oslo`.
    fn tells_more(&self, word: usize, clause: usize) -> bool {
        let lexicon = Lexicon::get();
        let own = self.analysis.words[clause].head == Some(word);
        let lemma = self.syntax.lemma(clause);
        match self.syntax.relation(clause) {
            "acl" => own && has(&lexicon.making, lemma),
            "advcl" => own && has(&lexicon.settings, lemma),
            _ => false,
        }
    }

    /// The word of a range whose head lies outside it.
    #[must_use]
    pub fn head_of(&self, words: std::ops::Range<usize>) -> usize {
        words
            .clone()
            .find(|&w| self.analysis.words[w].head.is_none_or(|h| !words.contains(&h)))
            .unwrap_or(words.start)
    }

    /// Index of the last word that starts before the byte `at`.
    #[must_use]
    pub fn words_in(&self, span: Span) -> std::ops::Range<usize> {
        let start = self.analysis.words.partition_point(|w| w.span.start() < span.start());
        let end = self.analysis.words.partition_point(|w| w.span.start() < span.end());
        start..end.max(start)
    }
}
