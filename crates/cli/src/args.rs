//! The command line.

use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum};
use ledger::Ledger;
use record::Date;

use crate::desk::args::{
    ActorsArgs, CorrectArgs, EvalJoinsArgs, ExportArgs, JoinsArgs, ReviewArgs, SearchArgs, ShowArgs,
};
use crate::process::args::{
    BriefArgs, DiffArgs, EvalProcessArgs, ProcessCommand, TableArgs, TimelineArgs, ViewArgs, ViolenceArgs,
};
use crate::serve::ServeArgs;
use crate::user::args::UserArgs;
use crate::{Stop, home};

/// Reads news about conflicts and their diplomacy and keeps the record.
#[derive(Debug, Parser)]
#[command(version, max_term_width = 100)]
pub(crate) struct Args {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Read reports and print their records: who met, who said what, what is proposed, what was attacked
    Read(ReadArgs),
    /// Print the linguistic layer alone: words, trees, entities, attributions
    Parse(ParseArgs),
    /// Code political events in PLOVER: who did what to whom, how, about what
    Code(CodeArgs),
    /// Tell the PLOVER type of what a marked actor does to a marked recipient
    Classify(ClassifyArgs),
    /// Show why a sentence is read as it is: words, tree, actors, events, rules
    Explain(ExplainArgs),
    /// Read a corpus of reports with gold records and print how well they are read
    Eval(EvalArgs),
    /// Read reports into a ledger: files, folders, JSON lines; what it has already is passed over
    Ingest(IngestArgs),
    /// Reports of the ledger that have these words
    Search(SearchArgs),
    /// A fact, happening, actor or report of the ledger with all its evidence
    Show(ShowArgs),
    /// Who has a part in the ledger's facts
    Actors(ActorsArgs),
    /// What is joined, and why; joins can be undone and forced
    Joins(JoinsArgs),
    /// Walk through uncertain facts in the terminal and accept, reject, edit, merge or split them
    Review(ReviewArgs),
    /// Correct the ledger: accept, reject, edit, merge, split, note; who and when are kept
    Correct(CorrectArgs),
    /// Write the ledger for other programs: tables, maps, graphs, RDF; what a claim rests on; corrections
    Export(ExportArgs),
    /// Read reports that tell of the same things and print how well they are joined
    EvalJoins(EvalJoinsArgs),
    /// Score the state of an example process on the days that people described
    EvalProcess(EvalProcessArgs),
    /// One page: where a process stands, what changed, what to watch; each line with its sources
    Brief(BriefArgs),
    /// What happened, in order of the days
    Timeline(TimelineArgs),
    /// Proposals and their terms down, parties across: the newest position of each and since when
    Table(TableArgs),
    /// How far the parties are from each other, by category, and how that moved
    Distance(ViewArgs),
    /// Who met whom, through whom, how often; who went between them
    Contacts(ViewArgs),
    /// Attacks a day or a week and their losses as ranges, by who tells them
    Violence(ViolenceArgs),
    /// Who holds which place, as told last
    Territory(ViewArgs),
    /// Time limits: which run, which have passed and whether they were met
    Deadlines(ViewArgs),
    /// The same thing told differently: figures, days, places, actors; claimed and denied
    Discrepancies(ViewArgs),
    /// What changed between two days
    Diff(DiffArgs),
    /// Process files: what is followed
    #[command(subcommand)]
    Process(ProcessCommand),
    /// Open the ledger in the browser: pages to look at, to correct, to add reports
    Serve(ServeArgs),
    /// Who may use a server that shows the ledger to others: users, their roles, tokens for their programs
    User(UserArgs),
}

/// Which ledger.
#[derive(Debug, clap::Args)]
pub(crate) struct LedgerArg {
    /// The ledger [default: rapporteur/rapporteur.db in the user's data directory]
    #[arg(long, value_name = "FILE")]
    pub(crate) ledger: Option<PathBuf>,
}

impl LedgerArg {
    /// The file told, else that of the user's data directory.
    pub(crate) fn path(&self) -> Result<PathBuf, Stop> {
        self.ledger.clone().map_or_else(home::ledger, Ok)
    }

