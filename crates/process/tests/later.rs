//! What later reports tell in fewer words: bare names of papers, deadlines that ran out, places that changed hands.

#![allow(clippy::unwrap_used, reason = "a test may fail")]

mod common;

use common::{Told, actor, actors, day, snapshot, talks, when};
use process::deadlines::Ending;
use process::timeline::Choice;
use process::{Lens, Phrases, Scope, State};
use record::kinds::{
    Control, ControlChange, Deadline, Position, Proposal, ProposalStatus, ProposalType, Stance, Statement,
    StatementForm, Toward,
};
use record::{Body, Span};

const LAST: &str = "2025-06-30";

fn paper(label: &str, status: ProposalStatus, by: &[&str]) -> Body {
    Body::Proposal(Proposal {
        label: label.to_owned(),
        sort: ProposalType::Framework,
        status,
        proposers: actors(by),
        presented_to: Vec::new(),
        responds_to: None,
        duration: None,
        provisions: Vec::new(),
    })
}

fn deadline(by: Option<&str>, on: &[&str], due: Option<&str>) -> Body {
    let due = due.map(|day| when(day, day));
    Body::Deadline(Deadline { set_by: by.map(actor), on: actors(on), due, consequence: None })
}

fn stance(who: &str, issue: &str, position: Position) -> Body {
    let toward = Toward::Issue { issue: issue.to_owned() };
    Body::Stance(Stance { actor: actor(who), toward, position, conditions: None, since: None })
}

fn control(who: &str, territory: &str, change: ControlChange) -> Body {
    Body::Control(Control { holder: Some(actor(who)), territory: Some(territory.to_owned()), change })
}

fn report(id: &str, day: &str) -> Told {
    // A report of the process names two sides.
    let both = Body::Meeting(record::kinds::Meeting {
        participants: actors(&["Velmark", "Sarova"]),
        ..record::kinds::Meeting::default()
    });
    Told::new(id, "Danube Post", day, "Talks").fact(&format!("{id}-met"), "the two sides met", both)
}

