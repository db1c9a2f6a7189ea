//! Atom, RFC 4287.

use std::fmt::Write as _;

use maud::html;

use super::{Entry, Feed};
use crate::query::encoded;

/// What is told if there is no entry and so no day.
const BEGINNING: &str = "1970-01-01";

pub(super) fn write(feed: &Feed) -> String {
    let updated = feed.entries.first().map_or_else(|| BEGINNING.to_owned(), |entry| entry.known.to_string());
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"en\">\n",
    );
    let mut line = |text: String| {
        out.push_str(&text);
        out.push('\n');
    };
    line(format!("<id>urn:rapporteur:process:{}</id>", escaped(&feed.followed.slug)));
    line(format!("<title>{}</title>", escaped(&feed.title())));
    line(format!("<updated>{updated}T00:00:00Z</updated>"));
    line("<author><name>Rapporteur</name></author>".to_owned());
    line(format!(
        "<link rel=\"self\" type=\"application/atom+xml\" href=\"{}\"/>",
        escaped(&feed.own("atom"))
    ));
    line(format!("<link rel=\"alternate\" type=\"text/html\" href=\"{}\"/>", escaped(&feed.home())));
    for entry in feed.entries {
        line(told(feed, entry));
    }
    out.push_str("</feed>\n");
    out
}

fn told(feed: &Feed, entry: &Entry) -> String {
    let change = &entry.change;
    let mut out = String::from("<entry>");
    let _ = write!(out, "<id>urn:rapporteur:change:{}</id>", entry.id);
    let _ = write!(out, "<title>{}</title>", escaped(&change.text));
    let _ = write!(out, "<updated>{}T00:00:00Z</updated>", entry.known);
    let _ = write!(out, "<category term=\"{}\"/>", change.sort.name());
    let place = super::page(feed, entry);
    let _ = write!(out, "<link rel=\"alternate\" type=\"text/html\" href=\"{}\"/>", escaped(&place));
    let content = html! {
        p { (change.text) }
        ul {
            @for (citation, origin) in entry.quotes() {
                li { q { (citation.quote) } " – " a href={ (feed.base) "/reports/" (encoded(&citation.report)) } { (origin) } }
            }
        }
    };
    let _ = write!(out, "<content type=\"html\">{}</content></entry>", escaped(&content.into_string()));
    out
}

/// Text as it stands in XML; what no XML may hold is left out.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' | '\r' => out.push(c),
            c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => {}
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn nothing_of_a_report_is_markup() {
        assert_eq!(
            escaped("<script>\"a\" & b\u{1}</script>"),
            "&lt;script&gt;&quot;a&quot; &amp; b&lt;/script&gt;"
        );
    }
}
