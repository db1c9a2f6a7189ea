//! A picture on a page, and the same as a file of its own.

use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::Response;
use maud::{Markup, html};

use crate::api::give;
use crate::draw::{px, style};

/// Room around a picture that stands alone, and for what stands above it.
const MARGIN: f64 = 16.0;
const HEAD: f64 = 60.0;
/// Height of a line of the legend, and the width of its letters.
const LINE: f64 = 20.0;
const LETTER: f64 = 7.2;

/// A picture, drawn as SVG.
#[derive(Clone, Debug)]
pub(crate) struct Picture {
    /// How it is called among the names of a page.
    pub(crate) name: String,
    pub(crate) width: f64,
    pub(crate) height: f64,
    /// What it shows.
    pub(crate) title: String,
    /// Where the same stands in words.
    pub(crate) text: &'static str,
    /// Whether parts of it lead elsewhere.
    pub(crate) leads: bool,
    /// Whether it is too wide for small screens, where it is moved sideways.
    pub(crate) wide: bool,
    pub(crate) signs: Vec<Sign>,
    /// What else is to know of it.
    pub(crate) remark: Option<String>,
    /// What is drawn.
    pub(crate) body: Markup,
}

/// What a colour stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Sign {
    pub(crate) class: String,
    pub(crate) means: String,
}

impl Sign {
    pub(crate) fn new(class: &str, means: &str) -> Self {
        Sign { class: class.to_owned(), means: means.to_owned() }
    }
}

impl Picture {
    /// The picture on its page, with what takes it away: the address of its file, and the file's name.
    pub(crate) fn figure(&self, file: &str, called: &str) -> Markup {
        let (title, text) = (format!("{}-title", self.name), format!("{}-text", self.name));
        let pan = |inner: Markup| {
            html! {
                @if self.wide { div.pan tabindex="0" role="region" aria-labelledby=(title) { (inner) } }
                @else { div.pan { (inner) } }
            }
        };
        html! {
            figure.picture.wide-picture[self.wide] {
                (pan(html! {
                    svg.drawn id=(self.name) viewBox={ "0 0 " (px(self.width)) " " (px(self.height)) } role=(if self.leads { "group" } else { "img" })
                        aria-labelledby={ (title) " " (text) } {
                        title id=(title) { (self.title) }
                        desc id=(text) { (self.text) }
                        (self.body)
                    }
                }))
                figcaption {
                    @for sign in &self.signs { span { span class={ "sign " (sign.class) } {} (sign.means) } }
                    @if let Some(remark) = &self.remark { span { (remark) } }
                    span.take {
                        a href=(file) { "SVG" span.hidden { " of: " (self.title) } }
                        button type="button" data-png=(file) data-name=(called) hidden { "PNG" span.hidden { " of: " (self.title) } }
                    }
                }
            }
        }
    }

    /// The picture as an answer of its own, under a heading, with what its colours stand for.
    pub(crate) fn alone(&self, headers: &HeaderMap, heading: &Heading) -> Response {
        let mut response = give::whole(headers, "image/svg+xml", self.file(heading).into());
        let fields = response.headers_mut();
        if let Ok(policy) = HeaderValue::try_from(style::POLICY.as_str()) {
            fields.insert(header::CONTENT_SECURITY_POLICY, policy);
        }
        if let Ok(name) = HeaderValue::try_from(format!("inline; filename=\"{}.svg\"", heading.called)) {
            fields.insert(header::CONTENT_DISPOSITION, name);
        }
        response
    }

