//! The events of a ledger: one for each coding of a happening.

use std::io::{self, Write};

use ledger::{Mentions, Snapshot, Telling};
use record::{ActorId, Coding, Form, Span};

use super::{Coded, Party, Source, cameo, plover, polecat};
use crate::Format;
use crate::sink::{Part, Sink};

/// The events of a snapshot, in the order of its happenings. The telling that became known first among those that have a
/// coding stands for its happening, so that a thing told ten times is one event.
#[must_use]
pub fn coded<'s>(snapshot: &'s Snapshot, mentions: &Mentions) -> Vec<(&'s str, Coded)> {
    let first =
        snapshot.happenings.iter().filter_map(|h| h.tellings.iter().find(|t| !t.fact.plover.is_empty()));
    let each =
        first.flat_map(|telling| telling.fact.plover.iter().enumerate().map(move |(n, c)| (telling, n, c)));
    each.map(|(telling, number, coding)| {
        (telling.report.as_str(), event(snapshot, mentions, telling, number, coding))
    })
    .collect()
}

fn event(
    snapshot: &Snapshot,
    mentions: &Mentions,
    telling: &Telling,
    number: usize,
    coding: &Coding,
) -> Coded {
    let fact = &telling.fact;
    let pieces = fact.evidence.pieces();
    let span = pieces.iter().skip(1).fold(fact.evidence.first().span, |span, piece| span.cover(piece.span));
    // The words that name somebody within those that tell the event, a name rather than a pronoun.
    let words = |id: &ActorId| {
        let all = mentions.get(&(telling.report.clone(), id.clone()))?;
        let there = all.iter().filter(|m| span.start() <= m.span.start() && m.span.end() <= span.end());
        there
            .min_by_key(|m| (m.form == Form::Pronoun, m.form, m.span.start()))
            .map(|m| (m.span, m.text.clone()))
    };
    let parties = |ids: &[ActorId]| ids.iter().filter_map(|id| party(snapshot, id, words(id))).collect();
    let row = snapshot.reports.get(&telling.report);
    let report = row.map(|row| Source {
        published: row.published,
        outlet: row.outlet.clone(),
        url: row.url.clone(),
        title: row.title.clone(),
    });
    Coded {
        id: format!("{}-{number}", fact.id),
        number,
        kind: coding.event,
        modes: coding.mode.clone(),
        contexts: coding.context.clone(),
        scale: coding.event_scale,
        actors: parties(&coding.actor),
        recipients: parties(&coding.recipient),
        span,
        trigger: fact.evidence.first().quote.clone(),
        factuality: fact.factuality.name(),
        time: fact.time.clone(),
        place: fact.place.clone(),
        confidence: fact.confidence,
        report: report.unwrap_or_default(),
    }
}

fn party(snapshot: &Snapshot, id: &ActorId, words: Option<(Span, String)>) -> Option<Party> {
    let actor = &snapshot.actors.get(id)?.actor;
    Some(Party {
        name: actor.name.clone(),
        country: actor.country.clone(),
        sectors: actor.sectors.clone(),
        words,
    })
}

/// Events that are being written: PLOVER's records have the texts of reports, PLOVER's and POLECAT's where these name whom.
pub(crate) struct Events<'o> {
    format: Format,
    out: &'o mut (dyn Write + Send),
}

impl<'o> Events<'o> {
    pub(crate) fn open(format: Format, out: &'o mut (dyn Write + Send)) -> io::Result<Self> {
        match format {
            Format::Polecat => writeln!(out, "{}", polecat::COLUMNS.join("\t"))?,
            Format::Cameo => writeln!(out, "{}", cameo::COLUMNS.join("\t"))?,
            _ => {}
        }
        Ok(Events { format, out })
    }
}

impl Sink for Events<'_> {
    fn part(&mut self, part: Part) -> io::Result<()> {
        let coder = concat!("rapporteur ", env!("CARGO_PKG_VERSION"));
        let out = &mut *self.out;
        for (report, event) in coded(part.snapshot, part.mentions) {
            let text = || part.texts.get(report).map(String::as_str);
            match self.format {
                Format::Polecat => writeln!(out, "{}", polecat::row(&event))?,
                Format::Cameo => writeln!(out, "{}", cameo::row(&event))?,
                _ => writeln!(out, "{}", plover::whole(&event, text(), coder))?,
            }
        }
        Ok(())
    }

    fn end(self: Box<Self>) -> io::Result<()> {
        Ok(())
    }
}
