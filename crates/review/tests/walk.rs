//! A walk from its first key to its last, on a ledger in a temporary folder.

#![allow(clippy::unwrap_used, reason = "a test may fail")]

use ledger::{Filter, Ingestion, Ledger};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use record::{Date, FactId, Record};
use review::{KeyCode, KeyEvent, KeyModifiers, Review, Step, Who, draw};
use serde_json::{Value, json};
use tempfile::TempDir;

const WHO: Who = Who { name: "ana", now: || "2031-04-03T10:00:00Z".to_owned() };

/// A report of two sentences before the one that counts and one behind it.
fn record(outlet: &str, day: &str, words: &str, killed: u64, confidence: f64) -> Record {
    let first = "The night was quiet in the hills.";
    let text = format!("{first} {words} Nobody claimed it.");
    let start = first.len() + 1;
    let end = start + words.len();
    let killer = words.find("Rebels").map_or(0, |at| at + start);
    let evidence = json!([
        {"start": start, "end": end, "quote": words, "role": "trigger"},
        {"start": killer, "end": killer + 6, "quote": &text[killer..killer + 6], "role": "argument"},
    ]);
    let id = format!("{:0>16}", outlet.to_lowercase().replace(' ', ""));
    serde_json::from_value(json!({
        "report": {"id": id, "title": format!("News of {outlet}"), "outlet": outlet, "url": null, "language": "en",
                   "published": day, "published_from": "metadata", "sha256": "0", "reader": "made by hand"},
        "text": text,
        "sentences": [{"start": 0, "end": first.len()}, {"start": start, "end": end}, {"start": end + 1, "end": text.len()}],
        "actors": [
            {"id": "a1", "name": "Rebels of Oshtan", "kind": "armed-group", "country": null, "sectors": ["REB"], "roles": [],
             "wikidata": null, "mentions": []},
            {"id": "a2", "name": "Sarbulak", "kind": "state", "country": "SAR", "sectors": ["GOV"], "roles": [], "wikidata": null,
             "mentions": []},
        ],
        "facts": [{
            "id": format!("f{id}"), "kind": "attack", "evidence": evidence, "attribution": [], "factuality": "actual",
            "time": {"text": "on Monday", "from": day, "to": day, "precision": "day", "relative_to": null}, "place": null,
            "plover": [], "confidence": confidence, "explain": "made by hand", "perpetrators": ["a1"], "targets": ["a2"],
            "weapons": [], "killed": {"text": killed.to_string(), "min": killed, "max": killed, "approximate": false, "of": null},
            "injured": null, "missing": null, "captured": null, "damage": null, "claimed_by": null, "denied_by": null,
        }],
    }))
    .unwrap()
}

fn ledger(folder: &TempDir) -> Ledger {
    let mut ledger = Ledger::open(&folder.path().join("l.db")).unwrap();
    let when = Ingestion { day: Date::full(2031, 4, 3), at: "2031-04-03T09:00:00Z".to_owned() };
    for record in [
        record(
            "Gazette",
            "2031-04-02",
            "Rebels shelled the post of Sarbulak on Monday and killed nine.",
            9,
            0.4,
        ),
        record(
            "Courier",
            "2031-04-02",
            "Rebels shelled the post of Sarbulak on Monday and killed twelve.",
            12,
            0.5,
        ),
        record("Herald", "2031-04-03", "Rebels burned lorries of Sarbulak far away.", 1, 0.9),
    ] {
        ledger.add(&record, &when).unwrap();
    }
    ledger
}

fn queue(ledger: &Ledger) -> Vec<FactId> {
    ledger.to_review(&Filter { below: Some(0.6), ..Filter::default() }, 100, false).unwrap()
}

fn press(review: &mut Review, keys: &str) -> Step {
    let mut step = Step::On;
    for letter in keys.chars() {
        let code = match letter {
            '⏎' => KeyCode::Enter,
            '⎋' => KeyCode::Esc,
            '↓' => KeyCode::Down,
            '⌫' => KeyCode::Backspace,
            letter => KeyCode::Char(letter),
        };
        step = review.press(KeyEvent::new(code, KeyModifiers::NONE)).unwrap();
    }
    step
}

/// The screen as text, words in inverse letters between `[` and `]`.
fn screen(review: &Review) -> String {
    let mut terminal = Terminal::new(TestBackend::new(100, 34)).unwrap();
    terminal.draw(|frame| draw(review, frame)).unwrap();
    let buffer = terminal.backend().buffer();
    let mut out = String::new();
    for y in 0..buffer.area.height {
        let mut line = String::new();
        let mut inverse = false;
        for x in 0..buffer.area.width {
            let cell = &buffer[(x, y)];
            let now = cell.modifier.contains(ratatui::style::Modifier::REVERSED);
            if now != inverse {
                line.push(if now { '[' } else { ']' });
                inverse = now;
            }
            line.push_str(cell.symbol());
        }
        if inverse {
            line.push(']');
        }
        out.push_str(line.trim_end());
        out.push('\n');
    }
    out.trim_end().to_owned()
}

fn fact(ledger: &Ledger, id: &str) -> Option<Value> {
    let filter = Filter { facts: vec![FactId(id.to_owned())], ..Filter::default() };
    let snapshot = ledger.snapshot(&filter).unwrap();
    let found = snapshot.happenings.iter().flat_map(|h| &h.tellings).find(|t| t.fact.id.0 == id)?;
    Some(serde_json::to_value(&found.fact).unwrap())
}

