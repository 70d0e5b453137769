//! The sheets of a workbook and the part of each.

use quick_xml::events::{BytesStart, Event};
use smol_str::SmolStr;

use crate::input::formats::archive::Archive;
use crate::input::formats::error::{FileError, SheetFault};
use crate::input::formats::relationships::{Relationships, split};
use crate::input::formats::xml::{Xml, attribute, attributes, unescaped};

/// A sheet of the workbook.
pub(super) struct WorkbookSheet {
    /// Its name.
    pub(super) name: SmolStr,
    /// Whether the workbook hides it.
    pub(super) hidden: bool,
    /// The name of its part, or why it has none with cells.
    pub(super) part: Result<String, SheetFault>,
}

/// The content of the main part.
pub(super) struct Workbook {
    /// The sheets in order, without charts and dialogs.
    pub(super) sheets: Vec<WorkbookSheet>,
    /// Whether days are counted from 1904.
    pub(super) from_1904: bool,
    /// Whether the stored results may never have been computed: they are to be computed when
    /// a program opens the workbook, or no spreadsheet program saved it.
    pub(super) may_be_uncalculated: bool,
    /// The part with the shared strings, if there is one.
    pub(super) strings: Option<String>,
    /// The part with the cell formats, if there is one.
    pub(super) styles: Option<String>,
}

impl Workbook {
    /// Reads the main part. Without it, the workbook has no sheets.
    ///
    /// # Errors
    /// [`FileError::Damaged`] if a part cannot be read.
    pub(super) fn read(archive: &mut Archive<'_>) -> Result<Self, FileError> {
        let package = Relationships::read(archive, "")?;
        let main = package.part("officeDocument").ok_or(FileError::Damaged)?;
        let relationships = Relationships::read(archive, main)?;
        let (folder, _) = split(main);
        let other = |kind: &str, usual: &str| match relationships.part(kind) {
            Some(part) => Some(part.to_owned()),
            None => Some(format!("{folder}{usual}")).filter(|part| archive.has(part)),
        };
        let mut workbook = Self {
            strings: other("sharedStrings", "sharedStrings.xml"),
            styles: other("styles", "styles.xml"),
            sheets: Vec::new(),
            from_1904: false,
            may_be_uncalculated: true,
        };
        let Some(part) = archive.xml(main)? else {
            return Ok(workbook);
        };
        let (mut on_load, mut is_saved) = (false, false);
        let mut xml = Xml::new(&part);
        while let Some(event) = xml.next()? {
            match event {
                Event::Start(start) => match start.local_name().as_ref() {
                    "sheet" => {
                        let sheet = sheet(&start, &relationships, archive)?;
                        workbook.sheets.extend(sheet);
                    }
                    "workbookPr" => workbook.from_1904 |= is_on(&start, "date1904"),
                    "calcPr" => on_load |= is_on(&start, "fullCalcOnLoad"),
                    "fileVersion" => is_saved |= attribute(&start, "appName").is_some(),
                    _ => {}
                },
                Event::End(end) if end.local_name().as_ref() == "workbook" => {
                    workbook.may_be_uncalculated = on_load || !is_saved;
                    return Ok(workbook);
                }
                _ => {}
            }
        }
        Err(FileError::Damaged)
    }
}

fn is_on(start: &BytesStart<'_>, name: &str) -> bool {
    let value = attribute(start, name);
    value.is_some_and(|value| matches!(value.trim(), "1" | "true"))
}

/// Returns the sheet of an element; `None` if it is a chart or a dialog.
fn sheet(
    start: &BytesStart<'_>,
    relationships: &Relationships,
    archive: &Archive<'_>,
) -> Result<Option<WorkbookSheet>, FileError> {
    let [mut name, mut id] = [const { SmolStr::new_static("") }; 2];
    let mut hidden = false;
    for attribute in attributes(start) {
        match attribute? {
            ("name", value) => name = unescaped(value)?,
            ("state", "visible") => hidden = false,
            ("state", "hidden" | "veryHidden") => hidden = true,
            ("state", _) => return Err(FileError::Damaged),
            // Its prefix varies.
            (key, value) if key.rsplit(':').next() == Some("id") => id = unescaped(value)?,
            _ => {}
        }
    }
    let part = match relationships.with_id(&id) {
        None => Err(SheetFault::NoPart),
        Some(found) => match found.kind.as_str() {
            "chartsheet" | "dialogsheet" => return Ok(None),
            "worksheet" if archive.has(&found.part) => Ok(found.part.clone()),
            "worksheet" => Err(SheetFault::NoPart),
            _ => Err(SheetFault::Macros),
        },
    };
    Ok(Some(WorkbookSheet { name, hidden, part }))
}
