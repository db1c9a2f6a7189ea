//! Scores a model on development data, from raw text.
//!
//! `cargo run --release --example eval -- MODEL DATA [THREADS]`: the model's folder (`-` for the program's own), the
//! data folder (with `ud-ewt/`, `gum/`, `polnear/`, `re3d/`; a missing one is left out) and how many threads to use.

mod f1;
mod polnear;
mod re3d;
mod syntax;
mod treebank;

use std::error::Error;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::time::Instant;

use language::{Analysis, Analyzer};

/// The analyzer with the threads it may use, counting what it reads.
struct Runner {
    analyzer: Analyzer,
    threads: NonZeroUsize,
    words: usize,
    seconds: f64,
}

impl Runner {
    fn analyze(&mut self, text: &str) -> Result<Analysis, Box<dyn Error>> {
        let started = Instant::now();
        let analysis = self.analyzer.analyze_with(text, &[], self.threads)?;
        self.seconds += started.elapsed().as_secs_f64();
        self.words += analysis.words.len();
        Ok(analysis)
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let (Some(model), Some(data)) = (arguments.next(), arguments.next()) else {
        return Err("usage: eval MODEL DATA [THREADS]".into());
    };
    let threads = arguments.next().map_or(Ok(NonZeroUsize::MIN), |n| n.parse())?;
    let analyzer = if model == "-" { Analyzer::english()? } else { Analyzer::load(Path::new(&model))? };
    let data = Path::new(&data);
    let mut runner = Runner { analyzer, threads, words: 0, seconds: 0.0 };
    println!("model {} on {threads} thread(s)", runner.analyzer.model().version());
    treebanks(&mut runner, "ewt", &[data.join("ud-ewt/dev.conllu")])?;
    let gum = files(&data.join("gum/dev"));
    let news: Vec<PathBuf> =
        gum.iter().filter(|path| path.to_string_lossy().contains("_news_")).cloned().collect();
    treebanks(&mut runner, "gum", &gum)?;
    treebanks(&mut runner, "gum news", &news)?;
    attributions(&mut runner, &data.join("polnear/dev"))?;
    entities(&mut runner, &data.join("re3d/dev.txt"))?;
    println!(
        "{} words in {:.1} s: {:.0} words/s",
        runner.words,
        runner.seconds,
        runner.words as f64 / runner.seconds
    );
    Ok(())
}

/// The files of a folder, in order; none if there is no folder.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    files.sort();
    files
}

fn treebanks(runner: &mut Runner, name: &str, paths: &[PathBuf]) -> Result<(), Box<dyn Error>> {
    let mut scores = syntax::Scores::default();
    for path in paths.iter().filter(|path| path.is_file()) {
        for document in treebank::read(&std::fs::read_to_string(path)?) {
            scores.add(&document, &runner.analyze(&document.text)?);
        }
    }
    if scores.words.gold > 0 {
        scores.print(name);
    }
    Ok(())
}

fn attributions(runner: &mut Runner, folder: &Path) -> Result<(), Box<dyn Error>> {
    if !folder.is_dir() {
        return Ok(());
    }
    let mut scores = polnear::Scores::default();
    for (text, statements) in polnear::read(folder)? {
        scores.add(&statements, &runner.analyze(&text)?);
    }
    scores.print();
    Ok(())
}

fn entities(runner: &mut Runner, path: &Path) -> Result<(), Box<dyn Error>> {
    if !path.is_file() {
        return Ok(());
    }
    let mut scores = re3d::Scores::default();
    for (text, gold) in re3d::read(&std::fs::read_to_string(path)?) {
        scores.add(&gold, &runner.analyze(&text)?);
    }
    scores.print();
    Ok(())
}
