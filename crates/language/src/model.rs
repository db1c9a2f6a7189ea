//! The encoder with its heads: one run reads one window of words and gives one row a word.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use rten::{NodeId, RunOptions, ThreadPool, Value, ValueOrView};
use rten_tensor::prelude::*;
use rten_tensor::{NdTensor, NdTensorView};

use crate::heads::{Columns, Heads, HeadsError};
use crate::pieces::{NoPiece, Pieces, marked, shape_and_gap};
use crate::tokens::{Gap, Token};
use crate::windows::LIMIT;

/// Why a model cannot be had or run.
#[derive(Debug, thiserror::Error)]
#[error(transparent)]
pub struct ModelError(#[from] Failure);

#[derive(Debug, thiserror::Error)]
enum Failure {
    #[cfg_attr(embedded_model, expect(dead_code, reason = "only without a model"))]
    #[error("this program was built without a model: models/en was empty")]
    NotEmbedded,
    #[error("{path}: {source}")]
    File { path: PathBuf, source: std::io::Error },
    #[error(transparent)]
    Vocabulary(#[from] NoPiece),
    #[error(transparent)]
    Heads(#[from] HeadsError),
    #[error("the model's graph cannot be read: {0}")]
    Graph(String),
    #[error("the model's graph cannot be run: {0}")]
    Run(String),
    #[error("the model gave {found:?} numbers for {words} words of {width} columns")]
    Output { found: Vec<usize>, words: usize, width: usize },
}

/// A trained reader: graph, vocabulary and heads.
pub struct Model {
    graph: rten::Model,
    inputs: [NodeId; 4],
    output: NodeId,
    pieces: Pieces,
    heads: Heads,
    /// Pools of one thread each that no run is using: a run never shares its thread.
    idle: Mutex<Vec<Arc<ThreadPool>>>,
}

impl std::fmt::Debug for Model {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Model").field("version", &self.heads.version).finish_non_exhaustive()
    }
}

impl Model {
    /// The English model that is part of the program.
    ///
    /// # Errors
    /// If the program was built without a model, or with a broken one.
    pub fn english() -> Result<Self, ModelError> {
        Ok(Self::embedded()?)
    }

    #[cfg(embedded_model)]
    fn embedded() -> Result<Self, Failure> {
        let graph = options().load_static_slice(include_bytes!("../../../models/en/model.rten"));
        let vocabulary = include_str!("../../../models/en/vocab.txt");
        let heads = include_str!("../../../models/en/heads.json");
        Self::new(graph.map_err(|e| Failure::Graph(e.to_string()))?, vocabulary, heads)
    }

    #[cfg(not(embedded_model))]
    fn embedded() -> Result<Self, Failure> {
        Err(Failure::NotEmbedded)
    }

    /// A model from a folder with `model.rten`, `vocab.txt` and `heads.json`.
    ///
    /// # Errors
    /// If a file is missing or broken, or they do not fit together.
    pub fn load(folder: &Path) -> Result<Self, ModelError> {
        let bytes = |name: &str| {
            let path = folder.join(name);
            std::fs::read(&path).map_err(|source| Failure::File { path, source })
        };
        let text = |name: &str| {
            let path = folder.join(name);
            std::fs::read_to_string(&path).map_err(|source| Failure::File { path, source })
        };
        let graph = options().load(bytes("model.rten")?).map_err(|e| Failure::Graph(e.to_string()))?;
        Ok(Self::new(graph, &text("vocab.txt")?, &text("heads.json")?)?)
    }

    fn new(graph: rten::Model, vocabulary: &str, heads: &str) -> Result<Self, Failure> {
        let input = |name| {
            let named = |id: &NodeId| graph.node_info(*id).and_then(|info| info.name()) == Some(name);
            graph
                .input_ids()
                .iter()
                .copied()
                .find(named)
                .ok_or_else(|| Failure::Graph(format!("no input {name}")))
        };
        let inputs = [input("pieces")?, input("shapes")?, input("first")?, input("last")?];
        let &[output] = graph.output_ids() else { return Err(Failure::Graph("not one output".into())) };
        let (pieces, heads) = (Pieces::parse(vocabulary)?, Heads::parse(heads)?);
        Ok(Model { graph, inputs, output, pieces, heads, idle: Mutex::default() })
    }

    /// The model's version, as its training names it.
    #[must_use]
    pub fn version(&self) -> &str {
        &self.heads.version
    }

    pub(crate) const fn heads(&self) -> &Heads {
        &self.heads
    }

    pub(crate) const fn pieces(&self) -> &Pieces {
        &self.pieces
    }

    /// Reads one window. The result depends on its words alone, on one thread, however many windows are read at once.
    ///
    /// # Errors
    /// If the graph cannot be run, which a broken model file may cause.
    pub(crate) fn read(&self, text: &str, words: &[Token]) -> Result<Rows, ModelError> {
        self.read_marked(text, words, |_| Mark::None)
    }

    /// Reads one window in which words are marked, by their index in it.
    ///
    /// # Errors
    /// As [`Model::read`].
    pub(crate) fn read_marked(
        &self,
        text: &str,
        words: &[Token],
        mark: impl Fn(usize) -> Mark,
    ) -> Result<Rows, ModelError> {
        let window = Window::of(&self.pieces, text, words, mark);
        let pool = self.take_pool();
        let options = RunOptions::default().with_thread_pool(Some(Arc::clone(&pool)));
        let result = self.graph.run_n(self.views(&window), [self.output], Some(options));
        self.idle.lock().unwrap_or_else(PoisonError::into_inner).push(pool);
        let [out] = result.map_err(|e| Failure::Run(e.to_string()))?;
        Ok(self.rows(out, words.len())?)
    }

    fn views<'w>(&self, window: &'w Window) -> Vec<(NodeId, ValueOrView<'w>)> {
        let [pieces, shapes, first, last] = self.inputs;
        let row = |ids: &'w [i32]| NdTensorView::from_data([1, ids.len()], ids);
        let list = |ids: &'w [i32]| NdTensorView::from_data([ids.len()], ids);
        vec![
            (pieces, row(&window.pieces).into()),
            (shapes, row(&window.shapes).into()),
            (first, list(&window.first).into()),
            (last, list(&window.last).into()),
        ]
    }

    fn rows(&self, out: Value, words: usize) -> Result<Rows, Failure> {
        let width = self.heads.width;
        let tensor: NdTensor<f32, 2> = out.try_into().map_err(|_| Failure::Run("no matrix".into()))?;
        let found = tensor.shape();
        if found != [words, width] {
            return Err(Failure::Output { found: found.to_vec(), words, width });
        }
        Ok(Rows { values: tensor.into_data(), width })
    }

    fn take_pool(&self) -> Arc<ThreadPool> {
        let idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
        idle.unwrap_or_else(|| Arc::new(ThreadPool::with_num_threads(1)))
    }
}

/// Weights are laid out for the processor once, when the model is loaded, not again in every window: a sixth of the time.
fn options() -> rten::ModelOptions {
    let mut options = rten::ModelOptions::with_all_ops();
    options.prepack_weights(true);
    options
}

/// What a question marks a word as; the numbers are those of training.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mark {
    None = 0,
    Actor = 1,
    Recipient = 2,
}

