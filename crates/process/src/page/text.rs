//! Pages for a terminal.

use unicode_width::UnicodeWidthStr;

use super::{Block, Page, Wrap, columns, origin};
use crate::phrases::{Phrases, fill};
use crate::tell::shorter;

/// What a piece of text is, from which its look follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// The page's title.
    Title,
    /// A heading.
    Heading,
    /// What stands out.
    Strong,
    /// Words of a report.
    Quote,
    /// Numbers of sources, remarks.
    Dim,
    /// Everything else.
    Plain,
    /// The sure part of a bar, agreement.
    Good,
    /// The part of a bar that is not sure.
    Unsure,
    /// Opposition, losses.
    Bad,
}

/// Paints words; knows whether colour is wanted.
pub trait Paint {
    /// A piece of text in its look. What is added takes up no columns.
    fn paint(&self, tone: Tone, text: &str) -> String;
}

/// Paints nothing.
#[derive(Clone, Copy, Debug)]
pub struct Plain;

impl Paint for Plain {
    fn paint(&self, _: Tone, text: &str) -> String {
        text.to_owned()
    }
}

/// Most characters of a source's words on a page; the JSON has them all.
const LONGEST_QUOTE: usize = 240;

impl Page {
    /// The page in lines of at most `width` columns.
    #[must_use]
    pub fn text(&self, width: usize, paint: &dyn Paint, words: &Phrases) -> String {
        let mut out = Wrap::new(width);
        out.line(0, &paint.paint(Tone::Title, &self.title));
        if !self.subtitle.is_empty() {
            out.line(0, &paint.paint(Tone::Dim, &self.subtitle));
        }
        let mut after_heading = false;
        for block in &self.blocks {
            let heading = matches!(block, Block::Heading(_));
            if heading || (matches!(block, Block::Grid(_) | Block::Plot(_)) && !after_heading) {
                out.blank();
            }
            after_heading = heading;
            self.block(block, width, paint, words, &mut out);
        }
        self.list(paint, words, &mut out);
        out.finish()
    }

    fn block(&self, block: &Block, width: usize, paint: &dyn Paint, words: &Phrases, out: &mut Wrap) {
        match block {
            Block::Heading(text) => out.line(0, &paint.paint(Tone::Heading, text)),
            Block::Note(text) => out.hanging(2, 0, &paint.paint(Tone::Dim, text)),
            Block::Item { level, text, sources } => {
                let sign = if *level == 0 { "•" } else { "–" };
                let mut line = format!("{sign} {text}");
                if !sources.is_empty() {
                    line = format!("{line} {}", paint.paint(Tone::Dim, &numbers(sources, words)));
                }
                out.hanging(2 + 2 * level, 2, &line);
            }
            Block::Grid(grid) => out.raw(&columns::render(grid, width, paint)),
            Block::Plot(lines) => {
                let labels = lines.iter().map(|l| l.label.width()).max().unwrap_or_default();
                for line in lines {
                    let pieces: String =
                        line.pieces.iter().map(|(tone, text)| paint.paint(*tone, text)).collect();
                    let gap = " ".repeat(labels - line.label.width());
                    let after =
                        if line.after.is_empty() { String::new() } else { format!(" {}", line.after) };
                    out.raw(format!("  {}{gap}  {pieces}{after}", line.label).trim_end());
                    out.blank();
                }
            }
        }
    }

    fn list(&self, paint: &dyn Paint, words: &Phrases, out: &mut Wrap) {
        if self.sources.is_empty() {
            return;
        }
        out.blank();
        out.line(0, &paint.paint(Tone::Heading, &self.sources_heading));
        let digits = self.sources.len().to_string().len();
        for (at, source) in self.sources.iter().enumerate() {
            let quote = paint.paint(
                Tone::Quote,
                &fill(&words.quoted, &[("words", &shorter(&source.quote, LONGEST_QUOTE))]),
            );
            let number = format!("{:>digits$}", at + 1);
            out.hanging(2, digits + 1, &format!("{number} {}: {quote}", origin(source, words)));
        }
    }
}

/// `[1, 2, 3]`; of many, the first.
fn numbers(sources: &[usize], words: &Phrases) -> String {
    const MOST: usize = 5;
    let shown: Vec<String> = sources.iter().take(MOST).map(usize::to_string).collect();
    match sources.len().checked_sub(MOST + 1) {
        Some(_) => {
            let more = fill(words.page("more"), &[("count", &(sources.len() - MOST).to_string())]);
            format!("[{}, {more}]", shown.join(", "))
        }
        None => format!("[{}]", shown.join(", ")),
    }
}
