//! `rapporteur correct`, and the joins that analysts force and undo.

use std::io::{self, Write};

use ledger::{Deed, Ledger};

use super::args::{CorrectArgs, Deed as Told, Format, JoinsArgs};
use super::fact;
use crate::args::LedgerArg;
use crate::{Stop, home};

pub(crate) fn correct(args: &CorrectArgs) -> Result<(), Stop> {
    let path = LedgerArg { ledger: args.ledger.clone() }.path()?;
    if let Told::List { format } = &args.deed {
        return list(&Ledger::open_to_read(&path)?, *format);
    }
    // Only `ingest` makes a ledger: a wrong name must not leave an empty one behind.
    let reading = Ledger::open_to_read(&path)?;
    let deeds = deeds(&reading, &args.deed)?;
    drop(reading);
    enter(&mut Ledger::open(&path)?, &deeds, args.by.as_deref(), args.remark.as_deref())
}

pub(super) fn join(args: &JoinsArgs) -> Result<(), Stop> {
    let path = args.common.ledger.path()?;
    let reading = Ledger::open_to_read(&path)?;
    let full = |id: &String| -> Result<String, Stop> { Ok(reading.find(id)?.id().to_owned()) };
    let id = args.id.as_ref().map(full).transpose()?.unwrap_or_default();
    let deed = match &args.force {
        Some(other) => Deed::Merge(id, full(other)?),
        None => Deed::Split(id, args.from.as_ref().map(full).transpose()?),
    };
    drop(reading);
    enter(&mut Ledger::open(&path)?, &[deed], args.by.as_deref(), None)
}

fn deeds(ledger: &Ledger, told: &Told) -> Result<Vec<Deed>, Stop> {
    let full = |id: &String| -> Result<String, Stop> { Ok(ledger.find(id)?.id().to_owned()) };
    Ok(match told {
        Told::Accept { ids } => {
            ids.iter().map(|id| fact(ledger, id).map(Deed::Accept)).collect::<Result<_, _>>()?
        }
        Told::Reject { ids } => {
            ids.iter().map(|id| fact(ledger, id).map(Deed::Reject)).collect::<Result<_, _>>()?
        }
        Told::Edit { id, changes } => {
            let patch = ledger::changes(changes).map_err(Stop::Error)?;
            vec![Deed::Edit(fact(ledger, id)?, patch)]
        }
        Told::Merge { one, other } => vec![Deed::Merge(full(one)?, full(other)?)],
        Told::Split { one, other } => vec![Deed::Split(full(one)?, other.as_ref().map(full).transpose()?)],
        Told::Note { id, text } => vec![Deed::Note(full(id)?, text.clone())],
        Told::Undo { number } => vec![Deed::Undo(*number)],
        Told::List { .. } => Vec::new(),
    })
}

fn enter(ledger: &mut Ledger, deeds: &[Deed], by: Option<&str>, remark: Option<&str>) -> Result<(), Stop> {
    let who = who(by)?;
    for deed in deeds {
        for number in ledger.correct(deed, &who, &home::now(), remark)? {
            writeln!(io::stdout(), "correction {number}; `rapporteur correct undo {number}` takes it back")?;
        }
    }
    Ok(())
}

/// Who corrects.
pub(super) fn who(by: Option<&str>) -> Result<String, Stop> {
    by.map(str::to_owned).or_else(user).ok_or_else(|| {
        Stop::Error("who corrects is not known, USER is not set; tell it with --by NAME".to_owned())
    })
}

/// Who uses the program, as the system calls them.
pub(crate) fn user() -> Option<String> {
    ["USER", "USERNAME", "LOGNAME"].iter().find_map(|name| std::env::var(name).ok().filter(|v| !v.is_empty()))
}

fn list(ledger: &Ledger, format: Format) -> Result<(), Stop> {
    let corrections = ledger.corrections()?;
    if format == Format::Json {
        return super::json(&corrections);
    }
    let mut out = io::stdout().lock();
    for c in corrections {
        let mut line = format!("{:>5}  {}  {}  {} {}", c.number, c.made, c.who, c.action, c.one);
        for part in
            [c.other, c.patch.map(|p| p.to_string()), c.undoes.map(|n| format!("correction {n}")), c.note]
        {
            line.extend(part.map(|part| format!("  {part}")));
        }
        if !c.counts {
            line.push_str("  (taken back)");
        }
        writeln!(out, "{line}")?;
    }
    Ok(())
}
