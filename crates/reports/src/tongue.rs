//! Whether a text is English: by its script, then by which language's function words it has most of.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use serde::Deserialize;

/// What language a text is in, as far as reading it needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tongue {
    /// English, or too short to tell.
    English,
    /// Something else, by name.
    Other(&'static str),
}

#[derive(Deserialize)]
struct Language {
    words: Vec<String>,
}

type Languages = BTreeMap<String, Language>;

fn languages() -> &'static Languages {
    static ONLY: OnceLock<Languages> = OnceLock::new();
    ONLY.get_or_init(|| toml::from_str(include_str!("tongue.toml")).expect("tongue.toml is well formed"))
}

/// Name under which English stands in the lists.
const ENGLISH: &str = "english";
/// Words looked at: spread evenly over the text.
const SAMPLE: usize = 4000;

/// The language of a text.
///
/// English text has 30 to 45 of 100 words in its list of function words; a text in another language with a quotation
/// or names in English has few. Texts of under 12 words pass unless their script is another.
#[must_use]
pub fn tongue(text: &str) -> Tongue {
    if let Some(script) = other_script(text) {
        return Tongue::Other(script);
    }
    let words: Vec<String> = sample(text).map(str::to_lowercase).collect();
    let share = |language: &Language| {
        let hits = words.iter().filter(|w| language.words.contains(w)).count();
        hits as f64 / words.len().max(1) as f64
    };
    let english = languages().get(ENGLISH).map_or(0.0, share);
    let other = languages()
        .iter()
        .filter(|(name, _)| *name != ENGLISH)
        .map(|(name, language)| (share(language), name.as_str()))
        .max_by(|a, b| a.0.total_cmp(&b.0));
    match other {
        Some((most, name)) if words.len() >= 12 && most > english && most >= 0.12 => Tongue::Other(name),
        _ if words.len() >= 25 && english < 0.05 => Tongue::Other("another language"),
        _ => Tongue::English,
    }
}

fn sample(text: &str) -> impl Iterator<Item = &str> {
    let all = || text.split(|c: char| !c.is_alphabetic()).filter(|w| !w.is_empty());
    // A long text is sampled from its first and its middle parts alike.
    let step = (text.len() / 6 / SAMPLE).max(1);
    all().step_by(step).take(SAMPLE)
}

/// The name of a script other than Latin in which half the letters or more are written.
fn other_script(text: &str) -> Option<&'static str> {
    const SCRIPTS: [(&str, u32, u32); 9] = [
        ("Greek", 0x370, 0x3FF),
        ("a language in Cyrillic script", 0x400, 0x52F),
        ("Armenian", 0x530, 0x58F),
        ("Hebrew", 0x590, 0x5FF),
        ("a language in Arabic script", 0x600, 0x77F),
        ("a language of India", 0x900, 0xDFF),
        ("Georgian", 0x10A0, 0x10FF),
        ("Japanese", 0x3040, 0x30FF),
        ("Chinese", 0x4E00, 0x9FFF),
    ];
    let mut counts = [0usize; SCRIPTS.len()];
    let mut letters = 0;
    let mut others = 0;
    for c in text.chars().filter(|c| c.is_alphabetic()).take(20_000) {
        letters += 1;
        let code = c as u32;
        others += usize::from(code > 0x24F);
        if let Some(i) = SCRIPTS.iter().position(|&(_, low, high)| (low..=high).contains(&code)) {
            counts[i] += 1;
        }
    }
    let most = (0..counts.len()).max_by_key(|&i| counts[i])?;
    match () {
        () if letters > 0 && counts[most] * 2 >= letters => Some(SCRIPTS[most].0),
        () if letters > 0 && others * 2 >= letters => Some("a language in another script"),
        () => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{Tongue, tongue};

    #[test]
    fn other_languages_are_named() {
        let cases = [
            (
                "German",
                "Der Gesandte traf sich am Freitag mit dem Präsidenten, und die Gespräche dauerten nach Angaben eines Beraters drei Stunden.",
            ),
            (
                "French",
                "L'émissaire a rencontré le président vendredi dans la capitale, et les discussions ont porté sur un cessez-le-feu de trente jours.",
            ),
            (
                "Spanish",
                "El enviado se reunió el viernes con el presidente en la capital, y las conversaciones duraron tres horas según un asesor.",
            ),
            (
                "Dutch",
                "De gezant sprak vrijdag met de president over een bestand van dertig dagen, zei een adviseur van het staatshoofd na het gesprek.",
            ),
            (
                "Indonesian",
                "Utusan itu bertemu dengan presiden pada hari Jumat dan pembicaraan yang berlangsung tiga jam itu untuk mencapai gencatan senjata.",
            ),
            ("a language in Cyrillic script", "Посланник встретился с президентом в пятницу"),
            ("a language in Arabic script", "التقى المبعوث بالرئيس يوم الجمعة"),
            ("Chinese", "特使周五会见了总统，讨论停火问题"),
        ];
        for (name, text) in cases {
            assert_eq!(tongue(text), Tongue::Other(name), "{text}");
        }
    }

    #[test]
    fn english_with_foreign_names_passes() {
        let text = "Ernesto de la Cruz and El Sayed al-Din met in La Paz and Dar es Salaam to sign the accord that ended the war.";
        assert_eq!(tongue(text), Tongue::English);
        assert_eq!(tongue("Rebels shell Goma"), Tongue::English);
    }
}
