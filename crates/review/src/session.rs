//! The walk: which fact is looked at, what the next key means, what has been entered.

use ledger::{Deed, Filter, Ledger, LedgerError};
use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyEventKind};
use record::{Date, FactId};
use serde_json::{Map, Value};

use crate::card::{Card, Other, other};
use crate::keys::{Line, Typed};

/// Facts of the same kind that are offered to be joined.
const OFFERED: usize = 40;
/// Days around a fact from which they are taken.
const DAYS: i64 = 3;

/// Who reviews, and by which clock.
#[derive(Clone, Copy)]
pub struct Who<'w> {
    /// The name that is kept with every correction.
    pub name: &'w str,
    /// The time, RFC 3339.
    pub now: fn() -> String,
}

/// What the next key means.
#[derive(Clone, Debug, PartialEq)]
pub enum Mode {
    /// It walks or decides.
    Walk,
    /// It chooses a key of the fact to change; the number of the one that is chosen.
    Pick(usize),
    /// It types the value of a key.
    Edit(usize, Line),
    /// It types a remark.
    Note(Line),
    /// It chooses what the fact is one with.
    Merge(Vec<Other>, usize),
    /// It chooses what the fact is taken from; the last choice is all of them.
    Split(usize),
    /// Any key ends the list of keys.
    Help,
}

/// Whether the walk goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// It does.
    On,
    /// It is over.
    Over,
}

/// A walk through facts.
pub struct Review<'l> {
    ledger: &'l mut Ledger,
    who: Who<'l>,
    queue: Vec<FactId>,
    at: usize,
    /// The fact that is looked at; `None` if it has been rejected, or if there is none.
    pub(crate) card: Option<Card>,
    pub(crate) mode: Mode,
    /// What is said below: what was done, or why not.
    pub(crate) message: String,
    /// Numbers of what was entered, with the place of its fact; the last first to be taken back.
    entered: Vec<(usize, Vec<i64>)>,
    /// What became of each fact in this walk.
    done: Vec<Option<&'static str>>,
    /// Lines by which the passage is scrolled down.
    pub(crate) scrolled: u16,
}

impl<'l> Review<'l> {
    /// A walk through these facts, in their order.
    ///
    /// # Errors
    /// If the ledger cannot be read.
    pub fn new(ledger: &'l mut Ledger, queue: Vec<FactId>, who: Who<'l>) -> Result<Self, LedgerError> {
        let done = vec![None; queue.len()];
        let mut review = Review {
            ledger,
            who,
            queue,
            at: 0,
            card: None,
            mode: Mode::Walk,
            message: String::new(),
            entered: Vec::new(),
            done,
            scrolled: 0,
        };
        review.look()?;
        Ok(review)
    }

    /// The place of the fact that is looked at, from 0, and how many there are.
    #[must_use]
    pub fn place(&self) -> (usize, usize) {
        (self.at, self.queue.len())
    }

