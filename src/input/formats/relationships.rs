//! The relationships of a package: which part is what, wherever it is and whatever its
//! name.

use percent_encoding::percent_decode_str;
use quick_xml::events::Event;
use smol_str::SmolStr;

use super::archive::Archive;
use super::error::FileError;
use super::xml::{Xml, attribute};

/// A relationship of a part to another.
pub(super) struct Relationship {
    /// Its id.
    id: SmolStr,
    /// The last segment of its type, such as `worksheet`.
    pub(super) kind: SmolStr,
    /// The name of the part that it leads to.
    pub(super) part: String,
}

/// The relationships of a part.
#[derive(Default)]
pub(super) struct Relationships(Vec<Relationship>);

impl Relationships {
    /// Reads the relationships of a part, or of the package if `part` is empty. A package
    /// without them has none.
    ///
    /// # Errors
    /// [`FileError`] if they cannot be read.
    pub(super) fn read(archive: &mut Archive<'_>, part: &str) -> Result<Self, FileError> {
        let (folder, name) = split(part);
        let Some(bytes) = archive.xml(&format!("{folder}_rels/{name}.rels"))? else {
            return Ok(Self::default());
        };
        let mut xml = Xml::new(&bytes);
        let mut relationships = Vec::new();
        while let Some(event) = xml.next()? {
            match event {
                Event::Start(start) if start.local_name().as_ref() == "Relationship" => {
                    let value = |name| attribute(&start, name).unwrap_or_default();
                    if value("TargetMode") != "External" {
                        let kind = value("Type");
                        relationships.push(Relationship {
                            id: value("Id"),
                            kind: kind.rsplit('/').next().unwrap_or_default().into(),
                            part: resolve(archive, folder, value("Target").trim()),
                        });
                    }
                }
                Event::End(end) if end.local_name().as_ref() == "Relationships" => {
                    return Ok(Self(relationships));
                }
                _ => {}
            }
        }
        Err(FileError::Damaged)
    }

    /// Returns the relationship with this id.
    pub(super) fn with_id(&self, id: &str) -> Option<&Relationship> {
        self.0.iter().find(|one| one.id == id)
    }

    /// Returns the part of this kind.
    pub(super) fn part(&self, kind: &str) -> Option<&str> {
        let found = self.0.iter().find(|one| one.kind == kind)?;
        Some(&found.part)
    }
}

/// Splits the name of a part into its folder, with the final `/`, and the rest.
pub(super) fn split(part: &str) -> (&str, &str) {
    part.split_at(part.rfind('/').map_or(0, |at| at + 1))
}

/// Returns the name of the part that a target means, seen from a folder: `..` goes up, a
/// `/` starts at the root. Spaces and letters may be percent-encoded.
fn resolve(archive: &Archive<'_>, folder: &str, target: &str) -> String {
    let target = target.replace('\\', "/");
    let plain = absolute(folder, &target);
    if archive.has(&plain) {
        return plain;
    }
    let decoded = percent_decode_str(&target).decode_utf8_lossy();
    let decoded = absolute(folder, &decoded);
    if archive.has(&decoded) {
        decoded
    } else {
        plain
    }
}

fn absolute(folder: &str, target: &str) -> String {
    let base = if target.starts_with('/') { "" } else { folder };
    let mut segments: Vec<&str> = Vec::new();
    for segment in base.split('/').chain(target.split('/')) {
        match segment {
            "" | "." => {}
            ".." => drop(segments.pop()),
            name => segments.push(name),
        }
    }
    segments.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_are_seen_from_their_folder() {
        for (folder, target, part) in [
            ("xl/", "worksheets/sheet1.xml", "xl/worksheets/sheet1.xml"),
            (
                "xl/",
                "../xl/./worksheets/sheet1.xml",
                "xl/worksheets/sheet1.xml",
            ),
            ("xl/", "../../khac/sheet1.xml", "khac/sheet1.xml"),
            ("xl/", "/khac/sheet1.xml", "khac/sheet1.xml"),
            ("", "workbook.xml", "workbook.xml"),
        ] {
            assert_eq!(absolute(folder, target), part, "{folder} {target}");
        }
    }
}
