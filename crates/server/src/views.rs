//! What has been derived from the ledger, kept until the ledger changes.

use std::any::Any;
use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use ledger::{Ledger, Snapshot};
use process::{Day, Lens, Phrases, Process, Scope};

use crate::error::Refusal;
use crate::state::{AppState, Followed};

/// Derived views that are kept; the one not asked for for the longest time goes first.
const MOST: usize = 64;

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
    /// Processes that somebody has asked for.
    asked: BTreeSet<String>,
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

    /// A view, if it has been derived.
    fn ready<T: Send + Sync + 'static>(&self, version: i64, key: &str) -> Option<Arc<T>> {
        self.slot(version, key).get()?.clone().ok()?.downcast().ok()
    }

    /// Somebody asks for a process.
    fn ask(&self, slug: &str) {
        let mut shelf = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if !shelf.asked.contains(slug) {
            shelf.asked.insert(slug.to_owned());
        }
    }

    /// Whether somebody has asked for a process since this was last called.
    pub(crate) fn was_asked(&self, slug: &str) -> bool {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).asked.remove(slug)
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
        self.views().ask(&followed.slug);
        let key = format!("{}/{key}", followed.slug);
        // What is there already need not wait for a connection.
        if let Some(ready) = self.views().ready(self.desk().version()?, &key) {
            return Ok(ready);
        }
        let (state, followed) = (self.clone(), followed.clone());
        self.desk()
            .read(move |ledger| {
                let version = state.desk().version()?;
                let views = state.views();
                views.of(version, &key, || {
                    let held =
                        views.of(version, &followed.slug, || hold(ledger, &followed, state.today()?))?;
                    let scope = Scope::up_to(&held.snapshot, &held.process, Some(held.last));
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
        // No process is called so: its name has no `/`.
        let key = format!("/{key}");
        if let Some(ready) = self.views().ready(self.desk().version()?, &key) {
            return Ok(ready);
        }
        let state = self.clone();
        self.desk()
            .read(move |ledger| {
                let version = state.desk().version()?;
                state.views().of(version, &key, || derive(ledger))
            })
            .await
    }

    /// The part of the ledger that a process may draw on.
    ///
    /// # Errors
    /// If the ledger cannot be read.
    pub(crate) async fn held(&self, followed: &Followed) -> Result<Arc<Held>, Refusal> {
        self.views().ask(&followed.slug);
        self.gathered(followed).await
    }

    /// The same, though nobody has asked for it.
    ///
    /// # Errors
    /// If the ledger cannot be read.
    pub(crate) async fn gathered(&self, followed: &Followed) -> Result<Arc<Held>, Refusal> {
        if let Some(ready) = self.views().ready(self.desk().version()?, &followed.slug) {
            return Ok(ready);
        }
        let (state, followed) = (self.clone(), followed.clone());
        self.desk()
            .read(move |ledger| {
                let version = state.desk().version()?;
                state.views().of(version, &followed.slug, || hold(ledger, &followed, state.today()?))
            })
            .await
    }
}

/// The part of the ledger that a process is drawn from; an empty ledger stands at `today`.
fn hold(ledger: &Ledger, followed: &Followed, today: Day) -> Result<Held, Refusal> {
    let (snapshot, last) =
        process::gather(ledger, &followed.process, None)?.unwrap_or((Snapshot::default(), today));
    let absent = process::absent(&snapshot, &followed.process).into_iter().map(str::to_owned).collect();
    Ok(Held { snapshot, process: Arc::clone(&followed.process), last, absent })
}

/// The days that a page asks for; without one, those of the last day of the ledger.
pub(crate) fn lens(asked: &crate::query::Asked, last: Day) -> Result<Lens, Refusal> {
    Lens::told(asked.as_of, asked.known_by, last).map_err(Refusal::bad)
}

#[cfg(test)]
mod tests {
    use super::Views;
    use crate::error::Refusal;

    #[test]
    fn what_is_derived_is_there_until_the_ledger_changes() {
        let views = Views::default();
        assert_eq!(views.ready::<u8>(1, "a"), None);
        assert!(views.of::<u8>(1, "b", || Err(Refusal::missing("nothing"))).is_err());
        assert_eq!(views.ready::<u8>(1, "b"), None, "what has failed is no view");
        assert!(views.of(1, "a", || Ok(7_u8)).is_ok());
        assert_eq!(views.ready::<u8>(1, "a").as_deref(), Some(&7));
        assert_eq!(views.ready::<u8>(2, "a"), None);
    }

    #[test]
    fn who_has_asked_is_told_once() {
        let views = Views::default();
        views.ask("talks");
        assert!(views.was_asked("talks") && !views.was_asked("talks"));
    }
}
