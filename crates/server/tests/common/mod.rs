//! A server without a socket.

#![allow(dead_code, reason = "each test file uses a part")]
#![allow(clippy::unwrap_used, reason = "a test may fail")]

pub(crate) mod records;

use std::sync::Arc;

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use axum::response::Response;
use http_body_util::BodyExt;
use ledger::{Ingestion, Ledger};
use process::Process;
use record::{Date, Record};
use server::{AppState, Posted, Reads, Settings, app};
use tempfile::TempDir;
use tower::ServiceExt;

/// Reads everything as the first of our records; what is no text it cannot read.
struct Parrot;

impl Reads for Parrot {
    fn read(&self, posted: &Posted) -> Result<Record, String> {
        match std::str::from_utf8(&posted.bytes) {
            Ok(_) => Ok(records::all().remove(0)),
            Err(_) => Err("it is no text".to_owned()),
        }
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
        Self::of(&[])
    }

    /// A ledger of our records.
    pub(crate) fn full() -> Self {
        Self::of(&records::all())
    }

    fn of(records: &[Record]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("ledger.db");
        let mut ledger = Ledger::open(&path).unwrap();
        let when = Ingestion { day: Date::full(2025, 3, 20), at: "2025-03-20T12:00:00Z".to_owned() };
        for record in records {
            ledger.add(record, &when).unwrap();
        }
        drop(ledger);
        let process = Process::parse(
            "name = \"Talks on the valley\"\nparties = [{ name = \"Velmark\" }, { name = \"Sarova\" }]\nmediators = [\"Marion Kessler\"]\n",
        );
        let settings = Settings {
            ledger: path,
            processes: vec![("valley".to_owned(), process.unwrap())],
            reader: Arc::new(Parrot),
            clock: Arc::new(|| "2025-03-20T12:00:00Z".to_owned()),
            user: "tester".to_owned(),
            access: server::Access::Local,
        };
        House { state: AppState::new(settings).unwrap(), _folder: folder }
    }

    /// What is answered to a GET.
    pub(crate) async fn get(&self, path: &str) -> Answer {
        let request = Request::get(path).header(header::HOST, "127.0.0.1").body(Body::empty()).unwrap();
        answer(app(self.state.clone()).oneshot(request).await.unwrap()).await
    }

    /// What is answered to a form.
    pub(crate) async fn post(&self, path: &str, form: &str) -> Answer {
        self.send(path, "application/x-www-form-urlencoded", form.as_bytes().to_vec()).await
    }

    /// What is answered to a body of some type.
    pub(crate) async fn send(&self, path: &str, kind: &str, body: Vec<u8>) -> Answer {
        let request = Request::post(path)
            .header(header::HOST, "127.0.0.1")
            .header(header::ORIGIN, "http://127.0.0.1")
            .header(header::CONTENT_TYPE, kind)
            .body(Body::from(body))
            .unwrap();
        answer(app(self.state.clone()).oneshot(request).await.unwrap()).await
    }
}

async fn answer(response: Response) -> Answer {
    let (status, headers) = (response.status(), response.headers().clone());
    let bytes = response.into_body().collect().await.unwrap().to_bytes();
    Answer { status, headers, body: String::from_utf8_lossy(&bytes).into_owned() }
}
