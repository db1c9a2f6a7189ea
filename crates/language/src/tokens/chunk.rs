//! One run of characters without white space, cut into words.

use std::ops::Range;

use super::lexicon::{Lexicon, key};
use super::signs::{Sign, is_apostrophe, is_wordy, sign};
use super::{Gap, Out};

/// Longest local part of an e-mail address; also the limit of what is looked ahead for one.
const LONGEST_LOCAL: usize = 64;
/// Longest host or file name; also the limit of what is looked ahead for one.
const LONGEST_NAME: usize = 256;

/// A run of characters without white space.
pub(super) struct Chunk<'t> {
    lexicon: &'t Lexicon,
    text: &'t str,
    start: usize,
    end: usize,
    /// Whether a single quotation mark has been opened before.
    quoted: bool,
    /// Whether it holds an @ and so may hold an e-mail address.
    has_at: bool,
    /// Whether it holds a full stop and so may hold a host or file name.
    has_dot: bool,
}

impl<'t> Chunk<'t> {
    pub(super) fn new(lexicon: &'t Lexicon, text: &'t str, range: Range<usize>, quoted: bool) -> Self {
        let whole = &text[range.clone()];
        let (has_at, has_dot) = (whole.contains('@'), whole.contains('.'));
        Chunk { lexicon, text, start: range.start, end: range.end, quoted, has_at, has_dot }
    }

    /// Puts the chunk's words out; whether a single quotation mark is open behind it.
    pub(super) fn cut(mut self, buffer: &mut String, out: &mut Out) -> bool {
        let whole = &self.text[self.start..self.end];
        if whole.bytes().all(|b| b.is_ascii_alphabetic()) {
            self.put_word(self.start..self.end, buffer, out);
            return self.quoted;
        }
        if key(whole, buffer).is_some_and(|key| self.lexicon.wholes.contains(key)) {
            out.word(self.start..self.end);
            return self.quoted;
        }
        let mut at = self.start;
        while at < self.end {
            at += self.step(at, buffer, out);
        }
        self.quoted
    }

