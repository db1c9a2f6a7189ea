//! The walk in a real terminal.

use std::io;

use ratatui::crossterm::event::{self, Event};

use crate::session::{Review, Step};
use crate::view::draw;

/// Why a walk ended before its end.
#[derive(Debug, thiserror::Error)]
pub enum Broken {
    /// The terminal failed.
    #[error("the terminal cannot be used: {0}")]
    Terminal(#[from] io::Error),
    /// The ledger failed.
    #[error(transparent)]
    Ledger(#[from] ledger::LedgerError),
}

/// Walks in the terminal until the analyst ends it. The terminal is left as it was, also after an error.
///
/// # Errors
/// If the terminal or the ledger fails.
pub fn run(review: &mut Review) -> Result<(), Broken> {
    let mut terminal = ratatui::try_init()?;
    let done = walk(&mut terminal, review);
    ratatui::try_restore()?;
    done
}

fn walk(terminal: &mut ratatui::DefaultTerminal, review: &mut Review) -> Result<(), Broken> {
    loop {
        terminal.draw(|frame| draw(review, frame))?;
        if let Event::Key(key) = event::read()?
            && review.press(key)? == Step::Over
        {
            return Ok(());
        }
    }
}
