//! Names and free wording, made comparable.

/// Words too common to tell two wordings apart.
const COMMON: &[&str] = &[
    "a", "an", "and", "at", "by", "for", "from", "in", "into", "its", "of", "on", "or", "that", "the",
    "their", "to", "with",
];

/// The words of `text` in lower case, without punctuation and a possessive's `s`.
pub(crate) fn words(text: &str) -> Vec<String> {
    text.to_lowercase()
        .replace("'s", "")
        .replace("’s", "")
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// The words that carry meaning; all words if none is left.
pub(crate) fn content_words(text: &str) -> Vec<String> {
    let all = words(text);
    let kept: Vec<String> = all.iter().filter(|w| !COMMON.contains(&w.as_str())).cloned().collect();
    if kept.is_empty() { all } else { kept }
}

/// Whether `part` stands in `whole` as a run of words.
pub(crate) fn contains_run(whole: &[String], part: &[String]) -> bool {
    !part.is_empty() && whole.windows(part.len()).any(|run| run == part)
}

/// How many words both have, each counted once for each time it stands in both.
fn shared(a: &[String], b: &[String]) -> usize {
    let mut left = b.to_vec();
    let mut count = 0;
    for word in a {
        if let Some(at) = left.iter().position(|other| other == word) {
            left.swap_remove(at);
            count += 1;
        }
    }
    count
}

/// Share of common words, 0 to 1 (Dice's coefficient).
pub(crate) fn alike(a: &[String], b: &[String]) -> f64 {
    ratio(2 * shared(a, b), a.len() + b.len())
}

/// Share of the shorter wording's words that the longer has too, 0 to 1.
pub(crate) fn covered(a: &[String], b: &[String]) -> f64 {
    ratio(shared(a, b), a.len().min(b.len()))
}

/// `part / whole`, 0 if there is nothing to divide by.
#[expect(clippy::cast_precision_loss, reason = "counts of words and facts are far below 2^52")]
pub(crate) fn ratio(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lose_case_punctuation_and_possessive() {
        assert_eq!(words("Unita's Radio, Uíge"), ["unita", "radio", "uíge"]);
        assert_eq!(content_words("the ceasefire in the north"), ["ceasefire", "north"]);
        assert_eq!(content_words("the"), ["the"]);
    }

    #[test]
    fn a_run_must_be_of_whole_words() {
        assert!(contains_run(&words("Sergei Lavrov"), &words("Lavrov")));
        assert!(!contains_run(&words("Nigeria"), &words("Niger")));
    }

    #[test]
    fn shares_lie_between_nothing_and_all() {
        let (a, b) = (words("a 30-day truce"), words("truce"));
        assert!((alike(&a, &b) - 0.4).abs() < 1e-9);
        assert!((covered(&a, &b) - 1.0).abs() < 1e-9);
        assert!(alike(&[], &[]).abs() < 1e-9);
    }
}
