//! Violence for people and for programs.

use super::{By, Step, Sum, Violence};
use crate::csv::Csv;
use crate::figures::{Loss, Range};
use crate::page::{Grid, Page, PlotLine, Tone};
use crate::phrases::{Phrases, fill};
use crate::state::State;
use crate::tell::Teller;
use crate::timeline::rows;
use crate::told::Told;

/// Signs of the longest bar.
const LONGEST_BAR: u64 = 40;
/// Most lines of a picture: the last ones are shown.
const MOST_LINES: usize = 60;

impl Violence {
    /// Violence for people; with `evidence`, every attack with its sources.
    #[must_use]
    pub fn page(&self, state: &State, title: &str, evidence: bool, words: &Phrases) -> Page {
        let teller = Teller::new(state, words);
        let mut page = Page::new(title.to_owned(), state.standing(words), words);
        if self.total.attacks == 0 && self.longer.is_empty() && self.undated.is_empty() {
            page.note(words.page("no_attacks").to_owned());
            return page;
        }
        if self.total.attacks > 0 {
            self.sums(&mut page, &teller);
        }
        for (heading, all) in
            [("attacks", &self.attacks), ("longer", &self.longer), ("undated_attacks", &self.undated)]
        {
            if !all.is_empty() {
                page.heading(words.page(heading));
                let told: Vec<Told> = all.iter().map(|a| a.told.clone()).collect();
                rows(&mut page, state, &told, evidence, words);
            }
        }
        page
    }

    /// The picture, and what is added up.
    fn sums(&self, page: &mut Page, teller: &Teller) {
        let words = teller.words;
        page.heading(words.page(if self.step == Step::Day { "killed_a_day" } else { "killed_a_week" }));
        page.plot(self.plot(teller));
        page.note(words.page("plot_key").to_owned());
        page.heading(words.page("by_whom"));
        page.grid(sums("by", &self.by, Some(&self.total), teller));
        if !self.tellers.is_empty() {
            page.heading(words.page("by_teller"));
            page.grid(sums("told_by", &self.tellers, None, teller));
        }
    }

    /// A bar a time: what is sure, then what may be.
    fn plot(&self, teller: &Teller) -> Vec<PlotLine> {
        let killed = |sum: &Sum| sum.losses.get(&Loss::Killed).copied();
        let most = self.times.iter().filter_map(|t| killed(&t.sum)).filter_map(|r| r.high.max(r.low)).max();
        let most = most.unwrap_or_default().max(1);
        let scaled = |n: u64| if n == 0 { 0 } else { (n * LONGEST_BAR).div_ceil(most.max(LONGEST_BAR)) };
        let shown = self.times.iter().skip(self.times.len().saturating_sub(MOST_LINES));
        let line = |time: &super::Time| {
            let range = killed(&time.sum);
            let low = range.and_then(|r| r.low).unwrap_or_default();
            let high = range.map(|r| r.high.unwrap_or(low).max(low)).unwrap_or_default();
            let open = range.is_some_and(|r| r.high.is_none());
            let bar = |sign: &str, n: u64| sign.repeat(usize::try_from(n).unwrap_or_default());
            let pieces = vec![
                (Tone::Bad, bar("█", scaled(low))),
                (Tone::Unsure, bar("░", scaled(high).saturating_sub(scaled(low)))),
                (Tone::Unsure, if open { "…".to_owned() } else { String::new() }),
            ];
            PlotLine { label: time.from.to_string(), pieces, after: after(&time.sum, range, teller) }
        };
        shown.map(line).collect()
    }

    /// One line a time.
    #[must_use]
    pub fn csv(&self) -> String {
        let mut headers: Vec<String> =
            ["from", "to", "attacks", "without_figures"].map(str::to_owned).to_vec();
        for loss in Loss::ALL {
            headers.extend(["min", "max"].map(|bound| format!("{}_{bound}", loss.name())));
        }
        let mut csv = Csv::new(&headers.iter().map(String::as_str).collect::<Vec<_>>());
        for time in &self.times {
            let mut cells = vec![
                time.from.to_string(),
                time.to.to_string(),
                time.sum.attacks.to_string(),
                time.sum.without_figures.to_string(),
            ];
            for loss in Loss::ALL {
                let range = time.sum.losses.get(&loss).copied().unwrap_or_default();
                cells.extend([range.low, range.high].map(|n| n.map(|n| n.to_string()).unwrap_or_default()));
            }
            csv.row(&cells);
        }
        csv.finish()
    }
}

/// What stands behind a bar: the range and how many attacks.
fn after(sum: &Sum, range: Option<Range>, teller: &Teller) -> String {
    if sum.attacks == 0 {
        return String::new();
    }
    let key = if sum.attacks == 1 { "one_attack" } else { "attacks_counted" };
    let attacks = fill(teller.words.page(key), &[("count", &sum.attacks.to_string())]);
    match range {
        Some(range) => format!("{} ({attacks})", teller.range(range)),
        None => format!("({attacks})"),
    }
}

fn sums(who: &str, all: &[By], total: Option<&Sum>, teller: &Teller) -> Grid {
    let words: &Phrases = teller.words;
    let headers = [who, "attacks_column", "killed", "injured", "missing", "captured", "no_figures"];
    let mut grid = Grid::new(headers.map(|key| words.page(key))).numbers_from(1);
    let cells = |who: &str, sum: &Sum| {
        let range = |loss: Loss| sum.losses.get(&loss).map(|r| teller.range(*r)).unwrap_or_default();
        let mut cells = vec![who.to_owned(), sum.attacks.to_string()];
        cells.extend(Loss::ALL.map(range));
        cells.push(if sum.without_figures > 0 { sum.without_figures.to_string() } else { String::new() });
        cells
    };
    for by in all {
        grid.row(cells(&by.who, &by.sum));
    }
    if let Some(total) = total {
        grid.strong_row(cells(words.page("total"), total));
    }
    grid
}
