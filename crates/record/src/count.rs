use serde::{Deserialize, Serialize};

/// A number as it was told: its bounds and its words. An exact number has `min == max`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Count {
    /// The words, e.g. `at least 12`.
    pub text: String,
    /// Least value told, if any.
    pub min: Option<u64>,
    /// Greatest value told, if any.
    pub max: Option<u64>,
    /// Whether the words say it is no exact figure (`about 40`, `dozens`).
    pub approximate: bool,
}

/// A count of people or things of one sort.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CountOf {
    /// How many.
    #[serde(flatten)]
    pub count: Count,
    /// Who or what is counted (`civilians`, `soldiers`, `children`), in the report's words.
    pub of: Option<String>,
}
