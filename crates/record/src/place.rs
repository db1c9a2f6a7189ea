use serde::{Deserialize, Serialize};

/// Where something happened, as told and as far as it could be resolved.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Place {
    /// The words of the report.
    pub text: String,
    /// The place's name in the gazetteer; the words themselves if it is not there.
    pub name: String,
    /// ISO 3166-1 alpha-3.
    pub country: Option<String>,
    /// Degrees north.
    pub lat: Option<f64>,
    /// Degrees east.
    pub lon: Option<f64>,
    /// GeoNames id.
    pub geonameid: Option<u32>,
    /// How near the resolution is.
    pub resolution: Option<Resolution>,
}

/// PLOVER's scale of how near a place is resolved, written as its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(into = "u8", try_from = "u8")]
pub enum Resolution {
    /// A whole country.
    Country = 1,
    /// A first-order division.
    Province = 2,
    /// A second-order division.
    District = 3,
    /// A city, town or village.
    City = 4,
    /// A place within a city.
    BelowCity = 5,
}

impl From<Resolution> for u8 {
    fn from(value: Resolution) -> u8 {
        value as u8
    }
}

impl TryFrom<u8> for Resolution {
    type Error = String;

    fn try_from(value: u8) -> Result<Self, String> {
        Ok(match value {
            1 => Resolution::Country,
            2 => Resolution::Province,
            3 => Resolution::District,
            4 => Resolution::City,
            5 => Resolution::BelowCity,
            _ => return Err(format!("{value} is no place resolution (1 to 5)")),
        })
    }
}
