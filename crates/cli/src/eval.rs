//! `rapporteur eval`.

use std::io::{self, Write};
use std::num::NonZeroUsize;

use evaluate::{Evaluation, Gold};
use language::Analyzer;
use record::{Date, PublishedFrom, Report, content_hash};

use crate::Stop;
use crate::args::EvalArgs;

pub(crate) fn run(args: &EvalArgs) -> Result<(), Stop> {
    let inner = args.folder.join("reports");
    let folder = if inner.is_dir() { &inner } else { &args.folder };
    let corpus = Gold::load_folder(folder).map_err(|e| Stop::Error(e.to_string()))?;
    let analyzer = match &args.model {
        Some(folder) => Analyzer::load(folder),
        None => Analyzer::english(),
    };
    let analyzer = analyzer.map_err(|e| Stop::Error(e.to_string()))?;
    let mut evaluation = Evaluation::default();
    for (slug, gold) in corpus {
        if !args.only.is_empty() && !args.only.iter().any(|prefix| slug.starts_with(prefix)) {
            continue;
        }
        let text = gold.text().to_owned();
        let analysis = analyzer
            .analyze_with(&text, reports::body(&text).as_slice(), NonZeroUsize::MIN)
            .map_err(|e| Stop::Error(format!("{slug}: {e}")))?;
        let record = facts::read(report(&gold, &text), text, &analysis);
        evaluation.add(&slug, &gold, &record).map_err(|e| Stop::Error(format!("{slug}: {e}")))?;
    }
    if evaluation.is_empty() {
        return Err(Stop::Error(format!(
            "{}: no reports with gold records there; give a folder with NAME.txt and NAME.json",
            folder.display()
        )));
    }
    let mut out = io::stdout().lock();
    if args.json {
        writeln!(out, "{}", evaluation.json())?;
    } else {
        writeln!(out, "{}", evaluation.render())?;
    }
    if args.verbose {
        writeln!(out, "{}", evaluation.listing())?;
    }
    Ok(())
}

fn report(gold: &Gold, text: &str) -> Report {
    let published: Option<Date> =
        gold.report().get("published").and_then(|p| p.as_str()).and_then(|p| p.parse().ok());
    let sha256 = content_hash(&[text.as_bytes()]);
    Report {
        id: sha256[..16].to_owned(),
        title: None,
        outlet: None,
        url: None,
        language: "en".to_owned(),
        published,
        published_from: if published.is_some() { PublishedFrom::Metadata } else { PublishedFrom::None },
        sha256,
        reader: env!("CARGO_PKG_VERSION").to_owned(),
    }
}
