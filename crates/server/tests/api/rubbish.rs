//! Whatever is sent: the right status, a word about what is wrong, and the server goes on.

use crate::desk::{House, request};
use axum::body::Body;
use axum::http::{Method, Request, StatusCode, Uri, header};
use proptest::prelude::*;
use serde_json::json;

#[tokio::test]
async fn paths_that_lead_nowhere() {
    let house = House::empty();
    for path in [
        "/api/v1/none",
        "/api/v1/../../etc/passwd",
        "/api/v1/%2e%2e/%2e%2e/etc/passwd",
        "/api/v1/reports/..%2F..%2Fledger.db",
        "/api/v1/reports/%00",
        "/api/v1/reports/%ff%fe",
        "/api/v1/processes/valley/..%2f..%2fbrief",
        "/api/v1/export/%3Cscript%3E",
        "/api/v1/actors/%F0%9F%92%A5",
        "/api/v1/facts/%27%20OR%201%3D1--",
    ] {
        house.get(path).await.is_problem(StatusCode::NOT_FOUND, "");
    }
}

#[tokio::test]
async fn methods_that_are_not_taken() {
    let house = House::empty();
    for (method, path) in [
        (Method::DELETE, "/api/v1/reports"),
        (Method::PUT, "/api/v1/corrections"),
        (Method::POST, "/api/v1/facts"),
    ] {
        let answer = house.send(request(method, path).body(Body::empty()).unwrap()).await;
        answer.is_problem(StatusCode::METHOD_NOT_ALLOWED, "openapi.json");
        assert!(!answer.header(header::ALLOW).is_empty());
    }
}

#[tokio::test]
async fn questions_that_cannot_be_understood() {
    let house = House::told().await;
    for path in [
        "/api/v1/facts?from=%ff",
        "/api/v1/facts?kind=%00",
        "/api/v1/facts?limit=-1",
        "/api/v1/facts?limit=99999999999999999999",
        "/api/v1/facts?cursor=99999999999999999999",
        "/api/v1/events?after=x",
        "/api/v1/processes/valley/brief?as_of=%3Cscript%3E",
        "/api/v1/processes/valley/timeline?since=0000-00-00",
    ] {
        let answer = house.get(path).await;
        answer.is_problem(StatusCode::BAD_REQUEST, "");
    }
}

#[tokio::test]
async fn scripts_in_reports_stay_text() {
    let house = House::empty();
    let script = "<script>alert(1)</script>";
    let text = format!("Velmark and Sarova met on 2025-03-10.\n{script}\n");
    let report = json!({"text": text, "title": script, "outlet": script, "url": "javascript:alert(1)", "published": "2025-03-11"});
    let id = house.post("/api/v1/reports", &report).await.json()["record"]["report"]["id"]
        .as_str()
        .unwrap()
        .to_owned();
    for path in ["/api/v1/processes/valley/feed.atom", "/today"] {
        let answer = house.get(path).await;
        assert!(
            answer.status == StatusCode::OK && !answer.body.contains("<script>alert"),
            "{path}: {}",
            answer.body
        );
    }
    for path in [format!("/api/v1/reports/{id}/text"), "/api/v1/facts".to_owned()] {
        let answer = house.get(&path).await;
        assert!(!answer.header(header::CONTENT_TYPE).contains("html"));
        assert_eq!(answer.header(header::X_CONTENT_TYPE_OPTIONS), "nosniff");
        assert!(answer.header(header::CONTENT_SECURITY_POLICY).contains("default-src 'none'"));
    }
}

#[tokio::test]
async fn forms_that_make_no_sense() {
    let house = House::of_users(false);
    for (kind, body) in
        [("application/json", "{}"), ("application/x-www-form-urlencoded", "name=ana"), ("", "\u{0}")]
    {
        let form = request(Method::POST, "/sign-in")
            .header(header::CONTENT_TYPE, kind)
            .body(Body::from(body))
            .unwrap();
        assert!(house.send(form).await.status.is_client_error());
    }
    let long = format!("name=ana&password={}", "x".repeat(5 << 20));
    let form =
        request(Method::POST, "/sign-in").header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
    assert_eq!(house.send(form.body(Body::from(long)).unwrap()).await.status, StatusCode::PAYLOAD_TOO_LARGE);
}

/// Addresses of the API with anything in them.
fn addresses() -> impl Strategy<Value = String> {
    let path = prop_oneof![
        Just("facts".to_owned()),
        Just("events?kind=x".to_owned()),
        Just("search".to_owned()),
        "(reports|facts|happenings|actors|export|hooks)/[ -~]{0,12}",
        "processes/(valley|[a-z]{1,3})/(brief|table|[!-~]{1,8})",
    ];
    (
        path,
        proptest::collection::vec(
            ("(as_of|from|kind|actor|limit|cursor|q|format|known_by)", "\\PC{0,8}"),
            0..4,
        ),
    )
        .prop_map(|(path, pairs)| {
            let coded = |text: &str, keep: &[u8]| -> String {
                let one = |byte: u8| {
                    let plain = byte.is_ascii_alphanumeric() || keep.contains(&byte);
                    if plain { char::from(byte).to_string() } else { format!("%{byte:02x}") }
                };
                text.bytes().map(one).collect()
            };
            let query: Vec<String> =
                pairs.iter().map(|(key, value)| format!("{key}={}", coded(value, b""))).collect();
            format!("/api/v1/{}?{}", coded(&path, b"/?=-_."), query.join("&"))
        })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn no_address_breaks_the_server(path in addresses(), body in proptest::collection::vec(any::<u8>(), 0..40), post in any::<bool>()) {
        let uri: Result<Uri, _> = path.parse();
        prop_assume!(uri.is_ok());
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let house = House::empty();
            let asked = Request::builder().method(if post { Method::POST } else { Method::GET }).uri(uri.unwrap());
            let asked = asked.header(header::HOST, "localhost").header(header::CONTENT_TYPE, "application/json");
            let response = house.begin(asked.body(Body::from(body)).unwrap()).await;
            let status = response.status();
            prop_assert!(!status.is_server_error(), "{path}: {status}");
            if status.is_client_error() {
                prop_assert_eq!(&response.headers()[header::CONTENT_TYPE], "application/problem+json", "{}", path);
            }
            Ok(())
        })?;
    }
}
