//! Names, days and figures in words.

use record::{ActorId, Date, Fact, Factuality, Record, When};

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// Most characters of quoted words on a page; the record has them all.
const LONGEST_QUOTE: usize = 300;

/// `25 April 2025`, `April 2025`, `25 April`, `2025`.
pub(super) fn date(date: Date) -> String {
    let month = date.month.and_then(|m| MONTHS.get(usize::from(m).wrapping_sub(1)));
    let parts =
        [date.day.map(|d| d.to_string()), month.map(|m| (*m).to_owned()), date.year.map(|y| y.to_string())];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// A time: its days if they are known, else its own words.
pub(super) fn when(when: &When) -> String {
    match (when.from, when.to) {
        (Some(from), Some(to)) if from == to => date(from),
        (Some(from), Some(to)) if whole_month(from, to) => date(Date { day: None, ..from }),
        (Some(from), Some(to)) if whole_year(from, to) => date(Date { day: None, month: None, ..from }),
        (Some(from), Some(to)) => format!("{} to {}", date(from), date(to)),
        (Some(from), None) => format!("since {}", date(from)),
        (None, Some(to)) => format!("by {}", date(to)),
        (None, None) => flat(&when.text),
    }
}

fn whole_month(from: Date, to: Date) -> bool {
    let last = match (from.month, from.year) {
        (Some(4 | 6 | 9 | 11), _) => 30,
        (Some(2), Some(year)) if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        (Some(2), Some(_)) => 28,
        // Of an open year either may be the last day of February.
        (Some(2), None) if to.day == Some(28) => 28,
        (Some(2), None) => 29,
        _ => 31,
    };
    from.year == to.year && from.month == to.month && from.day == Some(1) && to.day == Some(last)
}

fn whole_year(from: Date, to: Date) -> bool {
    from.year == to.year
        && from.month == Some(1)
        && from.day == Some(1)
        && to.month == Some(12)
        && to.day == Some(31)
}

/// When and where a fact is.
pub(super) fn when_and_where(fact: &Fact) -> Vec<String> {
    fact.time.as_ref().map(when).into_iter().chain(fact.place.as_ref().map(|p| p.name.clone())).collect()
}

/// What is to be said beside a fact: that it is not simply so, and who says it.
pub(super) fn notes(record: &Record, fact: &Fact) -> Vec<String> {
    let status = match fact.factuality {
        Factuality::Actual => None,
        Factuality::Ongoing => Some("ongoing"),
        Factuality::Planned => Some("planned"),
        // A provision is always a proposal.
        Factuality::Proposed if matches!(fact.body.kind(), "provision" | "proposal") => None,
        Factuality::Proposed => Some("proposed"),
        Factuality::Demanded => Some("demanded"),
        Factuality::Conditional => Some("conditional"),
        Factuality::Denied => Some("did not happen"),
        Factuality::Alleged => Some("alleged"),
        Factuality::Hypothetical => Some("hypothetical"),
    };
    let says: Vec<&str> = fact.attribution.iter().map(|a| name(record, &a.actor)).collect();
    let says = (!says.is_empty()).then(|| format!("says {}", says.join(", via ")));
    status.map(str::to_owned).into_iter().chain(says).collect()
}

/// An actor's name.
pub(super) fn name<'r>(record: &'r Record, id: &ActorId) -> &'r str {
    record.actors.iter().find(|a| a.id == *id).map_or("?", |a| a.name.as_str())
}

/// Names of actors.
pub(super) fn names<'r>(record: &'r Record, ids: &[ActorId]) -> Vec<&'r str> {
    ids.iter().map(|id| name(record, id)).collect()
}

/// Words on one line.
pub(super) fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Words on one line, cut at a word's end if they are too many.
pub(super) fn shorten(text: &str) -> String {
    let flat = flat(text);
    if flat.chars().count() <= LONGEST_QUOTE {
        return flat;
    }
    let cut: String = flat.chars().take(LONGEST_QUOTE).collect();
    let end = cut.rfind(' ').unwrap_or(cut.len());
    format!("{} …", &cut[..end])
}

/// The first letter in upper case.
pub(super) fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |c| c.to_uppercase().chain(chars).collect())
}
