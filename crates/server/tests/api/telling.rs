//! What tells of changes: feeds, events, the API's own description.

use crate::desk::{House, request};
use std::collections::BTreeSet;

use axum::body::{Body, BodyDataStream};
use axum::http::{Method, StatusCode, header};
use futures_util::StreamExt;
use serde_json::{Value, json};

#[tokio::test]
async fn a_feed_of_changes() {
    let house = House::told().await;
    let atom = house.get("/api/v1/processes/valley/feed.atom").await;
    assert_eq!(atom.header(header::CONTENT_TYPE), "application/atom+xml; charset=utf-8");
    insta::assert_snapshot!("atom", atom.body);
    let json = house.get("/api/v1/processes/valley/feed.json").await;
    assert_eq!(json.header(header::CONTENT_TYPE), "application/feed+json");
    insta::assert_snapshot!("json-feed", serde_json::to_string_pretty(&json.json()).unwrap());
    house.get("/api/v1/processes/none/feed.atom").await.is_problem(StatusCode::NOT_FOUND, "none");
}

#[tokio::test]
async fn feeds_of_nothing_and_of_odd_names() {
    let house = House::empty();
    let atom = house.get("/api/v1/processes/r-d-i/feed.atom").await;
    assert_eq!(atom.status, StatusCode::OK, "{}", atom.body);
    assert!(atom.body.contains("R&amp;D &lt;i&gt;") && !atom.body.contains("<i>"));
    assert_eq!(house.get("/api/v1/processes/r-d-i/feed.json").await.json()["items"], json!([]));
}

#[tokio::test]
async fn entries_stay_the_same_when_more_becomes_known() {
    let house = House::told().await;
    let ids = |feed: &Value| -> Vec<String> {
        feed["items"].as_array().unwrap().iter().map(|item| item["id"].as_str().unwrap().to_owned()).collect()
    };
    let before = ids(&house.get("/api/v1/processes/valley/feed.json").await.json());
    house
        .post(
            "/api/v1/reports",
            &json!({"text": "Velmark and Sarova met on 2025-03-18.", "published": "2025-03-19"}),
        )
        .await;
    let after = ids(&house.get("/api/v1/processes/valley/feed.json").await.json());
    assert!(after.len() > before.len() && after.ends_with(&before), "{before:?} {after:?}");
    let mut each = after.clone();
    each.dedup();
    assert_eq!(each, after);
}

/// What comes until there is an empty line.
async fn event(stream: &mut BodyDataStream) -> String {
    let mut told = String::new();
    while !told.ends_with("\n\n") {
        let bytes = stream.next().await.unwrap().unwrap();
        told.push_str(std::str::from_utf8(&bytes).unwrap());
    }
    told
}

async fn listen(house: &House, path: &str, last: Option<&str>) -> BodyDataStream {
    let mut asked = request(Method::GET, path);
    if let Some(last) = last {
        asked = asked.header("last-event-id", last);
    }
    let response = house.begin(asked.body(Body::empty()).unwrap()).await;
    assert_eq!(
        (response.status(), &response.headers()[header::CONTENT_TYPE]),
        (StatusCode::OK, &"text/event-stream".parse().unwrap())
    );
    let mut stream = response.into_body().into_data_stream();
    assert!(event(&mut stream).await.starts_with(": new facts"));
    stream
}

#[tokio::test]
async fn new_facts_are_told_as_they_come() {
    let house = House::told().await;
    let mut all = listen(&house, "/api/v1/events", None).await;
    let mut none = listen(&house, "/api/v1/events?actor=Oslo", None).await;
    house
        .post(
            "/api/v1/reports",
            &json!({"text": "Velmark and Sarova met on 2025-03-18.\nOslo and Sarova met on 2025-03-17.\n"}),
        )
        .await;
    let told = event(&mut all).await;
    let fact: Value =
        serde_json::from_str(told.lines().find_map(|line| line.strip_prefix("data: ")).unwrap()).unwrap();
    assert!(told.contains("event: fact") && told.contains("id: 5"), "{told}");
    assert_eq!(fact["fact"]["time"]["from"], "2025-03-18");
    assert!(event(&mut all).await.contains("id: 6"));
    assert!(event(&mut none).await.contains("id: 6"), "only what was asked for");
    let mut late = listen(&house, "/api/v1/events", Some("4")).await;
    assert!(event(&mut late).await.contains("id: 5"), "it goes on where it ended");
    house.get("/api/v1/events?kind=quarrel").await.is_problem(StatusCode::BAD_REQUEST, "no such kind");
}

#[tokio::test]
async fn the_api_describes_itself() {
    let house = House::empty();
    let document = house.get("/api/v1/openapi.json").await;
    assert_eq!(document.header(header::CONTENT_TYPE), "application/json");
    let document = document.json();
    assert_eq!(document["openapi"], "3.1.0");
    insta::assert_snapshot!("openapi", serde_json::to_string_pretty(&document).unwrap());
    for (path, methods) in document["paths"].as_object().unwrap() {
        let real = path
            .replace("{process}", "valley")
            .replace("{view}", "brief")
            .replace("{format}", "csv")
            .replace("{number}", "1");
        for method in methods.as_object().unwrap().keys().filter(|method| *method != "parameters") {
            let asked = request(method.to_uppercase().parse::<Method>().unwrap(), &real.replace("{id}", "x"));
            let status = house.begin(asked.body(Body::empty()).unwrap()).await.status();
            assert_ne!(status, StatusCode::METHOD_NOT_ALLOWED, "{method} {path}");
            assert!(!status.is_server_error(), "{method} {path}: {status}");
        }
    }
    assert!(document["paths"].as_object().unwrap().len() > 20);
}

#[tokio::test]
async fn the_description_holds_together() {
    let document = House::empty().get("/api/v1/openapi.json").await.json();
    let schemas = document["components"]["schemas"].as_object().unwrap();
    for reference in document.to_string().split("#/components/schemas/").skip(1) {
        let name: String = reference.chars().take_while(|c| c.is_ascii_alphanumeric()).collect();
        assert!(schemas.contains_key(&name), "{name}");
    }
    let mut names = BTreeSet::new();
    for operation in
        document["paths"].as_object().unwrap().values().flat_map(|path| path.as_object().unwrap().values())
    {
        assert!(names.insert(operation["operationId"].as_str().unwrap()), "{}", operation["operationId"]);
    }
}

#[tokio::test]
async fn the_reference_can_be_read() {
    let house = House::empty();
    for path in ["/api/v1", "/api/v1/reference"] {
        let page = house.get(path).await;
        assert_eq!(page.status, StatusCode::OK, "{path}");
        assert!(page.header(header::CONTENT_TYPE).starts_with("text/html"));
        for words in ["/api/v1/reports/batch", "Last-Event-ID", "id=\"schema-Report\"", "openapi.json"] {
            assert!(page.body.contains(words), "{words}");
        }
    }
}
