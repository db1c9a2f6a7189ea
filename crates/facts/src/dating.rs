//! The year of a report without a known day: from the office-holders it names together.

use language::Analysis;
use record::{Date, PublishedFrom, Report};

use crate::actors::Lexicon;
use crate::cast::Cast;
use crate::times;

/// A span of time, both ends included.
type Span = (Date, Date);

/// Gives the report its year if everybody it names with an office can have held it in one year only; a day and month
/// told in the text narrow it down.
pub(crate) fn date(report: &mut Report, text: &str, analysis: &Analysis, cast: &Cast) {
    if report.published.is_some_and(|d| d.year.is_some()) {
        return;
    }
    let Some((from, to)) = shared_terms(cast) else { return };
    let day = report.published.or_else(|| told_day(text, analysis));
    let (Some(low), Some(high)) = (from.year, to.year) else { return };
    let mut years = (low..=high).filter(|&year| {
        day.is_none_or(|d| {
            let then = Date { year: Some(year), ..d };
            from <= then && then <= to
        })
    });
    let (Some(year), None) = (years.next(), years.next()) else { return };
    report.published = Some(Date {
        year: Some(year),
        ..report.published.unwrap_or(Date { year: None, month: None, day: None })
    });
    report.published_from = PublishedFrom::OfficeHolders;
}

/// The time in which all named with an office can have held it at once; `None` if it is open or they never did.
fn shared_terms(cast: &Cast) -> Option<Span> {
    let mut shared: Option<Vec<Span>> = None;
    for actor in &cast.actors {
        let mut titles = actor.roles.iter().map(|r| r.title.to_lowercase());
        let Some(terms) = titles.find_map(|title| Lexicon::embedded().terms(&actor.name, &title)) else {
            continue;
        };
        shared = Some(match shared {
            None => terms,
            Some(others) => terms.iter().flat_map(|a| others.iter().filter_map(|b| common(*a, *b))).collect(),
        });
    }
    let shared = shared?;
    let first = shared.iter().map(|s| s.0).min()?;
    let last = shared.iter().map(|s| s.1).max()?;
    // An open end is written as the last year a date can have: nothing is certain then.
    (last.year < Some(OPEN)).then_some((first, last))
}

/// Year that stands for "not ended, or not known".
pub(crate) const OPEN: i16 = i16::MAX;

fn common(a: Span, b: Span) -> Option<Span> {
    let span = (a.0.max(b.0), a.1.min(b.1));
    (span.0 <= span.1).then_some(span)
}

/// The first day and month that the text names.
fn told_day(text: &str, analysis: &Analysis) -> Option<Date> {
    times::find(text, analysis, None)
        .into_iter()
        .filter_map(|t| t.when.from)
        .find(|d| d.month.is_some() && d.day.is_some())
}
