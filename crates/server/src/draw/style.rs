//! What pictures look like where no page is around them.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use argon2::password_hash::Encoding;
use sha2::{Digest, Sha256};

/// The rules of pictures, as pages have them.
pub(crate) const RULES: &str = include_str!("../../assets/picture.css");
/// Where the colours stand.
const PAGE: &str = include_str!("../../assets/page.css");

/// The rules with the light colours put in: other programs know no names of colours.
pub(crate) static ALONE: LazyLock<String> = LazyLock::new(|| {
    let colours = colours(PAGE);
    let mut rules = without_remarks(RULES);
    for (name, value) in &colours {
        rules = rules.replace(&format!("var({name})"), value);
    }
    rules
});

/// What a browser may do with a picture that it opens: lay it out by these rules, and nothing else.
pub(crate) static POLICY: LazyLock<String> = LazyLock::new(|| {
    let mut letters = [0; 44];
    let hash = Encoding::B64.encode(&Sha256::digest(ALONE.as_bytes()), &mut letters);
    let hash = hash.expect("44 letters hold the hash of embedded rules");
    format!("default-src 'none'; style-src 'sha256-{hash}='; base-uri 'none'; frame-ancestors 'none'")
});

/// The names of the first block of a style sheet, and what they stand for.
fn colours(sheet: &str) -> BTreeMap<&str, &str> {
    let block =
        sheet.split_once('{').and_then(|(_, rest)| rest.split_once('}')).map_or("", |(block, _)| block);
    let pairs = block.split(';').filter_map(|line| line.split_once(':'));
    pairs
        .map(|(name, value)| (name.trim(), value.trim()))
        .filter(|(name, _)| name.starts_with("--"))
        .collect()
}

fn without_remarks(sheet: &str) -> String {
    let mut out = String::with_capacity(sheet.len());
    let mut rest = sheet;
    while let Some((before, after)) = rest.split_once("/*") {
        out.push_str(before);
        rest = after.split_once("*/").map_or("", |(_, after)| after);
    }
    out.push_str(rest);
    out.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::{ALONE, POLICY};

    #[test]
    fn rules_that_stand_alone_need_nothing_else() {
        assert!(!ALONE.contains("var(") && !ALONE.contains("/*"), "{}", *ALONE);
        assert!(!ALONE.contains(['<', '&', '>']), "they stand in XML as they are");
        assert!(ALONE.contains(".drawn .k-attack, .sign.k-attack { color: #b3261e; }"), "{}", *ALONE);
    }

    #[test]
    fn no_other_rules_are_let_in() {
        assert!(
            POLICY.contains("style-src 'sha256-") && POLICY.contains("default-src 'none'"),
            "{}",
            *POLICY
        );
    }
}