/// The state of the last day of some reports.
fn state_of<T>(reports: &[Told], ask: impl Fn(&State, &'static Phrases) -> T) -> T {
    let process = talks::process();
    let snapshot = snapshot(&talks::cast(), reports);
    let scope = Scope::new(&snapshot, &process);
    ask(&scope.at(Lens::on(day(LAST))), Phrases::english())
}

fn labels(reports: &[Told]) -> Vec<String> {
    state_of(reports, |state, words| {
        let rows = state.table(words).rows.into_iter();
        rows.filter(|r| r.sort == process::table::Sort::Proposal).map(|r| r.label).collect()
    })
}

/// Pages headed a statement with all of its evidence: "Brodar said: Brodar said that …".
#[test]
fn a_statement_is_headed_by_what_is_said() {
    let words = "The plan is dead, Matej Brodar said";
    // Behind the fact of the meeting and a blank.
    let start = u32::try_from("the two sides met ".len()).unwrap();
    let said = Statement {
        speaker: Some(actor("Matej Brodar")),
        addressee: None,
        medium: None,
        cue: None,
        content: Span::new(start, start + 16),
        source: None,
        form: StatementForm::Indirect,
        topics: Vec::new(),
    };
    let told = report("r1", "2025-06-02").fact("a", words, Body::Statement(said)).on("2025-06-02");
    let page = state_of(&[told], |state, words| {
        let choice = Choice { kinds: vec!["statement".to_owned()], ..Choice::default() };
        state.timeline(&choice, words).csv()
    });
    assert!(page.contains("The plan is dead") && !page.contains("dead, Matej Brodar said"), "{page}");
}

#[test]
fn the_framework_is_the_one_told_of_before() {
    let made = paper("framework", ProposalStatus::Presented, &["Marion Kessler"]);
    let first = report("r1", "2025-06-02").fact("a", "Kessler presented a framework", made).on("2025-06-02");
    let signed = paper("the framework", ProposalStatus::Signed, &["Velmark"]);
    let second =
        report("r2", "2025-06-09").fact("b", "Velmark signed the framework", signed).on("2025-06-08");
    let bare = report("r3", "2025-06-20").fact(
        "c",
        "the framework",
        paper("framework", ProposalStatus::Reported, &[]),
    );
    let all = [first, second, bare];
    assert_eq!(labels(&all).len(), 1);
    // Who signs accepts; who made it is not who signed it.
    let positions = state_of(&all, |state, words| {
        let row = state.table(words).rows.into_iter().find(|r| r.status.is_some()).unwrap();
        (row.by.clone(), row.cells.iter().map(|c| c.as_ref().map(|c| c.position)).collect::<Vec<_>>())
    });
    assert_eq!(positions, (vec!["Marion Kessler".to_owned()], vec![Some(Position::Accept), None]));
}

#[test]
fn papers_of_others_and_of_other_days_stay_apart() {
    let by = |id: &str, day: &str, who: &str| {
        report(id, day)
            .fact(id, "a counterproposal", paper("counterproposal", ProposalStatus::Presented, &[who]))
            .on(day)
    };
    let both = [by("r1", "2025-03-18", "Sarova"), by("r2", "2025-03-20", "Velmark")];
    assert_eq!(
        labels(&both),
        ["the counterproposal by Sarova of 18 March", "the counterproposal by Velmark of 20 March"]
    );
    let signed = |id: &str, day: &str| {
        report(id, day)
            .fact(id, "an agreement was signed", paper("agreement", ProposalStatus::Signed, &[]))
            .on(day)
    };
    assert_eq!(labels(&[signed("r1", "2025-03-18"), signed("r2", "2025-04-08")]).len(), 2);
    let points = |id: &str, label: &str| {
        report(id, "2025-03-18").fact(id, label, paper(label, ProposalStatus::Reported, &[]))
    };
    assert_eq!(labels(&[points("r1", "eight-point draft"), points("r2", "six-point draft")]).len(), 2);
    assert_eq!(labels(&[points("r1", "eight-point draft"), points("r2", "eight-point paper")]).len(), 1);
}

#[test]
fn deadlines_are_met_refused_or_let_pass() {
    let ends = |reports: &[Told]| {
        state_of(reports, |state, words| {
            let passed = state.deadlines(words).passed;
            assert_eq!(passed.len(), 1, "{passed:#?}");
            passed[0].ended.as_ref().map(|e| e.how)
        })
    };
    let set = |words: &str| {
        report("r1", "2025-03-14").fact(
            "d",
            words,
            deadline(Some("Velmark"), &["Sarova"], Some("2025-03-20")),
        )
    };
    assert_eq!(ends(&[set("gave Sarova until March 20 to leave the bridgehead")]), None);
    let left = control("Sarova", "the Senn bridgehead", ControlChange::Withdrawn);
    let left = report("r2", "2025-03-19").fact("w", "Sarova left the Senn bridgehead", left).on("2025-03-18");
    assert_eq!(
        ends(&[set("gave Sarova until March 20 to leave the bridgehead"), left.clone()]),
        Some(Ending::Met)
    );
    // What was done is not what was asked for.
    assert_eq!(ends(&[set("gave Sarova until March 20 to answer"), left]), None);
    let no = report("r2", "2025-03-15").fact(
        "n",
        "rejected the ultimatum",
        stance("Sarova", "the ultimatum", Position::Reject),
    );
    assert_eq!(ends(&[set("gave Sarova until March 20 to leave the bridgehead"), no]), Some(Ending::Refused));
    // A later report tells of it without its day.
    let over = deadline(None, &["Sarova"], None);
    let over = report("r3", "2025-03-21").fact("o", "hours after an ultimatum to Sarova had run out", over);
    assert_eq!(
        ends(&[set("gave Sarova until March 20 to leave the bridgehead"), over]),
        Some(Ending::RanOut)
    );
}

#[test]
fn a_place_is_held_by_whom_the_newest_report_names() {
    let holds = control("Sarova", "Orlesk", ControlChange::Holds);
    let takes = control("Velmark", "Orlesk", ControlChange::Captured);
    let nowhere = control("Velmark", "new positions", ControlChange::Captured);
    let reports = [
        report("r1", "2025-03-01").fact("h", "Sarova holds Orlesk", holds),
        report("r2", "2025-05-04").fact("t", "Velmark took Orlesk", takes).on("2025-05-03"),
        report("r3", "2025-05-05").fact("p", "Velmark took new positions", nowhere),
    ];
    let told = state_of(&reports, |state, _| state.territory().csv());
    insta::assert_snapshot!(told, @r"
    place,newest,who,change,from,to,known,reports
    Orlesk,false,Sarova,holds,,,2025-03-01,r1
    Orlesk,true,Velmark,captured,2025-05-03,2025-05-03,2025-05-04,r2
    ");
}

#[test]
fn ground_is_held_since_the_first_of_those_who_have_it_still() {
    let holds = |who| control(who, "Orlesk", ControlChange::Holds);
    let since = |reports: &[Told]| {
        state_of(reports, |state, _| {
            state.territory().places[0].since().map(|(day, told)| format!("{day} {told}"))
        })
    };
    let first = report("r1", "2025-03-01").fact("a", "Velmark holds Orlesk", holds("Velmark"));
    assert_eq!(
        since(std::slice::from_ref(&first)).as_deref(),
        Some("2025-03-01 true"),
        "a report's day is no day since"
    );
    let takes = control("Velmark", "Orlesk", ControlChange::Captured);
    let all = [
        report("r0", "2025-02-01").fact("s", "Sarova holds Orlesk", holds("Sarova")),
        report("r2", "2025-02-22").fact("t", "Velmark took Orlesk", takes).on("2025-02-20"),
        first,
    ];
    assert_eq!(since(&all).as_deref(), Some("2025-02-20 false"));
    let left = control("Velmark", "Orlesk", ControlChange::Lost);
    let lost = [report("r3", "2025-03-05").fact("l", "Velmark lost Orlesk", left)];
    assert_eq!(since(&lost), None);
}
