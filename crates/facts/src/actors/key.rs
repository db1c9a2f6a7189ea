/// A name without what writers vary: spaces, hyphens, apostrophes, accents. Case stays: `US` is not `us`.
pub(super) fn key(name: &str) -> String {
    let mut key = String::with_capacity(name.len());
    push_key(&mut key, name);
    key
}

/// Appends the key of further words.
pub(super) fn push_key(key: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            ' ' | '-' | '\u{2013}' | '\'' | '\u{2019}' | '\u{2018}' | '`' | '/' | '\n' => {}
            c if c.is_ascii() => key.push(c),
            c => key.push(plain(c)),
        }
    }
}

/// A letter without its accent, for the letters of names in Latin script.
const fn plain(c: char) -> char {
    match c {
        'á' | 'à' | 'â' | 'ä' | 'ã' | 'å' | 'ā' | 'ă' | 'ą' => 'a',
        'Á' | 'À' | 'Â' | 'Ä' | 'Ã' | 'Å' | 'Ā' => 'A',
        'é' | 'è' | 'ê' | 'ë' | 'ē' | 'ė' | 'ę' | 'ě' | 'ə' => 'e',
        'É' | 'È' | 'Ê' | 'Ë' => 'E',
        'í' | 'ì' | 'î' | 'ï' | 'ī' | 'ı' => 'i',
        'Í' | 'Î' | 'İ' => 'I',
        'ó' | 'ò' | 'ô' | 'ö' | 'õ' | 'ø' | 'ō' | 'ő' => 'o',
        'Ó' | 'Ö' | 'Ø' => 'O',
        'ú' | 'ù' | 'û' | 'ü' | 'ū' | 'ů' | 'ű' => 'u',
        'Ú' | 'Ü' => 'U',
        'ç' | 'ć' | 'č' => 'c',
        'Ç' | 'Ć' | 'Č' => 'C',
        'ş' | 'š' | 'ś' | 'ș' => 's',
        'Ş' | 'Š' | 'Ś' | 'Ș' => 'S',
        'ž' | 'ź' | 'ż' => 'z',
        'Ž' | 'Ż' => 'Z',
        'ñ' | 'ń' | 'ň' => 'n',
        'Ñ' => 'N',
        'ğ' => 'g',
        'ł' => 'l',
        'Ł' => 'L',
        'ý' | 'ÿ' => 'y',
        'ř' => 'r',
        'ț' | 'ţ' => 't',
        'đ' | 'ď' => 'd',
        'Đ' => 'D',
        other => other,
    }
}
