//! Who asks, and the tokens of their programs.

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use ledger::days;
use record::Date;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::Problem;
use super::give::{self, JSON};
use super::take::{Ask, Json, Named};
use crate::accounts::{Visitor, make_token};
use crate::error::Refusal;
use crate::state::AppState;

/// Most days that a token may last.
const MOST_DAYS: u16 = 3660;

/// Who asks.
#[derive(Serialize, ToSchema)]
pub(crate) struct Account {
    /// Under which corrections are entered.
    name: String,
    /// `reader`, `analyst` or `admin`.
    role: &'static str,
    /// Whether they are a user of the ledger; not where nobody has to sign in.
    account: bool,
    /// Tokens of their programs.
    tokens: Vec<TokenRow>,
}

/// A token, without itself.
#[derive(Serialize, ToSchema)]
pub(crate) struct TokenRow {
    /// Its number.
    number: i64,
    /// What it is for.
    label: String,
    /// When it was made.
    made: String,
    /// When it ends; never if not told.
    ends: Option<String>,
}

/// Who asks, and what they may do.
#[utoipa::path(get, path = "/api/v1/account", operation_id = "getAccount", tag = "Account", responses(
    (status = 200, description = "The account", body = Account),
))]
pub(crate) async fn show(
    State(state): State<AppState>,
    Ask(visitor): Ask<Visitor>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let people = state.people().await?;
    let own = if visitor.account { people.tokens_of(&visitor.name) } else { Vec::new() };
    let tokens = own.into_iter().map(|token| TokenRow {
        number: token.number,
        label: token.label.clone(),
        made: token.made.clone(),
        ends: token.ends.clone(),
    });
    let tokens = tokens.collect();
    give::json(
        &headers,
        &Account { name: visitor.name, role: visitor.role.name(), account: visitor.account, tokens },
    )
}

/// A token to be made.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewToken {
    /// What it is for.
    label: String,
    /// Days after which it ends, 1 to 3660; never if not told.
    days: Option<u16>,
}

/// A token that was made.
#[derive(Serialize, ToSchema)]
pub(crate) struct MadeToken {
    /// Its number.
    number: i64,
    /// The token; it is shown this once.
    token: String,
    /// When it ends.
    ends: Option<String>,
}

/// Makes a token for a program of who asks.
#[utoipa::path(post, path = "/api/v1/account/tokens", operation_id = "addToken", tag = "Account", request_body = NewToken, responses(
    (status = 201, description = "The token", body = MadeToken),
    (status = 404, description = "Nobody has to sign in here", body = super::problem::Told,
     content_type = "application/problem+json"),
))]
pub(crate) async fn add_token(
    State(state): State<AppState>,
    Ask(visitor): Ask<Visitor>,
    Json(told): Json<NewToken>,
) -> Result<Response, Problem> {
    account(&visitor)?;
    let ends = told.days.map(|days| later(&state.now(), days)).transpose()?;
    let (token, number) = make_token(&state, &visitor.name, &told.label, ends.clone()).await?;
    let body = give::bytes(&MadeToken { number, token, ends })?;
    Ok((StatusCode::CREATED, [(header::CONTENT_TYPE, JSON)], body).into_response())
}

/// Takes a token of who asks back.
#[utoipa::path(delete, path = "/api/v1/account/tokens/{number}", operation_id = "removeToken", tag = "Account",
    params(("number" = i64, Path, description = "The token")), responses(
        (status = 204, description = "It is worth nothing any longer"),
        (status = 400, description = "There is none of that number", body = super::problem::Told,
         content_type = "application/problem+json"),
    ))]
pub(crate) async fn remove_token(
    State(state): State<AppState>,
    Ask(visitor): Ask<Visitor>,
    Named(number): Named<i64>,
) -> Result<StatusCode, Problem> {
    account(&visitor)?;
    state.desk().write(move |ledger| Ok(ledger.remove_token(&visitor.name, number)?)).await?;
    Ok(StatusCode::NO_CONTENT)
}

fn account(visitor: &Visitor) -> Result<(), Refusal> {
    if visitor.account {
        return Ok(());
    }
    Err(Refusal::missing(
        "there are no accounts where nobody has to sign in; start the server with --accounts",
    ))
}

/// The same time of a later day.
fn later(now: &str, more: u16) -> Result<String, Refusal> {
    if !(1..=MOST_DAYS).contains(&more) {
        return Err(Refusal::bad(format!(
            "days={more}: a token lasts 1 to {MOST_DAYS} days, or for ever if none are told"
        )));
    }
    let day = now.get(..10).and_then(|day| day.parse::<Date>().ok()).and_then(days::number);
    let (day, rest) = day.zip(now.get(10..)).ok_or_else(|| Refusal::broken(&format!("{now} is no time")))?;
    Ok(format!("{}{rest}", days::date(day + i64::from(more))))
}

#[cfg(test)]
mod tests {
    use super::later;

    #[test]
    fn days_later() {
        assert_eq!(later("2025-02-27T08:09:10Z", 3).unwrap(), "2025-03-02T08:09:10Z");
        assert!(later("2025-02-27T08:09:10Z", 0).is_err() && later("now", 1).is_err());
    }
}
