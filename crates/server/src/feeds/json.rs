//! JSON Feed, version 1.1.

use serde_json::{Value, json};

use super::{Entry, Feed};

pub(super) fn write(feed: &Feed) -> Value {
    json!({
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title(),
        "home_page_url": feed.home(),
        "feed_url": feed.own("json"),
        "language": "en",
        "items": feed.entries.iter().map(|entry| item(feed, entry)).collect::<Vec<_>>(),
    })
}

fn item(feed: &Feed, entry: &Entry) -> Value {
    let quotes = entry.quotes().map(|(citation, origin)| format!("“{}” – {origin}", citation.quote));
    let text: Vec<String> = std::iter::once(entry.change.text.clone()).chain(quotes).collect();
    json!({
        "id": format!("urn:rapporteur:change:{}", entry.id),
        "url": super::page(feed, entry),
        "title": entry.change.text,
        "content_text": text.join("\n"),
        "date_published": format!("{}T00:00:00Z", entry.known),
        "tags": [entry.change.sort.name()],
        "_rapporteur": entry.change,
    })
}
