//! The time of day that words tell.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use record::{Precision, When};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::cite::flat;

/// The hours of a day within which something lies, by the clock that the report goes by.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Clock {
    /// Its earliest minute.
    pub from: Minute,
    /// Its latest minute; the same if the words tell one.
    pub to: Minute,
    /// The words.
    pub text: String,
}

/// A minute of a day: 0 is midnight before it, 1440 midnight after.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Minute(pub u16);

impl std::fmt::Display for Minute {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:02}:{:02}", self.0 / 60, self.0 % 60)
    }
}

impl Serialize for Minute {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Minute {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let told = String::deserialize(deserializer)?;
        let (hour, minute) = told.split_once(':').unwrap_or((&told, ""));
        let whole = |part: &str| part.parse::<u16>().ok();
        let minute = whole(hour).zip(whole(minute)).map(|(hour, minute)| hour * 60 + minute);
        minute
            .filter(|m| *m <= 1440)
            .map(Minute)
            .ok_or_else(|| serde::de::Error::custom(format!("{told} is no time of day")))
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    moments: BTreeMap<String, Minute>,
    stretches: BTreeMap<String, (Minute, Minute)>,
    halves: BTreeMap<String, Minute>,
}

static WORDS: LazyLock<Words> =
    LazyLock::new(|| toml::from_str(include_str!("../data/clock.toml")).expect("the words are embedded"));

impl Clock {
    /// The time of day that a told time has; `None` if it tells none, or only what may be either of two (`10 o'clock`, `midnight`).
    #[must_use]
    pub fn of(when: &When) -> Option<Self> {
        if !matches!(when.precision, Precision::Minute | Precision::Hour) {
            return None;
        }
        let text = flat(&when.text);
        let (from, to) = read(&text.to_lowercase())?;
        Some(Clock { from, to, text })
    }

    /// Whether it is one minute.
    #[must_use]
    pub fn is_exact(&self) -> bool {
        self.from == self.to
    }

    /// How many minutes it may be off.
    pub(crate) fn width(&self) -> u16 {
        self.to.0 - self.from.0
    }
}

/// Figures first, then named moments, then parts of the day: of `at 9 p.m. on Friday night` the first says most.
fn read(text: &str) -> Option<(Minute, Minute)> {
    let words: Vec<&str> =
        text.split_whitespace().map(|w| w.trim_matches([',', ';', '(', ')', '“', '”'])).collect();
    let told: Vec<Minute> = (0..words.len())
        .filter_map(|at| figures(words[at], words.get(at + 1).copied().unwrap_or_default()))
        .collect();
    if let (Some(first), Some(last)) = (told.first(), told.last()) {
        return Some((*first, *last.max(first)));
    }
    if let Some(moment) = words.iter().find_map(|word| WORDS.moments.get(*word)) {
        return Some((*moment, *moment));
    }
    let has = |name: &str| format!(" {} ", words.join(" ")).contains(&format!(" {name} "));
    // `early morning hours` is no narrower than `morning`; of two words, the one that stands for less counts.
    let stretches = WORDS.stretches.iter().filter(|(name, _)| has(name)).map(|(_, stretch)| *stretch);
    stretches.min_by_key(|(from, to)| to.0 - from.0)
}

/// `14:30`, `3.30 p.m.`, `3pm`: a number that is no time of day without the word behind it takes that, too.
fn figures(word: &str, next: &str) -> Option<Minute> {
    let end = word.find(|c: char| !c.is_ascii_digit() && c != ':' && c != '.').unwrap_or(word.len());
    let (number, rest) = word.split_at(end);
    let number = number.trim_end_matches('.');
    let half = half(rest).or_else(|| half(next).filter(|_| rest.is_empty()));
    let colon = number.contains(':');
    if half.is_none() && (!colon || !rest.is_empty()) {
        return None;
    }
    let (hour, minute) = number.split_once([':', '.']).unwrap_or((number, "0"));
    let (hour, minute): (u16, u16) = (hour.parse().ok()?, minute.parse().ok()?);
    let hours = match half {
        Some(start) if (1..=12).contains(&hour) => hour % 12 + start.0 / 60,
        None if hour < 24 => hour,
        _ => return None,
    };
    (minute < 60).then_some(Minute(hours * 60 + minute))
}

fn half(word: &str) -> Option<Minute> {
    WORDS.halves.get(&word.replace('.', "")).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> Option<String> {
        let when = When {
            text: text.to_owned(),
            from: None,
            to: None,
            precision: Precision::Hour,
            relative_to: None,
        };
        let clock = Clock::of(&when)?;
        Some(if clock.is_exact() { clock.from.to_string() } else { format!("{}-{}", clock.from, clock.to) })
    }

    #[test]
    fn times_of_day_are_read() {
        for (text, clock) in [
            ("at 14:30", "14:30"),
            ("on April 25 at 10:00", "10:00"),
            ("at 3.30 p.m. local time", "15:30"),
            ("at 3pm", "15:00"),
            ("at 12 a.m. on Friday", "00:00"),
            ("at 12:15 PM", "12:15"),
            ("at noon on Friday", "12:00"),
            ("between 9 a.m. and 11:30 a.m.", "09:00-11:30"),
            ("at 9 p.m. on Friday night", "21:00"),
            ("Thursday evening", "17:00-23:00"),
            ("in the early hours of Sunday morning", "00:00-06:00"),
        ] {
            assert_eq!(told(text).as_deref(), Some(clock), "{text}");
        }
    }

    #[test]
    fn what_may_be_either_is_not_known() {
        for text in [
            "at 10 o'clock",
            "at midnight",
            "in the past 24 hours",
            "at 25:00",
            "at 14:75",
            "overnight",
            "at 13 p.m.",
            "",
        ] {
            assert_eq!(told(text), None, "{text}");
        }
    }

    #[test]
    fn days_have_no_time_of_day() {
        let day = When {
            text: "this morning".into(),
            from: None,
            to: None,
            precision: Precision::Day,
            relative_to: None,
        };
        assert_eq!(Clock::of(&day), None);
    }

    proptest::proptest! {
        #[test]
        fn any_words_are_taken(text in "[ -~]{0,30}") {
            if let Some((from, to)) = read(&text.to_lowercase()) {
                proptest::prop_assert!(from <= to && to.0 <= 1440);
            }
        }
    }
}
