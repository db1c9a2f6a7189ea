//! Where processes stand.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use process::brief::Brief;
use process::diff::Diff;
use process::distance::{Distance, days};
use process::timeline::Choice;
use process::violence::Step;
use process::{Day, Entry, Lens, Phrases, Scope, State as Stand};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::Problem;
use super::give::{self, JSON};
use super::narrow::several;
use super::take::{Ask, Named};
use crate::error::Refusal;
use crate::query::{Asked, More, date};
use crate::state::{AppState, Followed};
use crate::views::lens;

/// Most signs of the course of the distance.
const MOST_SIGNS: usize = 40;
/// Positions counted once a sign: where there are many, the course has fewer signs.
const MOST_WORK: usize = 100_000;

/// A process that is followed.
#[derive(Serialize, ToSchema)]
#[schema(as = Process)]
pub(crate) struct Summary {
    /// How addresses call it.
    pub(crate) slug: String,
    /// Its name.
    name: String,
    /// Its parties.
    parties: Vec<String>,
    /// Its mediators.
    mediators: Vec<String>,
}

impl Summary {
    fn of(followed: &Followed) -> Self {
        let process = &followed.process;
        Summary {
            slug: followed.slug.clone(),
            name: process.name.clone(),
            parties: process.parties.iter().map(|party| party.name.clone()).collect(),
            mediators: process.mediators.iter().map(|party| party.name.clone()).collect(),
        }
    }
}

/// The processes that are followed.
#[utoipa::path(get, path = "/api/v1/processes", operation_id = "listProcesses", tag = "Processes", responses(
    (status = 200, description = "All of them, the one shown first being the first", body = Vec<Summary>),
))]
pub(crate) async fn list(State(state): State<AppState>, headers: HeaderMap) -> Result<Response, Problem> {
    let all: Vec<Summary> = state.processes().iter().map(Summary::of).collect();
    give::json(&headers, &all)
}

/// Which day, and how.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct ViewQuery {
    /// What had happened by that day; the last day of the ledger if not told.
    #[param(format = Date)]
    as_of: Option<String>,
    /// What was known by that day; `as_of` if not told.
    #[param(format = Date)]
    known_by: Option<String>,
    /// `brief`, `changes`: what changed from that day on; `timeline`, `violence`: what happened from that day on.
    #[param(format = Date)]
    since: Option<String>,
    /// `timeline`: only these kinds, with commas between them.
    kind: Option<String>,
    /// `violence`: `day` or `week`.
    by: Option<String>,
    /// `json`, `csv` (not of `brief`) or `markdown` (of `brief` alone).
    format: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Format {
    Json,
    Csv,
    Markdown,
}

impl Format {
    fn named(name: Option<&str>) -> Result<Self, Refusal> {
        match name.unwrap_or("json") {
            "" | "json" => Ok(Format::Json),
            "csv" => Ok(Format::Csv),
            "markdown" => Ok(Format::Markdown),
            other => Err(Refusal::bad(format!("format={other}: there are json, csv and markdown"))),
        }
    }

    const fn kind(self) -> &'static str {
        match self {
            Format::Json => JSON,
            Format::Csv => "text/csv; charset=utf-8; header=present",
            Format::Markdown => "text/markdown; charset=utf-8",
        }
    }
}

/// A view of a process.
#[utoipa::path(get, path = "/api/v1/processes/{process}/{view}", operation_id = "viewProcess", tag = "Processes",
    params(
        ("process" = String, Path, description = "As `/processes` calls it"),
        ("view" = View, Path, description = "What is asked for"),
        ViewQuery,
    ),
    responses(
        (status = 200, description = "The view, as docs/process.md describes it: every line with the reports it rests on",
         content((Object = "application/json"), (String = "text/csv"), (String = "text/markdown"))),
        (status = 400, description = "A day or name that makes no sense", body = super::problem::Told,
         content_type = "application/problem+json"),
        (status = 404, description = "No such process or view", body = super::problem::Told,
         content_type = "application/problem+json"),
    ))]
pub(crate) async fn view(
    State(state): State<AppState>,
    Named((process, view)): Named<(String, String)>,
    Ask(More(query)): Ask<More<ViewQuery>>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let view = View::named(&view)?;
    let format = Format::named(query.format.as_deref())?;
    let asked = Asked {
        process: Some(process),
        as_of: date("as_of", query.as_of.clone())?,
        known_by: date("known_by", query.known_by.clone())?,
        since: date("since", query.since.clone())?,
        ..Asked::default()
    };
    let followed = asked.followed(&state)?;
    let order = Order { since: asked.since.and_then(Day::first_of), format, ..Order::of(&query)? };
    let key = format!("api/{view:?}/{format:?}/{}{:?}{:?}", asked.key(), query.kind, query.by);
    let body: Arc<Bytes> = state
        .view(&followed, key, move |held, scope, words| {
            draw(view, &order, scope, lens(&asked, held.last)?, words)
        })
        .await?;
    Ok(give::whole(&headers, format.kind(), Bytes::clone(&body)))
}

