//! The command line of `user`.

use std::num::NonZeroU16;
use std::path::PathBuf;

use clap::{Subcommand, ValueEnum};

use crate::desk::args::Format;

#[derive(Debug, clap::Args)]
pub(crate) struct UserArgs {
    #[command(subcommand)]
    pub(crate) deed: UserDeed,
    /// The ledger [default: rapporteur/rapporteur.db in the user's data directory]
    #[arg(long, global = true, value_name = "FILE")]
    pub(crate) ledger: Option<PathBuf>,
}

/// What a user may do; each may do what those before it may.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Role {
    /// Look
    Reader,
    /// Add reports and correct
    Analyst,
    /// Say who is told of changes
    Admin,
}

impl From<Role> for ledger::Role {
    fn from(role: Role) -> Self {
        match role {
            Role::Reader => ledger::Role::Reader,
            Role::Analyst => ledger::Role::Analyst,
            Role::Admin => ledger::Role::Admin,
        }
    }
}

#[derive(Debug, Subcommand)]
pub(crate) enum UserDeed {
    /// Add a user; the password is asked for, or read as a line from standard input
    Add {
        /// Under which corrections are entered
        name: String,
        /// What the user may do
        #[arg(long, value_enum, default_value_t = Role::Reader)]
        role: Role,
        /// Nobody signs in under the name; only its tokens are worth something
        #[arg(long)]
        no_password: bool,
    },
    /// Give a user another role or another password
    Change {
        /// The user
        name: String,
        /// What the user may do
        #[arg(long, value_enum, required_unless_present = "password")]
        role: Option<Role>,
        /// Ask for a new password, or read it as a line from standard input
        #[arg(long)]
        password: bool,
    },
    /// Print all users and their tokens
    List {
        /// How to print
        #[arg(long, value_enum, default_value_t = Format::Text)]
        format: Format,
    },
    /// Remove a user with all tokens; what they entered stays under their name
    Remove {
        /// The user
        name: String,
    },
    /// Make a token for a program of a user and print it, or take one back
    Token {
        /// The user
        name: String,
        /// What it is for
        #[arg(long, value_name = "TEXT", default_value = "made on the command line")]
        label: String,
        /// Days after which it ends [default: never]
        #[arg(long, value_name = "N")]
        days: Option<NonZeroU16>,
        /// Take the token of this number back (`rapporteur user list` prints numbers)
        #[arg(long, value_name = "NUMBER", conflicts_with_all = ["label", "days"])]
        remove: Option<i64>,
    },
}
