//! The way of a text through the room: words, windows, model, decoding.

use std::collections::BTreeMap;
use std::num::NonZeroUsize;
use std::ops::Range;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::sync_channel;

use record::{EventType, Span};

use crate::analysis::{Analysis, Sentence};
use crate::decode::coref::Linker;
use crate::decode::{Decoded, View, decode, events};
use crate::model::{Mark, Model, ModelError};
use crate::tokens::{Gap, LexiconError, Token, Tokenizer, Tokens};
use crate::windows::Windows;

/// Why no analyzer or no analysis can be had.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum AnalyzerError {
    /// The model cannot be loaded or run.
    #[error(transparent)]
    Model(#[from] ModelError),
    /// The tokenizer's lexicon is broken.
    #[error(transparent)]
    Lexicon(#[from] LexiconError),
}

/// Reads texts of one language. It can be shared between threads; it keeps nothing of what it reads.
#[derive(Debug)]
pub struct Analyzer {
    tokenizer: Tokenizer,
    model: Model,
}

impl Analyzer {
    /// The analyzer for English, with the model that is part of the program.
    ///
    /// # Errors
    /// If the program was built without a model.
    pub fn english() -> Result<Self, AnalyzerError> {
        Ok(Self::with_model(Model::english()?)?)
    }

    /// The analyzer for English with a model from a folder (see [`Model::load`]).
    ///
    /// # Errors
    /// If the model cannot be loaded.
    pub fn load(folder: &Path) -> Result<Self, AnalyzerError> {
        Ok(Self::with_model(Model::load(folder)?)?)
    }

    fn with_model(model: Model) -> Result<Self, LexiconError> {
        Ok(Analyzer { tokenizer: Tokenizer::english()?, model })
    }

    /// The model in use.
    #[must_use]
    pub const fn model(&self) -> &Model {
        &self.model
    }

    /// Reads a text on the calling thread.
    ///
    /// # Errors
    /// If the model cannot be run.
    pub fn analyze(&self, text: &str) -> Result<Analysis, AnalyzerError> {
        self.analyze_with(text, &[], NonZeroUsize::MIN)
    }

    /// The types of what the marked actors do to the marked recipients, with their shares of one, in PLOVER's order;
    /// nothing if no word is marked, or the model has not learned it. Of a text longer than a window, the one with the first
    /// marked word is read.
    ///
    /// # Errors
    /// If the model cannot be run.
    pub fn classify(
        &self,
        text: &str,
        actors: &[Span],
        recipients: &[Span],
    ) -> Result<Vec<(EventType, f32)>, AnalyzerError> {
        let Some(heads) = &self.model.heads().events else { return Ok(Vec::new()) };
        let tokens = self.tokenizer.tokenize(text, &[]);
        let within = |spans: &[Span], word: &Token| spans.iter().any(|s| s.overlaps(word.span));
        let mark = |word: &Token| match () {
            () if within(actors, word) => Mark::Actor,
            () if within(recipients, word) => Mark::Recipient,
            () => Mark::None,
        };
        let marks: Vec<Mark> = tokens.words.iter().map(mark).collect();
        let windows = Reading::new(self, text, &tokens).windows;
        let marked = |w: &Range<usize>| marks[w.clone()].iter().any(|m| *m != Mark::None);
        let Some(window) = windows.into_iter().find(marked) else { return Ok(Vec::new()) };
        let marks = &marks[window.clone()];
        let rows = self.model.read_marked(text, &tokens.words[window], |i| marks[i])?;
        let marked: Vec<usize> = (0..marks.len()).filter(|&i| marks[i] != Mark::None).collect();
        Ok(events::pair(heads, &rows, &marked))
    }

    /// Reads a text on up to so many threads. The result is the same for any number. `breaks`: byte offsets at which a
    /// new paragraph begins though the text does not show it.
    ///
    /// # Errors
    /// If the model cannot be run.
    pub fn analyze_with(
        &self,
        text: &str,
        breaks: &[usize],
        threads: NonZeroUsize,
    ) -> Result<Analysis, AnalyzerError> {
        let tokens = self.tokenizer.tokenize(text, breaks);
        let reading = Reading::new(self, text, &tokens);
        let mut builder = Builder::default();
        let threads = threads.get().min(reading.windows.len());
        if threads <= 1 {
            for window in &reading.windows {
                builder.add(&tokens, reading.window(window.clone())?);
            }
        } else {
            reading.parallel(threads, |decoded| builder.add(&tokens, decoded))?;
        }
        Ok(builder.finish(tokens))
    }
}

/// One text being read.
struct Reading<'a> {
    analyzer: &'a Analyzer,
    text: &'a str,
    tokens: &'a Tokens,
    windows: Vec<Range<usize>>,
    /// One a word: whether it is a later part of a contraction.
    joined: Vec<bool>,
}

