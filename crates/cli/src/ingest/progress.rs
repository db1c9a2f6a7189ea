//! How far the work has come, on one line of standard error, if that is a terminal.

use std::io::{self, IsTerminal, Write};
use std::time::{Duration, Instant};

/// How often the line is drawn.
const PACE: Duration = Duration::from_millis(120);
/// Columns of the bar.
const BAR: u64 = 24;

/// A bar with rate and time left. Work is measured in bytes of input, what is shown in reports.
pub(crate) struct Progress {
    shown: bool,
    started: Instant,
    drawn: Option<Instant>,
    total: u64,
    done: u64,
    reports: u64,
}

impl Progress {
    pub(crate) fn new(total: u64) -> Self {
        let shown = io::stderr().is_terminal();
        Progress { shown, started: Instant::now(), drawn: None, total, done: 0, reports: 0 }
    }

    /// Another input is done; reports that were there already say nothing about the time that others take.
    pub(crate) fn step(&mut self, bytes: u64, was_read: bool) {
        if was_read {
            self.done += bytes;
            self.reports += 1;
        } else {
            self.total = self.total.saturating_sub(bytes);
        }
        if self.shown && self.drawn.is_none_or(|at| at.elapsed() >= PACE) {
            self.drawn = Some(Instant::now());
            let line = line(self.done, self.total, self.reports, self.started.elapsed());
            let _ = write!(io::stderr(), "\r{line}\x1b[K");
        }
    }

    /// Takes the line away, so that something else can be written.
    pub(crate) fn clear(&mut self) {
        if self.shown && self.drawn.take().is_some() {
            let _ = write!(io::stderr(), "\r\x1b[K");
        }
    }
}

fn line(done: u64, total: u64, reports: u64, passed: Duration) -> String {
    let filled = (done.min(total) * BAR).checked_div(total).unwrap_or(BAR);
    let bar: String = (0..BAR).map(|at| if at < filled { '█' } else { '░' }).collect();
    let seconds = passed.as_secs_f64().max(0.001);
    let rate = reports as f64 / seconds;
    let left =
        if done == 0 { None } else { Some(seconds * (total.saturating_sub(done)) as f64 / done as f64) };
    let left = left.map_or_else(|| "–".to_owned(), clock);
    format!("{bar} {reports} reports  {rate:.1}/s  {left} left")
}

fn clock(seconds: f64) -> String {
    let seconds = seconds.round() as u64;
    let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    if hours > 0 { format!("{hours}:{minutes:02}:{seconds:02}") } else { format!("{minutes}:{seconds:02}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_line_says() {
        let half = line(500, 1000, 20, Duration::from_secs(10));
        assert_eq!(half, "████████████░░░░░░░░░░░░ 20 reports  2.0/s  0:10 left");
        assert!(line(0, 1000, 0, Duration::ZERO).ends_with("– left"));
        assert!(line(1, 100_000, 1, Duration::from_secs(1)).ends_with("27:46:39 left"));
    }
}
