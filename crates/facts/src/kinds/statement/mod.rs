//! Someone says, thinks or writes something: one fact for each attribution that the language model finds.

use std::ops::Range;

use language::AttributionSpan;
use record::kinds::{Statement, StatementForm};
use record::{ActorKind, Body, EvidenceRole, Factuality, Span};

use super::Kind;
use crate::draft::{Draft, Drafts};
use crate::lexicon::{has, lexicon};
use crate::scene::Scene;

mod cues;
mod extent;
mod told;

#[cfg(test)]
mod tests;

/// The kind `statement`.
pub(super) struct Statements;

lexicon! {
    /// Words of saying; see `lexicon.toml`.
    Lexicon("lexicon.toml") {
        medium, addressee, about, opening, closing, opens, trails, deeds, texts, empty, judging, denying, sayings,
        as_what, telling, press, outlets, unnamed, presenting, views, urging, saying, excuses, relatives, standing, counting, tolls, rumour, nobody, voicing, voicing_with, doing,
    }
}

impl Kind for Statements {
    fn name(&self) -> &'static str {
        "statement"
    }

    fn read(&self, scene: &Scene, drafts: &mut Drafts) {
        let missed = told::missed(scene);
        for attribution in scene.analysis.attributions.iter().chain(&missed) {
            if let Some(draft) = statement(scene, drafts, attribution) {
                drafts.push(draft);
            }
        }
    }
}

fn statement(scene: &Scene, drafts: &Drafts, found: &AttributionSpan) -> Option<Draft> {
    let cue = found.cue.first().cloned()?;
    let head = cue_head(scene, cue.clone());
    if cues::is_deed(scene, head)
        || cues::is_term(scene, found)
        || cues::says_not(scene, head)
        || cues::handles(scene, found, head)
        || !cues::speaks(scene, found, head)
    {
        return None;
    }
    let content = content(scene, found, head)?;
    if is_empty(scene, content) && !has(&Lexicon::get().judging, scene.syntax.lemma(head)) {
        return None;
    }
    let found = &AttributionSpan { source: sources(scene, found, head), ..found.clone() };
    let source = found.source.first().map(|words| span(scene, words.clone()));
    let speakers = speakers(scene, found, head);
    let (medium, addressee) = audience(scene, head, &speakers);
    let body = Statement {
        speaker: speakers.first().cloned(),
        addressee,
        medium,
        cue: Some(span(scene, cue)),
        content,
        source,
        form: form(scene, content),
        topics: topics(scene, head),
    };
    let whole = source.into_iter().fold(span(scene, found.cue[0].clone()).cover(content), Span::cover);
    let explain = format!("cue \u{201c}{}\u{201d}, score {:.2}", scene.syntax.lower(head), found.score);
    let mut draft = drafts.start(scene, Body::Statement(body), head, whole, explain);
    draft.factuality = if scene.syntax.is_negated(head) {
        Factuality::Denied
    } else if scene.syntax.is_future(head) {
        Factuality::Planned
    } else {
        Factuality::Actual
    };
    draft.confidence = found.score;
    draft.place = scene.place_beside(head);
    for more in found.content.iter().map(|w| span(scene, w.clone())).filter(|s| *s != content) {
        draft.evidence.add(scene.text, more, EvidenceRole::Argument);
    }
    Some(draft)
}

/// The words of the sources without their relative clauses; for "who" and "which" the noun they stand for.
fn sources(scene: &Scene, found: &AttributionSpan, cue: usize) -> Vec<Range<usize>> {
    let relative = |w: usize| has(&Lexicon::get().relatives, &scene.syntax.lower(w));
    let whole = |words: &Range<usize>| {
        if words.len() == 1 && relative(words.start) {
            let noun = scene.syntax.subjects(cue).first().copied().filter(|&s| s != words.start);
            return noun.map_or_else(|| words.clone(), |n| scene.words_in(scene.syntax.phrase_span(n)));
        }
        let comma = |w: &usize| scene.syntax.lower(*w) == "," && *w + 1 < words.end && relative(*w + 1);
        words.start..words.clone().skip(1).find(comma).unwrap_or(words.end)
    };
    found.source.iter().map(whole).collect()
}

