//! Who says so: a fact told inside somebody's words carries the chain from that speaker to the last who passed it on.

use record::{Attribution, AttributionForm, Body, kinds::Statement, kinds::StatementForm};

use crate::draft::{Draft, Drafts};
use crate::scene::Scene;

/// The chain of who says a fact, the first who said it first; empty for the report's own voice.
#[must_use]
pub fn chain(drafts: &Drafts, scene: &Scene, fact: &Draft) -> Vec<Attribution> {
    let span = match &fact.body {
        // A statement's own speaker is in its keys; its chain is who else passes it on.
        Body::Statement(s) => s.cue.unwrap_or(s.content),
        _ => scene.analysis.words[fact.trigger].span,
    };
    let mut links: Vec<Attribution> = Vec::new();
    for outer in drafts.statements_around(span) {
        if outer.id == fact.id {
            continue;
        }
        let Body::Statement(statement) = &outer.body else { continue };
        add(&mut links, statement, scene);
    }
    links
}

fn add(links: &mut Vec<Attribution>, statement: &Statement, scene: &Scene) {
    let via = statement.cue.map(|cue| cue.of(scene.text).to_owned());
    let form = match (links.is_empty(), statement.form) {
        (false, _) => AttributionForm::Reported,
        (true, StatementForm::Direct) => AttributionForm::Direct,
        (true, _) => AttributionForm::Indirect,
    };
    if let Some(speaker) = &statement.speaker {
        push(links, Attribution { actor: speaker.clone(), via: None, form });
    }
    if let Some(medium) = &statement.medium {
        push(links, Attribution { actor: medium.clone(), via, form: AttributionForm::Reported });
    }
}

fn push(links: &mut Vec<Attribution>, link: Attribution) {
    if links.iter().all(|l| l.actor != link.actor) {
        links.push(link);
    }
}
