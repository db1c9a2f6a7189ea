//! A server without a socket, with a reader that reads one sort of sentence, and reports made of it.

use std::sync::Arc;
use std::time::Duration;

use axum::body::Body;
use axum::http::{HeaderMap, Method, Request, StatusCode, header};
use axum::response::Response;
use http_body_util::BodyExt;
use ledger::{Ledger, Role, User};
use process::Process;
use record::{Record, content_hash};
use serde_json::{Value, json};
use server::{Access, AppState, Posted, Reads, Settings, app, hash_password};
use tempfile::TempDir;
use tower::ServiceExt;

/// Everybody's password.
pub(crate) const PASSWORD: &str = "correct horse battery";

/// Reads lines `NAME and NAME met on DATE.`, each as a meeting.
struct LineReader;

impl Reads for LineReader {
    fn read(&self, posted: &Posted) -> Result<Record, String> {
        let text =
            String::from_utf8(posted.bytes.clone()).map_err(|_| "it is no text in UTF-8".to_owned())?;
        if text.trim().is_empty() {
            return Err("it is empty; give a report".to_owned());
        }
        assert!(!text.contains("breaks the reader"), "the reader is broken");
        if text.contains("takes long") {
            std::thread::sleep(Duration::from_millis(150));
        }
        Ok(record(&text, posted))
    }
}

fn record(text: &str, posted: &Posted) -> Record {
    let sha256 = content_hash(&[text.as_bytes()]);
    let mut names: Vec<&str> = Vec::new();
    let mut facts = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let told = line.trim_end();
        if let Some((who, day)) = told.trim_end_matches('.').split_once(" met on ") {
            let ids: Vec<String> = who.split(" and ").map(|name| actor(&mut names, name)).collect();
            facts.push(meeting(&sha256, told, start, &ids, day));
        }
        start += line.len();
    }
    let actors: Vec<Value> = names.iter().enumerate().map(|(at, name)| {
        json!({"id": format!("a{at}"), "name": name, "kind": "state", "country": null, "sectors": ["GOV"], "roles": [],
               "wikidata": null, "mentions": []})
    }).collect();
    serde_json::from_value(json!({
        "report": {"id": &sha256[..16], "title": posted.title, "outlet": posted.outlet, "url": posted.url, "language": "en",
                   "published": posted.published, "published_from": "metadata", "sha256": sha256, "reader": "by lines 1"},
        "text": text, "sentences": [], "actors": actors, "facts": facts,
    }))
    .unwrap()
}

fn actor<'t>(names: &mut Vec<&'t str>, name: &'t str) -> String {
    let at = names.iter().position(|known| *known == name).unwrap_or_else(|| {
        names.push(name);
        names.len() - 1
    });
    format!("a{at}")
}

fn meeting(sha256: &str, told: &str, start: usize, who: &[String], day: &str) -> Value {
    let id = content_hash(&[sha256.as_bytes(), told.as_bytes()]);
    json!({
        "id": &id[..16], "kind": "meeting", "participants": who, "host": null, "mediator": null, "channel": "in-person",
        "duration": null, "topics": [], "outcome": null,
        "evidence": [{"start": start, "end": start + told.len(), "quote": told, "role": "trigger"}],
        "attribution": [], "factuality": "actual", "place": null, "plover": [], "confidence": 0.9, "explain": "a line",
        "time": {"text": day, "from": day, "to": day, "precision": "day", "relative_to": null},
    })
}

/// A server with a ledger of its own.
pub(crate) struct House {
    /// Its state.
    pub(crate) state: AppState,
    folder: TempDir,
}

/// An answer, read to its end.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: String,
}

impl Answer {
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|e| panic!("{e}: {}", self.body))
    }

    pub(crate) fn header(&self, name: impl header::AsHeaderName) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    /// Asserts that it is a problem of that status whose detail has these words.
    #[track_caller]
    pub(crate) fn is_problem(&self, status: StatusCode, words: &str) {
        assert_eq!(self.status, status, "{}", self.body);
        assert_eq!(self.header(header::CONTENT_TYPE), "application/problem+json", "{}", self.body);
        let told = self.json();
        assert_eq!(told["status"], status.as_u16());
        assert!(told["detail"].as_str().unwrap().contains(words), "{told}");
    }
}

