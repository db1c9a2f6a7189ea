//! Days as numbers, so that they can be compared and indexed.

use record::Date;

/// The number of a full date's day, 0 for 1970-01-01; `None` if the date is not full or not one of the calendar.
#[must_use]
pub fn number(date: Date) -> Option<i64> {
    let (year, month, day) = (i64::from(date.year?), i64::from(date.month?), i64::from(date.day?));
    if !(1..=12).contains(&month) || day < 1 || day > length(year, month) {
        return None;
    }
    // Years begin in March here, so that leap days stand at their ends.
    let shifted = if month <= 2 { year - 1 } else { year };
    let era = shifted.div_euclid(400);
    let of_era = shifted.rem_euclid(400);
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    Some(era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468)
}

/// The day of a number.
#[must_use]
pub fn date(number: i64) -> Date {
    let shifted = number + 719_468;
    let era = shifted.div_euclid(146_097);
    let of_era = shifted.rem_euclid(146_097);
    let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let shifted_month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * shifted_month + 2) / 5 + 1;
    let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 };
    let year = era * 400 + year + i64::from(month <= 2);
    Date { year: i16::try_from(year).ok(), month: u8::try_from(month).ok(), day: u8::try_from(day).ok() }
}

/// First and last day of a date that has at least a year: a month and a year have several.
#[must_use]
pub fn span(date: Date) -> Option<(i64, i64)> {
    let year = date.year?;
    let (first, last) = match (date.month, date.day) {
        (Some(month), Some(day)) => return number(Date::full(year, month, day)).map(|n| (n, n)),
        (Some(month), None) => (month, month),
        (None, _) => (1, 12),
    };
    let end = u8::try_from(length(i64::from(year), i64::from(last))).ok()?;
    Some((number(Date::full(year, first, 1))?, number(Date::full(year, last, end))?))
}

const fn length(year: i64, month: i64) -> i64 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_days() {
        assert_eq!(number(Date::full(1970, 1, 1)), Some(0));
        assert_eq!(number(Date::full(2000, 3, 1)), Some(11_017));
        assert_eq!(number(Date::full(2025, 4, 25)), Some(20_203));
        for impossible in [Date::full(2025, 2, 29), Date::full(2025, 4, 31), Date::full(2025, 13, 1)] {
            assert_eq!(number(impossible), None);
        }
    }

    #[test]
    fn months_and_years_have_their_ends() {
        let shown = |text: &str| span(text.parse().unwrap()).map(|(a, b)| format!("{} {}", date(a), date(b)));
        assert_eq!(shown("2024-02").as_deref(), Some("2024-02-01 2024-02-29"));
        assert_eq!(shown("2023").as_deref(), Some("2023-01-01 2023-12-31"));
        assert_eq!(shown("--02-01"), None);
    }

    proptest::proptest! {
        #[test]
        fn there_and_back(day in -700_000_i64..3_000_000) {
            proptest::prop_assert_eq!(number(date(day)), Some(day));
        }
    }
}
