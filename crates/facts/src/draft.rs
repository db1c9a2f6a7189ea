use record::{
    Attribution, Body, Coding, Evidence, EvidenceRole, Fact, FactId, Factuality, Place, Span, When,
    content_hash,
};

use crate::scene::Scene;

/// A fact on its way: what a kind has read, before times that hang on other facts and attributions are filled in.
#[derive(Clone, Debug)]
pub struct Draft {
    /// Already the final id.
    pub id: FactId,
    /// Kind and keys.
    pub body: Body,
    /// The word that led to it.
    pub trigger: usize,
    /// The words that say it.
    pub evidence: Evidence,
    /// Planned, denied, …
    pub factuality: Factuality,
    /// Index into the scene's times.
    pub time: Option<usize>,
    /// Where.
    pub place: Option<Place>,
    /// PLOVER codings.
    pub plover: Vec<Coding>,
    /// 0 to 1.
    pub confidence: f32,
    /// What led to it.
    pub explain: String,
}

/// All facts of a report on their way. Kinds add theirs in turn and may look at, and refer to, those of earlier kinds.
#[derive(Debug)]
pub struct Drafts {
    report: String,
    facts: Vec<Draft>,
}

impl Drafts {
    /// No facts yet of the report with this SHA-256.
    #[must_use]
    pub fn of(report: &str) -> Self {
        Drafts { report: report.to_owned(), facts: Vec::new() }
    }

    /// Starts a fact that `trigger` tells and `span` shows: factuality, time and place are read off the tree, the id
    /// is made from the report, the kind and the evidence.
    #[must_use]
    pub fn start(&self, scene: &Scene, body: Body, trigger: usize, span: Span, explain: String) -> Draft {
        let kind = body.kind();
        let twins =
            self.facts.iter().filter(|f| f.body.kind() == kind && f.evidence.first().span == span).count();
        Draft {
            id: self.id(kind, span, twins),
            body,
            trigger,
            evidence: Evidence::new(scene.text, span, EvidenceRole::Trigger),
            factuality: scene.syntax.factuality(trigger),
            time: scene.time_of(trigger),
            place: scene.place_of(trigger),
            plover: Vec::new(),
            confidence: 0.8,
            explain,
        }
    }

    fn id(&self, kind: &str, span: Span, twins: usize) -> FactId {
        let place = [span.start().to_le_bytes(), span.end().to_le_bytes()].concat();
        let hash = content_hash(&[self.report.as_bytes(), kind.as_bytes(), &place, &twins.to_le_bytes()]);
        FactId(hash[..16].to_owned())
    }

    /// Adds a fact.
    pub fn push(&mut self, draft: Draft) {
        self.facts.push(draft);
    }

    /// All facts so far.
    #[must_use]
    pub fn all(&self) -> &[Draft] {
        &self.facts
    }

    /// All facts so far, to be changed.
    pub fn all_mut(&mut self) -> &mut Vec<Draft> {
        &mut self.facts
    }

    /// The fact with that id.
    #[must_use]
    pub fn get(&self, id: &FactId) -> Option<&Draft> {
        self.facts.iter().find(|f| f.id == *id)
    }

    /// The fact with that id, to be changed.
    pub fn get_mut(&mut self, id: &FactId) -> Option<&mut Draft> {
        self.facts.iter_mut().find(|f| f.id == *id)
    }

    /// The statements whose content holds `span`, innermost first.
    pub fn statements_around(&self, span: Span) -> Vec<&Draft> {
        let mut around: Vec<(&Draft, Span)> = self
            .facts
            .iter()
            .filter_map(|f| match &f.body {
                Body::Statement(s) if s.content.contains(span) => Some((f, s.content)),
                _ => None,
            })
            .collect();
        around.sort_by_key(|(_, content)| content.len());
        around.into_iter().map(|(f, _)| f).collect()
    }

    /// The finished facts, in order of their first evidence.
    #[must_use]
    pub fn finish(self, scene: &Scene) -> Vec<Fact> {
        let times: Vec<Option<When>> =
            self.facts.iter().map(|f| crate::when::resolve(scene, &self.facts, f)).collect();
        let chains: Vec<Vec<Attribution>> =
            self.facts.iter().map(|f| crate::attribution::chain(&self, scene, f)).collect();
        let mut facts: Vec<Fact> = self
            .facts
            .into_iter()
            .zip(times)
            .zip(chains)
            .map(|((f, time), attribution)| Fact {
                id: f.id,
                body: f.body,
                evidence: f.evidence,
                attribution,
                factuality: f.factuality,
                time,
                place: f.place,
                plover: f.plover,
                confidence: f.confidence,
                explain: f.explain,
            })
            .collect();
        facts
            .sort_by_key(|f| (f.evidence.first().span.start(), f.body.kind(), f.evidence.first().span.end()));
        facts
    }
}

impl Draft {
    /// The word that first told it, and one for each further piece of evidence: the head of its words.
    #[must_use]
    pub fn triggers(&self, scene: &Scene) -> Vec<usize> {
        let further = self.evidence.pieces().iter().skip(1).map(|p| scene.words_in(p.span));
        std::iter::once(self.trigger)
            .chain(further.filter(|w| !w.is_empty()).map(|w| scene.head_of(w)))
            .collect()
    }
}
