//! How often somebody may sign in wrongly.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// How long a failure counts.
const WINDOW: Duration = Duration::from_secs(15 * 60);
/// Failures within the window: of one name from one address, of one address, of one name. The last is the highest, so that nobody is
/// locked out by a stranger soon.
const MOST: [usize; 3] = [10, 30, 100];
/// Keys that are kept before those that no longer count are looked for.
const KEYS: usize = 10_000;

/// Failures of late.
#[derive(Default)]
pub(crate) struct Tries(Mutex<HashMap<String, Vec<Instant>>>);

fn keys(name: &str, from: &str) -> [String; 3] {
    [format!("both {from} {name}"), format!("from {from}"), format!("name {name}")]
}

impl Tries {
    /// How long to wait before this name may be tried from this address again; `None` if it may be tried now.
    pub(crate) fn wait(&self, name: &str, from: &str, now: Instant) -> Option<Duration> {
        let tries = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let wait = |(key, most): (String, usize)| {
            let failures: Vec<Instant> = counted(tries.get(&key)?, now).collect();
            let first = failures.len().checked_sub(most)?;
            Some(WINDOW.saturating_sub(now.saturating_duration_since(failures[first])))
        };
        keys(name, from).into_iter().zip(MOST).filter_map(wait).max()
    }

    /// Counts a failure.
    pub(crate) fn failed(&self, name: &str, from: &str, now: Instant) {
        let mut tries = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if tries.len() > KEYS {
            tries.retain(|_, failures| counted(failures, now).next().is_some());
        }
        for (key, most) in keys(name, from).into_iter().zip(MOST) {
            let failures = tries.entry(key).or_default();
            failures.push(now);
            if failures.len() > most {
                failures.remove(0);
            }
        }
    }

    /// Forgets the failures of a name from an address, because the password was right.
    pub(crate) fn forget(&self, name: &str, from: &str) {
        let [both, _, _] = keys(name, from);
        self.0.lock().unwrap_or_else(PoisonError::into_inner).remove(&both);
    }
}

fn counted(failures: &[Instant], now: Instant) -> impl Iterator<Item = Instant> {
    failures.iter().copied().filter(move |then| now.saturating_duration_since(*then) < WINDOW)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ten_failures_are_enough_for_a_while() {
        let (tries, start) = (Tries::default(), Instant::now());
        for n in 0..10_u64 {
            assert_eq!(tries.wait("ivo", "10.0.0.1", start), None, "after {n}");
            tries.failed("ivo", "10.0.0.1", start + Duration::from_secs(n));
        }
        let now = start + Duration::from_secs(10);
        assert_eq!(tries.wait("ivo", "10.0.0.1", now), Some(WINDOW - Duration::from_secs(10)));
        assert_eq!(tries.wait("ivo", "10.0.0.2", now), None, "from elsewhere");
        assert_eq!(tries.wait("mira", "10.0.0.1", now), None, "another name");
        assert_eq!(tries.wait("ivo", "10.0.0.1", start + WINDOW), None, "later");
        tries.forget("ivo", "10.0.0.1");
        assert_eq!(tries.wait("ivo", "10.0.0.1", now), None);
    }

    #[test]
    fn many_names_from_one_address_and_one_name_from_many() {
        let (tries, now) = (Tries::default(), Instant::now());
        for n in 0..30 {
            tries.failed(&format!("user{n}"), "10.0.0.1", now);
        }
        assert!(tries.wait("another", "10.0.0.1", now).is_some());
        for n in 0..100 {
            tries.failed("ivo", &format!("10.0.1.{n}"), now);
        }
        assert!(tries.wait("ivo", "10.9.9.9", now).is_some());
    }
}