    fn rest(&self, at: usize) -> &'t str {
        &self.text[at..self.end]
    }

    /// The character before `at`, within the chunk.
    fn before(&self, at: usize) -> Option<char> {
        self.text[self.start..at].chars().next_back()
    }

    /// The first character of the chunk behind this one, if in the same paragraph (or so it seems).
    fn beyond(&self) -> Option<char> {
        let mut chars = self.text[self.end..].chars();
        chars.find(|c| !matches!(c, ' ' | '\t' | '\u{a0}')).filter(|c| !c.is_whitespace())
    }

    /// Puts out what starts at `at`; its length, at least one character.
    fn step(&mut self, at: usize, buffer: &mut String, out: &mut Out) -> usize {
        let rest = self.rest(at);
        if let Some(length) = self.protected(at, buffer) {
            out.word(at..at + length);
            return length;
        }
        let Some(first) = rest.chars().next() else { return 0 };
        match sign(first) {
            Sign::Letter => {
                let length = self.word(at, buffer);
                self.put_word(at..at + length, buffer, out);
                length
            }
            Sign::Digit => self.put_number(at, 0, buffer, out),
            Sign::Other if self.opens_number(at, first) => self.put_number(at, first.len_utf8(), buffer, out),
            Sign::Other => self.put_signs(at, first, buffer, out),
        }
    }

    // --- things that are one word whatever they hold -------------------------------------------------------------

    fn protected(&self, at: usize, buffer: &mut String) -> Option<usize> {
        let rest = self.rest(at);
        let after_word = self.before(at).is_some_and(is_wordy);
        if after_word {
            return None;
        }
        url(rest)
            .or_else(|| self.email(rest))
            .or_else(|| self.emoticon(at))
            .or_else(|| hashtag(rest))
            .or_else(|| self.dotted_name(rest, buffer))
    }

    fn email(&self, rest: &str) -> Option<usize> {
        if !self.has_at {
            return None;
        }
        let local = rest
            .bytes()
            .take(LONGEST_LOCAL + 1)
            .take_while(|&b| b.is_ascii_alphanumeric() || b"._%+-".contains(&b))
            .count();
        let domain = rest.get(local..)?.strip_prefix('@')?;
        let length = domain.bytes().take_while(|&b| b.is_ascii_alphanumeric() || b".-".contains(&b)).count();
        let length = domain[..length].trim_end_matches(['.', '-']).len();
        (local > 0 && length > 0).then_some(local + 1 + length)
    }

    fn emoticon(&self, at: usize) -> Option<usize> {
        let rest = self.rest(at);
        let first = *rest.as_bytes().first()?;
        if !b":;=(<^-XxT".contains(&first) {
            return None;
        }
        let face = self.lexicon.emoticons.iter().find(|face| rest.starts_with(&***face))?;
        let stands_alone = !rest[face.len()..].chars().next().is_some_and(is_wordy);
        (stands_alone && at + face.len() <= self.end).then_some(face.len())
    }

    /// A host or file name: letters, digits, hyphens and dots with a known ending.
    fn dotted_name(&self, rest: &str, buffer: &mut String) -> Option<usize> {
        if !self.has_dot || !rest.starts_with(is_wordy) {
            return None;
        }
        let named = |b: &u8| b.is_ascii_alphanumeric() || b".-_".contains(b);
        let length = rest.bytes().take(LONGEST_NAME).take_while(named).count();
        let name = rest[..length].trim_end_matches(['.', '-']);
        let (stem, ending) = name.rsplit_once('.')?;
        let known = key(ending, buffer).is_some_and(|key| self.lexicon.endings.contains(key))
            || is_newsgroup(stem, ending);
        let odd = stem.is_empty() || stem.contains("..") || stem.len() == 1 && ending.len() < 3;
        let at_sign = rest[name.len()..].starts_with('@');
        if !known || odd || at_sign {
            return None;
        }
        let path = &rest[name.len()..];
        let more = if path.starts_with('/') { trim_url(path).len() } else { 0 };
        Some(name.len() + more)
    }

    // --- words -----------------------------------------------------------------------------------------------------

    /// Length of the word of letters (and digits) that starts at `at`.
    fn word(&self, at: usize, buffer: &mut String) -> usize {
        let rest = self.rest(at);
        let mut length = run(rest);
        let mut hyphens = 0;
        loop {
            let (word, tail) = rest.split_at(length);
            let Some(c) = tail.chars().next() else { return length };
            let next = &tail[c.len_utf8()..];
            let letters = run(next);
            let more = match c {
                '\'' | '’' | '`' if next.starts_with(|c| sign(c) == Sign::Letter) => letters,
                '.' => match self.dot(word, next, buffer) {
                    Dot::Outside => return length,
                    Dot::Last => return length + 1,
                    Dot::Inside => letters,
                },
                '-' if hyphens == 0 && letters > 0 && self.is_prefix(word, buffer) => {
                    hyphens += 1;
                    letters
                }
                '-' if next.is_empty() && self.is_stutter(word) => return length + 1,
                '&' if is_code(word) && is_code(&next[..letters]) => letters,
                '$' if key(word, buffer).is_some_and(|key| self.lexicon.dollars.contains(key))
                    && is_upper(word) =>
                {
                    return length + 1;
                }
                _ => return length,
            };
            length += c.len_utf8() + more;
        }
    }

    /// What a full stop behind `word` is.
    fn dot(&self, word: &str, next: &str, buffer: &mut String) -> Dot {
        let last = word.rsplit('.').next().unwrap_or(word);
        let single = is_single_letter(last);
        let following = next.chars().next();
        if following.is_some_and(|c| c == '.') {
            return Dot::Outside;
        }
        if single && following.is_some_and(|c| sign(c) == Sign::Letter) && is_short_group(next) {
            return Dot::Inside;
        }
        if word.contains('.') {
            return if single || key(word, buffer).is_some_and(|k| k.ends_with("ph.d")) {
                Dot::Last
            } else {
                Dot::Outside
            };
        }
        if following.is_some_and(|c| sign(c) == Sign::Letter) && key(word, buffer) == Some("ph") {
            return Dot::Inside;
        }
        if following.is_some_and(is_wordy) && !single {
            return Dot::Outside;
        }
        if single && self.is_initial(word, next) || self.is_abbreviation(word, next, buffer) {
            return Dot::Last;
        }
        Dot::Outside
    }

    /// Whether a single letter with a full stop is an initial rather than the end of a sentence.
    fn is_initial(&self, word: &str, next: &str) -> bool {
        let upper = word.chars().all(char::is_uppercase);
        let follows = if next.is_empty() { self.beyond() } else { next.chars().next() };
        upper
            && follows.is_some_and(|c| c.is_uppercase() || matches!(c, ',' | '.'))
            && (word != "I" || self.follows_name(word))
    }

    /// Whether the word before `word` (which starts this chunk) is capitalised.
    fn follows_name(&self, _word: &str) -> bool {
        let before = self.text[..self.start].trim_end();
        let word = before.rsplit(char::is_whitespace).next().unwrap_or_default();
        word.starts_with(char::is_uppercase)
    }

    fn is_abbreviation(&self, word: &str, next: &str, buffer: &mut String) -> bool {
        let follows = if next.is_empty() { self.beyond() } else { next.chars().next() };
        let capitalised = word.starts_with(char::is_uppercase);
        let Some(key) = key(word, buffer) else { return false };
        let lexicon = self.lexicon;
        lexicon.abbreviations.contains(key)
            || follows.is_some_and(|c| !c.is_uppercase()) && lexicon.abbreviations_inside.contains(key)
            || capitalised && follows.is_some() && lexicon.abbreviations_capitalised.contains(key)
            || follows.is_some_and(|c| c.is_ascii_digit())
                && lexicon.abbreviations_before_number.contains(key)
    }

    fn is_prefix(&self, word: &str, buffer: &mut String) -> bool {
        key(word, buffer).is_some_and(|key| self.lexicon.prefixes.contains(key))
    }

    /// `th-` before `the`: a word broken off and begun again.
    fn is_stutter(&self, word: &str) -> bool {
        const LONGEST: usize = 8;
        let after = self.text[self.end..].trim_start_matches([' ', '\t']);
        word.len() <= LONGEST && after.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word))
    }

    /// Puts out a word, cut into its parts if it is a contraction.
    fn put_word(&self, range: Range<usize>, buffer: &mut String, out: &mut Out) {
        let first = out.words.len();
        let mut start = range.start;
        let word = &self.text[range.clone()];
        if let Some(parts) = key(word, buffer).and_then(|key| self.lexicon.contractions.get(key)) {
            for length in parts {
                let end = self.boundary(start + length);
                if end > start && end < range.end {
                    out.word(start..end);
                    start = end;
                }
            }
            out.word(start..range.end);
        } else {
            self.put_clitics(range, buffer, out);
        }
        if out.words.len() > first + 1 {
            out.contractions.push(first..out.words.len());
        }
    }

    /// The first character boundary at or behind `at` (list entries are measured with the plain apostrophe).
    fn boundary(&self, mut at: usize) -> usize {
        while !self.text.is_char_boundary(at) {
            at += 1;
        }
        at
    }

    fn put_clitics(&self, range: Range<usize>, buffer: &mut String, out: &mut Out) {
        let word = &self.text[range.clone()];
        let mut end = range.end;
        let mut cuts = [0; 4];
        let mut count = 0;
        while count < cuts.len() {
            let Some(cut) = self.clitic(&self.text[range.start..end], buffer) else { break };
            end = range.start + cut;
            cuts[count] = end;
            count += 1;
        }
        let mut start = range.start;
        for &cut in cuts[..count].iter().rev() {
            out.word(start..cut);
            start = cut;
        }
        debug_assert!(start < range.start + word.len());
        out.word(start..range.end);
    }

    /// Where the last clitic of a word starts; never at its start.
    fn clitic(&self, word: &str, buffer: &mut String) -> Option<usize> {
        let apostrophe = word.rfind(['\'', '’', '`'])?;
        let sign = word[apostrophe..].chars().next()?;
        let tail = &word[apostrophe + sign.len_utf8()..];
        let found = key(tail, buffer)?;
        let (opening, closing) = self.lexicon.negation.split_once('\'').unwrap_or(("", "'"));
        if found == closing && sign != '`' {
            let cut = apostrophe.checked_sub(opening.len())?;
            let negated =
                word.get(cut..apostrophe).is_some_and(|before| before.eq_ignore_ascii_case(opening));
            return (negated && cut > 0).then_some(cut);
        }
        (apostrophe > 0 && self.lexicon.clitics.contains(found)).then_some(apostrophe)
    }

    // --- numbers -----------------------------------------------------------------------------------------------------

    /// Whether the sign at `at` belongs to the number behind it: `.5`, `+41`, `'98`.
    fn opens_number(&self, at: usize, first: char) -> bool {
        let rest = &self.rest(at)[first.len_utf8()..];
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let free = !self.before(at).is_some_and(|c| is_wordy(c) || c == first);
        match first {
            '.' => digits > 0 && free,
            '+' => digits > 0 && at == self.start,
            '\'' | '’' | '‘' => {
                digits == 2 && free && !self.quoted && {
                    let tail = &rest[digits..];
                    let tail = tail.strip_prefix('s').unwrap_or(tail);
                    !tail.starts_with(|c| is_wordy(c) || is_apostrophe(c))
                }
            }
            _ => false,
        }
    }

    fn put_number(&self, at: usize, lead: usize, buffer: &mut String, out: &mut Out) -> usize {
        let rest = self.rest(at);
        let mut length = lead + number(&rest[lead..]);
        let tail = &rest[length..];
        let letters = tail.find(|c| sign(c) != Sign::Letter).unwrap_or(tail.len());
        let unit = key(&tail[..letters], buffer).is_some_and(|key| self.lexicon.units.contains(key))
            || tail.starts_with("a.m")
            || tail.starts_with("p.m");
        let word_behind = tail[letters..].starts_with(is_wordy);
        if letters > 0 && (!unit || word_behind) {
            length += run(tail);
            // 1980's, 15th's
            self.put_clitics(at..at + length, buffer, out);
            return length;
        }
        if length == rest.len() - 1 && rest.ends_with('.') && self.is_item(at, length, out) {
            length += 1;
        }
        out.word(at..at + length);
        length
    }

    /// Whether a number with a full stop is the number of a list's item.
    fn is_item(&self, at: usize, length: usize, out: &Out) -> bool {
        const LONGEST: usize = 2;
        at == self.start && length <= LONGEST && out.gap == Gap::Paragraph && self.beyond().is_some()
    }

    // --- signs -------------------------------------------------------------------------------------------------------

    fn put_signs(&mut self, at: usize, first: char, buffer: &mut String, out: &mut Out) -> usize {
        let rest = self.rest(at);
        if is_apostrophe(first) || first == '`' {
            return self.put_apostrophe(at, first, buffer, out);
        }
        let length = match first {
            '.' | '!' | '?' => rest.find(|c| !matches!(c, '.' | '!' | '?')).unwrap_or(rest.len()),
            '-' | '=' | '*' | '~' | '+' | '#' | '<' | '>' | '—' | '–' | '…' | '·' | '^' | '|' | '\\' => {
                rest.find(|c| c != first).unwrap_or(rest.len())
            }
            '‘' => {
                self.quoted = true;
                first.len_utf8()
            }
            _ => first.len_utf8(),
        };
        let length = length + marks(&rest[length..]);
        out.word(at..at + length);
        length
    }

    fn put_apostrophe(&mut self, at: usize, first: char, buffer: &mut String, out: &mut Out) -> usize {
        let rest = self.rest(at);
        let width = first.len_utf8();
        let next = &rest[width..];
        let letters = next.find(|c| sign(c) != Sign::Letter).unwrap_or(next.len());
        let behind = self.before(at).is_some_and(is_wordy);
        if letters > 0 {
            let found = key(&next[..letters], buffer);
            let joins = (at > self.start || letters == next.len())
                && found.is_some_and(|k| self.lexicon.clitics.contains(k));
            let elided = !behind && found.is_some_and(|k| self.lexicon.elisions.contains(k));
            if joins || elided {
                out.word(at..at + width + letters);
                return width + letters;
            }
        }
        let doubled = if next.starts_with(first) && !behind_double(next, first) { width } else { 0 };
        if doubled == 0 {
            self.apostrophe_alone(at, behind, out);
        }
        out.word(at..at + width + doubled);
        width + doubled
    }

    /// Tells a plural's apostrophe (`parents'`) from a quotation mark, for what is written as one word.
    fn apostrophe_alone(&mut self, at: usize, behind: bool, out: &mut Out) {
        let before = self.text[self.start..at].chars().next_back();
        if behind && !self.quoted && before.is_some_and(|c| matches!(c, 's' | 'S' | 'z' | 'x')) {
            let last = out.words.len();
            // What it hangs on may be the end of a contraction already ("cannot's'").
            match out.contractions.last_mut() {
                Some(before) if before.end == last => before.end += 1,
                _ => out.contractions.push(last - 1..last + 1),
            }
        } else {
            self.quoted = !behind && at == self.start;
        }
    }
}