#[test]
fn the_least_certain_come_first() {
    let folder = TempDir::new().unwrap();
    let ledger = ledger(&folder);
    let ids: Vec<String> = queue(&ledger).into_iter().map(|id| id.0).collect();
    assert_eq!(ids, ["f000000000gazette", "f000000000courier"]);
}

#[test]
fn what_a_fact_looks_like() {
    let folder = TempDir::new().unwrap();
    let mut ledger = ledger(&folder);
    let queue = queue(&ledger);
    let mut review = Review::new(&mut ledger, queue, WHO).unwrap();
    insta::assert_snapshot!("first", screen(&review));
    press(&mut review, "e↓↓");
    insta::assert_snapshot!("which_key", screen(&review));
    press(&mut review, "⎋m");
    insta::assert_snapshot!("merge", screen(&review));
    press(&mut review, "⎋?");
    insta::assert_snapshot!("help", screen(&review));
}

#[test]
fn decisions_are_entered_with_who_and_when_and_taken_back() {
    let folder = TempDir::new().unwrap();
    let mut ledger = ledger(&folder);
    let queue_ = queue(&ledger);
    let mut review = Review::new(&mut ledger, queue_, WHO).unwrap();
    press(&mut review, "a");
    assert_eq!(review.place(), (1, 2), "a decision leads on");
    press(&mut review, "r");
    assert_eq!(review.verdict(), Some("rejected"));
    insta::assert_snapshot!("rejected", screen(&review));
    assert_eq!(review.entered(), [1, 2]);
    press(&mut review, "u");
    assert_eq!(review.entered(), [1]);
    assert_eq!(press(&mut review, "q"), Step::Over);
    drop(review);
    let kept: Vec<(String, String, String, bool)> =
        ledger.corrections().unwrap().into_iter().map(|c| (c.action, c.who, c.made, c.counts)).collect();
    let row = |action: &str, counts| {
        (action.to_owned(), "ana".to_owned(), "2031-04-03T10:00:00Z".to_owned(), counts)
    };
    assert_eq!(kept, [row("accept", true), row("reject", false), row("undo", true)]);
    assert_eq!(fact(&ledger, "f000000000gazette").unwrap()["confidence"], 1.0);
    assert!(fact(&ledger, "f000000000courier").is_some());
    assert_eq!(
        queue(&ledger),
        [FactId("f000000000courier".to_owned())],
        "what is decided is not asked again"
    );
}

#[test]
fn any_key_of_a_fact_is_edited() {
    let folder = TempDir::new().unwrap();
    let mut ledger = ledger(&folder);
    let queue = queue(&ledger);
    let mut review = Review::new(&mut ledger, queue, WHO).unwrap();
    // Where a key stands in the list that is chosen from.
    let at = |review: &mut Review, key: &str| {
        press(review, "e");
        let text = screen(review).replace(['[', ']'], "");
        press(review, "⎋");
        let rows: Vec<&str> = text.lines().skip_while(|l| !l.contains("Which key?")).skip(1).collect();
        rows.iter().position(|row| row.starts_with(key)).unwrap()
    };
    let down = "↓".repeat(at(&mut review, "killed.min"));
    press(&mut review, &format!("e{down}⏎⌫1⏎"));
    assert_eq!(review.verdict(), Some("edited"));
    let down = "↓".repeat(at(&mut review, "perpetrators"));
    // Names of actors stand for their ids.
    let back = "⌫".repeat(80);
    press(&mut review, &format!("e{down}⏎{back}sarbulak⏎"));
    // What makes no sense is told, and can be typed again.
    let down = "↓".repeat(at(&mut review, "factuality"));
    press(&mut review, &format!("e{down}⏎x⏎"));
    assert!(screen(&review).contains("cannot be changed so"), "{}", screen(&review));
    press(&mut review, "⎋⎋");
    drop(review);
    let fact = fact(&ledger, "f000000000gazette").unwrap();
    assert_eq!(fact["killed"]["min"], 1);
    assert_eq!(fact["perpetrators"], json!(["state/sarbulak/SAR"]));
    assert_eq!(fact["factuality"], "actual");
}

#[test]
fn tellings_are_split_and_merged_and_remarked_on() {
    let folder = TempDir::new().unwrap();
    let mut ledger = ledger(&folder);
    let together = |ledger: &Ledger| {
        let snapshot = ledger.snapshot(&Filter::default()).unwrap();
        snapshot.happenings.iter().map(|h| h.tellings.len()).max().unwrap()
    };
    assert_eq!(together(&ledger), 2);
    let queue_ = queue(&ledger);
    let mut review = Review::new(&mut ledger, queue_, WHO).unwrap();
    press(&mut review, "s⏎");
    assert_eq!(review.verdict(), Some("split"));
    press(&mut review, "m⏎");
    assert_eq!(review.verdict(), Some("merged"));
    press(&mut review, "nquestion of the toll⏎");
    insta::assert_snapshot!("with_a_remark", screen(&review));
    assert_eq!(review.entered(), [1, 2, 3]);
    press(&mut review, "uu");
    drop(review);
    assert_eq!(together(&ledger), 1, "the split stands, the merge was taken back");
}

#[test]
fn nothing_to_review_is_told() {
    let folder = TempDir::new().unwrap();
    let mut ledger = ledger(&folder);
    let mut review = Review::new(&mut ledger, Vec::new(), WHO).unwrap();
    press(&mut review, "aremsnuj");
    assert!(screen(&review).contains("There is nothing to review."));
}