    fn file(&self, heading: &Heading) -> String {
        let legend = self.legend();
        let (width, foot) = (self.width + 2.0 * MARGIN, HEAD + self.height);
        let height = foot + MARGIN + legend.len() as f64 * LINE;
        let picture = html! {
            svg.drawn xmlns="http://www.w3.org/2000/svg" width=(px(width)) height=(px(height)) viewBox={ "0 0 " (px(width)) " " (px(height)) }
                role="img" aria-labelledby="title" {
                title #title { (self.title) ", " (heading.standing) }
                style { (maud::PreEscaped(style::ALONE.as_str())) }
                rect.ground width=(px(width)) height=(px(height)) {}
                text.heading x=(px(MARGIN)) y="26" { (heading.name) }
                text.standing x=(px(MARGIN)) y="45" { (self.title) ", " (heading.standing) }
                svg x=(px(MARGIN)) y=(px(HEAD)) width=(px(self.width)) height=(px(self.height)) viewBox={ "0 0 " (px(self.width)) " " (px(self.height)) } {
                    (self.body)
                }
                @for (at, line) in legend.iter().enumerate() {
                    @let y = foot + LINE * (at as f64 + 1.0);
                    @for (x, sign) in line {
                        @if sign.class.is_empty() { text.legend x=(px(*x)) y=(px(y)) { (sign.means) } }
                        @else {
                            rect class={ "sign " (sign.class) } x=(px(*x)) y=(px(y - 9.5)) width="11" height="11" rx="2" {}
                            text.legend x=(px(x + 16.0)) y=(px(y)) { (sign.means) }
                        }
                    }
                }
            }
        };
        without_ways(&picture.into_string())
    }

    /// Signs and the remark in lines, each with where it starts.
    fn legend(&self) -> Vec<Vec<(f64, Sign)>> {
        let remark = self.remark.iter().map(|remark| Sign::new("", remark));
        let mut lines: Vec<Vec<(f64, Sign)>> = Vec::new();
        let mut x = MARGIN;
        for sign in self.signs.iter().cloned().chain(remark) {
            let wide = 34.0 + sign.means.chars().count() as f64 * LETTER;
            if lines.is_empty() || x + wide > self.width + MARGIN && x > MARGIN {
                lines.push(Vec::new());
                x = MARGIN;
            }
            if let Some(line) = lines.last_mut() {
                line.push((x, sign));
            }
            x += wide;
        }
        lines
    }
}

/// What stands above a picture that is alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Heading {
    /// What the picture is of.
    pub(crate) name: String,
    /// On which day, as known by when.
    pub(crate) standing: String,
    /// The file's name without its ending.
    pub(crate) called: String,
}

/// A picture without its links, which lead nowhere once it is kept; what no XML may hold is left out, too.
fn without_ways(svg: &str) -> String {
    let mut out = String::with_capacity(svg.len());
    let mut rest = svg;
    while let Some(at) = rest.find("<a ") {
        out.push_str(&rest[..at]);
        // Text and values hold no `>`: it is written as a name.
        rest = rest[at..].split_once('>').map_or("", |(_, after)| after);
    }
    out.push_str(rest);
    let kept = |c: char| {
        matches!(c, '\t' | '\n' | '\r') || !(c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}'))
    };
    out.replace("</a>", "").chars().filter(|c| kept(*c)).collect()
}

#[cfg(test)]
mod tests {
    use maud::html;

    use super::{Heading, Picture, Sign};

    fn picture(signs: usize) -> Picture {
        Picture {
            name: "p".to_owned(),
            width: 300.0,
            height: 100.0,
            title: "A & B".to_owned(),
            text: "Below.",
            leads: true,
            wide: false,
            signs: (0..signs)
                .map(|nth| Sign::new("k-attack", &format!("the sign of number {nth}")))
                .collect(),
            remark: None,
            body: html! { a href="/x?a=1&b=2" tabindex="-1" { circle r="3" { title { "a > b\u{1}" } } } },
        }
    }

    #[test]
    fn a_file_has_no_links_and_only_what_xml_may_hold() {
        let heading = Heading { name: "<i>Talks".into(), standing: "as of 1 May".into(), called: "p".into() };
        let file = picture(1).file(&heading);
        assert!(file.contains("&lt;i&gt;Talks") && file.contains("A &amp; B, as of 1 May"), "{file}");
        assert!(file.contains("<circle r=\"3\"><title>a &gt; b</title></circle>"), "{file}");
        assert!(!file.contains("<a ") && !file.contains("</a>") && !file.contains('\u{1}'), "{file}");
    }

    #[test]
    fn a_legend_goes_on_in_the_next_line() {
        let lines = picture(5).legend();
        assert_eq!(lines.iter().map(Vec::len).sum::<usize>(), 5);
        assert!(lines.len() > 2 && lines.iter().flatten().all(|(x, _)| *x < 250.0), "{lines:?}");
    }
}
