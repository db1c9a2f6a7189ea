//! Who is let in, and what they may do.

use crate::desk::{Answer, House, PASSWORD, request};
use axum::body::Body;
use axum::http::request::Builder;
use axum::http::{Method, StatusCode, header};
use ledger::Token;
use serde_json::json;
use server::new_token;

const PROXY: (&str, &str) = ("x-forwarded-proto", "https");

fn form(path: &str, body: &str) -> axum::http::Request<Body> {
    let form = request(Method::POST, path).header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
    form.header("sec-fetch-site", "same-origin").body(Body::from(body.to_owned())).unwrap()
}

async fn sign_in(house: &House, name: &str, password: &str) -> Answer {
    let password = password.replace(' ', "+");
    house.send(form("/sign-in", &format!("name={name}&password={password}&next=%2Faccount"))).await
}

/// The cookie of somebody who has signed in.
async fn cookie(house: &House, name: &str) -> String {
    let answer = sign_in(house, name, PASSWORD).await;
    assert_eq!(
        (answer.status, answer.header(header::LOCATION)),
        (StatusCode::SEE_OTHER, "/account"),
        "{}",
        answer.body
    );
    answer.header(header::SET_COOKIE).split(';').next().unwrap().to_owned()
}

fn with(method: Method, path: &str, cookie: &str) -> Builder {
    request(method, path).header(header::COOKIE, format!("theme=dark; {cookie}"))
}

async fn get_with(house: &House, path: &str, cookie: &str) -> Answer {
    house.send(with(Method::GET, path, cookie).body(Body::empty()).unwrap()).await
}

fn token(house: &House, user: &str, ends: Option<&str>) -> (String, i64) {
    let (token, hash) = new_token().unwrap();
    let (label, made) = ("a script".to_owned(), "2025-03-01T00:00:00Z".to_owned());
    let row = Token { number: 0, user: user.to_owned(), label, hash, made, ends: ends.map(str::to_owned) };
    (token, house.ledger().add_token(&row).unwrap())
}

async fn api(house: &House, method: Method, path: &str, token: &str, body: &str) -> Answer {
    let request = request(method, path).header(header::AUTHORIZATION, format!("Bearer {token}"));
    house
        .send(
            request
                .header(header::CONTENT_TYPE, "application/json")
                .body(Body::from(body.to_owned()))
                .unwrap(),
        )
        .await
}

#[tokio::test]
async fn strangers_are_shown_where_to_sign_in() {
    let house = House::of_users(false);
    let page = house.get("/today?as_of=2025-03-10").await;
    assert_eq!(page.status, StatusCode::SEE_OTHER);
    assert_eq!(page.header(header::LOCATION), "/sign-in?next=%2Ftoday%3Fas_of%3D2025-03-10");
    let api = house.get("/api/v1/facts").await;
    api.is_problem(StatusCode::UNAUTHORIZED, "token");
    assert!(api.header(header::WWW_AUTHENTICATE).starts_with("Bearer"));
    house.get("/api/v1/events").await.is_problem(StatusCode::UNAUTHORIZED, "token");
    let form = house.get("/sign-in?next=%2Ftoday%22%3E%3Cscript%3E").await;
    assert!(form.status == StatusCode::OK && !form.body.contains("<script>"), "{}", form.body);
    let css = form.body.split('"').find(|part| part.ends_with("page.css")).unwrap();
    assert_eq!(house.get(css).await.status, StatusCode::OK);
}

#[tokio::test]
async fn somebody_signs_in_and_out() {
    let house = House::of_users(false);
    let answer = sign_in(&house, "ana", PASSWORD).await;
    let set = answer.header(header::SET_COOKIE);
    for part in ["__Host-rapporteur=", "; Path=/", "; HttpOnly", "; SameSite=Lax", "; Secure"] {
        assert!(set.contains(part), "{set}");
    }
    let cookie = set.split(';').next().unwrap();
    let account = get_with(&house, "/account", cookie).await;
    assert!(account.status == StatusCode::OK && account.body.contains("analyst"), "{}", account.body);
    assert_eq!(get_with(&house, "/api/v1/account", cookie).await.json()["name"], "ana");
    let out = with(Method::POST, "/sign-out", cookie).header("sec-fetch-site", "same-origin");
    let out = house.send(out.body(Body::empty()).unwrap()).await;
    assert!(out.header(header::SET_COOKIE).contains("Max-Age=0"));
    assert_eq!(
        get_with(&house, "/account", cookie).await.status,
        StatusCode::SEE_OTHER,
        "the session has ended"
    );
}

