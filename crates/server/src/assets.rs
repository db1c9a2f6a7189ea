//! Files that pages need, embedded in the program. Their address has a hash of them all, so that browsers may keep them for ever.

use std::sync::LazyLock;

use axum::Router;
use axum::extract::Path;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use sha2::{Digest, Sha256};

use crate::error::Refusal;
use crate::state::AppState;

/// Name, type and content.
const FILES: &[(&str, &str, &str)] = &[
    // One file: a page that is there is laid out.
    (
        "page.css",
        "text/css; charset=utf-8",
        concat!(include_str!("../assets/page.css"), include_str!("../assets/picture.css")),
    ),
    ("page.js", "text/javascript; charset=utf-8", include_str!("../assets/page.js")),
    ("picture.js", "text/javascript; charset=utf-8", include_str!("../assets/picture.js")),
    ("report.js", "text/javascript; charset=utf-8", include_str!("../assets/report.js")),
    ("table.js", "text/javascript; charset=utf-8", include_str!("../assets/table.js")),
    ("timeline.js", "text/javascript; charset=utf-8", include_str!("../assets/timeline.js")),
    ("icon.svg", "image/svg+xml", include_str!("../assets/icon.svg")),
];

static VERSION: LazyLock<String> = LazyLock::new(|| {
    let mut hash = Sha256::new();
    for (name, _, content) in FILES {
        hash.update(name.as_bytes());
        hash.update([0]);
        hash.update(content.as_bytes());
        hash.update([0]);
    }
    hash.finalize().iter().take(6).map(|byte| format!("{byte:02x}")).collect()
});

pub(crate) fn routes() -> Router<AppState> {
    Router::new().route("/assets/{version}/{name}", get(file))
}

/// The address of a file.
pub(crate) fn address(name: &str) -> String {
    format!("/assets/{}/{name}", *VERSION)
}

async fn file(Path((version, name)): Path<(String, String)>) -> Response {
    let Some((_, kind, content)) = FILES.iter().find(|(known, _, _)| *known == name) else {
        return Refusal::missing(format!("there is no file {name}")).into_response();
    };
    // A page of the program before this one may still be open: it gets what there is now, but does not keep it.
    let keep = if version == *VERSION { "public, max-age=31536000, immutable" } else { "no-cache" };
    (StatusCode::OK, [(header::CONTENT_TYPE, *kind), (header::CACHE_CONTROL, keep)], *content).into_response()
}
