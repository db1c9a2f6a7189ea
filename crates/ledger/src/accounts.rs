//! Users of a server that shows the ledger to others, and the tokens of their programs. Passwords and tokens come in hashed.

use std::fmt;
use std::str::FromStr;

use rusqlite::{OptionalExtension, TransactionBehavior, params};
use serde::{Deserialize, Serialize};

use crate::{Ledger, LedgerError};

/// What a user may do. Each may do what those before it may.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// Look.
    Reader,
    /// Add reports and correct.
    Analyst,
    /// Say who is told of changes.
    Admin,
}

impl Role {
    /// All of them, the one that may least first.
    pub const ALL: [Role; 3] = [Role::Reader, Role::Analyst, Role::Admin];

    /// The name that the ledger and JSON use.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Role::Reader => "reader",
            Role::Analyst => "analyst",
            Role::Admin => "admin",
        }
    }
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Role {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, String> {
        let found = Role::ALL.into_iter().find(|role| role.name() == name);
        found.ok_or_else(|| format!("{name:?} is no role; there are reader, analyst and admin"))
    }
}

/// Somebody who may use the server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct User {
    /// Under which corrections are entered, too.
    pub name: String,
    /// What they may do.
    pub role: Role,
    /// Salted hash of the password, in the PHC format; without one nobody can sign in.
    pub password: Option<String>,
    /// When the user was added, RFC 3339.
    pub made: String,
}

/// What a program shows instead of a password.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// Its number.
    pub number: i64,
    /// Whose it is.
    pub user: String,
    /// What it is for.
    pub label: String,
    /// SHA-256 of it, hexadecimal.
    pub hash: String,
    /// When it was made, RFC 3339.
    pub made: String,
    /// When it ends, RFC 3339.
    pub ends: Option<String>,
}

impl Ledger {
    /// All users, by name.
    ///
    /// # Errors
    /// If the ledger cannot be read.
    pub fn users(&self) -> Result<Vec<User>, LedgerError> {
        let mut find = self.sql("SELECT name, role, password, made FROM users ORDER BY name")?;
        let rows = find.query_map([], |row| {
            let role: String = row.get(1)?;
            Ok((
                role,
                User { name: row.get(0)?, role: Role::Reader, password: row.get(2)?, made: row.get(3)? },
            ))
        });
        let rows = rows.and_then(Iterator::collect::<Result<Vec<_>, _>>).map_err(|e| self.fail(e))?;
        let known = |(role, user): (String, User)| {
            let role =
                role.parse().map_err(|what| LedgerError::damaged(&self.path, format!("a user: {what}")))?;
            Ok(User { role, ..user })
        };
        rows.into_iter().map(known).collect()
    }

    /// Adds a user.
    ///
    /// # Errors
    /// If the name is taken or is none, or the ledger cannot be written.
    pub fn add_user(&mut self, user: &User) -> Result<(), LedgerError> {
        let bad = |c: char| c.is_control() || c.is_whitespace() || c == ':';
        if user.name.is_empty() || user.name.len() > 64 || user.name.contains(bad) {
            return Err(LedgerError::User(format!(
                "{:?} is no name for a user; names have 1 to 64 bytes, without spaces and colons",
                user.name
            )));
        }
        let added = self.db.execute(
            "INSERT OR IGNORE INTO users (name, role, password, made) VALUES (?1, ?2, ?3, ?4)",
            params![user.name, user.role.name(), user.password, user.made],
        );
        match added.map_err(|e| self.fail(e))? {
            0 => Err(LedgerError::User(format!("{}: there is a user of this name already", user.name))),
            _ => Ok(()),
        }
    }

    /// Gives a user another role, another password, or both.
    ///
    /// # Errors
    /// If there is no such user, or the ledger cannot be written.
    pub fn change_user(
        &mut self,
        name: &str,
        role: Option<Role>,
        password: Option<&str>,
    ) -> Result<(), LedgerError> {
        let changed = self.db.execute(
            "UPDATE users SET role = coalesce(?2, role), password = coalesce(?3, password) WHERE name = ?1",
            params![name, role.map(Role::name), password],
        );
        match changed.map_err(|e| self.fail(e))? {
            0 => Err(no_user(name)),
            _ => Ok(()),
        }
    }

    /// Removes a user with all tokens. What they entered stays under their name.
    ///
    /// # Errors
    /// If there is no such user, or the ledger cannot be written.
    pub fn remove_user(&mut self, name: &str) -> Result<(), LedgerError> {
        let path = self.path.clone();
        let fail = |e| LedgerError::of(&path, e);
        let step = self.db.transaction_with_behavior(TransactionBehavior::Immediate).map_err(fail)?;
        step.execute("DELETE FROM tokens WHERE user = (SELECT seq FROM users WHERE name = ?1)", [name])
            .map_err(fail)?;
        if step.execute("DELETE FROM users WHERE name = ?1", [name]).map_err(fail)? == 0 {
            return Err(no_user(name));
        }
        step.commit().map_err(fail)
    }

    /// All tokens, in the order in which they were made.
    ///
    /// # Errors
    /// If the ledger cannot be read.
    pub fn tokens(&self) -> Result<Vec<Token>, LedgerError> {
        let mut find = self.sql(
            "SELECT t.seq, u.name, t.label, t.hash, t.made, t.ends FROM tokens t JOIN users u ON u.seq = t.user
             ORDER BY t.seq",
        )?;
        let rows = find.query_map([], |row| {
            Ok(Token {
                number: row.get(0)?,
                user: row.get(1)?,
                label: row.get(2)?,
                hash: row.get(3)?,
                made: row.get(4)?,
                ends: row.get(5)?,
            })
        });
        rows.and_then(Iterator::collect).map_err(|e| self.fail(e))
    }

    /// Adds a token, whatever its number; the number that it gets.
    ///
    /// # Errors
    /// If there is no such user, or the ledger cannot be written.
    pub fn add_token(&mut self, token: &Token) -> Result<i64, LedgerError> {
        let user: Option<i64> = self
            .sql("SELECT seq FROM users WHERE name = ?1")?
            .query_row([&token.user], |row| row.get(0))
            .optional()
            .map_err(|e| self.fail(e))?;
        let user = user.ok_or_else(|| no_user(&token.user))?;
        let added = self.db.execute(
            "INSERT INTO tokens (user, label, hash, made, ends) VALUES (?1, ?2, ?3, ?4, ?5)",
            params![user, token.label, token.hash, token.made, token.ends],
        );
        added.map_err(|e| self.fail(e))?;
        Ok(self.db.last_insert_rowid())
    }

    /// Takes a user's token back.
    ///
    /// # Errors
    /// If the user has no token of that number, or the ledger cannot be written.
    pub fn remove_token(&mut self, user: &str, number: i64) -> Result<(), LedgerError> {
        let removed = self.db.execute(
            "DELETE FROM tokens WHERE seq = ?1 AND user = (SELECT seq FROM users WHERE name = ?2)",
            params![number, user],
        );
        match removed.map_err(|e| self.fail(e))? {
            0 => Err(LedgerError::User(format!("{user} has no token {number}"))),
            _ => Ok(()),
        }
    }
}

fn no_user(name: &str) -> LedgerError {
    LedgerError::User(format!("{name}: there is no user of this name; `rapporteur user list` lists them"))
}
