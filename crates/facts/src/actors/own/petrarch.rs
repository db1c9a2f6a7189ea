//! Actor dictionaries in the form of TABARI, PETRARCH and Phoenix: a name a line, words joined by `_`, codes in brackets,
//! `+` before further names of the same actor, dates of validity in the codes.
//!
//! ```text
//! ALIYEV_ [AZEGOV] ; comment
//! +HEYDAR_ALIYEV_
//!     [AZEGOV 930624-031031]
//!     [AZEELI >031031]
//! ```
//!
//! A code is a country (three letters) followed by roles (three letters each). Names stand in capitals there; they are written
//! as names are.

use record::{ActorKind, Date, Sector};

use super::{Identity, Known, OwnError, Told, kind_by, sector};
use crate::actors::spoken;

pub(super) fn read(text: &str) -> Result<Vec<Told>, OwnError> {
    let mut found = Vec::new();
    let mut names: Vec<String> = Vec::new();
    let mut codes: Vec<Known> = Vec::new();
    for (index, line) in text.lines().enumerate() {
        let line = line.split([';', '#']).next().unwrap_or_default();
        let fresh = !line.starts_with([' ', '\t', '+', '[']) && !line.trim().is_empty();
        if fresh {
            close(&mut found, &mut names, &mut codes);
        }
        let (name, told) = line.split_once('[').map_or((line, None), |(name, rest)| (name, Some(rest)));
        let name = name.trim().trim_start_matches('+').trim();
        if !name.is_empty() && !name.starts_with('<') {
            names.push(written(name));
        }
        for code in told.into_iter().flat_map(|told| told.split('[')) {
            let code = code.split(']').next().unwrap_or_default();
            codes.push(known(code).map_err(|what| OwnError::at(index + 1, what))?);
        }
    }
    close(&mut found, &mut names, &mut codes);
    Ok(found)
}

/// What was gathered of one actor, once the next begins.
fn close(found: &mut Vec<Told>, names: &mut Vec<String>, codes: &mut Vec<Known>) {
    let names = std::mem::take(names);
    for mut known in std::mem::take(codes) {
        let Some(first) = names.first() else { continue };
        known.identity.name.clone_from(first);
        let person = known.identity.sectors.first().is_some_and(|s| matches!(s, Sector::Gov | Sector::Eli));
        if person && first.contains(' ') && known.from.or(known.to).is_some() {
            known.identity.kind = ActorKind::Person;
        }
        found.push((names.clone(), known));
    }
}

/// `HEYDAR_ALIYEV_` as `Heydar Aliyev`.
fn written(name: &str) -> String {
    let words = name.split(['_', ' ']).filter(|word| !word.is_empty());
    words.map(|word| if word.len() > 3 { spoken(word) } else { short(word) }).collect::<Vec<_>>().join(" ")
}

/// Short words are initials if they have no vowel, else names.
fn short(word: &str) -> String {
    let vowel = word.contains(['A', 'E', 'I', 'O', 'U', 'Y']);
    let mut letters = word.chars();
    match letters.next() {
        Some(first) if vowel && word.len() > 1 => first.to_string() + &letters.as_str().to_lowercase(),
        _ => word.to_owned(),
    }
}

/// `AZEGOV 930624-031031`.
fn known(told: &str) -> Result<Known, String> {
    let mut parts = told.split_whitespace();
    let code = parts.next().ok_or("an empty code")?;
    let (from, to) = match parts.next() {
        None => (None, None),
        Some(span) => {
            limits(span).ok_or_else(|| format!("“{span}” is no span of days (930624-031031, >031031)"))?
        }
    };
    if !code.is_ascii() || code.len() < 3 {
        return Err(format!("“{code}” is no code of three letters a part"));
    }
    let (first, rest) = code.split_at(3);
    let mut sectors: Vec<Sector> = rest.as_bytes().chunks(3).filter_map(role).collect();
    // Actors of no country begin with their role.
    let country = match role(first.as_bytes()) {
        Some(own) if first != "MED" => {
            sectors.insert(0, own);
            None
        }
        _ => Some(above(first).to_owned()),
    };
    let identity =
        Identity { name: String::new(), kind: kind_by(&sectors), country, sectors, wikidata: None };
    Ok(Known { identity, from, to })
}

/// The sector of a role of CAMEO.
fn role(code: &[u8]) -> Option<Sector> {
    let code = std::str::from_utf8(code).ok()?;
    match code {
        "INS" | "SEP" => Some(Sector::Reb),
        "MED" => Some(Sector::Jrn),
        "HLH" => Some(Sector::Med),
        "ENV" | "HRI" => Some(Sector::Soc),
        other => sector(other),
    }
}

/// PLOVER's code for CAMEO's above countries.
fn above(code: &str) -> &str {
    match code {
        "NGM" => "NGO",
        "EEC" | "EUR" => "EUR",
        other => other,
    }
}

/// `930624-031031`, `<920416`, `>920416`.
fn limits(span: &str) -> Option<(Option<Date>, Option<Date>)> {
    if let Some(day) = span.strip_prefix('<') {
        return Some((None, Some(date(day)?)));
    }
    if let Some(day) = span.strip_prefix('>') {
        return Some((Some(date(day)?), None));
    }
    let (from, to) = span.split_once('-')?;
    Some((Some(date(from)?), Some(date(to)?)))
}

/// `930624` or `19930624`; two digits of a year up to 30 are of this century.
fn date(digits: &str) -> Option<Date> {
    if !digits.chars().all(|c| c.is_ascii_digit()) || !matches!(digits.len(), 6 | 8) {
        return None;
    }
    let (year, rest) = digits.split_at(digits.len() - 4);
    let year: i16 = year.parse().ok()?;
    let year = match year {
        0..=30 => 2000 + year,
        31..=99 => 1900 + year,
        whole => whole,
    };
    format!("{year:04}-{}-{}", &rest[..2], &rest[2..]).parse().ok()
}
