//! What two tellings say of the day.

use super::sketch::{Sketch, Told};

/// Log-odds that two facts happen at one time, and a reason if that speaks for it.
pub(super) fn compare(a: &Sketch, b: &Sketch) -> (f64, Option<&'static str>) {
    match (a.told, b.told) {
        (Told::Days(from, to), Told::Days(other_from, other_to)) => {
            let gap = (from - other_to).max(other_from - to);
            let widest = (to - from).max(other_to - other_from);
            match gap {
                i64::MIN..=0 if widest == 0 => (2.0, Some("same day")),
                i64::MIN..=0 if widest <= 7 => (1.0, Some("days overlap")),
                i64::MIN..=0 => (0.3, Some("times overlap")),
                1 if a.night || b.night => (0.5, Some("same night")),
                1 => (-1.3, None),
                2..=3 => (-3.5, None),
                _ => (-6.0, None),
            }
        }
        (Told::Days(_, to), _) if is_open(b) => after(to, b),
        (_, Told::Days(_, to)) if is_open(a) => after(to, a),
        (Told::Yearless(month, day), Told::Yearless(other_month, other_day)) => {
            yearless((month, day), (other_month, other_day))
        }
        (Told::Yearless(month, day), Told::Days(from, to))
        | (Told::Days(from, to), Told::Yearless(month, day)) => {
            let (first, last) = (crate::days::date(from), crate::days::date(to));
            let (Some(first_month), Some(last_month)) = (first.month, last.month) else { return (0.0, None) };
            if first_month == last_month && first.day == last.day {
                yearless((month, day), (first_month, first.day))
            } else if (first_month..=last_month).contains(&month) {
                (0.3, Some("times overlap"))
            } else {
                (-4.0, None)
            }
        }
        _ => published(a, b),
    }
}

const fn is_open(sketch: &Sketch) -> bool {
    matches!(sketch.told, Told::Nothing)
}

fn yearless(a: (u8, Option<u8>), b: (u8, Option<u8>)) -> (f64, Option<&'static str>) {
    match (a, b) {
        ((m, Some(d)), (n, Some(e))) if m == n && d == e => (1.8, Some("same day of the year")),
        ((m, Some(d)), (n, Some(e))) if m == n && d.abs_diff(e) == 1 => (-1.3, None),
        ((m, d), (n, e)) if m == n && (d.is_none() || e.is_none()) => (0.3, Some("same month")),
        _ => (-5.0, None),
    }
}

/// One day is told; the other report was published some days later.
fn after(day: i64, open: &Sketch) -> (f64, Option<&'static str>) {
    match open.published.map(|p| p - day) {
        None => (-0.3, None),
        Some(0..=2) => (0.8, Some("published at the time")),
        Some(3..=7) => (0.0, None),
        Some(-30..=-1) => (-0.8, None),
        Some(8..=30) => (-1.5, None),
        Some(_) => (-3.5, None),
    }
}

/// No day is told: the reports' own days have to do.
fn published(a: &Sketch, b: &Sketch) -> (f64, Option<&'static str>) {
    // A plan stays on the table.
    let lasting = matches!(a.kind, "proposal" | "provision");
    match a.published.zip(b.published).map(|(a, b)| a.abs_diff(b)) {
        None => (-0.3, None),
        Some(0..=1) => (0.6, Some("published at the same time")),
        Some(2..=3) => (0.0, None),
        Some(4..=30) if lasting => (-0.3, None),
        Some(4..=7) => (-1.0, None),
        Some(8..=90) if lasting => (-1.0, None),
        Some(_) => (-3.0, None),
    }
}