/// What a full stop is to the word before it.
enum Dot {
    /// A sign of its own.
    Outside,
    /// The word's last character.
    Last,
    /// In the middle of the word.
    Inside,
}

/// Length of the letters and digits at the start.
fn run(text: &str) -> usize {
    text.find(|c| !is_wordy(c)).unwrap_or(text.len())
}

/// Length of the combining marks and joiners at the start: they stay with the sign before them.
fn marks(text: &str) -> usize {
    text.find(|c: char| c.is_ascii() || c.is_alphanumeric() || !is_wordy(c)).unwrap_or(text.len())
}

fn is_single_letter(word: &str) -> bool {
    let mut chars = word.chars();
    chars.next().is_some_and(char::is_alphabetic) && chars.next().is_none()
}

/// Whether an abbreviation's next letter group follows: one letter (`U.S.`) or `D` as in `M.Sc.`.
fn is_short_group(next: &str) -> bool {
    let length = run(next);
    let group = &next[..length];
    is_single_letter(group) || length <= 3 && next[length..].starts_with('.')
}

fn is_upper(word: &str) -> bool {
    word.chars().all(char::is_uppercase)
}

/// Up to three capital letters, as in `AT&T`.
fn is_code(word: &str) -> bool {
    (1..=4).contains(&word.len()) && (is_upper(word) || word.len() == 1)
}

