//! What a report's first line says of itself: `GENEVA, 12 March 2021 (Agency) - …`.

use record::Date;

/// Outlet and day of a dateline, as far as it gives them, and where the report begins behind it.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Dateline {
    pub(crate) outlet: Option<String>,
    pub(crate) published: Option<Date>,
    pub(crate) end: Option<usize>,
}

/// Lines with words that are looked at: a headline and a byline may stand above the dateline.
const LINES: usize = 4;
/// Most bytes of a dateline.
const LONGEST: usize = 100;

const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// Reads the dateline of a text, if one of its first lines has one: a place in capitals, then a dash or a bracket within
/// the first hundred bytes.
pub(crate) fn find(text: &str) -> Dateline {
    let mut start = 0;
    let lines = text.split_inclusive('\n').map(|line| {
        start += line.len();
        (start - line.len(), line)
    });
    lines
        .filter(|(_, line)| !line.trim().is_empty())
        .take(LINES)
        .find_map(|(start, line)| {
            let indent = line.len() - line.trim_start().len();
            let (head, behind) = head(line.trim_start())?;
            Some(Dateline { outlet: outlet(head), published: date(head), end: Some(start + indent + behind) })
        })
        .unwrap_or_default()
}

fn outlet(head: &str) -> Option<String> {
    let (name, _) = head.split_once('(')?.1.split_once(')')?;
    let name = name.trim();
    (name.len() > 1 && name.starts_with(char::is_uppercase) && date(name).is_none()).then(|| name.to_owned())
}

/// The part of a line before the dash that ends a dateline, and where the line goes on behind that; the part starts with a
/// word in capitals.
fn head(line: &str) -> Option<(&str, usize)> {
    const DASHES: [&str; 7] =
        [" - ", " \u{2013} ", " \u{2014} ", " -- ", ") \u{2014}", ")\u{2014}", "\u{2014}"];
    let (end, dash) = DASHES
        .iter()
        .filter_map(|dash| line.find(dash).map(|at| (at, *dash)))
        .min_by_key(|&(at, dash)| (at, std::cmp::Reverse(dash.len())))
        .filter(|&(at, _)| at <= LONGEST)?;
    // The bracket that closes the outlet belongs to the dateline.
    let head = &line[..end + usize::from(dash.starts_with(')'))];
    let (before, bracket) = head.split_once('(').unwrap_or((head, ""));
    let behind = bracket.split_once(')').map_or("", |(_, behind)| behind);
    let mut words = [before, behind]
        .into_iter()
        .flat_map(|part| part.split(|c: char| !c.is_alphabetic()))
        .filter(|w| !w.is_empty());
    let first = words.next()?;
    let opens = first.chars().count() > 2 && first.chars().all(char::is_uppercase);
    // A sentence may open with a word in capitals too (`NATO said on 5 May - ...`), but it goes on in small letters.
    let is_head = opens && words.all(|w| w.starts_with(char::is_uppercase));
    is_head.then_some((head, end + dash.len()))
}

/// A date in a dateline: the month by name, day and year in figures. The year may be missing.
fn date(text: &str) -> Option<Date> {
    let words: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    let at = words.iter().position(|w| month(w).is_some())?;
    let month = month(words[at])?;
    let number = |i: usize| words.get(i).and_then(|w| w.parse::<i16>().ok());
    let near = [at.checked_sub(1), Some(at + 1)];
    let day = near.iter().flatten().filter_map(|&i| number(i)).find(|n| (1..=31).contains(n))?;
    let year = (at + 1..=at + 2).filter_map(number).find(|n| (1900..2200).contains(n));
    Some(Date { year, month: Some(month), day: u8::try_from(day).ok() })
}

fn month(word: &str) -> Option<u8> {
    let lower = word.to_lowercase();
    let index = MONTHS.iter().position(|m| lower.starts_with(m))?;
    let long = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ][index];
    (long.starts_with(&lower) || lower == "sept").then(|| u8::try_from(index + 1).ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::{Dateline, find};

    #[test]
    fn datelines_of_several_houses() {
        let full = find("GENEVA, 12 March 2021 (Agency One) - Talks resumed.");
        assert_eq!(full.outlet.as_deref(), Some("Agency One"));
        assert_eq!(full.published.map(|d| d.to_string()).as_deref(), Some("2021-03-12"));
        let short = find("ACCRA, June 4 (AO) \u{2014} Delegates met.");
        assert_eq!(short.published.map(|d| d.to_string()).as_deref(), Some("--06-04"));
        assert_eq!(find("The envoy - a lawyer - met both sides."), Dateline::default());
        assert_eq!(find("OSLO \u{2014} Both sides met.").published, None);
    }

    #[test]
    fn the_report_begins_behind_the_dateline() {
        let body = |text: &'static str| find(text).end.map(|end| &text[end..]);
        assert_eq!(body("LOME - Rebels left."), Some("Rebels left."));
        assert_eq!(body("LOME (Wire) -- Rebels left."), Some("Rebels left."));
        assert_eq!(
            body("Rebels leave\n\nBy A. Writer\n\n LOME, May 3 \u{2014} They left."),
            Some("They left.")
        );
        assert_eq!(body("The rebels - all of them - left."), None);
    }

    #[test]
    fn a_sentence_that_opens_with_a_word_in_capitals_is_no_dateline() {
        assert_eq!(find("ECOWAS met on 5 May \u{2013} a Friday \u{2013} in Abuja."), Dateline::default());
        assert_eq!(find("UNICEF (the fund for children) said on 3 June - too late."), Dateline::default());
    }
}
