use language::Analysis;
use record::{ActorId, Date, Place, Span};

use crate::cast::Cast;
use crate::counts::{self, CountMention};
use crate::places::{self, PlaceMention};
use crate::syntax::Syntax;
use crate::times::{self, TimeMention};

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
}

impl<'a> Scene<'a> {
    /// Finds what is named in an analysed text.
    #[must_use]
    pub fn new(text: &'a str, analysis: &'a Analysis, cast: &'a Cast, published: Option<Date>) -> Self {
        let times = times::find(text, analysis, published);
        Scene {
            text,
            analysis,
            syntax: Syntax::new(text, analysis),
            cast,
            published,
            counts: counts::find(text, analysis, &times),
            times,
            places: places::resolve(text, analysis),
        }
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
        self.attached(word, self.times.iter().map(|t| t.words.clone()), |i| {
            // "one day before the meeting" is no time of the meeting.
            let counted_from = self.times[i].offset.as_ref().and_then(|o| o.anchor.clone());
            self.times[i].is_point() && !counted_from.is_some_and(|anchor| anchor.contains(&word))
        })
    }

    /// Where what `word` tells happens; chosen as [`Scene::time_of`] does, among places in a locative phrase.
    #[must_use]
    pub fn place_of(&self, word: usize) -> Option<Place> {
        let found =
            self.attached(word, self.places.iter().map(|p| p.words.clone()), |i| self.is_locative(i))?;
        Some(self.places[found].place.clone())
    }

    /// Whether a place stands where things happen (`in Moscow`), not as an actor or a destination of words.
    fn is_locative(&self, place: usize) -> bool {
        let outer = self.whole(self.outermost(self.places[place].head));
        self.syntax.case(outer).is_some_and(|case| self.syntax.grammar().locative.contains(&case))
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

    /// Of phrases that `admit` lets through, the one that belongs nearest to `word`: fewest steps up from the word to
    /// a common governor, then fewest down, then nearest in the text.
    fn attached(
        &self,
        word: usize,
        phrases: impl Iterator<Item = std::ops::Range<usize>>,
        admit: impl Fn(usize) -> bool,
    ) -> Option<usize> {
        let path = self.path_up(word);
        let sentence = self.analysis.words[word].sentence;
        phrases
            .enumerate()
            .filter(|(i, words)| self.analysis.words[words.start].sentence == sentence && admit(*i))
            .filter_map(|(i, words)| {
                let head = self.head_of(words.clone());
                let (up, down) = self.meet(&path, head)?;
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

    /// Steps up the path and down from there to `target`; `None` if a clause with a deed of its own lies between.
    fn meet(&self, path: &[usize], target: usize) -> Option<(usize, usize)> {
        let mut at = target;
        let mut down = 0;
        loop {
            if let Some(up) = path.iter().position(|&p| p == at) {
                return (down <= 4).then_some((up, down));
            }
            if matches!(
                self.analysis.words[at].relation,
                "ccomp" | "parataxis" | "acl:relcl" | "advcl" | "conj"
            ) && self.syntax.is_predicate(at)
            {
                return None;
            }
            at = self.analysis.words[at].head?;
            down += 1;
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
