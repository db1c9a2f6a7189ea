//! Markdown to plain text: its signs are taken away, its words stay.

/// The title, if the first heading is one of the first level, and the text without signs.
pub(crate) fn strip(markdown: &str) -> (Option<String>, String) {
    let mut title = None;
    let mut lines = Vec::new();
    let mut fenced = false;
    for (number, line) in body(markdown).lines().enumerate() {
        let trimmed = line.trim();
        if trimmed.starts_with("```") || trimmed.starts_with("~~~") {
            fenced = !fenced;
            continue;
        }
        if !fenced && is_rule(trimmed) {
            lines.push(String::new());
            continue;
        }
        let (level, words) = heading(trimmed);
        let words = inline(unlisted(words));
        if level == 1 && title.is_none() && lines.iter().all(String::is_empty) && number < 20 {
            title = Some(words);
        } else {
            lines.push(words);
        }
    }
    (title, lines.join("\n").trim().to_owned())
}

/// The text after front matter.
fn body(markdown: &str) -> &str {
    let Some(rest) = markdown.strip_prefix("---\n") else { return markdown };
    rest.find("\n---\n").map_or(markdown, |end| &rest[end + 5..])
}

fn is_rule(line: &str) -> bool {
    let signs: String = line.chars().filter(|c| !c.is_whitespace()).collect();
    signs.len() >= 3
        && ["-", "*", "_", "="].iter().any(|s| signs.trim_matches(|c| s.starts_with(c)).is_empty())
}

fn heading(line: &str) -> (usize, &str) {
    let level = line.bytes().take_while(|&b| b == b'#').count();
    match line.get(level..) {
        Some(rest) if (1..=6).contains(&level) && rest.starts_with(' ') => {
            (level, rest.trim().trim_end_matches('#').trim())
        }
        _ => (0, line),
    }
}

/// A line without the signs of quotations and lists.
fn unlisted(line: &str) -> &str {
    let line = line.trim_start_matches(['>', ' ']);
    ["- ", "* ", "+ "].iter().find_map(|bullet| line.strip_prefix(bullet)).unwrap_or(line)
}

/// Words without emphasis, code signs, links and images.
fn inline(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(c) = rest.chars().next() {
        if let Some((words, after)) = link(rest) {
            out.push_str(&inline(words));
            rest = after;
            continue;
        }
        let escaped = c == '\\' && rest[1..].starts_with(|c: char| c.is_ascii_punctuation());
        if escaped {
            out.push_str(&rest[1..2]);
            rest = &rest[2..];
            continue;
        }
        let between_words = |before: Option<char>, after: Option<char>| {
            before.is_some_and(char::is_alphanumeric) && after.is_some_and(char::is_alphanumeric)
        };
        let after = rest[c.len_utf8()..].chars().next();
        let lone = after == Some(' ') && !out.ends_with(|b: char| !b.is_whitespace());
        let sign =
            matches!(c, '*' | '`') && !lone || c == '_' && !between_words(out.chars().next_back(), after);
        if !sign {
            out.push(c);
        }
        rest = &rest[c.len_utf8()..];
    }
    out
}

/// Most bytes of a link's target: what is longer is no link, and looking for its end would cost too much.
const TARGET: usize = 2048;

/// `[words](target)` or `![words](target)` at the start of a text: the words and what follows.
fn link(text: &str) -> Option<(&str, &str)> {
    let inner = text.strip_prefix("![").or_else(|| text.strip_prefix('['))?;
    let close = inner.find(['[', ']'])?;
    let target = inner[close..].strip_prefix("](")?;
    let end = target.bytes().take(TARGET).position(|b| b == b')')?;
    Some((&inner[..close], &target[end + 1..]))
}

#[cfg(test)]
mod tests {
    use super::strip;

    #[test]
    fn signs_go_and_words_stay() {
        let (title, text) = strip(
            "# Talks **resume**\n\nThe [envoy](https://x.org) met _both_ sides.\n\n> - He said *no*.\n",
        );
        assert_eq!(title.as_deref(), Some("Talks resume"));
        assert_eq!(text, "The envoy met both sides.\n\nHe said no.");
    }

    /// Each bracket once made the whole rest of the line be searched: a line of 200 kB took minutes.
    #[test]
    fn brackets_that_never_close_are_words() {
        for hostile in ["[", "[a](", "![", "[[]("] {
            let line = hostile.repeat(20_000);
            assert!(strip(&line).1.len() <= line.len());
        }
        assert_eq!(strip("[not a link] but (this)").1, "[not a link] but (this)");
    }

    #[test]
    fn a_snake_case_word_and_a_lone_star_are_left_alone() {
        assert_eq!(strip("a_b_c costs 5 * 3").1, "a_b_c costs 5 * 3");
    }
}
