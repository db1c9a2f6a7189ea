//! `rapporteur classify`: the type of what a marked actor does to a marked recipient.

use std::collections::BTreeMap;
use std::io::{self, Write};

use facts::actors::Lexicon;
use facts::coding;
use language::Analyzer;
use record::{EventType, Span};
use serde_json::{Value, json};

use crate::args::{ClassifyArgs, threads};
use crate::jsonl::{self, Question, Way};
use crate::reader::Reader;
use crate::{Stop, input};

pub(crate) fn run(args: &ClassifyArgs) -> Result<(), Stop> {
    let reader = Reader::default();
    let analyzer = reader.analyzer().map_err(Stop::Error)?;
    let way = Way { threads: threads(args.threads), strict: args.strict };
    let mut out = io::BufWriter::new(io::stdout().lock());
    let mut failed = false;
    for path in &args.files {
        let done = jsonl::each(path, way, &mut out, |question| answer(analyzer, question))?;
        out.flush()?;
        if let Err(what) = done {
            input::complain(path, &what);
            failed = true;
        }
    }
    if failed { Err(Stop::Failed) } else { Ok(()) }
}

fn answer(analyzer: &Analyzer, question: &Question) -> Result<String, String> {
    let actors = spans(question, "actor")?;
    let recipients = spans(question, "recipient")?;
    if actors.is_empty() {
        return Err("\"actor\" marks no words: give [{\"start\", \"end\"}] in bytes of the text".to_owned());
    }
    let scores = analyzer.classify(&question.text, &actors, &recipients).map_err(|e| e.to_string())?;
    let Some(&(kind, _)) = scores.iter().reduce(|best, next| if next.1 > best.1 { next } else { best })
    else {
        return Err("\"actor\" lies outside of the words of the text".to_owned());
    };
    let shown: BTreeMap<&str, f64> =
        scores.iter().map(|(kind, share)| (kind.code(), export::coded::rounded(*share))).collect();
    let mode = mode(analyzer, question, kind, &[actors, recipients].concat())?;
    Ok(format!("{}\n", json!({"id": question.id, "event": kind.code(), "mode": mode, "scores": shown})))
}

/// The modes of the event of that type that the marked words take part in, as `code` reads it.
fn mode(
    analyzer: &Analyzer,
    question: &Question,
    kind: EventType,
    marked: &[Span],
) -> Result<Vec<&'static str>, String> {
    let analysis = analyzer.analyze(&question.text).map_err(|e| e.to_string())?;
    let events = coding::code(&question.text, &analysis, None, Lexicon::embedded());
    let shared = |event: &coding::Event| {
        let parties = event.actors.iter().chain(&event.recipients);
        parties.filter(|p| marked.iter().any(|m| m.overlaps(p.span))).count()
    };
    let of_kind = events.into_iter().filter(|e| e.kind == kind);
    Ok(of_kind.max_by_key(shared).map(|e| e.modes).unwrap_or_default())
}

/// The spans under a key; a single object stands for a list of one.
fn spans(question: &Question, key: &str) -> Result<Vec<Span>, String> {
    let told = match question.line.get(key) {
        None | Some(Value::Null) => return Ok(Vec::new()),
        Some(Value::Array(all)) => all.clone(),
        Some(one) => vec![one.clone()],
    };
    told.iter().map(|one| span(one, &question.text).ok_or_else(|| wrong(key, one))).collect()
}

fn span(told: &Value, text: &str) -> Option<Span> {
    let at = |key: &str| u32::try_from(told.get(key)?.as_u64()?).ok();
    let (start, end) = (at("start")?, at("end")?);
    (start < end && text.get(start as usize..end as usize).is_some()).then(|| Span::new(start, end))
}

fn wrong(key: &str, told: &Value) -> String {
    format!(
        "\"{key}\": {told} is no {{\"start\", \"end\"}} in bytes of the text, on the borders of characters"
    )
}