#[tokio::test]
async fn forged_cookies_are_worth_nothing() {
    let house = House::of_users(false);
    let real = cookie(&house, "adi").await;
    let mut changed = real.clone();
    let last = if changed.pop() == Some('0') { '1' } else { '0' };
    changed.push(last);
    for forged in [
        changed.as_str(),
        "__Host-rapporteur=",
        "__Host-rapporteur=adi",
        "rapporteur-session=x",
        &real.replace("__Host-", ""),
    ] {
        get_with(&house, "/api/v1/account", forged).await.is_problem(StatusCode::UNAUTHORIZED, "sign in");
    }
}

#[tokio::test]
async fn passwords_do_not_go_over_open_lines() {
    let send = |house: House, host: &'static str, proxy: bool| async move {
        let mut open = Builder::new().method(Method::POST).uri("/sign-in").header(header::HOST, host);
        if proxy {
            open = open.header(PROXY.0, PROXY.1);
        }
        let open = open.header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        house
            .send(open.body(Body::from(format!("name=ana&password={}", PASSWORD.replace(' ', "+")))).unwrap())
            .await
    };
    let refused = send(House::of_users(false), "desk.example:8420", false).await;
    assert!(
        refused.status == StatusCode::FORBIDDEN && refused.body.contains("--plain-http"),
        "{}",
        refused.body
    );
    assert!(refused.header(header::SET_COOKIE).is_empty());
    assert_eq!(send(House::of_users(false), "desk.example", true).await.status, StatusCode::SEE_OTHER);
    let plain = send(House::of_users(true), "desk.example:8420", false).await;
    let set = plain.header(header::SET_COOKIE);
    assert!(set.starts_with("rapporteur-session=") && !set.contains("Secure"), "{set}");
}

#[tokio::test]
async fn wrong_passwords_tell_nothing_and_are_not_taken_for_ever() {
    let house = House::of_users(false);
    let (unknown, wrong) = (sign_in(&house, "nobody", "wrong").await, sign_in(&house, "ana", "wrong").await);
    assert_eq!((unknown.status, unknown.body), (wrong.status, wrong.body));
    for _ in 0..9 {
        assert_eq!(sign_in(&house, "ana", "wrong").await.status, StatusCode::UNAUTHORIZED);
    }
    let enough = sign_in(&house, "ana", PASSWORD).await;
    assert_eq!(enough.status, StatusCode::TOO_MANY_REQUESTS);
    assert!(enough.header(header::RETRY_AFTER).parse::<u64>().unwrap() > 800);
    assert!(enough.header(header::SET_COOKIE).is_empty());
    cookie(&house, "rea").await;
}

#[tokio::test]
async fn nobody_does_more_than_their_role_allows() {
    let house = House::of_users(false);
    let report = json!({"text": "Velmark and Sarova met on 2025-03-10."}).to_string();
    let hook = json!({"process": "valley", "address": "http://127.0.0.1:9/"}).to_string();
    let undo = json!({"action": "undo", "undoes": 1}).to_string();
    for (user, may_add, may_hook) in [("rea", false, false), ("ana", true, false), ("adi", true, true)] {
        let (token, _) = token(&house, user, None);
        assert_eq!(api(&house, Method::GET, "/api/v1/facts", &token, "").await.status, StatusCode::OK);
        let added = api(&house, Method::POST, "/api/v1/reports", &token, &report).await;
        assert_eq!(added.status != StatusCode::FORBIDDEN, may_add, "{user}: {}", added.body);
        let undone = api(&house, Method::POST, "/api/v1/corrections", &token, &undo).await;
        assert_eq!(undone.status == StatusCode::NOT_FOUND, may_add, "{user}");
        let hooked = api(&house, Method::POST, "/api/v1/hooks", &token, &hook).await;
        assert_eq!(hooked.status == StatusCode::CREATED, may_hook, "{user}: {}", hooked.body);
        let listed = api(&house, Method::GET, "/api/v1/hooks", &token, "").await;
        assert_eq!(listed.status == StatusCode::OK, may_hook, "{user}");
        assert!(!listed.body.contains("secret"), "{}", listed.body);
    }
}

