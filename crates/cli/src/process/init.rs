//! `rapporteur process init`.

use std::fs::OpenOptions;
use std::io::{self, Write};

use super::args::InitArgs;
use crate::Stop;

pub(crate) fn run(args: &InitArgs) -> Result<(), Stop> {
    let text =
        ::process::propose(&args.ledger.open()?, &args.party).map_err(|e| Stop::Error(e.to_string()))?;
    let Some(path) = &args.output else {
        return super::write(&text);
    };
    let name = path.display();
    let mut file = OpenOptions::new().write(true).create_new(true).open(path).map_err(|e| {
        Stop::Error(match e.kind() {
            io::ErrorKind::AlreadyExists => {
                format!("{name}: it is there already; name another file, or remove it")
            }
            io::ErrorKind::NotFound => format!("{name}: its folder does not exist; make it first"),
            _ => format!("{name}: it cannot be written: {e}"),
        })
    })?;
    file.write_all(text.as_bytes()).map_err(|e| Stop::Error(format!("{name}: it cannot be written: {e}")))
}
