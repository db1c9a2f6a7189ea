//! Reports handed over: one, many, and what cannot be read.

use crate::desk::{House, request};
use axum::body::Body;
use axum::http::{Method, StatusCode, header};
use serde_json::{Value, json};

const TEXT: &str = "Velmark and Sarova met on 2025-03-10.\n";

#[tokio::test]
async fn a_report_comes_back_with_its_record() {
    let house = House::empty();
    let report =
        json!({"text": TEXT, "title": "They met", "outlet": "The Gazette", "published": "2025-03-11"});
    let first = house.post("/api/v1/reports", &report).await;
    assert_eq!(first.status, StatusCode::CREATED, "{}", first.body);
    let told = first.json();
    assert_eq!(told["status"], "new");
    assert_eq!(told["record"]["facts"][0]["evidence"][0]["quote"], TEXT.trim_end());
    let kept = house.get(first.header(header::LOCATION)).await;
    assert_eq!(kept.json(), told["record"]);
    let text = house.get(&format!("{}/text", first.header(header::LOCATION))).await;
    assert_eq!((text.body.as_str(), text.header(header::CONTENT_TYPE)), (TEXT, "text/plain; charset=utf-8"));
    let again = house.post("/api/v1/reports", &report).await;
    assert_eq!((again.status, again.json()["status"].as_str()), (StatusCode::OK, Some("same")));
}

#[tokio::test]
async fn a_text_comes_as_it_is() {
    let house = House::empty();
    let path = "/api/v1/reports?title=They%20met&published=2025-03-11";
    let answer = house.post_as(path, "text/plain; charset=utf-8", TEXT).await;
    assert_eq!(answer.status, StatusCode::CREATED, "{}", answer.body);
    assert_eq!(answer.json()["record"]["report"]["title"], "They met");
    assert_eq!(answer.json()["record"]["report"]["published"], "2025-03-11");
}

#[tokio::test]
async fn reading_alone_keeps_nothing() {
    let house = House::empty();
    let answer = house.post("/api/v1/read", &json!({"text": TEXT})).await;
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(answer.json()["facts"].as_array().unwrap().len(), 1);
    assert_eq!(house.get("/api/v1/reports").await.json()["items"], json!([]));
}

#[tokio::test]
async fn what_cannot_be_read_is_told() {
    let house = House::empty();
    let path = "/api/v1/reports";
    house.post(path, &json!({"text": " "})).await.is_problem(StatusCode::UNPROCESSABLE_ENTITY, "empty");
    house.post(path, &json!({"texts": TEXT})).await.is_problem(StatusCode::UNPROCESSABLE_ENTITY, "texts");
    house.post(path, &json!([])).await.is_problem(StatusCode::UNPROCESSABLE_ENTITY, "line 1");
    let unreal = json!({"text": TEXT, "published": "2025-02-30"});
    house.post(path, &unreal).await.is_problem(StatusCode::BAD_REQUEST, "2025-02-30");
    let long = json!({"text": "x".repeat(600 << 10)});
    house.post(path, &long).await.is_problem(StatusCode::PAYLOAD_TOO_LARGE, "524288");
    let huge = vec![b' '; 5 << 20];
    house
        .post_as(path, "application/json", huge)
        .await
        .is_problem(StatusCode::PAYLOAD_TOO_LARGE, "more than");
    house
        .post_as(path, "application/json", "{\"text\": ")
        .await
        .is_problem(StatusCode::UNPROCESSABLE_ENTITY, "line 1");
    house
        .post_as(path, "image/png", "\u{1}")
        .await
        .is_problem(StatusCode::UNSUPPORTED_MEDIA_TYPE, "Content-Type");
    let rubbish = vec![0xff, 0xfe, 0x00, 0xd8];
    house.post_as(path, "text/plain", rubbish).await.is_problem(StatusCode::UNPROCESSABLE_ENTITY, "UTF-8");
    let none = house.send(request(Method::POST, path).body(Body::from(TEXT)).unwrap()).await;
    none.is_problem(StatusCode::UNSUPPORTED_MEDIA_TYPE, "Content-Type");
    assert_eq!(house.get(path).await.json()["items"], json!([]), "nothing of it was kept");
}

