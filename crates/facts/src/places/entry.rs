use record::Resolution;

/// What kind of place an entry of the gazetteer is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EntryKind {
    /// A country or dependency.
    Country,
    /// A first-order or ISO 3166-2 division.
    Division,
    /// The capital of a country.
    Capital,
    /// Any other populated place.
    City,
    /// A region, sea or strait of the hand-made list.
    Region,
}

impl EntryKind {
    /// PLOVER's scale of how near such a place is resolved; seas and regions across borders have none of their own.
    #[must_use]
    pub const fn resolution(self) -> Resolution {
        match self {
            EntryKind::Country => Resolution::Country,
            EntryKind::Division | EntryKind::Region => Resolution::Province,
            EntryKind::Capital | EntryKind::City => Resolution::City,
        }
    }
}

/// One place of the gazetteer.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// What kind of place.
    pub kind: EntryKind,
    /// GeoNames id, where the place has one.
    pub geonameid: Option<u32>,
    /// Main name.
    pub name: String,
    /// ISO 3166-1 alpha-3; `None` for seas and regions across borders.
    pub country: Option<String>,
    /// Name of the first-order division it lies in.
    pub division: Option<String>,
    /// Degrees north and east.
    pub point: Option<(f64, f64)>,
    /// Inhabitants, within 5 %; 0 if unknown.
    pub population: u64,
    /// Whether it was found by its main name and not by another.
    pub by_main_name: bool,
}
