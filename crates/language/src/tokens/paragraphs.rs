//! Which line breaks end a paragraph, and which only wrap a line.

/// How a text uses its line breaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Layout {
    /// Every line is a paragraph.
    Lines,
    /// Lines are wrapped at this many characters; paragraphs are set apart by blank lines.
    Wrapped { columns: usize },
}

/// The fewest and the most characters of a line that was wrapped by a program.
const COLUMNS: std::ops::RangeInclusive<usize> = 50..=110;
/// Fewer inner line breaks tell nothing.
const FEWEST_BREAKS: usize = 3;

/// What the lines of a text look like, gathered in one pass.
#[derive(Default)]
struct Lines {
    /// Line breaks with text on both sides.
    inner: usize,
    /// Those of them that the column limit explains.
    forced: usize,
    /// Those of them that stand in mid-sentence.
    open: usize,
}

impl Layout {
    /// Decides for a whole text, in linear time.
    pub(super) fn of(text: &str) -> Self {
        let Some(columns) = longest_line(text) else { return Layout::Lines };
        let mut seen = Lines::default();
        let mut before: Option<&str> = None;
        for line in lines(text) {
            if let (Some(before), false) = (before, is_blank(line)) {
                seen.inner += 1;
                seen.forced += usize::from(is_forced(before, line, columns));
                seen.open += usize::from(!ends_sentence(before));
            }
            before = (!is_blank(line)).then_some(line);
        }
        let wrapped = seen.inner >= FEWEST_BREAKS
            && seen.forced * 10 >= seen.inner * 7
            && seen.open * 10 >= seen.inner * 6;
        if wrapped { Layout::Wrapped { columns } } else { Layout::Lines }
    }

    /// Whether the single line break between two lines of text ends a paragraph.
    pub(super) fn breaks(self, before: &str, after: &str) -> bool {
        match self {
            Layout::Lines => true,
            Layout::Wrapped { columns } => {
                is_item(after) || !(is_forced(before, after, columns) || continues(before, after))
            }
        }
    }
}

/// The lines of a text, whatever ends them.
fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.split(is_line_end)
}

/// Whether a character ends a line. (In CR LF the line between the two is blank only in appearance: see `line_ends`.)
pub(super) fn is_line_end(c: char) -> bool {
    matches!(c, '\n' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

fn is_blank(line: &str) -> bool {
    line.chars().all(char::is_whitespace)
}

/// Length of the longest line if it is one that a program may have wrapped at.
fn longest_line(text: &str) -> Option<usize> {
    let mut longest = 0;
    for line in lines(text) {
        // Longer by bytes than any character count allowed: no need to count.
        if line.len() > 4 * COLUMNS.end() {
            return None;
        }
        longest = longest.max(line.trim_end().chars().count());
    }
    COLUMNS.contains(&longest).then_some(longest)
}

/// Whether the first word of `after` would not have fitted behind `before`.
fn is_forced(before: &str, after: &str, columns: usize) -> bool {
    // Wrapping programs differ by a few columns in what they let stand.
    const SLACK: usize = 4;
    let first = after.split_whitespace().next().map_or(0, |word| word.chars().count());
    before.trim_end().chars().count() + 1 + first + SLACK > columns
}

/// Whether a sentence evidently runs on over the break.
fn continues(before: &str, after: &str) -> bool {
    !ends_sentence(before) && after.trim_start().starts_with(char::is_lowercase)
}

fn ends_sentence(line: &str) -> bool {
    line.trim_end()
        .trim_end_matches(['"', '\'', '”', '’', ')', ']', '»'])
        .ends_with(['.', '!', '?', ':', '…', ';'])
}

/// Whether a line is an item of a list or indented like a new paragraph.
fn is_item(line: &str) -> bool {
    let trimmed = line.trim_start();
    trimmed.len() < line.len() || trimmed.starts_with(['•', '*', '·']) || trimmed.starts_with("- ")
}

#[cfg(test)]
mod tests {
    use super::*;

    const WRAPPED: &str = "The delegations of both parties met on Monday in the capital to\n\
        discuss the terms of the truce, which was signed last week after a\n\
        month of talks, and to name the members of the joint commission.\n\
        \n\
        The mediator said that he expected a further round of talks in the\n\
        coming days, although no date was set for it yet.\n";

    #[test]
    fn wrapped_text_is_known_by_its_column() {
        assert_eq!(Layout::of(WRAPPED), Layout::Wrapped { columns: 66 });
    }

    #[test]
    fn a_line_a_paragraph_is_the_rule() {
        let text = "Talks resume in Geneva\nThe parties met.\nThey agreed on nothing, the mediator said on Friday.\nEnd.\n";
        assert_eq!(Layout::of(text), Layout::Lines);
        assert_eq!(Layout::of(""), Layout::Lines);
    }
}
