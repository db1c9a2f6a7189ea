use std::ops::Range;

use record::kinds::Position;
use record::{EventType, Span};

/// What the model and its decoding find in one text.
#[derive(Clone, Debug, Default)]
pub struct Analysis {
    /// Syntactic words in order. Words split from one token (`don't`) have adjacent spans.
    pub words: Vec<Word>,
    /// Written words that are read as several (`don't`), as ranges of words, in order.
    pub contractions: Vec<Range<usize>>,
    /// Sentences in order; together they cover all words.
    pub sentences: Vec<Sentence>,
    /// Full noun phrases that speak of people, bodies, places, times, …, nested where the text nests them, ordered by
    /// start, longer first. An entity that no noun phrase stands for is here, too.
    pub mentions: Vec<Mention>,
    /// Short, flat, disjoint spans of entities as reports on security name them, in order.
    pub entities: Vec<Mention>,
    /// Who says what: one entry a cue, in order of the cue.
    pub attributions: Vec<AttributionSpan>,
    /// Events that the model sees, in order of their triggers; none from a model that has not learned events.
    pub events: Vec<EventSpan>,
    /// Terms of agreements that the model sees, in order; none from a model that has not learned them.
    pub terms: Vec<TermSpan>,
    /// Words that the model takes to tell where somebody stands, in order; none from a model that has not learned it.
    pub stands: Vec<StandWord>,
    /// Mentions of the same thing, by index into `mentions`; chains of one mention are left out.
    pub chains: Vec<Chain>,
}

/// One syntactic word (UD).
#[derive(Clone, Debug)]
pub struct Word {
    /// Bytes of the report's text.
    pub span: Span,
    /// Dictionary form.
    pub lemma: Box<str>,
    /// Universal part of speech.
    pub upos: Upos,
    /// The treebank's own tag (`VBD`), language-specific.
    pub xpos: &'static str,
    /// Index of the word it depends on; `None` for a sentence's root.
    pub head: Option<usize>,
    /// UD relation with its subtype, e.g. `nsubj:pass`.
    pub relation: &'static str,
    /// Index of its sentence.
    pub sentence: usize,
}

impl Word {
    /// The relation without its subtype.
    #[must_use]
    pub fn base_relation(&self) -> &'static str {
        self.relation.split(':').next().unwrap_or(self.relation)
    }
}

/// A sentence: a range of words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Indices of its words.
    pub words: Range<usize>,
    /// From its first word's first byte to its last word's last.
    pub span: Span,
    /// Index of its paragraph.
    pub paragraph: usize,
}

/// Universal parts of speech.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[expect(missing_docs, reason = "the names are Universal Dependencies' own")]
pub enum Upos {
    Adj,
    Adp,
    Adv,
    Aux,
    Cconj,
    Det,
    Intj,
    Noun,
    Num,
    Part,
    Pron,
    Propn,
    Punct,
    Sconj,
    Sym,
    Verb,
    X,
}

impl Upos {
    /// All tags, in alphabetical order.
    pub const ALL: &[Upos] = &[
        Upos::Adj,
        Upos::Adp,
        Upos::Adv,
        Upos::Aux,
        Upos::Cconj,
        Upos::Det,
        Upos::Intj,
        Upos::Noun,
        Upos::Num,
        Upos::Part,
        Upos::Pron,
        Upos::Propn,
        Upos::Punct,
        Upos::Sconj,
        Upos::Sym,
        Upos::Verb,
        Upos::X,
    ];

    /// The tag as CoNLL-U writes it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Upos::Adj => "ADJ",
            Upos::Adp => "ADP",
            Upos::Adv => "ADV",
            Upos::Aux => "AUX",
            Upos::Cconj => "CCONJ",
            Upos::Det => "DET",
            Upos::Intj => "INTJ",
            Upos::Noun => "NOUN",
            Upos::Num => "NUM",
            Upos::Part => "PART",
            Upos::Pron => "PRON",
            Upos::Propn => "PROPN",
            Upos::Punct => "PUNCT",
            Upos::Sconj => "SCONJ",
            Upos::Sym => "SYM",
            Upos::Verb => "VERB",
            Upos::X => "X",
        }
    }

    /// The tag of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|u| u.name() == name)
    }
}

/// A stretch of text that speaks of something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// Bytes of the report's text.
    pub span: Span,
    /// Indices of its words.
    pub words: Range<usize>,
    /// Index of its syntactic head.
    pub head: usize,
    /// What it speaks of.
    pub kind: EntityType,
    /// By name, noun or pronoun.
    pub form: MentionForm,
}

/// How a mention speaks of its thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MentionForm {
    /// By name.
    Named,
    /// By a common noun.
    Nominal,
    /// By a pronoun.
    Pronominal,
}

macro_rules! entity_types {
    ($($(#[$doc:meta])* $variant:ident $name:literal),* $(,)?) => {
        /// What a mention speaks of.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum EntityType { $($(#[$doc])* $variant),* }

        impl EntityType {
            /// All types.
            pub const ALL: &[EntityType] = &[$(EntityType::$variant),*];

            /// The name that JSON uses.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(EntityType::$variant => $name),* }
            }

            /// The type of that name.
            #[must_use]
            pub fn named(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|t| t.name() == name)
            }
        }
    };
}