/// What can be asked of a process.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ToSchema)]
#[schema(rename_all = "lowercase")]
pub(crate) enum View {
    /// One page: where it stands, what changed, what to watch.
    Brief,
    /// What happened, in order of the days.
    Timeline,
    /// Proposals and their terms down, parties across.
    Table,
    /// How far the parties are from each other.
    Distance,
    /// Who met whom, through whom.
    Contacts,
    /// Attacks and their losses as ranges.
    Violence,
    /// Who holds which ground, as told last.
    Territory,
    /// Time limits.
    Deadlines,
    /// The same thing told differently.
    Discrepancies,
    /// What changed between two days.
    Changes,
}

impl View {
    fn named(name: &str) -> Result<Self, Refusal> {
        Ok(match name {
            "brief" => View::Brief,
            "timeline" => View::Timeline,
            "table" => View::Table,
            "distance" => View::Distance,
            "contacts" => View::Contacts,
            "violence" => View::Violence,
            "territory" => View::Territory,
            "deadlines" => View::Deadlines,
            "discrepancies" => View::Discrepancies,
            "changes" => View::Changes,
            _ => {
                return Err(Refusal::missing(format!(
                    "a process has no view {name}; there are brief, timeline, table, distance, contacts, violence, territory, \
                     deadlines, discrepancies, changes, feed.atom and feed.json"
                )));
            }
        })
    }
}

/// What else was asked.
struct Order {
    since: Option<Day>,
    kinds: Vec<String>,
    step: Step,
    format: Format,
}

impl Order {
    fn of(query: &ViewQuery) -> Result<Self, Refusal> {
        let step = match query.by.as_deref() {
            None | Some("" | "day") => Step::Day,
            Some("week") => Step::Week,
            Some(other) => return Err(Refusal::bad(format!("by={other}: there are day and week"))),
        };
        Ok(Order { since: None, kinds: several(query.kind.as_deref()), step, format: Format::Json })
    }

    /// JSON or CSV of a view.
    fn write(&self, value: &impl Serialize, csv: impl FnOnce() -> String) -> Result<Bytes, Refusal> {
        match self.format {
            Format::Json => give::bytes(value),
            Format::Csv => Ok(csv().into()),
            Format::Markdown => Err(Refusal::new(
                StatusCode::BAD_REQUEST,
                "Not in that format",
                "only brief comes as markdown",
            )),
        }
    }
}

fn draw(view: View, order: &Order, scope: &Scope, lens: Lens, words: &Phrases) -> Result<Bytes, Refusal> {
    let at = || scope.at(lens);
    match view {
        View::Brief => brief(&Brief::of(scope, lens, order.since, words), order.format, words),
        View::Timeline => {
            let choice = Choice { kinds: order.kinds.clone(), since: order.since };
            let timeline = at().timeline(&choice, words);
            order.write(&timeline, || timeline.csv())
        }
        View::Table => {
            let table = at().table(words);
            order.write(&table, || table.csv())
        }
        View::Distance => {
            let distance = distance(scope, &at(), words);
            order.write(&distance, || distance.csv())
        }
        View::Contacts => {
            let contacts = at().contacts(words);
            order.write(&contacts, || contacts.csv())
        }
        View::Violence => {
            let violence = at().violence(order.step, order.since, words);
            order.write(&violence, || violence.csv())
        }
        View::Territory => {
            let territory = at().territory();
            order.write(&territory, || territory.csv())
        }
        View::Deadlines => {
            let deadlines = at().deadlines(words);
            order.write(&deadlines, || deadlines.csv())
        }
        View::Discrepancies => {
            let discrepancies = at().discrepancies(words);
            order.write(&discrepancies, || discrepancies.csv())
        }
        View::Changes => {
            let since = order.since.unwrap_or_else(|| lens.as_of.plus(-7));
            let before = scope.at(Lens { as_of: since, known_by: since.min(lens.known_by) });
            let diff = Diff::between(&before, &at(), words);
            order.write(&diff, || diff.csv())
        }
    }
}

fn brief(brief: &Brief, format: Format, words: &Phrases) -> Result<Bytes, Refusal> {
    match format {
        Format::Json => give::bytes(brief),
        Format::Markdown => Ok(brief.page(words).markdown(words).into()),
        Format::Csv => Err(Refusal::bad("a brief comes as json or markdown")),
    }
}

fn distance(scope: &Scope, stand: &Stand, words: &Phrases) -> Distance {
    let first = stand.entries.iter().map(Entry::day).min().unwrap_or(stand.lens.as_of);
    let counts = |entry: &&Entry| matches!(entry.kind, "proposal" | "provision" | "stance");
    let work = stand.entries.iter().filter(counts).count();
    let signs = (MOST_WORK / work.max(1)).clamp(4, MOST_SIGNS);
    let course = days(first, stand.lens.as_of, i32::try_from(signs).unwrap_or(i32::MAX));
    Distance::of(&stand.table(words)).with_course(scope, &course, words)
}
