//! Label names that live as long as the program, so that words can carry them without copies.

use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};

static NAMES: Mutex<BTreeSet<&'static str>> = Mutex::new(BTreeSet::new());

/// The one copy of a label. Every different label is kept until the program ends; models have a few hundred.
pub(crate) fn interned(label: &str) -> &'static str {
    let mut names = NAMES.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(&known) = names.get(label) {
        return known;
    }
    let kept: &'static str = Box::leak(label.into());
    names.insert(kept);
    kept
}

#[cfg(test)]
mod tests {
    use super::interned;

    #[test]
    fn a_label_is_kept_once() {
        assert!(std::ptr::eq(interned("nsubj:pass"), interned(&String::from("nsubj:pass"))));
    }
}
