//! Which facts are asked for.

use ledger::{Filter, Ledger};
use record::Body;
use serde::Deserialize;
use utoipa::IntoParams;

use crate::error::Refusal;
use crate::query::date;

/// Which facts: all that is given must hold. Several values stand with commas between them; one of them must hold.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct Wanted {
    /// Kinds: `meeting`, `statement`, `attack`, …
    kind: Option<String>,
    /// Actors that have a part: ids, or words of their names.
    actor: Option<String>,
    /// Countries in which it happens or whose actors have a part: ISO 3166-1 alpha-3.
    country: Option<String>,
    /// Ids of reports.
    report: Option<String>,
    /// Days: that one or later.
    #[param(format = Date)]
    from: Option<String>,
    /// Days: that one or earlier.
    #[param(format = Date)]
    to: Option<String>,
    /// Only what was known by that day.
    #[param(format = Date)]
    known_by: Option<String>,
    /// Least confidence, 0 to 1.
    #[param(value_type = Option<f32>, minimum = 0, maximum = 1)]
    confidence: Option<String>,
}

impl Wanted {
    /// The kinds.
    pub(crate) fn kinds(&self) -> Result<Vec<String>, Refusal> {
        let kinds = several(self.kind.as_deref());
        match kinds.iter().find(|kind| !Body::KINDS.contains(&kind.as_str())) {
            None => Ok(kinds),
            Some(kind) => Err(Refusal::bad(format!(
                "kind={kind}: there is no such kind; there are {}",
                Body::KINDS.join(", ")
            ))),
        }
    }

    /// The ledger's filter for it.
    pub(crate) fn filter(&self, ledger: &Ledger) -> Result<Filter, Refusal> {
        let mut actors = Vec::new();
        for name in several(self.actor.as_deref()) {
            let found = ledger.actors_named(&name)?;
            if found.is_empty() {
                return Err(Refusal::bad(format!(
                    "actor={name}: no actor has this id or name; /api/v1/actors lists them"
                )));
            }
            actors.extend(found);
        }
        let countries = several(self.country.as_deref()).iter().map(|code| code.to_uppercase()).collect();
        Ok(Filter {
            known_by: date("known_by", self.known_by.clone())?,
            from: date("from", self.from.clone())?,
            to: date("to", self.to.clone())?,
            kinds: self.kinds()?,
            actors,
            countries,
            reports: several(self.report.as_deref()),
            least: self.confidence()?,
            ..Filter::default()
        })
    }

    fn confidence(&self) -> Result<Option<f32>, Refusal> {
        let Some(told) = self.confidence.as_deref().filter(|told| !told.is_empty()) else { return Ok(None) };
        let share = told.parse::<f32>().ok().filter(|share| (0.0..=1.0).contains(share));
        match share {
            Some(share) => Ok(Some(share)),
            None => Err(Refusal::bad(format!("confidence={told}: it takes 0 to 1"))),
        }
    }
}

/// Values with commas between them.
pub(crate) fn several(told: Option<&str>) -> Vec<String> {
    let each = told.unwrap_or_default().split(',').map(str::trim);
    each.filter(|value| !value.is_empty()).map(str::to_owned).collect()
}