    /// The ledger, for reading.
    pub(crate) fn open(&self) -> Result<Ledger, Stop> {
        Ok(Ledger::open_to_read(&self.path()?)?)
    }
}

#[derive(Debug, clap::Args)]
pub(crate) struct IngestArgs {
    /// Reports (.txt, .md), folders of them, and JSON lines (.jsonl) {"text", "title", "outlet", "url", "published"}
    #[arg(required = true, value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) ledger: LedgerArg,
    /// Read again what another version of the program or the model read
    #[arg(long)]
    pub(crate) again: bool,
    /// The day on which reports without a day of publication became known, YYYY-MM-DD [default: today]
    #[arg(long, value_name = "DATE")]
    pub(crate) day: Option<Date>,
    /// Threads that read [default: one a core]
    #[arg(long, value_name = "N")]
    pub(crate) threads: Option<NonZeroUsize>,
    #[command(flatten)]
    pub(crate) known: Actors,
}

#[derive(Debug, clap::Args)]
pub(crate) struct ReadArgs {
    /// Reports, plain text or Markdown (.md); `-` for standard input
    #[arg(required = true, value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
    /// How to print; with several files JSON is written one record a line
    #[arg(long, value_enum, default_value_t = ReadFormat::Text)]
    pub(crate) format: ReadFormat,
    /// Day of publication, YYYY-MM-DD
    #[arg(long, value_name = "DATE")]
    pub(crate) published: Option<Date>,
    /// Who printed it
    #[arg(long)]
    pub(crate) outlet: Option<String>,
    /// Headline
    #[arg(long)]
    pub(crate) title: Option<String>,
    /// Where it was found
    #[arg(long)]
    pub(crate) url: Option<String>,
    /// Say what led to each fact
    #[arg(long)]
    pub(crate) explain: bool,
    #[command(flatten)]
    pub(crate) look: Look,
    /// Threads that read [default: one a core]
    #[arg(long, value_name = "N")]
    pub(crate) threads: Option<NonZeroUsize>,
    #[command(flatten)]
    pub(crate) known: Actors,
}

/// Who is known besides those that the program knows.
#[derive(Debug, Default, clap::Args)]
pub(crate) struct Actors {
    /// Actors to add or to tell otherwise: .toml or .csv (name, aliases, kind, country, sectors, from, to, wikidata), PETRARCH or
    /// Phoenix dictionaries (.txt), entities of Wikidata (.json); may be given several times
    #[arg(long, value_name = "FILE")]
    pub(crate) actors: Vec<PathBuf>,
}

