//! The talks between Velmark and Sarova, of which the project's examples tell, as several outlets might follow them.

use ledger::{Known, Snapshot};
use process::Process;
use record::kinds::{
    Attack, Channel, Deadline, Meeting, Position, Proposal, ProposalStatus, ProposalType, Provision,
    Sanction, SanctionChange, Stance, Toward, Weapon,
};
use record::{ActorKind, Body, CountOf, FactId, Factuality};

use super::{Told, actor, actors, count, known, official, snapshot, when};

const FILE: &str = r#"
name = "Velmark and Sarova"
parties = ["Velmark", { name = "Sarova", also = ["Sarovan"] }]
mediators = ["Marion Kessler"]
places = ["Orlesk"]
from = 2025-02-01
"#;

pub(crate) fn process() -> Process {
    Process::parse(FILE).unwrap()
}

pub(crate) fn cast() -> Vec<Known> {
    vec![
        known("Velmark", ActorKind::State),
        known("Sarova", ActorKind::State),
        known("Marion Kessler", ActorKind::Person),
        known("European Union", ActorKind::Igo),
        known("Sarovan air force", ActorKind::Military),
        known("Orlesk", ActorKind::Place),
        known("Tarn", ActorKind::State),
        official("Ilian Dravec", "president", "Velmark"),
        official("Matej Brodar", "foreign minister", "Velmark"),
        official("Livia Antonescu-Hart", "prime minister", "Sarova"),
        official("Danko Ruse", "mayor of Orlesk", "Sarova"),
    ]
}

/// All reports, in the order of their days.
pub(crate) fn reports() -> Vec<Told> {
    [february(), draft(), strike(), castle(), paper(), late()].concat()
}

pub(crate) fn all() -> Snapshot {
    snapshot(&cast(), &reports())
}

fn meeting(who: &[&str]) -> Body {
    Body::Meeting(Meeting { participants: actors(who), ..Meeting::default() })
}

fn stance(who: &str, toward: Toward, position: Position, conditions: Option<&str>) -> Body {
    let conditions = conditions.map(str::to_owned);
    Body::Stance(Stance { actor: actor(who), toward, position, conditions, since: None })
}

fn fact(id: &str) -> Toward {
    Toward::Fact { fact: FactId(id.to_owned()) }
}

fn issue(issue: &str) -> Toward {
    Toward::Issue { issue: issue.to_owned() }
}

fn proposal(label: &str, sort: ProposalType, status: ProposalStatus, by: &str, to: &[&str]) -> Body {
    Body::Proposal(Proposal {
        label: label.to_owned(),
        sort,
        status,
        proposers: actors(&[by]),
        presented_to: actors(to),
        responds_to: None,
        duration: None,
        provisions: Vec::new(),
    })
}

fn term(of: &str, category: &str, subcategory: &str, text: &str, obliged: &[&str]) -> Body {
    Body::Provision(Provision {
        proposal: Some(FactId(of.to_owned())),
        category: category.to_owned(),
        subcategory: subcategory.to_owned(),
        text: text.to_owned(),
        obliged: actors(obliged),
        beneficiary: Vec::new(),
        object: None,
        terms: None,
        after: None,
    })
}

fn attack(by: &str, on: &str, killed: Option<CountOf>) -> Body {
    let attack = Attack { perpetrators: actors(&[by]), targets: actors(&[on]), killed, ..Attack::default() };
    Body::Attack(Box::new(attack))
}

fn deadline(by: &str, on: &str, due: &str, otherwise: Option<&str>) -> Body {
    let due = (!due.is_empty()).then(|| when(due, due));
    let consequence = otherwise.map(str::to_owned);
    Body::Deadline(Deadline { set_by: Some(actor(by)), on: actors(&[on]), due, consequence })
}

fn truce(report: Told) -> Told {
    let words = "the 30-day truce that the envoy had asked both sides for on February 10";
    let to = ["Velmark", "Sarova"];
    report
        .fact(
            "truce",
            words,
            proposal("30-day truce", ProposalType::Truce, ProposalStatus::Proposed, "Marion Kessler", &to),
        )
        .on("2025-02-10")
}

