use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::named::named;

/// A calendar date of which parts may be unknown: `2025-04-25`, `2025-04`, `2025`, `--04-25`, `--04`.
///
/// The form without a year is that of XML Schema's `gMonthDay`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    /// Year of the Gregorian calendar.
    pub year: Option<i16>,
    /// 1 to 12.
    pub month: Option<u8>,
    /// 1 to 31.
    pub day: Option<u8>,
}

impl Date {
    /// A full date. The caller answers for its being one of the calendar.
    #[must_use]
    pub const fn full(year: i16, month: u8, day: u8) -> Self {
        Date { year: Some(year), month: Some(month), day: Some(day) }
    }

    /// Whether year, month and day are known.
    #[must_use]
    pub const fn is_full(self) -> bool {
        self.year.is_some() && self.month.is_some() && self.day.is_some()
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.year {
            Some(year) => write!(f, "{year:04}")?,
            None => f.write_str("-")?,
        }
        if let Some(month) = self.month {
            write!(f, "-{month:02}")?;
            if let Some(day) = self.day {
                write!(f, "-{day:02}")?;
            }
        }
        Ok(())
    }
}

impl FromStr for Date {
    type Err = String;

    fn from_str(s: &str) -> Result<Self, String> {
        let fail = || format!("{s:?} is no date; write YYYY-MM-DD");
        let (year, rest) = match s.strip_prefix("--") {
            Some(rest) => (None, rest),
            None => {
                let (year, rest) = s.split_once('-').unwrap_or((s, ""));
                if year.len() != 4 {
                    return Err(fail());
                }
                (Some(year.parse::<i16>().map_err(|_| fail())?), rest)
            }
        };
        let (month, day) = rest.split_once('-').unwrap_or((rest, ""));
        let part = |p: &str, max: u8| -> Result<Option<u8>, String> {
            if p.is_empty() {
                return Ok(None);
            }
            match p.parse::<u8>() {
                Ok(n) if p.len() == 2 && (1..=max).contains(&n) => Ok(Some(n)),
                _ => Err(fail()),
            }
        };
        let (month, day) = (part(month, 12)?, part(day, 31)?);
        if month.is_none() && (day.is_some() || year.is_none()) {
            return Err(fail());
        }
        Ok(Date { year, month, day })
    }
}

impl Serialize for Date {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

/// When something happens, as told and as far as it could be resolved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct When {
    /// The words of the report.
    pub text: String,
    /// First day; `None` if open at that end.
    pub from: Option<Date>,
    /// Last day, included; `None` if open at that end.
    pub to: Option<Date>,
    /// How exact the words are.
    pub precision: Precision,
    /// The words of what it was counted from (`one day before the Moscow meeting` from `the Moscow meeting`).
    pub relative_to: Option<String>,
}

named! {
    /// How exact a time was told.
    Precision {
        Minute "minute", Hour "hour", Day "day", Week "week", Month "month", Season "season", Year "year", Open "open",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_keep_what_is_unknown() {
        for text in ["2025-04-25", "2025-04", "2025", "--04-25", "--04"] {
            assert_eq!(text.parse::<Date>().unwrap().to_string(), text);
        }
        for text in
            ["", "25", "2025-13", "2025-04-32", "2025-4-1", "--", "---25", "April", "2025-04-25T10:00"]
        {
            assert!(text.parse::<Date>().is_err(), "{text:?}");
        }
    }
}
