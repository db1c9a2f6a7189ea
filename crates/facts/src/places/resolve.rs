use std::ops::Range;

use language::Analysis;
use record::{Place, Resolution};

use super::choose::{choose, countries};
use super::find::{find, is_inner};
use super::{Entry, EntryKind};
use crate::actors;

/// A place in a text.
#[derive(Clone, Debug, PartialEq)]
pub struct PlaceMention {
    /// Its words.
    pub words: Range<usize>,
    /// The word the tree hangs the rest on.
    pub head: usize,
    /// As told and as far as it could be resolved.
    pub place: Place,
}

/// Places of a text, in order. Which of several places of a name is meant is decided by the places named beside it,
/// the countries that the report speaks of, standing and population; what none of them decides stays unresolved.
#[must_use]
pub fn resolve(text: &str, analysis: &Analysis) -> Vec<PlaceMention> {
    let hits = actors::Lexicon::embedded().scan(text, analysis);
    let named = find(text, analysis, &hits);
    let countries = countries(&hits, &named);
    let chosen: Vec<Option<Entry>> = (0..named.len()).map(|i| choose(&named, i, &countries)).collect();
    named
        .into_iter()
        .zip(chosen)
        .map(|(name, entry)| PlaceMention {
            place: place(name.text, entry, is_inner(text, analysis, &name.words)),
            head: head_of(analysis, name.words.clone()),
            words: name.words,
        })
        .collect()
}

/// The word of a name that depends on none of the others.
pub(super) fn head_of(analysis: &Analysis, words: Range<usize>) -> usize {
    words.clone().find(|&w| analysis.words[w].head.is_none_or(|h| !words.contains(&h))).unwrap_or(words.start)
}

fn place(text: String, entry: Option<Entry>, inner: bool) -> Place {
    let Some(entry) = entry else {
        return Place {
            name: text.clone(),
            text,
            country: None,
            lat: None,
            lon: None,
            geonameid: None,
            resolution: None,
        };
    };
    let resolution = match entry.kind {
        EntryKind::City | EntryKind::Capital if inner => Resolution::BelowCity,
        kind => kind.resolution(),
    };
    Place {
        text,
        name: entry.name,
        country: entry.country,
        lat: entry.point.map(|p| p.0),
        lon: entry.point.map(|p| p.1),
        geonameid: entry.geonameid,
        resolution: Some(resolution),
    }
}

#[cfg(test)]
mod tests {
    use language::Upos;

    use super::*;
    use crate::testing::analysis;

    /// Places of a text as `name country resolution`, with capitalised words taken for proper nouns.
    fn read(text: &str) -> Vec<String> {
        let mut analysis = analysis(text);
        let starts: Vec<usize> = analysis.sentences.iter().map(|s| s.words.start).collect();
        for (i, word) in analysis.words.iter_mut().enumerate() {
            if word.span.of(text).starts_with(char::is_uppercase) && !starts.contains(&i) {
                word.upos = Upos::Propn;
            }
        }
        resolve(text, &analysis)
            .into_iter()
            .map(|m| {
                let resolution = m.place.resolution.map_or(0, u8::from);
                format!("{} {} {resolution}", m.place.name, m.place.country.as_deref().unwrap_or("-"))
            })
            .collect()
    }

    #[test]
    fn a_name_is_the_place_of_the_country_spoken_of() {
        assert_eq!(read("They met in Paris on Monday."), ["Paris FRA 4"]);
        assert_eq!(read("They met in Paris, Texas, on Monday."), ["Paris USA 4", "Texas USA 2"]);
        assert_eq!(read("The army of Sudan held Omdurman."), ["Sudan SDN 1", "Omdurman SDN 4"]);
    }

    #[test]
    fn regions_seas_and_names_of_several_words() {
        assert_eq!(read("It sank in the Black Sea off Crimea."), ["Black Sea - 2", "Crimea UKR 2"]);
        assert_eq!(
            read("Talks in New York and South Sudan go on."),
            ["New York City USA 4", "South Sudan SSD 1"]
        );
        assert_eq!(read("It hit the Donetsk region of Ukraine."), ["Donetsk UKR 2", "Ukraine UKR 1"]);
    }

    #[test]
    fn states_go_by_all_their_names() {
        assert_eq!(read("They crossed into DR Congo."), ["Democratic Republic of the Congo COD 1"]);
    }

    #[test]
    fn bodies_are_no_places_and_small_towns_far_away_no_guess() {
        assert_eq!(read("The army fought M23 and Hamas."), Vec::<String>::new());
        let far = read("In Sudan the camp of Mayo was hit.");
        assert!(!far.iter().any(|p| p.contains("USA")), "{far:?}");
    }

    #[test]
    fn a_capital_may_be_called_by_its_country() {
        assert_eq!(read("They met in the Zambian capital."), ["Lusaka ZMB 4"]);
    }
}
