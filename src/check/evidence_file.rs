//! Files of evidence: are they there? They are never opened.

use std::path::{Path, PathBuf};

use unicode_normalization::UnicodeNormalization;

use crate::diagnostic::{Diagnostic, Fault};
use crate::input::draft::Draft;
use crate::input::field::quoted;
use crate::lang::Text;
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
            let Err(near) = find(folder, &file.value) else {
                continue;
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

/// Looks for a file; where it is not there, names the one it was probably
/// meant to be. A folder that cannot be looked into is given the benefit of
/// the doubt.
fn find(folder: &Path, written: &str) -> Result<(), Option<String>> {
    // A path written on Windows is checked on other systems too.
    let written = if cfg!(windows) {
        written.to_owned()
    } else {
        written.replace('\\', "/")
    };
    let path: PathBuf = folder.join(&written);
    match path.try_exists() {
        Ok(false) => {}
        Ok(true) | Err(_) => return Ok(()),
    }
    let (Some(parent), Some(wanted)) = (path.parent(), path.file_name()) else {
        return Err(None);
    };
    let wanted = wanted.to_string_lossy().into_owned();
    let Ok(entries) = std::fs::read_dir(parent) else {
        return Err(None);
    };
    let names = entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    let mut nearest: Option<(usize, String)> = None;
    for name in names {
        // Some systems keep names decomposed; the table's text is composed.
        let composed: String = name.nfc().collect();
        if composed == wanted {
            return Ok(());
        }
        let distance = strsim::osa_distance(&composed.to_lowercase(), &wanted.to_lowercase());
        let found = (distance, name);
        if distance <= wanted.chars().count() / 4 && nearest.as_ref().is_none_or(|one| found < *one)
        {
            nearest = Some(found);
        }
    }
    Err(nearest.map(|(_, name)| name))
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
        let near = find("kiểm chứng/bao cáo.pdf").unwrap_err().unwrap();
        assert_eq!(near.nfc().collect::<String>(), "báo cáo.pdf");
        assert_eq!(find("khác/báo cáo.pdf"), Err(None));
        assert_eq!(find("a\0b"), Ok(()), "cannot be looked for");
    }
}
