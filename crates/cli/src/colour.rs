//! Colour, where it is wanted.

use std::io::IsTerminal;

use anstyle::{AnsiColor, Style};

use crate::args::{Look, When};

/// Paints words or leaves them as they are.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Paint {
    on: bool,
}

/// What a piece of text is, from which its look follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    Title,
    Heading,
    Strong,
    Quote,
    Dim,
    Name,
    Good,
    Bad,
}

impl Paint {
    /// As the command line says; by itself, colour only on a terminal that has not been asked to go without.
    pub(crate) fn of(look: &Look) -> Self {
        let wanted = match look.color {
            When::Always => true,
            When::Never => false,
            When::Auto => {
                std::io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|v| v.is_empty())
            }
        };
        Paint { on: wanted }
    }

    /// No colour.
    pub(crate) const fn plain() -> Self {
        Paint { on: false }
    }

    /// A piece of text in its look.
    pub(crate) fn text(self, role: Role, text: &str) -> String {
        if !self.on {
            return text.to_owned();
        }
        let style = match role {
            Role::Title => Style::new().bold().underline(),
            Role::Heading => Style::new().bold().fg_color(Some(AnsiColor::Cyan.into())),
            Role::Strong => Style::new().bold(),
            Role::Quote => Style::new().italic().fg_color(Some(AnsiColor::BrightBlack.into())),
            Role::Dim => Style::new().fg_color(Some(AnsiColor::BrightBlack.into())),
            Role::Name => Style::new().fg_color(Some(AnsiColor::Yellow.into())),
            Role::Good => Style::new().fg_color(Some(AnsiColor::Green.into())),
            Role::Bad => Style::new().fg_color(Some(AnsiColor::Red.into())),
        };
        format!("{}{text}{}", style.render(), style.render_reset())
    }
}
