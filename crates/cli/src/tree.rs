//! A sentence's tree for the terminal: one word a line, each under the word it depends on.

use language::Analysis;

use crate::colour::{Paint, Role};

/// Trees of all sentences, with a blank line between two.
pub(crate) fn render(analysis: &Analysis, text: &str, paint: Paint) -> String {
    let mut out = String::new();
    for sentence in &analysis.sentences {
        out.push_str(&paint.text(Role::Quote, &sentence.span.of(text).replace('\n', " ")));
        out.push('\n');
        for root in sentence.words.clone().filter(|&w| analysis.words[w].head.is_none()) {
            branch(analysis, text, paint, root, "", true, &mut out);
        }
        out.push('\n');
    }
    out
}

fn branch(
    analysis: &Analysis,
    text: &str,
    paint: Paint,
    word: usize,
    indent: &str,
    last: bool,
    out: &mut String,
) {
    let top = analysis.words[word].head.is_none();
    let joint = match (top, last) {
        (true, _) => "",
        (false, true) => "└─ ",
        (false, false) => "├─ ",
    };
    out.push_str(&paint.text(Role::Dim, &format!("{indent}{joint}")));
    out.push_str(&line(analysis, text, paint, word));
    out.push('\n');
    let children: Vec<usize> = analysis.children(word).collect();
    let below = match (top, last) {
        (true, _) => String::new(),
        (false, true) => format!("{indent}   "),
        (false, false) => format!("{indent}│  "),
    };
    for (i, &child) in children.iter().enumerate() {
        branch(analysis, text, paint, child, &below, i + 1 == children.len(), out);
    }
}

fn line(analysis: &Analysis, text: &str, paint: Paint, word: usize) -> String {
    let w = &analysis.words[word];
    let entity = analysis.entities.iter().find(|m| m.words.contains(&word)).map(|m| m.kind.name());
    let form = paint.text(Role::Strong, w.span.of(text));
    let tags = paint.text(Role::Dim, &format!("{} {}", w.upos.name(), w.relation));
    match entity {
        Some(name) => format!("{form}  {tags}  {}", paint.text(Role::Name, name)),
        None => format!("{form}  {tags}"),
    }
}
