//! What the columns of the model's output mean: `heads.json`.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::analysis::{EntityType, Upos};
use crate::decode::lemma::Rule;
use crate::event_heads::{EventHeads, EventLabels};
use crate::labels::interned;
use crate::position_heads::{PositionHeads, PositionLabels};

/// Why a model's description cannot be used.
#[derive(Debug, thiserror::Error)]
pub(crate) enum HeadsError {
    #[error("heads.json: {0}")]
    Json(#[from] serde_json::Error),
    #[error("heads.json has no head {0:?}")]
    Missing(&'static str),
    #[error("the head {name:?} has {found} columns where {expected} are needed")]
    Width { name: &'static str, found: usize, expected: usize },
    #[error("heads.json has an unknown label {0:?}")]
    Label(String),
    #[error("the relation matrix is {rows} by {columns}, which fits no head")]
    Matrix { rows: usize, columns: usize },
}

/// Columns of the output that belong to one head.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Columns {
    pub(crate) offset: usize,
    pub(crate) len: usize,
}

/// A BIO label: where in a stretch a word stands, and the stretch's type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Bio {
    Outside,
    Begin(EntityType),
    Inside(EntityType),
}

#[derive(Deserialize)]
struct File {
    version: String,
    layout: BTreeMap<String, (usize, usize)>,
    labels: Labels,
    relation_matrix: Vec<Vec<f32>>,
}

#[derive(Deserialize)]
struct Labels {
    upos: Vec<String>,
    xpos: Vec<String>,
    lemma: Vec<String>,
    relation: Vec<String>,
    entity: Vec<String>,
    mention: Vec<String>,
    #[serde(flatten)]
    events: Option<EventLabels>,
    #[serde(flatten)]
    positions: Option<PositionLabels>,
}

/// All heads of a model.
#[derive(Debug)]
pub(crate) struct Heads {
    pub(crate) version: String,
    /// Columns of a whole row.
    pub(crate) width: usize,

    pub(crate) sentence: Columns,
    pub(crate) upos: Columns,
    pub(crate) xpos: Columns,
    pub(crate) lemma: Columns,
    pub(crate) arc_dep: Columns,
    pub(crate) arc_head: Columns,
    pub(crate) arc_bias: Columns,
    pub(crate) root: Columns,
    pub(crate) rel_dep: Columns,
    pub(crate) rel_head: Columns,
    pub(crate) rel_a: Columns,
    pub(crate) rel_b: Columns,
    pub(crate) entity: Columns,
    pub(crate) mention: Columns,
    pub(crate) men_qs: Columns,
    pub(crate) men_ks: Columns,
    pub(crate) men_qe: Columns,
    pub(crate) men_ke: Columns,
    pub(crate) cue: Columns,
    pub(crate) src_cue: Columns,
    pub(crate) src_word: Columns,
    pub(crate) src_bias: Columns,
    pub(crate) con_cue: Columns,
    pub(crate) con_word: Columns,
    pub(crate) con_bias: Columns,
    pub(crate) coref_q: Columns,
    pub(crate) coref_k: Columns,
    pub(crate) coref_new: Columns,
    /// `None` for a model that has not learned events.
    pub(crate) events: Option<EventHeads>,
    /// `None` for a model that has not learned terms and stances.
    pub(crate) positions: Option<PositionHeads>,

    pub(crate) upos_labels: Vec<Upos>,
    pub(crate) xpos_labels: Vec<&'static str>,
    pub(crate) lemma_labels: Vec<Rule>,
    pub(crate) relation_labels: Vec<&'static str>,
    /// Index of the relation `root`, which no other word may have.
    pub(crate) root_relation: Option<usize>,
    pub(crate) entity_labels: Vec<Bio>,
    /// `None` for words that head no mention.
    pub(crate) mention_labels: Vec<Option<EntityType>>,
    /// A row a relation: how much each product of vector components speaks for it.
    pub(crate) relation_matrix: Vec<Vec<f32>>,
}

/// Finds heads by name and sees that their widths fit.
pub(crate) struct Layout(BTreeMap<String, (usize, usize)>);

impl Layout {
    pub(crate) fn any(&self, name: &'static str) -> Result<Columns, HeadsError> {
        let &(offset, len) = self.0.get(name).ok_or(HeadsError::Missing(name))?;
        Ok(Columns { offset, len })
    }

    pub(crate) fn wide(&self, name: &'static str, expected: usize) -> Result<Columns, HeadsError> {
        let columns = self.any(name)?;
        if columns.len == expected {
            Ok(columns)
        } else {
            Err(HeadsError::Width { name, found: columns.len, expected })
        }
    }

    /// Two heads that are multiplied with each other.
    pub(crate) fn pair(
        &self,
        one: &'static str,
        other: &'static str,
    ) -> Result<(Columns, Columns), HeadsError> {
        let columns = self.any(one)?;
        Ok((columns, self.wide(other, columns.len)?))
    }

