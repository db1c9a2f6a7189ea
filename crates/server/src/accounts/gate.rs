//! What every request passes: under which name the server was asked, whether another site sent it, who asks, and whether they may.

use std::time::Instant;

use argon2::password_hash::Encoding;
use axum::extract::{Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use ledger::Role;

use super::people::People;
use super::{Access, Visitor, digest, origin};
use crate::api::refused;
use crate::error::Refusal;
use crate::query::address;
use crate::state::AppState;
use crate::who::Who;

/// The session's cookie. Browsers take one of this name only over an encrypted connection and for the whole host.
const COOKIE: &str = "__Host-rapporteur";
/// The cookie where passwords are taken over plain connections.
const PLAIN_COOKIE: &str = "rapporteur-session";

/// The name of the session's cookie.
pub(super) const fn cookie_name(plain: bool) -> &'static str {
    if plain { PLAIN_COOKIE } else { COOKIE }
}

/// Lets a request in, or says why not.
pub(crate) async fn keep(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let (mut parts, body) = request.into_parts();
    match admit(&state, &mut parts).await {
        Ok(()) => next.run(Request::from_parts(parts, body)).await,
        Err(refusal) => turn_away(&parts, refusal),
    }
}

async fn admit(state: &AppState, parts: &mut Parts) -> Result<(), Refusal> {
    let host = origin::host(&parts.uri, &parts.headers).unwrap_or_default().to_owned();
    let local = state.gate().access == Access::Local;
    if local && !origin::is_own(&host) {
        return Err(Refusal::new(
            StatusCode::MISDIRECTED_REQUEST,
            "Not under that name",
            "this server is for this machine alone; open it as http://127.0.0.1 with its port",
        ));
    }
    let changes = !matches!(parts.method, Method::GET | Method::HEAD | Method::OPTIONS);
    if changes && origin::is_foreign(&host, &parts.headers) {
        return Err(Refusal::new(
            StatusCode::FORBIDDEN,
            "Sent by another site",
            "the request comes from a page of another site; open the page here and do it there",
        ));
    }
    let visitor = if local {
        Some(Visitor { name: state.user().to_owned(), role: Role::Admin, account: false })
    } else {
        visitor(state, parts, changes).await?
    };
    let path = parts.uri.path();
    let Some(visitor) = visitor else {
        return if is_open(path) { Ok(()) } else { Err(unknown()) };
    };
    if changes && !is_own_affair(path) {
        visitor.at_least(Role::Analyst)?;
    }
    if visitor.account {
        parts.extensions.insert(Who(visitor.name.clone()));
    }
    parts.extensions.insert(visitor);
    Ok(())
}

/// Who shows a token or goes on with a session.
async fn visitor(state: &AppState, parts: &Parts, changes: bool) -> Result<Option<Visitor>, Refusal> {
    let people = state.people().await?;
    if let Some(shown) = origin::text(&parts.headers, header::AUTHORIZATION.as_str()) {
        let found = by_token(&people, shown, &state.now());
        return found.map(Some).ok_or_else(|| {
            Refusal::new(
                StatusCode::UNAUTHORIZED,
                "That token is worth nothing",
                "it is unknown, taken back or has ended; make another with `rapporteur user token` or under /account",
            )
        });
    }
    let Access::Accounts { plain } = state.gate().access else { return Ok(None) };
    let Some(secret) = origin::cookie(&parts.headers, cookie_name(plain)) else { return Ok(None) };
    let Some((name, password)) = state.gate().sessions.of(secret, Instant::now()) else { return Ok(None) };
    let Some(user) = people.users.get(&name).filter(|user| user.password == password) else {
        return Ok(None);
    };
    if changes && !origin::is_told(&parts.headers) {
        return Err(Refusal::new(
            StatusCode::FORBIDDEN,
            "It cannot be told who sent that",
            "the browser does not say which page sent the request (Origin); use a newer one, or a token",
        ));
    }
    Ok(Some(Visitor { name: user.name.clone(), role: user.role, account: true }))
}

/// The user of a token, shown as `Bearer TOKEN`, or as the password of `Basic` for readers of feeds that know no better.
fn by_token(people: &People, shown: &str, now: &str) -> Option<Visitor> {
    let (scheme, rest) = shown.split_once(' ')?;
    let (name, token) = match scheme.to_ascii_lowercase().as_str() {
        "bearer" => (None, rest.trim().to_owned()),
        "basic" => {
            let (name, token) = basic(rest.trim())?;
            (Some(name), token)
        }
        _ => return None,
    };
    let user = people.of_token(&digest(&token), now)?;
    let same = name.is_none_or(|name| name == user.name);
    same.then(|| Visitor { name: user.name.clone(), role: user.role, account: true })
}

fn basic(encoded: &str) -> Option<(String, String)> {
    let mut bytes = vec![0; encoded.len()];
    let decoded = Encoding::B64.decode(encoded.trim_end_matches('='), &mut bytes).ok()?;
    let (name, token) = std::str::from_utf8(decoded).ok()?.split_once(':')?;
    Some((name.to_owned(), token.to_owned()))
}

/// What can be seen without signing in.
fn is_open(path: &str) -> bool {
    path == "/sign-in" || path.starts_with("/assets/")
}

/// What everybody who may look may do, too: what concerns nobody else.
fn is_own_affair(path: &str) -> bool {
    let own = ["/sign-in", "/sign-out", "/theme", "/account", "/api/v1/account"];
    own.iter().any(|own| path.strip_prefix(own).is_some_and(|rest| rest.is_empty() || rest.starts_with('/')))
}

fn unknown() -> Refusal {
    Refusal::new(
        StatusCode::UNAUTHORIZED,
        "Who are you?",
        "sign in, or show a token: Authorization: Bearer TOKEN (`rapporteur user token` makes one)",
    )
}

/// A person who wants to see a page is shown where to sign in.
fn turn_away(parts: &Parts, refusal: Refusal) -> Response {
    let path = parts.uri.path();
    let api = path.starts_with("/api/");
    let shows_token = parts.headers.contains_key(header::AUTHORIZATION);
    if refusal.status == StatusCode::UNAUTHORIZED && parts.method == Method::GET && !api && !shows_token {
        let wanted = parts.uri.path_and_query().map_or("/", |whole| whole.as_str());
        return Redirect::to(&address("/sign-in", &[("next", wanted.to_owned())])).into_response();
    }
    let unauthorised = refusal.status == StatusCode::UNAUTHORIZED;
    let mut response = refused(path, refusal);
    if unauthorised {
        let how = HeaderValue::from_static("Bearer realm=\"rapporteur\", Basic realm=\"rapporteur\"");
        response.headers_mut().insert(header::WWW_AUTHENTICATE, how);
    }
    response
}

#[cfg(test)]
mod tests {
    use super::{basic, is_own_affair};

    #[test]
    fn name_and_token_of_readers_of_feeds() {
        assert_eq!(basic("bWlyYTpyYXBfMQ=="), Some(("mira".to_owned(), "rap_1".to_owned())));
        for rubbish in ["", "====", "bWlyYQ==", "///", "é"] {
            assert_eq!(basic(rubbish), None, "{rubbish}");
        }
    }

    #[test]
    fn what_concerns_nobody_else() {
        assert!(is_own_affair("/account/tokens") && is_own_affair("/sign-out"));
        assert!(!is_own_affair("/accounts") && !is_own_affair("/api/v1/reports"));
    }
}
