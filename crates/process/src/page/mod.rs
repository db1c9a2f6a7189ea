//! What people are shown, before it is laid out for a terminal, for Markdown or for a browser.

mod columns;
mod html;
mod markdown;
mod text;
mod wrap;

use crate::cite::Citation;
use crate::phrases::{Phrases, fill};

pub use text::{Paint, Plain, Tone};
pub use wrap::Wrap;

/// A page: a title and what stands below it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Page {
    /// Its title.
    pub title: String,
    /// What is said below the title: the days it stands for.
    pub subtitle: String,
    blocks: Vec<Block>,
    sources: Vec<Citation>,
    sources_heading: String,
}

/// A piece of a page.
#[derive(Clone, Debug, PartialEq)]
enum Block {
    Heading(String),
    /// A remark.
    Note(String),
    /// A line of its own with the numbers of its sources.
    Item {
        level: usize,
        text: String,
        sources: Vec<usize>,
    },
    Grid(Grid),
    /// Lines of a picture, each with its label and pieces in their tones.
    Plot(Vec<PlotLine>),
}

/// A line of a picture.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PlotLine {
    /// What stands before it.
    pub label: String,
    /// Its pieces.
    pub pieces: Vec<(Tone, String)>,
    /// What stands behind it.
    pub after: String,
}

/// A table.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Grid {
    /// Headers, and whether the column holds numbers.
    pub columns: Vec<(String, bool)>,
    /// Rows of as many cells as there are columns.
    pub rows: Vec<Vec<String>>,
    /// Which rows stand out.
    pub strong: Vec<bool>,
}

impl Grid {
    /// A table of words with these headers.
    #[must_use]
    pub fn new<'a>(headers: impl IntoIterator<Item = &'a str>) -> Self {
        let columns = headers.into_iter().map(|h| (h.to_owned(), false)).collect();
        Grid { columns, ..Grid::default() }
    }

    /// Makes of all columns from that one on columns of numbers.
    #[must_use]
    pub fn numbers_from(mut self, first: usize) -> Self {
        self.columns.iter_mut().skip(first).for_each(|c| c.1 = true);
        self
    }

    /// Adds a row.
    pub fn row(&mut self, cells: Vec<String>) {
        self.rows.push(cells);
        self.strong.push(false);
    }

    /// Adds a row that stands out.
    pub fn strong_row(&mut self, cells: Vec<String>) {
        self.rows.push(cells);
        self.strong.push(true);
    }
}

impl Page {
    /// A page without anything on it yet.
    #[must_use]
    pub fn new(title: String, subtitle: String, words: &Phrases) -> Self {
        Page { title, subtitle, sources_heading: words.page("sources").to_owned(), ..Page::default() }
    }

    /// Adds a heading.
    pub fn heading(&mut self, text: &str) {
        self.blocks.push(Block::Heading(text.to_owned()));
    }

    /// Adds a remark.
    pub fn note(&mut self, text: String) {
        self.blocks.push(Block::Note(text));
    }

    /// Adds a line with what it rests on; `level` 1 stands below the line before.
    pub fn item(&mut self, level: usize, text: String, evidence: &[Citation]) {
        let sources = evidence.iter().map(|c| self.number(c)).collect();
        self.blocks.push(Block::Item { level, text, sources });
    }

    /// Adds a table; empty ones are left out.
    pub fn grid(&mut self, grid: Grid) {
        if !grid.rows.is_empty() {
            self.blocks.push(Block::Grid(grid));
        }
    }

    /// Adds a picture; empty ones are left out.
    pub fn plot(&mut self, lines: Vec<PlotLine>) {
        if !lines.is_empty() {
            self.blocks.push(Block::Plot(lines));
        }
    }

    /// The number under which a source is listed below; the same words of one report have one number.
    pub fn number(&mut self, citation: &Citation) -> usize {
        let same = |c: &Citation| {
            c.report == citation.report
                && c.start == citation.start
                && c.end == citation.end
                && c.says == citation.says
        };
        match self.sources.iter().position(same) {
            Some(at) => at + 1,
            None => {
                self.sources.push(citation.clone());
                self.sources.len()
            }
        }
    }

    /// The sources in order of their numbers, from 1.
    #[must_use]
    pub fn sources(&self) -> &[Citation] {
        &self.sources
    }

    /// Whether nothing stands on it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.blocks.is_empty()
    }
}

/// `Danube Post, 2025-03-12 (also Valley Radio), says Danko Ruse`.
fn origin(citation: &Citation, words: &Phrases) -> String {
    let name = citation.outlet.clone().or_else(|| citation.title.clone());
    let mut line = format!("{}, {}", name.unwrap_or_else(|| citation.report.clone()), citation.day);
    if !citation.reprinted_by.is_empty() {
        let also = fill(words.page("also_in"), &[("outlets", &citation.reprinted_by.join(", "))]);
        line = format!("{line} ({also})");
    }
    if !citation.says.is_empty() {
        line = format!("{line}, {}", fill(&words.says, &[("who", &citation.says.join(&words.via))]));
    }
    line
}
