//! One call of a hook: signed, short, and never led elsewhere.

use std::time::Duration;

use hmac::{Hmac, Mac};
use serde::Serialize;
use sha2::Sha256;
use utoipa::ToSchema;

use crate::accounts::hex;

/// How long a call may take.
const TIME: Duration = Duration::from_secs(10);

/// What came of a call.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Attempt {
    /// Whether it was taken: the answer was 2xx.
    pub(crate) delivered: bool,
    /// What was answered, or why it could not be called.
    pub(crate) detail: String,
}

/// Calls once. It blocks.
pub(super) fn once(address: &str, secret: &str, event: &str, body: &str) -> Attempt {
    let config = ureq::Agent::config_builder()
        .timeout_global(Some(TIME))
        .max_redirects(0)
        .http_status_as_error(false)
        .user_agent(concat!("rapporteur/", env!("CARGO_PKG_VERSION")))
        .build();
    let sent = ureq::Agent::new_with_config(config)
        .post(address)
        .header("Content-Type", "application/json")
        .header("X-Rapporteur-Event", event)
        .header("X-Rapporteur-Signature", signature(secret, body))
        .send(body);
    match sent {
        Ok(answer) => {
            let status = answer.status();
            Attempt { delivered: status.is_success(), detail: format!("the answer was {status}") }
        }
        Err(error) => Attempt { delivered: false, detail: format!("it could not be called: {error}") },
    }
}

/// `sha256=` and HMAC-SHA-256 of the body, hexadecimal.
fn signature(secret: &str, body: &str) -> String {
    // A key of any length is taken.
    let signed = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).map(|mut mac| {
        mac.update(body.as_bytes());
        hex(&mac.finalize().into_bytes())
    });
    format!("sha256={}", signed.unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::signature;

    /// RFC 4231, test case 2.
    #[test]
    fn signatures_are_those_of_everybody() {
        assert_eq!(
            signature("Jefe", "what do ya want for nothing?"),
            "sha256=5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
        );
    }
}
