use std::num::NonZeroUsize;
use std::path::Path;
fn main() {
    let args: Vec<String> = std::env::args().collect();
    let analyzer = language::Analyzer::load(Path::new(&args[1])).unwrap();
    if args[2].ends_with(".txt") {
        let text = std::fs::read_to_string(&args[2]).unwrap();
        let record = read(&analyzer, text, args.get(3).map(|d| d.parse().unwrap()));
        println!("{}", serde_json::to_string_pretty(&record).unwrap());
        return;
    }
    let mut evaluation = evaluate::Evaluation::default();
    for (slug, gold) in evaluate::Gold::load_folder(Path::new(&args[2])).unwrap() {
        if args.len() > 3 && !args[3].split(',').any(|p| slug.starts_with(p)) {
            continue;
        }
        let published = gold.report().get("published").and_then(|p| p.as_str()).and_then(|p| p.parse().ok());
        let record = read(&analyzer, gold.text().to_owned(), published);
        evaluation.add(&slug, &gold, &record).unwrap();
    }
    println!("{}", evaluation.render());
    std::fs::write("/tmp/listing.txt", evaluation.listing()).unwrap();
}
fn read(analyzer: &language::Analyzer, text: String, published: Option<record::Date>) -> record::Record {
    let analysis = analyzer.analyze_with(&text, NonZeroUsize::new(1).unwrap()).unwrap();
    let sha256 = record::content_hash(&[text.as_bytes()]);
    let report = record::Report {
        id: sha256[..16].to_owned(),
        title: None,
        outlet: None,
        url: None,
        language: "en".into(),
        published,
        published_from: record::PublishedFrom::Metadata,
        sha256,
        reader: "try".into(),
    };
    facts::read(report, text, &analysis)
}