impl<'a> Reading<'a> {
    fn new(analyzer: &'a Analyzer, text: &'a str, tokens: &'a Tokens) -> Self {
        let mut joined = vec![false; tokens.words.len()];
        for contraction in &tokens.contractions {
            joined[contraction.start + 1..contraction.end].fill(true);
        }
        Reading { analyzer, text, tokens, windows: windows(analyzer, text, tokens, &joined), joined }
    }

    fn window(&self, range: Range<usize>) -> Result<Decoded, ModelError> {
        let words = &self.tokens.words[range.clone()];
        let model = &self.analyzer.model;
        let rows = model.read(self.text, words)?;
        let view = View {
            text: self.text,
            pieces: model.pieces(),
            words,
            base: range.start,
            joined: &self.joined[range],
        };
        Ok(decode(model.heads(), &rows, &view))
    }

    /// Reads windows on several threads and hands them on in the text's order.
    fn parallel(&self, threads: usize, mut take: impl FnMut(Decoded)) -> Result<(), ModelError> {
        let next = AtomicUsize::new(0);
        std::thread::scope(|scope| {
            let (sender, receiver) = sync_channel(threads);
            for _ in 0..threads {
                let (sender, next) = (sender.clone(), &next);
                scope.spawn(move || {
                    while let Some(window) = self.windows.get(next.fetch_add(1, Ordering::Relaxed)) {
                        // Nobody listens any more after an error: then there is nothing left to do.
                        if sender.send((window.start, self.window(window.clone()))).is_err() {
                            return;
                        }
                    }
                });
            }
            drop(sender);
            let mut waiting = BTreeMap::new();
            let mut at = 0;
            for (start, decoded) in receiver {
                waiting.insert(start, decoded?);
                while let Some(decoded) = waiting.remove(&at) {
                    at += decoded.words.len();
                    take(decoded);
                }
            }
            Ok(())
        })
    }
}

/// The windows of a text; none starts inside a contraction.
fn windows(analyzer: &Analyzer, text: &str, tokens: &Tokens, joined: &[bool]) -> Vec<Range<usize>> {
    let mut ids = Vec::new();
    let mut pieces = |word: &str| {
        ids.clear();
        analyzer.model.pieces().push(word, &mut ids);
        ids.len()
    };
    let mut windows = Windows::new(text, &tokens.words, joined);
    let mut all = Vec::new();
    while let Some(window) = windows.next(&mut pieces) {
        all.push(window);
    }
    all
}

/// Puts windows together, in order.
#[derive(Default)]
struct Builder {
    analysis: Analysis,
    linker: Linker,
    paragraph: usize,
}

impl Builder {
    fn add(&mut self, tokens: &Tokens, decoded: Decoded) {
        let analysis = &mut self.analysis;
        let sentences = analysis.sentences.len();
        analysis.words.extend(decoded.words.into_iter().map(|mut word| {
            word.sentence += sentences;
            word
        }));
        for words in decoded.sentences {
            if words.start > 0 && tokens.words[words.start].gap == Gap::Paragraph {
                self.paragraph += 1;
            }
            let span = analysis.span_of(words.clone());
            analysis.sentences.push(Sentence { words, span, paragraph: self.paragraph });
        }
        let first = analysis.mentions.len();
        let mut linked: Vec<_> = decoded
            .vectors
            .into_iter()
            .enumerate()
            .filter_map(|(i, vectors)| Some((decoded.mentions[i].head, first + i, vectors?)))
            .collect();
        linked.sort_by_key(|(head, mention, _)| (*head, *mention));
        linked.into_iter().for_each(|(_, mention, vectors)| self.linker.add(mention, vectors));
        analysis.mentions.extend(decoded.mentions);
        analysis.entities.extend(decoded.entities);
        analysis.attributions.extend(decoded.attributions);
        analysis.events.extend(decoded.events);
        analysis.terms.extend(decoded.terms);
        analysis.stands.extend(decoded.stands);
    }

    fn finish(self, tokens: Tokens) -> Analysis {
        Analysis { contractions: tokens.contractions, chains: self.linker.finish(), ..self.analysis }
    }
}
