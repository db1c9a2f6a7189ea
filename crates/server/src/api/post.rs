//! Reports handed over for reading.

use axum::extract::{FromRequest, Request, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use ledger::Added;
use record::{Date, Record};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::Problem;
use super::give::{self, JSON};
use super::shapes;
use super::take::{Whole, media, parsed, unsupported};
use crate::error::Refusal;
use crate::query::{More, date};
use crate::reading::Posted;
use crate::state::AppState;

/// Most bytes of a report's text.
const TEXT: usize = 512 << 10;

/// A report to be read.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Report {
    /// Its text, at most 512 KiB. It may begin with front matter.
    text: String,
    /// Headline; as the text says if not told.
    title: Option<String>,
    /// Who printed it; as the text says if not told.
    outlet: Option<String>,
    /// Where it was found; as the text says if not told.
    url: Option<String>,
    /// Day of publication, YYYY-MM-DD; as the text says if not told.
    #[schema(format = Date)]
    published: Option<String>,
    /// Whether the text is Markdown.
    #[serde(default)]
    markdown: bool,
}

impl Report {
    /// The report as readers take it.
    pub(crate) fn posted(self) -> Result<Posted, Refusal> {
        let head = Head { title: self.title, outlet: self.outlet, url: self.url, published: self.published };
        head.posted(self.text.into_bytes(), self.markdown)
    }
}

/// What is told beside a text that is sent as it is.
#[derive(Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct Head {
    /// Headline, of a text sent as `text/plain` or `text/markdown`.
    title: Option<String>,
    /// Who printed it.
    outlet: Option<String>,
    /// Where it was found.
    url: Option<String>,
    /// Day of publication.
    #[param(format = Date)]
    published: Option<String>,
}

impl Head {
    fn posted(self, bytes: Vec<u8>, markdown: bool) -> Result<Posted, Refusal> {
        if bytes.len() > TEXT {
            let detail =
                format!("a report has at most {TEXT} bytes, this one has {}; cut it in two", bytes.len());
            return Err(Refusal::new(StatusCode::PAYLOAD_TOO_LARGE, "That report is too long", detail));
        }
        let told = |value: Option<String>| value.filter(|value| !value.trim().is_empty());
        let published: Option<Date> = date("published", self.published)?;
        Ok(Posted {
            bytes,
            markdown,
            title: told(self.title),
            outlet: told(self.outlet),
            url: told(self.url),
            published,
        })
    }
}

/// A report, whichever way it was sent.
pub(crate) struct Sent(Posted);

impl FromRequest<AppState> for Sent {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &AppState) -> Result<Self, Problem> {
        let media = media(&request);
        let (mut parts, body) = request.into_parts();
        let More(head) =
            <More<Head> as axum::extract::FromRequestParts<AppState>>::from_request_parts(&mut parts, state)
                .await?;
        let Whole(body) = Whole::from_request(Request::from_parts(parts, body), state).await?;
        Ok(Sent(match media.as_str() {
            "application/json" => parsed::<Report>(&body)?.posted()?,
            "text/plain" => head.posted(body.into(), false)?,
            "text/markdown" => head.posted(body.into(), true)?,
            _ => return Err(unsupported("application/json, text/plain or text/markdown")),
        }))
    }
}

/// What became of a report.
#[derive(Clone, Copy, Serialize, ToSchema)]
#[schema(as = ReportStatus)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Became {
    /// It is new.
    New,
    /// It was there already; its facts have been replaced by those of this reading.
    Again,
    /// It was there already, read by the same reader; nothing has changed.
    Same,
}

impl From<Added> for Became {
    fn from(added: Added) -> Self {
        match added {
            Added::New => Became::New,
            Added::Again => Became::Again,
            Added::Same => Became::Same,
        }
    }
}

/// A report that was taken.
#[derive(Serialize, ToSchema)]
pub(crate) struct Taken<'a> {
    /// What became of it.
    status: Became,
    /// Its record, as docs/record.md describes it.
    #[schema(value_type = shapes::Record)]
    record: &'a Record,
}

/// Reads a report into the ledger.
#[utoipa::path(post, path = "/api/v1/reports", operation_id = "addReport", tag = "Reports", params(Head),
    request_body(content((Report = "application/json"), (String = "text/plain"), (String = "text/markdown"))),
    responses(
        (status = 201, description = "The report is new; Location tells where it is", body = Taken),
        (status = 200, description = "The report was there already", body = Taken),
        (status = 413, description = "Too long", body = super::problem::Told, content_type = "application/problem+json"),
        (status = 415, description = "Another type of body", body = super::problem::Told, content_type = "application/problem+json"),
        (status = 422, description = "It cannot be read: it is not English, no text, …", body = super::problem::Told,
         content_type = "application/problem+json"),
        (status = 503, description = "Too many reports wait", body = super::problem::Told, content_type = "application/problem+json"),
    ))]
pub(crate) async fn report(State(state): State<AppState>, Sent(posted): Sent) -> Result<Response, Problem> {
    let (record, added) = state.take_report(posted).await?;
    let status = if added == Added::New { StatusCode::CREATED } else { StatusCode::OK };
    let body = give::bytes(&Taken { status: added.into(), record: &record })?;
    let place = format!("/api/v1/reports/{}", record.report.id);
    Ok((status, [(header::CONTENT_TYPE, JSON.to_owned()), (header::LOCATION, place)], body).into_response())
}

/// Reads a report and keeps nothing of it.
#[utoipa::path(post, path = "/api/v1/read", operation_id = "readReport", tag = "Reports", params(Head),
    request_body(content((Report = "application/json"), (String = "text/plain"), (String = "text/markdown"))),
    responses(
        (status = 200, description = "Its record, as docs/record.md describes it", body = shapes::Record),
        (status = 422, description = "It cannot be read", body = super::problem::Told, content_type = "application/problem+json"),
    ))]
pub(crate) async fn read(State(state): State<AppState>, Sent(posted): Sent) -> Result<Response, Problem> {
    let record = state.read_report(posted).await?;
    Ok(([(header::CONTENT_TYPE, JSON)], give::bytes(&record)?).into_response())
}
