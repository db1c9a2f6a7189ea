//! Tells addresses of changes in processes, as long as the server runs.

mod call;

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use ledger::Hook;
use serde_json::{Value, json};
use tokio::sync::Semaphore;

use crate::error::Refusal;
use crate::feeds::{Entry, changes};
use crate::state::{AppState, Followed};
pub(crate) use call::Attempt;

/// How often the ledger is asked whether it has changed.
const PULSE: Duration = Duration::from_secs(2);
/// How long to wait before a call that failed is tried again.
const PAUSES: [Duration; 3] = [Duration::from_secs(5), Duration::from_secs(60), Duration::from_secs(600)];
/// Calls at once.
static PLACES: Semaphore = Semaphore::const_new(8);

/// Changes that are known already, by process. What was known when a process got its first hook is not told.
#[derive(Default)]
pub(crate) struct Seen(BTreeMap<String, BTreeSet<String>>);

/// What is to be told.
pub(crate) struct Due {
    hook: Hook,
    body: Value,
}

/// Watches the ledger and tells of changes until the server ends.
pub(crate) async fn watch(state: AppState) {
    let (mut seen, mut version) = (Seen::default(), None);
    loop {
        let now = state.desk().version().ok();
        if now != version {
            version = now;
            match due(&state, &mut seen).await {
                Ok(all) => {
                    for due in all {
                        tokio::spawn(deliver(state.clone(), due));
                    }
                }
                Err(refusal) => eprintln!("rapporteur: hooks: {}", refusal.detail),
            }
        }
        tokio::select! {
            () = state.stopped() => return,
            () = tokio::time::sleep(PULSE) => {}
        }
    }
}

/// What has changed since the last time, for every hook of the process.
///
/// # Errors
/// If the ledger cannot be read.
pub(crate) async fn due(state: &AppState, seen: &mut Seen) -> Result<Vec<Due>, Refusal> {
    let hooks = state.desk().read(|ledger| Ok(ledger.hooks()?)).await?;
    seen.0.retain(|slug, _| hooks.iter().any(|hook| hook.process == *slug));
    let mut all = Vec::new();
    for followed in state.processes() {
        let own: Vec<&Hook> = hooks.iter().filter(|hook| hook.process == followed.slug).collect();
        if own.is_empty() {
            continue;
        }
        let entries = changes(state, followed).await?;
        let ids: BTreeSet<String> = entries.iter().map(|entry| entry.id.clone()).collect();
        let Some(before) = seen.0.insert(followed.slug.clone(), ids) else { continue };
        let new: Vec<&Entry> = entries.iter().filter(|entry| !before.contains(&entry.id)).collect();
        if !new.is_empty() {
            let body = told(followed, &state.now(), &new);
            all.extend(own.into_iter().map(|hook| Due { hook: hook.clone(), body: body.clone() }));
        }
    }
    Ok(all)
}

fn told(followed: &Followed, now: &str, changes: &[&Entry]) -> Value {
    json!({"event": "changes", "process": followed.slug, "name": followed.process.name, "sent": now, "changes": changes})
}

/// Calls until it is taken, at the most as often as there are pauses.
async fn deliver(state: AppState, due: Due) {
    let number = due.hook.number;
    for pause in PAUSES.into_iter().map(Some).chain([None]) {
        let what = match call(&due.hook, "changes", &due.body).await {
            Ok(attempt) if attempt.delivered => return,
            Ok(attempt) => attempt.detail,
            Err(refusal) => refusal.detail,
        };
        // Neither the address nor the secret: both may open doors.
        eprintln!("rapporteur: hook {number}: {what}");
        let Some(pause) = pause else { return };
        tokio::select! {
            () = state.stopped() => return,
            () = tokio::time::sleep(pause) => {}
        }
    }
}

/// Calls a hook without any change to tell.
///
/// # Errors
/// If it cannot be tried.
pub(crate) async fn test(state: &AppState, hook: Hook) -> Result<Attempt, Refusal> {
    let body = json!({"event": "test", "process": hook.process, "sent": state.now(), "changes": []});
    call(&hook, "test", &body).await
}

async fn call(hook: &Hook, event: &'static str, body: &Value) -> Result<Attempt, Refusal> {
    let broken = |what: String| Refusal::broken(&what);
    let _place = PLACES.acquire().await.map_err(|e| broken(e.to_string()))?;
    let (address, secret, body) = (hook.address.clone(), hook.secret.clone(), body.to_string());
    let work = tokio::task::spawn_blocking(move || call::once(&address, &secret, event, &body));
    work.await.map_err(|e| broken(e.to_string()))
}
