use std::sync::OnceLock;

use super::entry::{Entry, EntryKind};
use super::name::normal_name;
use super::packing::{
    ENTRY, MAGIC, NO_POINT, OTHER_NAME, SECTIONS, degrees_from_u24, population_from_u8, read_u24, title_case,
};

/// The places of the world by name, searched where they lie: but for the names of divisions nothing is built in memory.
pub struct Gazetteer<'a> {
    countries: &'a [u8],
    /// Names of first-order divisions, by number.
    divisions: Vec<&'a str>,
    entries: &'a [u8],
    names: &'a [u8],
    postings: &'a [u8],
    automaton: fst::Map<&'a [u8]>,
}

/// Why some bytes are no gazetteer.
#[derive(Debug, thiserror::Error)]
pub enum GazetteerError {
    /// They do not start as one.
    #[error("the bytes do not start as a gazetteer does")]
    NoGazetteer,
    /// They end too early.
    #[error("the gazetteer is cut short")]
    Cut,
    /// Its automaton is damaged.
    #[error("the gazetteer's automaton is damaged: {0}")]
    Automaton(#[from] fst::Error),
}

static EMBEDDED: &[u8] = include_bytes!("../../data/gazetteer.bin");

impl Gazetteer<'static> {
    /// The gazetteer inside the program.
    #[must_use]
    pub fn embedded() -> &'static Self {
        static GAZETTEER: OnceLock<Gazetteer<'static>> = OnceLock::new();
        GAZETTEER.get_or_init(|| match Gazetteer::new(EMBEDDED) {
            Ok(gazetteer) => gazetteer,
            Err(error) => unreachable!("the embedded gazetteer was tested when it was built: {error}"),
        })
    }
}

impl<'a> Gazetteer<'a> {
    /// Opens the bytes that [`pack`](super::pack) made.
    ///
    /// # Errors
    /// If they are not such bytes.
    pub fn new(bytes: &'a [u8]) -> Result<Self, GazetteerError> {
        let rest = bytes.strip_prefix(MAGIC).ok_or(GazetteerError::NoGazetteer)?;
        let (lengths, mut rest) = rest.split_at_checked(4 * SECTIONS).ok_or(GazetteerError::Cut)?;
        let mut sections = [&rest[..0]; SECTIONS];
        for (section, length) in sections.iter_mut().zip(lengths.chunks_exact(4)) {
            let length = u32::from_le_bytes([length[0], length[1], length[2], length[3]]) as usize;
            let (this, after) = rest.split_at_checked(length).ok_or(GazetteerError::Cut)?;
            *section = this;
            rest = after;
        }
        let [countries, divisions, entries, names, postings, automaton] = sections;
        let divisions = texts(divisions);
        Ok(Gazetteer { countries, divisions, entries, names, postings, automaton: fst::Map::new(automaton)? })
    }

    /// All places of that name: by main name first, then by other names, the most populous first.
    #[must_use]
    pub fn lookup(&self, name: &str) -> Vec<Entry> {
        self.lookup_normal(&normal_name(name))
    }

    /// As [`lookup`](Self::lookup), for a name already in its normal form.
    #[must_use]
    pub fn lookup_normal(&self, normal: &str) -> Vec<Entry> {
        let Some(value) = self.automaton.get(normal) else { return Vec::new() };
        let at = (value >> 1) as usize;
        if value & 1 == 0 {
            return self.entry(at as u32, normal).into_iter().collect();
        }
        let count = self.postings.get(at).copied().unwrap_or_default() as usize;
        (0..count).filter_map(|i| self.entry(read_u24(self.postings, at + 1 + 3 * i), normal)).collect()
    }

