//! Actors and what is between them, as GEXF 1.3 for Gephi.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

use ledger::{Happening, Known, days};
use record::{ActorId, ActorKind, Factuality};

use crate::parties;
use crate::sink::{Part, Sink};

/// Source, target and kind, of one happening.
type Pair<'a> = (&'a ActorId, &'a ActorId, &'a str);
/// Numbers of source and target, and the kind.
type Between = (usize, usize, String);

/// Who is tied to somebody.
struct Node {
    label: String,
    kind: Option<ActorKind>,
    country: Option<String>,
}

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

/// A graph, of which only what ties whom is held: it is written when all is known.
pub(crate) struct Graph<'o> {
    out: &'o mut (dyn Write + Send),
    /// In the order in which they came.
    nodes: Vec<(ActorId, Node)>,
    numbers: BTreeMap<ActorId, usize>,
    ties: BTreeMap<Between, Tie>,
}

impl<'o> Graph<'o> {
    pub(crate) fn open(out: &'o mut (dyn Write + Send)) -> Self {
        Graph { out, nodes: Vec::new(), numbers: BTreeMap::new(), ties: BTreeMap::new() }
    }

    /// The number of an actor, who is described when first seen.
    fn number(&mut self, id: &ActorId, known: Option<&Known>) -> usize {
        if let Some(number) = self.numbers.get(id) {
            return *number;
        }
        let actor = known.map(|known| &known.actor);
        let node = Node {
            label: actor.map_or(&id.0, |a| &a.name).clone(),
            kind: actor.map(|a| a.kind),
            country: actor.and_then(|a| a.country.clone()),
        };
        self.nodes.push((id.clone(), node));
        self.numbers.insert(id.clone(), self.nodes.len() - 1);
        self.nodes.len() - 1
    }
}

impl Sink for Graph<'_> {
    fn part(&mut self, part: Part) -> io::Result<()> {
        let actors = &part.snapshot.actors;
        for happening in part.snapshot.happenings.iter().filter(|h| happened(h)) {
            for (source, target, kind) in pairs(happening) {
                let source = self.number(source, actors.get(source));
                let target = self.number(target, actors.get(target));
                let tie = self.ties.entry((source, target, kind.to_owned())).or_default();
                tie.happenings += 1;
                tie.spells.extend(spell(happening));
            }
        }
        Ok(())
    }

    fn end(self: Box<Self>) -> io::Result<()> {
        let Graph { out, nodes, numbers, ties } = *self;
        out.write_all(HEAD.as_bytes())?;
        writeln!(out, "    <nodes>")?;
        for number in numbers.into_values() {
            let (id, actor) = &nodes[number];
            node(id, actor, out)?;
        }
        writeln!(out, "    </nodes>\n    <edges>")?;
        let mut ties: Vec<(Pair, &Tie)> = ties
            .iter()
            .map(|((source, target, kind), tie)| ((&nodes[*source].0, &nodes[*target].0, kind.as_str()), tie))
            .collect();
        ties.sort_unstable_by_key(|(between, _)| *between);
        for (number, (between, tie)) in ties.into_iter().enumerate() {
            edge(number, between, tie, out)?;
        }
        writeln!(out, "    </edges>\n  </graph>\n</gexf>")
    }
}

/// Whether some telling says that it is so: what is planned, denied or supposed makes no tie.
fn happened(happening: &Happening) -> bool {
    let so = [Factuality::Actual, Factuality::Ongoing, Factuality::Alleged];
    happening.tellings.iter().any(|t| so.contains(&t.fact.factuality))
}

/// The pairs that a happening ties, by all its tellings: each two participants of a meeting, else each actor with each recipient.
fn pairs(happening: &Happening) -> BTreeSet<Pair<'_>> {
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

fn node(id: &ActorId, actor: &Node, out: &mut dyn Write) -> io::Result<()> {
    let label = escaped(&actor.label);
    writeln!(out, "      <node id=\"{}\" label=\"{label}\">", escaped(&id.0))?;
    if let Some(kind) = actor.kind {
        let kind = kind.name();
        writeln!(out, "        <attvalues>\n          <attvalue for=\"kind\" value=\"{kind}\"/>")?;
        if let Some(country) = &actor.country {
            writeln!(out, "          <attvalue for=\"country\" value=\"{}\"/>", escaped(country))?;
        }
        writeln!(out, "        </attvalues>")?;
    }
    writeln!(out, "      </node>")
}

fn edge(number: usize, (source, target, kind): Pair, tie: &Tie, out: &mut dyn Write) -> io::Result<()> {
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
