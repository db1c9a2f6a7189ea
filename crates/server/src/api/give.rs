//! Answers: whole ones with an ETag, so that who has them already is not sent them again, and long ones in pieces.

use std::io::{self, Write};
use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::http::{HeaderMap, HeaderValue, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use futures_util::stream;
use serde::Serialize;
use tokio::runtime::Handle;
use tokio::sync::mpsc::{self, Receiver, Sender};

use super::problem::Problem;
use crate::accounts::digest_bytes;
use crate::error::Refusal;
use crate::query::encoded;

pub(crate) const JSON: &str = "application/json";
/// Where the API lies.
pub(crate) const ROOT: &str = "/api/v1";

/// Letters of a hash in an ETag: enough that two answers do not have the same.
const TAG: usize = 32;
/// Pieces of a long answer that may wait for the client.
const PIECES: usize = 8;
/// Bytes of a piece.
const PIECE: usize = 64 << 10;
/// How long a client may take to take a piece.
const PATIENCE: Duration = Duration::from_secs(60);

/// A value as JSON.
pub(crate) fn json(headers: &HeaderMap, value: &impl Serialize) -> Result<Response, Problem> {
    Ok(whole(headers, JSON, bytes(value)?))
}

/// A value's JSON.
pub(crate) fn bytes(value: &impl Serialize) -> Result<Bytes, Refusal> {
    let json = serde_json::to_vec(value).map_err(|e| Refusal::broken(&format!("JSON: {e}")))?;
    Ok(json.into())
}

/// A piece of a list as JSON; `next` is the cursor of the piece after.
pub(crate) fn listed(
    headers: &HeaderMap,
    uri: &Uri,
    value: &impl Serialize,
    next: Option<&str>,
) -> Result<Response, Problem> {
    let mut response = json(headers, value)?;
    let link = next.map(|cursor| format!("<{}>; rel=\"next\"", with_cursor(uri, cursor)));
    if let Some(link) = link.and_then(|link| HeaderValue::try_from(link).ok()) {
        response.headers_mut().insert(header::LINK, link);
    }
    Ok(response)
}

/// The address of a list with another cursor.
fn with_cursor(uri: &Uri, cursor: &str) -> String {
    let others = uri.query().unwrap_or_default().split('&').filter(|pair| !pair.is_empty());
    let mut pairs: Vec<String> =
        others.filter(|pair| !pair.starts_with("cursor=")).map(str::to_owned).collect();
    pairs.push(format!("cursor={}", encoded(cursor)));
    // Handlers see the path below the API's own.
    format!("{ROOT}{}?{}", uri.path(), pairs.join("&"))
}

/// A whole answer, or only that it is still the same.
pub(crate) fn whole(headers: &HeaderMap, kind: &'static str, body: Bytes) -> Response {
    let tag = format!("\"{}\"", digest_bytes(&body).get(..TAG).unwrap_or_default());
    let tagged = [(header::ETAG, tag.clone()), (header::CACHE_CONTROL, "no-cache, private".to_owned())];
    if has(headers, &tag) {
        return (StatusCode::NOT_MODIFIED, tagged).into_response();
    }
    (tagged, [(header::CONTENT_TYPE, kind)], body).into_response()
}

/// Whether a client says that it has what has this tag.
fn has(headers: &HeaderMap, tag: &str) -> bool {
    let told = headers.get_all(header::IF_NONE_MATCH).iter().filter_map(|value| value.to_str().ok());
    let mut tags = told.flat_map(|all| all.split(',')).map(str::trim);
    tags.any(|told| told == "*" || told.strip_prefix("W/").unwrap_or(told) == tag)
}

/// An answer that is written while it is sent. What fails then breaks the connection, so that nobody takes a part for the whole.
pub(crate) fn written(
    kind: &'static str,
    write: impl FnOnce(&mut (dyn Write + Send)) -> io::Result<()> + Send + 'static,
) -> Response {
    let (sender, receiver) = mpsc::channel(PIECES);
    let handle = Handle::current();
    tokio::task::spawn_blocking(move || {
        let mut out = io::BufWriter::with_capacity(PIECE, Pieces { sender, handle });
        if let Err(error) = write(&mut out).and_then(|()| out.flush()) {
            let pieces = out.into_parts().0;
            // If the client has gone, nobody is left to be told.
            let _ = pieces.send(Err(error));
        }
    });
    ([(header::CONTENT_TYPE, kind)], Body::from_stream(pieces(receiver))).into_response()
}

/// What comes through a channel, as a stream.
pub(crate) fn pieces<T: Send + 'static>(receiver: Receiver<T>) -> impl futures_util::Stream<Item = T> + Send {
    stream::unfold(receiver, |mut receiver| async move { Some((receiver.recv().await?, receiver)) })
}

struct Pieces {
    sender: Sender<io::Result<Bytes>>,
    handle: Handle,
}

impl Pieces {
    fn send(&self, piece: io::Result<Bytes>) -> io::Result<()> {
        let sent = self.handle.block_on(self.sender.send_timeout(piece, PATIENCE));
        sent.map_err(|_| io::Error::from(io::ErrorKind::BrokenPipe))
    }
}

impl Write for Pieces {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.send(Ok(Bytes::copy_from_slice(bytes)))?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use axum::http::{HeaderMap, header};

    use super::{has, with_cursor};

    #[test]
    fn lists_go_on_with_what_was_asked() {
        let next = |uri: &'static str| with_cursor(&uri.parse().unwrap(), "12");
        assert_eq!(next("/facts"), "/api/v1/facts?cursor=12");
        assert_eq!(
            next("/facts?kind=attack&cursor=7&limit=2"),
            "/api/v1/facts?kind=attack&limit=2&cursor=12"
        );
    }

    #[test]
    fn tags_that_are_known() {
        let told = |value: &str| {
            let mut headers = HeaderMap::new();
            headers.insert(header::IF_NONE_MATCH, value.parse().unwrap());
            has(&headers, "\"ab\"")
        };
        assert!(told("\"ab\"") && told("\"x\", W/\"ab\"") && told("*"));
        assert!(!told("\"abc\"") && !told("ab"));
    }
}
