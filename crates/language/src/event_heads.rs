//! The heads of the model that see events.

use record::EventType;
use serde::Deserialize;

use crate::analysis::Reality;
use crate::heads::{Columns, HeadsError, Layout, each};
use crate::labels::interned;

/// Labels of the heads of events in `heads.json`.
#[derive(Deserialize)]
pub(crate) struct EventLabels {
    trigger: Vec<String>,
    factual: Vec<String>,
    mode: Vec<String>,
    context: Vec<String>,
    role: Vec<String>,
    pair: Vec<String>,
}

/// Columns and labels.
#[derive(Debug)]
pub(crate) struct EventHeads {
    pub(crate) trigger: Columns,
    pub(crate) factual: Columns,
    pub(crate) mode: Columns,
    pub(crate) context: Columns,
    pub(crate) actor: Link,
    pub(crate) recipient: Link,
    /// The side that a word is on in any event: neither, then actors, then recipients (BIO).
    pub(crate) role: Columns,
    /// What a marked actor does to a marked recipient.
    pub(crate) pair: Columns,
    /// `None` for words that trigger nothing.
    pub(crate) types: Vec<Option<EventType>>,
    pub(crate) realities: Vec<Reality>,
    pub(crate) modes: Vec<(EventType, &'static str)>,
    pub(crate) contexts: Vec<&'static str>,
    pub(crate) pair_types: Vec<EventType>,
}

/// The vectors that join a trigger to its arguments.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Link {
    pub(crate) trigger: Columns,
    pub(crate) word: Columns,
    pub(crate) bias: Columns,
}

impl EventHeads {
    pub(crate) fn new(layout: &Layout, labels: &EventLabels) -> Result<Self, HeadsError> {
        Ok(EventHeads {
            trigger: layout.wide("trigger", labels.trigger.len())?,
            factual: layout.wide("factual", labels.factual.len())?,
            mode: layout.wide("mode", labels.mode.len())?,
            context: layout.wide("context", labels.context.len())?,
            actor: Link::of(layout, "act_deed", "act_word", "act_bias")?,
            recipient: Link::of(layout, "rec_deed", "rec_word", "rec_bias")?,
            role: layout.wide("role", labels.role.len())?,
            pair: layout.wide("pair", labels.pair.len())?,
            types: each(&labels.trigger, |l| if l == "O" { Some(None) } else { event_type(l).map(Some) })?,
            realities: each(&labels.factual, Reality::named)?,
            modes: each(&labels.mode, mode)?,
            contexts: labels.context.iter().map(|label| interned(label)).collect(),
            pair_types: each(&labels.pair, event_type)?,
        })
    }
}

impl Link {
    fn of(
        layout: &Layout,
        trigger: &'static str,
        word: &'static str,
        bias: &'static str,
    ) -> Result<Self, HeadsError> {
        let (trigger, word) = layout.pair(trigger, word)?;
        Ok(Link { trigger, word, bias: layout.wide(bias, 1)? })
    }
}

/// `ASSAULT.drone`.
fn mode(label: &str) -> Option<(EventType, &'static str)> {
    let (kind, mode) = label.split_once('.')?;
    Some((event_type(kind)?, interned(mode)))
}

fn event_type(code: &str) -> Option<EventType> {
    EventType::ALL.iter().copied().find(|kind| kind.code() == code)
}
