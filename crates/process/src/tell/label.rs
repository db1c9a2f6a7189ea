//! What proposals are called.

use std::collections::BTreeMap;

use record::Body;
use record::kinds::{Proposal, ProposalStatus};

use super::{Teller, proposers, status};
use crate::cite::flat;
use crate::phrases::{self, fill};
use crate::state::Entry;

const ARTICLES: [&str; 8] = ["the ", "a ", "an ", "its ", "his ", "her ", "their ", "this "];

impl<'s> Teller<'_, 's> {
    /// A proposal by a name that tells which one it is, as inside a sentence. Where reports call it by a bare noun (`the answer`), or
    /// several by one name, it has with it by whom, of which day and about what.
    pub(crate) fn proposal_label(&self, entry: &Entry<'s>) -> String {
        let words = self.words;
        let bare = self.proposal_name(entry);
        if !self.state.is_common(entry) && !self.is_bare(entry) {
            return bare;
        }
        let by = proposers(entry);
        let made = status(entry) <= ProposalStatus::Published;
        let mut line = bare;
        if !by.is_empty() && made {
            line = fill(&words.label_by, &[("label", &line), ("who", &self.list(&self.state.units_of(&by)))]);
        } else if let Some(topic) = self.topic(entry) {
            line = fill(&words.label_on, &[("label", &line), ("topic", topic)]);
        }
        if entry.when.is_open() {
            fill(&words.label_told, &[("label", &line), ("day", &self.day(entry.known))])
        } else {
            fill(&words.label_of, &[("label", &line), ("day", &self.when(entry.when))])
        }
    }

    /// Who made a proposal; a party is left out where somebody of it is named.
    pub(crate) fn makers(&self, entry: &Entry<'s>) -> Vec<String> {
        let mut makers: Vec<String> = Vec::new();
        for actor in self.spoken_for(proposers(entry)) {
            let name = self.actor(actor);
            if !makers.contains(&name) {
                makers.push(name);
            }
        }
        makers
    }

    /// How reports call a proposal, for where its maker and day stand beside it.
    pub(crate) fn proposal_name(&self, entry: &Entry<'s>) -> String {
        fill(&self.words.the_proposal, &[("label", &without_article(&label(entry)))])
    }

    /// Whether a name is nothing but a noun for a paper.
    pub(crate) fn is_bare(&self, entry: &Entry<'s>) -> bool {
        plain(entry).split_whitespace().all(|word| self.words.papers.iter().any(|paper| paper == word))
    }

    /// What more than half of a proposal's terms are about, if they are several.
    fn topic(&self, entry: &Entry<'s>) -> Option<&str> {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for term in self.state.terms_of(entry) {
            for heard in &term.tellings {
                if let Body::Provision(provision) = &heard.telling.fact.body {
                    *counts.entry(&provision.category).or_default() += 1;
                }
            }
        }
        let all: usize = counts.values().sum();
        let (category, _) = counts.iter().find(|(_, count)| **count > 1 && **count * 2 > all)?;
        Some(phrases::of(&self.words.category, category))
    }
}

/// What a proposal is called, in lower case and without an article.
pub(crate) fn plain(entry: &Entry) -> String {
    without_article(&label(entry)).to_lowercase()
}

fn without_article(label: &str) -> String {
    let lower = label.to_lowercase();
    let article = ARTICLES.iter().find(|article| lower.starts_with(**article));
    article.map_or_else(|| label.to_owned(), |article| label[article.len()..].to_owned())
}

/// What a proposal is called: as most tellings call it, the longest of them if several are as many, then the first.
pub(crate) fn label(entry: &Entry) -> String {
    let labels: Vec<String> = proposals(entry).map(|p| flat(&p.label)).collect();
    let count = |label: &String| labels.iter().filter(|l| *l == label).count();
    let words = |label: &String| without_article(label).split_whitespace().count();
    let most = labels.iter().map(|l| (words(l).min(3), count(l))).max();
    labels.iter().find(|l| Some((words(l).min(3), count(l))) == most).cloned().unwrap_or_default()
}

fn proposals<'e, 's>(entry: &'e Entry<'s>) -> impl Iterator<Item = &'s Proposal> + 'e {
    entry.tellings.iter().filter_map(|h| match &h.telling.fact.body {
        Body::Proposal(proposal) => Some(proposal),
        _ => None,
    })
}
