//! Days, ranges and names as pages write them.

use process::{Day, Extent, Loss, Phrases, Range};
use record::Factuality;

/// `20 March 2025`.
pub(crate) fn long(day: Day, words: &Phrases) -> String {
    let date = day.date();
    format!("{} {} {}", date.day.unwrap_or(1), month(day, words), date.year.unwrap_or_default())
}

/// `20 Mar`.
pub(crate) fn brief_day(day: Day, words: &Phrases) -> String {
    let month: String = month(day, words).chars().take(3).collect();
    format!("{} {month}", day.date().day.unwrap_or(1))
}

/// The name of a day's month.
pub(crate) fn month(day: Day, words: &Phrases) -> &str {
    let month = usize::from(day.date().month.unwrap_or(1));
    words.months.get(month - 1).map_or("", String::as_str)
}

/// Days in short: `20 Mar 2025`, `1–3 Mar 2025`, `since 20 Mar 2025`.
pub(crate) fn extent(extent: Extent, words: &Phrases) -> String {
    let full = |day: Day| format!("{} {}", brief_day(day, words), day.date().year.unwrap_or_default());
    match (extent.from, extent.to) {
        (Some(from), Some(to)) if from == to => full(from),
        (Some(from), Some(to)) => {
            let (a, b) = (from.date(), to.date());
            let first = match (a.year == b.year, a.month == b.month) {
                (true, true) => a.day.unwrap_or(1).to_string(),
                (true, false) => brief_day(from, words),
                _ => full(from),
            };
            format!("{first}–{}", full(to))
        }
        (Some(from), None) => format!("since {}", full(from)),
        (None, Some(to)) => format!("by {}", full(to)),
        (None, None) => words.undated.clone(),
    }
}

/// A range of figures: `9–14`, `9+`, `up to 14`.
pub(crate) fn range(range: &Range) -> String {
    let bare = match (range.low, range.high) {
        (Some(a), Some(b)) if a == b => grouped(a),
        (Some(a), Some(b)) => format!("{}–{}", grouped(a), grouped(b)),
        (Some(a), None) => format!("{}+", grouped(a)),
        (None, Some(b)) => format!("up to {}", grouped(b)),
        (None, None) => "?".to_owned(),
    };
    if range.about { format!("≈ {bare}") } else { bare }
}

/// `1,240`.
pub(crate) fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// A number with the word for it.
pub(crate) fn several(number: usize, one: &str, more: &str) -> String {
    format!("{} {}", grouped(number as u64), if number == 1 { one } else { more })
}

/// Losses in words: `9–14 killed, 30+ injured`.
pub(crate) fn losses<'l>(all: impl IntoIterator<Item = (&'l Loss, &'l Range)>, words: &Phrases) -> String {
    let each = |(loss, sum): (&Loss, &Range)| format!("{} {}", range(sum), words.page(loss.name()));
    all.into_iter().map(each).collect::<Vec<_>>().join(", ")
}

/// A kind's name for people.
pub(crate) fn kind<'w>(kind: &'w str, words: &'w Phrases) -> &'w str {
    words.kind.get(kind).map_or(kind, String::as_str)
}

/// How it is with a fact, if it is not simply so.
pub(crate) fn factuality(factuality: Factuality, words: &Phrases) -> Option<&str> {
    let key = serde_json::to_value(factuality).ok()?;
    words.factuality.get(key.as_str()?).map(String::as_str).filter(|text| !text.is_empty())
}

/// A text with its first letter in upper case.
pub(crate) fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |c| c.to_uppercase().chain(chars).collect())
}

/// Words on one line.
pub(crate) fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use process::{Day, Extent, Phrases, Range};

    use super::{extent, grouped, range};

    fn day(text: &str) -> Option<Day> {
        Day::first_of(text.parse().ok()?)
    }

    #[test]
    fn days_are_told_shortly() {
        let told = |from: &str, to: &str| extent(Extent { from: day(from), to: day(to) }, Phrases::english());
        assert_eq!(told("2025-03-20", "2025-03-20"), "20 Mar 2025");
        assert_eq!(told("2025-03-01", "2025-03-31"), "1–31 Mar 2025");
        assert_eq!(told("2025-02-28", "2025-03-03"), "28 Feb–3 Mar 2025");
        assert_eq!(told("2024-12-30", "2025-01-02"), "30 Dec 2024–2 Jan 2025");
        assert_eq!(told("2024-12-30", ""), "since 30 Dec 2024");
        assert_eq!(told("", ""), "day unknown");
    }

    #[test]
    fn ranges_keep_their_open_ends() {
        let told = |low, high, about| range(&Range { low, high, about });
        assert_eq!(told(Some(9), Some(14), false), "9–14");
        assert_eq!(told(Some(1200), None, true), "≈ 1,200+");
        assert_eq!(told(None, Some(3), false), "up to 3");
        assert_eq!(grouped(1_000_000), "1,000,000");
    }
}
