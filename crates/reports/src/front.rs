//! What stands before a report between two lines `---`: `title: …`, `outlet: …`, `published: …`, `url: …`.

use record::Date;

use crate::ReportError;

/// What a block of front matter says. Other keys are left alone.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Front {
    pub(crate) title: Option<String>,
    pub(crate) outlet: Option<String>,
    pub(crate) url: Option<String>,
    pub(crate) published: Option<Date>,
}

/// Takes the block off a text. A text that only begins with a line of dashes has none: each line of a block is `key: value`,
/// blank, a comment, or the continuation of a value.
///
/// # Errors
/// If the day of publication is not a date.
pub(crate) fn take(text: &str) -> Result<(Front, &str), ReportError> {
    let Some((block, rest)) = split(text) else { return Ok((Front::default(), text)) };
    let mut front = Front::default();
    for line in block.lines() {
        let Some((key, value)) = line.split_once(':') else { continue };
        let value = unquoted(value.trim());
        let given = || (!value.is_empty() && !matches!(value, "null" | "~")).then(|| value.to_owned());
        match key {
            "title" => front.title = given(),
            "outlet" => front.outlet = given(),
            "url" => front.url = given(),
            "published" => {
                let date = |text: String| text.parse().map_err(|_| ReportError::Published { found: text });
                front.published = given().map(date).transpose()?;
            }
            _ => {}
        }
    }
    Ok((front, rest.trim_start_matches('\n')))
}

fn split(text: &str) -> Option<(&str, &str)> {
    let inner = text.strip_prefix("---\n")?;
    let (block, rest) = match inner.find("\n---\n") {
        Some(end) => (&inner[..end], &inner[end + 5..]),
        None => (inner.strip_suffix("\n---")?, ""),
    };
    let continues = |line: &str| line.is_empty() || line.starts_with([' ', '\t', '#', '-']);
    let key = |line: &str| {
        line.split_once(':').is_some_and(|(key, value)| {
            let sound = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-');
            !key.is_empty() && key.chars().all(sound) && (value.is_empty() || value.starts_with(' '))
        })
    };
    let sound = block.lines().all(|line| continues(line) || key(line)) && block.lines().any(key);
    sound.then_some((block, rest))
}

fn unquoted(value: &str) -> &str {
    ['"', '\''].iter().find_map(|&q| value.strip_prefix(q)?.strip_suffix(q)).unwrap_or(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_block_says() {
        let text = "---\ntitle: \"Talks: day two\"\noutlet: The Gazette\npublished: 2031-05-02\ntags:\n  - peace\n---\nThe envoy left.\n";
        let (front, rest) = take(text).unwrap();
        assert_eq!(front.title.as_deref(), Some("Talks: day two"));
        assert_eq!(front.outlet.as_deref(), Some("The Gazette"));
        assert_eq!(front.published, Some(Date::full(2031, 5, 2)));
        assert_eq!((front.url, rest), (None, "The envoy left.\n"));
    }

    #[test]
    fn dashes_alone_are_no_block() {
        for text in [
            "---\nThe envoy left.\n---\nHe came back.\n",
            "--- \nx: y\n---\n",
            "---\n---\nA.\n",
            "---\nno end: here\n",
        ] {
            assert_eq!(take(text).unwrap(), (Front::default(), text), "{text:?}");
        }
    }

    #[test]
    fn a_day_that_is_none_is_told() {
        let found = "next Friday".to_owned();
        assert_eq!(take("---\npublished: next Friday\n---\nA.\n"), Err(ReportError::Published { found }));
    }
}
