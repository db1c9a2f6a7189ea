//! Pictures as files of their own.

#![allow(clippy::unwrap_used, reason = "a test may fail")]

mod common;

use axum::http::{StatusCode, header};
use common::House;

const PICTURES: [(&str, &str); 6] = [
    ("/timeline.svg", "Happenings along the days"),
    ("/timeline.svg?from=2025-03-13&to=2025-03-13&lanes=side", "Happenings along the hours"),
    ("/map.svg", "Where it happened"),
    ("/territory.svg", "Who holds which place"),
    ("/contacts.svg", "Who met whom"),
    ("/violence.svg?by=day", "Killed a day, as ranges"),
];

/// What no XML may be: tags that are not closed in order, and keys without a value.
fn unsound(svg: &str) -> Option<String> {
    let mut open: Vec<&str> = Vec::new();
    for part in svg.split('<').skip(1) {
        let tag = part.split('>').next()?;
        if let Some(name) = tag.strip_prefix('/') {
            if open.pop() != Some(name) {
                return Some(format!("</{name}> closes another"));
            }
            continue;
        }
        let (name, keys) = tag.split_once(' ').unwrap_or((tag, ""));
        open.push(name);
        // Outside of quotation marks there are only names with a sign of equality behind them.
        let bare: String = keys.split('"').step_by(2).collect();
        if bare.split_whitespace().any(|key| !key.ends_with('=')) {
            return Some(format!("<{tag}> has a key without a value"));
        }
    }
    open.pop().map(|name| format!("<{name}> is left open"))
}

#[tokio::test]
async fn every_picture_stands_alone() {
    let house = House::full();
    for (path, title) in PICTURES {
        let answer = house.get(path).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}: {}", answer.body);
        assert_eq!(answer.headers[header::CONTENT_TYPE], "image/svg+xml", "{path}");
        let policy = answer.headers[header::CONTENT_SECURITY_POLICY].to_str().unwrap();
        assert!(
            policy.starts_with("default-src 'none'; style-src 'sha256-") && !policy.contains("unsafe"),
            "{policy}"
        );
        let name = answer.headers[header::CONTENT_DISPOSITION].to_str().unwrap();
        assert!(
            name.starts_with("inline; filename=\"") && name.ends_with("-valley-2025-03-16.svg\""),
            "{name}"
        );
        let svg = &answer.body;
        assert!(svg.contains(title) && svg.contains("as of 16 March 2025"), "{path}: {svg}");
        assert!(
            svg.starts_with("<svg class=\"drawn\" xmlns=\"http://www.w3.org/2000/svg\" width="),
            "{path}: {svg}"
        );
        assert_eq!(unsound(svg), None, "{path}");
        for bad in ["<a ", "var(--", "<script", "href=", "style=\"", "<b>Ruse"] {
            assert!(!svg.contains(bad), "{path} has {bad}");
        }
    }
}

#[tokio::test]
async fn a_page_leads_to_its_pictures_as_it_stands() {
    let house = House::full();
    for (page, file) in [
        (
            "/timeline?kinds=attack&from=2025-03-12",
            "/timeline.svg?from=2025-03-12&amp;process=valley&amp;as_of=2025-03-16&amp;kinds=attack",
        ),
        ("/map?view=-22,46,2", "/map.svg?process=valley&amp;as_of=2025-03-16&amp;view=-22,46,2"),
        ("/violence?by=day&as_of=2025-03-15", "/violence.svg?process=valley&amp;as_of=2025-03-15&amp;by=day"),
        (
            "/contacts?known_by=2025-03-20&as_of=2025-03-16",
            "/contacts.svg?process=valley&amp;as_of=2025-03-16&amp;known_by=2025-03-20",
        ),
        ("/territory", "/territory.svg?process=valley&amp;as_of=2025-03-16"),
    ] {
        let shown = house.get(page).await.body;
        assert!(shown.contains(&format!("href=\"{file}\"")), "{page} lacks {file}: {shown}");
        assert!(shown.contains(&format!("data-png=\"{file}\"")), "{page}");
        assert_eq!(house.get(&file.replace("&amp;", "&")).await.status, StatusCode::OK, "{file}");
    }
}

#[tokio::test]
async fn a_picture_that_is_known_is_not_sent_again() {
    let house = House::full();
    let first = house.get("/map.svg").await;
    let tag = first.headers[header::ETAG].to_str().unwrap().to_owned();
    assert_eq!(house.get("/map.svg").await.headers[header::ETAG], tag.as_str());
}

#[tokio::test]
async fn pictures_that_cannot_be_drawn_are_told() {
    for (house, path, status) in [
        (House::empty(), "/violence.svg", StatusCode::NOT_FOUND),
        (House::empty(), "/territory.svg", StatusCode::NOT_FOUND),
        (House::full(), "/contacts/way.svg", StatusCode::NOT_FOUND),
        (House::full(), "/contacts/way.svg?shuttle=9", StatusCode::NOT_FOUND),
        (House::full(), "/map.svg?view=1", StatusCode::BAD_REQUEST),
        (House::full(), "/timeline.svg?kinds=weather", StatusCode::BAD_REQUEST),
    ] {
        assert_eq!(house.get(path).await.status, status, "{path}");
    }
    for path in ["/timeline.svg", "/map.svg", "/contacts.svg"] {
        assert_eq!(
            House::empty().get(path).await.status,
            StatusCode::OK,
            "{path}: nothing is there to be seen"
        );
    }
}
