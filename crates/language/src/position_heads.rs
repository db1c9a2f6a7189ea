//! The heads of the model that see terms of agreements and where somebody stands.

use record::kinds::Position;
use serde::Deserialize;

use crate::heads::{Columns, HeadsError, Layout, each};
use crate::labels::interned;

/// Labels of these heads in `heads.json`.
#[derive(Deserialize)]
pub(crate) struct PositionLabels {
    term: Vec<String>,
    category: Vec<String>,
    stand: Vec<String>,
}

/// Columns and labels.
#[derive(Debug)]
pub(crate) struct PositionHeads {
    /// Outside, first word, later word of a term.
    pub(crate) term: Columns,
    pub(crate) category: Columns,
    pub(crate) stand: Columns,
    /// `category/subcategory`.
    pub(crate) categories: Vec<&'static str>,
    /// `None` for words that tell no position.
    pub(crate) positions: Vec<Option<Position>>,
}

impl PositionHeads {
    pub(crate) fn new(layout: &Layout, labels: &PositionLabels) -> Result<Self, HeadsError> {
        let position = |l: &str| if l == "O" { Some(None) } else { Position::named(l).map(Some) };
        Ok(PositionHeads {
            term: layout.wide("term", labels.term.len())?,
            category: layout.wide("category", labels.category.len())?,
            stand: layout.wide("stand", labels.stand.len())?,
            categories: labels.category.iter().map(|label| interned(label)).collect(),
            positions: each(&labels.stand, position)?,
        })
    }
}
