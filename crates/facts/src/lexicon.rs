//! Word lists that stand beside the code that uses them, as TOML, one list a key.

/// Declares a struct of word lists read from a TOML file beside the code; `get()` gives the one instance.
macro_rules! lexicon {
    ($(#[$doc:meta])* $name:ident($file:literal) { $($list:ident),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, serde::Deserialize)]
        #[serde(deny_unknown_fields)]
        struct $name { $($list: Vec<String>),* }

        impl $name {
            fn get() -> &'static Self {
                static ONLY: std::sync::OnceLock<$name> = std::sync::OnceLock::new();
                ONLY.get_or_init(|| toml::from_str(include_str!($file)).expect(concat!($file, " is well formed")))
            }
        }
    };
}

pub(crate) use lexicon;

/// Whether a list holds a word.
pub(crate) fn has(list: &[String], word: &str) -> bool {
    list.iter().any(|entry| entry == word)
}