impl House {
    /// An empty ledger, two processes of the same parties, nobody has to sign in.
    pub(crate) fn empty() -> Self {
        Self::open(Access::Local)
    }

    pub(crate) fn open(access: Access) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("ledger.db");
        Ledger::open(&path).unwrap();
        let process = |name: &str| {
            let text =
                format!("name = \"{name}\"\nparties = [{{ name = \"Velmark\" }}, {{ name = \"Sarova\" }}]\n");
            Process::parse(&text).unwrap()
        };
        let settings = Settings {
            ledger: path,
            processes: vec![
                ("valley".to_owned(), process("Talks on the valley")),
                ("R&D <i>".to_owned(), process("R&D <i>")),
            ],
            reader: Arc::new(LineReader),
            clock: Arc::new(|| "2025-03-20T12:00:00Z".to_owned()),
            user: "tester".to_owned(),
            access,
        };
        House { state: AppState::new(settings).unwrap(), folder }
    }

    /// Accounts are demanded: rea is reader, ana analyst, adi admin.
    pub(crate) fn of_users(plain: bool) -> Self {
        let house = Self::open(Access::Accounts { plain });
        let mut ledger = house.ledger();
        let password = Some(hash_password(PASSWORD).unwrap());
        for (name, role) in [("rea", Role::Reader), ("ana", Role::Analyst), ("adi", Role::Admin)] {
            let made = "2025-03-01T00:00:00Z".to_owned();
            ledger.add_user(&User { name: name.to_owned(), role, password: password.clone(), made }).unwrap();
        }
        house
    }

    /// Three reports of two days: two tell of the same meeting.
    pub(crate) async fn told() -> Self {
        let house = Self::empty();
        for (outlet, day, text) in [
            (
                "The Gazette",
                "2025-03-11",
                "Velmark and Sarova met on 2025-03-10.\nVelmark and Oslo met on 2025-03-11.\n",
            ),
            ("Valley <Radio>", "2025-03-12", "It is said & known:\nVelmark and Sarova met on 2025-03-10.\n"),
            ("The Gazette", "2025-03-15", "Sarova and Velmark met on 2025-03-14.\n"),
        ] {
            let report =
                json!({"text": text, "outlet": outlet, "title": format!("Of {day}"), "published": day});
            let answer = house.post("/api/v1/reports", &report).await;
            assert_eq!(answer.status, StatusCode::CREATED, "{}", answer.body);
        }
        house
    }

    /// The ledger, for writing beside the server.
    pub(crate) fn ledger(&self) -> Ledger {
        Ledger::open(&self.folder.path().join("ledger.db")).unwrap()
    }

    pub(crate) async fn get(&self, path: &str) -> Answer {
        self.send(request(Method::GET, path).body(Body::empty()).unwrap()).await
    }

    pub(crate) async fn post(&self, path: &str, body: &Value) -> Answer {
        let request = request(Method::POST, path).header(header::CONTENT_TYPE, "application/json");
        self.send(request.body(Body::from(body.to_string())).unwrap()).await
    }

    pub(crate) async fn post_as(&self, path: &str, kind: &str, body: impl Into<Body>) -> Answer {
        let request = request(Method::POST, path).header(header::CONTENT_TYPE, kind);
        self.send(request.body(body.into()).unwrap()).await
    }

    pub(crate) async fn send(&self, request: Request<Body>) -> Answer {
        read(self.begin(request).await).await
    }

    /// The answer, as far as its beginning.
    pub(crate) async fn begin(&self, request: Request<Body>) -> Response {
        app(self.state.clone()).oneshot(request).await.unwrap()
    }
}

/// A request to this machine.
pub(crate) fn request(method: Method, path: &str) -> axum::http::request::Builder {
    Request::builder().method(method).uri(path).header(header::HOST, "127.0.0.1:8420")
}

pub(crate) async fn read(response: Response) -> Answer {
    let (status, headers) = (response.status(), response.headers().clone());
    let bytes = response.into_body().collect().await.unwrap().to_bytes();
    Answer { status, headers, body: String::from_utf8_lossy(&bytes).into_owned() }
}
