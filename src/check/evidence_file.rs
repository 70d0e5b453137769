//! Existence of evidence files. They are never opened, and nothing outside the folder of
//! the table is accessed: a table from somebody else must not reveal what is on this
//! machine or make it contact another one.

use std::path::Path;

use smol_str::SmolStr;
use unicode_normalization::UnicodeNormalization;

use super::context::Context;
use crate::diagnostic::{Diagnostic, RuleId};
use crate::input::draft::{Draft, DraftCriterion};
use crate::input::values::quoted;
use crate::lang::Message;
use crate::source::Located;
use crate::text;
use crate::vocab::suggest::suggest;

/// Reports evidence files that are not in the folder of the table. Web addresses are
/// ignored.
pub(super) fn evidence_file_missing(
    draft: &Draft,
    context: &Context,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let Some(folder) = &context.folder else {
        return;
    };
    draft.each(|_, criterion| {
        for evidence in &criterion.evidence {
            let Some(file) = evidence.file.located() else {
                continue;
            };
            if file.value.contains("://") {
                continue;
            }
            let near = match find(folder, &file.value) {
                Ok(()) => continue,
                Err(NotFound::Missing { near }) => near,
                Err(NotFound::Outside) => {
                    diagnostics.push(outside(file, criterion));
                    continue;
                }
            };
            let (code, name) = (criterion.code_text(), quoted(&file.value));
            diagnostics.push(
                Diagnostic::new(
                    RuleId::EvidenceFileMissing,
                    file.place.clone(),
                    text!(
                        "không thấy tệp kiểm chứng “{name}” của tiêu chí {code}",
                        "the evidence file “{name}” of criterion {code} does not exist"
                    ),
                )
                .label(text!("không có tệp này", "no such file"))
                .help(help(near.as_deref())),
            );
        }
    });
}

fn outside(file: &Located<SmolStr>, criterion: &DraftCriterion) -> Diagnostic {
    let (code, name) = (criterion.code_text(), quoted(&file.value));
    Diagnostic::new(
        RuleId::EvidenceFileMissing,
        file.place.clone(),
        text!(
            "tệp kiểm chứng “{name}” của tiêu chí {code} nằm ngoài thư mục chứa bảng điểm nên không được tìm",
            "the evidence file “{name}” of criterion {code} is outside the folder of the table and is not checked"
        ),
    )
    .label(text!("nằm ngoài thư mục", "outside the folder"))
    .help(text!(
        "chép tệp vào thư mục chứa bảng điểm rồi ghi đường dẫn tính từ thư mục đó",
        "copy the file into the folder of the table and write its path from there"
    ))
}

fn help(near: Option<&str>) -> Message {
    match near {
        Some(near) => text!(
            "trong thư mục đó có “{near}”: sửa tên nếu đúng tệp này",
            "that folder contains “{near}”: correct the name if this is the file"
        ),
        None => text!(
            "chép tệp vào, hoặc sửa đường dẫn; đường dẫn tính từ thư mục chứa bảng điểm",
            "copy the file there, or correct the path; it is relative to the folder of the table"
        ),
    }
}

/// Why a file was not found.
#[derive(Debug, PartialEq, Eq)]
enum NotFound {
    /// The path leaves the folder; the file was not accessed.
    Outside,
    /// The file does not exist; a similar name in the folder.
    Missing { near: Option<String> },
}

/// Returns whether a path with `/` stays in its folder, judged without file access: no
/// server, no drive, no leading `..`.
fn stays(written: &str) -> bool {
    let mut depth = 0_usize;
    let stays_so_far = |part: &str| {
        match part {
            "" | "." => {}
            ".." => match depth.checked_sub(1) {
                Some(less) => depth = less,
                None => return false,
            },
            _ => depth += 1,
        }
        true
    };
    let drive = written.as_bytes().get(1) == Some(&b':');
    !drive && !written.starts_with('/') && written.split('/').all(stays_so_far)
}

/// Returns whether a path leaves the folder once links are followed. False if that cannot
/// be determined.
fn leads_outside(folder: &Path, path: &Path) -> bool {
    match (dunce::canonicalize(folder), dunce::canonicalize(path)) {
        (Ok(folder), Ok(path)) => !path.starts_with(folder),
        _ => false,
    }
}

