//! Many reports at once, as JSON lines; what becomes of each is told as soon as it is known.

use std::convert::Infallible;
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use axum::body::{Body, BodyDataStream};
use axum::extract::{Request, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use futures_util::{Stream, StreamExt, stream};
use ledger::Added;
use record::Record;
use serde::Serialize;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use utoipa::ToSchema;

use super::Problem;
use super::post::{Became, Report};
use super::take::{media, parsed, unsupported};
use crate::error::Refusal;
use crate::state::AppState;

/// Types under which JSON lines are known.
const TYPES: [&str; 4] =
    ["application/x-ndjson", "application/jsonl", "application/x-jsonlines", "application/ndjson"];
/// Most bytes of a line: one report.
const LINE: usize = 4 << 20;
/// Most bytes of a batch.
const ALL: usize = 1 << 30;
/// How long a client may take to send more.
const PATIENCE: Duration = Duration::from_secs(60);

/// What became of a line.
#[derive(Serialize, ToSchema)]
pub(crate) struct Progress {
    /// Number of the line, from 1.
    line: usize,
    /// What became of its report; none if it failed.
    status: Option<Became>,
    /// The report.
    id: Option<String>,
    /// Number of facts read out of it.
    facts: Option<usize>,
    /// Why it failed.
    error: Option<String>,
}

/// The last line of the answer.
#[derive(Default, Serialize, ToSchema)]
pub(crate) struct Done {
    /// Whether all lines were taken.
    done: bool,
    /// Reports that are new.
    new: usize,
    /// Reports read again.
    again: usize,
    /// Reports that were there already.
    same: usize,
    /// Lines that failed.
    failed: usize,
    /// Why the batch was broken off.
    error: Option<String>,
}

/// Reads many reports into the ledger.
#[utoipa::path(post, path = "/api/v1/reports/batch", operation_id = "addReports", tag = "Reports",
    request_body(content = Report, content_type = "application/x-ndjson", description = "A report a line"),
    responses(
        (status = 200, description = "A line for each report while they are read; the last line sums up (`Done`)", body = Progress,
         content_type = "application/x-ndjson"),
        (status = 415, description = "Another type of body", body = super::problem::Told, content_type = "application/problem+json"),
    ))]
pub(crate) async fn reports(State(state): State<AppState>, request: Request) -> Result<Response, Problem> {
    if !TYPES.contains(&media(&request).as_str()) {
        return Err(unsupported("application/x-ndjson, a report a line"));
    }
    let (sender, receiver) = unbounded_channel();
    // A task of its own: what was sent is read even if the client does not listen, and a client may first send all, then listen.
    tokio::spawn(work(state, request.into_body().into_data_stream(), sender));
    let kind = [(header::CONTENT_TYPE, "application/x-ndjson")];
    Ok((kind, Body::from_stream(told(receiver))).into_response())
}

fn told(receiver: UnboundedReceiver<String>) -> impl Stream<Item = Result<String, Infallible>> + Send {
    stream::unfold(receiver, |mut receiver| async move { Some((Ok(receiver.recv().await?), receiver)) })
}

/// Reads as many reports at once as there are cores, adds them in order.
async fn work(state: AppState, body: BodyDataStream, told: UnboundedSender<String>) {
    let cores = thread::available_parallelism().map_or(1, std::num::NonZeroUsize::get);
    let lines = Lines {
        body,
        state: state.clone(),
        buffer: Vec::new(),
        number: 0,
        bytes: 0,
        ended: false,
        over: false,
    };
    let lines = stream::unfold(lines, |mut lines| async move { Some((lines.next().await?, lines)) });
    let reader = state.clone();
    let mut records = Box::pin(lines.map(move |line| read(reader.clone(), line)).buffered(cores));
    let mut done = Done { done: true, ..Done::default() };
    while let Some(next) = records.next().await {
        match next {
            Ok((line, read)) => {
                let kept = match read {
                    Ok(record) => state.keep_record(record).await,
                    Err(refusal) => Err(refusal),
                };
                say(&told, &done.count(line, kept));
            }
            Err(error) => {
                (done.done, done.error) = (false, Some(error));
                break;
            }
        }
    }
    say(&told, &done);
}

/// Tells the client; if it has gone, nobody is left to be told.
fn say(told: &UnboundedSender<String>, what: &impl Serialize) {
    let line = serde_json::to_string(what).unwrap_or_default();
    let _ = told.send(line + "\n");
}

impl Done {
    /// Counts what became of a line.
    fn count(&mut self, line: usize, kept: Result<(Arc<Record>, Added), Refusal>) -> Progress {
        match kept {
            Ok((record, added)) => {
                match added {
                    Added::New => self.new += 1,
                    Added::Again => self.again += 1,
                    Added::Same => self.same += 1,
                }
                let (id, facts) = (record.report.id.clone(), record.facts.len());
                Progress { line, status: Some(added.into()), id: Some(id), facts: Some(facts), error: None }
            }
            Err(refusal) => {
                self.failed += 1;
                Progress { line, status: None, id: None, facts: None, error: Some(refusal.detail) }
            }
        }
    }
}

/// A line with its number, or why there are no more.
type Line = Result<(usize, Vec<u8>), String>;

/// Reads the report of a line.
async fn read(state: AppState, line: Line) -> Result<(usize, Result<Record, Refusal>), String> {
    let (number, bytes) = line?;
    let posted = parsed::<Report>(&bytes).map_err(|problem| problem.0).and_then(Report::posted);
    let record = match posted {
        Ok(posted) => state.read_in_turn(posted).await,
        Err(refusal) => Err(refusal),
    };
    Ok((number, record))
}

/// The lines of a body.
struct Lines {
    body: BodyDataStream,
    state: AppState,
    buffer: Vec<u8>,
    number: usize,
    bytes: usize,
    ended: bool,
    over: bool,
}

impl Lines {
    /// The next line that is not empty.
    async fn next(&mut self) -> Option<Line> {
        while !self.over {
            if self.state.is_stopping() {
                return self.broken("the server is about to end; send the rest later");
            }
            let end = self.buffer.iter().position(|byte| *byte == b'\n');
            if end.unwrap_or(self.buffer.len()) > LINE {
                return self.broken(&format!("line {} has more than {LINE} bytes", self.number + 1));
            }
            if let Some(end) = end {
                let line: Vec<u8> = self.buffer.drain(..=end).collect();
                self.number += 1;
                if !line.trim_ascii().is_empty() {
                    return Some(Ok((self.number, line)));
                }
            } else if self.ended {
                self.over = true;
                let line = std::mem::take(&mut self.buffer);
                self.number += 1;
                return (!line.trim_ascii().is_empty()).then_some(Ok((self.number, line)));
            } else if let Err(what) = self.more().await {
                return self.broken(&what);
            }
        }
        None
    }

    async fn more(&mut self) -> Result<(), String> {
        match tokio::time::timeout(PATIENCE, self.body.next()).await {
            Ok(Some(Ok(bytes))) => {
                self.bytes += bytes.len();
                self.buffer.extend_from_slice(&bytes);
                if self.bytes > ALL {
                    return Err(format!("a batch has at most {ALL} bytes; send the rest as another"));
                }
                Ok(())
            }
            Ok(None) => {
                self.ended = true;
                Ok(())
            }
            Ok(Some(Err(_))) => Err("the body was cut short".to_owned()),
            Err(_) => Err("nothing more came for a minute".to_owned()),
        }
    }

    fn broken(&mut self, what: &str) -> Option<Line> {
        self.over = true;
        Some(Err(what.to_owned()))
    }
}
