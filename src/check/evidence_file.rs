//! Files of evidence: are they there? They are never opened, and nothing outside
//! the folder of the table is looked for: a table from elsewhere must not tell
//! what is on this machine, nor make it ask another one.

use std::path::Path;

use smol_str::SmolStr;
use unicode_normalization::UnicodeNormalization;

use crate::diagnostic::{Diagnostic, Fault};
use crate::input::draft::{Draft, DraftCriterion};
use crate::input::field::quoted;
use crate::lang::Text;
use crate::source::Located;
use crate::text;

use super::Context;

/// A file that evidence names stands in the folder of the table. Addresses on
/// the web are left alone.
pub(super) fn evidence_file_missing(
    draft: &Draft,
    context: &Context,
    faults: &mut Vec<Diagnostic>,
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
                    faults.push(outside(file, criterion));
                    continue;
                }
            };
            let (code, name) = (criterion.code_text(), quoted(&file.value));
            faults.push(
                Diagnostic::new(
                    Fault::EvidenceFileMissing,
                    file.place.clone(),
                    text!(
                        "không thấy tệp kiểm chứng “{name}” của tiêu chí {code}",
                        "the evidence file “{name}” of criterion {code} is not there",
                        name,
                        code
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
        Fault::EvidenceFileMissing,
        file.place.clone(),
        text!(
            "tệp kiểm chứng “{name}” của tiêu chí {code} nằm ngoài thư mục chứa bảng điểm nên không được tìm",
            "the evidence file “{name}” of criterion {code} lies outside the folder of the table and is not looked for",
            name,
            code
        ),
    )
    .label(text!("nằm ngoài thư mục", "outside the folder"))
    .help(text!(
        "chép tệp vào thư mục chứa bảng điểm rồi ghi đường dẫn tính từ thư mục đó",
        "copy the file into the folder of the table and write its path from there"
    ))
}

fn help(near: Option<&str>) -> Text {
    match near {
        Some(near) => text!(
            "trong thư mục đó có “{near}”: sửa tên nếu đúng tệp này",
            "that folder has “{near}”: correct the name if it is meant",
            near
        ),
        None => text!(
            "chép tệp vào, hoặc sửa đường dẫn; đường dẫn tính từ thư mục chứa bảng điểm",
            "copy the file there, or correct the path; it begins in the folder of the table"
        ),
    }
}

/// Why a file was not found.
#[derive(Debug, PartialEq, Eq)]
enum NotFound {
    /// Its path leaves the folder: it was not looked for.
    Outside,
    /// It is not there; the one that was probably meant.
    Missing { near: Option<String> },
}

/// Whether a path with `/` stays in the folder that it begins in, by its words
/// alone: a server, a drive or `..` may lead elsewhere.
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

/// Whether what is there stays in the folder once links are followed. What
/// cannot be followed is given the benefit of the doubt.
fn leads_outside(folder: &Path, path: &Path) -> bool {
    match (folder.canonicalize(), path.canonicalize()) {
        (Ok(folder), Ok(path)) => !path.starts_with(folder),
        _ => false,
    }
}

/// Looks for a file; where it is not there, names the one it was probably
/// meant to be. A folder that cannot be looked into is given the benefit of
/// the doubt.
fn find(folder: &Path, written: &str) -> Result<(), NotFound> {
    // A path written on Windows is checked on other systems too.
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
    let mut nearest: Option<(usize, String)> = None;
    for name in names {
        // Some systems keep names decomposed; the table's text is composed.
        let composed: String = name.nfc().collect();
        if composed == wanted {
            let path = parent.join(&name);
            match path.try_exists() {
                // A link that leads nowhere.
                Ok(false) => continue,
                Ok(true) if leads_outside(folder, &path) => return Err(NotFound::Outside),
                Ok(true) | Err(_) => return Ok(()),
            }
        }
        let distance = strsim::osa_distance(&composed.to_lowercase(), &wanted.to_lowercase());
        let found = (distance, name);
        if distance <= wanted.chars().count() / 4 && nearest.as_ref().is_none_or(|one| found < *one)
        {
            nearest = Some(found);
        }
    }
    let near = nearest.map(|(_, name)| name);
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
            panic!("a near name");
        };
        assert_eq!(near.nfc().collect::<String>(), "báo cáo.pdf");
        let missing = Err(NotFound::Missing { near: None });
        assert_eq!(find("khác/báo cáo.pdf"), missing);
        assert_eq!(find("a\0b"), Ok(()), "cannot be looked for");
        assert_eq!(find("./kiểm chứng/../kiểm chứng/báo cáo.pdf"), Ok(()));
    }

    #[test]
    fn nothing_outside_the_folder_is_looked_for() {
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
