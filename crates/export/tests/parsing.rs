//! What is written can be read by parsers of others, and says the same.

#![allow(clippy::unwrap_used, reason = "a test may fail")]

mod common;

use std::collections::BTreeSet;

use common::{bytes, empty, ledger, text};
use export::{Format, narrow};
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::RowAccessor;
use quick_xml::events::Event;
use serde_json::Value;

#[test]
fn csv_comes_back() {
    let csv = text(Format::Csv);
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    let about = reader.headers().unwrap().iter().position(|name| name == "about").unwrap();
    let rows: Vec<csv::StringRecord> = reader.records().collect::<Result<_, _>>().unwrap();
    assert_eq!(rows.len(), 5);
    assert_eq!(&rows[2][about], "a quay, \"burnt\"\nout");
    assert_eq!(&rows[0][about], "a truce; gas; oil");
}

#[test]
fn json_lines_give_the_happenings_back() {
    let (snapshot, _) = ledger();
    let json = text(Format::Json);
    let happenings: Vec<ledger::Happening> = json.lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    assert_eq!(happenings, snapshot.happenings);
}

#[test]
fn geojson_puts_east_before_north() {
    let all: Value = serde_json::from_str(&text(Format::Geojson)).unwrap();
    let features = all["features"].as_array().unwrap();
    assert_eq!(features.len(), 2);
    assert_eq!(features[1]["geometry"]["coordinates"], serde_json::json!([130.0, -12.5]));
    assert_eq!(features[1]["properties"]["killed_max"], Value::Null);
    let none: Value = serde_json::from_slice(&empty(Format::Geojson)).unwrap();
    assert_eq!(none["features"], serde_json::json!([]));
}

#[test]
fn parquet_comes_back() {
    let reader = SerializedFileReader::new(bytes::Bytes::from(bytes(Format::Parquet, &ledger()))).unwrap();
    let columns = reader.metadata().file_metadata().schema_descr().columns().to_vec();
    let at = |name: &str| columns.iter().position(|c| c.name() == name).unwrap();
    let rows: Vec<_> = reader.get_row_iter(None).unwrap().map(Result::unwrap).collect();
    assert_eq!(rows.len(), 5);
    assert_eq!(rows[2].get_long(at("killed_min")).unwrap(), 12);
    assert!(rows[2].get_long(at("killed_max")).is_err(), "unknown is null");
    assert_eq!(rows[0].get_string(at("place")).unwrap(), "Žemnov");
    let none = SerializedFileReader::new(bytes::Bytes::from(empty(Format::Parquet))).unwrap();
    assert_eq!(none.metadata().file_metadata().num_rows(), 0);
}

#[test]
fn turtle_parses_and_positions_count_characters() {
    let turtle = text(Format::Rdf);
    let triples: Vec<String> = oxttl::TurtleParser::new()
        .for_slice(turtle.as_bytes())
        .map(|triple| triple.unwrap().to_string())
        .collect();
    let says = |what: &str| triples.iter().any(|t| t.contains(what));
    assert!(says("a quay, \\\"burnt\\\"\\nout"));
    assert!(says("http://www.w3.org/ns/oa#end> \"33\""), "33 characters, 34 bytes");
    assert!(says("urn:rapporteur:terms:endByte> \"34\""));
    assert_eq!(oxttl::TurtleParser::new().for_slice(&empty(Format::Rdf)).count(), 0);
}

#[test]
fn gexf_is_whole() {
    let xml = text(Format::Gexf);
    let mut reader = quick_xml::Reader::from_str(&xml);
    let (mut nodes, mut ends, mut open) = (BTreeSet::new(), Vec::new(), 0);
    loop {
        let event = reader.read_event().unwrap();
        let tag = match &event {
            Event::Eof => break,
            Event::Start(tag) => {
                open += 1;
                tag
            }
            Event::Empty(tag) => tag,
            Event::End(_) => {
                open -= 1;
                continue;
            }
            _ => continue,
        };
        let value = |name: &str| {
            let attribute = tag.attributes().map(Result::unwrap).find(|a| a.key.as_ref() == name);
            attribute.unwrap().value.into_owned()
        };
        match tag.name().as_ref() {
            "node" => assert!(nodes.insert(value("id"))),
            "edge" => ends.extend([value("source"), value("target")]),
            _ => {}
        }
    }
    assert_eq!(open, 0);
    assert_eq!(ends.len(), 6, "a meeting, an attack, a statement; what is planned makes no tie");
    assert!(ends.iter().all(|end| nodes.contains(end)));
}

#[test]
fn narrowing_leaves_nothing_unnamed() {
    let (mut snapshot, _) = ledger();
    narrow(&mut snapshot, &["meeting".to_owned()], &["žemnov".to_owned()]);
    assert_eq!(snapshot.happenings.len(), 1);
    assert_eq!(snapshot.actors.len(), 2);
    assert_eq!(snapshot.reports.len(), 2);
}