/// Checks that a file exists, and suggests a similar name if not. Succeeds if the folder
/// cannot be read.
fn find(folder: &Path, written: &str) -> Result<(), NotFound> {
    // A path written on Windows must work on other systems, too.
    let written = written.replace('\\', "/");
    if !stays(&written) {
        return Err(NotFound::Outside);
    }
    let path = folder.join(&written);
    match path.try_exists() {
        Ok(false) => {}
        Ok(true) if leads_outside(folder, &path) => return Err(NotFound::Outside),
        Ok(true) | Err(_) => return Ok(()),
    }
    let missing = || NotFound::Missing { near: None };
    let (Some(parent), Some(wanted)) = (path.parent(), path.file_name()) else {
        return Err(missing());
    };
    if leads_outside(folder, parent) {
        return Err(NotFound::Outside);
    }
    let wanted = wanted.to_string_lossy().into_owned();
    let Ok(entries) = std::fs::read_dir(parent) else {
        return Err(missing());
    };
    let names = entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    let mut composed = Vec::new();
    for name in names {
        // Some systems store names decomposed; the text of the table is composed.
        let one: String = name.nfc().collect();
        if one == wanted {
            let path = parent.join(&name);
            match path.try_exists() {
                // A broken link.
                Ok(false) => continue,
                Ok(true) if leads_outside(folder, &path) => return Err(NotFound::Outside),
                Ok(true) | Err(_) => return Ok(()),
            }
        }
        composed.push(one);
    }
    composed.sort();
    let near = suggest(&wanted, composed.iter().map(String::as_str)).map(str::to_owned);
    Err(NotFound::Missing { near })
}

#[cfg(test)]
mod tests {
    use super::*;
    use tempfile::TempDir;

    #[test]
    fn a_file_is_found_as_it_is_written_on_any_system() {
        let folder = TempDir::new().unwrap();
        std::fs::create_dir(folder.path().join("kiểm chứng")).unwrap();
        let decomposed: String = "báo cáo.pdf".nfd().collect();
        std::fs::write(folder.path().join("kiểm chứng").join(decomposed), "").unwrap();
        let find = |written| find(folder.path(), written);
        assert_eq!(find("kiểm chứng/báo cáo.pdf"), Ok(()));
        assert_eq!(find("kiểm chứng\\báo cáo.pdf"), Ok(()));
        let Err(NotFound::Missing { near: Some(near) }) = find("kiểm chứng/bao cáo.pdf")
        else {
            panic!("a similar name");
        };
        assert_eq!(near.nfc().collect::<String>(), "báo cáo.pdf");
        let missing = Err(NotFound::Missing { near: None });
        assert_eq!(find("khác/báo cáo.pdf"), missing);
        assert_eq!(find("a\0b"), Ok(()), "cannot be checked");
        assert_eq!(find("./kiểm chứng/../kiểm chứng/báo cáo.pdf"), Ok(()));
    }

    #[test]
    fn nothing_outside_the_folder_is_checked() {
        let outer = TempDir::new().unwrap();
        std::fs::write(outer.path().join("secret.pdf"), "").unwrap();
        let folder = outer.path().join("table");
        std::fs::create_dir(&folder).unwrap();
        let absolute = outer.path().join("secret.pdf");
        for written in [
            "../secret.pdf",
            "..\\secret.pdf",
            "a/../../secret.pdf",
            "../table/73.pdf",
            "/etc/passwd",
            "\\\\server\\share\\73.pdf",
            "//server/share/73.pdf",
            "C:\\73.pdf",
            "C:73.pdf",
            absolute.to_str().unwrap(),
        ] {
            assert_eq!(find(&folder, written), Err(NotFound::Outside), "{written}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_link_out_of_the_folder_is_not_followed() {
        use std::os::unix::fs::symlink;
        let outer = TempDir::new().unwrap();
        std::fs::write(outer.path().join("secret.pdf"), "").unwrap();
        let folder = outer.path().join("table");
        std::fs::create_dir(&folder).unwrap();
        symlink(outer.path(), folder.join("out")).unwrap();
        symlink("../secret.pdf", folder.join("73.pdf")).unwrap();
        symlink("nowhere", folder.join("74.pdf")).unwrap();
        let find = |written| find(&folder, written);
        assert_eq!(find("73.pdf"), Err(NotFound::Outside));
        assert_eq!(find("out/secret.pdf"), Err(NotFound::Outside));
        assert_eq!(find("out/secre.pdf"), Err(NotFound::Outside));
        assert!(matches!(find("74.pdf"), Err(NotFound::Missing { .. })));
    }
}
