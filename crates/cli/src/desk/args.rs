//! The command line of what looks into a ledger and corrects it.

use std::path::PathBuf;

use clap::{Subcommand, ValueEnum};
use record::Date;

use crate::args::{LedgerArg, Look};

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For people
    Text,
    /// For programs
    Json,
}

/// What all of them take.
#[derive(Debug, clap::Args)]
pub(crate) struct Common {
    #[command(flatten)]
    pub(crate) ledger: LedgerArg,
    /// How to print
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub(crate) format: Format,
    #[command(flatten)]
    pub(crate) look: Look,
}

#[derive(Debug, clap::Args)]
pub(crate) struct SearchArgs {
    /// Words that a report must have, in any form; phrases in quotation marks
    #[arg(required = true, value_name = "WORD")]
    pub(crate) words: Vec<String>,
    /// Reports to print at the most
    #[arg(long, value_name = "N", default_value_t = 20)]
    pub(crate) most: usize,
    #[command(flatten)]
    pub(crate) common: Common,
}

#[derive(Debug, clap::Args)]
pub(crate) struct ShowArgs {
    /// A fact, a happening, an actor or a report; the beginning of its id is enough if nothing else begins so
    #[arg(value_name = "ID")]
    pub(crate) id: String,
    #[command(flatten)]
    pub(crate) common: Common,
}

#[derive(Debug, clap::Args)]
pub(crate) struct ActorsArgs {
    /// Only those whose names have these words in them
    #[arg(value_name = "WORDS")]
    pub(crate) words: Option<String>,
    /// Actors to print at the most
    #[arg(long, value_name = "N", default_value_t = 40)]
    pub(crate) most: usize,
    #[command(flatten)]
    pub(crate) common: Common,
}

#[derive(Debug, clap::Args)]
pub(crate) struct JoinsArgs {
    /// The fact or happening whose joins are explained [default: what was joined last]
    #[arg(value_name = "ID")]
    pub(crate) id: Option<String>,
    /// Join it to another fact or happening, or an actor to another actor
    #[arg(long, value_name = "ID", requires = "id", conflicts_with = "undo")]
    pub(crate) force: Option<String>,
    /// Take the fact from all that it is joined to, or from one that `--from` names
    #[arg(long, requires = "id")]
    pub(crate) undo: bool,
    /// What it is taken from
    #[arg(long, value_name = "ID", requires = "undo")]
    pub(crate) from: Option<String>,
    /// Who does it [default: the user's name]
    #[arg(long, value_name = "NAME")]
    pub(crate) by: Option<String>,
    /// Happenings to print at the most
    #[arg(long, value_name = "N", default_value_t = 20)]
    pub(crate) most: usize,
    #[command(flatten)]
    pub(crate) common: Common,
}

