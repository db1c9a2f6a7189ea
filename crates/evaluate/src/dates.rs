//! Dates of which parts are unknown, as the days that they begin and end with.

/// The first day of `1991`, `1991-05`, `1991-05-03`, with or without a time of day; other forms stay as they are.
pub(crate) fn first_day(date: &str) -> String {
    let date = day(date);
    match parts(date).as_slice() {
        [_] => format!("{date}-01-01"),
        [_, _] => format!("{date}-01"),
        _ => date.to_owned(),
    }
}

/// The last day of such a date.
pub(crate) fn last_day(date: &str) -> String {
    let date = day(date);
    match parts(date).as_slice() {
        [_] => format!("{date}-12-31"),
        [year, month] => format!("{date}-{}", days_of_month(*year, *month)),
        _ => date.to_owned(),
    }
}

/// The date without a time of day.
fn day(date: &str) -> &str {
    date.split_once('T').map_or(date, |(day, _)| day)
}

/// Year, month and day as far as told; nothing for a date without a year, whose bounds are not told either.
fn parts(date: &str) -> Vec<u16> {
    if date.starts_with('-') {
        Vec::new()
    } else {
        date.split('-').filter_map(|part| part.parse().ok()).collect()
    }
}

const fn days_of_month(year: u16, month: u16) -> u8 {
    match month {
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_of_a_calendar_have_bounds() {
        assert_eq!((first_day("1991"), last_day("1991")), ("1991-01-01".to_owned(), "1991-12-31".to_owned()));
        assert_eq!(
            (first_day("2024-02"), last_day("2024-02")),
            ("2024-02-01".to_owned(), "2024-02-29".to_owned())
        );
        assert_eq!(last_day("1900-02"), "1900-02-28");
        assert_eq!(last_day("2026-02-15T12:00"), "2026-02-15");
    }

    #[test]
    fn a_date_without_a_year_stays_as_told() {
        assert_eq!((first_day("--02"), last_day("--02")), ("--02".to_owned(), "--02".to_owned()));
        assert_eq!(last_day("--04-25"), "--04-25");
    }
}
