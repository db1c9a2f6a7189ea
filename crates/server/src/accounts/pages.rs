//! Signing in and out, and what users do with their own accounts.

use std::time::Instant;

use axum::extract::{Form, Path, Query, State};
use axum::http::request::Parts;
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use ledger::Token;
use maud::{Markup, html};
use serde::Deserialize;

use super::gate::cookie_name;
use super::{Access, Visitor, new_token, origin, passwords, random};
use crate::error::Refusal;
use crate::pages::layout::{Frame, bare};
use crate::state::AppState;

#[derive(Default, Deserialize)]
pub(super) struct Next {
    next: Option<String>,
}

/// What is filled in to sign in.
#[derive(Deserialize)]
pub(super) struct Credentials {
    name: String,
    password: String,
    next: Option<String>,
}

pub(super) async fn sign_in(State(state): State<AppState>, Query(asked): Query<Next>) -> Response {
    if state.gate().access == Access::Local {
        return Redirect::to("/").into_response();
    }
    form(None, asked.next.as_deref()).into_response()
}

fn form(wrong: Option<&str>, next: Option<&str>) -> Markup {
    bare(
        "Sign in",
        html! {
            h1 { "Sign in" }
            @if let Some(wrong) = wrong { p.wrong role="alert" { (wrong) } }
            form.sign-in method="post" action="/sign-in" {
                input type="hidden" name="next" value=(own(next));
                p { label for="name" { "Name" } " " input #name name="name" autocomplete="username" required autofocus; }
                p {
                    label for="password" { "Password" } " "
                    input #password type="password" name="password" autocomplete="current-password" required;
                }
                p { button { "Sign in" } }
            }
        },
    )
}

/// Where to go afterwards: a page of ours, whatever was asked.
fn own(next: Option<&str>) -> &str {
    let ours = |next: &&str| {
        let plain = !next.contains(|c: char| c == '\\' || c.is_control());
        plain && next.starts_with('/') && !next.starts_with("//") && !next.starts_with("/sign-")
    };
    next.filter(ours).unwrap_or("/")
}

pub(super) async fn signed_in(
    State(state): State<AppState>,
    parts: Parts,
    Form(told): Form<Credentials>,
) -> Result<Response, Refusal> {
    let Access::Accounts { plain } = state.gate().access else {
        return Ok(Redirect::to("/").into_response());
    };
    let host = origin::host(&parts.uri, &parts.headers).unwrap_or_default();
    if !plain && !origin::is_encrypted(&parts.headers) && !origin::is_own(host) {
        return Err(Refusal::new(
            StatusCode::FORBIDDEN,
            "The connection is not encrypted",
            "passwords are not taken over it; reach the server through a proxy with TLS, or start it with --plain-http \
             if the network can be trusted",
        ));
    }
    let (from, now) = (origin::address(&parts), Instant::now());
    if let Some(wait) = state.gate().tries.wait(&told.name, &from, now) {
        return Ok(too_often(wait.as_secs() + 1, told.next.as_deref()));
    }
    let people = state.people().await?;
    let hash = people.users.get(&told.name).and_then(|user| user.password.clone());
    if !check(&state, told.password, hash.clone()).await? {
        state.gate().tries.failed(&told.name, &from, now);
        eprintln!("rapporteur: somebody at {from} tried to sign in with a wrong name or password");
        let page = form(Some("Name or password are wrong."), told.next.as_deref());
        return Ok((StatusCode::UNAUTHORIZED, page).into_response());
    }
    state.gate().tries.forget(&told.name, &from);
    // A session of its own each time: one that somebody else may have planted is worth nothing.
    let secret = random()?;
    state.gate().sessions.begin(&secret, &told.name, hash.as_deref(), now);
    let cookie = cookie(plain, &secret, "");
    Ok(([(header::SET_COOKIE, cookie)], Redirect::to(own(told.next.as_deref()))).into_response())
}

fn too_often(seconds: u64, next: Option<&str>) -> Response {
    let minutes = seconds.div_ceil(60);
    let what = format!("That was tried too often. Wait {minutes} minutes and try again.");
    let wait = HeaderValue::from(seconds);
    (StatusCode::TOO_MANY_REQUESTS, [(header::RETRY_AFTER, wait)], form(Some(&what), next)).into_response()
}

/// Compares on a thread that may work long, a few at once.
async fn check(state: &AppState, password: String, hash: Option<String>) -> Result<bool, Refusal> {
    let broken = |what: String| Refusal::broken(&what);
    let _place = state.gate().hashing.acquire().await.map_err(|e| broken(e.to_string()))?;
    let work = tokio::task::spawn_blocking(move || passwords::fits(&password, hash.as_deref()));
    work.await.map_err(|e| broken(e.to_string()))
}

fn cookie(plain: bool, secret: &str, more: &str) -> String {
    let secure = if plain { "" } else { "; Secure" };
    format!("{}={secret}; Path=/; HttpOnly; SameSite=Lax{secure}{more}", cookie_name(plain))
}

pub(super) async fn sign_out(State(state): State<AppState>, parts: Parts) -> Response {
    let Access::Accounts { plain } = state.gate().access else { return Redirect::to("/").into_response() };
    if let Some(secret) = origin::cookie(&parts.headers, cookie_name(plain)) {
        state.gate().sessions.end(secret);
    }
    let clear = HeaderName::from_static("clear-site-data");
    let headers = [
        (header::SET_COOKIE, cookie(plain, "", "; Max-Age=0")),
        (clear, "\"cache\", \"storage\"".to_owned()),
    ];
    (headers, Redirect::to("/sign-in")).into_response()
}

pub(super) async fn account(frame: Frame, visitor: Visitor) -> Result<Markup, Refusal> {
    let people = frame.state.people().await?;
    Ok(frame.page("Account", overview(&visitor, &people.tokens_of(&visitor.name), None)))
}

fn overview(visitor: &Visitor, tokens: &[&Token], new: Option<&str>) -> Markup {
    if !visitor.account {
        return html! {
            h1 { "Account" }
            p { "This server is for this machine alone: nobody has to sign in. Corrections are entered under the name " strong { (visitor.name) } "." }
        };
    }
    html! {
        h1 { "Account" }
        p { strong { (visitor.name) } ", " (visitor.role) }
        form method="post" action="/sign-out" { button { "Sign out" } }
        h2 { "Tokens for programs" }
        @if let Some(new) = new {
            p role="status" { "The new token, shown this once: " code { (new) } }
        }
        @if tokens.is_empty() { p { "None." } } @else {
            table {
                thead { tr { th scope="col" { "For" } th scope="col" { "Made" } th scope="col" { "Ends" } th scope="col" { "" } } }
                tbody {
                    @for token in tokens {
                        tr {
                            th scope="row" { (token.label) }
                            td { (token.made) }
                            td { (token.ends.as_deref().unwrap_or("never")) }
                            td {
                                form method="post" action={ "/account/tokens/" (token.number) "/remove" } {
                                    button { "Take back" span.hidden { " the token for " (token.label) } }
                                }
                            }
                        }
                    }
                }
            }
        }
        form method="post" action="/account/tokens" {
            label for="label" { "A new token for" } " "
            input #label name="label" maxlength="80" required; " "
            button { "Make it" }
        }
        h2 { "Password" }
        form method="post" action="/account/password" {
            p { label for="old" { "The password now" } " " input #old type="password" name="old" autocomplete="current-password" required; }
            p { label for="new" { "The new one" } " " input #new type="password" name="new" autocomplete="new-password" minlength="10" required; }
            p { button { "Change it" } }
        }
    }
}

#[derive(Deserialize)]
pub(super) struct Label {
    label: String,
}

pub(super) async fn add_token(
    frame: Frame,
    visitor: Visitor,
    Form(told): Form<Label>,
) -> Result<Markup, Refusal> {
    account_only(&visitor)?;
    let (token, _) = make_token(&frame.state, &visitor.name, &told.label, None).await?;
    let people = frame.state.people().await?;
    Ok(frame.page("Account", overview(&visitor, &people.tokens_of(&visitor.name), Some(&token))))
}

/// Makes a token for a user: the token, shown this once, and its number.
pub(crate) async fn make_token(
    state: &AppState,
    user: &str,
    label: &str,
    ends: Option<String>,
) -> Result<(String, i64), Refusal> {
    let label = label.trim();
    if label.is_empty() || label.len() > 200 {
        return Err(Refusal::bad("say in 1 to 200 bytes what the token is for"));
    }
    let (token, hash) = new_token()?;
    let (user, label, made) = (user.to_owned(), label.to_owned(), state.now());
    let row = Token { number: 0, user, label, hash, made, ends };
    let number = state.desk().write(move |ledger| Ok(ledger.add_token(&row)?)).await?;
    Ok((token, number))
}

pub(super) async fn remove_token(
    State(state): State<AppState>,
    visitor: Visitor,
    Path(number): Path<i64>,
) -> Result<Redirect, Refusal> {
    account_only(&visitor)?;
    state.desk().write(move |ledger| Ok(ledger.remove_token(&visitor.name, number)?)).await?;
    Ok(Redirect::to("/account"))
}

#[derive(Deserialize)]
pub(super) struct Passwords {
    old: String,
    new: String,
}

pub(super) async fn password(
    State(state): State<AppState>,
    visitor: Visitor,
    parts: Parts,
    Form(told): Form<Passwords>,
) -> Result<Redirect, Refusal> {
    account_only(&visitor)?;
    let (from, now) = (origin::address(&parts), Instant::now());
    if state.gate().tries.wait(&visitor.name, &from, now).is_some() {
        return Err(Refusal::new(
            StatusCode::TOO_MANY_REQUESTS,
            "Tried too often",
            "wait some minutes and try again",
        ));
    }
    let people = state.people().await?;
    let hash = people.users.get(&visitor.name).and_then(|user| user.password.clone());
    if !check(&state, told.old, hash).await? {
        state.gate().tries.failed(&visitor.name, &from, now);
        return Err(Refusal::new(
            StatusCode::FORBIDDEN,
            "That is not the password",
            "nothing was changed; go back and try again",
        ));
    }
    let unfit = |what| Refusal::new(StatusCode::UNPROCESSABLE_ENTITY, "That password cannot be taken", what);
    let hashed = tokio::task::spawn_blocking(move || passwords::hash_password(&told.new)).await;
    let hash = hashed.map_err(|e| Refusal::broken(&e.to_string()))?.map_err(unfit)?;
    state.desk().write(move |ledger| Ok(ledger.change_user(&visitor.name, None, Some(&hash))?)).await?;
    // The session has ended with the password under which it began.
    Ok(Redirect::to("/sign-in"))
}

fn account_only(visitor: &Visitor) -> Result<(), Refusal> {
    if visitor.account {
        return Ok(());
    }
    Err(Refusal::missing(
        "there are no accounts where nobody has to sign in; start the server with --accounts",
    ))
}

#[cfg(test)]
mod tests {
    use super::own;

    #[test]
    fn nobody_is_led_elsewhere() {
        for elsewhere in
            ["//evil.example", "https://evil.example", "/\\evil.example", "", "evil", "/sign-out", "/a\nb"]
        {
            assert_eq!(own(Some(elsewhere)), "/", "{elsewhere}");
        }
        assert_eq!(own(Some("/table?as_of=2025-03-20")), "/table?as_of=2025-03-20");
        assert_eq!(own(None), "/");
    }
}
