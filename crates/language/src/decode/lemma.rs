//! Lemmas from rules: what to take off a word's end and what to put there.

/// How a word's dictionary form is made of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Rule {
    /// Take off so many characters and put others there, keeping the word's case or not.
    Ending { lower: bool, strip: usize, suffix: Box<str> },
    /// A form of its own.
    Whole(Box<str>),
}

impl Rule {
    /// A rule as labels write it: `l3+y`, `k0+`, `=go`.
    pub(crate) fn parse(label: &str) -> Option<Self> {
        if let Some(whole) = label.strip_prefix('=') {
            return Some(Rule::Whole(whole.into()));
        }
        let (lower, rest) = match label.strip_prefix('l') {
            Some(rest) => (true, rest),
            None => (false, label.strip_prefix('k')?),
        };
        let (strip, suffix) = rest.split_once('+')?;
        Some(Rule::Ending { lower, strip: strip.parse().ok()?, suffix: suffix.into() })
    }

    /// The lemma of a word.
    pub(crate) fn apply(&self, word: &str) -> Box<str> {
        match self {
            Rule::Whole(lemma) => lemma.clone(),
            Rule::Ending { lower, strip, suffix } => {
                let plain = word.replace('’', "'");
                let base = if *lower { plain.to_lowercase() } else { plain };
                match stem(&base, *strip) {
                    Some(stem) => [stem, suffix].concat().into(),
                    None => base.to_lowercase().into(),
                }
            }
        }
    }
}

/// A word without its last characters; `None` if nothing and no suffix's place would be left.
fn stem(word: &str, strip: usize) -> Option<&str> {
    let mut rest = word.chars();
    for _ in 0..strip {
        rest.next_back()?;
    }
    Some(rest.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_are_read_and_applied() {
        let cases = [
            ("l0+", "Talks", "talks"),
            ("l3+y", "Parties", "party"),
            ("k0+", "Geneva", "Geneva"),
            ("k1+", "Russians", "Russian"),
            ("=go", "went", "go"),
            ("l1+", "é", ""),
            ("l4+x", "Abc", "abc"),
            ("l0+", "’s", "'s"),
        ];
        for (rule, word, lemma) in cases {
            assert_eq!(&*Rule::parse(rule).expect(rule).apply(word), lemma, "{rule} {word}");
        }
        assert!(Rule::parse("x0+").is_none() && Rule::parse("l+").is_none() && Rule::parse("").is_none());
    }
}
