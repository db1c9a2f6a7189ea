//! What the tutorial and the README show is what the program prints. `UPDATE_PAGES=1 cargo test -p rapporteur --test pages` writes
//! the outputs anew.
//!
//! A block is ```` ```console ````, lines of commands behind `$ `, each with what it prints below it. A comment `<!-- lines: 12 -->`
//! before the block says how many lines of each output are shown; where one has more, `[…]` ends it.

#![allow(clippy::unwrap_used, reason = "a test may fail")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

const OPEN: &str = "```console\n";
const CLOSE: &str = "```\n";
const CUT: &str = "[…]";

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().unwrap()
}

/// Runs the commands of a page in one folder, in which the example lies as in the repository.
struct Desk {
    folder: TempDir,
}

impl Desk {
    fn new() -> Self {
        let folder = TempDir::new().unwrap();
        #[cfg(unix)]
        std::os::unix::fs::symlink(root().join("examples"), folder.path().join("examples")).unwrap();
        Desk { folder }
    }

    fn run(&self, command: &str) -> String {
        let program = assert_cmd::cargo::cargo_bin("rapporteur");
        let script = command.replace("rapporteur ", &format!("{} ", program.display()));
        let out = Command::new("bash")
            .args(["-c", &script])
            .current_dir(self.folder.path())
            .env("USER", "ana")
            .env_remove("COLUMNS")
            .output()
            .unwrap();
        let text = String::from_utf8(out.stdout).unwrap();
        let notes = String::from_utf8(out.stderr).unwrap();
        assert!(out.status.success(), "{command}: {notes}");
        text
    }

    /// A page with the outputs of today.
    fn page(&self, text: &str) -> String {
        let mut out = String::new();
        let mut rest = text;
        while let Some(at) = rest.find(OPEN) {
            let (before, block) = rest.split_at(at + OPEN.len());
            out.push_str(before);
            let lines = before
                .rfind("<!-- lines: ")
                .filter(|at| !before[*at..].contains(CLOSE))
                .and_then(|at| before[at + 12..].split_whitespace().next()?.parse().ok())
                .unwrap_or(usize::MAX);
            let end = block.find(CLOSE).expect("a block has an end");
            for command in block[..end].lines().filter_map(|line| line.strip_prefix("$ ")) {
                out.push_str(&format!("$ {command}\n"));
                let printed = self.run(command);
                let all: Vec<&str> = printed.trim_end().lines().collect();
                for line in all.iter().take(lines) {
                    out.push_str(line.trim_end());
                    out.push('\n');
                }
                if all.len() > lines {
                    out.push_str(CUT);
                    out.push('\n');
                }
            }
            rest = &block[end..];
        }
        out.push_str(rest);
        out
    }
}

#[cfg(unix)]
#[test]
fn pages_show_what_the_program_prints() {
    let desk = Desk::new();
    for name in ["docs/tutorial.md", "README.md"] {
        let path = root().join(name);
        let text = fs::read_to_string(&path).unwrap();
        let today = desk.page(&text);
        if std::env::var_os("UPDATE_PAGES").is_some() {
            fs::write(&path, today).unwrap();
        } else if text != today {
            let differs = text.lines().zip(today.lines()).position(|(a, b)| a != b).unwrap_or(0);
            panic!(
                "{name} is stale from line {}: UPDATE_PAGES=1 cargo test -p rapporteur --test pages\nis:    {}\ntoday: {}",
                differs + 1,
                text.lines().nth(differs).unwrap_or_default(),
                today.lines().nth(differs).unwrap_or_default()
            );
        }
    }
}
