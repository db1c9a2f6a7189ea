//! Passwords: argon2id with a salt of its own for each.

use std::sync::LazyLock;

use argon2::password_hash::SaltString;
use argon2::{Argon2, PasswordHash, PasswordHasher, PasswordVerifier};

/// Fewest and most bytes of a password. The upper bound only keeps the work small.
const LENGTH: std::ops::RangeInclusive<usize> = 10..=1024;

/// What is compared if nobody has the name, so that the answer takes as long.
static NOBODY: LazyLock<Option<String>> = LazyLock::new(|| hash_password("the password of nobody").ok());

/// A password's hash in the PHC format.
///
/// # Errors
/// If the password is too short or too long, or the system has no random numbers to give.
pub fn hash_password(password: &str) -> Result<String, String> {
    if !LENGTH.contains(&password.len()) {
        return Err("a password has at least 10 letters or other signs, and at most 1024 bytes".to_owned());
    }
    let mut salt = [0_u8; 16];
    getrandom::fill(&mut salt).map_err(|e| format!("no random numbers: {e}"))?;
    let salt = SaltString::encode_b64(&salt).map_err(|e| format!("no salt: {e}"))?;
    let hash = Argon2::default().hash_password(password.as_bytes(), &salt);
    hash.map(|hash| hash.to_string()).map_err(|e| format!("the password cannot be hashed: {e}"))
}

/// Whether a password is the one of a hash. Without one it is not, after as much work.
pub(crate) fn fits(password: &str, hash: Option<&str>) -> bool {
    let Some(parsed) = hash.or(NOBODY.as_deref()).and_then(|hash| PasswordHash::new(hash).ok()) else {
        return false;
    };
    let same = password.len() <= *LENGTH.end()
        && Argon2::default().verify_password(password.as_bytes(), &parsed).is_ok();
    same && hash.is_some()
}

#[cfg(test)]
mod tests {
    use super::{fits, hash_password};

    #[test]
    fn only_the_password_fits() {
        let hash = hash_password("correct horse").unwrap();
        assert!(hash.starts_with("$argon2id$") && !hash.contains("horse"));
        assert!(fits("correct horse", Some(&hash)));
        assert!(!fits("correct hors", Some(&hash)));
        assert!(!fits("the password of nobody", None));
        assert!(!fits("correct horse", Some("no hash")));
        assert!(hash_password("short").is_err());
    }
}
