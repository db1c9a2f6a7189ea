//! A report's text with the words of facts marked.

use std::collections::BTreeSet;

use maud::{Markup, html};
use process::Told;
use record::{EvidenceRole, Fact};

/// The text in paragraphs. Every stretch that is words of a fact is a link to it; of several facts, to that with the shortest words, and it
/// names them all for `report.js`.
pub(crate) fn marked(text: &str, facts: &[(Fact, Told, Option<String>)]) -> Markup {
    let spans = spans(text, facts);
    let mut edges: BTreeSet<usize> = spans.iter().flat_map(|s| [s.start, s.end]).collect();
    edges.extend([0, text.len()]);
    for (at, _) in text.match_indices('\n') {
        edges.extend([at, at + 1]);
    }
    let edges: Vec<usize> = edges.into_iter().collect();
    let mut first: BTreeSet<usize> = BTreeSet::new();
    let mut paragraphs: Vec<Vec<Markup>> = vec![Vec::new()];
    for pair in edges.windows(2) {
        let piece = &text[pair[0]..pair[1]];
        if piece == "\n" {
            paragraphs.push(Vec::new());
            continue;
        }
        let over: Vec<&Words> = spans.iter().filter(|s| s.start <= pair[0] && s.end >= pair[1]).collect();
        let shown = stretch(piece, &over, &mut first);
        if let Some(paragraph) = paragraphs.last_mut() {
            paragraph.push(shown);
        }
    }
    html! { @for paragraph in paragraphs.iter().filter(|p| !p.is_empty()) { p { @for piece in paragraph { (piece) } } } }
}

/// Words of a fact.
struct Words<'f> {
    start: usize,
    end: usize,
    /// The fact's place in the list.
    fact: usize,
    id: &'f str,
    kind: &'static str,
    trigger: bool,
}

/// The words of all facts, the shortest first. What is no piece of this text is left out.
fn spans<'f>(text: &str, facts: &'f [(Fact, Told, Option<String>)]) -> Vec<Words<'f>> {
    let mut spans = Vec::new();
    for (at, (fact, _, _)) in facts.iter().enumerate() {
        for piece in fact.evidence.pieces().iter().filter(|p| p.role != EvidenceRole::Context) {
            let (start, end) = (piece.span.start() as usize, piece.span.end() as usize);
            if text.get(start..end).is_some_and(|words| !words.is_empty()) {
                let trigger = piece.role == EvidenceRole::Trigger;
                spans.push(Words { start, end, fact: at, id: &fact.id.0, kind: fact.body.kind(), trigger });
            }
        }
    }
    spans.sort_by_key(|s| (!s.trigger, s.end - s.start, s.fact));
    spans
}

fn stretch(piece: &str, over: &[&Words], first: &mut BTreeSet<usize>) -> Markup {
    let Some(top) = over.first() else { return html! { (piece) } };
    let numbers: BTreeSet<usize> = over.iter().map(|s| s.fact).collect();
    let new: Vec<usize> = numbers.iter().copied().filter(|n| first.insert(*n)).collect();
    let list = numbers.iter().map(usize::to_string).collect::<Vec<_>>().join(" ");
    html! {
        @for n in &new { span.anchor id={ "t-" (n) } {} }
        a class={ "words k-" (top.kind) @if numbers.len() > 1 { " several" } } href={ "#f-" (top.id) } data-facts=(list) data-kind=(top.kind) { (piece) }
    }
}

#[cfg(test)]
mod tests {
    use super::marked;

    #[test]
    fn texts_are_never_markup() {
        let page = marked("One <script>alert(1)</script>\n\n& two", &[]).into_string();
        assert_eq!(page, "<p>One &lt;script&gt;alert(1)&lt;/script&gt;</p><p>&amp; two</p>");
    }
}
