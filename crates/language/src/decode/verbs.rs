//! What a regular form of an English verb is a form of: its endings leave a few choices, and the words that the model's
//! vocabulary has whole tell which of them is a word. The lemma head knows too few verbs to tell `sign` from `signe`.

/// The verb of a form in `ed`, `ing` or `s`, given which words there are; `None` where the ending tells nothing.
///
/// `tag` is the Penn tag of the form.
pub(crate) fn base(form: &str, tag: &str, is_word: impl Fn(&str) -> bool) -> Option<String> {
    let lower = form.to_lowercase();
    match tag {
        "VBD" | "VBN" => lower.strip_suffix("ed").and_then(|stem| of_stem(stem, is_word)),
        "VBG" => lower.strip_suffix("ing").and_then(|stem| of_stem(stem, is_word)),
        "VBZ" => third_person(&lower, is_word),
        _ => None,
    }
}

/// The verb of which `ed` or `ing` has left this stem.
fn of_stem(stem: &str, is_word: impl Fn(&str) -> bool) -> Option<String> {
    if !stem.is_ascii() || stem.len() < 2 || !stem.contains(is_vowel) {
        return None;
    }
    if let Some(rest) = stem.strip_suffix('i') {
        return Some(if rest.len() > 1 { format!("{rest}y") } else { format!("{stem}e") });
    }
    let (plain, silent, single) = (stem.to_owned(), format!("{stem}e"), undoubled(stem));
    // One short syllable would have doubled its consonant: "noted" is of "note", not of "not".
    let short = is_short(stem);
    if short && is_word(&silent) {
        return Some(silent);
    }
    if !short && is_word(&plain) {
        // "united" is of "unite", but "visited" of "visit".
        let ambiguous = is_word(&silent) && !doubles(stem);
        return Some(if ambiguous { silent } else { plain });
    }
    if is_word(&silent) {
        return Some(silent);
    }
    match single {
        Some(single) if is_word(&single) || !keeps_double(stem) => Some(single),
        _ if short || hides_e(stem) => Some(silent),
        _ => Some(plain),
    }
}

/// Third persons that would be taken for those of another word.
const IRREGULAR: &[(&str, &str)] =
    &[("has", "have"), ("does", "do"), ("goes", "go"), ("undergoes", "undergo")];

fn third_person(form: &str, is_word: impl Fn(&str) -> bool) -> Option<String> {
    if let Some((_, verb)) = IRREGULAR.iter().find(|(third, _)| *third == form) {
        return Some((*verb).to_owned());
    }
    let one = form.strip_suffix('s').filter(|one| one.len() > 1)?;
    if is_word(one) {
        return Some(one.to_owned());
    }
    if let Some(stem) = form.strip_suffix("ies").filter(|stem| stem.len() > 1) {
        return Some(format!("{stem}y"));
    }
    let hissing = ["shes", "ches", "sses", "xes", "zzes", "oes"].iter().any(|end| form.ends_with(end));
    Some(if hissing { form[..form.len() - 2].to_owned() } else { one.to_owned() })
}

const fn is_vowel(c: char) -> bool {
    matches!(c, 'a' | 'e' | 'i' | 'o' | 'u')
}

/// The stem with one of two like consonants at its end.
fn undoubled(stem: &str) -> Option<String> {
    doubles(stem).then(|| stem[..stem.len() - 1].to_owned())
}

fn doubles(stem: &str) -> bool {
    let mut ends = stem.chars().rev();
    let last = ends.next();
    last == ends.next() && last.is_some_and(|c| !is_vowel(c))
}

/// Whether a doubled consonant is usually the verb's own (`kill`, `pass`).
fn keeps_double(stem: &str) -> bool {
    stem.ends_with("ll") && stem.len() < 6
        || stem.ends_with("ss")
        || stem.ends_with("ff")
        || stem.ends_with("zz")
}

/// One syllable of one vowel and one consonant behind it that could have been doubled.
fn is_short(stem: &str) -> bool {
    let letters: Vec<char> = stem.chars().collect();
    let vowels = letters.iter().filter(|c| is_vowel(**c)).count();
    let &[.., before, last] = letters.as_slice() else { return false };
    vowels == 1 && is_vowel(before) && !is_vowel(last) && !matches!(last, 'w' | 'x' | 'y')
}

/// Ends that hardly any verb has without an `e` (`forc`, `huddl`, `reserv`).
fn hides_e(stem: &str) -> bool {
    let mut ends = stem.chars().rev();
    let (Some(last), Some(before)) = (ends.next(), ends.next()) else { return false };
    match last {
        'c' | 'v' | 'u' | 'z' => true,
        'l' => "bcdfgkptsz".contains(before),
        'g' => !matches!(before, 'n' | 'g') || stem.ends_with("eng"),
        's' => is_vowel(before) || before == 'n',
        't' => stem.ends_with("at") || stem.ends_with("ut") || stem.ends_with("it") && stem.len() > 6,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::base;

    const WORDS: &[&str] = &[
        "sign", "deny", "exchange", "kill", "plan", "note", "not", "us", "use", "visit", "unite", "unit",
        "force", "reach", "pass", "agree", "hope", "hop", "attack", "clash", "add",
    ];

    fn of(form: &str, tag: &str) -> Option<String> {
        base(form, tag, |word| WORDS.contains(&word))
    }

    /// The lemma head made `signe`, `denie`, `exchang` and `abducte` of these.
    #[test]
    fn forms_that_the_vocabulary_knows() {
        for (form, verb) in [
            ("signed", "sign"),
            ("denied", "deny"),
            ("exchanged", "exchange"),
            ("killed", "kill"),
            ("planned", "plan"),
            ("noted", "note"),
            ("used", "use"),
            ("visited", "visit"),
            ("united", "unite"),
            ("forced", "force"),
            ("passed", "pass"),
            ("agreed", "agree"),
            ("hoped", "hope"),
        ] {
            assert_eq!(of(form, "VBD").as_deref(), Some(verb), "{form}");
        }
        assert_eq!(of("Clashes", "VBZ").as_deref(), Some("clash"));
        assert_eq!(of("reaching", "VBG").as_deref(), Some("reach"));
        assert_eq!(base("has", "VBZ", |word| word == "ha").as_deref(), Some("have"));
    }

    #[test]
    fn forms_that_it_does_not_know() {
        for (form, verb) in [
            ("abducted", "abduct"),
            ("conferred", "confer"),
            ("huddled", "huddle"),
            ("shelved", "shelve"),
            ("defied", "defy"),
        ] {
            assert_eq!(of(form, "VBN").as_deref(), Some(verb), "{form}");
        }
        assert_eq!(of("went", "VBD"), None);
        assert_eq!(of("bring", "VBG"), None);
    }
}
