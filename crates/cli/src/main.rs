//! The program `rapporteur`.

mod args;
mod classify;
mod code;
mod colour;
mod desk;
mod eval;
mod explain;
mod home;
mod ingest;
mod input;
mod jsonl;
mod known;
mod page;
mod parse;
mod process;
mod read;
mod reader;
mod serve;
mod tree;
mod user;
mod work;

use std::io::{self, Write};
use std::process::ExitCode;

use clap::Parser;

use args::{Args, Command};
use process::args::ProcessCommand;

/// How a command ends that could not do all it was asked for.
#[derive(Debug)]
enum Stop {
    /// Some inputs failed; each has been told on standard error.
    Failed,
    /// Nothing can be done.
    Error(String),
    /// Whoever read our output has gone; that is no failure.
    ReaderGone,
}

impl From<ledger::LedgerError> for Stop {
    fn from(error: ledger::LedgerError) -> Self {
        Stop::Error(error.to_string())
    }
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Stop::ReaderGone,
            _ => Stop::Error(format!("the output cannot be written: {error}")),
        }
    }
}

fn main() -> ExitCode {
    let args = Args::parse();
    let done = match args.command {
        Command::Read(args) => read::run(&args),
        Command::Parse(args) => parse::run(&args),
        Command::Code(args) => code::run(&args),
        Command::Explain(args) => explain::run(&args),
        Command::Classify(args) => classify::run(&args),
        Command::Eval(args) => eval::run(&args),
        Command::Ingest(args) => ingest::run(&args),
        Command::Search(args) => desk::search(&args),
        Command::Show(args) => desk::show(&args),
        Command::Actors(args) => desk::actors(&args),
        Command::Joins(args) => desk::joins(&args),
        Command::Review(args) => desk::review(&args),
        Command::Correct(args) => desk::correct(&args),
        Command::Export(args) => desk::export(&args),
        Command::EvalJoins(args) => desk::eval_joins(&args),
        Command::EvalProcess(args) => process::eval(&args),
        Command::Brief(args) => process::brief(&args),
        Command::Timeline(args) => process::timeline(&args),
        Command::Table(args) => process::table(&args),
        Command::Distance(args) => process::distance(&args),
        Command::Contacts(args) => process::contacts(&args),
        Command::Violence(args) => process::violence(&args),
        Command::Territory(args) => process::territory(&args),
        Command::Deadlines(args) => process::deadlines(&args),
        Command::Discrepancies(args) => process::discrepancies(&args),
        Command::Diff(args) => process::diff(&args),
        Command::Process(ProcessCommand::Init(args)) => process::init(&args),
        Command::Serve(args) => serve::run(&args),
        Command::User(args) => user::run(&args),
    };
    match done {
        Ok(()) | Err(Stop::ReaderGone) => ExitCode::SUCCESS,
        Err(Stop::Failed) => ExitCode::from(1),
        Err(Stop::Error(message)) => {
            let _ = writeln!(io::stderr(), "rapporteur: {message}");
            ExitCode::from(1)
        }
    }
}