fn behind_double(next: &str, sign: char) -> bool {
    next[sign.len_utf8()..].starts_with(sign)
}

fn url(rest: &str) -> Option<usize> {
    const STARTS: [&str; 5] = ["http://", "https://", "ftp://", "www.", "mailto:"];
    let found = STARTS.iter().any(|start| {
        rest.get(..start.len()).is_some_and(|head| head.eq_ignore_ascii_case(start))
            && rest.len() > start.len() + 1
    });
    found.then(|| trim_url(rest).len())
}

/// A URL without the signs of the sentence around it.
fn trim_url(rest: &str) -> &str {
    let end = rest.find(['<', '>', '"', '”', '“', '’']).unwrap_or(rest.len());
    let url = rest[..end].trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', ']', '*']);
    if url.contains('(') { url } else { url.trim_end_matches([')', '.', ',']) }
}

/// Whether a dotted name is one of small words only, at least three, as newsgroups and packages have.
fn is_newsgroup(stem: &str, ending: &str) -> bool {
    let small = |part: &str| part.len() > 1 && part.bytes().all(|b| b.is_ascii_lowercase() || b == b'-');
    stem.contains('.') && small(ending) && stem.split('.').all(small)
}

fn hashtag(rest: &str) -> Option<usize> {
    let tag = rest.strip_prefix('#')?;
    tag.starts_with(char::is_alphabetic).then(|| 1 + run(tag))
}