#[tokio::test]
async fn corrections_are_entered_under_the_name_of_the_account() {
    let house = House::of_users(false);
    let (token, _) = token(&house, "ana", None);
    let report = json!({"text": "Velmark and Sarova met on 2025-03-10."}).to_string();
    let record = api(&house, Method::POST, "/api/v1/reports", &token, &report).await.json();
    let id = &record["record"]["facts"][0]["id"];
    let body = json!({"action": "accept", "one": id}).to_string();
    let made = api(&house, Method::POST, "/api/v1/corrections", &token, &body).await.json();
    assert_eq!(made[0]["who"], "ana");
}

#[tokio::test]
async fn tokens_are_worth_what_they_say() {
    let house = House::of_users(false);
    let (good, number) = token(&house, "ana", Some("2025-03-20T12:00:01Z"));
    let (ended, _) = token(&house, "ana", Some("2025-03-20T12:00:00Z"));
    let path = "/api/v1/account";
    assert_eq!(api(&house, Method::GET, path, &good, "").await.json()["name"], "ana");
    for bad in [ended.as_str(), "rap_", "", &good[..40], PASSWORD] {
        api(&house, Method::GET, path, bad, "").await.is_problem(StatusCode::UNAUTHORIZED, "token");
    }
    // `ana:TOKEN`, as readers of feeds send it.
    let basic = |name: &str| {
        let plain = format!("{name}:{good}");
        let alphabet = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        let coded: String = plain
            .as_bytes()
            .chunks(3)
            .flat_map(|chunk| {
                let n = (0..3).fold(0_u32, |n, at| n << 8 | u32::from(*chunk.get(at).unwrap_or(&0)));
                (0..=chunk.len()).map(move |at| char::from(alphabet[(n >> (18 - 6 * at) & 63) as usize]))
            })
            .collect();
        request(Method::GET, "/api/v1/processes/valley/feed.atom")
            .header(header::AUTHORIZATION, format!("Basic {coded}"))
    };
    assert_eq!(house.send(basic("ana").body(Body::empty()).unwrap()).await.status, StatusCode::OK);
    assert_eq!(house.send(basic("adi").body(Body::empty()).unwrap()).await.status, StatusCode::UNAUTHORIZED);
    let gone = api(&house, Method::DELETE, &format!("/api/v1/account/tokens/{number}"), &good, "").await;
    assert_eq!(gone.status, StatusCode::NO_CONTENT);
    api(&house, Method::GET, path, &good, "").await.is_problem(StatusCode::UNAUTHORIZED, "taken back");
}

#[tokio::test]
async fn readers_make_tokens_of_their_own() {
    let house = House::of_users(false);
    let cookie = cookie(&house, "rea").await;
    let post = |path: &str, kind: &str, body: &str| {
        let post = with(Method::POST, path, &cookie).header(header::ORIGIN, "http://127.0.0.1:8420");
        post.header(header::CONTENT_TYPE, kind).body(Body::from(body.to_owned())).unwrap()
    };
    let made = house
        .send(post("/api/v1/account/tokens", "application/json", "{\"label\": \"feeds\", \"days\": 30}"))
        .await;
    assert_eq!(made.json()["ends"], "2025-04-19T12:00:00Z", "{}", made.body);
    let token = made.json()["token"].as_str().unwrap().to_owned();
    assert_eq!(api(&house, Method::GET, "/api/v1/account", &token, "").await.json()["role"], "reader");
    let page =
        house.send(post("/account/tokens", "application/x-www-form-urlencoded", "label=%3Cb%3E")).await;
    assert!(
        page.body.contains("rap_") && page.body.contains("&lt;b&gt;") && !page.body.contains("<b>"),
        "{}",
        page.body
    );
    let again = get_with(&house, "/account", &cookie).await;
    assert!(!again.body.contains("rap_"), "a token is shown once");
    let removed = house.send(post("/account/tokens/1/remove", "application/x-www-form-urlencoded", "")).await;
    assert_eq!(removed.status, StatusCode::SEE_OTHER);
    api(&house, Method::GET, "/api/v1/account", &token, "")
        .await
        .is_problem(StatusCode::UNAUTHORIZED, "taken back");
}

