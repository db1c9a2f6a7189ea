//! What has been derived from the ledger, kept until the ledger changes.

use std::any::Any;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use axum::http::StatusCode;
use ledger::{About, Filter, Ledger, Snapshot};
use process::{Day, Lens, Phrases, Process, Scope};

use crate::error::Refusal;
use crate::state::{AppState, Followed};

/// Derived views that are kept; the one not asked for for the longest time goes first.
const MOST: usize = 64;
/// Facts of a ledger that is held whole, and of a process in a larger one.
const WHOLE: u64 = 40_000;
const MOST_FACTS: u64 = 120_000;

/// What a ledger holds of a process, with what is asked of it on every page.
#[derive(Debug)]
pub(crate) struct Held {
    pub(crate) snapshot: Snapshot,
    pub(crate) process: Arc<Process>,
    /// The last day on which anything became known.
    pub(crate) last: Day,
    /// Sides of the process file that nobody in the ledger is called by.
    pub(crate) absent: Vec<String>,
}

type Kept = Arc<dyn Any + Send + Sync>;
type Slot = Arc<OnceLock<Result<Kept, Refusal>>>;

/// What has been derived, by what it was derived for.
#[derive(Default)]
pub(crate) struct Views(Mutex<Shelf>);

#[derive(Default)]
struct Shelf {
    version: i64,
    /// The newest last.
    slots: Vec<(String, Slot)>,
}

impl Views {
    /// The place of a view; what was derived from another state of the ledger is dropped.
    fn slot(&self, version: i64, key: &str) -> Slot {
        let mut shelf = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if shelf.version != version {
            shelf.slots.clear();
            shelf.version = version;
        }
        let slot = match shelf.slots.iter().position(|(kept, _)| kept == key) {
            Some(at) => shelf.slots.remove(at),
            None => (key.to_owned(), Slot::default()),
        };
        let found = Arc::clone(&slot.1);
        shelf.slots.push(slot);
        if shelf.slots.len() > MOST {
            shelf.slots.remove(0);
        }
        found
    }

    /// A view, derived now if it is not kept. Who asks for the same meanwhile waits for it.
    fn of<T: Send + Sync + 'static>(
        &self,
        version: i64,
        key: &str,
        derive: impl FnOnce() -> Result<T, Refusal>,
    ) -> Result<Arc<T>, Refusal> {
        let slot = self.slot(version, key);
        let kept = slot.get_or_init(|| derive().map(|view| Arc::new(view) as Kept)).clone()?;
        kept.downcast().map_err(|_| Refusal::broken(&format!("two kinds of view are kept as {key}")))
    }
}

impl AppState {
    /// Derives a view of a process, or gives the one that is kept. `key` tells all that the view depends on beside the process.
    ///
    /// # Errors
    /// What `derive` says, or if the ledger cannot be read.
    pub(crate) async fn view<T: Send + Sync + 'static>(
        &self,
        followed: &Followed,
        key: String,
        derive: impl FnOnce(&Held, &Scope, &'static Phrases) -> Result<T, Refusal> + Send + 'static,
    ) -> Result<Arc<T>, Refusal> {
        let (state, followed) = (self.clone(), followed.clone());
        self.desk()
            .read(move |ledger| {
                let version = state.desk().version()?;
                let views = state.views();
                views.of(version, &format!("{}/{key}", followed.slug), || {
                    let held = views.of(version, &followed.slug, || hold(ledger, &followed))?;
                    let scope = Scope::new(&held.snapshot, &held.process);
                    derive(&held, &scope, Phrases::english())
                })
            })
            .await
    }

    /// Derives a view of the whole ledger, or gives the one that is kept. `key` tells all that the view depends on.
    ///
    /// # Errors
    /// What `derive` says, or if the ledger cannot be read.
    pub(crate) async fn ledger_view<T: Send + Sync + 'static>(
        &self,
        key: String,
        derive: impl FnOnce(&Ledger) -> Result<T, Refusal> + Send + 'static,
    ) -> Result<Arc<T>, Refusal> {
        let state = self.clone();
        self.desk()
            .read(move |ledger| {
                let version = state.desk().version()?;
                // No process is called so: its name has no `/`.
                state.views().of(version, &format!("/{key}"), || derive(ledger))
            })
            .await
    }

    /// The part of the ledger that a process may draw on.
    ///
    /// # Errors
    /// If the ledger cannot be read.
    pub(crate) async fn held(&self, followed: &Followed) -> Result<Arc<Held>, Refusal> {
        let (state, followed) = (self.clone(), followed.clone());
        self.desk()
            .read(move |ledger| {
                let version = state.desk().version()?;
                state.views().of(version, &followed.slug, || hold(ledger, &followed))
            })
            .await
    }
}

fn hold(ledger: &Ledger, followed: &Followed) -> Result<Held, Refusal> {
    let snapshot = ledger.snapshot(&part(ledger, &followed.process)?)?;
    let scope = Scope::new(&snapshot, &followed.process);
    let absent = scope.absent().into_iter().map(str::to_owned).collect();
    let last = scope.last();
    Ok(Held { snapshot, process: Arc::clone(&followed.process), last, absent })
}

/// All of a small ledger; of a large one the reports that may have to do with the process.
fn part(ledger: &Ledger, process: &Process) -> Result<Filter, Refusal> {
    if ledger.size()? <= WHOLE {
        return Ok(Filter::default());
    }
    let names = process.sides().flat_map(|s| s.names().chain(s.members.iter().map(String::as_str)));
    let about = About {
        names: names.map(str::to_owned).collect(),
        countries: process.sides().filter_map(|s| s.country.clone()).collect(),
        places: process.places.clone(),
        words: process.words.clone(),
        from: process.from.map(Day::date),
        to: process.to.map(Day::date),
    };
    let (reports, facts) = ledger.reports_near(&about)?;
    if facts > MOST_FACTS {
        return Err(Refusal::new(
            StatusCode::UNPROCESSABLE_ENTITY,
            "The process is too large to look at",
            format!(
                "reports with {facts} facts may belong to it, more than can be held at once ({MOST_FACTS}); \
                 give `from` and `to` in its process file days that lie nearer to each other"
            ),
        ));
    }
    // A filter without reports is one for all of them.
    let reports = if reports.is_empty() { vec![String::new()] } else { reports };
    Ok(Filter { reports, ..Filter::default() })
}

/// The days that a page asks for; without one, those of the last day of the ledger.
pub(crate) fn lens(asked: &crate::query::Asked, last: Day) -> Result<Lens, Refusal> {
    Lens::told(asked.as_of, asked.known_by, last).map_err(Refusal::bad)
}
