//! Writes a ledger of so many invented reports, ten facts each, without running a model: `generate FILE REPORTS`.
//!
//! Some two hundred people and forty states meet, speak, attack and propose over three years; in each report somebody speaks whom few
//! others name, and somebody without a name. The same numbers give the same ledger. Every fifth report tells again what the one before
//! it told.

#![allow(clippy::unwrap_used, reason = "a tool of the developers, not part of the program")]

use std::path::Path;

use ledger::{Ingestion, Ledger};
use record::{Date, Record, content_hash};
use serde_json::{Value, json};

/// Numbers that look random, the same on every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % sides
    }
}

const SYLLABLES: [&str; 16] = [
    "ka", "lo", "mi", "ren", "dov", "sta", "bel", "tor", "vin", "gra", "nes", "ul", "har", "pek", "zim",
    "ost",
];

fn name(number: u64) -> String {
    let part = |n: u64| SYLLABLES[usize::try_from(n % 16).unwrap()];
    let word = format!("{}{}{}", part(number), part(number / 16 + 3), part(number * 7 / 5 + 1));
    word[..1].to_uppercase() + &word[1..]
}

fn date(day: i64) -> String {
    ledger::days::date(day).to_string()
}

fn main() {
    let mut args = std::env::args().skip(1);
    let (Some(path), Some(reports)) = (args.next(), args.next().and_then(|n| n.parse::<u64>().ok())) else {
        eprintln!("usage: generate FILE REPORTS");
        std::process::exit(2);
    };
    let mut ledger = Ledger::open(Path::new(&path)).unwrap();
    let when = Ingestion { day: Date::full(2031, 1, 1), at: "2031-01-01T00:00:00Z".to_owned() };
    let started = std::time::Instant::now();
    for number in 0..reports {
        let told = if number % 5 == 4 { number - 1 } else { number };
        ledger.add(&record(number, told, reports), &when).unwrap();
        if (number + 1) % 1000 == 0 {
            eprintln!("{} reports, {:.0} s", number + 1, started.elapsed().as_secs_f64());
        }
    }
}

/// A report of what happened in the `told`-th place.
fn record(number: u64, told: u64, reports: u64) -> Record {
    let mut dice = Dice(told.wrapping_mul(0x9e37_79b9_7f4a_7c15));
    let first = ledger::days::number(Date::full(2028, 1, 1)).unwrap();
    let day = first + i64::try_from(told * 1096 / reports).unwrap();
    let mut actors: Vec<Value> = (0..8)
        .map(|at| {
            let (person, country) = (dice.roll(200), dice.roll(40));
            let (name, kind) = match at {
                0 | 1 => (name(5000 + country), "state"),
                2 => (format!("{} Front", name(900 + country)), "armed-group"),
                _ => (format!("{} {}", name(person), name(person * 3 + 1000)), "person"),
            };
            let country = if kind == "person" { person % 40 } else { country };
            json!({"id": format!("a{at}"), "name": name, "kind": kind, "country": format!("{:03}", country + 100),
                   "sectors": [], "roles": [], "wikidata": null, "mentions": []})
        })
        .collect();
    actors.extend(seldom_named(told));
    let mut text = format!("{} Press, report {number}.\n", name(number % 30 + 300));
    let mut facts = Vec::new();
    for nth in 0..10 {
        let words: Vec<String> = (0..9).map(|_| name(dice.roll(4000) + 10_000).to_lowercase()).collect();
        let quote = format!("{} {}", name(dice.roll(200)), words.join(" "));
        let start = text.len();
        text.push_str(&quote);
        let evidence = json!([{"start": start, "end": text.len(), "quote": quote, "role": "trigger"}]);
        text.push_str(".\n");
        let id = content_hash(&[&number.to_le_bytes(), &[nth]])[..16].to_owned();
        let time = (nth % 3 != 2).then(|| {
            let day = date(day - i64::try_from(dice.roll(3)).unwrap());
            json!({"text": day, "from": day, "to": day, "precision": "day", "relative_to": null})
        });
        let town = name(dice.roll(300) + 700);
        let place = (nth % 2 == 0).then(|| {
            json!({"text": town, "name": town, "country": null, "lat": null, "lon": null, "geonameid": null, "resolution": 4})
        });
        let mut fact = kind(nth, &mut dice, (start, text.len() - 2));
        if nth > 7 {
            fact["speaker"] = json!(format!("a{nth}"));
        }
        for (key, value) in [
            ("id", json!(id)),
            ("evidence", evidence),
            ("attribution", json!([])),
            ("factuality", json!("actual")),
            ("time", json!(time)),
            ("place", json!(place)),
            ("plover", json!([])),
            ("confidence", json!(0.5 + f64::from(nth) / 20.0)),
            ("explain", json!("generated")),
        ] {
            fact[key] = value;
        }
        facts.push(fact);
    }
    let sha256 = content_hash(&[text.as_bytes()]);
    serde_json::from_value(json!({
        "report": {"id": &sha256[..16], "title": format!("Report {number}"), "outlet": name(number % 30 + 300), "url": null,
                   "language": "en", "published": date(day), "published_from": "metadata", "sha256": sha256,
                   "reader": "generated"},
        "text": text, "sentences": [], "actors": actors, "facts": facts,
    }))
    .unwrap()
}

/// Two who speak, `a8` and `a9`: a person whom few reports name, and an official whom the report gives no name.
fn seldom_named(told: u64) -> [Value; 2] {
    let mut dice = Dice(told.wrapping_mul(0xbf58_476d_1ce4_e5b9));
    let (person, family) = (dice.roll(400) * dice.roll(400), dice.roll(9000));
    let country = format!("{:03}", dice.roll(40) + 100);
    let actor = |id: &str, name: &str, mentions: Value| {
        json!({"id": id, "name": name, "kind": "person", "country": country, "sectors": [], "roles": [], "wikidata": null,
               "mentions": mentions})
    };
    let noun = json!([{"start": 0, "end": 1, "text": "an official", "form": "nominal"}]);
    [
        actor("a8", &format!("{} {}", name(person + 20_000), name(family + person / 8)), json!([])),
        actor("a9", "an official", noun),
    ]
}

fn kind(nth: u8, dice: &mut Dice, (start, end): (usize, usize)) -> Value {
    let person = |dice: &mut Dice| format!("a{}", 3 + dice.roll(5));
    let state = |dice: &mut Dice| format!("a{}", dice.roll(3));
    match nth {
        0 | 1 => {
            json!({"kind": "meeting", "participants": [person(dice), person(dice)], "host": null, "mediator": null,
                        "channel": null, "duration": null, "topics": [], "outcome": null})
        }
        2 => json!({"kind": "attack", "perpetrators": [state(dice)], "targets": [state(dice)], "weapons": [],
                    "killed": {"text": "some", "min": dice.roll(30), "max": null, "approximate": false, "of": null},
                    "injured": null, "missing": null, "captured": null, "damage": null, "claimed_by": null, "denied_by": null}),
        3 => {
            json!({"kind": "proposal", "label": "plan", "type": "peace-plan", "status": "proposed", "proposers": [state(dice)],
                    "presented_to": [], "responds_to": null, "duration": null, "provisions": []})
        }
        4 => {
            json!({"kind": "stance", "actor": state(dice), "toward": {"issue": name(dice.roll(4000))}, "position": "reject",
                    "conditions": null, "since": null})
        }
        _ => {
            json!({"kind": "statement", "speaker": person(dice), "addressee": null, "medium": null, "cue": null,
                    "content": {"start": start, "end": end}, "source": null, "form": "indirect", "topics": []})
        }
    }
}
