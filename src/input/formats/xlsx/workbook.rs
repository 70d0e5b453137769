//! The sheets of a workbook and the part of each.

use quick_xml::events::{BytesStart, Event};
use smol_str::SmolStr;
use std::collections::HashMap;

use crate::input::formats::archive::Archive;
use crate::input::formats::error::FileError;
use crate::input::formats::xml::{Xml, attribute, attributes, unescaped};

/// Where the main part of the workbook is.
pub(super) struct MainPart {
    /// The folder of its parts with a final `/`, or an empty text.
    pub(super) folder: String,
    /// Its name in the folder.
    name: String,
}

/// A sheet of cells.
pub(super) struct WorkbookSheet {
    /// Its name.
    pub(super) name: SmolStr,
    /// Whether the workbook hides it.
    pub(super) hidden: bool,
    /// The name of its part.
    pub(super) part: String,
}

/// The content of the main part.
pub(super) struct Workbook {
    /// The sheets of cells, in order.
    pub(super) sheets: Vec<WorkbookSheet>,
    /// Whether days are counted from 1904.
    pub(super) from_1904: bool,
}

/// What a sheet is for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum SheetType {
    Cells,
    /// A chart or a dialog.
    Other,
}

/// Finds the main part by the relationships of the package.
///
/// # Errors
/// [`FileError::Damaged`] if there is none.
pub(super) fn main_part(archive: &mut Archive<'_>) -> Result<MainPart, FileError> {
    let mut target = None;
    each_relationship(archive, "_rels/.rels", |_, kind, path| {
        if kind.ends_with("/relationships/officeDocument") {
            target = Some(path);
        }
    })?;
    let target = target.ok_or(FileError::Damaged)?;
    let (folder, name) = match target.rfind('/') {
        Some(end) => target.split_at(end + 1),
        None => ("", target.as_str()),
    };
    let name = if name.is_empty() {
        "workbook.xml"
    } else {
        name
    };
    Ok(MainPart {
        folder: folder.strip_prefix('/').unwrap_or(folder).to_owned(),
        name: name.to_owned(),
    })
}

/// Calls `visit` with the id, the type and the target of each relationship of a part.
fn each_relationship(
    archive: &mut Archive<'_>,
    part: &str,
    mut visit: impl FnMut(SmolStr, &str, SmolStr),
) -> Result<(), FileError> {
    let part = archive.bytes(part)?.ok_or(FileError::Damaged)?;
    let mut xml = Xml::new(&part);
    while let Some(event) = xml.next()? {
        match event {
            Event::Start(start) if start.local_name().as_ref() == "Relationship" => {
                let [mut id, mut kind, mut target] = [const { SmolStr::new_static("") }; 3];
                for attribute in attributes(&start) {
                    match attribute? {
                        ("Id", value) => id = unescaped(value)?,
                        ("Type", value) => kind = unescaped(value)?,
                        ("Target", value) => target = unescaped(value)?,
                        _ => {}
                    }
                }
                visit(id, &kind, target);
            }
            Event::End(end) if end.local_name().as_ref() == "Relationships" => {
                return Ok(());
            }
            _ => {}
        }
    }
    Err(FileError::Damaged)
}

impl Workbook {
    /// Reads the main part. Without it, the workbook has no sheets.
    ///
    /// # Errors
    /// [`FileError::Damaged`] if a part cannot be read or a sheet has an unknown type.
    pub(super) fn read(archive: &mut Archive<'_>, main: &MainPart) -> Result<Self, FileError> {
        let MainPart { folder, name } = main;
        let mut targets = HashMap::new();
        let relationships = format!("{folder}_rels/{name}.rels");
        each_relationship(archive, &relationships, |id, kind, target| {
            let kind = kind.rsplit('/').next().and_then(SheetType::from_name);
            targets.insert(id, (target, kind));
        })?;
        let mut workbook = Self {
            sheets: Vec::new(),
            from_1904: false,
        };
        let Some(part) = archive.bytes(&format!("{folder}{name}"))? else {
            return Ok(workbook);
        };
        let mut xml = Xml::new(&part);
        while let Some(event) = xml.next()? {
            match event {
                Event::Start(start) => match start.local_name().as_ref() {
                    "sheet" => workbook.sheets.extend(sheet(&start, &targets, folder)?),
                    "workbookPr" => {
                        if let Some(value) = attribute(&start, "date1904") {
                            workbook.from_1904 = matches!(value.as_str(), "1" | "true");
                        }
                    }
                    _ => {}
                },
                Event::End(end) if end.local_name().as_ref() == "workbook" => {
                    return Ok(workbook);
                }
                _ => {}
            }
        }
        Err(FileError::Damaged)
    }
}

impl SheetType {
    /// Parses the last segment of the type of a relationship.
    fn from_name(name: &str) -> Option<Self> {
        match name {
            "worksheet" => Some(Self::Cells),
            "chartsheet" | "dialogsheet" => Some(Self::Other),
            _ => None,
        }
    }
}

/// Returns the sheet of an element; `None` if it has no cells.
fn sheet(
    start: &BytesStart<'_>,
    targets: &HashMap<SmolStr, (SmolStr, Option<SheetType>)>,
    folder: &str,
) -> Result<Option<WorkbookSheet>, FileError> {
    let [mut name, mut relationship] = [const { SmolStr::new_static("") }; 2];
    let mut hidden = false;
    for attribute in attributes(start) {
        match attribute? {
            ("name", value) => name = unescaped(value)?,
            ("state", "visible") => hidden = false,
            ("state", "hidden" | "veryHidden") => hidden = true,
            ("state", _) => return Err(FileError::Damaged),
            // Its prefix varies.
            (key, value) if key.rsplit(':').next() == Some("id") => {
                relationship = unescaped(value)?;
            }
            _ => {}
        }
    }
    match targets.get(&relationship).ok_or(FileError::Damaged)? {
        (_, None) => Err(FileError::Damaged),
        (_, Some(SheetType::Other)) => Ok(None),
        (target, Some(SheetType::Cells)) => Ok(Some(WorkbookSheet {
            name,
            hidden,
            part: match target.strip_prefix('/') {
                Some(absolute) => absolute.to_owned(),
                None => format!("{folder}{target}"),
            },
        })),
    }
}
