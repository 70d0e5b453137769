//! Makes the files that the commands are timed on, and does the least that has to
//! be done with such files: the floor that `parindex` is measured against.

mod bare;
mod body;
mod make;

use std::path::Path;

use anyhow::{Context, Result, bail};

fn main() -> Result<()> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words[..] {
        ["make", kind, leaves, files, folder] => {
            let number = |text: &str| text.parse::<usize>().with_context(|| format!("{text}?"));
            make::files(
                kind,
                number(leaves)?,
                number(files)? as u64,
                Path::new(folder),
            )
        }
        ["start", file] => bare::start(Path::new(file)),
        ["inflate", folder] => bare::each(Path::new(folder), bare::inflate),
        ["events", folder] => bare::each(Path::new(folder), bare::events),
        ["sheets", folder] => bare::each(Path::new(folder), bare::sheets),
        ["cells", file] => bare::cells(Path::new(file)),
        ["write", leaves, out] => bare::write(leaves.parse()?, Path::new(out)),
        _ => bail!(
            "make KIND LEAVES FILES FOLDER | start|cells FILE | inflate|sheets|events FOLDER | write LEAVES OUT"
        ),
    }
}