#[derive(Debug, clap::Args)]
pub(crate) struct CorrectArgs {
    #[command(subcommand)]
    pub(crate) deed: Deed,
    /// Who does it [default: the user's name]
    #[arg(long, global = true, value_name = "NAME")]
    pub(crate) by: Option<String>,
    /// A remark that is kept with it
    #[arg(long, global = true, value_name = "TEXT")]
    pub(crate) remark: Option<String>,
    /// The ledger [default: rapporteur/rapporteur.db in the user's data directory]
    #[arg(long, global = true, value_name = "FILE")]
    pub(crate) ledger: Option<PathBuf>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Deed {
    /// A fact is right as it stands
    Accept {
        /// The facts
        #[arg(required = true, value_name = "ID")]
        ids: Vec<String>,
    },
    /// A fact is not told so; it is shown no longer
    Reject {
        /// The facts
        #[arg(required = true, value_name = "ID")]
        ids: Vec<String>,
    },
    /// Change keys of a fact: time.from=2025-04-25 'killed.min=12' 'participants=["state/norway/NOR"]' place=null
    Edit {
        /// The fact
        #[arg(value_name = "ID")]
        id: String,
        /// Key, with dots for keys within, and its value: JSON, else text
        #[arg(required = true, value_name = "KEY=VALUE")]
        changes: Vec<String>,
    },
    /// Two facts, happenings or actors are one
    Merge {
        /// One
        one: String,
        /// The other
        other: String,
    },
    /// Two facts or names of actors are not one; a fact alone is taken from all that it is joined to
    Split {
        /// One
        one: String,
        /// The other
        other: Option<String>,
    },
    /// A remark on a fact or actor
    Note {
        /// The fact or actor
        id: String,
        /// The remark
        text: String,
    },
    /// Take a correction back
    Undo {
        /// Its number
        number: i64,
    },
    /// Print all corrections
    List {
        /// How to print
        #[arg(long, value_enum, default_value_t = Format::Text)]
        format: Format,
    },
}

#[derive(Debug, clap::Args)]
pub(crate) struct EvalJoinsArgs {
    /// Folder with reports.jsonl and clusters.json
    #[arg(value_name = "FOLDER")]
    pub(crate) folder: PathBuf,
    /// List what is joined wrongly and what is not joined
    #[arg(long)]
    pub(crate) verbose: bool,
    /// Print the scores as JSON
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ExportFormat {
    /// PLOVER's records, one JSON line an event
    Plover,
    /// Tab-separated, POLECAT's forty columns
    Polecat,
    /// Tab-separated in the manner of GDELT: CAMEO root codes, quad class, Goldstein scale
    Cameo,
    /// A table, one row a telling
    Csv,
    /// Happenings with all tellings, as JSON lines
    Json,
    /// The table with types, for pandas, R, DuckDB
    Parquet,
    /// Happenings on the map, for QGIS
    Geojson,
    /// Who has to do with whom, for Gephi
    Gexf,
    /// Turtle with PROV-O and Web Annotation
    Rdf,
}

#[derive(Debug, clap::Args)]
pub(crate) struct ExportArgs {
    #[command(flatten)]
    pub(crate) ledger: LedgerArg,
    /// How to write
    #[arg(long, value_enum, required_unless_present_any = ["audit", "corrections"])]
    pub(crate) format: Option<ExportFormat>,
    /// Write all that these facts or happenings rest on, as JSON
    #[arg(long, value_name = "ID", num_args = 1.., conflicts_with_all = ["format", "corrections", "filter"])]
    pub(crate) audit: Vec<String>,
    /// Write what analysts corrected as training data, as JSON lines
    #[arg(long, conflicts_with_all = ["format", "filter"])]
    pub(crate) corrections: bool,
    /// The file to write [default: standard output]
    #[arg(long, short, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) filter: FactFilter,
}

/// Which facts: all that is given must hold. What may be given several times holds if one of them does.
#[derive(Debug, clap::Args)]
#[group(id = "filter", multiple = true)]
pub(crate) struct FactFilter {
    /// Only this kind: meeting, statement, attack, …; may be given several times
    #[arg(long, value_name = "KIND")]
    pub(crate) kind: Vec<String>,
    /// Only what an actor has a part in: an id, or words of its name; may be given several times
    #[arg(long, value_name = "ID|NAME")]
    pub(crate) actor: Vec<String>,
    /// Only what happens in a country or that its actors have a part in: ISO 3166-1 alpha-3; may be given several times
    #[arg(long, value_name = "CODE")]
    pub(crate) country: Vec<String>,
    /// Only what happens at a place of this name; may be given several times
    #[arg(long, value_name = "NAME")]
    pub(crate) place: Vec<String>,
    /// Only that day or later, YYYY-MM-DD
    #[arg(long, value_name = "DATE")]
    pub(crate) from: Option<Date>,
    /// Only that day or earlier, YYYY-MM-DD
    #[arg(long, value_name = "DATE")]
    pub(crate) to: Option<Date>,
    /// Only what was known by that day, YYYY-MM-DD
    #[arg(long, value_name = "DATE")]
    pub(crate) known_by: Option<Date>,
    /// Least confidence of the reader, 0 to 1; that somebody accepted a fact since does not count here
    #[arg(long, value_name = "SHARE")]
    pub(crate) confidence: Option<f32>,
}

#[derive(Debug, clap::Args)]
pub(crate) struct ReviewArgs {
    #[command(flatten)]
    pub(crate) ledger: LedgerArg,
    #[command(flatten)]
    pub(crate) filter: FactFilter,
    /// Only facts of less confidence, 0 to 1 [default: 0.6 if nothing else is asked for]
    #[arg(long, value_name = "SHARE")]
    pub(crate) below: Option<f32>,
    /// Facts to walk through at the most
    #[arg(long, value_name = "N", default_value_t = 500)]
    pub(crate) most: usize,
    /// Also those that somebody has accepted, rejected or edited
    #[arg(long)]
    pub(crate) again: bool,
    /// Who does it [default: the user's name]
    #[arg(long, value_name = "NAME")]
    pub(crate) by: Option<String>,
}
