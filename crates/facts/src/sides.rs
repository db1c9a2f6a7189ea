//! The two sides of a report: between whom there is war or talk, as far as it names them.

use record::{Actor, ActorId, ActorKind, Form};

use crate::scene::Scene;

impl Scene<'_> {
    /// The two parties that the report is about, the one more spoken of first; empty if it has not two.
    #[must_use]
    pub fn sides(&self) -> &[ActorId] {
        self.sides.get_or_init(|| self.find_sides())
    }

    fn find_sides(&self) -> Vec<ActorId> {
        let mut parties: Vec<(usize, usize)> = self
            .cast
            .actors
            .iter()
            .enumerate()
            .filter(|(_, a)| is_party(a))
            .map(|(i, a)| (self.weight(a), i))
            .filter(|&(weight, _)| weight > 1)
            .collect();
        parties.sort_by_key(|&(weight, i)| (std::cmp::Reverse(weight), i));
        if parties.len() < 2 {
            return Vec::new();
        }
        parties.into_iter().take(2).map(|(_, i)| self.cast.actors[i].id.clone()).collect()
    }

    /// How much a report speaks of a party: its own mentions, those of people under it, and twice each time that it
    /// stands with another as one of two.
    fn weight(&self, actor: &Actor) -> usize {
        let own = actor.mentions.iter().filter(|m| m.form != Form::Pronoun).count();
        let under =
            self.cast.actors.iter().filter(|a| a.roles.iter().any(|r| r.of.as_ref() == Some(&actor.id)));
        own + under.count() + 2 * self.paired(actor) + self.at_home(actor)
    }

    /// How much of a report is set in a state's country: its places and people.
    fn at_home(&self, actor: &Actor) -> usize {
        if actor.kind != ActorKind::State || actor.country.is_none() {
            return 0;
        }
        let places = self.places.iter().filter(|p| p.place.country == actor.country);
        let people =
            self.cast.actors.iter().filter(|a| a.kind != ActorKind::State && a.country == actor.country);
        places.count() + people.count()
    }

    /// How often the party is coordinated with another (`between A and B`, `A and B agreed`).
    fn paired(&self, actor: &Actor) -> usize {
        let is = |w: usize| self.cast.actors_at(w).contains(&actor.id);
        let other = |w: usize| {
            self.cast.actors_at(w).iter().any(|id| *id != actor.id && self.cast.get(id).is_some_and(is_party))
        };
        (0..self.analysis.words.len())
            .filter(|&w| is(w))
            .filter(|&w| {
                let first = self.syntax.first_conjunct(w);
                let all = self.syntax.conjuncts(first);
                all.len() == 2 && all.iter().any(|&c| c != w && other(c))
            })
            .count()
    }
}

fn is_party(actor: &Actor) -> bool {
    matches!(actor.kind, ActorKind::State | ActorKind::ArmedGroup | ActorKind::Government)
        && actor.mentions.iter().any(|m| m.form != Form::Pronoun)
}
