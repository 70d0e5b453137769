//! `parindex reports`: the Word and Excel reports of files, next to them. It is what
//! `parindex-report.cmd` runs on Windows.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

use clap::Args;
use parindex::lang::Lang;
use parindex::text;

use super::failure::Failure;
use super::paths::{self, FolderArgs};
use super::without_command::command_of;

/// Write the Word and Excel reports of files next to them
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  parindex reports table.xlsx
  parindex reports *.xlsx")]
pub(crate) struct ReportsArgs {
    /// Score tables, plans, rankings or goals; the reports of table.xlsx are table-bao-cao.docx and table-bao-cao.xlsx
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,
    /// Replace reports that exist
    #[arg(long)]
    force: bool,
}

/// Returns the command lines that write the reports of each file. One that fails makes the
/// others of its file needless.
///
/// # Errors
/// Two files whose reports would have one name.
pub(crate) fn command_lines(
    args: &ReportsArgs,
    lang: Lang,
) -> Result<Vec<Vec<Vec<OsString>>>, Failure> {
    let sources = paths::expand(&args.files, &FolderArgs::default(), Some(lang))?;
    let mut reports: BTreeMap<PathBuf, &Path> = BTreeMap::new();
    let mut lines = Vec::new();
    for path in sources.found.iter().map(paths::Found::path) {
        let stem = path.file_stem().unwrap_or(path.as_os_str());
        let report = |extension: &str| {
            let mut name = stem.to_owned();
            name.push("-bao-cao.");
            name.push(extension);
            path.with_file_name(name)
        };
        if let Some(other) = reports.insert(report("docx"), path) {
            return Err(same_reports(other, path));
        }
        let command = command_of(path).unwrap_or("score");
        let line = |extension: &str| {
            let words: [OsString; 3] = ["parindex".into(), command.into(), path.into()];
            let written = ["-o".into(), report(extension).into()];
            let force = args.force.then(|| "--force".into());
            words.into_iter().chain(written).chain(force).collect()
        };
        lines.push(vec![line("docx"), line("xlsx")]);
    }
    Ok(lines)
}

/// Two files whose reports would replace each other.
fn same_reports(one: &Path, other: &Path) -> Failure {
    let [one, other] = [one, other].map(|path| path.display().to_string());
    Failure::usage(text!(
        "báo cáo của “{one}” và “{other}” trùng tên",
        "the reports of “{one}” and “{other}” would have the same name"
    ))
    .help(text!(
        "đổi tên một tệp, hoặc chạy riêng từng tệp với -o",
        "rename one of the files, or run each alone with -o"
    ))
}
