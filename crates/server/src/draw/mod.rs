//! Pictures, drawn on the server as SVG.

pub(crate) mod axis;
pub(crate) mod hours;
pub(crate) mod land;
pub(crate) mod picture;
pub(crate) mod style;

/// A length as SVG writes it: one digit behind the point at the most.
pub(crate) fn px(value: f64) -> String {
    let rounded = (value * 10.0).round() / 10.0;
    if rounded == 0.0 { "0".to_owned() } else { rounded.to_string() }
}
