//! Turtle: who said so in PROV-O, the words that say it in Web Annotation.

mod terms;

use std::collections::BTreeSet;
use std::io::{self, Write};

use ledger::{Happening, Known, ReportRow, Telling};
use record::{ActorId, ActorKind, Attribution, Fact, Piece, Place};

use crate::coded::rounded;
use crate::parties;
use crate::sink::{Part, Sink};
use terms::{Subject, date, literal, number, typed, urn};

const PREFIXES: &str = "\
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix geo: <http://www.w3.org/2003/01/geo/wgs84_pos#> .
@prefix oa: <http://www.w3.org/ns/oa#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix r: <urn:rapporteur:terms:> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
";

/// Turtle that is being written. Of each part first the reports and actors that no part before named.
pub(crate) struct Turtle<'o> {
    out: &'o mut (dyn Write + Send),
    reports: BTreeSet<String>,
    actors: BTreeSet<ActorId>,
}

impl<'o> Turtle<'o> {
    pub(crate) fn open(out: &'o mut (dyn Write + Send)) -> io::Result<Self> {
        out.write_all(PREFIXES.as_bytes())?;
        Ok(Turtle { out, reports: BTreeSet::new(), actors: BTreeSet::new() })
    }
}

impl Sink for Turtle<'_> {
    fn part(&mut self, part: Part) -> io::Result<()> {
        for row in part.snapshot.reports.values() {
            if !self.reports.contains(&row.id) {
                self.reports.insert(row.id.clone());
                report(row).end(self.out)?;
            }
        }
        for (id, known) in &part.snapshot.actors {
            if !self.actors.contains(id) {
                self.actors.insert(id.clone());
                actor(id, known).end(self.out)?;
            }
        }
        for happening in &part.snapshot.happenings {
            self::happening(happening).end(self.out)?;
            for telling in &happening.tellings {
                fact(telling).end(self.out)?;
                for (at, piece) in telling.fact.evidence.pieces().iter().enumerate() {
                    let text = part.texts.get(&telling.report).map(String::as_str);
                    evidence(telling, at, piece, text).end(self.out)?;
                }
            }
        }
        Ok(())
    }

    fn end(self: Box<Self>) -> io::Result<()> {
        Ok(())
    }
}

fn report(row: &ReportRow) -> Subject {
    let mut report = Subject::new(&urn("report", &row.id), "r:Report, prov:Entity");
    report.maybe("dcterms:title", row.title.as_deref().map(literal));
    report.maybe("dcterms:publisher", row.outlet.as_deref().map(literal));
    report.maybe("dcterms:source", row.url.as_deref().map(|url| typed(url, "anyURI")));
    report.maybe("dcterms:issued", row.published.map(date));
    report.add("r:known", &date(row.known));
    report.maybe("prov:wasDerivedFrom", row.reprints.as_deref().map(|id| urn("report", id)));
    report
}

fn actor(id: &ActorId, known: &Known) -> Subject {
    let class = match known.actor.kind {
        ActorKind::Person => "prov:Agent, prov:Person",
        ActorKind::Population | ActorKind::Place | ActorKind::Other => "prov:Agent",
        _ => "prov:Agent, prov:Organization",
    };
    let mut actor = Subject::new(&urn("actor", &id.0), class);
    actor.add("rdfs:label", &literal(&known.actor.name));
    for name in &known.names {
        actor.add("skos:altLabel", &literal(name));
    }
    actor.add("r:actorKind", &literal(known.actor.kind.name()));
    actor.maybe("r:country", known.actor.country.as_deref().map(literal));
    let wikidata = known.actor.wikidata.as_deref().filter(|id| id.chars().all(|c| c.is_ascii_alphanumeric()));
    actor.maybe("owl:sameAs", wikidata.map(|id| format!("<http://www.wikidata.org/entity/{id}>")));
    actor
}

fn happening(happening: &Happening) -> Subject {
    let mut subject = Subject::new(&urn("happening", &happening.id.0), "r:Happening");
    subject.add("r:kind", &literal(&happening.kind));
    for telling in &happening.tellings {
        subject.add("r:telling", &urn("fact", &telling.fact.id.0));
    }
    subject
}

