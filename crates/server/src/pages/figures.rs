//! Pictures on pages, and the days that they are of.

use maud::Markup;
use process::{Day, Extent, Lens, Phrases};

use crate::draw::picture::{Heading, Picture};
use crate::pages::layout::{Frame, standing};
use crate::pages::words::extent;
use crate::state::Followed;

impl Frame {
    /// The days that are looked at, if not all are.
    pub(super) fn ranged(&self) -> Option<String> {
        let days = Extent {
            from: self.asked.from.and_then(Day::first_of),
            to: self.asked.to.and_then(Day::first_of),
        };
        (!days.is_open()).then(|| extent(days, Phrases::english()))
    }

    /// What stands above a picture that is alone.
    pub(crate) fn heading(&self, picture: &str, followed: &Followed, lens: Lens) -> Heading {
        let days = self.ranged().map(|days| format!("; days looked at: {days}")).unwrap_or_default();
        Heading {
            name: followed.process.name.clone(),
            standing: format!("{}{days}", standing(lens)),
            called: format!("{picture}-{}-{}", followed.slug, lens.as_of),
        }
    }

    /// A picture with what takes it away: its file has its own address, with the day and all that the page was asked for.
    pub(crate) fn figure(
        &self,
        picture: &Picture,
        path: &str,
        followed: &Followed,
        lens: Lens,
        more: &[(&str, &str)],
    ) -> Markup {
        let (as_of, known_by) = (lens.as_of.to_string(), lens.known_by.to_string());
        let known_by = if known_by == as_of { "" } else { known_by.as_str() };
        let days = [("process", followed.slug.as_str()), ("as_of", as_of.as_str()), ("known_by", known_by)];
        let file = self.asked.link_with(path, &[&days, more].concat());
        picture.figure(&file, &self.heading(&picture.name, followed, lens).called)
    }
}
