//! Every page of a small ledger, and what comes of bad addresses and forms.

#![allow(clippy::unwrap_used, reason = "a test may fail")]

mod common;

use axum::http::{StatusCode, header};
use common::House;
use common::records::{self, HOSTILE};

const PAGES: [&str; 16] = [
    "/today",
    "/table",
    "/timeline",
    "/timeline?lanes=side",
    "/timeline?from=2025-03-12&to=2025-03-13",
    "/map",
    "/territory",
    "/contacts",
    "/violence?by=day",
    "/discrepancies",
    "/statements",
    "/reports",
    "/actors",
    "/review",
    "/review/corrections",
    "/add",
];

fn fact(at: usize) -> String {
    records::all()[0].facts[at].id.0.clone()
}

fn report() -> String {
    format!("/reports/{}", records::all()[0].report.id)
}

#[tokio::test]
async fn every_page_is_there_with_and_without_reports() {
    for house in [House::empty(), House::full()] {
        for path in PAGES {
            let answer = house.get(path).await;
            assert_eq!(answer.status, StatusCode::OK, "{path}: {}", answer.body);
            assert_eq!(answer.body.matches("<h1").count(), 1, "{path}");
            assert_eq!(answer.body.matches("<main").count(), 1, "{path}");
        }
    }
}

#[tokio::test]
async fn texts_of_reports_are_never_markup() {
    let house = House::full();
    let mut paths: Vec<String> = PAGES.iter().map(|p| (*p).to_owned()).collect();
    paths.push(report());
    paths.extend((0..5).map(|at| format!("/happenings/{}", fact(at))));
    paths.push("/statements?q=rejected".to_owned());
    paths.push("/reports?q=%3Cscript%3Ealert".to_owned());
    paths.push("/actors?q=ruse".to_owned());
    let mut seen = 0;
    for path in paths {
        let page = house.get(&path).await.body;
        for bad in [HOSTILE, "<b>Ruse", "<i>truce", "<script>alert"] {
            assert!(!page.contains(bad), "{path} has {bad}");
        }
        assert!(!page.contains("style=\"") && !page.contains(" onclick"), "{path} has something inline");
        seen += page.matches("&lt;script&gt;alert").count();
    }
    assert!(seen > 2, "the hostile text is shown somewhere");
}

#[tokio::test]
async fn a_report_shows_its_words_and_their_facts() {
    let house = House::full();
    let page = house.get(&report()).await.body;
    for at in 0..5 {
        assert!(page.contains(&format!("id=\"f-{}\"", fact(at))), "fact {at}");
        assert!(page.contains(&format!("id=\"t-{at}\"")), "words of fact {at}");
    }
    assert!(page.contains("Danko &lt;b&gt;Ruse"), "who says so is told");
}