/// What the graph is given for one window.
struct Window {
    pieces: Vec<i32>,
    shapes: Vec<i32>,
    first: Vec<i32>,
    last: Vec<i32>,
}

impl Window {
    fn of(pieces: &Pieces, text: &str, words: &[Token], mark: impl Fn(usize) -> Mark) -> Self {
        let mut window = Window {
            pieces: vec![pieces.opening],
            shapes: vec![0],
            first: Vec::with_capacity(words.len()),
            last: Vec::with_capacity(words.len()),
        };
        for (i, word) in words.iter().enumerate() {
            let gap = if i == 0 { Gap::Paragraph } else { word.gap };
            window.push(pieces, word.span.of(text), gap, mark(i));
        }
        window.pieces.push(pieces.closing);
        window.shapes.push(0);
        window
    }

    fn push(&mut self, pieces: &Pieces, word: &str, gap: Gap, mark: Mark) {
        let start = self.pieces.len();
        pieces.push(word, &mut self.pieces);
        // A word that is longer than a whole window stands alone in one and is cut.
        self.pieces.truncate((start + LIMIT).min(LIMIT + 1).max(start + 1));
        self.shapes.resize(self.pieces.len(), marked(shape_and_gap(word, gap), mark as i32));
        // A window has a few hundred pieces at most.
        self.first.push(start as i32);
        self.last.push(self.pieces.len() as i32 - 1);
    }
}

/// The model's output for a window: a row a word.
pub(crate) struct Rows {
    values: Vec<f32>,
    width: usize,
}

impl Rows {
    /// The columns of one head for one word.
    pub(crate) fn of(&self, word: usize, columns: Columns) -> &[f32] {
        let start = word * self.width + columns.offset;
        &self.values[start..start + columns.len]
    }

    /// The number of a head of one column.
    pub(crate) fn one(&self, word: usize, columns: Columns) -> f32 {
        self.values[word * self.width + columns.offset]
    }

    /// How many words were read.
    pub(crate) fn len(&self) -> usize {
        self.values.len() / self.width.max(1)
    }

    /// The column with the greatest value, the first of equal ones.
    pub(crate) fn best(&self, word: usize, columns: Columns) -> usize {
        best(self.of(word, columns))
    }
}

/// Index of the greatest value, the first of equal ones; 0 for none.
pub(crate) fn best(values: &[f32]) -> usize {
    let mut found = 0;
    for (i, value) in values.iter().enumerate() {
        if *value > values[found] {
            found = i;
        }
    }
    found
}

/// Sum of products, in an order that does not depend on the machine.
pub(crate) fn dot(a: &[f32], b: &[f32]) -> f32 {
    const LANES: usize = 8;
    let mut sums = [0.0; LANES];
    let (a, b) = (a.chunks_exact(LANES), b.chunks_exact(LANES));
    let rest: f32 = a.remainder().iter().zip(b.remainder()).map(|(x, y)| x * y).sum();
    for (x, y) in a.zip(b) {
        for lane in 0..LANES {
            sums[lane] += x[lane] * y[lane];
        }
    }
    sums.iter().sum::<f32>() + rest
}
