//! The zip package of an xlsx workbook: changed parts are written anew, all others are
//! copied as they are.

use std::collections::HashMap;
use std::io::{Cursor, Read, Write};

use quick_xml::Reader;
use quick_xml::escape::unescape;
use quick_xml::events::{BytesStart, Event};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use super::filling::unknown_build;
use crate::edit::Refused;
use crate::report::format::well_formed::is_well_formed;
use crate::text;

/// A workbook that is being changed.
pub(super) struct Package<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    /// The path of the workbook part, such as `xl/workbook.xml`.
    workbook: String,
    /// Parts that are written anew; `None` for one that is removed.
    changed: HashMap<String, Option<Vec<u8>>>,
}

impl<'a> Package<'a> {
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, Refused> {
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| unknown_build())?;
        let signs = |name: &str| name.starts_with("_xmlsignatures");
        if zip
            .file_names()
            .any(|name| name.is_ok_and(|name| signs(&name)))
        {
            return Err(Refused::new(
                None,
                text!(
                    "tệp Excel này đã ký số; điền thêm sẽ làm hỏng chữ ký",
                    "this workbook is signed; filling it would break the signature"
                ),
                text!("dùng bản chưa ký", "use the copy that is not signed"),
            ));
        }
        let mut package = Self {
            zip,
            workbook: String::new(),
            changed: HashMap::new(),
        };
        let root = package.text("_rels/.rels")?;
        let target = relation(&root, |rel| {
            attribute(rel, "Type").is_some_and(|kind| kind.ends_with("/officeDocument"))
        });
        let target = target.ok_or_else(unknown_build)?;
        target
            .trim_start_matches('/')
            .clone_into(&mut package.workbook);
        Ok(package)
    }

    /// Returns the part of a sheet, and its text.
    pub(super) fn sheet(&mut self, name: &str) -> Result<(String, String), Refused> {
        let workbook = self.text(&self.workbook.clone())?;
        let id = find(&workbook, "sheet", |sheet| {
            attribute(sheet, "name").as_deref() == Some(name)
        });
        let id = id.and_then(|sheet| {
            let of_any_prefix = |attribute: &quick_xml::events::attributes::Attribute<'_>| {
                attribute.key.local_name().as_ref() == "id" && attribute.key.prefix().is_some()
            };
            let found = sheet.attributes().flatten().find(of_any_prefix)?;
            Some(unescape(&found.value).ok()?.into_owned())
        });
        let id = id.ok_or_else(unknown_build)?;
        let relations = self.text(&self.relations())?;
        let target = relation(&relations, |rel| attribute(rel, "Id").as_ref() == Some(&id));
        let part = self.resolve(&target.ok_or_else(unknown_build)?);
        let text = self.text(&part)?;
        Ok((part, text))
    }

    /// Returns the text of the part of cell formats, if there is one.
    pub(super) fn styles(&mut self) -> Result<Option<String>, Refused> {
        let relations = self.text(&self.relations())?;
        let target = relation(&relations, |rel| {
            attribute(rel, "Type").is_some_and(|kind| kind.ends_with("/styles"))
        });
        let part = target.map(|target| self.resolve(&target));
        part.map(|part| self.text(&part)).transpose()
    }

    /// Returns the part of the workbook's relations: `xl/_rels/workbook.xml.rels`.
    fn relations(&self) -> String {
        let (folder, name) = self
            .workbook
            .rsplit_once('/')
            .unwrap_or(("", &self.workbook));
        let slash = if folder.is_empty() { "" } else { "/" };
        format!("{folder}{slash}_rels/{name}.rels")
    }

    /// Returns the part that a target in the workbook's relations means.
    fn resolve(&self, target: &str) -> String {
        if let Some(from_root) = target.strip_prefix('/') {
            return from_root.to_owned();
        }
        match self.workbook.rsplit_once('/') {
            Some((folder, _)) => format!("{folder}/{target}"),
            None => target.to_owned(),
        }
    }

    fn text(&mut self, name: &str) -> Result<String, Refused> {
        if let Some(Some(bytes)) = self.changed.get(name) {
            return String::from_utf8(bytes.clone()).map_err(|_| unknown_build());
        }
        let mut part = self.zip.by_name(name).map_err(|_| unknown_build())?;
        let mut text = String::new();
        part.read_to_string(&mut text)
            .map_err(|_| unknown_build())?;
        Ok(text)
    }

    /// Returns whether any sheet has a formula.
    pub(super) fn has_formulas(&mut self) -> Result<bool, Refused> {
        let folder = self.resolve("worksheets/");
        let names = self.zip.file_names().flatten();
        let names = names.filter(|name| name.starts_with(&folder) && name.ends_with(".xml"));
        let names: Vec<String> = names.map(std::borrow::Cow::into_owned).collect();
        for name in names {
            if find(&self.text(&name)?, "f", |_| true).is_some() {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Makes the program that opens the workbook compute every formula.
    pub(super) fn calculate_on_load(&mut self) -> Result<(), Refused> {
        let name = self.workbook.clone();
        let text = self.text(&name)?;
        if text.contains("fullCalcOnLoad=\"1\"") {
            return Ok(());
        }
        let changed = on_load(&text).ok_or_else(unknown_build)?;
        self.changed.insert(name, Some(changed.into_bytes()));
        Ok(())
    }

    /// Removes the list of cells with formulas, which names a cell without one now;
    /// programs make a new list.
    pub(super) fn drop_calculation_chain(&mut self) -> Result<(), Refused> {
        let part = self.resolve("calcChain.xml");
        if self.zip.by_name(&part).is_err() {
            return Ok(());
        }
        for list in [self.relations(), "[Content_Types].xml".to_owned()] {
            let text = self.text(&list)?;
            let text = without_element_naming(&text, "calcChain.xml").ok_or_else(unknown_build)?;
            self.changed.insert(list, Some(text.into_bytes()));
        }
        self.changed.insert(part, None);
        Ok(())
    }

    /// Returns the workbook with one more part written anew.
    pub(super) fn with(mut self, part: &str, bytes: Vec<u8>) -> Result<Vec<u8>, Refused> {
        self.changed.insert(part.to_owned(), Some(bytes));
        if !self
            .changed
            .values()
            .flatten()
            .all(|part| is_well_formed(part))
        {
            return Err(unknown_build());
        }
        let mut out = ZipWriter::new(Cursor::new(Vec::new()));
        for at in 0..self.zip.len() {
            let entry = self.zip.by_index_raw(at).map_err(|_| unknown_build())?;
            let name = entry.name().map_err(|_| unknown_build())?.into_owned();
            match self.changed.get(&name) {
                None => out.raw_copy_file(entry).map_err(|_| unknown_build())?,
                Some(None) => {}
                Some(Some(bytes)) => {
                    let mut options = SimpleFileOptions::default();
                    if let Some(time) = entry.last_modified() {
                        options = options.last_modified_time(time);
                    }
                    out.start_file(name, options).map_err(|_| unknown_build())?;
                    out.write_all(bytes).map_err(|_| unknown_build())?;
                }
            }
        }
        let done = out.finish().map_err(|_| unknown_build())?;
        Ok(done.into_inner())
    }
}

/// Returns the workbook's part with the attribute by which all formulas are computed
/// anew.
fn on_load(text: &str) -> Option<String> {
    /// The elements after `calcPr` in the order of the format.
    const AFTER: [&str; 9] = [
        "oleSize",
        "customWorkbookViews",
        "pivotCaches",
        "smartTagPr",
        "smartTagTypes",
        "webPublishing",
        "fileRecoveryPr",
        "webPublishObjects",
        "extLst",
    ];
    if text.contains("fullCalcOnLoad=\"0\"") {
        return Some(text.replacen("fullCalcOnLoad=\"0\"", "fullCalcOnLoad=\"1\"", 1));
    }
    let end = text.rfind("</")?;
    let root = text.get(end + 2..)?;
    let prefix = root.split_once(':').map_or("", |(prefix, _)| prefix);
    let colon = if prefix.is_empty() { "" } else { ":" };
    let put = |at: usize, new: &str| Some(format!("{}{new}{}", text.get(..at)?, text.get(at..)?));
    let element = format!("<{prefix}{colon}calcPr");
    if let Some(at) = text.find(&element) {
        return put(at + element.len(), " fullCalcOnLoad=\"1\"");
    }
    let follows = AFTER.iter();
    let follows = follows.filter_map(|name| text.find(&format!("<{prefix}{colon}{name}")));
    put(
        follows.min().unwrap_or(end),
        &format!("{element} fullCalcOnLoad=\"1\"/>"),
    )
}

/// Returns the first element of a name that meets a condition.
fn find(
    xml: &str,
    name: &str,
    wanted: impl Fn(&BytesStart<'_>) -> bool,
) -> Option<BytesStart<'static>> {
    let mut reader = Reader::from_str(xml);
    loop {
        match reader.read_event().ok()? {
            Event::Eof => return None,
            Event::Start(start) | Event::Empty(start)
                if start.local_name().as_ref() == name && wanted(&start) =>
            {
                return Some(start.into_owned());
            }
            _ => {}
        }
    }
}

fn relation(xml: &str, wanted: impl Fn(&BytesStart<'_>) -> bool) -> Option<String> {
    attribute(&find(xml, "Relationship", wanted)?, "Target")
}

fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let attribute = element.try_get_attribute(name).ok()??;
    Some(unescape(&attribute.value).ok()?.into_owned())
}

/// Returns the text without the empty element that contains a word.
fn without_element_naming(xml: &str, word: &str) -> Option<String> {
    let at = xml.find(word)?;
    let start = xml[..at].rfind('<')?;
    let end = at + xml[at..].find("/>")? + 2;
    Some(format!("{}{}", &xml[..start], &xml[end..]))
}