fn february() -> Vec<Told> {
    let by_phone = Meeting {
        participants: actors(&["Marion Kessler", "Livia Antonescu-Hart"]),
        channel: Some(Channel::Phone),
        ..Meeting::default()
    };
    vec![
        truce(Told::new("r01", "Danube Post", "2025-02-11", "Envoy asks for a truce"))
            .fact("visit-1", "Kessler saw Brodar in Tolmin", meeting(&["Marion Kessler", "Matej Brodar"]))
            .on("2025-02-10")
            .at("Tolmin"),
        truce(Told::new("r02", "VTA", "2025-02-18", "Sarova says yes"))
            .fact(
                "truce-sarova",
                "Sarova accepted it without conditions on February 17",
                stance("Sarova", fact("r02-truce"), Position::Accept, None),
            )
            .on("2025-02-17")
            .fact(
                "truce-velmark",
                "Velmark has so far let her wait",
                stance("Velmark", fact("r02-truce"), Position::Defer, None),
            )
            .fact("visit-2", "she spoke with the prime minister by telephone", Body::Meeting(by_phone))
            .on("2025-02-17"),
        Told::new("r03", "Harbour Times", "2025-02-20", "Tarn buys grain")
            .fact("grain", "Velmark struck a Tarn convoy", attack("Velmark", "Tarn", None))
            .on("2025-02-19"),
    ]
}

fn the_draft(report: Told, status: ProposalStatus) -> Told {
    let words = "a 14-point draft which Kessler handed to both sides on March 4";
    let to = ["Velmark", "Sarova"];
    report
        .fact(
            "draft",
            words,
            proposal("14-point draft", ProposalType::PeacePlan, status, "Marion Kessler", &to),
        )
        .on("2025-03-04")
}

fn draft() -> Vec<Told> {
    let annexation = "recognise Velmark's annexation of the Lower Senn";
    let children = "send home the 1,240 deported children";
    let persons = "prisoners-and-persons";
    let post = the_draft(
        Told::new("r04", "Danube Post", "2025-03-11", "The fourteen points"),
        ProposalStatus::Published,
    );
    vec![
        post.fact(
            "annexation",
            annexation,
            term("r04-draft", "territory", "annexation", annexation, &["Sarova"]),
        )
        .is(Factuality::Proposed)
        .fact("children", children, term("r04-draft", persons, "deported-children", children, &["Velmark"]))
        .is(Factuality::Proposed)
        .fact(
            "draft-sarova",
            "Sarova turned the draft down",
            stance("Sarova", fact("r04-draft"), Position::Reject, None),
        )
        .fact(
            "children-sarova",
            "It insists on the children's return",
            stance("Sarova", fact("r04-children"), Position::Demand, None),
        ),
    ]
}

fn strike() -> Vec<Told> {
    let orlesk = |report: Told, words: &str, killed: CountOf| {
        let attack = Attack {
            perpetrators: actors(&["Velmark"]),
            targets: actors(&["Orlesk"]),
            weapons: vec![Weapon { sort: "missile".to_owned(), count: None }],
            killed: Some(killed),
            ..Attack::default()
        };
        report.fact("orlesk", words, Body::Attack(Box::new(attack))).on("2025-03-12").at("Orlesk")
    };
    let depot = "Velmark said that eight had died in a depot";
    let eight = || count("eight", Some(8), Some(8));
    vec![
        orlesk(
            Told::new("r05", "Danube Post", "2025-03-12", "Missiles on Orlesk"),
            "In Orlesk at least nine people were killed",
            count("at least nine", Some(9), None),
        ),
        orlesk(
            Told::new("r06", "Harbour Times", "2025-03-13", "Mayor counts eleven"),
            "the mayor spoke of eleven dead",
            count("eleven", Some(11), Some(11)),
        )
        .said_by("Danko Ruse")
        .fact(
            "guarantees",
            "Sarova wants security guarantees",
            stance("Sarova", issue("security guarantees"), Position::Demand, None),
        )
        .is(Factuality::Demanded),
        orlesk(Told::new("r07", "VTA", "2025-03-13", "Depot hit"), depot, eight()).said_by("Matej Brodar"),
        orlesk(Told::new("r08", "Valley Radio", "2025-03-14", "Depot hit").reprints("r07"), depot, eight())
            .said_by("Matej Brodar"),
    ]
}

