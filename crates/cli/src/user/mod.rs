//! `rapporteur user`: who may use a server that shows the ledger to others.

pub(crate) mod args;

use std::io::{self, IsTerminal, Write};

use ledger::{Ledger, Token, User};
use serde_json::json;

use crate::args::LedgerArg;
use crate::desk::args::Format;
use crate::{Stop, home};
use args::{UserArgs, UserDeed};

pub(crate) fn run(args: &UserArgs) -> Result<(), Stop> {
    let path = LedgerArg { ledger: args.ledger.clone() }.path()?;
    // Only `ingest` and `serve` make a ledger: a wrong name must not leave an empty one behind.
    if !path.exists() {
        return Err(ledger::LedgerError::Missing(path).into());
    }
    let mut ledger = Ledger::open(&path)?;
    let mut out = io::stdout();
    match &args.deed {
        UserDeed::Add { name, role, no_password } => {
            let password = if *no_password { None } else { Some(password(name)?) };
            let user = User { name: name.clone(), role: (*role).into(), password, made: home::now() };
            ledger.add_user(&user)?;
            writeln!(out, "{name} is {} now", user.role)?;
        }
        UserDeed::Change { name, role, password: ask } => {
            let password = if *ask { Some(password(name)?) } else { None };
            ledger.change_user(name, role.map(Into::into), password.as_deref())?;
            writeln!(out, "{name} is changed")?;
        }
        UserDeed::List { format } => list(&ledger, *format)?,
        UserDeed::Remove { name } => {
            ledger.remove_user(name)?;
            writeln!(out, "{name} is removed")?;
        }
        UserDeed::Token { name, remove: Some(number), .. } => {
            ledger.remove_token(name, *number)?;
            writeln!(out, "token {number} of {name} is worth nothing any longer")?;
        }
        UserDeed::Token { name, label, days, remove: None } => {
            let ends = days.map(|days| home::days_later(days.get()));
            let (token, hash) = server::new_token().map_err(|refusal| Stop::Error(refusal.detail))?;
            let (user, label, made) = (name.clone(), label.clone(), home::now());
            let number = ledger.add_token(&Token { number: 0, user, label, hash, made, ends })?;
            writeln!(out, "{token}")?;
            let _ = writeln!(
                io::stderr(),
                "rapporteur: token {number} of {name}, printed this once; `rapporteur user token {name} --remove {number}` takes it back"
            );
        }
    }
    Ok(())
}

/// The hash of a password that is asked for on the terminal, twice, or comes as a line.
fn password(name: &str) -> Result<String, Stop> {
    let told = if io::stdin().is_terminal() {
        let ask = |prompt: String| {
            rpassword::prompt_password(prompt)
                .map_err(|e| Stop::Error(format!("no password can be asked for: {e}")))
        };
        let told = ask(format!("Password of {name}: "))?;
        if told != ask("The same again: ".to_owned())? {
            return Err(Stop::Error("the two are not the same; nothing was changed".to_owned()));
        }
        told
    } else {
        let mut line = String::new();
        io::stdin().read_line(&mut line).map_err(|e| Stop::Error(format!("standard input: {e}")))?;
        line.trim_end_matches(['\r', '\n']).to_owned()
    };
    server::hash_password(&told).map_err(Stop::Error)
}

fn list(ledger: &Ledger, format: Format) -> Result<(), Stop> {
    let (users, tokens) = (ledger.users()?, ledger.tokens()?);
    let mut out = io::stdout().lock();
    if format == Format::Json {
        let of = |user: &User| {
            let own = tokens.iter().filter(|token| token.user == user.name);
            let own =
                own.map(|t| json!({"number": t.number, "label": t.label, "made": t.made, "ends": t.ends}));
            json!({"name": user.name, "role": user.role, "made": user.made, "password": user.password.is_some(),
                   "tokens": own.collect::<Vec<_>>()})
        };
        let all: Vec<_> = users.iter().map(of).collect();
        return Ok(writeln!(out, "{:#}", json!(all))?);
    }
    if users.is_empty() {
        writeln!(out, "no users; `rapporteur user add NAME --role admin` adds one")?;
    }
    for user in &users {
        let password = if user.password.is_some() { "" } else { "  (no password)" };
        writeln!(out, "{:<8} {}{password}", user.role.name(), user.name)?;
        for token in tokens.iter().filter(|token| token.user == user.name) {
            let ends = token.ends.as_ref().map_or_else(String::new, |ends| format!(", ends {ends}"));
            writeln!(out, "         token {}: {}, made {}{ends}", token.number, token.label, token.made)?;
        }
    }
    Ok(())
}
