//! What requests bring, taken so that what is wrong with it is told as a problem.

use axum::body::Bytes;
use axum::extract::rejection::BytesRejection;
use axum::extract::{FromRequest, FromRequestParts, Path, Request};
use axum::http::request::Parts;
use axum::http::{StatusCode, header};
use serde::de::DeserializeOwned;

use super::problem::Problem;
use crate::error::Refusal;
use crate::limits;
use crate::state::AppState;

/// Something that pages take too.
pub(crate) struct Ask<T>(pub(crate) T);

impl<T: FromRequestParts<AppState, Rejection = Refusal>> FromRequestParts<AppState> for Ask<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Problem> {
        Ok(Ask(T::from_request_parts(parts, state).await?))
    }
}

/// What the path names.
pub(crate) struct Named<T>(pub(crate) T);

impl<T: DeserializeOwned + Send> FromRequestParts<AppState> for Named<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Problem> {
        let named = Path::<T>::from_request_parts(parts, state).await;
        named.map(|Path(named)| Named(named)).map_err(|e| Refusal::missing(e.body_text()).into())
    }
}

/// A body as it came.
pub(crate) struct Whole(pub(crate) Bytes);

impl FromRequest<AppState> for Whole {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &AppState) -> Result<Self, Problem> {
        let body = Bytes::from_request(request, state).await;
        body.map(Whole).map_err(|rejection| match rejection {
            BytesRejection::FailedToBufferBody(e) if e.status() == StatusCode::PAYLOAD_TOO_LARGE => {
                let detail = format!("the body has more than {} bytes; send less at once", limits::BODY);
                Refusal::new(StatusCode::PAYLOAD_TOO_LARGE, "That is too much", detail).into()
            }
            other => Refusal::bad(other.body_text()).into(),
        })
    }
}

/// A body in JSON.
pub(crate) struct Json<T>(pub(crate) T);

impl<T: DeserializeOwned> FromRequest<AppState> for Json<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &AppState) -> Result<Self, Problem> {
        if media(&request) != "application/json" {
            return Err(unsupported("application/json"));
        }
        let Whole(body) = Whole::from_request(request, state).await?;
        parsed(&body).map(Json)
    }
}

/// JSON, or what is wrong with it and where.
pub(crate) fn parsed<T: DeserializeOwned>(body: &[u8]) -> Result<T, Problem> {
    let wrong = |what: String| {
        Problem(Refusal::new(StatusCode::UNPROCESSABLE_ENTITY, "That JSON cannot be taken", what))
    };
    serde_json::from_slice(body).map_err(|e| wrong(e.to_string()))
}

/// The media type of a body, without its parameters, in lower case.
pub(crate) fn media(request: &Request) -> String {
    let told = request.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    told.and_then(|told| told.split(';').next()).unwrap_or_default().trim().to_ascii_lowercase()
}

/// Another media type was expected.
pub(crate) fn unsupported(types: &str) -> Problem {
    let detail = format!("send it as {types}, and say so in Content-Type");
    Refusal::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "That type of body is not taken", detail).into()
}
