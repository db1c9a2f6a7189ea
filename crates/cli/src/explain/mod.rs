//! `rapporteur explain`: what was seen in a sentence, what was made of it and why.

mod page;

use std::io::{self, Write};

use facts::coding::{self, Basis, Event, Party};
use language::{Analysis, Json};
use record::{Actor, PublishedFrom, Record, Report, content_hash};
use serde_json::{Value, json};

use crate::Stop;
use crate::args::{ExplainArgs, ExplainFormat};
use crate::code::factuality;
use crate::colour::Paint;
use crate::input;
use crate::known::Known;
use crate::reader::Reader;

/// All that is known of a text.
pub(crate) struct Explanation {
    analysis: Analysis,
    record: Record,
    events: Vec<Event>,
    least: f32,
}

pub(crate) fn run(args: &ExplainArgs) -> Result<(), Stop> {
    let text = match args.text.as_str() {
        "-" => input::open("-".as_ref()).map_err(|what| Stop::Error(format!("standard input: {what}")))?.text,
        text => text.to_owned(),
    };
    let explanation = explain(text, args).map_err(Stop::Error)?;
    let mut out = io::BufWriter::new(io::stdout().lock());
    match args.format {
        ExplainFormat::Text => out.write_all(page::render(&explanation, Paint::of(&args.look)).as_bytes())?,
        ExplainFormat::Json => writeln!(out, "{:#}", explanation.json())?,
    }
    Ok(())
}

fn explain(text: String, args: &ExplainArgs) -> Result<Explanation, String> {
    let reader = Reader::default();
    let known = Known::of(&args.known)?;
    let lexicon = known.on(args.published);
    let analyzer = reader.analyzer()?;
    let analysis = analyzer.analyze(&text).map_err(|e| e.to_string())?;
    let events = coding::code(&text, &analysis, args.published, lexicon);
    let sha256 = content_hash(&[text.as_bytes()]);
    let report = Report {
        id: sha256[..16].to_owned(),
        title: None,
        outlet: None,
        url: None,
        language: "en".to_owned(),
        published: args.published,
        published_from: if args.published.is_some() { PublishedFrom::Metadata } else { PublishedFrom::None },
        sha256,
        reader: format!("rapporteur {}, model {}", env!("CARGO_PKG_VERSION"), analyzer.model().version()),
    };
    let record = facts::read_with(lexicon, report, text, &analysis);
    Ok(Explanation { analysis, record, events, least: args.least })
}

impl Explanation {
    fn json(&self) -> Value {
        let text = &self.record.text;
        json!({
            "text": text,
            "language": Json::of(&self.analysis, text, "text"),
            "actors": self.record.actors,
            "events": self.events.iter().map(|e| self.event(e)).collect::<Vec<_>>(),
            "facts": self.record.facts,
        })
    }

    fn event(&self, event: &Event) -> Value {
        let parties = |all: &[Party]| all.iter().map(|p| self.party(p)).collect::<Vec<_>>();
        json!({
            "trigger": {"start": event.trigger_span.start(), "end": event.trigger_span.end(),
                "text": event.trigger_span.of(&self.record.text)},
            "event": event.kind.code(),
            "mode": event.modes,
            "context": event.contexts,
            "factuality": factuality(event.reality),
            "score": export::coded::rounded(event.score),
            "actor": parties(&event.actors),
            "recipient": parties(&event.recipients),
            "rules": event.rules.iter().map(|r| json!({"name": r.name, "says": r.says})).collect::<Vec<_>>(),
            "held_back": self.held(event),
        })
    }

    fn party(&self, party: &Party) -> Value {
        json!({
            "text": party.span.of(&self.record.text),
            "start": party.span.start(),
            "end": party.span.end(),
            "actor": party.actor,
            "name": party.name,
            "code": party.country,
            "sector": party.sectors,
            "code_from": basis(party.basis),
        })
    }

    /// Why an event is not told; nothing if it is.
    fn held(&self, event: &Event) -> Option<String> {
        match event.held {
            Some(rule) => Some(format!("{}: {}", rule.name, rule.says)),
            None if event.score < self.least => Some(format!(
                "its score {} is below {}",
                export::coded::rounded(event.score),
                export::coded::rounded(self.least)
            )),
            None => None,
        }
    }

    fn actor(&self, party: &Party) -> Option<&Actor> {
        let id = party.actor.as_ref()?;
        self.record.actors.iter().find(|a| a.id == *id)
    }
}

/// Where a country code came from, for people.
fn basis(basis: Basis) -> &'static str {
    match basis {
        Basis::Actor => "who the words speak of",
        Basis::Named => "somebody named in the words",
        Basis::Within => "a place in the words",
        Basis::Scene => "where the event is",
        Basis::Text => "the one country that the text speaks of",
        Basis::Nothing => "nothing; it is not known",
    }
}