/// Length of the number at the start: digits, and single signs between them as dates, times and sums have them.
fn number(rest: &str) -> usize {
    if let Some(length) = telephone(rest) {
        return length;
    }
    let mut length = digits(rest);
    loop {
        let tail = &rest[length..];
        let Some(c) = tail.chars().next().filter(char::is_ascii) else { return length };
        let group = digits(&tail[1..]);
        let joins = match c {
            '.' | ':' | '/' => group > 0,
            ',' => group == 3 && !tail[1 + group..].starts_with(is_wordy),
            _ => false,
        };
        if !joins {
            return length;
        }
        length += 1 + group;
    }
}

fn digits(text: &str) -> usize {
    text.find(|c| sign(c) != Sign::Digit).unwrap_or(text.len())
}

/// Length of a number written in groups joined by hyphens: telephone numbers and dates, not ranges.
fn telephone(rest: &str) -> Option<usize> {
    const FORMS: [&[usize]; 6] = [&[3, 4], &[3, 3, 4], &[1, 3, 3, 4], &[4, 2, 2], &[2, 2, 4], &[5, 4]];
    let mut groups = [0; 4];
    let mut count = 0;
    let mut length = 0;
    while count < groups.len() {
        let group = rest[length..].bytes().take_while(u8::is_ascii_digit).count();
        groups[count] = group;
        count += 1;
        length += group;
        let hyphen = rest[length..].starts_with(['-', '/']) && count < groups.len();
        if group == 0 || !hyphen || !rest[length + 1..].starts_with(|c: char| c.is_ascii_digit()) {
            break;
        }
        length += 1;
    }
    let slash_date = rest[..length].contains('/') && !rest[..length].contains('-');
    let ends = !rest[length..].starts_with(|c| is_wordy(c) || c == '-');
    (ends && !slash_date && FORMS.contains(&&groups[..count])).then_some(length)
}
