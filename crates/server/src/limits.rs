//! How large requests may be, and how long they may take.

use std::time::Duration;

use axum::extract::Request;
use axum::http::StatusCode;
use axum::middleware::Next;
use axum::response::Response;

use crate::api::refused;
use crate::error::Refusal;

/// Most bytes of a request, where nothing else is said. A report has at most 512 KiB, JSON may need several signs for one byte.
pub(crate) const BODY: usize = 4 << 20;
/// How long a request may take until its answer begins, its body included.
const TIME: Duration = Duration::from_secs(60);

/// Ends what takes too long.
pub(crate) async fn time(request: Request, next: Next) -> Response {
    let path = request.uri().path().to_owned();
    tokio::time::timeout(TIME, next.run(request)).await.unwrap_or_else(|_| {
        let detail = "it took longer than a minute; ask for less at once, or send it faster";
        refused(&path, Refusal::new(StatusCode::SERVICE_UNAVAILABLE, "That took too long", detail))
    })
}