entity_types! {
    /// A human being or a group of them.
    Person "person",
    /// A body: state, government, party, company, armed group.
    Organization "organization",
    /// A place.
    Place "place",
    /// Something that happens.
    Event "event",
    /// A thing.
    Object "object",
    /// A date, time or duration.
    Time "time",
    /// A number with its unit.
    Quantity "quantity",
    /// A sum of money.
    Money "money",
    /// A weapon.
    Weapon "weapon",
    /// A vehicle, ship or aircraft of armed forces.
    Vehicle "vehicle",
    /// A nationality or ethnicity used as an adjective.
    Nationality "nationality",
    /// A text: treaty, law, report.
    Document "document",
    /// Something thought.
    Abstract "abstract",
    /// A living thing that is no human being.
    Animal "animal",
    /// A plant.
    Plant "plant",
    /// A substance.
    Substance "substance",
}

/// A set of words, as ascending, disjoint ranges of word indices; more than one where the text is interrupted.
pub type WordSet = Vec<Range<usize>>;

/// One attribution: a cue with its source and content.
#[derive(Clone, Debug, PartialEq)]
pub struct AttributionSpan {
    /// The words that say that something is said (`said`, `according to`).
    pub cue: WordSet,
    /// Who says it; empty if the text does not say.
    pub source: WordSet,
    /// What is said.
    pub content: WordSet,
    /// 0 to 1.
    pub score: f32,
}

/// One political event as the model sees it: a trigger, who acts, to whom.
#[derive(Clone, Debug, PartialEq)]
pub struct EventSpan {
    /// Index of the word that tells it.
    pub trigger: usize,
    /// PLOVER type.
    pub kind: EventType,
    /// How sure the type is, 0 to 1.
    pub score: f32,
    /// The share of each type; what they lack of 1 is that there is no event.
    pub shares: Vec<(EventType, f32)>,
    /// Whether it happened.
    pub reality: Reality,
    /// PLOVER modes, each with its type.
    pub modes: Vec<(EventType, &'static str)>,
    /// PLOVER contexts.
    pub contexts: Vec<&'static str>,
    /// Who acts.
    pub actors: WordSet,
    /// To whom.
    pub recipients: WordSet,
}

/// One term of an agreement or demand as the model sees it.
#[derive(Clone, Debug, PartialEq)]
pub struct TermSpan {
    /// Its words.
    pub words: Range<usize>,
    /// How sure the words are a term, 0 to 1.
    pub score: f32,
    /// The likeliest categories (`security/withdrawal`) with their shares of one, the likeliest first.
    pub categories: Vec<(&'static str, f32)>,
}

/// A word that tells where somebody stands, as the model sees it.
#[derive(Clone, Debug, PartialEq)]
pub struct StandWord {
    /// Index of the word.
    pub word: usize,
    /// The likeliest position.
    pub position: Position,
    /// How sure it tells a position at all, 0 to 1.
    pub score: f32,
}

/// Whether an event happened, as its words tell it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Reality {
    /// It happened.
    Actual,
    /// It goes on.
    Ongoing,
    /// It is to come.
    Planned,
    /// It hangs on a condition.
    Conditional,
    /// Somebody says it did not happen.
    Denied,
    /// Somebody says it happened.
    Alleged,
    /// It did not happen.
    Negated,
    /// It happened long ago.
    Historical,
    /// It is only thought of.
    Hypothetical,
}

impl Reality {
    /// That of a label of training.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Some(match name {
            "actual" => Reality::Actual,
            "ongoing" => Reality::Ongoing,
            "planned" => Reality::Planned,
            "conditional" => Reality::Conditional,
            "denied" => Reality::Denied,
            "alleged" => Reality::Alleged,
            "negated" => Reality::Negated,
            "historical" => Reality::Historical,
            "hypothetical" => Reality::Hypothetical,
            _ => return None,
        })
    }
}

/// Mentions of one thing, by index, in order.
pub type Chain = Vec<usize>;

impl Analysis {
    /// Indices of the words that depend on `word` directly, in order.
    pub fn children(&self, word: usize) -> impl Iterator<Item = usize> + '_ {
        let sentence = self.words.get(word).map_or(0..0, |w| self.sentences[w.sentence].words.clone());
        sentence.filter(move |&i| self.words[i].head == Some(word))
    }

    /// The first dependent of `word` with that base relation or full relation.
    #[must_use]
    pub fn child(&self, word: usize, relation: &str) -> Option<usize> {
        self.children(word)
            .find(|&i| self.words[i].relation == relation || self.words[i].base_relation() == relation)
    }

    /// Whether `word` is `ancestor` or hangs below it.
    #[must_use]
    pub fn is_below(&self, word: usize, ancestor: usize) -> bool {
        let mut at = Some(word);
        while let Some(i) = at {
            if i == ancestor {
                return true;
            }
            at = self.words[i].head;
        }
        false
    }

    /// All words at or below `word`, in order.
    #[must_use]
    pub fn subtree(&self, word: usize) -> Vec<usize> {
        let sentence = self.words.get(word).map_or(0..0, |w| self.sentences[w.sentence].words.clone());
        sentence.filter(|&i| self.is_below(i, word)).collect()
    }

    /// The words of a word.
    #[must_use]
    pub fn text_of<'t>(&self, text: &'t str, word: usize) -> &'t str {
        self.words[word].span.of(text)
    }

    /// The span from the first of some words to the last.
    ///
    /// # Panics
    /// If the range is empty or beyond the words.
    #[must_use]
    pub fn span_of(&self, words: Range<usize>) -> Span {
        self.words[words.start].span.cover(self.words[words.end - 1].span)
    }
}
