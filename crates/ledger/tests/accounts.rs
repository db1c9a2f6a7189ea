//! Users, their tokens, and hooks.

#![allow(clippy::unwrap_used, reason = "a test may fail")]

mod common;

use common::{ledger, reports};
use ledger::{Filter, Hook, Role, Slice, Token, User};

fn user(name: &str, role: Role) -> User {
    User { name: name.to_owned(), role, password: None, made: "2031-04-01T08:00:00Z".to_owned() }
}

fn token(user: &str, hash: &str) -> Token {
    let (label, made) = ("a script".to_owned(), "2031-04-01T08:00:00Z".to_owned());
    Token { number: 0, user: user.to_owned(), label, hash: hash.to_owned(), made, ends: None }
}

#[test]
fn users_come_change_and_go_with_their_tokens() {
    let (_folder, mut ledger) = ledger(&[]);
    ledger.add_user(&user("mira", Role::Reader)).unwrap();
    ledger.add_user(&user("ivo", Role::Admin)).unwrap();
    assert!(ledger.add_user(&user("ivo", Role::Reader)).unwrap_err().to_string().contains("already"));
    ledger.change_user("mira", Some(Role::Analyst), Some("$hash")).unwrap();
    let users = ledger.users().unwrap();
    assert_eq!(
        users.iter().map(|u| (u.name.as_str(), u.role)).collect::<Vec<_>>(),
        [("ivo", Role::Admin), ("mira", Role::Analyst)]
    );
    assert_eq!(users[1].password.as_deref(), Some("$hash"));
    let number = ledger.add_token(&token("mira", "aa")).unwrap();
    ledger.add_token(&token("ivo", "bb")).unwrap();
    assert!(ledger.remove_token("ivo", number).is_err(), "nobody takes another's token back");
    ledger.remove_user("mira").unwrap();
    assert_eq!(ledger.tokens().unwrap().len(), 1);
    assert!(ledger.remove_user("mira").unwrap_err().to_string().contains("no user"));
    assert!(ledger.change_user("mira", None, None).is_err());
}

#[test]
fn names_of_users_are_plain() {
    let (_folder, mut ledger) = ledger(&[]);
    for name in ["", "two words", "a:b", "line\nbreak", &"x".repeat(65)] {
        assert!(ledger.add_user(&user(name, Role::Reader)).is_err(), "{name:?}");
    }
}

#[test]
fn hooks_are_kept() {
    let (_folder, mut ledger) = ledger(&[]);
    let word = |text: &str| text.to_owned();
    let hook = Hook {
        number: 0,
        process: word("valley"),
        address: word("http://127.0.0.1:9/"),
        secret: word("s"),
        who: word("ivo"),
        made: word("2031-04-01T08:00:00Z"),
    };
    let number = ledger.add_hook(&hook).unwrap();
    assert_eq!(ledger.hooks().unwrap(), [Hook { number, ..hook }]);
    ledger.remove_hook(number).unwrap();
    assert!(ledger.remove_hook(number).is_err());
}

#[test]
fn pieces_of_a_list_make_up_the_whole() {
    let (_folder, ledger) = ledger(&reports());
    let all = Slice { after: None, newest_first: false, most: 1000 };
    let whole = ledger.list_facts(&Filter::default(), all).unwrap();
    let kinds = Filter { kinds: vec!["meeting".to_owned()], ..Filter::default() };
    assert_eq!(ledger.list_facts(&kinds, all).unwrap().len(), whole.len());
    for newest_first in [false, true] {
        let (mut pieces, mut after) = (Vec::new(), None);
        loop {
            let piece =
                ledger.list_facts(&Filter::default(), Slice { after, newest_first, most: 2 }).unwrap();
            let Some(last) = piece.last() else { break };
            after = Some(last.0);
            pieces.extend(piece);
        }
        if newest_first {
            pieces.reverse();
        }
        assert_eq!(pieces, whole);
    }
    assert_eq!(ledger.last_fact().unwrap(), whole.last().unwrap().0);
    let reports = ledger.list_reports(Some("The Gazette"), all).unwrap();
    assert_eq!(reports.len(), ledger.list_reports(None, all).unwrap().len());
    assert!(ledger.list_reports(Some("Nobody"), all).unwrap().is_empty());
}