fn fact(telling: &Telling) -> Subject {
    let fact = &telling.fact;
    let mut subject = Subject::new(&urn("fact", &fact.id.0), "r:Fact, prov:Entity");
    subject.add("r:kind", &literal(fact.body.kind()));
    subject.maybe("r:sort", parties::sort(&fact.body).map(|s| literal(&s)));
    subject.add("r:factuality", &literal(fact.factuality.name()));
    subject.add("r:confidence", &number(rounded(fact.confidence)));
    subject.maybe("r:about", parties::about(&fact.body).map(|s| literal(&s)));
    let (actors, recipients) = parties::sides(&fact.body);
    for id in actors {
        subject.add("r:actor", &urn("actor", &id.0));
    }
    for id in recipients {
        subject.add("r:recipient", &urn("actor", &id.0));
    }
    when_and_where(fact, &mut subject);
    figures(fact, &mut subject);
    for coding in &fact.plover {
        subject.add("r:plover", &literal(coding.event.code()));
    }
    subject.add("prov:wasDerivedFrom", &urn("report", &telling.report));
    for (at, link) in fact.attribution.iter().enumerate() {
        subject.add("prov:wasAttributedTo", &urn("actor", &link.actor.0));
        subject.add("prov:qualifiedAttribution", &attribution(at, link));
    }
    subject.maybe("r:corrected", telling.corrected.as_deref().map(literal));
    subject
}

/// A link of the chain of who says so; position 1 said it first.
fn attribution(at: usize, link: &Attribution) -> String {
    let via = link.via.as_deref().map(|via| format!(" ; r:via {}", literal(via))).unwrap_or_default();
    format!(
        "[ a prov:Attribution ; prov:agent {} ; r:position {} ; r:form {}{via} ]",
        urn("actor", &link.actor.0),
        at + 1,
        literal(link.form.name())
    )
}

fn when_and_where(fact: &Fact, subject: &mut Subject) {
    if let Some(time) = &fact.time {
        subject.maybe("r:from", time.from.map(date));
        subject.maybe("r:to", time.to.map(date));
        subject.add("r:precision", &literal(time.precision.name()));
    }
    subject.maybe("r:place", fact.place.as_ref().map(place));
}

fn place(place: &Place) -> String {
    let mut out = format!("[ rdfs:label {}", literal(&place.name));
    if let Some(country) = &place.country {
        out.push_str(&format!(" ; r:country {}", literal(country)));
    }
    if let (Some(lat), Some(lon)) = (place.lat, place.lon) {
        out.push_str(&format!(" ; geo:lat {} ; geo:long {}", number(lat), number(lon)));
    }
    if let Some(id) = place.geonameid {
        out.push_str(&format!(" ; owl:sameAs <https://sws.geonames.org/{id}/>"));
    }
    out + " ]"
}

fn figures(fact: &Fact, subject: &mut Subject) {
    let (killed, injured) = parties::losses(&fact.body);
    let mut bound = |name: &str, value: Option<u64>| subject.maybe(name, value.map(|v| v.to_string()));
    bound("r:killedMin", killed.and_then(|c| c.count.min));
    bound("r:killedMax", killed.and_then(|c| c.count.max));
    bound("r:injuredMin", injured.and_then(|c| c.count.min));
    bound("r:injuredMax", injured.and_then(|c| c.count.max));
}

/// An annotation of the report's text whose body is the fact. Positions count characters, as Web Annotation has it; without the
/// text there is only the quote.
fn evidence(telling: &Telling, at: usize, piece: &Piece, text: Option<&str>) -> Subject {
    let id = format!("{}:{}", telling.fact.id, at + 1);
    let mut subject = Subject::new(&urn("evidence", &id), "oa:Annotation");
    subject.add("oa:hasBody", &urn("fact", &telling.fact.id.0));
    let mut selectors = vec![format!("[ a oa:TextQuoteSelector ; oa:exact {} ]", literal(&piece.quote))];
    if let Some((before, within)) =
        text.and_then(|t| Some((t.get(..piece.span.range().start)?, t.get(piece.span.range())?)))
    {
        let start = before.chars().count();
        let end = start + within.chars().count();
        selectors.push(format!("[ a oa:TextPositionSelector ; oa:start {start} ; oa:end {end} ]"));
    }
    let (start, end) = (piece.span.start(), piece.span.end());
    subject.add(
        "oa:hasTarget",
        &format!(
            "[ a oa:SpecificResource ; oa:hasSource {} ; r:startByte {start} ; r:endByte {end} ; oa:hasSelector {} ]",
            urn("report", &telling.report),
            selectors.join(" , ")
        ),
    );
    subject
}
