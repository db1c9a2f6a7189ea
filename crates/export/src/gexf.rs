//! Actors and what is between them, as GEXF 1.3 for Gephi.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

use ledger::{Happening, Snapshot, days};
use record::{ActorId, Factuality};

use crate::{flat, parties};

/// Source, target and kind.
type Between<'a> = (&'a ActorId, &'a ActorId, &'a str);

/// What there is between two actors: how many happenings, and the days of those that have any.
#[derive(Default)]
struct Tie {
    happenings: usize,
    spells: BTreeSet<(i64, i64)>,
}

const HEAD: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://gexf.net/1.3 http://gexf.net/1.3/gexf.xsd" version="1.3">
  <meta><creator>rapporteur</creator></meta>
  <graph mode="dynamic" defaultedgetype="directed" timeformat="date" timerepresentation="interval">
    <attributes class="node" mode="static">
      <attribute id="kind" title="kind" type="string"/>
      <attribute id="country" title="country" type="string"/>
    </attributes>
    <attributes class="edge" mode="static">
      <attribute id="happenings" title="happenings" type="integer"/>
    </attributes>
"#;

pub(crate) fn write(snapshot: &Snapshot, out: &mut dyn Write) -> io::Result<()> {
    let ties = ties(snapshot);
    out.write_all(HEAD.as_bytes())?;
    let nodes: BTreeSet<&ActorId> = ties.keys().flat_map(|(source, target, _)| [*source, *target]).collect();
    writeln!(out, "    <nodes>")?;
    for id in nodes {
        node(snapshot, id, out)?;
    }
    writeln!(out, "    </nodes>\n    <edges>")?;
    for (number, (between, tie)) in ties.iter().enumerate() {
        edge(number, *between, tie, out)?;
    }
    writeln!(out, "    </edges>\n  </graph>\n</gexf>")
}

fn ties(snapshot: &Snapshot) -> BTreeMap<Between<'_>, Tie> {
    let mut ties: BTreeMap<Between, Tie> = BTreeMap::new();
    for happening in snapshot.happenings.iter().filter(|h| happened(h)) {
        for between in pairs(happening) {
            let tie = ties.entry(between).or_default();
            tie.happenings += 1;
            tie.spells.extend(spell(happening));
        }
    }
    ties
}

/// Whether some telling says that it is so: what is planned, denied or supposed makes no tie.
fn happened(happening: &Happening) -> bool {
    let so = [Factuality::Actual, Factuality::Ongoing, Factuality::Alleged];
    happening.tellings.iter().any(|t| so.contains(&t.fact.factuality))
}

/// The pairs that a happening ties, by all its tellings: each two participants of a meeting, else each actor with each recipient.
fn pairs(happening: &Happening) -> BTreeSet<Between<'_>> {
    let (mut actors, mut recipients) = (BTreeSet::new(), BTreeSet::new());
    for telling in &happening.tellings {
        let (of, to) = parties::sides(&telling.fact.body);
        actors.extend(of);
        recipients.extend(to);
    }
    let kind = happening.kind.as_str();
    let mutual = kind == "meeting";
    let others = if mutual { &actors } else { &recipients };
    let all = actors.iter().flat_map(|a| others.iter().map(move |b| (*a, *b, kind)));
    all.filter(|(a, b, _)| if mutual { a < b } else { a != b }).collect()
}

/// First and last day, by the first telling that has both.
fn spell(happening: &Happening) -> Option<(i64, i64)> {
    happening.tellings.iter().find_map(|telling| {
        let time = telling.fact.time.as_ref()?;
        let (from, to) = (days::span(time.from?)?.0, days::span(time.to?)?.1);
        (from <= to).then_some((from, to))
    })
}

fn node(snapshot: &Snapshot, id: &ActorId, out: &mut dyn Write) -> io::Result<()> {
    let label = escaped(flat::name(snapshot, id));
    writeln!(out, "      <node id=\"{}\" label=\"{label}\">", escaped(&id.0))?;
    if let Some(known) = snapshot.actors.get(id) {
        let kind = known.actor.kind.name();
        writeln!(out, "        <attvalues>\n          <attvalue for=\"kind\" value=\"{kind}\"/>")?;
        if let Some(country) = &known.actor.country {
            writeln!(out, "          <attvalue for=\"country\" value=\"{}\"/>", escaped(country))?;
        }
        writeln!(out, "        </attvalues>")?;
    }
    writeln!(out, "      </node>")
}

fn edge(number: usize, (source, target, kind): Between, tie: &Tie, out: &mut dyn Write) -> io::Result<()> {
    let sort = if kind == "meeting" { "undirected" } else { "directed" };
    let (source, target, count) = (escaped(&source.0), escaped(&target.0), tie.happenings);
    writeln!(
        out,
        "      <edge id=\"{number}\" source=\"{source}\" target=\"{target}\" type=\"{sort}\" kind=\"{kind}\" label=\"{kind}\" weight=\"{count}\">"
    )?;
    writeln!(out, "        <attvalues><attvalue for=\"happenings\" value=\"{count}\"/></attvalues>")?;
    if !tie.spells.is_empty() {
        writeln!(out, "        <spells>")?;
        for (from, to) in &tie.spells {
            let (from, to) = (days::date(*from), days::date(*to));
            writeln!(out, "          <spell start=\"{from}\" end=\"{to}\"/>")?;
        }
        writeln!(out, "        </spells>")?;
    }
    writeln!(out, "      </edge>")
}

/// Text as the value of an attribute: what XML cannot hold is left out.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' => out.push_str("&#9;"),
            '\n' => out.push_str("&#10;"),
            '\r' => out.push_str("&#13;"),
            '\u{0}'..'\u{20}' | '\u{fffe}' | '\u{ffff}' => {}
            c => out.push(c),
        }
    }
    out
}