fn castle() -> Vec<Told> {
    let castle = Meeting {
        participants: actors(&["Ilian Dravec", "Marion Kessler"]),
        host: Some(actor("Ilian Dravec")),
        topics: vec!["the draft".to_owned()],
        ..Meeting::default()
    };
    let report = Told::new("r09", "Harbour Times", "2025-03-14", "Two hours in the castle");
    vec![
        the_draft(report, ProposalStatus::Presented)
            .fact("castle", "Dravec received the envoy in Tolmin on March 12", Body::Meeting(castle))
            .on("2025-03-12")
            .at("Tolmin")
            .fact(
                "draft-velmark",
                "Velmark will study the draft",
                stance("Ilian Dravec", fact("r09-draft"), Position::Consider, None),
            )
            .on("2025-03-12")
            .fact(
                "senn",
                "Dravec gave Sarova until March 20 to withdraw",
                deadline("Ilian Dravec", "Sarova", "2025-03-20", Some("nothing is left to negotiate about")),
            ),
    ]
}

fn paper() -> Vec<Told> {
    let sort = ProposalType::Counterproposal;
    let paper = proposal("counterproposal", sort, ProposalStatus::Presented, "Sarova", &["Velmark"]);
    let ceasefire = "an unconditional ceasefire on land, at sea and in the air";
    vec![
        Told::new("r10", "Danube Post", "2025-03-19", "Sarova answers")
            .fact("paper", "Sarova put a counterproposal on the table in Geneva on March 18", paper)
            .on("2025-03-18")
            .at("Geneva")
            .fact(
                "ceasefire",
                ceasefire,
                term("r10-paper", "ceasefire", "general", ceasefire, &["Velmark", "Sarova"]),
            )
            .is(Factuality::Proposed)
            .fact(
                "paper-velmark",
                "Brodar dismissed the paper as a wish list",
                stance("Matej Brodar", fact("r10-paper"), Position::Reject, None),
            )
            .on("2025-03-18")
            .fact(
                "visit-3",
                "Kessler met the prime minister on March 18",
                meeting(&["Marion Kessler", "Livia Antonescu-Hart"]),
            )
            .on("2025-03-18")
            .at("Geneva"),
    ]
}

fn late() -> Vec<Told> {
    let shells = Some(count("210", Some(210), Some(210)));
    let banks = Sanction {
        imposed_by: actors(&["European Union"]),
        on: actors(&["Velmark"]),
        measure: Some("sanctions on banks".to_owned()),
        change: SanctionChange::Extended,
    };
    vec![
        Told::new("r11", "Harbour Times", "2025-03-20", "Refinery on fire")
            .fact("branica", "Sarovan drones set fire to a refinery", attack("Sarova", "Velmark", None))
            .on("2025-03-19")
            .at("Branica")
            .fact(
                "winter",
                "Since January shells have killed 210 people",
                attack("Velmark", "Sarova", shells),
            )
            .between("2025-01-01", "2025-03-19")
            .fact("raid", "Velmark's boats raided a ferry", attack("Velmark", "Sarova", None))
            .on("2025-03-19")
            .fact(
                "summit",
                "The two leaders are to meet in Geneva on April 2",
                meeting(&["Ilian Dravec", "Livia Antonescu-Hart"]),
            )
            .is(Factuality::Planned)
            .on("2025-04-02")
            .at("Geneva"),
        truce(Told::new("r12", "VTA", "2025-03-22", "Tolmin softens"))
            .fact(
                "truce-velmark-2",
                "Velmark agreed to the truce on March 21 if arms deliveries stop",
                stance(
                    "Velmark",
                    fact("r12-truce"),
                    Position::AcceptWithConditions,
                    Some("arms deliveries stop"),
                ),
            )
            .on("2025-03-21")
            .fact("raid", "Velmark did not raid the ferry, said Brodar", attack("Velmark", "Sarova", None))
            .is(Factuality::Denied)
            .on("2025-03-19")
            .said_by("Matej Brodar")
            .fact(
                "banks",
                "The European Union extended its sanctions on Velmark's banks",
                Body::Sanction(banks),
            )
            .on("2025-03-21")
            .fact("answer", "Kessler expects an answer soon", deadline("Marion Kessler", "Sarova", "", None)),
    ]
}
