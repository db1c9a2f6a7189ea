use crate::ReportError;

/// Most bytes of one report. The longest documents of a peace process, agreements with their annexes, have less.
pub const LIMIT: usize = 512 * 1024;

/// Bytes to text: UTF-8, or UTF-16 if a byte order mark says so.
pub(crate) fn decode(bytes: &[u8]) -> Result<String, ReportError> {
    if bytes.len() > LIMIT {
        return Err(ReportError::TooLong { size: bytes.len(), limit: LIMIT });
    }
    if let Some(text) = utf16(bytes)? {
        return Ok(text);
    }
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    if let Some(at) = bytes.iter().position(|&b| b == 0) {
        return Err(ReportError::Binary { at });
    }
    match std::str::from_utf8(bytes) {
        Ok(text) if is_binary(text) => Err(ReportError::Binary { at: text.find(is_foreign).unwrap_or(0) }),
        Ok(text) => Ok(text.to_owned()),
        Err(error) if looks_binary(bytes) => Err(ReportError::Binary { at: error.valid_up_to() }),
        Err(error) => Err(ReportError::Encoding { at: error.valid_up_to() }),
    }
}

fn utf16(bytes: &[u8]) -> Result<Option<String>, ReportError> {
    let unit: fn([u8; 2]) -> u16 = match bytes {
        [0xFF, 0xFE, ..] => u16::from_le_bytes,
        [0xFE, 0xFF, ..] => u16::from_be_bytes,
        _ => return Ok(None),
    };
    if bytes.len() % 2 == 1 {
        return Err(ReportError::Encoding { at: bytes.len() - 1 });
    }
    let units = bytes[2..].chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
    let mut text = String::with_capacity(bytes.len() / 2);
    for (i, c) in char::decode_utf16(units).enumerate() {
        text.push(c.map_err(|_| ReportError::Encoding { at: 2 + 2 * i })?);
    }
    if is_binary(&text) { Err(ReportError::Binary { at: 2 }) } else { Ok(Some(text)) }
}

/// A control character that no text has.
fn is_foreign(c: char) -> bool {
    c.is_control() && !matches!(c, '\n' | '\r' | '\t' | '\u{c}' | '\u{85}')
}

/// Stray control characters happen; many are no text.
fn is_binary(text: &str) -> bool {
    let foreign = text.chars().filter(|&c| is_foreign(c)).count();
    foreign > 8 && foreign * 50 > text.chars().count()
}

fn looks_binary(bytes: &[u8]) -> bool {
    let sample = &bytes[..bytes.len().min(4096)];
    let odd = sample.iter().filter(|&&b| b < 9 || (14..32).contains(&b) || b == 127).count();
    odd * 20 > sample.len()
}

/// Line ends as `\n`, control characters as spaces, so that every byte left is text.
pub(crate) fn clean(text: &str) -> String {
    let unified = text.replace("\r\n", "\n");
    unified
        .chars()
        .map(|c| match c {
            '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' | '\u{c}' => '\n',
            c if is_foreign(c) => ' ',
            c => c,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_may_come_with_a_byte_order_mark_or_as_utf16() {
        assert_eq!(decode(b"\xEF\xBB\xBFPeace").unwrap(), "Peace");
        let utf16: Vec<u8> = [0xFEFF_u16]
            .into_iter()
            .chain("Peace \u{e9}".encode_utf16())
            .flat_map(u16::to_le_bytes)
            .collect();
        assert_eq!(decode(&utf16).unwrap(), "Peace \u{e9}");
    }

    #[test]
    fn half_a_character_at_the_end_is_no_utf16() {
        assert_eq!(decode(b"\xFF\xFEa\0b"), Err(ReportError::Encoding { at: 4 }));
    }

    #[test]
    fn rubbish_is_told_apart_from_a_wrong_encoding() {
        assert!(matches!(decode(b"caf\xE9 talks resumed"), Err(ReportError::Encoding { at: 3 })));
        assert!(matches!(decode(b"\x7fELF\x02\x01\x01\x00\x00"), Err(ReportError::Binary { .. })));
        let noise: Vec<u8> = (0..5000u32).map(|i| (i.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
        assert!(matches!(decode(&noise), Err(ReportError::Binary { .. })));
    }

    proptest::proptest! {
        #[test]
        fn no_bytes_make_it_panic(bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..400)) {
            let _ = crate::open(&bytes, crate::Format::Plain);
            let _ = crate::open(&bytes, crate::Format::Markdown);
        }

        #[test]
        fn no_text_makes_it_panic(text in "\\PC{0,200}") {
            let _ = crate::open(text.as_bytes(), crate::Format::Markdown);
        }
    }
}
