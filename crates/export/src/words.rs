//! Names of enum values as the JSON of a record writes them.

use record::{ActorKind, AttributionForm, Factuality, Precision};

pub(crate) const fn factuality(factuality: Factuality) -> &'static str {
    match factuality {
        Factuality::Actual => "actual",
        Factuality::Ongoing => "ongoing",
        Factuality::Planned => "planned",
        Factuality::Proposed => "proposed",
        Factuality::Demanded => "demanded",
        Factuality::Conditional => "conditional",
        Factuality::Denied => "denied",
        Factuality::Alleged => "alleged",
        Factuality::Hypothetical => "hypothetical",
    }
}

pub(crate) const fn precision(precision: Precision) -> &'static str {
    match precision {
        Precision::Minute => "minute",
        Precision::Hour => "hour",
        Precision::Day => "day",
        Precision::Week => "week",
        Precision::Month => "month",
        Precision::Season => "season",
        Precision::Year => "year",
        Precision::Open => "open",
    }
}

pub(crate) const fn form(form: AttributionForm) -> &'static str {
    match form {
        AttributionForm::Direct => "direct",
        AttributionForm::Indirect => "indirect",
        AttributionForm::Reported => "reported",
    }
}

pub(crate) const fn actor_kind(kind: ActorKind) -> &'static str {
    match kind {
        ActorKind::Person => "person",
        ActorKind::State => "state",
        ActorKind::Government => "government",
        ActorKind::Military => "military",
        ActorKind::ArmedGroup => "armed-group",
        ActorKind::Igo => "igo",
        ActorKind::Ngo => "ngo",
        ActorKind::Media => "media",
        ActorKind::Company => "company",
        ActorKind::Population => "population",
        ActorKind::Place => "place",
        ActorKind::Other => "other",
    }
}
