//! Facts and reports one page after the other.

#![allow(clippy::unwrap_used, reason = "a test may fail")]

mod common;

use common::{ledger, reports};
use ledger::{Deed, Filter};
use record::{ActorId, FactId};

fn id(at: usize) -> FactId {
    reports()[at].facts[0].id.clone()
}

#[test]
fn pages_hold_every_fact_once_in_the_order_of_days() {
    let (_folder, ledger) = ledger(&reports());
    let (mut all, mut after) = (Vec::new(), None);
    loop {
        let page = ledger.newest(&Filter::default(), after, 2).unwrap();
        assert!(page.facts.len() <= 2);
        all.extend(page.facts);
        after = page.next;
        if after.is_none() {
            break;
        }
    }
    assert_eq!(all.len(), 5);
    assert_eq!(all[0], id(2), "that of the last day comes first");
    let mut once = all.clone();
    once.sort();
    once.dedup();
    assert_eq!(once.len(), 5);
    assert_eq!(ledger.newest(&Filter::default(), None, 5).unwrap().facts, all);
}

#[test]
fn lists_keep_to_a_filter() {
    let (_folder, ledger) = ledger(&reports());
    let list = |filter: Filter| ledger.newest(&filter, None, 10).unwrap().facts;
    let hart = vec![ActorId("person/livia-hart/SAR".to_owned())];
    assert_eq!(list(Filter { actors: hart, ..Filter::default() }), [id(4)]);
    assert_eq!(list(Filter { countries: vec!["SAR".to_owned()], ..Filter::default() }), [id(4)]);
    assert_eq!(list(Filter { reports: vec![reports()[1].report.id.clone()], ..Filter::default() }), [id(1)]);
    assert!(list(Filter { kinds: vec!["attack".to_owned()], ..Filter::default() }).is_empty());
}

#[test]
fn the_newest_reports_come_first() {
    let (_folder, ledger) = ledger(&reports());
    let (first, next) = ledger.recent(None, 2).unwrap();
    // A report without a day of publication is known since it came in.
    let known: Vec<String> = first.iter().map(|(row, _)| row.known.to_string()).collect();
    assert_eq!(known, ["2031-04-01", "2031-03-20"]);
    assert!(first.iter().all(|(_, facts)| *facts == 1));
    let (rest, next) = ledger.recent(next, 10).unwrap();
    assert_eq!((rest.len(), next), (3, None));
}

#[test]
fn what_somebody_has_looked_at_leaves_the_queue_until_it_is_taken_back() {
    let (_folder, mut ledger) = ledger(&reports());
    let queue = |ledger: &ledger::Ledger| ledger.unreviewed(&[], None, 10).unwrap();
    assert_eq!(queue(&ledger).len(), 5);
    let number = ledger.correct(&Deed::Accept(id(0)), "ana", "2031-04-02T08:00:00Z", None).unwrap()[0];
    assert!(!queue(&ledger).contains(&id(0)));
    ledger.correct(&Deed::Undo(number), "ana", "2031-04-02T08:01:00Z", None).unwrap();
    assert_eq!(queue(&ledger).len(), 5);
    let first = queue(&ledger)[0].clone();
    assert_eq!(ledger.unreviewed(&[], Some(&first), 10).unwrap().len(), 4);
    assert!(ledger.unreviewed(&["attack".to_owned()], None, 10).unwrap().is_empty());
    assert_eq!(ledger.unreviewed(&["meeting".to_owned()], None, 3).unwrap().len(), 3);
    assert!(ledger.unreviewed(&[], Some(&FactId("none".to_owned())), 10).is_err());
}

#[test]
fn a_change_by_another_connection_is_seen() {
    let (folder, mut writer) = ledger(&reports());
    let reader = ledger::Ledger::open_to_read(&folder.path().join("l.db")).unwrap();
    let before = reader.data_version().unwrap();
    assert_eq!(reader.data_version().unwrap(), before);
    writer.correct(&Deed::Accept(id(0)), "ana", "2031-04-02T08:00:00Z", None).unwrap();
    assert_ne!(reader.data_version().unwrap(), before);
}
