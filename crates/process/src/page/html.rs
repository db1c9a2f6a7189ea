//! Pages for a browser: one file, nothing loaded from elsewhere.

use super::{Block, Grid, Page, PlotLine, Tone, origin};
use crate::phrases::{Phrases, fill};

const STYLE: &str = include_str!("page.css");

impl Page {
    /// The page as an HTML document of its own.
    #[must_use]
    pub fn html(&self, words: &Phrases) -> String {
        let title = escaped(&self.title);
        let mut out = format!(
            "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{title}</title>\n\
             <style>\n{STYLE}</style>\n</head>\n<body>\n<main>\n<h1>{title}</h1>\n"
        );
        if !self.subtitle.is_empty() {
            out.push_str(&format!("<p class=\"subtitle\">{}</p>\n", escaped(&self.subtitle)));
        }
        let mut listing = false;
        for block in &self.blocks {
            let item = matches!(block, Block::Item { .. });
            if item != listing {
                out.push_str(if item { "<ul>\n" } else { "</ul>\n" });
            }
            listing = item;
            self.html_block(block, &mut out);
        }
        if listing {
            out.push_str("</ul>\n");
        }
        self.html_sources(words, &mut out);
        out.push_str("</main>\n</body>\n</html>\n");
        out
    }

    fn html_block(&self, block: &Block, out: &mut String) {
        match block {
            Block::Heading(text) => out.push_str(&format!("<h2>{}</h2>\n", escaped(text))),
            Block::Note(text) => out.push_str(&format!("<p class=\"note\">{}</p>\n", escaped(text))),
            Block::Item { level, text, sources } => {
                let class = if *level > 0 { " class=\"under\"" } else { "" };
                out.push_str(&format!("<li{class}>{}{}</li>\n", escaped(text), numbers(sources)));
            }
            Block::Grid(grid) => out.push_str(&table(grid)),
            Block::Plot(lines) => out.push_str(&plot(lines)),
        }
    }

    fn html_sources(&self, words: &Phrases, out: &mut String) {
        if self.sources.is_empty() {
            return;
        }
        out.push_str(&format!("<h2>{}</h2>\n<ol class=\"sources\">\n", escaped(&self.sources_heading)));
        for (at, source) in self.sources.iter().enumerate() {
            let name = escaped(&origin(source, words));
            let name =
                match source.url.as_deref().filter(|u| u.starts_with("https://") || u.starts_with("http://"))
                {
                    Some(url) => format!("<a href=\"{}\" rel=\"noreferrer\">{name}</a>", escaped(url)),
                    None => name,
                };
            let quote = escaped(&fill(&words.quoted, &[("words", &source.quote)]));
            out.push_str(&format!("<li id=\"s{}\">{name}: <q>{quote}</q></li>\n", at + 1));
        }
        out.push_str("</ol>\n");
    }
}

fn numbers(sources: &[usize]) -> String {
    if sources.is_empty() {
        return String::new();
    }
    let link = |n: &usize| format!("<a href=\"#s{n}\">{n}</a>");
    format!(" <sup>{}</sup>", sources.iter().map(link).collect::<Vec<_>>().join(", "))
}

fn table(grid: &Grid) -> String {
    let mut out = "<table>\n<thead><tr>".to_owned();
    let class = |right: bool| if right { " class=\"number\"" } else { "" };
    for (title, right) in &grid.columns {
        out.push_str(&format!("<th{}>{}</th>", class(*right), escaped(title)));
    }
    out.push_str("</tr></thead>\n<tbody>\n");
    for (cells, strong) in grid.rows.iter().zip(&grid.strong) {
        out.push_str(if *strong { "<tr class=\"strong\">" } else { "<tr>" });
        for (cell, (_, right)) in cells.iter().zip(&grid.columns) {
            out.push_str(&format!("<td{}>{}</td>", class(*right), escaped(cell.trim())));
        }
        out.push_str("</tr>\n");
    }
    out.push_str("</tbody>\n</table>\n");
    out
}

fn plot(lines: &[PlotLine]) -> String {
    let mut out = "<pre class=\"plot\">".to_owned();
    let labels = lines.iter().map(|l| l.label.chars().count()).max().unwrap_or_default();
    for line in lines {
        out.push_str(&escaped(&format!("{:<labels$}  ", line.label)));
        for (tone, text) in &line.pieces {
            let class = match tone {
                Tone::Good => "good",
                Tone::Unsure => "unsure",
                Tone::Bad => "bad",
                _ => "plain",
            };
            out.push_str(&format!("<span class=\"{class}\">{}</span>", escaped(text)));
        }
        out.push_str(&format!(" {}\n", escaped(&line.after)));
    }
    out.push_str("</pre>\n");
    out
}

/// Words of reports must not become markup.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            _ => out.push(c),
        }
    }
    out
}
