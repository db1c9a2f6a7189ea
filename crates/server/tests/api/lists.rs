//! What the API tells of reports, facts and actors.

use crate::desk::{House, request};
use axum::body::Body;
use axum::http::{Method, StatusCode, header};
use serde_json::Value;

fn ids(list: &Value, of: impl Fn(&Value) -> &Value) -> Vec<String> {
    list["items"].as_array().unwrap().iter().map(|item| of(item).as_str().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn lists_come_in_pieces() {
    let house = House::told().await;
    for (path, whole) in
        [("/api/v1/facts?order=oldest", 4), ("/api/v1/facts?order=newest", 4), ("/api/v1/reports?", 3)]
    {
        let id: fn(&Value) -> &Value =
            if path.contains("facts") { |i| &i["fact"]["id"] } else { |i| &i["id"] };
        let all = ids(&house.get(path).await.json(), id);
        assert_eq!(all.len(), whole, "{path}");
        let (mut pieces, mut next) = (Vec::new(), format!("{path}&limit=2"));
        loop {
            let answer = house.get(&next).await;
            pieces.extend(ids(&answer.json(), id));
            let link = answer.header(header::LINK);
            assert_eq!(link.is_empty(), answer.json()["next"].is_null());
            let Some(end) = link.find('>') else { break };
            assert!(link.ends_with("; rel=\"next\""));
            next = link[1..end].to_owned();
        }
        assert_eq!(pieces, all, "{path}");
    }
}

#[tokio::test]
async fn facts_are_told_with_what_they_name() {
    let house = House::told().await;
    let list = house.get("/api/v1/facts?order=oldest").await.json();
    let facts = list["items"].as_array().unwrap();
    assert_eq!(facts[0]["happening"], facts[2]["happening"], "two reports of one meeting");
    assert_ne!(facts[0]["happening"], facts[3]["happening"]);
    for fact in facts {
        assert!(list["reports"][fact["report"].as_str().unwrap()]["outlet"].is_string());
        for who in fact["fact"]["participants"].as_array().unwrap() {
            assert!(list["actors"][who.as_str().unwrap()]["name"].is_string());
        }
    }
}

#[tokio::test]
async fn facts_are_filtered() {
    let house = House::told().await;
    for (query, count) in [
        ("kind=meeting", 4),
        ("kind=attack,deadline", 0),
        ("actor=Oslo", 1),
        ("from=2025-03-11&to=2025-03-13", 1),
        ("known_by=2025-03-12", 3),
        ("confidence=0.95", 0),
        ("kind=&actor=&from=", 4),
    ] {
        let list = house.get(&format!("/api/v1/facts?{query}")).await.json();
        assert_eq!(list["items"].as_array().unwrap().len(), count, "{query}");
    }
    for (query, words) in [
        ("kind=quarrel", "no such kind"),
        ("actor=Nobody", "no actor"),
        ("from=2025-02-30", "YYYY-MM-DD"),
        ("confidence=2", "0 to 1"),
        ("limit=0", "1 to 500"),
        ("limit=501", "1 to 500"),
        ("cursor=x", "next"),
        ("order=best", "newest"),
    ] {
        house.get(&format!("/api/v1/facts?{query}")).await.is_problem(StatusCode::BAD_REQUEST, words);
    }
}

#[tokio::test]
async fn happenings_are_found_by_any_fact() {
    let house = House::told().await;
    let facts = house.get("/api/v1/facts?order=oldest").await.json();
    let (one, other) = (&facts["items"][0], &facts["items"][2]["fact"]["id"]);
    for id in [one["happening"].as_str().unwrap(), other.as_str().unwrap(), &other.as_str().unwrap()[..10]] {
        let whole = house.get(&format!("/api/v1/happenings/{id}")).await;
        assert_eq!(whole.status, StatusCode::OK, "{}", whole.body);
        assert_eq!(whole.json()["happening"]["tellings"].as_array().unwrap().len(), 2);
        assert!(!whole.json()["happening"]["joins"][0]["reasons"].as_array().unwrap().is_empty());
    }
    house.get("/api/v1/facts/none").await.is_problem(StatusCode::NOT_FOUND, "none");
    let report = facts["items"][0]["report"].as_str().unwrap();
    house.get(&format!("/api/v1/facts/{report}")).await.is_problem(StatusCode::NOT_FOUND, "no fact");
    house.get("/api/v1/reports/none").await.is_problem(StatusCode::NOT_FOUND, "none");
}

#[tokio::test]
async fn actors_and_words_are_found() {
    let house = House::told().await;
    let actors = house.get("/api/v1/actors").await.json();
    assert_eq!((actors[0]["name"].as_str(), actors[0]["facts"].as_u64()), (Some("Velmark"), Some(4)));
    let id = actors[0]["id"].as_str().unwrap();
    let actor = house.get(&format!("/api/v1/actors/{id}")).await.json();
    assert_eq!(actor["newest"].as_array().unwrap().len(), 4);
    assert_eq!(actor["newest"][0]["fact"]["time"]["from"], "2025-03-14");
    assert_eq!(house.get("/api/v1/actors?q=sar").await.json().as_array().unwrap().len(), 1);
    house.get("/api/v1/actors/state/nowhere").await.is_problem(StatusCode::NOT_FOUND, "nowhere");
    let found = house.get("/api/v1/search?q=known").await.json();
    assert_eq!(found[0]["outlet"], "Valley <Radio>");
    assert!(found[0]["passage"].as_str().unwrap().contains("[[known]]"));
    house.get("/api/v1/search?q=%2A").await.is_problem(StatusCode::BAD_REQUEST, "cannot be searched");
    house.get("/api/v1/search").await.is_problem(StatusCode::BAD_REQUEST, "q is missing");
}

#[tokio::test]
async fn what_is_still_the_same_is_not_sent_again() {
    let house = House::told().await;
    for path in [
        "/api/v1/facts",
        "/api/v1/processes/valley/brief",
        "/api/v1/openapi.json",
        "/api/v1/processes/valley/feed.atom",
    ] {
        let first = house.get(path).await;
        let tag = first.header(header::ETAG).to_owned();
        assert!(tag.len() > 10 && first.status == StatusCode::OK, "{path}");
        let known = || request(Method::GET, path).header(header::IF_NONE_MATCH, format!("\"x\", {tag}"));
        let same = house.send(known().body(Body::empty()).unwrap()).await;
        assert_eq!(
            (same.status, same.body.as_str(), same.header(header::ETAG)),
            (StatusCode::NOT_MODIFIED, "", &*tag)
        );
        if path.ends_with("openapi.json") {
            continue;
        }
        let day = format!("2025-03-{}", 16 + path.len() % 4);
        let text = format!("About {path}:\nSarova and Velmark met on {day}.");
        house.post("/api/v1/reports", &serde_json::json!({"text": text, "published": "2025-03-19"})).await;
        assert_eq!(house.send(known().body(Body::empty()).unwrap()).await.status, StatusCode::OK, "{path}");
    }
}

#[tokio::test]
async fn every_view_of_a_process() {
    let house = House::told().await;
    let processes = house.get("/api/v1/processes").await.json();
    assert_eq!(processes[0]["slug"], "valley");
    assert_eq!(processes[0]["parties"], serde_json::json!(["Velmark", "Sarova"]));
    let views =
        ["timeline", "table", "distance", "contacts", "violence", "deadlines", "discrepancies", "changes"];
    for view in views {
        let path = format!("/api/v1/processes/valley/{view}");
        let json = house.get(&format!("{path}?as_of=2025-03-15")).await;
        assert_eq!(json.status, StatusCode::OK, "{}", json.body);
        assert!(json.json().is_object());
        let csv = house.get(&format!("{path}?format=csv")).await;
        assert!(
            csv.status == StatusCode::OK && csv.header(header::CONTENT_TYPE).starts_with("text/csv"),
            "{view}"
        );
        house.get(&format!("{path}?format=markdown")).await.is_problem(StatusCode::BAD_REQUEST, "brief");
    }
    let day = |day: &str| format!("/api/v1/processes/valley/timeline?as_of={day}");
    assert_eq!(house.get(&day("2025-03-12")).await.json()["past"].as_array().unwrap().len(), 2);
    assert_eq!(house.get(&day("2025-03-15")).await.json()["past"].as_array().unwrap().len(), 3);
    let brief = house.get("/api/v1/processes/valley/brief?format=markdown").await;
    assert!(brief.body.starts_with("# ") && brief.header(header::CONTENT_TYPE).starts_with("text/markdown"));
    for (path, status, words) in [
        ("none/brief", StatusCode::NOT_FOUND, "none"),
        ("valley/none", StatusCode::NOT_FOUND, "no view"),
        ("valley/brief?as_of=2025-13-01", StatusCode::BAD_REQUEST, "2025-13-01"),
        ("valley/brief?format=csv", StatusCode::BAD_REQUEST, "markdown"),
        ("valley/table?format=xml", StatusCode::BAD_REQUEST, "xml"),
        ("valley/violence?by=year", StatusCode::BAD_REQUEST, "week"),
    ] {
        house.get(&format!("/api/v1/processes/{path}")).await.is_problem(status, words);
    }
}
