//! Flat entities against re3d's BIO files, by exact span.

use std::collections::BTreeMap;

use language::{Analysis, EntityType};

use crate::f1::F1;

/// An entity: its bytes and type.
type Entity = (usize, usize, EntityType);

/// The types that are scored, by the set's names.
const TYPES: [(&str, EntityType); 3] = [
    ("Person", EntityType::Person),
    ("Organisation", EntityType::Organization),
    ("Location", EntityType::Place),
];

/// The sentences of a BIO file: tokens joined by spaces, and their entities.
pub(crate) fn read(bio: &str) -> Vec<(String, Vec<Entity>)> {
    bio.split("\n\n").map(sentence).filter(|(text, _)| !text.is_empty()).collect()
}

fn sentence(block: &str) -> (String, Vec<Entity>) {
    let (mut text, mut entities) = (String::new(), Vec::<Entity>::new());
    let mut open = false;
    for (form, tag) in block.lines().filter_map(|line| line.split_once('\t')) {
        if !text.is_empty() {
            text.push(' ');
        }
        let start = text.len();
        text.push_str(form);
        let kind = |name: &str| TYPES.iter().find(|(known, _)| *known == name).map(|(_, kind)| *kind);
        match (tag.trim().split_once('-'), entities.last_mut()) {
            (Some(("I", name)), Some(last)) if open && kind(name) == Some(last.2) => last.1 = text.len(),
            (Some((_, name)), _) => {
                open = kind(name).is_some();
                entities.extend(kind(name).map(|kind| (start, text.len(), kind)));
            }
            (None, _) => open = false,
        }
    }
    (text, entities)
}

/// F1 by type.
#[derive(Debug, Default)]
pub(crate) struct Scores(BTreeMap<EntityType, F1>);

impl Scores {
    /// Adds one sentence.
    pub(crate) fn add(&mut self, gold: &[Entity], analysis: &Analysis) {
        for (_, kind) in TYPES {
            let gold: Vec<&Entity> = gold.iter().filter(|entity| entity.2 == kind).collect();
            let found: Vec<Entity> = analysis
                .entities
                .iter()
                .filter(|m| m.kind == kind)
                .map(|m| (m.span.start() as usize, m.span.end() as usize, kind))
                .collect();
            let right = found.iter().filter(|entity| gold.contains(entity)).count();
            self.0.entry(kind).or_default().add(gold.len(), found.len(), right);
        }
    }

    /// Prints a line a type and one for all.
    pub(crate) fn print(&self) {
        let mut all = F1::default();
        for (kind, score) in &self.0 {
            all.add(score.gold, score.found, score.right);
            println!("{:<10} {:<28} {score}", "re3d", kind.name());
        }
        println!("{:<10} {:<28} {all}", "re3d", "all three");
    }
}
