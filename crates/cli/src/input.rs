//! Files and standard input to documents.

use std::fs::File;
use std::io::{self, Read, Write};
use std::path::Path;

use reports::{Document, Format, LIMIT};

/// Reads a report from a file, or from standard input if the path is `-`.
///
/// # Errors
/// A line for people: what is wrong with it and what to do.
pub(crate) fn open(path: &Path) -> Result<Document, String> {
    let bytes = bytes(path)?;
    reports::open(&bytes, Format::of_name(&path.to_string_lossy())).map_err(|e| e.to_string())
}

/// The bytes of a file, one more than a report may have at the most.
pub(crate) fn bytes(path: &Path) -> Result<Vec<u8>, String> {
    let most = LIMIT as u64 + 1;
    let mut bytes = Vec::new();
    if path.as_os_str() == "-" {
        io::stdin()
            .lock()
            .take(most)
            .read_to_end(&mut bytes)
            .map_err(|e| format!("it cannot be read: {e}"))?;
        return Ok(bytes);
    }
    let file = File::open(path).map_err(|e| match e.kind() {
        io::ErrorKind::NotFound => "there is no such file; check the path".to_owned(),
        io::ErrorKind::PermissionDenied => "it may not be read; check its permissions".to_owned(),
        _ => format!("it cannot be opened: {e}"),
    })?;
    let told = file.metadata().map_err(|e| format!("it cannot be opened: {e}"))?;
    if told.is_dir() {
        return Err("it is a folder; name the files in it".to_owned());
    }
    if told.len() > LIMIT as u64 {
        let size = usize::try_from(told.len()).unwrap_or(usize::MAX);
        return Err(reports::ReportError::TooLong { size, limit: LIMIT }.to_string());
    }
    file.take(most).read_to_end(&mut bytes).map_err(|e| format!("it cannot be read: {e}"))?;
    Ok(bytes)
}

/// Tells on standard error what is wrong with an input.
pub(crate) fn complain(path: &Path, what: &str) {
    let name = if path.as_os_str() == "-" { "standard input".into() } else { path.to_string_lossy() };
    let _ = writeln!(io::stderr(), "rapporteur: {name}: {what}");
}
