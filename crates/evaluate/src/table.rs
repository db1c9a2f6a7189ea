//! Scores as aligned tables of text.

use std::fmt::Write as _;

use crate::evaluation::Scores;
use crate::fields::{COMMON, KINDS};
use crate::tally::Tally;

const HEAD: [&str; 7] = ["", "gold", "read", "right", "P", "R", "F1"];

/// All tables: facts by kind, fields by kind, actors.
pub(crate) fn render(scores: &Scores, reports: usize) -> String {
    let mut text = String::new();
    let plural = if reports == 1 { "" } else { "s" };
    let _ = writeln!(
        text,
        "{reports} report{plural}\n\nFacts by kind (found: told in the same place, right or not)"
    );
    text += &aligned(&kind_rows(scores));
    text += "\nFields of the facts that are found\n";
    text += &aligned(&field_rows(scores));
    text += "\nActors (fields: of the actors that are found)\n";
    text += &aligned(&actor_rows(scores));
    text
}

/// One row a report: its facts of all kinds together.
pub(crate) fn render_reports<'a>(reports: impl Iterator<Item = (&'a str, &'a Scores)>) -> String {
    let rows = reports.map(|(slug, scores)| kind_row(slug, scores.all(), scores.all_found()));
    aligned(&std::iter::once(kind_head()).chain(rows).collect::<Vec<_>>())
}

fn kind_rows(scores: &Scores) -> Vec<Vec<String>> {
    let of = |kind: &str| {
        let found = scores.found.get(kind).copied().unwrap_or_default();
        kind_row(kind, scores.kinds.get(kind).copied().unwrap_or_default(), found)
    };
    let rows = KINDS.iter().map(|kind| of(kind));
    let all = kind_row("all", scores.all(), scores.all_found());
    std::iter::once(kind_head()).chain(rows).chain([all]).collect()
}

fn kind_head() -> Vec<String> {
    HEAD.iter().copied().chain(["found F1"]).map(str::to_owned).collect()
}

fn kind_row(name: &str, right: Tally, found: Tally) -> Vec<String> {
    let mut row = row(name, right);
    row.push(percent(found.f1()));
    row
}

fn field_rows(scores: &Scores) -> Vec<Vec<String>> {
    let of_kind = |kind: &'static str| {
        let fields = scores.fields.iter().filter(move |((of, _), _)| *of == kind);
        fields.map(|((kind, name), tally)| row(&format!("{kind}.{name}"), *tally))
    };
    let rows = KINDS.iter().flat_map(|kind| of_kind(kind));
    let common =
        COMMON.iter().map(|field| row(&format!("any kind: {}", field.name), scores.field(field.name)));
    head().into_iter().chain(rows).chain(common).chain([row("all", scores.all_fields())]).collect()
}

fn actor_rows(scores: &Scores) -> Vec<Vec<String>> {
    let mut rows = head();
    rows.extend(scores.actors.tallies().iter().map(|(name, tally)| row(name, *tally)));
    let (precision, recall, f1) = scores.actors.b_cubed();
    let blank = String::new;
    rows.push(vec![
        "joining (B³)".to_owned(),
        blank(),
        blank(),
        blank(),
        percent(precision),
        percent(recall),
        percent(f1),
    ]);
    rows
}

fn head() -> Vec<Vec<String>> {
    vec![HEAD.iter().map(|&name| name.to_owned()).collect()]
}

fn row(name: &str, tally: Tally) -> Vec<String> {
    vec![
        name.to_owned(),
        tally.gold.to_string(),
        tally.read.to_string(),
        tally.right.to_string(),
        percent(tally.precision()),
        percent(tally.recall()),
        percent(tally.f1()),
    ]
}

fn percent(score: f64) -> String {
    format!("{:.1}", score * 100.0)
}

/// Rows with the first column to the left and the others to the right.
fn aligned(rows: &[Vec<String>]) -> String {
    let columns = rows.iter().map(Vec::len).max().unwrap_or_default();
    let widths: Vec<usize> = (0..columns)
        .map(|column| {
            rows.iter().filter_map(|row| row.get(column)).map(|c| c.chars().count()).max().unwrap_or(0)
        })
        .collect();
    let line = |row: &Vec<String>| {
        let cells = row.iter().zip(&widths).enumerate().map(|(column, (cell, &width))| {
            if column == 0 { format!("{cell:<width$}") } else { format!("{cell:>width$}") }
        });
        cells.collect::<Vec<_>>().join("  ").trim_end().to_owned() + "\n"
    };
    rows.iter().map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_aligned() {
        let rows = [vec!["ab".to_owned(), "1".to_owned()], vec!["c".to_owned(), "23".to_owned()]];
        assert_eq!(aligned(&rows), "ab   1\nc   23\n");
    }

    #[test]
    fn a_table_has_every_kind() {
        let text = render(&Scores::default(), 0);
        assert!(KINDS.iter().all(|kind| text.contains(kind)));
        assert!(text.starts_with("0 reports"));
    }
}
