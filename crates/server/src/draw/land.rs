//! Outlines of land and borders, and how a part of the world is laid on a picture.

use std::sync::LazyLock;

use maud::{Markup, html};

use crate::draw::px;

/// A point in hundredths of a degree, east and north.
type Point = (i32, i32);

/// Lines as `tools/land.py` writes them.
struct World {
    land: Vec<Vec<Point>>,
    borders: Vec<Vec<Point>>,
}

static WORLD: LazyLock<World> = LazyLock::new(|| {
    let mut bytes = include_bytes!("../../data/land.bin").iter().copied();
    let land = lines(&mut bytes).expect("the outlines are embedded");
    let borders = lines(&mut bytes).expect("the borders are embedded");
    World { land, borders }
});

fn lines(bytes: &mut impl Iterator<Item = u8>) -> Option<Vec<Vec<Point>>> {
    (0..number(bytes)?).map(|_| line(bytes)).collect()
}

fn line(bytes: &mut impl Iterator<Item = u8>) -> Option<Vec<Point>> {
    let (mut x, mut y) = (0, 0);
    let count = number(bytes)?;
    (0..count)
        .map(|_| {
            x += number(bytes)?;
            y += number(bytes)?;
            Some((x, y))
        })
        .collect()
}

/// A zigzag varint.
fn number(bytes: &mut impl Iterator<Item = u8>) -> Option<i32> {
    let (mut value, mut shift) = (0_u32, 0);
    loop {
        let byte = bytes.next()?;
        value |= u32::from(byte & 127) << shift;
        if byte < 128 {
            break;
        }
        shift += 7;
    }
    let half = i32::try_from(value >> 1).ok()?;
    Some(if value & 1 == 0 { half } else { -half - 1 })
}

/// A part of the world on a picture: north is up, and a degree east is as much shorter as it is in the middle of the part.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct View {
    /// The middle, in degrees.
    pub(crate) lat: f64,
    pub(crate) lon: f64,
    /// Degrees from the lower edge to the upper.
    pub(crate) span: f64,
    pub(crate) width: f64,
    pub(crate) height: f64,
}

impl View {
    /// A part that holds all these places, with some room around them; the world if there are none.
    pub(crate) fn around(places: &[(f64, f64)], width: f64, height: f64) -> Self {
        let world = View { lat: 20.0, lon: 10.0, span: 140.0, width, height };
        let (Some(south), Some(north)) =
            (least(places.iter().map(|p| p.0)), least(places.iter().map(|p| -p.0)))
        else {
            return world;
        };
        let (Some(west), Some(east)) =
            (least(places.iter().map(|p| p.1)), least(places.iter().map(|p| -p.1)))
        else {
            return world;
        };
        let (north, east) = (-north, -east);
        let lat = f64::midpoint(south, north);
        let tall = north - south;
        let wide = (east - west) * stretch(lat) * height / width;
        View {
            lat,
            lon: f64::midpoint(west, east),
            span: (tall.max(wide) * 1.35).clamp(3.0, 170.0),
            width,
            height,
        }
    }

    /// Sea, land and borders.
    pub(crate) fn ground(&self) -> Markup {
        html! {
            rect.sea width=(self.width) height=(self.height) {}
            path.land d=(self.land()) {}
            path.borders d=(self.borders()) {}
        }
    }

    fn scale(&self) -> f64 {
        self.height / self.span
    }

    /// Where a place lies on the picture.
    pub(crate) fn place(&self, lat: f64, lon: f64) -> (f64, f64) {
        let x = self.width / 2.0 + (lon - self.lon) * stretch(self.lat) * self.scale();
        let y = self.height / 2.0 - (lat - self.lat) * self.scale();
        (x, y)
    }

    /// Whether a place lies on the picture.
    pub(crate) fn shows(&self, lat: f64, lon: f64) -> bool {
        let (x, y) = self.place(lat, lon);
        (0.0..=self.width).contains(&x) && (0.0..=self.height).contains(&y)
    }

    /// Land as the path of an SVG.
    fn land(&self) -> String {
        let mut path = String::new();
        for ring in &WORLD.land {
            let ring: Vec<(f64, f64)> = ring.iter().map(|p| self.point(*p)).collect();
            let shown = self.thinned(&self.clipped(ring));
            if shown.len() > 2 && seen(&shown) {
                draw(&shown, &mut path);
                path.push('Z');
            }
        }
        path
    }

    /// Borders as the path of an SVG.
    fn borders(&self) -> String {
        let mut path = String::new();
        for line in &WORLD.borders {
            let mut piece: Vec<(f64, f64)> = Vec::new();
            for point in line.iter().map(|p| self.point(*p)) {
                if self.near(point) {
                    piece.push(point);
                } else if !piece.is_empty() {
                    draw(&self.thinned(&piece), &mut path);
                    piece.clear();
                }
            }
            draw(&self.thinned(&piece), &mut path);
        }
        path
    }

