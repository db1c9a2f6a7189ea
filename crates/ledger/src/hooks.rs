//! Addresses that are told of changes in a process.

use rusqlite::params;

use crate::{Ledger, LedgerError};

/// An address that is told of changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hook {
    /// Its number.
    pub number: i64,
    /// The process, as addresses of the server call it.
    pub process: String,
    /// Where it is told.
    pub address: String,
    /// What calls are signed with.
    pub secret: String,
    /// Who added it.
    pub who: String,
    /// When, RFC 3339.
    pub made: String,
}

impl Ledger {
    /// All hooks, in the order in which they were added.
    ///
    /// # Errors
    /// If the ledger cannot be read.
    pub fn hooks(&self) -> Result<Vec<Hook>, LedgerError> {
        let mut find = self.sql("SELECT seq, process, address, secret, who, made FROM hooks ORDER BY seq")?;
        let rows = find.query_map([], |row| {
            Ok(Hook {
                number: row.get(0)?,
                process: row.get(1)?,
                address: row.get(2)?,
                secret: row.get(3)?,
                who: row.get(4)?,
                made: row.get(5)?,
            })
        });
        rows.and_then(Iterator::collect).map_err(|e| self.fail(e))
    }

    /// Adds a hook, whatever its number; the number that it gets.
    ///
    /// # Errors
    /// If the ledger cannot be written.
    pub fn add_hook(&mut self, hook: &Hook) -> Result<i64, LedgerError> {
        let added = self.db.execute(
            "INSERT INTO hooks (process, address, secret, who, made) VALUES (?1, ?2, ?3, ?4, ?5)",
            params![hook.process, hook.address, hook.secret, hook.who, hook.made],
        );
        added.map_err(|e| self.fail(e))?;
        Ok(self.db.last_insert_rowid())
    }

    /// Removes a hook.
    ///
    /// # Errors
    /// If there is none of that number, or the ledger cannot be written.
    pub fn remove_hook(&mut self, number: i64) -> Result<(), LedgerError> {
        match self.db.execute("DELETE FROM hooks WHERE seq = ?1", [number]).map_err(|e| self.fail(e))? {
            0 => Err(LedgerError::Unknown(number.to_string())),
            _ => Ok(()),
        }
    }
}
