//! Who is in the ledger, kept until the ledger changes.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex, PoisonError};

use ledger::{Role, Token, User};

use crate::error::Refusal;
use crate::state::AppState;

/// Users by name, tokens by their hash.
#[derive(Debug, Default)]
pub(crate) struct People {
    pub(crate) users: BTreeMap<String, User>,
    tokens: HashMap<String, Token>,
}

/// The people of the ledger's last known version.
#[derive(Default)]
pub(crate) struct Register(Mutex<Option<(i64, Arc<People>)>>);

impl People {
    /// The user whose token has this hash, if it has not ended.
    pub(crate) fn of_token(&self, hash: &str, now: &str) -> Option<&User> {
        let token = self.tokens.get(hash)?;
        // Both are RFC 3339 in UTC to the second: as text they are in order.
        let lasts = token.ends.as_deref().is_none_or(|ends| now < ends);
        self.users.get(&token.user).filter(|_| lasts)
    }

    /// A user's tokens, in the order in which they were made.
    pub(crate) fn tokens_of(&self, user: &str) -> Vec<&Token> {
        let mut own: Vec<&Token> = self.tokens.values().filter(|token| token.user == user).collect();
        own.sort_by_key(|token| token.number);
        own
    }

    /// Whether somebody can sign in and say who is told of changes.
    pub(crate) fn has_admin(&self) -> bool {
        self.users.values().any(|user| user.role == Role::Admin)
    }
}

impl AppState {
    /// Who is in the ledger now.
    ///
    /// # Errors
    /// If the ledger cannot be read.
    pub(crate) async fn people(&self) -> Result<Arc<People>, Refusal> {
        let version = self.desk().version()?;
        let register = &self.gate().register;
        let kept = register.0.lock().unwrap_or_else(PoisonError::into_inner).clone();
        if let Some((_, people)) = kept.filter(|(of, _)| *of == version) {
            return Ok(people);
        }
        let people = self.desk().read(|ledger| {
            let users = ledger.users()?.into_iter().map(|user| (user.name.clone(), user));
            let tokens = ledger.tokens()?.into_iter().map(|token| (token.hash.clone(), token));
            Ok(Arc::new(People { users: users.collect(), tokens: tokens.collect() }))
        });
        let people = people.await?;
        *register.0.lock().unwrap_or_else(PoisonError::into_inner) = Some((version, Arc::clone(&people)));
        Ok(people)
    }
}
