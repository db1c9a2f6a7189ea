//! Reads a text from standard input and prints its analysis.
//!
//! `cargo run --example read -- MODEL [conllu|json] < TEXT`: the model's folder, or `-` for the program's own.

use std::io::Read;
use std::path::Path;

use language::{Analyzer, Json, conllu};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let model = arguments.first().map_or("-", String::as_str);
    let analyzer = if model == "-" { Analyzer::english()? } else { Analyzer::load(Path::new(model))? };
    let mut text = String::new();
    std::io::stdin().read_to_string(&mut text)?;
    let analysis = analyzer.analyze(&text)?;
    if arguments.get(1).is_some_and(|form| form == "json") {
        println!("{}", serde_json::to_string(&Json::of(&analysis, &text, "text"))?);
    } else {
        print!("{}", conllu(&analysis, &text, "text"));
    }
    Ok(())
}
