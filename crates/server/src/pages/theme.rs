//! Light or dark, kept in a cookie.

use axum::Form;
use axum::http::header::{REFERER, SET_COOKIE};
use axum::http::{HeaderMap, Uri};
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;

use crate::error::Refusal;
use crate::pages::layout::Theme;

#[derive(Deserialize)]
pub(crate) struct Choice {
    theme: String,
}

/// Changes the colours and goes back to where the reader was.
pub(crate) async fn change(headers: HeaderMap, Form(choice): Form<Choice>) -> Result<Response, Refusal> {
    let theme = Theme::named(&choice.theme)
        .ok_or_else(|| Refusal::bad("there are the colours auto, light and dark"))?;
    let cookie = format!("theme={}; Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly", theme.name());
    Ok(([(SET_COOKIE, cookie)], Redirect::to(&back(&headers))).into_response())
}

/// The path of the page before, never another host.
pub(crate) fn back(headers: &HeaderMap) -> String {
    let from = headers.get(REFERER).and_then(|v| v.to_str().ok()).and_then(|v| v.parse::<Uri>().ok());
    let path = from.and_then(|uri| uri.path_and_query().map(|p| p.as_str().to_owned()));
    path.filter(|p| p.starts_with('/') && !p.starts_with("//")).unwrap_or_else(|| "/".to_owned())
}
