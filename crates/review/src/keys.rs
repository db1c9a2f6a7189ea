//! A line that is typed.

use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

/// Text with a place in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    text: Vec<char>,
    at: usize,
}

/// What became of a line by a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Typed {
    On,
    Done,
    Left,
}

impl Line {
    pub(crate) fn new(text: &str) -> Self {
        let text: Vec<char> = text.chars().collect();
        Line { at: text.len(), text }
    }

    /// The text.
    #[must_use]
    pub fn text(&self) -> String {
        self.text.iter().collect()
    }

    /// The text before the place that is typed at, and behind it.
    pub(crate) fn halves(&self) -> (String, String) {
        (self.text[..self.at].iter().collect(), self.text[self.at..].iter().collect())
    }

    pub(crate) fn press(&mut self, key: KeyEvent) -> Typed {
        let control = key.modifiers.contains(KeyModifiers::CONTROL);
        match key.code {
            KeyCode::Enter => return Typed::Done,
            KeyCode::Esc => return Typed::Left,
            KeyCode::Char('u') if control => {
                self.text.drain(..self.at);
                self.at = 0;
            }
            KeyCode::Char('a') if control => self.at = 0,
            KeyCode::Char('e') if control => self.at = self.text.len(),
            KeyCode::Char(c) if !control && !c.is_control() => {
                self.text.insert(self.at, c);
                self.at += 1;
            }
            KeyCode::Backspace if self.at > 0 => {
                self.at -= 1;
                self.text.remove(self.at);
            }
            KeyCode::Delete if self.at < self.text.len() => {
                self.text.remove(self.at);
            }
            KeyCode::Left => self.at = self.at.saturating_sub(1),
            KeyCode::Right => self.at = (self.at + 1).min(self.text.len()),
            KeyCode::Home => self.at = 0,
            KeyCode::End => self.at = self.text.len(),
            _ => {}
        }
        Typed::On
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(line: &mut Line, codes: &[KeyCode]) -> Vec<Typed> {
        codes.iter().map(|code| line.press(KeyEvent::new(*code, KeyModifiers::NONE))).collect()
    }

    #[test]
    fn letters_of_any_script_come_and_go() {
        let mut line = Line::new("naïv");
        typed(&mut line, &[KeyCode::Char('e'), KeyCode::Home, KeyCode::Delete, KeyCode::Char('ñ')]);
        assert_eq!(line.text(), "ñaïve");
        typed(&mut line, &[KeyCode::End, KeyCode::Backspace, KeyCode::Left, KeyCode::Backspace]);
        assert_eq!(line.halves(), ("ña".to_owned(), "v".to_owned()));
        assert_eq!(typed(&mut line, &[KeyCode::Enter, KeyCode::Esc]), [Typed::Done, Typed::Left]);
    }
}
