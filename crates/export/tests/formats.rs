//! What each format looks like.

mod common;

use common::{bytes, empty, ledger, text};
use export::Format;

const ALL: [Format; 9] = [
    Format::Plover,
    Format::Polecat,
    Format::Cameo,
    Format::Csv,
    Format::Json,
    Format::Parquet,
    Format::Geojson,
    Format::Gexf,
    Format::Rdf,
];

#[test]
fn each_format_looks_so() {
    for format in ALL.into_iter().filter(|f| *f != Format::Parquet) {
        let name = format!("{format:?}").to_lowercase();
        insta::assert_snapshot!(name, text(format));
    }
}

#[test]
fn an_empty_ledger_gives_headings_only() {
    for format in ALL.into_iter().filter(|f| *f != Format::Parquet) {
        let name = format!("empty-{format:?}").to_lowercase();
        insta::assert_snapshot!(name, String::from_utf8(empty(format)).expect("UTF-8"));
    }
}

#[test]
fn the_same_ledger_gives_the_same_bytes() {
    for format in ALL {
        assert_eq!(bytes(format, &ledger()), bytes(format, &ledger()), "{format:?}");
    }
}
