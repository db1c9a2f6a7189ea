//! Lines broken at the page's width, by what characters take up on a terminal. Colour takes up nothing.

use unicode_width::UnicodeWidthStr;

/// Lines under way.
#[derive(Debug)]
pub struct Wrap {
    width: usize,
    out: String,
}

impl Wrap {
    /// Nothing yet, to be broken at that many columns.
    #[must_use]
    pub fn new(width: usize) -> Self {
        Wrap { width, out: String::new() }
    }

    /// A line of its own, broken where needed.
    pub fn line(&mut self, indent: usize, text: &str) {
        self.hanging(indent, 0, text);
    }

    /// An empty line.
    pub fn blank(&mut self) {
        self.out.push('\n');
    }

    /// A line whose further lines stand `hang` columns further in.
    pub fn hanging(&mut self, indent: usize, hang: usize, text: &str) {
        let mut column = indent;
        self.out.push_str(&" ".repeat(indent));
        let mut fresh = true;
        for word in text.split(' ') {
            let wide = visible(word);
            if !fresh && column + 1 + wide > self.width {
                self.out.push('\n');
                column = indent + hang;
                self.out.push_str(&" ".repeat(column));
                fresh = true;
            }
            if !fresh {
                self.out.push(' ');
                column += 1;
            }
            self.out.push_str(word);
            column += wide;
            fresh = false;
        }
        self.out.push('\n');
    }

    /// Lines that are laid out already.
    pub fn raw(&mut self, lines: &str) {
        self.out.push_str(lines);
    }

    /// All lines.
    #[must_use]
    pub fn finish(self) -> String {
        self.out
    }
}

/// Columns that a word takes up, without the signs of colour in it.
fn visible(word: &str) -> usize {
    let mut total = 0;
    let mut rest = word;
    while let Some(at) = rest.find('\u{1b}') {
        total += rest[..at].width();
        rest = rest[at..].find('m').map_or("", |end| &rest[at + end + 1..]);
    }
    total + rest.width()
}

#[cfg(test)]
mod tests {
    use super::{Wrap, visible};

    #[test]
    fn colour_takes_up_nothing_and_wide_characters_two() {
        assert_eq!(visible("\u{1b}[1mpeace\u{1b}[0m"), 5);
        assert_eq!(visible("和平"), 4);
    }

    #[test]
    fn no_line_is_wider_than_the_page_unless_a_word_is() {
        let mut wrap = Wrap::new(40);
        wrap.hanging(2, 2, &"to and fro between capitals ".repeat(9));
        assert!(wrap.finish().lines().all(|l| l.len() <= 40));
    }
}