#[tokio::test]
async fn views_can_be_asked_for_any_day_and_range() {
    let house = House::full();
    let mut wrong = Vec::new();
    for (path, has, lacks) in [
        ("/today?as_of=2025-03-15", "at least 9", "Five people"),
        ("/violence?by=day", "5+", "nothing-like-that"),
        ("/violence?by=day&as_of=2025-03-15", "9+", "5+"),
        ("/timeline?from=2025-03-12&to=2025-03-12", "met", "Attack on"),
        ("/timeline?kinds=attack", "attacked", "hold talks"),
        ("/map?kinds=meeting", "Tolmin", "Orlesk"),
        ("/map?view=-22,46,2", "Orlesk", "nothing-like-that"),
        ("/discrepancies?about=figures", "differs in: <strong>killed", "whether it is so"),
        ("/table?as_of=2025-03-13", "No report tells", "truce of thirty days"),
        ("/table?to=2025-03-13", "as of 13 March 2025", "truce of thirty days"),
        ("/today?from=2025-03-12&to=2025-03-15", "since 11 March 2025", "Five people"),
        ("/discrepancies?from=2025-03-13&to=2025-03-13", "differs in", "nothing-like-that"),
        (
            "/discrepancies?from=2025-03-14&to=2025-03-15",
            "days looked at: <strong>14–15 Mar 2025",
            "differs in",
        ),
        ("/contacts?from=2025-03-13", "days looked at: <strong>since 13 Mar 2025", "id=\"network\""),
        ("/territory", "Velmark took it", "nothing-like-that"),
        ("/territory?as_of=2025-03-14", "No report tells who holds", "Velmark took it"),
    ] {
        let answer = house.get(path).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}");
        let shown = answer.body.to_lowercase();
        if !shown.contains(&has.to_lowercase()) {
            wrong.push(format!("{path} lacks {has}"));
        }
        if shown.contains(&lacks.to_lowercase()) {
            wrong.push(format!("{path} has {lacks}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[tokio::test]
async fn bad_addresses_are_told() {
    let house = House::full();
    for (path, status) in [
        ("/today?as_of=2025-13-01", StatusCode::BAD_REQUEST),
        ("/timeline?from=2025-03-12&to=2025-03-11", StatusCode::BAD_REQUEST),
        ("/timeline?kinds=weather", StatusCode::BAD_REQUEST),
        ("/timeline?page=x", StatusCode::BAD_REQUEST),
        ("/map?view=1,2", StatusCode::BAD_REQUEST),
        ("/map?view=NaN,2,3", StatusCode::BAD_REQUEST),
        ("/violence?by=hour", StatusCode::BAD_REQUEST),
        ("/statements?after=x", StatusCode::BAD_REQUEST),
        ("/reports?q=%22%22*", StatusCode::BAD_REQUEST),
        ("/statements?actor=nobody", StatusCode::NOT_FOUND),
        ("/reports/ffff", StatusCode::NOT_FOUND),
        ("/happenings/ffff", StatusCode::NOT_FOUND),
        ("/proposals/ffff", StatusCode::NOT_FOUND),
        ("/actors/nobody", StatusCode::NOT_FOUND),
        ("/review?after=ffff", StatusCode::NOT_FOUND),
        ("/reports/..%2F..%2Fetc%2Fpasswd", StatusCode::NOT_FOUND),
    ] {
        let answer = house.get(path).await;
        assert_eq!(answer.status, status, "{path}: {}", answer.body);
        assert!(answer.body.contains("<h1>"), "{path}");
    }
}

#[tokio::test]
async fn corrections_are_entered_and_taken_back() {
    let house = House::full();
    let id = fact(2);
    let answer = house.post("/corrections", &format!("action=reject&one={id}&next=/review")).await;
    assert_eq!(
        (answer.status, answer.headers[header::LOCATION].to_str().unwrap()),
        (StatusCode::SEE_OTHER, "/review")
    );
    let page = house.get(&format!("/happenings/{id}")).await.body;
    assert!(
        page.contains("An analyst has rejected this fact") && page.contains("<strong>tester</strong>"),
        "{page}"
    );
    assert!(house.get("/violence?by=day").await.body.contains("5"), "views follow at once");
    house.post("/corrections", "action=undo&number=1").await;
    let page = house.get(&format!("/happenings/{id}")).await.body;
    assert!(!page.contains("An analyst has rejected"));
    let edit =
        format!("action=edit&one={id}&changes=factuality%3Ddenied%0D%0Akilled.min%3D8&note=heard+again");
    assert_eq!(house.post("/corrections", &edit).await.status, StatusCode::SEE_OTHER);
    assert!(house.get("/review/corrections").await.body.contains("heard again"));
}

#[tokio::test]
async fn corrections_that_make_no_sense_are_told() {
    let house = House::full();
    let id = fact(2);
    for (form, status) in [
        (format!("action=dance&one={id}"), StatusCode::BAD_REQUEST),
        (format!("action=edit&one={id}&changes="), StatusCode::BAD_REQUEST),
        (format!("action=edit&one={id}&changes=x"), StatusCode::BAD_REQUEST),
        (format!("action=edit&one={id}&changes=id%3D1"), StatusCode::UNPROCESSABLE_ENTITY),
        (format!("action=merge&one={id}"), StatusCode::BAD_REQUEST),
        (format!("action=merge&one={id}&other={id}"), StatusCode::UNPROCESSABLE_ENTITY),
        ("action=accept&one=ffff".to_owned(), StatusCode::NOT_FOUND),
        ("action=undo&number=7".to_owned(), StatusCode::NOT_FOUND),
        ("action=undo&number=x".to_owned(), StatusCode::BAD_REQUEST),
    ] {
        assert_eq!(house.post("/corrections", &form).await.status, status, "{form}");
    }
}

#[tokio::test]
async fn nobody_is_sent_to_another_host() {
    let house = House::full();
    for next in ["//evil.example/", "https://evil.example/", "/\\evil.example"] {
        let answer = house.post("/corrections", &format!("action=accept&one={}&next={next}", fact(0))).await;
        let location = answer.headers[header::LOCATION].to_str().unwrap().to_owned();
        assert!(location.starts_with('/') && !location.contains("evil"), "{next}: {location}");
    }
}

fn form(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut body = Vec::new();
    for (name, content) in parts {
        let file = if *name == "file" { "; filename=\"a.md\"" } else { "" };
        body.extend(format!("--x\r\nContent-Disposition: form-data; name=\"{name}\"{file}\r\n\r\n").bytes());
        body.extend_from_slice(content);
        body.extend(b"\r\n");
    }
    body.extend(b"--x--\r\n");
    body
}

#[tokio::test]
async fn reports_are_read_and_kept_or_only_read() {
    let house = House::empty();
    let kind = "multipart/form-data; boundary=x";
    let looked = house.send("/add", kind, form(&[("text", b"Some text"), ("then", b"look")])).await;
    assert!(looked.status == StatusCode::OK && looked.body.contains("and not kept"), "{}", looked.body);
    assert_eq!(house.get(&report()).await.status, StatusCode::NOT_FOUND);
    let kept = house.send("/add", kind, form(&[("file", b"# Some text"), ("then", b"keep")])).await;
    assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.body);
    assert_eq!(house.get(kept.headers[header::LOCATION].to_str().unwrap()).await.status, StatusCode::OK);
    let rubbish = house.send("/add", kind, form(&[("file", &[0xff, 0xfe, 0x00])])).await;
    assert!(rubbish.body.contains("it is no text"), "{}", rubbish.body);
    let empty = house.send("/add", kind, form(&[("text", b"  ")])).await;
    assert!(empty.body.contains("there is no text"));
    let large = house.send("/add", kind, form(&[("text", &vec![b'a'; 3 << 20])])).await;
    assert_eq!(large.status, StatusCode::PAYLOAD_TOO_LARGE);
    let none = house.send("/add", kind, b"--nothing".to_vec()).await;
    assert_eq!(none.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn colours_are_remembered_and_lead_back() {
    let house = House::empty();
    let answer = house.post("/theme", "theme=dark").await;
    assert!(answer.headers[header::SET_COOKIE].to_str().unwrap().starts_with("theme=dark;"));
    assert_eq!(house.post("/theme", "theme=pink").await.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn what_a_page_was_asked_for_stays_when_the_day_changes() {
    let page = House::full().get("/timeline?kinds=attack&lanes=side&from=2025-03-12&page=0").await.body;
    assert!(page.contains("/timeline?kinds=attack&amp;lanes=side&amp;from=2025-03-12&amp;as_of="), "{page}");
    assert!(page.contains("<input type=\"hidden\" name=\"kinds\" value=\"attack\">"), "{page}");
    assert!(page.contains("href=\"/timeline?kinds=attack&amp;lanes=side\">All days"), "{page}");
    assert!(page.contains("href=\"/map?from=2025-03-12\""), "the range goes along");
}

#[tokio::test]
async fn pages_lead_to_feeds_the_api_and_the_account() {
    let house = House::full();
    for path in ["/today", "/reports", "/timeline"] {
        let page = house.get(path).await.body;
        for part in [
            "<link rel=\"alternate\" type=\"application/atom+xml\" href=\"/api/v1/processes/valley/feed.atom\"",
            "<link rel=\"alternate\" type=\"application/feed+json\" href=\"/api/v1/processes/valley/feed.json\"",
            "href=\"/api/v1\"",
            "href=\"/account\"",
        ] {
            assert!(page.contains(part), "{path} lacks {part}");
        }
    }
    for path in
        ["/api/v1/processes/valley/feed.atom", "/api/v1/processes/valley/feed.json", "/api/v1", "/account"]
    {
        assert_eq!(house.get(path).await.status, StatusCode::OK, "{path}");
    }
}