#[tokio::test]
async fn another_password_ends_sessions_and_so_does_the_end_of_an_account() {
    let house = House::of_users(false);
    let (old, other) = (cookie(&house, "ana").await, cookie(&house, "rea").await);
    let change = |body: &str| {
        let change = with(Method::POST, "/account/password", &old).header("sec-fetch-site", "same-origin");
        change
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from(body.to_owned()))
            .unwrap()
    };
    let new = "another+horse+battery";
    assert_eq!(house.send(change(&format!("old=wrong&new={new}"))).await.status, StatusCode::FORBIDDEN);
    let right = PASSWORD.replace(' ', "+");
    assert_eq!(
        house.send(change(&format!("old={right}&new=short"))).await.status,
        StatusCode::UNPROCESSABLE_ENTITY
    );
    assert_eq!(house.send(change(&format!("old={right}&new={new}"))).await.status, StatusCode::SEE_OTHER);
    assert_eq!(get_with(&house, "/account", &old).await.status, StatusCode::SEE_OTHER);
    assert_eq!(sign_in(&house, "ana", PASSWORD).await.status, StatusCode::UNAUTHORIZED);
    assert_eq!(get_with(&house, "/api/v1/account", &other).await.status, StatusCode::OK);
    house.ledger().remove_user("rea").unwrap();
    assert_eq!(get_with(&house, "/api/v1/account", &other).await.status, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn another_sites_forms_do_nothing() {
    let house = House::of_users(false);
    let cookie = cookie(&house, "ana").await;
    let report = |headers: &[(&'static str, &str)], cookie: &str| {
        let mut post =
            with(Method::POST, "/api/v1/reports", cookie).header(header::CONTENT_TYPE, "text/plain");
        for (name, value) in headers {
            post = post.header(*name, *value);
        }
        post.body(Body::from("Velmark and Sarova met on 2025-03-10.")).unwrap()
    };
    for foreign in [
        [("sec-fetch-site", "cross-site"), ("origin", "https://evil.example")],
        [("sec-fetch-site", "same-site"), ("origin", "http://127.0.0.1:8420")],
        [("origin", "null"), ("referer", "http://127.0.0.1:8420/")],
        [("origin", "http://127.0.0.1:9999"), ("referer", "")],
    ] {
        house.send(report(&foreign, &cookie)).await.is_problem(StatusCode::FORBIDDEN, "another site");
        let local = House::empty();
        local.send(report(&foreign, "")).await.is_problem(StatusCode::FORBIDDEN, "another site");
    }
    house.send(report(&[], &cookie)).await.is_problem(StatusCode::FORBIDDEN, "Origin");
    let own = house.send(report(&[("origin", "http://127.0.0.1:8420")], &cookie)).await;
    assert_eq!(own.status, StatusCode::CREATED, "{}", own.body);
}

#[tokio::test]
async fn alone_on_ones_own_machine() {
    let house = House::empty();
    let account = house.get("/api/v1/account").await.json();
    assert_eq!(
        (account["name"].as_str(), account["role"].as_str(), account["account"].as_bool()),
        (Some("tester"), Some("admin"), Some(false))
    );
    assert!(house.get("/account").await.body.contains("nobody has to sign in"));
    assert_eq!(house.get("/sign-in").await.status, StatusCode::SEE_OTHER);
    house
        .post("/api/v1/account/tokens", &json!({"label": "x"}))
        .await
        .is_problem(StatusCode::NOT_FOUND, "--accounts");
    // A name of somebody else's that leads here: a page of theirs would read the ledger.
    for host in ["evil.example", "10.0.0.1:8420", ""] {
        let there =
            Builder::new().uri("/api/v1/facts").header(header::HOST, host).body(Body::empty()).unwrap();
        house.send(there).await.is_problem(StatusCode::MISDIRECTED_REQUEST, "127.0.0.1");
    }
}
