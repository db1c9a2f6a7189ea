//! Pages in Markdown.

use super::{Block, Grid, Page, origin};
use crate::phrases::{Phrases, fill};

impl Page {
    /// The page in Markdown (CommonMark with GitHub's tables).
    #[must_use]
    pub fn markdown(&self, words: &Phrases) -> String {
        let mut out = format!("# {}\n\n", escaped(&self.title));
        if !self.subtitle.is_empty() {
            out.push_str(&format!("{}\n\n", escaped(&self.subtitle)));
        }
        let mut listing = false;
        for block in &self.blocks {
            let item = matches!(block, Block::Item { .. });
            if listing && !item {
                out.push('\n');
            }
            listing = item;
            match block {
                Block::Heading(text) => out.push_str(&format!("## {}\n\n", escaped(text))),
                Block::Note(text) => out.push_str(&format!("_{}_\n\n", escaped(text))),
                Block::Item { level, text, sources } => {
                    let indent = "  ".repeat(*level);
                    out.push_str(&format!("{indent}- {}{}\n", escaped(text), numbers(sources)));
                }
                Block::Grid(grid) => out.push_str(&table(grid)),
                Block::Plot(lines) => {
                    out.push_str("```text\n");
                    for line in lines {
                        let pieces: String = line.pieces.iter().map(|(_, text)| text.as_str()).collect();
                        out.push_str(format!("{:<12} {pieces} {}", line.label, line.after).trim_end());
                        out.push('\n');
                    }
                    out.push_str("```\n\n");
                }
            }
        }
        if listing {
            out.push('\n');
        }
        self.source_list(words, &mut out);
        while out.ends_with("\n\n") {
            out.pop();
        }
        out
    }

    fn source_list(&self, words: &Phrases, out: &mut String) {
        if self.sources.is_empty() {
            return;
        }
        out.push_str(&format!("## {}\n\n", escaped(&self.sources_heading)));
        for (at, source) in self.sources.iter().enumerate() {
            let quote = fill(&words.quoted, &[("words", &source.quote)]);
            out.push_str(&format!("{}. {}: {}\n", at + 1, escaped(&origin(source, words)), escaped(&quote)));
        }
    }
}

fn numbers(sources: &[usize]) -> String {
    if sources.is_empty() {
        return String::new();
    }
    let shown: Vec<String> = sources.iter().map(usize::to_string).collect();
    format!(" \\[{}\\]", shown.join(", "))
}

fn table(grid: &Grid) -> String {
    let line = |cells: Vec<String>| format!("| {} |\n", cells.join(" | "));
    let mut out = line(grid.columns.iter().map(|(title, _)| escaped(title)).collect());
    out.push_str(&line(
        grid.columns.iter().map(|(_, right)| if *right { "--:" } else { "---" }.to_owned()).collect(),
    ));
    for (cells, strong) in grid.rows.iter().zip(&grid.strong) {
        let cell = |text: &String| match (text.is_empty(), strong) {
            (false, true) => format!("**{}**", escaped(text.trim())),
            _ => escaped(text.trim()),
        };
        out.push_str(&line(cells.iter().map(cell).collect()));
    }
    out.push('\n');
    out
}

/// Words of reports must not become markup.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn words_of_reports_are_no_markup() {
        assert_eq!(escaped("a *b* | <c>"), "a \\*b\\* \\| \\<c\\>");
    }
}
