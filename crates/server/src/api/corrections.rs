//! What analysts say of facts and actors.

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use ledger::{Correction, Deed, Ledger};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::{IntoParams, ToSchema};

use super::Problem;
use super::facts::fact_id;
use super::give::{self, JSON};
use super::lists;
use super::shapes;
use super::take::{Ask, Json};
use crate::error::Refusal;
use crate::query::More;
use crate::state::AppState;
use crate::who::Who;

/// What an analyst does.
#[derive(Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
enum Action {
    /// The fact is right as it stands.
    Accept,
    /// The fact is not told so; it is shown no longer.
    Reject,
    /// Other keys of the fact.
    Edit,
    /// Two facts, or two actors, are one.
    Merge,
    /// Two facts, or two actors' names, are not one.
    Split,
    /// A remark on a fact or actor.
    Note,
    /// Takes a correction back.
    Undo,
}

/// A correction to be entered: the same keys as those that are listed.
#[derive(Deserialize, ToSchema)]
#[schema(as = NewCorrection)]
#[serde(deny_unknown_fields)]
pub(crate) struct Entered {
    action: Action,
    /// The fact or actor; not of `undo`. The beginning of an id is enough.
    one: Option<String>,
    /// The other one: of `merge`; of `split`, if the fact is not to be taken from all.
    other: Option<String>,
    /// Of `edit`: the changes, as a JSON merge patch (RFC 7386) on the fact.
    #[schema(value_type = Option<Object>)]
    patch: Option<Value>,
    /// Of `note`: the remark. Of the others: why, if it is to be kept.
    note: Option<String>,
    /// Of `undo`: the number of the correction that is taken back.
    undoes: Option<i64>,
}

impl Entered {
    fn deed(&self, ledger: &Ledger) -> Result<Deed, Refusal> {
        let id = |key: &str, id: Option<&String>| -> Result<String, Refusal> {
            Ok(ledger.find(id.ok_or_else(|| missing(key))?)?.id().to_owned())
        };
        let one = || id("one", self.one.as_ref());
        let fact = || fact_id(ledger, self.one.as_ref().ok_or_else(|| missing("one"))?);
        Ok(match self.action {
            Action::Accept => Deed::Accept(fact()?),
            Action::Reject => Deed::Reject(fact()?),
            Action::Edit => Deed::Edit(fact()?, self.patch.clone().ok_or_else(|| missing("patch"))?),
            Action::Merge => Deed::Merge(one()?, id("other", self.other.as_ref())?),
            Action::Split => {
                let other = self.other.as_ref().map(|other| id("other", Some(other)));
                Deed::Split(one()?, other.transpose()?)
            }
            Action::Note => Deed::Note(one()?, self.note.clone().ok_or_else(|| missing("note"))?),
            Action::Undo => Deed::Undo(self.undoes.ok_or_else(|| missing("undoes"))?),
        })
    }
}

fn missing(key: &str) -> Refusal {
    let detail = format!("{key} is missing; this action needs it");
    Refusal::new(StatusCode::UNPROCESSABLE_ENTITY, "That correction makes no sense", detail)
}

/// A piece of the corrections.
#[derive(Serialize, ToSchema)]
pub(crate) struct CorrectionList {
    /// The corrections.
    #[schema(value_type = Vec<shapes::Correction>)]
    items: Vec<Correction>,
    /// The cursor of the next piece; none after the last.
    next: Option<String>,
}

/// Which corrections.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct CorrectionQuery {
    /// Only those of this fact or actor.
    id: Option<String>,
    /// `next` of the piece before.
    cursor: Option<String>,
    /// How many, 1 to 500; 50 if not told.
    #[param(value_type = Option<u16>, minimum = 1, maximum = 500)]
    limit: Option<String>,
    /// `newest` first, or `oldest`.
    order: Option<String>,
}

/// Corrections, the newest first.
#[utoipa::path(get, path = "/api/v1/corrections", operation_id = "listCorrections", tag = "Corrections", params(CorrectionQuery), responses(
    (status = 200, description = "A piece of the list; the header Link leads to the next", body = CorrectionList),
))]
pub(crate) async fn list(
    State(state): State<AppState>,
    Ask(More(query)): Ask<More<CorrectionQuery>>,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let slice = lists::slice(query.cursor.as_deref(), query.limit.as_deref(), query.order.as_deref())?;
    let mut all = state.desk().read(move |ledger| Ok(ledger.corrections()?)).await?;
    let of = |c: &Correction, id: &String| c.one == *id || c.other.as_ref() == Some(id);
    all.retain(|c| query.id.as_ref().is_none_or(|id| id.is_empty() || of(c, id)));
    if slice.newest_first {
        all.reverse();
    }
    all.retain(|c| slice.after.is_none_or(|n| if slice.newest_first { c.number < n } else { c.number > n }));
    all.truncate(slice.most);
    let found: Vec<(i64, Correction)> = all.into_iter().map(|c| (c.number, c)).collect();
    let next = lists::next(&found, slice);
    let items = found.into_iter().map(|(_, c)| c).collect();
    give::listed(&headers, &uri, &CorrectionList { items, next: next.clone() }, next.as_deref())
}

/// Enters a correction under the name of who asks.
#[utoipa::path(post, path = "/api/v1/corrections", operation_id = "correct", tag = "Corrections", request_body = Entered, responses(
    (status = 201, description = "The corrections entered: one, or one for each fact that another was taken from",
     body = Vec<shapes::Correction>),
    (status = 404, description = "No such fact or actor", body = super::problem::Told, content_type = "application/problem+json"),
    (status = 422, description = "It makes no sense", body = super::problem::Told, content_type = "application/problem+json"),
))]
pub(crate) async fn enter(
    State(state): State<AppState>,
    Ask(Who(who)): Ask<Who>,
    Json(entered): Json<Entered>,
) -> Result<Response, Problem> {
    let at = state.now();
    let work = move |ledger: &mut Ledger| {
        let deed = entered.deed(ledger)?;
        // A note is its own remark.
        let why = entered.note.as_deref().filter(|_| !matches!(deed, Deed::Note(..)));
        let numbers = ledger.correct(&deed, &who, &at, why)?;
        let mut made = ledger.corrections()?;
        made.retain(|c| numbers.contains(&c.number));
        Ok(made)
    };
    let made = state.desk().write(work).await?;
    Ok((StatusCode::CREATED, [(header::CONTENT_TYPE, JSON)], give::bytes(&made)?).into_response())
}
