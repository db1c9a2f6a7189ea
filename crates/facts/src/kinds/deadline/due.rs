//! The day on which a limit ends: told, or counted from the day on which it was set.

use record::kinds::ProposalStatus;
use record::{Body, Date, When};

use crate::draft::Drafts;
use crate::scene::Scene;
use crate::times::{TimeKind, TimeMention, days_after};
use crate::when;

/// Minutes of a day.
const DAY: u64 = 24 * 60;

/// The limit that a time is, with its last day as far as it can be known. `clause`: the predicate that sets it.
pub(super) fn day(scene: &Scene, drafts: &Drafts, time: usize, clause: usize) -> When {
    let mention = &scene.times[time];
    let told = mention.when.clone();
    if let Some(counted) = when::relative(scene, drafts.all(), mention) {
        return counted;
    }
    // "within 60 days of the start of the truce", whose day is not known
    let anchor = mention.offset.as_ref().and_then(|o| o.anchor.clone());
    let open = anchor.is_some_and(|words| !words.clone().any(|w| scene.syntax.lower(w).starts_with("sign")));
    if open {
        return When { to: None, ..told };
    }
    // "all prisoners would be freed within 30 days": from a day that nobody knows before the terms are agreed
    if mention.minutes.is_some() && is_proposed(drafts, mention) {
        return When { from: None, to: None, ..told };
    }
    let last = match (mention.minutes, told.to) {
        (Some(minutes), to) => counted(scene, drafts, mention, clause, minutes).or(to),
        (None, Some(to)) => Some(to),
        (None, None) => mention.limit,
    };
    When { to: last.map(|day| to_come(scene, mention, clause, day)), ..told }
}

/// Whether a time stands in the words of a term that is only proposed.
fn is_proposed(drafts: &Drafts, mention: &TimeMention) -> bool {
    use ProposalStatus::{Agreed, Expired, InForce, Signed, Violated};
    let made = |id: &record::FactId| {
        drafts.get(id).is_some_and(|d| {
            let Body::Proposal(p) = &d.body else { return false };
            matches!(p.status, Agreed | Signed | InForce | Violated | Expired)
        })
    };
    drafts.all().iter().any(|d| match &d.body {
        Body::Provision(p) => {
            d.evidence.first().span.contains(mention.span) && !p.proposal.as_ref().is_some_and(made)
        }
        _ => false,
    })
}

/// `are to be concluded by 31 December`: of a day without a year the next one, not the last.
fn to_come(scene: &Scene, mention: &TimeMention, clause: usize, day: Date) -> Date {
    let named = scene.words_in(mention.span).any(|w| {
        let form = scene.syntax.lower(w);
        form.len() == 4 && form.chars().all(|c| c.is_ascii_digit())
    });
    let past = scene.published.is_some_and(|now| now.day.is_some() && day < now);
    let told = scene.syntax.factuality(clause) == record::Factuality::Actual;
    match day.year {
        Some(year) if past && !named && !told && mention.offset.is_none() => {
            Date { year: Some(year + 1), ..day }
        }
        _ => day,
    }
}

fn counted(
    scene: &Scene,
    drafts: &Drafts,
    mention: &TimeMention,
    clause: usize,
    minutes: u64,
) -> Option<Date> {
    // Months are not thirty days long; the calendar has counted those from the day of the report.
    let days = i64::try_from(minutes.div_ceil(DAY)).ok()?;
    let whole_years = days % 365 == 0;
    let signed = signed(scene, drafts);
    let grace = mention.kind == TimeKind::Duration;
    // "cut its ties the same day and gave them 48 hours"
    let told = scene.time_of(clause).or_else(|| scene.time_of(scene.syntax.first_conjunct(clause)));
    let own = told.and_then(|t| resolved(scene, drafts, t)).filter(|_| grace);
    let from = own.or(signed);
    if whole_years && let Some(Date { year: Some(year), .. }) = from {
        let years = i16::try_from(days / 365).ok()?;
        return from.map(|from| Date { year: Some(year + years), ..from });
    }
    if from.is_none() && mention.when.to.is_some() {
        return None;
    }
    let published = scene.published.filter(|d| d.day.is_some());
    let from = from.or(published).or_else(|| single(&when::told_before(scene, mention)?.when))?;
    days_after(from, days)
}

/// The day of a time, also of one counted from another.
fn resolved(scene: &Scene, drafts: &Drafts, time: usize) -> Option<Date> {
    let mention = &scene.times[time];
    single(&mention.when).or_else(|| single(&when::relative(scene, drafts.all(), mention)?))
}

/// The one day that a time is.
fn single(when: &When) -> Option<Date> {
    when.from.filter(|day| day.day.is_some() && when.to == Some(*day))
}

/// The day on which an agreement of the report was signed or reached, from which its limits run.
fn signed(scene: &Scene, drafts: &Drafts) -> Option<Date> {
    drafts.all().iter().find_map(|d| match &d.body {
        Body::Proposal(p) if matches!(p.status, ProposalStatus::Signed | ProposalStatus::Agreed) => {
            d.time.and_then(|t| resolved(scene, drafts, t))
        }
        _ => None,
    })
}