/// How output for people looks.
#[derive(Debug, clap::Args)]
pub(crate) struct Look {
    /// Colour
    #[arg(long, value_enum, default_value_t = When::Auto)]
    pub(crate) color: When,
    /// Width in columns [default: the terminal's, else 100]
    #[arg(long, value_name = "N")]
    pub(crate) width: Option<usize>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum When {
    Auto,
    Always,
    Never,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ReadFormat {
    /// A page for people
    Text,
    /// The record, for programs
    Json,
}

#[derive(Debug, clap::Args)]
pub(crate) struct ParseArgs {
    /// Texts, plain or Markdown (.md); `-` for standard input
    #[arg(required = true, value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
    /// How to print
    #[arg(long, value_enum, default_value_t = ParseFormat::Conllu)]
    pub(crate) format: ParseFormat,
    /// Inputs are JSON lines {"id", "text"}; one line is written for each, in order
    #[arg(long)]
    pub(crate) jsonl: bool,
    #[command(flatten)]
    pub(crate) look: Look,
    /// Threads that read [default: one a core]
    #[arg(long, value_name = "N")]
    pub(crate) threads: Option<NonZeroUsize>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ParseFormat {
    /// CoNLL-U
    Conllu,
    /// Sentences, words, entities, attributions and chains with byte spans
    Json,
    /// A tree for the terminal
    Tree,
}

#[derive(Debug, clap::Args)]
pub(crate) struct CodeArgs {
    /// JSON lines {"id", "text", "published"} (.jsonl, .ndjson, .json, or `-`), or reports (.txt, .md)
    #[arg(required = true, value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
    /// How to print
    #[arg(long, value_enum, default_value_t = CodeFormat::Json)]
    pub(crate) format: CodeFormat,
    /// All inputs are JSON lines, whatever their names
    #[arg(long)]
    pub(crate) jsonl: bool,
    /// Stop at the first input that cannot be coded
    #[arg(long)]
    pub(crate) strict: bool,
    /// Day of publication of texts that do not tell their own, YYYY-MM-DD
    #[arg(long, value_name = "DATE")]
    pub(crate) published: Option<Date>,
    /// Least confidence of an event, 0.3 to 1
    #[arg(long, value_name = "SHARE", default_value_t = 0.5)]
    pub(crate) least: f32,
    /// Threads that read [default: one a core]
    #[arg(long, value_name = "N")]
    pub(crate) threads: Option<NonZeroUsize>,
    #[command(flatten)]
    pub(crate) known: Actors,
}

#[derive(Debug, clap::Args)]
pub(crate) struct ClassifyArgs {
    /// JSON lines {"id", "text", "actor": [{"start", "end"}], "recipient": [{"start", "end"}]}, offsets in bytes; `-` for
    /// standard input
    #[arg(required = true, value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
    /// Stop at the first line that cannot be answered
    #[arg(long)]
    pub(crate) strict: bool,
    /// Threads that read [default: one a core]
    #[arg(long, value_name = "N")]
    pub(crate) threads: Option<NonZeroUsize>,
}

#[derive(Debug, clap::Args)]
pub(crate) struct ExplainArgs {
    /// The sentence, in quotation marks; `-` for standard input
    #[arg(value_name = "TEXT")]
    pub(crate) text: String,
    /// How to print
    #[arg(long, value_enum, default_value_t = ExplainFormat::Text)]
    pub(crate) format: ExplainFormat,
    /// Day of publication, YYYY-MM-DD
    #[arg(long, value_name = "DATE")]
    pub(crate) published: Option<Date>,
    /// Least confidence of an event that `code` would tell, 0.3 to 1
    #[arg(long, value_name = "SHARE", default_value_t = 0.5)]
    pub(crate) least: f32,
    #[command(flatten)]
    pub(crate) look: Look,
    #[command(flatten)]
    pub(crate) known: Actors,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ExplainFormat {
    /// A page for people
    Text,
    /// For programs
    Json,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum CodeFormat {
    /// One line a text: {"id", "events"}
    Json,
    /// One line an event: PLOVER's records
    Plover,
    /// Tab-separated, POLECAT's forty columns
    Polecat,
    /// Tab-separated in the manner of GDELT: CAMEO root codes, quad class, Goldstein scale
    Cameo,
}

#[derive(Debug, clap::Args)]
pub(crate) struct EvalArgs {
    /// Folder of NAME.txt with NAME.json beside it, or one that has them in `reports/`
    #[arg(value_name = "FOLDER")]
    pub(crate) folder: PathBuf,
    /// Only reports whose names start with one of these, separated by commas
    #[arg(long, value_delimiter = ',', value_name = "PREFIX")]
    pub(crate) only: Vec<String>,
    /// Read with the model in this folder (model.rten, heads.json, vocab.txt) instead of the one inside the program
    #[arg(long, value_name = "FOLDER")]
    pub(crate) model: Option<PathBuf>,
    /// List each fact that is missed, spurious or wrong in a field
    #[arg(long)]
    pub(crate) verbose: bool,
    /// Print the scores as JSON
    #[arg(long)]
    pub(crate) json: bool,
}

/// Threads to use: as told, else one a core.
pub(crate) fn threads(told: Option<NonZeroUsize>) -> NonZeroUsize {
    told.or_else(|| std::thread::available_parallelism().ok()).unwrap_or(NonZeroUsize::MIN)
}
