//! The command line of what follows a process.

use std::path::PathBuf;

use clap::{Subcommand, ValueEnum};
use record::Date;

use crate::args::{LedgerArg, Look};

/// Which process, as of when.
#[derive(Debug, clap::Args)]
pub(crate) struct Following {
    /// The process file: parties, mediators, places, words, days; `rapporteur process init` proposes one
    #[arg(long, value_name = "FILE")]
    pub(crate) process: PathBuf,
    #[command(flatten)]
    pub(crate) ledger: LedgerArg,
    /// What had happened and was known by that day, YYYY-MM-DD [default: the last day of the ledger]
    #[arg(long, value_name = "DATE")]
    pub(crate) as_of: Option<Date>,
    /// Only what reports known by that day tell, YYYY-MM-DD [default: as --as-of]
    #[arg(long, value_name = "DATE")]
    pub(crate) known_by: Option<Date>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ViewFormat {
    /// A page for people
    Text,
    /// For programs, with all evidence
    Json,
    /// One row a line, for programs and spreadsheets
    Csv,
    /// Markdown
    Markdown,
    /// A page for a browser
    Html,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum BriefFormat {
    /// A page for people
    Text,
    /// For programs, with all evidence
    Json,
    /// Markdown
    Markdown,
    /// A page for a browser
    Html,
}

#[derive(Debug, clap::Args)]
pub(crate) struct BriefArgs {
    #[command(flatten)]
    pub(crate) following: Following,
    /// Tell what changed from that day on, YYYY-MM-DD [default: seven days before]
    #[arg(long, value_name = "DATE")]
    pub(crate) since: Option<Date>,
    /// How to print
    #[arg(long, value_enum, default_value_t = BriefFormat::Text)]
    pub(crate) format: BriefFormat,
    #[command(flatten)]
    pub(crate) look: Look,
}

/// What all views share.
#[derive(Debug, clap::Args)]
pub(crate) struct ViewArgs {
    #[command(flatten)]
    pub(crate) following: Following,
    /// How to print
    #[arg(long, value_enum, default_value_t = ViewFormat::Text)]
    pub(crate) format: ViewFormat,
    /// End every line with its sources and list their words below
    #[arg(long)]
    pub(crate) evidence: bool,
    #[command(flatten)]
    pub(crate) look: Look,
}

#[derive(Debug, clap::Args)]
pub(crate) struct TimelineArgs {
    #[command(flatten)]
    pub(crate) view: ViewArgs,
    /// Only what happened on that day or later, YYYY-MM-DD
    #[arg(long, value_name = "DATE")]
    pub(crate) since: Option<Date>,
    /// Only these kinds, separated by commas: meeting, proposal, provision, stance, deadline, attack, sanction, aid, exchange, event,
    /// statement [default: all but provision, event, statement]
    #[arg(long, value_delimiter = ',', value_name = "KIND")]
    pub(crate) kind: Vec<String>,
}

#[derive(Debug, clap::Args)]
pub(crate) struct TableArgs {
    #[command(flatten)]
    pub(crate) view: ViewArgs,
    /// Show also what is not on the table any more
    #[arg(long)]
    pub(crate) all: bool,
}

#[derive(Debug, clap::Args)]
pub(crate) struct ViolenceArgs {
    #[command(flatten)]
    pub(crate) view: ViewArgs,
    /// Add up attacks by the day or by the week
    #[arg(long, value_enum, default_value_t = By::Day)]
    pub(crate) by: By,
    /// Only what happened on that day or later, YYYY-MM-DD
    #[arg(long, value_name = "DATE")]
    pub(crate) since: Option<Date>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum By {
    /// Day
    Day,
    /// Week, from Monday
    Week,
}

#[derive(Debug, clap::Args)]
pub(crate) struct DiffArgs {
    /// The first day, YYYY-MM-DD
    #[arg(value_name = "FROM")]
    pub(crate) from: Date,
    /// The second day, YYYY-MM-DD
    #[arg(value_name = "TO")]
    pub(crate) to: Date,
    /// The process file
    #[arg(long, value_name = "FILE")]
    pub(crate) process: PathBuf,
    #[command(flatten)]
    pub(crate) ledger: LedgerArg,
    /// How to print
    #[arg(long, value_enum, default_value_t = ViewFormat::Text)]
    pub(crate) format: ViewFormat,
    #[command(flatten)]
    pub(crate) look: Look,
}

#[derive(Debug, Subcommand)]
pub(crate) enum ProcessCommand {
    /// Propose a process file from the ledger: who negotiates with whom, through whom, where
    Init(InitArgs),
}

#[derive(Debug, clap::Args)]
pub(crate) struct InitArgs {
    #[command(flatten)]
    pub(crate) ledger: LedgerArg,
    /// A party; may be given several times [default: those who have most to do with each other]
    #[arg(long, value_name = "NAME")]
    pub(crate) party: Vec<String>,
    /// Write to this file, which must not be there yet [default: standard output]
    #[arg(long, short, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

#[derive(Debug, clap::Args)]
pub(crate) struct EvalProcessArgs {
    /// Folder with process.toml, reports/ and gold.json
    #[arg(value_name = "FOLDER")]
    pub(crate) folder: PathBuf,
    /// Also the scores of each day
    #[arg(long)]
    pub(crate) days: bool,
    /// List what is missed and what is added
    #[arg(long)]
    pub(crate) verbose: bool,
    /// Print the scores as JSON
    #[arg(long, conflicts_with_all = ["days", "verbose"])]
    pub(crate) json: bool,
}