    /// The entry of a posting, reached under `normal`.
    fn entry(&self, posting: u32, normal: &str) -> Option<Entry> {
        let at = (posting & !OTHER_NAME) as usize * ENTRY;
        let bytes = self.entries.get(at..at + ENTRY)?;
        let (lat, lon) = (read_u24(bytes, 4), read_u24(bytes, 7));
        let name = read_u24(bytes, 14) as usize;
        let country = 3 * bytes[10] as usize;
        let division = usize::from(u16::from_le_bytes([bytes[11], bytes[12]]));
        Some(Entry {
            kind: kind_from(bytes[0]),
            geonameid: Some(read_u24(bytes, 1)).filter(|&id| id != 0),
            name: if name == 0 { title_case(normal) } else { text_at(self.names, name)?.to_owned() },
            country: self
                .countries
                .get(country..country + 3)
                .map(|c| String::from_utf8_lossy(c).into_owned()),
            division: self.divisions.get(division).filter(|d| !d.is_empty()).map(|&d| d.to_owned()),
            point: (lat != NO_POINT && lon != NO_POINT)
                .then(|| (degrees_from_u24(lat), degrees_from_u24(lon))),
            population: population_from_u8(bytes[13]),
            by_main_name: posting & OTHER_NAME == 0,
        })
    }
}

fn kind_from(byte: u8) -> EntryKind {
    match byte {
        0 => EntryKind::Country,
        1 => EntryKind::Division,
        2 => EntryKind::Capital,
        _ => EntryKind::City,
    }
}

/// All texts of a section, one behind the other.
fn texts(section: &[u8]) -> Vec<&str> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(text) = text_at(section, at) {
        found.push(text);
        at += 1 + text.len();
    }
    found
}

fn text_at(from: &[u8], at: usize) -> Option<&str> {
    let length = *from.get(at)? as usize;
    std::str::from_utf8(from.get(at + 1..at + 1 + length)?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::places::packing::{Row, pack};

    #[test]
    fn what_is_packed_is_found() {
        let lines = [
            "capital\t2988507\t48.8534\t2.3488\tFRA\tIle-de-France\t2138551\tParis\tLutece",
            "city\t4717560\t33.6609\t-95.5555\tUSA\tTexas\t24699\tParis\t",
            "city\t1\t\t\tCIV\tX\t600\tBouaké-Sud\t",
        ];
        let rows: Vec<Row<'_>> = lines.iter().map(|l| Row::parse(l).unwrap()).collect();
        let bytes = pack(&rows).unwrap();
        let gazetteer = Gazetteer::new(&bytes).unwrap();
        let found = gazetteer.lookup("PARIS");
        assert_eq!(found.len(), 2);
        assert_eq!(found[0].country.as_deref(), Some("FRA"));
        assert_eq!(found[0].point, Some((48.8534, 2.3488)));
        assert_eq!(found[1].division.as_deref(), Some("Texas"));
        assert!((23_000..26_500).contains(&found[1].population), "{}", found[1].population);
        let other = &gazetteer.lookup("Lutèce")[0];
        assert!(other.name == "Paris" && !other.by_main_name && other.kind == EntryKind::Capital);
        let odd = &gazetteer.lookup("bouake sud")[0];
        assert_eq!((odd.name.as_str(), odd.point, odd.geonameid), ("Bouaké-Sud", None, Some(1)));
        assert!(gazetteer.lookup("Nowhere").is_empty());
    }

    #[test]
    fn damaged_bytes_are_refused() {
        assert!(matches!(Gazetteer::new(b"nothing"), Err(GazetteerError::NoGazetteer)));
        assert!(matches!(Gazetteer::new(&EMBEDDED[..100]), Err(GazetteerError::Cut)));
    }

    #[test]
    fn the_embedded_one_knows_the_world() {
        let gazetteer = Gazetteer::embedded();
        for (name, country, id) in [
            ("Kyiv", "UKR", 703_448),
            ("Kiev", "UKR", 703_448),
            ("Moscow", "RUS", 524_901),
            ("El Fasher", "SDN", 0),
            ("Goma", "COD", 0),
            ("Medellín", "COL", 0),
            ("Jolo", "PHL", 0),
            ("Derry", "GBR", 0),
            ("Bakhmut", "UKR", 0),
        ] {
            let found = gazetteer.lookup(name);
            assert!(
                found
                    .iter()
                    .any(|e| e.country.as_deref() == Some(country) && (id == 0 || e.geonameid == Some(id))),
                "{name}: {found:?}"
            );
        }
    }
}
