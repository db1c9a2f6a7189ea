//! Tables laid out in columns of a terminal.

use unicode_width::UnicodeWidthStr;

use super::Grid;
use super::text::{Paint, Tone};

/// Columns between two cells.
const GAP: usize = 2;
/// No column is made narrower than this for the sake of others.
const NARROWEST: usize = 8;

/// A table in at most `width` columns, as far as its words allow.
pub(super) fn render(grid: &Grid, width: usize, paint: &dyn Paint) -> String {
    let widths = widths(grid, width);
    let header: Vec<String> = grid.columns.iter().map(|(title, _)| title.clone()).collect();
    let mut out = row(grid, &header, &widths, |cell| paint.paint(Tone::Heading, cell));
    for (cells, strong) in grid.rows.iter().zip(&grid.strong) {
        let tone = if *strong { Tone::Strong } else { Tone::Plain };
        out.push_str(&row(grid, cells, &widths, |cell| paint.paint(tone, cell)));
    }
    out
}

/// The width of each column: what its widest cell needs; where that is too much for all, the widest give way first.
fn widths(grid: &Grid, width: usize) -> Vec<usize> {
    let need = |column: usize| {
        let cells = grid.rows.iter().map(|r| r.get(column).map_or(0, |c| c.width()));
        cells.chain([grid.columns[column].0.width()]).max().unwrap_or_default()
    };
    let mut widths: Vec<usize> = (0..grid.columns.len()).map(need).collect();
    let room = width.saturating_sub(GAP * widths.len().saturating_sub(1));
    while widths.iter().sum::<usize>() > room {
        let Some(widest) = (0..widths.len()).rev().max_by_key(|c| widths[*c]) else { break };
        if widths[widest] <= NARROWEST {
            break;
        }
        widths[widest] -= 1;
    }
    widths
}

/// A row, its cells broken into as many lines as they need.
fn row(grid: &Grid, cells: &[String], widths: &[usize], paint: impl Fn(&str) -> String) -> String {
    let broken: Vec<Vec<String>> =
        cells.iter().zip(widths).map(|(cell, width)| lines(cell, *width)).collect();
    let height = broken.iter().map(Vec::len).max().unwrap_or(1);
    let mut out = String::new();
    for line in 0..height {
        let mut text = String::new();
        let mut behind = 0;
        for (column, width) in widths.iter().enumerate() {
            let cell = broken.get(column).and_then(|c| c.get(line)).map_or("", String::as_str);
            let space = width.saturating_sub(cell.width());
            let before = if grid.columns[column].1 { space } else { 0 };
            if !cell.is_empty() {
                text.push_str(&" ".repeat(behind + before));
                text.push_str(&paint(cell));
                behind = 0;
            }
            behind += if cell.is_empty() { *width } else { space - before } + GAP;
        }
        out.push_str(&text);
        out.push('\n');
    }
    out
}

/// A cell's words in lines of at most `width` columns; a word that is wider is cut.
fn lines(cell: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut room = width;
    for word in cell.split(' ') {
        for piece in pieces(word, width) {
            let wide = piece.width();
            let fresh = lines.last().is_none_or(String::is_empty);
            if !fresh && wide + 1 > room {
                lines.push(String::new());
                room = width;
            } else if !fresh {
                if let Some(line) = lines.last_mut() {
                    line.push(' ');
                }
                room -= 1;
            }
            if let Some(line) = lines.last_mut() {
                line.push_str(&piece);
            }
            room = room.saturating_sub(wide);
        }
    }
    lines
}

/// A word in pieces of at most `width` columns.
fn pieces(word: &str, width: usize) -> Vec<String> {
    let mut pieces = vec![String::new()];
    for c in word.chars() {
        let mut with = pieces.pop().unwrap_or_default();
        let wide = with.width() + c.to_string().width();
        if wide > width.max(2) && !with.is_empty() {
            pieces.push(std::mem::take(&mut with));
        }
        with.push(c);
        pieces.push(with);
    }
    pieces
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::page::Plain;

    proptest! {
        #[test]
        fn a_table_keeps_to_its_width(cells in prop::collection::vec("[a-zé和 ]{0,60}", 6), width in 40_usize..120) {
            let mut grid = Grid::new(["one", "two", "three"]).numbers_from(2);
            grid.row(cells[..3].to_vec());
            grid.row(cells[3..].to_vec());
            for line in render(&grid, width, &Plain).lines() {
                prop_assert!(line.width() <= width, "{line:?}");
            }
        }
    }
}
