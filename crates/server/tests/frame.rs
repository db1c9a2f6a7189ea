//! What all answers have in common.

mod common;

use axum::http::{StatusCode, header};
use common::House;

#[tokio::test]
async fn an_empty_ledger_has_a_page() {
    let answer = House::empty().get("/today").await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
    assert!(answer.body.contains("Talks on the valley"));
}

#[tokio::test]
async fn every_answer_has_a_strict_policy() {
    let house = House::empty();
    for path in ["/today", "/nowhere", "/today?as_of=2025-02-30"] {
        let answer = house.get(path).await;
        let policy = answer.headers[header::CONTENT_SECURITY_POLICY].to_str().unwrap();
        assert!(policy.contains("default-src 'none'") && !policy.contains("unsafe"), "{path}: {policy}");
        assert_eq!(answer.headers[header::X_CONTENT_TYPE_OPTIONS], "nosniff");
    }
}

#[tokio::test]
async fn what_makes_no_sense_is_told_and_escaped() {
    let house = House::empty();
    let answer = house.get("/today?as_of=%3Cscript%3E").await;
    assert_eq!(answer.status, StatusCode::BAD_REQUEST);
    assert!(answer.body.contains("YYYY-MM-DD") && !answer.body.contains("<script>"), "{}", answer.body);
    let answer = house.get("/today?process=none").await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
    let answer = house.get("/%3Cb%3E").await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn files_are_kept_under_the_hash_of_their_content() {
    let house = House::empty();
    let page = house.get("/today").await.body;
    let at = page.find("/assets/").unwrap();
    let address: String = page[at..].chars().take_while(|c| *c != '"').collect();
    let file = house.get(&address).await;
    assert_eq!(file.status, StatusCode::OK);
    assert!(file.headers[header::CACHE_CONTROL].to_str().unwrap().contains("immutable"));
    let old = house.get("/assets/000000000000/page.css").await;
    assert_eq!(old.headers[header::CACHE_CONTROL], "no-cache");
    assert_eq!(house.get("/assets/000000000000/..%2FCargo.toml").await.status, StatusCode::NOT_FOUND);
}