/// Whether a content says nothing (`said nothing`, `declined to comment`).
fn is_empty(scene: &Scene, content: Span) -> bool {
    let words = scene.words_in(content);
    let nothing = matches!(scene.syntax.lower(words.start).as_str(), "nothing" | "little");
    let function = words.len() == 1 && scene.syntax.upos(words.start) == language::Upos::Det;
    nothing
        || function
        || words.len() <= 2 && words.into_iter().any(|w| has(&Lexicon::get().empty, &scene.syntax.lower(w)))
}

/// What is said: what the model found, unless that is no more than who it was said to; then what the tree says.
fn content(scene: &Scene, found: &AttributionSpan, cue: usize) -> Option<Span> {
    if let Some(words) = extent::around(scene, found, cue) {
        return Some(scene.analysis.span_of(words));
    }
    let told = longest(scene, found, cue).map(|w| {
        let whole = told::before(scene, cue).filter(|_| excuses(scene, cue, &w));
        trimmed(scene, whole.unwrap_or_else(|| extent::grown(scene, cue, extent::cut(scene, cue, w))))
    });
    let listeners = scene.syntax.dependents(cue, &["obj", "iobj"]);
    let blames = has(&Lexicon::get().urging, scene.syntax.lemma(cue))
        || has(&Lexicon::get().judging, scene.syntax.lemma(cue));
    let to_listener = !blames
        && told.as_ref().is_some_and(|w| {
            w.len() <= 12 && listeners.iter().any(|l| w.contains(l) && !scene.actors(&[*l]).is_empty())
        });
    let words = if to_listener || told.is_none() { by_tree(scene, cue) } else { told };
    words.filter(|w| !w.is_empty()).map(|w| scene.analysis.span_of(w))
}

/// "…, an official said on condition of anonymity because he was not allowed to": why he would not be named.
fn excuses(scene: &Scene, cue: usize, words: &Range<usize>) -> bool {
    words.start > cue && has(&Lexicon::get().excuses, &scene.syntax.lower(words.start))
}

/// The longest of the contents found, one in the cue's own sentence before others.
fn longest(scene: &Scene, found: &AttributionSpan, cue: usize) -> Option<Range<usize>> {
    let sentence = scene.words_in(scene.syntax.sentence_span(cue));
    let own = |w: &&Range<usize>| sentence.contains(&w.start) && w.len() > 3;
    let near = found.content.iter().filter(own).max_by_key(|w| w.len());
    near.or_else(|| found.content.iter().max_by_key(|w| w.len())).cloned()
}

/// The clause that a verb of saying governs, or the clause it is inserted in (`…, an aide said`).
fn by_tree(scene: &Scene, cue: usize) -> Option<Range<usize>> {
    let syntax = &scene.syntax;
    if let Some(&clause) = syntax.dependents(cue, &["ccomp"]).first() {
        let words = scene.analysis.subtree(clause);
        return Some(trimmed(scene, *words.first()?..*words.last()? + 1));
    }
    let clause = scene.analysis.words[cue].head.filter(|_| syntax.relation(cue) == "parataxis")?;
    let words: Vec<usize> =
        scene.analysis.subtree(clause).into_iter().filter(|&w| !scene.analysis.is_below(w, cue)).collect();
    let (first, last) = (*words.first()?, *words.last()?);
    // An insertion in the middle leaves the part before it.
    let end =
        if (first..=last).contains(&cue) { words.iter().copied().filter(|&w| w < cue).max()? } else { last };
    Some(trimmed(scene, first..end + 1))
}

/// Words without a conjunction that opens them and without commas and conjunctions at their end.
fn trimmed(scene: &Scene, mut words: Range<usize>) -> Range<usize> {
    let idle = Lexicon::get();
    while words.len() > 1 && has(&idle.opens, &scene.syntax.lower(words.start)) {
        words.start += 1;
    }
    while words.len() > 1 && has(&idle.trails, &scene.syntax.lower(words.end - 1)) {
        words.end -= 1;
    }
    words
}

/// The word of a cue that carries the tree: its verb if it has one (`has told`), else its head (`according to`).
fn cue_head(scene: &Scene, cue: Range<usize>) -> usize {
    let verb = cue.clone().rev().find(|&w| scene.syntax.upos(w) == language::Upos::Verb);
    verb.unwrap_or_else(|| scene.head_of(cue))
}

fn span(scene: &Scene, words: Range<usize>) -> Span {
    scene.analysis.span_of(words)
}

