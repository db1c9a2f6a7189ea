use record::{ActorKind, Date, Sector};

use super::{Own, OwnFormat};
use crate::actors::key::key;
use crate::actors::{Found, Identity};

fn day(told: &str) -> Option<Date> {
    Some(told.parse().unwrap())
}

fn found(own: &Own, name: &str, on: Option<Date>) -> Option<Identity> {
    match own.found(&key(name), on)? {
        Found::Name(identity) | Found::Demonym(identity) | Found::Capital(identity) => Some(identity),
    }
}

fn own(text: &str, format: OwnFormat) -> Own {
    let mut own = Own::default();
    own.add(text, format).unwrap();
    own
}

#[test]
fn toml_names_aliases_and_days() {
    let text = r#"
        [[actor]]
        name = "Mira Tolle"
        aliases = ["M. Tolle"]
        kind = "person"
        country = "LVA"
        sectors = ["GOV"]
        from = "2001-02-03"
        to = "2005-06-07"

        [[actor]]
        name = "Mira Tolle"
        kind = "person"
        country = "LVA"
        sectors = ["ELI"]
        from = "2005-06-08"
    "#;
    let own = own(text, OwnFormat::Toml);
    let then = found(&own, "M. Tolle", day("2003-01-01")).unwrap();
    assert_eq!(
        (then.name.as_str(), then.kind, then.sectors),
        ("Mira Tolle", ActorKind::Person, vec![Sector::Gov])
    );
    assert_eq!(found(&own, "Mira Tolle", day("2010-01-01")).unwrap().sectors, [Sector::Eli]);
    assert_eq!(found(&own, "Mira Tolle", day("1990-01-01")), None);
}

#[test]
fn csv_says_which_line_is_wrong() {
    let good = "name,country,sectors\nFront of the Marsh,TCD,REB;UAF\n";
    assert_eq!(
        found(&own(good, OwnFormat::Csv), "Front of the Marsh", None).unwrap().kind,
        ActorKind::ArmedGroup
    );
    let wrong = |text| Own::default().add(text, OwnFormat::Csv).unwrap_err().to_string();
    assert!(wrong("name,country\nA,TCD\nB,Chad\n").starts_with("line 3: “Chad” is no country code"));
    assert!(wrong("title\nA\n").contains("column “title”"));
    assert!(wrong("name,sectors\nA,XYZ\n").contains("“XYZ” is no sector"));
}

#[test]
fn petrarch_codes_hold_for_their_days() {
    let text = "ANDRE_LUMO_ [CODGOV 930624-031031] ; president\n+LUMO_\n\t[CODELI >031031]\nMARSH_FRONT_ [TCDREB]\nREBELS_ [REB]\n";
    let own = own(text, OwnFormat::Petrarch);
    let president = found(&own, "Andre Lumo", day("1999-01-01")).unwrap();
    assert_eq!((president.country.as_deref(), &president.sectors[..]), (Some("COD"), &[Sector::Gov][..]));
    assert_eq!(found(&own, "Lumo", day("2004-01-01")).unwrap().sectors, [Sector::Eli]);
    assert_eq!(found(&own, "Marsh Front", None).unwrap().kind, ActorKind::ArmedGroup);
    assert_eq!(found(&own, "Rebels", None).unwrap().country, None);
    let wrong = Own::default().add("A_ [KEN 99x]\n", OwnFormat::Petrarch).unwrap_err().to_string();
    assert_eq!(wrong, "line 1: “99x” is no span of days (930624-031031, >031031)");
}

#[test]
fn wikidata_joins_people_to_countries_of_the_same_file() {
    let claim = |v: &str| format!(r#"[{{"mainsnak":{{"datavalue":{{"value":{v}}}}}}}]"#);
    let text = format!(
        r#"{{"entities":{{
            "Q1":{{"id":"Q1","labels":{{"en":{{"value":"Chad"}}}},"claims":{{"P298":{iso}}}}},
            "Q2":{{"id":"Q2","labels":{{"en":{{"value":"Ada Benn"}}}},"aliases":{{"en":[{{"value":"A. Benn"}}]}},
                "claims":{{"P31":{human},"P27":{of}}}}}}}}}"#,
        iso = claim(r#""TCD""#),
        human = claim(r#"{"id":"Q5"}"#),
        of = claim(r#"{"id":"Q1"}"#),
    );
    let person = found(&own(&text, OwnFormat::Wikidata), "A. Benn", None).unwrap();
    assert_eq!(
        (person.kind, person.country.as_deref(), person.wikidata.as_deref()),
        (ActorKind::Person, Some("TCD"), Some("Q2"))
    );
    assert!(Own::default().add("{", OwnFormat::Wikidata).unwrap_err().to_string().starts_with("line 1: "));
}