#[tokio::test]
async fn a_reader_that_breaks_breaks_nothing_else() {
    let house = House::empty();
    let broken = house.post("/api/v1/reports", &json!({"text": "This breaks the reader."})).await;
    broken.is_problem(StatusCode::INTERNAL_SERVER_ERROR, "log");
    assert_eq!(house.post("/api/v1/reports", &json!({"text": TEXT})).await.status, StatusCode::CREATED);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_comes_when_too_many_wait_is_asked_to_come_again() {
    let house = House::empty();
    let one = |n: usize| {
        let (state, text) = (house.state.clone(), format!("Number {n} takes long."));
        tokio::spawn(async move {
            use tower::ServiceExt;
            let request = request(Method::POST, "/api/v1/read").header(header::CONTENT_TYPE, "text/plain");
            server::app(state).oneshot(request.body(Body::from(text)).unwrap()).await.unwrap()
        })
    };
    let mut statuses = Vec::new();
    for answer in (0..80).map(one).collect::<Vec<_>>() {
        let answer = answer.await.unwrap();
        if answer.status() == StatusCode::SERVICE_UNAVAILABLE {
            assert!(answer.headers().contains_key(header::RETRY_AFTER));
        }
        statuses.push(answer.status());
    }
    assert!(statuses.contains(&StatusCode::OK) && statuses.contains(&StatusCode::SERVICE_UNAVAILABLE));
    assert!(statuses.iter().filter(|s| **s == StatusCode::OK).count() >= 64);
}

fn lines(body: &str) -> Vec<Value> {
    body.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[tokio::test]
async fn many_reports_with_progress() {
    let house = House::empty();
    let one = |n: u8| json!({"text": format!("Velmark and Sarova met on 2025-03-{n:02}.")}).to_string();
    let body = format!("{}\n\nno JSON\n{}\r\n{}\n{}", one(1), one(2), one(1), json!({"text": ""}));
    let answer = house.post_as("/api/v1/reports/batch", "application/x-ndjson", body).await;
    assert_eq!(
        (answer.status, answer.header(header::CONTENT_TYPE)),
        (StatusCode::OK, "application/x-ndjson")
    );
    let told = lines(&answer.body);
    let short: Vec<_> =
        told.iter().map(|t| (t["line"].as_u64(), t["status"].as_str().map(str::to_owned))).collect();
    let word = |status: &str| Some(status.to_owned());
    assert_eq!(
        short,
        [
            (Some(1), word("new")),
            (Some(3), None),
            (Some(4), word("new")),
            (Some(5), word("same")),
            (Some(6), None),
            (None, None)
        ]
    );
    assert_eq!(told[5], json!({"done": true, "new": 2, "again": 0, "same": 1, "failed": 2, "error": null}));
    assert!(told[4]["error"].as_str().unwrap().contains("empty"));
    assert_eq!(house.get("/api/v1/reports").await.json()["items"].as_array().unwrap().len(), 2);
}

#[tokio::test]
async fn a_batch_that_goes_wrong_keeps_what_came_before() {
    let house = House::empty();
    let first = json!({"text": TEXT}).to_string() + "\n";
    let body = [first.as_bytes(), &vec![b'x'; (4 << 20) + 1]].concat();
    let answer = house.post_as("/api/v1/reports/batch", "application/jsonl", body).await;
    let told = lines(&answer.body);
    assert_eq!((told.len(), told[0]["status"].as_str()), (2, Some("new")));
    assert_eq!((told[1]["done"].as_bool(), told[1]["new"].as_u64()), (Some(false), Some(1)));
    assert!(told[1]["error"].as_str().unwrap().contains("line 2"), "{}", told[1]);
    let other = house.post_as("/api/v1/reports/batch", "application/json", "[]").await;
    other.is_problem(StatusCode::UNSUPPORTED_MEDIA_TYPE, "ndjson");
}
