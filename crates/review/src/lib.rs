//! Walks an analyst through facts in a terminal: the sentence with the words that say the fact, the fact's keys, and keys to accept,
//! reject, edit, merge, split, remark and undo. What is entered is what `rapporteur correct` enters.
//!
//! [`Review`] knows no terminal: it takes keys, and [`draw`] lays it out on any of ratatui's backends.

mod card;
mod fields;
mod keys;
mod session;
mod terminal;
mod view;

pub use card::{Card, Other};
pub use fields::Field;
pub use keys::Line;
pub use session::{Mode, Review, Step, Who};
pub use terminal::{Broken, run};
pub use view::draw;

pub use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
