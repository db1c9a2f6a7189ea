//! The terms of Turtle and their escapes.

use std::fmt::Write as _;
use std::io::{self, Write};

use ledger::days;
use record::Date;

/// A subject with what is said of it.
pub(super) struct Subject {
    text: String,
}

impl Subject {
    /// A subject of some classes.
    pub(super) fn new(id: &str, classes: &str) -> Self {
        Subject { text: format!("\n{id} a {classes}") }
    }

    pub(super) fn add(&mut self, predicate: &str, object: &str) {
        let _ = write!(self.text, " ;\n  {predicate} {object}");
    }

    pub(super) fn maybe(&mut self, predicate: &str, object: Option<String>) {
        if let Some(object) = object {
            self.add(predicate, &object);
        }
    }

    pub(super) fn end(self, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "{} .", self.text)
    }
}

/// The name of a thing of the ledger. What a URN cannot hold is percent-encoded.
pub(super) fn urn(sort: &str, id: &str) -> String {
    let mut out = format!("<urn:rapporteur:{sort}:");
    for byte in id.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/:".contains(&byte) {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out.push('>');
    out
}

pub(super) fn literal(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if c.is_control() => {
                let _ = write!(out, "\\u{:04X}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// A literal of one of XML Schema's types.
pub(super) fn typed(text: &str, sort: &str) -> String {
    format!("{}^^xsd:{sort}", literal(text))
}

pub(super) fn number(value: f64) -> String {
    typed(&value.to_string(), "decimal")
}

/// A date with the type of what is known of it; one that is not of the calendar is plain text.
pub(super) fn date(date: Date) -> String {
    let text = date.to_string();
    let sort = match (date.year, date.month, date.day) {
        (Some(_), Some(_), Some(_)) if days::number(date).is_some() => "date",
        (Some(_), Some(_), None) => "gYearMonth",
        (Some(_), None, None) => "gYear",
        (None, Some(_), Some(_)) => "gMonthDay",
        (None, Some(_), None) => "gMonth",
        _ => return literal(&text),
    };
    typed(&text, sort)
}
