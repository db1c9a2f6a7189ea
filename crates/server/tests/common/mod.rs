//! A server without a socket.

use std::sync::Arc;

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use axum::response::Response;
use http_body_util::BodyExt;
use ledger::Ledger;
use process::Process;
use record::Record;
use server::{AppState, Posted, Reads, Settings, app};
use tempfile::TempDir;
use tower::ServiceExt;

/// Reads nothing.
struct NoReader;

impl Reads for NoReader {
    fn read(&self, _: &Posted) -> Result<Record, String> {
        Err("it cannot be read here".to_owned())
    }
}

/// A server with a ledger of its own.
pub(crate) struct House {
    /// Its state.
    pub(crate) state: AppState,
    _folder: TempDir,
}

/// An answer, read to its end.
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: axum::http::HeaderMap,
    pub(crate) body: String,
}

impl House {
    /// An empty ledger, and a process of two parties.
    pub(crate) fn empty() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("ledger.db");
        Ledger::open(&path).unwrap();
        let process = Process::parse(
            "name = \"Talks on the valley\"\nparties = [{ name = \"Velmark\" }, { name = \"Sarova\" }]\n",
        );
        let settings = Settings {
            ledger: path,
            processes: vec![("valley".to_owned(), process.unwrap())],
            reader: Arc::new(NoReader),
            clock: Arc::new(|| "2025-03-20T12:00:00Z".to_owned()),
            user: "tester".to_owned(),
        };
        House { state: AppState::new(settings).unwrap(), _folder: folder }
    }

    /// What is answered to a GET.
    pub(crate) async fn get(&self, path: &str) -> Answer {
        let request = Request::get(path).header(header::HOST, "127.0.0.1").body(Body::empty()).unwrap();
        answer(app(self.state.clone()).oneshot(request).await.unwrap()).await
    }
}

async fn answer(response: Response) -> Answer {
    let (status, headers) = (response.status(), response.headers().clone());
    let bytes = response.into_body().collect().await.unwrap().to_bytes();
    Answer { status, headers, body: String::from_utf8_lossy(&bytes).into_owned() }
}