/// Who speaks: the actors that the source's head names, else the doer of the cue.
fn speakers(scene: &Scene, found: &AttributionSpan, cue: usize) -> Vec<record::ActorId> {
    let mut named = Vec::new();
    for words in &found.source {
        let head = scene.head_of(words.clone());
        let inside: Vec<usize> =
            scene.syntax.conjuncts(head).into_iter().filter(|w| words.contains(w)).collect();
        named.extend(scene.actors(&inside));
    }
    if named.is_empty() && found.source.is_empty() {
        named = scene.actors(&scene.syntax.agents(cue));
    }
    named
}

/// To whom it was said and through which medium: objects of the cue and its `to`, `in` and `on` phrases.
fn audience(
    scene: &Scene,
    cue: usize,
    speakers: &[record::ActorId],
) -> (Option<record::ActorId>, Option<record::ActorId>) {
    let lexicon = Lexicon::get();
    let syntax = &scene.syntax;
    let tells = has(&lexicon.telling, syntax.lemma(cue));
    let mut heads = if tells { syntax.dependents(cue, &["obj", "iobj"]) } else { Vec::new() };
    heads.extend(syntax.obliques(cue, &lexicon.addressee));
    heads.retain(|&h| !has(&lexicon.press, syntax.lemma(h)));
    let mut carriers = syntax.obliques(cue, &lexicon.medium);
    carriers.extend(carriers.clone().into_iter().flat_map(|c| syntax.dependents(c, &["nmod"])));
    let is_media = |id: &record::ActorId| scene.cast.get(id).is_some_and(|a| a.kind == ActorKind::Media);
    let others = |words: &[usize]| -> Vec<record::ActorId> {
        scene.actors(words).into_iter().filter(|a| !speakers.contains(a)).collect()
    };
    let (outlets, people): (Vec<usize>, Vec<usize>) = heads.into_iter().partition(|&h| is_outlet(scene, h));
    let carried = others(&carriers).into_iter().find(|a| is_media(a));
    let medium = others(&outlets).into_iter().next().or(carried);
    (medium, others(&people).into_iter().find(|a| !is_media(a)))
}

/// Whether a noun names a newspaper, a broadcaster, an agency: by its actor, its name or what is added to it.
fn is_outlet(scene: &Scene, noun: usize) -> bool {
    let media = |a: &record::Actor| a.kind == ActorKind::Media;
    scene.actors(&[noun]).iter().any(|id| scene.cast.get(id).is_some_and(media))
        || std::iter::once(noun)
            .chain(scene.syntax.dependents(noun, &["flat", "compound", "appos", "nmod:desc"]))
            .any(|w| has(&Lexicon::get().outlets, &scene.syntax.lemma(w).to_lowercase()))
}

/// Direct if all its words stand in quotation marks, mixed if some do. Marks that the model left just outside count.
fn form(scene: &Scene, content: Span) -> StatementForm {
    let lexicon = Lexicon::get();
    let before = scene.text[..content.start() as usize].trim_end();
    let mut quoted = lexicon.opening.iter().any(|q| before.ends_with(q.as_str()))
        && !lexicon.opening.iter().any(|q| content.of(scene.text).starts_with(q.as_str()));
    let (mut inside, mut outside) = (0, 0);
    let mut at = content.start() as usize;
    while let Some(c) = scene.text[at..content.end() as usize].chars().next() {
        let marks = if quoted { &lexicon.closing } else { &lexicon.opening };
        match marks.iter().find(|q| scene.text[at..].starts_with(q.as_str())) {
            Some(mark) if !is_apostrophe(scene.text, at, c) => {
                quoted = !quoted;
                at += mark.len();
            }
            _ => {
                *(if quoted { &mut inside } else { &mut outside }) += usize::from(c.is_alphanumeric());
                at += c.len_utf8();
            }
        }
    }
    match (inside, outside) {
        (0, _) => StatementForm::Indirect,
        (_, 0) => StatementForm::Direct,
        _ => StatementForm::Mixed,
    }
}

/// Whether the mark at byte `at` stands inside a word.
fn is_apostrophe(text: &str, at: usize, mark: char) -> bool {
    let alphanumeric = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    matches!(mark, '\'' | '\u{2019}')
        && alphanumeric(text[..at].chars().next_back())
        && alphanumeric(text[at + mark.len_utf8()..].chars().next())
}

fn topics(scene: &Scene, cue: usize) -> Vec<String> {
    let about = scene.syntax.obliques(cue, &Lexicon::get().about);
    about.into_iter().map(|w| scene.syntax.phrase_span(w).of(scene.text).to_owned()).collect()
}
