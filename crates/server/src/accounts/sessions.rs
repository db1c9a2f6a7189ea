//! Who has signed in. Sessions are kept in memory: nothing of them can be stolen from the ledger, and they end with the server.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use super::secrets::digest;

/// After so long without a request a session has ended.
const IDLE: Duration = Duration::from_secs(12 * 3600);
/// After so long it has ended in any case.
const LONGEST: Duration = Duration::from_secs(7 * 24 * 3600);
/// Sessions that are kept; the one that was not used for the longest time goes first.
const MOST: usize = 4096;

struct Session {
    user: String,
    /// The hash of the password with which it began: another password ends it.
    password: Option<String>,
    begun: Instant,
    seen: Instant,
}

/// Sessions by the hash of what their cookies hold.
#[derive(Default)]
pub(crate) struct Sessions(Mutex<HashMap<String, Session>>);

impl Sessions {
    /// Begins a session that a cookie of this content goes on with.
    pub(crate) fn begin(&self, secret: &str, user: &str, password: Option<&str>, now: Instant) {
        let mut sessions = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        sessions.retain(|_, session| session.lasts(now));
        if sessions.len() >= MOST
            && let Some(oldest) = sessions.iter().min_by_key(|(_, s)| s.seen).map(|(key, _)| key.clone())
        {
            sessions.remove(&oldest);
        }
        let (user, password) = (user.to_owned(), password.map(str::to_owned));
        sessions.insert(digest(secret), Session { user, password, begun: now, seen: now });
    }

    /// Whose session it is, and the hash of the password with which it began.
    pub(crate) fn of(&self, secret: &str, now: Instant) -> Option<(String, Option<String>)> {
        let mut sessions = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let session = sessions.get_mut(&digest(secret)).filter(|session| session.lasts(now))?;
        session.seen = now;
        Some((session.user.clone(), session.password.clone()))
    }

    /// Ends a session.
    pub(crate) fn end(&self, secret: &str) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).remove(&digest(secret));
    }
}

impl Session {
    fn lasts(&self, now: Instant) -> bool {
        now.saturating_duration_since(self.seen) < IDLE && now.saturating_duration_since(self.begun) < LONGEST
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sessions_end() {
        let (sessions, start) = (Sessions::default(), Instant::now());
        sessions.begin("a", "mira", None, start);
        let mut now = start;
        for _ in 0..13 {
            now += IDLE - Duration::from_secs(1);
            assert_eq!(sessions.of("a", now).map(|s| s.0).as_deref(), Some("mira"));
        }
        assert!(sessions.of("a", start + LONGEST).is_none(), "however much it is used");
        sessions.begin("b", "ivo", None, start);
        assert!(sessions.of("b", start + IDLE).is_none());
        sessions.begin("c", "ivo", None, start);
        sessions.end("c");
        assert!(sessions.of("c", start).is_none() && sessions.of("", start).is_none());
    }

    #[test]
    fn there_are_not_more_than_can_be_kept() {
        let (sessions, start) = (Sessions::default(), Instant::now());
        for n in 0..MOST + 10 {
            sessions.begin(&n.to_string(), "mira", None, start + Duration::from_millis(n as u64));
        }
        assert_eq!(sessions.0.lock().unwrap().len(), MOST);
        assert!(sessions.of("0", start).is_none() && sessions.of(&MOST.to_string(), start).is_some());
    }
}
