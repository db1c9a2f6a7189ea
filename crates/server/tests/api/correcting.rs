//! Corrections and exports through the API.

use crate::desk::House;
use axum::http::{StatusCode, header};
use serde_json::{Value, json};

async fn facts(house: &House) -> Vec<Value> {
    house.get("/api/v1/facts?order=oldest").await.json()["items"].as_array().unwrap().clone()
}

#[tokio::test]
async fn corrections_are_entered_and_taken_back() {
    let house = House::told().await;
    let all = facts(&house).await;
    let id = all[1]["fact"]["id"].as_str().unwrap();
    let made = house
        .post("/api/v1/corrections", &json!({"action": "reject", "one": &id[..12], "note": "misread"}))
        .await;
    assert_eq!(made.status, StatusCode::CREATED, "{}", made.body);
    let made = &made.json()[0];
    assert_eq!(
        (made["who"].as_str(), made["note"].as_str(), made["one"].as_str()),
        (Some("tester"), Some("misread"), Some(id))
    );
    assert_eq!(facts(&house).await.len(), 3);
    house.get(&format!("/api/v1/facts/{id}")).await.is_problem(StatusCode::NOT_FOUND, "rejected");
    let undo = house.post("/api/v1/corrections", &json!({"action": "undo", "undoes": made["number"]})).await;
    assert_eq!(undo.status, StatusCode::CREATED, "{}", undo.body);
    assert_eq!(facts(&house).await.len(), 4);
    let edit = json!({"action": "edit", "one": id, "patch": {"time": {"from": "2025-03-09"}}});
    assert_eq!(house.post("/api/v1/corrections", &edit).await.status, StatusCode::CREATED);
    assert_eq!(facts(&house).await[1]["fact"]["time"]["from"], "2025-03-09");
    let merge = json!({"action": "merge", "one": all[0]["fact"]["id"], "other": all[3]["fact"]["id"]});
    assert_eq!(house.post("/api/v1/corrections", &merge).await.status, StatusCode::CREATED);
    let now = facts(&house).await;
    assert_eq!(now[0]["happening"], now[3]["happening"]);
    let list = house.get(&format!("/api/v1/corrections?id={id}&limit=2")).await.json();
    assert_eq!(list["items"][0]["action"], "edit");
    let rest = house
        .get(&format!("/api/v1/corrections?id={id}&limit=2&cursor={}", list["next"].as_str().unwrap()))
        .await;
    assert_eq!(
        (rest.json()["items"][0]["action"].as_str(), rest.json()["items"][0]["counts"].as_bool()),
        (Some("reject"), Some(false))
    );
}

#[tokio::test]
async fn corrections_that_make_no_sense() {
    let house = House::told().await;
    let id = facts(&house).await[0]["fact"]["id"].clone();
    let wrong = StatusCode::UNPROCESSABLE_ENTITY;
    for (body, status, words) in [
        (json!({"action": "reject"}), wrong, "one is missing"),
        (json!({"action": "reject", "one": "none"}), StatusCode::NOT_FOUND, "none"),
        (json!({"action": "reject", "one": ""}), StatusCode::NOT_FOUND, ""),
        (json!({"action": "explode", "one": id}), wrong, "explode"),
        (json!({"action": "edit", "one": id}), wrong, "patch"),
        (json!({"action": "edit", "one": id, "patch": []}), wrong, "object"),
        (json!({"action": "edit", "one": id, "patch": {"kind": "attack"}}), wrong, "kind"),
        (json!({"action": "merge", "one": id, "other": id}), wrong, "itself"),
        (json!({"action": "undo", "undoes": 99}), StatusCode::NOT_FOUND, "99"),
        (json!({"action": "accept", "one": id, "by": "somebody else"}), wrong, "by"),
    ] {
        house.post("/api/v1/corrections", &body).await.is_problem(status, words);
    }
    assert_eq!(house.get("/api/v1/corrections").await.json()["items"], json!([]));
    house.get("/api/v1/corrections?cursor=-").await.is_problem(StatusCode::BAD_REQUEST, "next");
}

#[tokio::test]
async fn the_ledger_in_every_format() {
    let house = House::told().await;
    let formats = ["plover", "polecat", "cameo", "csv", "json", "parquet", "geojson", "gexf", "rdf"];
    for format in formats {
        let answer = house.get(&format!("/api/v1/export/{format}")).await;
        assert_eq!(answer.status, StatusCode::OK, "{format}: {}", answer.body);
        assert!(
            answer.header(header::CONTENT_DISPOSITION).starts_with("attachment; filename=\"rapporteur."),
            "{format}"
        );
        let told = matches!(format, "csv" | "json" | "parquet" | "gexf" | "rdf");
        assert!(!told || answer.body.len() > 100, "{format}: {}", answer.body);
    }
    let lines = |answer: crate::desk::Answer| answer.body.lines().count();
    assert_eq!(lines(house.get("/api/v1/export/json").await), 3);
    assert_eq!(lines(house.get("/api/v1/export/json?actor=Oslo").await), 1);
    assert_eq!(lines(house.get("/api/v1/export/json?place=Tolmin").await), 0);
    house.get("/api/v1/export/xls").await.is_problem(StatusCode::NOT_FOUND, "parquet");
    house.get("/api/v1/export/csv?kind=x").await.is_problem(StatusCode::BAD_REQUEST, "no such kind");
}

#[tokio::test]
async fn what_a_claim_rests_on_and_what_was_corrected() {
    let house = House::told().await;
    let id = facts(&house).await[0]["fact"]["id"].as_str().unwrap().to_owned();
    let audit = house.get(&format!("/api/v1/export/audit?fact={id}")).await.json();
    assert_eq!(audit["claims"][0]["tellings"].as_array().unwrap().len(), 2);
    assert_eq!(audit["claims"][0]["tellings"][0]["evidence"][0]["holds"], true);
    house.get("/api/v1/export/audit").await.is_problem(StatusCode::BAD_REQUEST, "fact is missing");
    house.get("/api/v1/export/audit?fact=none").await.is_problem(StatusCode::NOT_FOUND, "none");
    assert_eq!(house.get("/api/v1/export/corrections").await.body, "");
    house.post("/api/v1/corrections", &json!({"action": "accept", "one": id})).await;
    let taught = house.get("/api/v1/export/corrections").await;
    assert_eq!(taught.body.lines().count(), 1, "{}", taught.body);
}
