//! What cannot be guessed, and what is kept of it.

use std::fmt::Write as _;

use sha2::{Digest, Sha256};

use crate::error::Refusal;

/// What all tokens of programs begin with, so that they are known for what they are wherever they turn up.
const TOKEN: &str = "rap_";

/// 256 bits that nobody can guess, hexadecimal.
///
/// # Errors
/// If the system has none to give.
pub(crate) fn random() -> Result<String, Refusal> {
    let mut bytes = [0_u8; 32];
    getrandom::fill(&mut bytes).map_err(|e| Refusal::broken(&format!("no random numbers: {e}")))?;
    Ok(hex(&bytes))
}

/// A new token for a program, with what is kept of it.
///
/// # Errors
/// If the system has no random numbers to give.
pub fn new_token() -> Result<(String, String), Refusal> {
    let token = format!("{TOKEN}{}", random()?);
    let kept = digest(&token);
    Ok((token, kept))
}

/// SHA-256, hexadecimal. Secrets of 256 random bits need no salt.
pub(crate) fn digest(secret: &str) -> String {
    digest_bytes(secret.as_bytes())
}

/// SHA-256 of bytes, hexadecimal.
pub(crate) fn digest_bytes(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

/// Bytes, hexadecimal.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut out, byte| {
        let _ = write!(out, "{byte:02x}");
        out
    })
}

#[cfg(test)]
mod tests {
    use super::{digest, new_token};

    #[test]
    fn tokens_are_new_each_time_and_not_kept() {
        let (one, kept) = new_token().unwrap();
        let (other, _) = new_token().unwrap();
        assert_ne!(one, other);
        assert_eq!(kept, digest(&one));
        assert!(one.starts_with("rap_") && one.len() == 68 && !kept.contains(&one[4..]));
    }
}
