//! Word lists that stand beside the code that uses them, as TOML, one list a key.

use std::collections::BTreeMap;

/// Declares a struct of word lists read from a TOML file beside the code; `get()` gives the one instance.
macro_rules! lexicon {
    ($(#[$doc:meta])* $name:ident($file:literal) { $($list:ident),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug)]
        struct $name { $($list: Vec<String>),* }

        impl $name {
            fn get() -> &'static Self {
                static ONLY: std::sync::OnceLock<$name> = std::sync::OnceLock::new();
                ONLY.get_or_init(|| {
                    let mut lists = $crate::lexicon::Lists::of($file, include_str!($file));
                    let read = Self { $($list: lists.take(stringify!($list))),* };
                    lists.finish();
                    read
                })
            }
        }
    };
}

pub(crate) use lexicon;

/// The lists of one file. Plain code and no derived reader for each struct: those take most of the time of a build.
pub(crate) struct Lists {
    file: &'static str,
    lists: BTreeMap<String, Vec<String>>,
}

impl Lists {
    /// Reads a file that is compiled in.
    ///
    /// # Panics
    /// If it is broken, which the tests rule out; so do the others.
    pub(crate) fn of(file: &'static str, source: &str) -> Self {
        let lists =
            toml::from_str(source).unwrap_or_else(|error| panic!("{file} is not well formed: {error}"));
        Self { file, lists }
    }

    /// The list of this name.
    pub(crate) fn take(&mut self, name: &str) -> Vec<String> {
        self.lists.remove(name).unwrap_or_else(|| panic!("{} has no list {name}", self.file))
    }

    /// Makes sure that every list was taken.
    pub(crate) fn finish(self) {
        assert!(self.lists.is_empty(), "{} has lists that nothing reads: {:?}", self.file, self.lists.keys());
    }
}

/// Whether a list holds a word.
pub(crate) fn has(list: &[String], word: &str) -> bool {
    list.iter().any(|entry| entry == word)
}
