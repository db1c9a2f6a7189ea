//! Attacks, sanctions, aid, exchanges, territory, people on the move, other events.

use record::kinds::{Aid, Attack, Control, Event, Exchange, Movement, Sanction};
use record::{ActorId, Body, Fact, Factuality};

use super::{Teller, inside, short};
use crate::cite::flat;
use crate::figures::{self, Loss};
use crate::phrases::{self, fill};
use crate::state::Entry;

impl<'s> Teller<'_, 's> {
    pub(super) fn attack(&self, entry: &Entry<'s>) -> String {
        let words = self.words;
        let by = self.actors(
            self.together(entry, |b| attack(b).map_or_else(Vec::new, |a| a.perpetrators.iter().collect())),
        );
        let losses = self.losses(entry);
        let on = self
            .together(entry, |b| attack(b).map_or_else(Vec::new, |a| a.targets.iter().collect()))
            .into_iter()
            // Whoever is counted is told by the figures.
            .filter(|a| losses.is_empty() || !self.is_counted(a));
        let on = self.actors(on);
        let form = match (by.is_empty(), on.is_empty()) {
            (false, false) if by == on && by.contains(self.and()) => &words.attack_clash,
            (false, false) => &words.attack,
            (true, false) => &words.attack_on,
            (false, true) => &words.attack_by,
            (true, true) => &words.attack_alone,
        };
        let mut line = fill(form, &[("by", &by), ("on", &on), ("who", &by)]);
        if let Some(place) = self.place(entry).filter(|p| !line.ends_with(p.trim_start_matches("in "))) {
            line = format!("{line} {place}");
        }
        if let Some(weapons) = self.weapons(entry) {
            line = format!("{line} {}", fill(&words.with_weapons, &[("weapons", &weapons)]));
        }
        let mut parts = losses;
        parts.extend(
            newest(entry, |a| a.damage.as_ref()).map(|d| fill(&words.damage, &[("damage", &short(d))])),
        );
        parts.extend(
            newest(entry, |a| a.claimed_by.as_ref())
                .map(|c| fill(&words.claimed, &[("who", &self.actor(c))])),
        );
        parts.extend(
            newest(entry, |a| a.denied_by.as_ref())
                .map(|c| fill(&words.denied_by, &[("who", &self.actor(c))])),
        );
        let line = if parts.is_empty() { line } else { format!("{line}: {}", parts.join(", ")) };
        if entry.factuality == Factuality::Denied {
            return self.remarked(
                fill(&words.attack_not, &[("attack", &line)]),
                entry,
                &[Factuality::Denied],
            );
        }
        self.remarked(line, entry, &[Factuality::Actual])
    }

    /// Whether somebody is told by a number (`nine civilians`).
    fn is_counted(&self, actor: &ActorId) -> bool {
        let name = inside(self.state.name(actor), self.words);
        let first = name.split([' ', '-']).next().unwrap_or_default();
        let number = first.chars().next().is_some_and(|c| c.is_ascii_digit());
        number
            || name.split_whitespace().count() > 1
                && self.words.small.iter().any(|w| w == first)
                && first != "the"
    }

    /// What stands between two names of a list.
    fn and(&self) -> &str {
        self.words.list.split('}').nth(1).and_then(|rest| rest.split('{').next()).unwrap_or_default()
    }

    /// The losses of an attack as ranges.
    pub(crate) fn losses(&self, entry: &Entry<'s>) -> Vec<String> {
        let figures = self.state.figures(entry);
        let words = self.words;
        let forms = [&words.killed, &words.injured, &words.missing, &words.captured];
        let told = Loss::ALL.into_iter().zip(forms).filter_map(|(loss, form)| {
            let range = figures::range(&figures, loss)?;
            Some(fill(form, &[("count", &self.range(range))]))
        });
        told.collect()
    }

    fn weapons(&self, entry: &Entry<'s>) -> Option<String> {
        let words = self.words;
        let weapons = newest(entry, |a| Some(&a.weapons).filter(|w| !w.is_empty()))?;
        let named = weapons.iter().map(|w| {
            let sort = inside(&flat(&w.sort), words);
            let many = if sort.ends_with('s') { sort.clone() } else { format!("{sort}s") };
            match &w.count {
                Some(count) if count.min == Some(1) && count.max == Some(1) => {
                    format!("{} {sort}", inside(&flat(&count.text), words))
                }
                Some(count) if count.text.contains(&w.sort) => inside(&flat(&count.text), words),
                Some(count) => format!("{} {many}", inside(&flat(&count.text), words)),
                None => many,
            }
        });
        Some(self.list(&named.collect::<Vec<_>>()))
    }

    pub(super) fn sanction(&self, entry: &Entry<'s>, sanction: &Sanction) -> String {
        let words = self.words;
        let (by, on) = (self.actors(&sanction.imposed_by), self.actors(&sanction.on));
        let form = match (by.is_empty(), on.is_empty()) {
            (true, _) => &words.sanction_on,
            (false, false) => &words.sanction,
            (false, true) => &words.sanction_by,
        };
        let change = phrases::of(&words.sanction_change, sanction.change.name());
        let mut line = fill(form, &[("by", &by), ("on", &on), ("change", change)]);
        if let Some(measure) = &sanction.measure {
            line = format!("{line}, {}", fill(&words.measure, &[("measure", &short(measure))]));
        }
        self.remarked(line, entry, &[Factuality::Actual])
    }

    pub(super) fn aid(&self, entry: &Entry<'s>, aid: &Aid) -> String {
        let words = self.words;
        let amount =
            aid.amount.as_ref().filter(|a| !aid.what.as_ref().is_some_and(|w| w.contains(a.as_str())));
        let parts: Vec<String> = amount.into_iter().chain(&aid.what).map(|w| short(w)).collect();
        let what = if parts.is_empty() { words.help.clone() } else { parts.join(", ") };
        let (by, on) = (self.actors(&aid.giver), self.actors(&aid.receiver));
        let form = match (by.is_empty(), on.is_empty()) {
            (false, false) => &words.aid,
            (false, true) => &words.aid_nobody,
            (true, _) => &words.aid_alone,
        };
        let planned = matches!(entry.factuality, Factuality::Planned | Factuality::Proposed);
        let gives = if planned { &words.gives_planned } else { &words.gives };
        let line = fill(form, &[("by", &by), ("on", &on), ("what", &what), ("gives", gives)]);
        self.remarked(line, entry, &[Factuality::Actual, Factuality::Planned])
    }

    pub(super) fn exchange(&self, entry: &Entry<'s>, exchange: &Exchange) -> String {
        let words = self.words;
        let what = exchange.released.as_ref().map_or_else(
            || words.captives.clone(),
            |r| {
                let text = inside(&flat(&r.count.text), words);
                let of = r.of.as_ref().filter(|of| !text.contains(of.as_str()));
                of.map_or_else(|| text.clone(), |of| format!("{text} {}", flat(of)))
            },
        );
        let (by, on) = (self.actors(&exchange.from), self.actors(&exchange.to));
        let form = match (by.is_empty(), on.is_empty(), entry.factuality) {
            (false, false, _) if by == on => &words.exchanged,
            (false, false, Factuality::Planned) => &words.exchange_planned,
            (false, false, _) => &words.exchange,
            (false, true, _) => &words.exchange_nobody,
            (true, _, _) => &words.exchange_alone,
        };
        let line = fill(form, &[("by", &by), ("on", &on), ("what", &what)]);
        self.remarked(line, entry, &[Factuality::Actual])
    }

    pub(super) fn control(&self, entry: &Entry<'s>, control: &Control) -> String {
        let words = self.words;
        let by = self.actors(&control.holder);
        let what = control.territory.as_ref().map_or_else(|| words.ground.clone(), |t| short(t));
        let change = phrases::of(&words.control_change, control.change.name());
        let form = if by.is_empty() { &words.control_alone } else { &words.control };
        let line = fill(form, &[("by", &by), ("change", change), ("what", &what)]);
        self.remarked(line, entry, &[Factuality::Actual])
    }

    pub(super) fn movement(&self, entry: &Entry<'s>, movement: &Movement) -> String {
        let words = self.words;
        let who = movement.who.as_ref().map_or_else(
            || words.people.clone(),
            |w| {
                let text = inside(&flat(&w.count.text), words);
                match &w.of {
                    Some(of) if !text.contains(of.as_str()) => format!("{text} {}", flat(of)),
                    _ => text,
                }
            },
        );
        let from = movement.from_place.as_ref().map(|p| fill(&words.moved_from, &[("place", &flat(p))]));
        let to = movement.to_place.as_ref().map(|p| fill(&words.moved_to, &[("place", &flat(p))]));
        let way: String = from.into_iter().chain(to).collect();
        let line = fill(&words.moved, &[("who", &who), ("way", &way)]);
        self.remarked(line, entry, &[Factuality::Actual])
    }

    pub(super) fn event(&self, fact: &'s Fact, event: &Event) -> String {
        let words = self.words;
        let code = fact.plover.first().map_or("", |c| c.event.code());
        let by = if event.actors.is_empty() { words.unnamed.clone() } else { self.actors(&event.actors) };
        let on = self.actors(&event.recipients);
        let form = if on.is_empty() { &words.event_alone } else { &words.event };
        let mut line = fill(form, &[("by", &by), ("on", &on), ("did", phrases::of(&words.did, code))]);
        if !matches!(fact.factuality, Factuality::Actual) {
            line = format!("{line} ({})", phrases::of(&words.factuality, super::name(fact.factuality)));
        }
        line
    }
}

const fn attack(body: &Body) -> Option<&Attack> {
    match body {
        Body::Attack(attack) => Some(attack),
        _ => None,
    }
}

/// A key of an attack, from the telling that became known last of those that have it.
fn newest<'s, T>(entry: &Entry<'s>, key: impl Fn(&'s Attack) -> Option<T>) -> Option<T> {
    entry.tellings.iter().rev().find_map(|h| key(attack(&h.telling.fact.body)?))
}

/// Who did it and who says that they did, by all tellings.
pub(crate) fn perpetrators<'s>(entry: &Entry<'s>) -> Vec<&'s ActorId> {
    let mut all = Vec::new();
    for attack in entry.tellings.iter().filter_map(|h| attack(&h.telling.fact.body)) {
        for actor in attack.perpetrators.iter().chain(&attack.claimed_by) {
            if !all.contains(&actor) {
                all.push(actor);
            }
        }
    }
    all
}
