//! `rapporteur serve`.

mod reads;

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use ledger::{Ledger, LedgerError};
use server::{Access, AppState, Settings};

use crate::args::LedgerArg;
use crate::{Stop, desk, home, process};

/// The command line of `serve`.
#[derive(Debug, clap::Args)]
pub(crate) struct ServeArgs {
    #[command(flatten)]
    ledger: LedgerArg,
    /// A process file to follow; may be given several times, the first is shown first
    #[arg(long, value_name = "FILE")]
    process: Vec<PathBuf>,
    /// Where to listen
    #[arg(long, value_name = "ADDRESS:PORT", default_value = "127.0.0.1:8420")]
    listen: SocketAddr,
    /// Let nobody in without an account (`rapporteur user`), on 127.0.0.1 too: for a server behind a proxy; always so elsewhere
    #[arg(long)]
    accounts: bool,
    /// Take passwords over connections that are not encrypted: only where the network can be trusted
    #[arg(long)]
    plain_http: bool,
}

impl ServeArgs {
    /// Who is let in: on an address that others reach, only who has an account.
    fn access(&self) -> Access {
        if self.accounts || !self.listen.ip().is_loopback() {
            Access::Accounts { plain: self.plain_http }
        } else {
            Access::Local
        }
    }
}

pub(crate) fn run(args: &ServeArgs) -> Result<(), Stop> {
    let path = args.ledger.path()?;
    if args.ledger.ledger.is_none() && !path.exists() {
        home::make_folder(&path)?;
        // The user's own ledger: reports can be added to it in the browser.
        drop(Ledger::open(&path)?);
    }
    if let Err(LedgerError::Older(_)) = Ledger::open_to_read(&path) {
        drop(Ledger::open(&path)?);
    }
    let processes = args.process.iter().map(|file| Ok((stem(file), process::open(file)?)));
    let settings = Settings {
        ledger: path,
        processes: processes.collect::<Result<_, Stop>>()?,
        reader: Arc::new(reads::Reads::default()),
        clock: Arc::new(home::now),
        user: desk::user().unwrap_or_else(|| "analyst".to_owned()),
        access: args.access(),
    };
    let state = AppState::new(settings).map_err(|e| Stop::Error(e.to_string()))?;
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(|e| Stop::Error(format!("no threads to serve with: {e}")))?;
    let ready = |address| eprintln!("rapporteur: http://{address}/ (Ctrl+C ends it)");
    runtime
        .block_on(server::serve(state, args.listen, ready, stopped()))
        .map_err(|e| Stop::Error(e.to_string()))
}

/// A process file's name without its ending; files called `process.toml` are told apart by their folders.
fn stem(file: &Path) -> String {
    let name = |path: &Path| path.file_stem().map(|s| s.to_string_lossy().into_owned());
    match name(file) {
        Some(stem) if stem != "process" => stem,
        _ => file.parent().and_then(name).unwrap_or_default(),
    }
}

/// Done when the user or the system asks the program to end.
async fn stopped() {
    let interrupt = async {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    #[cfg(unix)]
    let terminate = async {
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(mut signal) => {
                signal.recv().await;
            }
            Err(_) => std::future::pending().await,
        }
    };
    #[cfg(not(unix))]
    let terminate = std::future::pending::<()>();
    tokio::select! {
        () = interrupt => {}
        () = terminate => {}
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::stem;

    #[test]
    fn process_files_are_called_by_their_name_or_folder() {
        assert_eq!(stem(Path::new("talks/valley.toml")), "valley");
        assert_eq!(stem(Path::new("talks/process.toml")), "talks");
        assert_eq!(stem(Path::new("process.toml")), "");
    }
}
