//! Tells the crate whether the English model lies beside it, so that it also builds before one was trained.

use std::path::Path;

fn main() {
    println!("cargo::rustc-check-cfg=cfg(embedded_model)");
    println!("cargo::rerun-if-changed=../../models/en");
    let files = ["model.rten", "vocab.txt", "heads.json"];
    if files.iter().all(|file| Path::new("../../models/en").join(file).is_file()) {
        println!("cargo::rustc-cfg=embedded_model");
    }
}