    /// What became of the fact that is looked at, in this walk.
    #[must_use]
    pub fn verdict(&self) -> Option<&'static str> {
        self.done.get(self.at).copied().flatten()
    }

    /// The numbers of the corrections that were entered and not taken back.
    #[must_use]
    pub fn entered(&self) -> Vec<i64> {
        self.entered.iter().flat_map(|(_, numbers)| numbers).copied().collect()
    }

    /// Takes a key.
    ///
    /// # Errors
    /// If the ledger cannot be read. What the ledger refuses is told in a line, and the walk goes on.
    pub fn press(&mut self, key: KeyEvent) -> Result<Step, LedgerError> {
        if key.kind == KeyEventKind::Release {
            return Ok(Step::On);
        }
        self.message.clear();
        match std::mem::replace(&mut self.mode, Mode::Walk) {
            Mode::Walk => return self.walk(key),
            Mode::Help => {}
            Mode::Pick(at) => self.pick(key, at),
            Mode::Edit(field, line) => self.edit(key, field, line)?,
            Mode::Note(line) => self.note(key, line)?,
            Mode::Merge(others, at) => self.merge(key, others, at)?,
            Mode::Split(at) => self.split(key, at)?,
        }
        Ok(Step::On)
    }

    fn walk(&mut self, key: KeyEvent) -> Result<Step, LedgerError> {
        match key.code {
            KeyCode::Char('q') | KeyCode::Esc => return Ok(Step::Over),
            KeyCode::Char('?' | 'h') => self.mode = Mode::Help,
            KeyCode::Char('j' | ' ') | KeyCode::Right | KeyCode::Enter => {
                self.go(self.at.saturating_add(1))?
            }
            KeyCode::Char('k') | KeyCode::Left => self.go(self.at.saturating_sub(1))?,
            KeyCode::Home | KeyCode::Char('g') => self.go(0)?,
            KeyCode::End | KeyCode::Char('G') => self.go(usize::MAX)?,
            KeyCode::Down | KeyCode::PageDown => self.scrolled = self.scrolled.saturating_add(1),
            KeyCode::Up | KeyCode::PageUp => self.scrolled = self.scrolled.saturating_sub(1),
            KeyCode::Char('u') => self.undo()?,
            KeyCode::Char(letter) => self.decide(letter)?,
            _ => {}
        }
        Ok(Step::On)
    }

    fn decide(&mut self, letter: char) -> Result<(), LedgerError> {
        let Some(card) = &self.card else {
            if matches!(letter, 'a' | 'r' | 'e' | 'm' | 's' | 'n') {
                "there is no fact to decide on; u takes the last decision back".clone_into(&mut self.message);
            }
            return Ok(());
        };
        let id = card.fact.id.clone();
        match letter {
            'a' => self.settle(&Deed::Accept(id), "accepted")?,
            'r' => self.settle(&Deed::Reject(id), "rejected")?,
            'e' => self.mode = Mode::Pick(0),
            'n' => self.mode = Mode::Note(Line::default()),
            'm' => match self.offered()? {
                others if others.is_empty() => {
                    "the ledger has no other fact of this kind in those days".clone_into(&mut self.message);
                }
                others => self.mode = Mode::Merge(others, 0),
            },
            's' if card.mates.is_empty() => {
                "no other report tells of it; there is nothing to split".clone_into(&mut self.message);
            }
            's' => self.mode = Mode::Split(0),
            _ => "? lists the keys".clone_into(&mut self.message),
        }
        Ok(())
    }

    fn pick(&mut self, key: KeyEvent, at: usize) {
        let Some(card) = &self.card else { return };
        self.mode = match chosen(key, at, card.fields.len()) {
            Choice::At(at) => Mode::Pick(at),
            Choice::This => Mode::Edit(at, Line::new(&card.fields[at].typed())),
            Choice::None => Mode::Walk,
        };
    }

    fn edit(&mut self, key: KeyEvent, field: usize, mut line: Line) -> Result<(), LedgerError> {
        match line.press(key) {
            Typed::On => self.mode = Mode::Edit(field, line),
            Typed::Left => self.mode = Mode::Pick(field),
            Typed::Done => {
                let Some(card) = &self.card else { return Ok(()) };
                let (id, field_of) = (card.fact.id.clone(), card.fields[field].clone());
                let value = self.value(&field_of.value, &line.text())?;
                let mut changes = Value::Object(Map::new());
                ledger::set_key(&mut changes, &field_of.key, value);
                if !self.enter(&Deed::Edit(id, changes), "edited")? {
                    self.mode = Mode::Edit(field, line);
                }
            }
        }
        Ok(())
    }

    /// What is typed for a key; names of actors, parted by commas, become their ids where the key holds actors.
    fn value(&self, before: &Value, typed: &str) -> Result<Value, LedgerError> {
        let value = ledger::typed(typed);
        let Value::String(text) = &value else { return Ok(value) };
        let is_actor = |v: &Value| v.as_str().is_some_and(|id| self.is_actor(id));
        match before {
            Value::Array(all) if all.iter().all(is_actor) => {
                let mut ids = Vec::new();
                for name in text.split(',').map(str::trim).filter(|name| !name.is_empty()) {
                    ids.push(Value::String(self.actor(name)?));
                }
                Ok(Value::Array(ids))
            }
            one if is_actor(one) => Ok(Value::String(self.actor(text)?)),
            _ => Ok(value),
        }
    }

    fn is_actor(&self, id: &str) -> bool {
        self.ledger.find(id).is_ok_and(|thing| matches!(thing, ledger::Thing::Actor(_)))
    }

    /// The id of an actor by its id or name; what is typed itself if nobody is called so.
    fn actor(&self, typed: &str) -> Result<String, LedgerError> {
        if self.is_actor(typed) {
            return Ok(typed.to_owned());
        }
        let found = self.ledger.actors(Some(typed), 1)?;
        Ok(found.first().map_or_else(|| typed.to_owned(), |busy| busy.known.actor.id.0.clone()))
    }

    fn note(&mut self, key: KeyEvent, mut line: Line) -> Result<(), LedgerError> {
        match line.press(key) {
            Typed::On => self.mode = Mode::Note(line),
            Typed::Done if !line.text().trim().is_empty() => {
                let Some(card) = &self.card else { return Ok(()) };
                let deed = Deed::Note(card.fact.id.0.clone(), line.text().trim().to_owned());
                self.enter(&deed, "remark kept")?;
            }
            _ => {}
        }
        Ok(())
    }

    fn merge(&mut self, key: KeyEvent, others: Vec<Other>, at: usize) -> Result<(), LedgerError> {
        match chosen(key, at, others.len()) {
            Choice::At(at) => self.mode = Mode::Merge(others, at),
            Choice::This => {
                let Some(card) = &self.card else { return Ok(()) };
                let deed = Deed::Merge(card.fact.id.0.clone(), others[at].id.0.clone());
                self.enter(&deed, "merged")?;
            }
            Choice::None => {}
        }
        Ok(())
    }

    fn split(&mut self, key: KeyEvent, at: usize) -> Result<(), LedgerError> {
        let Some(card) = &self.card else { return Ok(()) };
        match chosen(key, at, card.mates.len() + 1) {
            Choice::At(at) => self.mode = Mode::Split(at),
            Choice::This => {
                let from = card.mates.get(at).map(|mate| mate.id.0.clone());
                let deed = Deed::Split(card.fact.id.0.clone(), from);
                self.enter(&deed, "split")?;
            }
            Choice::None => {}
        }
        Ok(())
    }

    /// Facts of the same kind in the days around the one that is looked at, the nearest first, without those it is joined to.
    fn offered(&self) -> Result<Vec<Other>, LedgerError> {
        let Some(card) = &self.card else { return Ok(Vec::new()) };
        let told = card.fact.time.as_ref().and_then(|t| t.from.or(t.to)).and_then(ledger::days::number);
        let day = told.or_else(|| ledger::days::number(card.report.known));
        let Some(day) = day else { return Ok(Vec::new()) };
        let filter = Filter {
            kinds: vec![card.fact.body.kind().to_owned()],
            from: Some(ledger::days::date(day - DAYS)),
            to: Some(ledger::days::date(day + DAYS)),
            ..Filter::default()
        };
        let snapshot = self.ledger.snapshot(&filter)?;
        let mine = |id: &FactId| *id == card.fact.id || card.mates.iter().any(|m| m.id == *id);
        let mut found: Vec<(u64, Date, Other)> = Vec::new();
        for telling in
            snapshot.happenings.iter().filter(|h| h.kind == card.fact.body.kind()).flat_map(|h| &h.tellings)
        {
            let report = snapshot.reports.get(&telling.report);
            let (Some(row), false) = (report, mine(&telling.fact.id)) else { continue };
            let theirs =
                telling.fact.time.as_ref().and_then(|t| t.from.or(t.to)).and_then(ledger::days::number);
            let theirs = theirs.or_else(|| ledger::days::number(row.known)).unwrap_or(day);
            found.push((theirs.abs_diff(day), row.known, other(&telling.fact, report)));
        }
        found.sort_by(|a, b| (a.0, a.1, &a.2.id).cmp(&(b.0, b.1, &b.2.id)));
        Ok(found.into_iter().take(OFFERED).map(|(_, _, other)| other).collect())
    }

    /// Enters a decision and goes on to the next fact.
    fn settle(&mut self, deed: &Deed, done: &'static str) -> Result<(), LedgerError> {
        if self.enter(deed, done)? && self.at + 1 < self.queue.len() {
            let message = std::mem::take(&mut self.message);
            self.go(self.at + 1)?;
            self.message = message;
        }
        Ok(())
    }

    /// Enters what the analyst does; whether the ledger took it.
    fn enter(&mut self, deed: &Deed, done: &'static str) -> Result<bool, LedgerError> {
        match self.ledger.correct(deed, self.who.name, &(self.who.now)(), None) {
            Ok(numbers) => {
                self.message = format!("{done}; u takes it back");
                self.entered.push((self.at, numbers));
                self.done[self.at] = Some(done);
                self.look()?;
                Ok(true)
            }
            Err(error) => {
                self.message = error.to_string();
                Ok(false)
            }
        }
    }

    /// Takes the last decision of this walk back and shows its fact.
    fn undo(&mut self) -> Result<(), LedgerError> {
        let Some((at, numbers)) = self.entered.pop() else {
            "nothing of this walk to take back; `rapporteur correct undo` takes earlier ones back"
                .clone_into(&mut self.message);
            return Ok(());
        };
        for number in numbers.iter().rev() {
            if let Err(error) =
                self.ledger.correct(&Deed::Undo(*number), self.who.name, &(self.who.now)(), None)
            {
                self.message = error.to_string();
                self.entered.push((at, numbers));
                return Ok(());
            }
        }
        self.done[at] = None;
        self.go(at)?;
        "taken back".clone_into(&mut self.message);
        Ok(())
    }

    fn go(&mut self, to: usize) -> Result<(), LedgerError> {
        let last = self.queue.len().saturating_sub(1);
        if to > last && self.at == last && to != usize::MAX {
            "that was the last one; q ends".clone_into(&mut self.message);
        }
        self.at = to.min(last);
        self.scrolled = 0;
        self.look()
    }

    fn look(&mut self) -> Result<(), LedgerError> {
        self.card = match self.queue.get(self.at) {
            Some(id) => Card::of(self.ledger, id, &self.ledger.corrections()?)?,
            None => None,
        };
        Ok(())
    }
}

enum Choice {
    At(usize),
    This,
    None,
}

/// What a key does to a list.
fn chosen(key: KeyEvent, at: usize, length: usize) -> Choice {
    let last = length.saturating_sub(1);
    match key.code {
        KeyCode::Down | KeyCode::Char('j') => Choice::At((at + 1).min(last)),
        KeyCode::Up | KeyCode::Char('k') => Choice::At(at.saturating_sub(1)),
        KeyCode::Home => Choice::At(0),
        KeyCode::End => Choice::At(last),
        KeyCode::Enter if length > 0 => Choice::This,
        KeyCode::Esc | KeyCode::Char('q') => Choice::None,
        _ => Choice::At(at),
    }
}
