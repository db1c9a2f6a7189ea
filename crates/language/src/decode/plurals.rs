//! English inflection that the lemma head gets wrong for want of examples: plurals in `ies`, `men` and the like. Only forms whose ending tells what they are forms of.

/// Plurals in `ies` of nouns that end in `ie`.
const IE: &[&str] =
    &["movie", "cookie", "zombie", "calorie", "prairie", "rookie", "genie", "tie", "lie", "pie"];
/// Plurals in `ves` and what they are plurals of.
const VES: &[(&str, &str)] = &[
    ("lives", "life"),
    ("wives", "wife"),
    ("knives", "knife"),
    ("wolves", "wolf"),
    ("thieves", "thief"),
    ("halves", "half"),
    ("leaves", "leaf"),
    ("shelves", "shelf"),
    ("selves", "self"),
    ("calves", "calf"),
    ("loaves", "loaf"),
];
/// Nouns in `che`, `she`, `xe`, `oe` whose `e` is their own.
const OWN_E: &[&str] = &[
    "cache",
    "niche",
    "ache",
    "headache",
    "avalanche",
    "axe",
    "creche",
    "cliche",
    "posse",
    "shoe",
    "foe",
    "toe",
    "canoe",
    "oboe",
];
/// Nouns in `ies` that are no plurals, or their own.
const WHOLE: &[&str] = &["series", "species"];

/// What a noun in the plural is the plural of, where its ending tells; `None` where the model knows best.
pub(crate) fn singular(form: &str) -> Option<String> {
    let lower = form.to_lowercase();
    if WHOLE.contains(&lower.as_str()) {
        return Some(lower);
    }
    if lower == "children" {
        return Some("child".to_owned());
    }
    if let Some((_, singular)) = VES.iter().find(|(plural, _)| *plural == lower) {
        return Some((*singular).to_owned());
    }
    if let Some(stem) = lower.strip_suffix("men") {
        return Some(format!("{stem}man"));
    }
    let one = lower.strip_suffix('s')?;
    if OWN_E.contains(&one) || IE.contains(&one) {
        return Some(one.to_owned());
    }
    if let Some(stem) = lower.strip_suffix("ies").filter(|stem| stem.len() > 1) {
        return Some(format!("{stem}y"));
    }
    let hissing = ["shes", "ches", "sses", "xes", "zzes", "oes"].iter().any(|end| lower.ends_with(end));
    hissing.then(|| lower[..lower.len() - 2].to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endings_tell_what_a_form_is_of() {
        let cases = [
            ("armies", "army"),
            ("Gunmen", "gunman"),
            ("clashes", "clash"),
            ("torpedoes", "torpedo"),
            ("caches", "cache"),
            ("lives", "life"),
            ("movies", "movie"),
            ("boxes", "box"),
            ("series", "series"),
        ];
        for (form, lemma) in cases {
            assert_eq!(singular(form).as_deref(), Some(lemma), "{form}");
        }
        assert_eq!(singular("raids"), None);
    }
}
