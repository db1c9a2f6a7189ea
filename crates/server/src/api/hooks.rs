//! Who is told of changes in a process: web hooks.

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use ledger::{Hook, Role};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::Problem;
use super::give::{self, JSON};
use super::take::{Ask, Json, Named};
use crate::accounts::{Visitor, random};
use crate::error::Refusal;
use crate::hooks::{self, Attempt};
use crate::query::Asked;
use crate::state::AppState;

/// A hook to be added.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewHook {
    /// The process, as `/processes` calls it.
    process: String,
    /// Where changes are told: http:// or https://.
    address: String,
    /// What calls are signed with; one is made if none is told.
    secret: Option<String>,
}

/// A hook.
#[derive(Serialize, ToSchema)]
pub(crate) struct HookRow {
    /// Its number.
    number: i64,
    /// The process.
    process: String,
    /// Where changes are told.
    address: String,
    /// Who added it.
    who: String,
    /// When.
    made: String,
    /// What calls are signed with; shown once, when the hook is added.
    #[serde(skip_serializing_if = "Option::is_none")]
    secret: Option<String>,
}

impl HookRow {
    fn of(hook: Hook, secret: Option<String>) -> Self {
        let Hook { number, process, address, who, made, .. } = hook;
        HookRow { number, process, address, who, made, secret }
    }
}

/// All hooks.
#[utoipa::path(get, path = "/api/v1/hooks", operation_id = "listHooks", tag = "Hooks", responses(
    (status = 200, description = "The hooks, without their secrets", body = Vec<HookRow>),
    (status = 403, description = "Takes an admin", body = super::problem::Told, content_type = "application/problem+json"),
))]
pub(crate) async fn list(
    State(state): State<AppState>,
    Ask(visitor): Ask<Visitor>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    visitor.at_least(Role::Admin)?;
    let all = state.desk().read(|ledger| Ok(ledger.hooks()?)).await?;
    let rows: Vec<HookRow> = all.into_iter().map(|hook| HookRow::of(hook, None)).collect();
    give::json(&headers, &rows)
}

/// Adds a hook: from now on changes in the process are told there.
#[utoipa::path(post, path = "/api/v1/hooks", operation_id = "addHook", tag = "Hooks", request_body = NewHook, responses(
    (status = 201, description = "The hook, with its secret", body = HookRow),
    (status = 403, description = "Takes an admin", body = super::problem::Told, content_type = "application/problem+json"),
    (status = 422, description = "No such process, or an address that cannot be called", body = super::problem::Told,
     content_type = "application/problem+json"),
))]
pub(crate) async fn add(
    State(state): State<AppState>,
    Ask(visitor): Ask<Visitor>,
    Json(told): Json<NewHook>,
) -> Result<Response, Problem> {
    visitor.at_least(Role::Admin)?;
    let followed = Asked { process: Some(told.process), ..Asked::default() }.followed(&state)?;
    check(&told.address)?;
    let secret = match told.secret.filter(|secret| !secret.is_empty()) {
        Some(secret) => secret,
        None => random()?,
    };
    let (process, address) = (followed.slug, told.address);
    let mut hook = Hook { number: 0, process, address, secret, who: visitor.name, made: state.now() };
    let kept = hook.clone();
    hook.number = state.desk().write(move |ledger| Ok(ledger.add_hook(&kept)?)).await?;
    let secret = Some(hook.secret.clone());
    let body = give::bytes(&HookRow::of(hook, secret))?;
    Ok((StatusCode::CREATED, [(header::CONTENT_TYPE, JSON)], body).into_response())
}

/// Refuses what is no address of a web server.
fn check(address: &str) -> Result<(), Refusal> {
    let uri: Option<Uri> = address.parse().ok();
    let fits = uri.is_some_and(|uri| {
        let scheme = matches!(uri.scheme_str(), Some("http" | "https"));
        scheme && uri.host().is_some_and(|host| !host.is_empty()) && !address.contains('@')
    });
    if fits {
        return Ok(());
    }
    let detail = format!(
        "{address}: it cannot be called; write http://HOST/PATH or https://HOST/PATH, without a user"
    );
    Err(Refusal::new(StatusCode::UNPROCESSABLE_ENTITY, "That is no address", detail))
}

/// Removes a hook.
#[utoipa::path(delete, path = "/api/v1/hooks/{number}", operation_id = "removeHook", tag = "Hooks", params(("number" = i64, Path, description = "The hook")),
    responses(
        (status = 204, description = "It is gone"),
        (status = 404, description = "There is none of that number", body = super::problem::Told,
         content_type = "application/problem+json"),
    ))]
pub(crate) async fn remove(
    State(state): State<AppState>,
    Ask(visitor): Ask<Visitor>,
    Named(number): Named<i64>,
) -> Result<StatusCode, Problem> {
    visitor.at_least(Role::Admin)?;
    state.desk().write(move |ledger| Ok(ledger.remove_hook(number)?)).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Calls a hook once, without any change to tell, and says what came of it.
#[utoipa::path(post, path = "/api/v1/hooks/{number}/test", operation_id = "testHook", tag = "Hooks",
    params(("number" = i64, Path, description = "The hook")), responses(
        (status = 200, description = "What came of it", body = Attempt),
        (status = 404, description = "There is none of that number", body = super::problem::Told,
         content_type = "application/problem+json"),
    ))]
pub(crate) async fn test(
    State(state): State<AppState>,
    Ask(visitor): Ask<Visitor>,
    Named(number): Named<i64>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    visitor.at_least(Role::Admin)?;
    let all = state.desk().read(|ledger| Ok(ledger.hooks()?)).await?;
    let hook = all.into_iter().find(|hook| hook.number == number);
    let hook = hook.ok_or_else(|| Refusal::missing(format!("there is no hook {number}")))?;
    let attempt = hooks::test(&state, hook).await?;
    give::json(&headers, &attempt)
}

#[cfg(test)]
mod tests {
    use super::check;

    #[test]
    fn addresses_that_can_be_called() {
        for fits in ["http://127.0.0.1:9000/changes", "https://desk.example/hook?x=1"] {
            assert!(check(fits).is_ok(), "{fits}");
        }
        for rubbish in [
            "",
            "/changes",
            "file:///etc/passwd",
            "ftp://a.example/",
            "http://",
            "http://me:pw@a.example/",
            "http://a b/",
        ] {
            assert!(check(rubbish).is_err(), "{rubbish}");
        }
    }
}