    fn width(&self) -> usize {
        self.0.values().map(|(offset, len)| offset + len).max().unwrap_or(0)
    }
}

impl Heads {
    /// Heads from their JSON form.
    ///
    /// # Errors
    /// If it is no valid JSON, a head is missing or has the wrong width, or a label is unknown.
    pub(crate) fn parse(json: &str) -> Result<Self, HeadsError> {
        let file: File = serde_json::from_str(json)?;
        let layout = Layout(file.layout);
        let labels = &file.labels;
        let (arc_dep, arc_head) = layout.pair("arc_dep", "arc_head")?;
        let (rel_dep, rel_head) = layout.pair("rel_dep", "rel_head")?;
        let (men_qs, men_ks) = layout.pair("men_qs", "men_ks")?;
        let (men_qe, men_ke) = layout.pair("men_qe", "men_ke")?;
        let (src_cue, src_word) = layout.pair("src_cue", "src_word")?;
        let (con_cue, con_word) = layout.pair("con_cue", "con_word")?;
        let (coref_q, coref_k) = layout.pair("coref_q", "coref_k")?;
        check_matrix(&file.relation_matrix, labels.relation.len(), rel_dep.len)?;
        Ok(Heads {
            version: file.version,
            width: layout.width(),
            sentence: layout.wide("sentence", 1)?,
            upos: layout.wide("upos", labels.upos.len())?,
            xpos: layout.wide("xpos", labels.xpos.len())?,
            lemma: layout.wide("lemma", labels.lemma.len())?,
            arc_bias: layout.wide("arc_bias", 1)?,
            root: layout.wide("root", 1)?,
            rel_a: layout.wide("rel_a", labels.relation.len())?,
            rel_b: layout.wide("rel_b", labels.relation.len())?,
            entity: layout.wide("entity", labels.entity.len())?,
            mention: layout.wide("mention", labels.mention.len())?,
            cue: layout.wide("cue", 3)?,
            src_bias: layout.wide("src_bias", 1)?,
            con_bias: layout.wide("con_bias", 1)?,
            coref_new: layout.wide("coref_new", 1)?,
            events: labels.events.as_ref().map(|e| EventHeads::new(&layout, e)).transpose()?,
            positions: labels.positions.as_ref().map(|p| PositionHeads::new(&layout, p)).transpose()?,
            arc_dep,
            arc_head,
            rel_dep,
            rel_head,
            men_qs,
            men_ks,
            men_qe,
            men_ke,
            src_cue,
            src_word,
            con_cue,
            con_word,
            coref_q,
            coref_k,
            upos_labels: each(&labels.upos, Upos::named)?,
            xpos_labels: labels.xpos.iter().map(|label| interned(label)).collect(),
            lemma_labels: each(&labels.lemma, Rule::parse)?,
            relation_labels: labels.relation.iter().map(|label| interned(label)).collect(),
            root_relation: labels.relation.iter().position(|label| label == "root"),
            entity_labels: each(&labels.entity, bio)?,
            mention_labels: each(&labels.mention, mention)?,
            relation_matrix: file.relation_matrix,
        })
    }
}

pub(crate) fn each<T>(labels: &[String], read: impl Fn(&str) -> Option<T>) -> Result<Vec<T>, HeadsError> {
    labels.iter().map(|label| read(label).ok_or_else(|| HeadsError::Label(label.clone()))).collect()
}

fn check_matrix(matrix: &[Vec<f32>], rows: usize, columns: usize) -> Result<(), HeadsError> {
    if matrix.len() == rows && matrix.iter().all(|row| row.len() == columns) {
        return Ok(());
    }
    Err(HeadsError::Matrix { rows: matrix.len(), columns: matrix.first().map_or(0, Vec::len) })
}

fn mention(label: &str) -> Option<Option<EntityType>> {
    if label == "O" { Some(None) } else { EntityType::named(label).map(Some) }
}

fn bio(label: &str) -> Option<Bio> {
    if label == "O" {
        return Some(Bio::Outside);
    }
    let (place, kind) = label.split_once('-')?;
    let kind = flat_type(kind)?;
    match place {
        "B" => Some(Bio::Begin(kind)),
        "I" => Some(Bio::Inside(kind)),
        _ => None,
    }
}

/// The types of the flat entities, by the names of the set they were learned from.
fn flat_type(name: &str) -> Option<EntityType> {
    Some(match name {
        "Person" => EntityType::Person,
        "Organisation" => EntityType::Organization,
        "Location" => EntityType::Place,
        "Weapon" => EntityType::Weapon,
        "MilitaryPlatform" => EntityType::Vehicle,
        "Temporal" => EntityType::Time,
        "Quantity" => EntityType::Quantity,
        "Money" => EntityType::Money,
        "Nationality" => EntityType::Nationality,
        "DocumentReference" => EntityType::Document,
        _ => return None,
    })
}