    fn point(&self, (x, y): Point) -> (f64, f64) {
        self.place(f64::from(y) / 100.0, f64::from(x) / 100.0)
    }

    fn near(&self, (x, y): (f64, f64)) -> bool {
        (-40.0..=self.width + 40.0).contains(&x) && (-40.0..=self.height + 40.0).contains(&y)
    }

    /// A ring cut to the picture and a little around it (Sutherland and Hodgman).
    fn clipped(&self, ring: Vec<(f64, f64)>) -> Vec<(f64, f64)> {
        let sides: [(f64, f64, f64); 4] = [
            (1.0, 0.0, 20.0),
            (-1.0, 0.0, self.width + 20.0),
            (0.0, 1.0, 20.0),
            (0.0, -1.0, self.height + 20.0),
        ];
        sides.into_iter().fold(ring, |ring, (a, b, c)| {
            let depth = |p: (f64, f64)| a * p.0 + b * p.1 + c;
            let mut kept = Vec::with_capacity(ring.len());
            let Some(mut before) = ring.last().copied() else { return ring };
            for point in ring {
                let (d0, d1) = (depth(before), depth(point));
                if (d0 < 0.0) != (d1 < 0.0) {
                    let t = d0 / (d0 - d1);
                    kept.push((before.0 + (point.0 - before.0) * t, before.1 + (point.1 - before.1) * t));
                }
                if d1 >= 0.0 {
                    kept.push(point);
                }
                before = point;
            }
            kept
        })
    }

    /// The points that can be told apart on the picture.
    fn thinned(&self, points: &[(f64, f64)]) -> Vec<(f64, f64)> {
        let mut kept: Vec<(f64, f64)> = Vec::new();
        for (at, point) in points.iter().enumerate() {
            let far =
                kept.last().is_none_or(|last| (last.0 - point.0).abs() + (last.1 - point.1).abs() > 1.3);
            if far || at + 1 == points.len() {
                kept.push(*point);
            }
        }
        kept
    }
}

/// How much shorter a degree east is than one north.
fn stretch(lat: f64) -> f64 {
    lat.to_radians().cos().max(0.2)
}

fn least(values: impl Iterator<Item = f64>) -> Option<f64> {
    values.min_by(f64::total_cmp)
}

/// Adds a line to a path, each point as the step from the one before it: that is the shortest.
fn draw(points: &[(f64, f64)], path: &mut String) {
    if points.len() < 2 {
        return;
    }
    // Steps are between rounded points, or what is lost by rounding would add up.
    let mut last: Option<(f64, f64)> = None;
    for (x, y) in points {
        let point = ((x * 10.0).round() / 10.0, (y * 10.0).round() / 10.0);
        match last {
            None => path.push_str(&format!("M{} {}l", px(point.0), px(point.1))),
            Some(before) => path.push_str(&format!("{} {} ", px(point.0 - before.0), px(point.1 - before.1))),
        }
        last = Some(point);
    }
    path.truncate(path.trim_end().len());
}

/// Whether something is large enough to be seen.
fn seen(points: &[(f64, f64)]) -> bool {
    let Some((x, y)) = points.first() else { return false };
    points.iter().any(|p| (p.0 - x).abs() + (p.1 - y).abs() > 3.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_world_has_land_and_borders() {
        assert!(WORLD.land.len() > 1000 && WORLD.borders.len() > 300);
        let all = WORLD.land.iter().chain(&WORLD.borders).flatten();
        assert!(all.clone().all(|(x, y)| (-20000..=20000).contains(x) && (-9000..=9000).contains(y)));
    }

    #[test]
    fn a_part_holds_its_places_and_little_else() {
        let view = View::around(&[(-25.0, 44.0), (-19.0, 47.5)], 800.0, 500.0);
        assert!(view.shows(-25.0, 44.0) && view.shows(-19.0, 47.5) && !view.shows(48.0, 2.0));
        assert!(!view.land().is_empty() && view.land().len() < 60_000);
        let (x, y) = view.place(view.lat, view.lon);
        assert_eq!((x, y), (400.0, 250.0));
    }

    #[test]
    fn the_whole_world_is_no_burden() {
        let view = View::around(&[], 1100.0, 680.0);
        let size = view.land().len() + view.borders().len();
        assert!((40_000..220_000).contains(&size), "{size}");
    }

    #[test]
    fn the_open_sea_has_no_land() {
        let view = View { lat: -45.0, lon: -120.0, span: 4.0, width: 400.0, height: 300.0 };
        assert_eq!((view.land().as_str(), view.borders().as_str()), ("", ""));
    }
}
