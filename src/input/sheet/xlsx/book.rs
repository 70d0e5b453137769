//! The sheets of a workbook, and the part that each stands in.

use std::collections::HashMap;

use quick_xml::events::{BytesStart, Event};
use smol_str::SmolStr;

use crate::input::sheet::SheetError;
use crate::input::sheet::archive::Archive;
use crate::input::sheet::events::{ENOUGH, GO_ON};
use crate::input::sheet::xml::{attribute, raw_attributes, unescaped};

/// Where the workbook stands in the package.
pub(super) struct Folder {
    /// The folder of its parts, with `/` behind it, or nothing.
    pub(super) path: String,
    /// The name of its main part.
    main: String,
}

/// A sheet of cells.
pub(super) struct BookSheet {
    /// Its name.
    pub(super) name: SmolStr,
    /// Whether the workbook does not show it.
    pub(super) hidden: bool,
    /// The name of its part.
    pub(super) part: String,
}

/// What the main part says.
pub(super) struct Book {
    /// The sheets of cells, in order.
    pub(super) sheets: Vec<BookSheet>,
    /// Whether days are counted from 1904.
    pub(super) from_1904: bool,
}

/// Where the package says that the workbook stands.
///
/// # Errors
/// [`SheetError::Damaged`] when it does not.
pub(super) fn folder(archive: &mut Archive<'_>) -> Result<Folder, SheetError> {
    let mut target = None;
    relations(archive, "_rels/.rels", |_, kind, path| {
        if kind.ends_with("/relationships/officeDocument") {
            target = Some(path);
        }
    })?;
    let target = target.ok_or(SheetError::Damaged)?;
    let (path, main) = match target.rfind('/') {
        Some(end) => target.split_at(end + 1),
        None => ("", target.as_str()),
    };
    let main = if main.is_empty() {
        "workbook.xml"
    } else {
        main
    };
    Ok(Folder {
        path: path.strip_prefix('/').unwrap_or(path).to_owned(),
        main: main.to_owned(),
    })
}

/// Calls `visit` with the name, the kind and the target of each relation.
fn relations(
    archive: &mut Archive<'_>,
    part: &str,
    mut visit: impl FnMut(SmolStr, &str, SmolStr),
) -> Result<(), SheetError> {
    let mut part = archive.events(part)?.ok_or(SheetError::Damaged)?;
    part.up_to_end(&mut |event: &Event<'_>| match event {
        Event::Start(start) if start.local_name().as_ref() == "Relationship" => {
            let [mut id, mut kind, mut target] = [const { SmolStr::new_static("") }; 3];
            for attribute in raw_attributes(start.attributes_raw()) {
                match attribute? {
                    ("Id", value) => id = unescaped(value)?,
                    ("Type", value) => kind = unescaped(value)?,
                    ("Target", value) => target = unescaped(value)?,
                    _ => {}
                }
            }
            visit(id, &kind, target);
            GO_ON
        }
        Event::End(end) if end.local_name().as_ref() == "Relationships" => ENOUGH,
        _ => GO_ON,
    })
}

impl Book {
    /// Reads the main part; a package without it has no sheets.
    ///
    /// # Errors
    /// [`SheetError::Damaged`] when a part cannot be read, or a sheet is of a
    /// kind that is not known.
    pub(super) fn read(archive: &mut Archive<'_>, folder: &Folder) -> Result<Self, SheetError> {
        let Folder { path, main } = folder;
        let mut targets = HashMap::new();
        relations(
            archive,
            &format!("{path}_rels/{main}.rels"),
            |id, kind, target| {
                targets.insert(id, (target, kind.rsplit('/').next().and_then(Kind::named)));
            },
        )?;
        let mut book = Self {
            sheets: Vec::new(),
            from_1904: false,
        };
        let Some(mut part) = archive.events(&format!("{path}{main}"))? else {
            return Ok(book);
        };
        part.up_to_end(&mut |event: &Event<'_>| match event {
            Event::Start(start) => {
                match start.local_name().as_ref() {
                    "sheet" => book.sheets.extend(sheet(start, &targets, path)?),
                    "workbookPr" => {
                        if let Some(value) = attribute(start, "date1904") {
                            book.from_1904 = matches!(value.as_str(), "1" | "true");
                        }
                    }
                    _ => {}
                }
                GO_ON
            }
            Event::End(end) if end.local_name().as_ref() == "workbook" => ENOUGH,
            _ => GO_ON,
        })?;
        Ok(book)
    }
}

/// What a sheet is for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Cells,
    /// A chart or a dialogue.
    Other,
}

impl Kind {
    /// As a relation ends.
    fn named(name: &str) -> Option<Self> {
        match name {
            "worksheet" => Some(Self::Cells),
            "chartsheet" | "dialogsheet" => Some(Self::Other),
            _ => None,
        }
    }
}

/// A sheet, where it is one of cells.
fn sheet(
    start: &BytesStart<'_>,
    targets: &HashMap<SmolStr, (SmolStr, Option<Kind>)>,
    folder: &str,
) -> Result<Option<BookSheet>, SheetError> {
    let [mut name, mut relation] = [const { SmolStr::new_static("") }; 2];
    let mut hidden = false;
    for attribute in raw_attributes(start.attributes_raw()) {
        match attribute? {
            ("name", value) => name = unescaped(value)?,
            ("state", "visible") => hidden = false,
            ("state", "hidden" | "veryHidden") => hidden = true,
            ("state", _) => return Err(SheetError::Damaged),
            // Its prefix is free.
            (key, value) if key.rsplit(':').next() == Some("id") => relation = unescaped(value)?,
            _ => {}
        }
    }
    let target = targets.get(&relation).ok_or(SheetError::Damaged)?;
    match target {
        (_, None) => Err(SheetError::Damaged),
        (_, Some(Kind::Other)) => Ok(None),
        (target, Some(Kind::Cells)) => Ok(Some(BookSheet {
            name,
            hidden,
            part: match target.strip_prefix('/') {
                Some(whole) => whole.to_owned(),
                None => format!("{folder}{target}"),
            },
        })),
    }
}
