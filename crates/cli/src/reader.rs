//! The analyzer, loaded when it is first needed: what is wrong with an input is told without waiting for it.

use std::sync::OnceLock;

use language::Analyzer;

#[derive(Default)]
pub(crate) struct Reader(OnceLock<Result<Analyzer, String>>);

impl Reader {
    pub(crate) fn analyzer(&self) -> Result<&Analyzer, String> {
        self.0.get_or_init(|| Analyzer::english().map_err(|e| e.to_string())).as_ref().map_err(Clone::clone)
    }
}
