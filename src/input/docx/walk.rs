//! The way through the body of a document: paragraphs and tables, one after
//! another.

use quick_xml::events::{BytesStart, Event};
use smol_str::SmolStr;

use super::above::{Above, Line};
use super::cell::Text;
use super::style::Styles;
use super::tables::{Merge, RawCell, RawRow, RawTable};
use crate::input::limits::{COLUMNS, Limit, Limits, ROWS};
use crate::input::sheet::SheetError;
use crate::input::sheet::xml::{Xml, characters};
use crate::source::Unread;

/// One step through the XML. Elements are told by their local names.
pub(super) enum Step {
    /// An element begins; with the one attribute that says something of it.
    Start(SmolStr, Option<SmolStr>),
    /// An element ends.
    End(SmolStr),
    /// Characters.
    Text(String),
}

/// A paragraph of the body or of a cell.
#[derive(Default)]
pub(super) struct Paragraph {
    pub(super) text: String,
    /// Whether Word numbers it by itself.
    pub(super) numbered: bool,
    pub(super) centred: bool,
    /// Whether a page or a section ends in it.
    pub(super) page_break: bool,
    pub(super) unread: Option<Unread>,
}

/// A reader of the part that holds the text.
pub(super) struct Walk<'a> {
    xml: Xml<'a>,
    pub(super) styles: &'a Styles,
    pub(super) limits: Limits,
    rows: usize,
    cells: usize,
}

impl<'a> Walk<'a> {
    /// At the start of the part.
    pub(super) fn new(part: &'a [u8], styles: &'a Styles, limits: Limits) -> Self {
        Self {
            xml: Xml::new(part),
            styles,
            limits,
            rows: 0,
            cells: 0,
        }
    }

    /// The tables of the body, each with the lines above it.
    ///
    /// # Errors
    /// [`SheetError`] when the part is damaged or over a limit.
    pub(super) fn tables(mut self) -> Result<Vec<RawTable>, SheetError> {
        let mut tables = Vec::new();
        let mut above = Above::default();
        let mut begun = false;
        while let Some(step) = self.step()? {
            let Step::Start(name, _) = step else {
                continue;
            };
            begun |= name == "document";
            match name.as_str() {
                "tbl" => {
                    let (lines, follows) = above.taken();
                    let number = tables.len() + 1;
                    tables.push(self.table(number, lines, follows && number > 1)?);
                }
                "p" => {
                    let paragraph = self.paragraph()?;
                    above.add(Line::of(&paragraph));
                }
                _ => self.passed_over(&name)?,
            }
        }
        if begun {
            Ok(tables)
        } else {
            Err(SheetError::Damaged)
        }
    }

    /// The next step; none at the end.
    pub(super) fn step(&mut self) -> Result<Option<Step>, SheetError> {
        while let Some(event) = self.xml.next()? {
            return Ok(Some(match &event {
                Event::Start(start) => {
                    let name = SmolStr::new(start.local_name().as_ref());
                    let value = value(start, &name);
                    Step::Start(name, value)
                }
                Event::End(end) => Step::End(end.local_name().as_ref().into()),
                event => match characters(event) {
                    Some(text) => Step::Text(text),
                    None => continue,
                },
            }));
        }
        Ok(None)
    }

    /// The next step inside an element; none where that element ends.
    pub(super) fn inside(&mut self, element: &str) -> Result<Option<Step>, SheetError> {
        match self.step()? {
            Some(Step::End(name)) if name == element => Ok(None),
            Some(step) => Ok(Some(step)),
            None => Err(SheetError::Damaged),
        }
    }

    /// Passes over an element that began, if it holds nothing that is read:
    /// deleted text, the second writing of a drawing, properties.
    pub(super) fn passed_over(&mut self, name: &str) -> Result<(), SheetError> {
        match name {
            "del" | "moveFrom" | "Fallback" | "pPrChange" | "tblPr" | "tblPrEx"
            | "tblGridChange" => {
                self.skip()?;
            }
            "sdtPr" if self.has("showingPlcHdr")? => self.placeholder()?,
            _ => {}
        }
        Ok(())
    }

    /// Passes over the content of a control that shows only its prompt.
    fn placeholder(&mut self) -> Result<(), SheetError> {
        loop {
            match self.inside("sdt")? {
                Some(Step::Start(name, _)) if name == "sdtContent" => return self.skip().map(drop),
                Some(_) => {}
                None => return Ok(()),
            }
        }
    }

    /// Passes over the element that has begun; says whether text stands in it.
    pub(super) fn skip(&mut self) -> Result<bool, SheetError> {
        let mut text = false;
        self.each_below(|name| text |= name == "t")?;
        Ok(text)
    }

    /// Passes over the element that has begun; says whether such an element
    /// stands in it.
    fn has(&mut self, wanted: &str) -> Result<bool, SheetError> {
        let mut found = false;
        self.each_below(|name| found |= name == wanted)?;
        Ok(found)
    }

    fn each_below(&mut self, mut visit: impl FnMut(&str)) -> Result<(), SheetError> {
        let mut depth = 0_usize;
        loop {
            match self.step()?.ok_or(SheetError::Damaged)? {
                Step::Start(name, _) => {
                    visit(&name);
                    depth += 1;
                }
                Step::End(_) if depth == 0 => return Ok(()),
                Step::End(_) => depth -= 1,
                Step::Text(_) => {}
            }
        }
    }

    fn table(
        &mut self,
        number: usize,
        lines: Vec<String>,
        follows: bool,
    ) -> Result<RawTable, SheetError> {
        let mut table = RawTable {
            number,
            lines,
            follows,
            widths: Vec::new(),
            rows: Vec::new(),
        };
        while let Some(step) = self.inside("tbl")? {
            let Step::Start(name, value) = step else {
                continue;
            };
            match name.as_str() {
                "gridCol" => {
                    if table.widths.len() == COLUMNS {
                        return Err(SheetError::TooLarge(Limit::Columns));
                    }
                    let width = value.and_then(|width| width.parse().ok());
                    table.widths.push(width.unwrap_or(0));
                }
                "tr" => {
                    self.rows += 1;
                    if self.rows > ROWS {
                        return Err(SheetError::TooLarge(Limit::Rows));
                    }
                    let at = format!("Bảng {number}");
                    if let Some(row) = self.row(&at, table.rows.len())? {
                        table.rows.push(row);
                    }
                }
                _ => self.passed_over(&name)?,
            }
        }
        Ok(table)
    }

    /// A row; none where it was deleted under tracked changes.
    fn row(&mut self, table: &str, number: usize) -> Result<Option<RawRow>, SheetError> {
        let mut row = RawRow::default();
        let (mut next, mut deleted, mut properties) = (0_usize, false, false);
        while let Some(step) = self.inside("tr")? {
            match step {
                Step::Start(name, value) => match name.as_str() {
                    "trPr" => properties = true,
                    "trPrChange" => {
                        self.skip()?;
                    }
                    "del" if properties => deleted = true,
                    "gridBefore" => next = count(value.as_deref())?.unwrap_or(0),
                    "tc" => {
                        self.cells += 1;
                        if self.cells > self.limits.cells {
                            return Err(SheetError::TooLarge(Limit::Cells));
                        }
                        let cell = self.cell(next, table, number)?;
                        next = cell.start + cell.span;
                        if next > COLUMNS {
                            return Err(SheetError::TooLarge(Limit::Columns));
                        }
                        row.cells.push(cell);
                    }
                    _ => self.passed_over(&name)?,
                },
                Step::End(name) => properties &= name != "trPr",
                Step::Text(_) => {}
            }
        }
        Ok((!deleted).then_some(row))
    }

    fn cell(&mut self, start: usize, table: &str, row: usize) -> Result<RawCell, SheetError> {
        let mut cell = RawCell {
            start,
            span: 1,
            merge: Merge::Alone,
            text: String::new(),
            unread: None,
        };
        let mut text = Text::default();
        while let Some(step) = self.inside("tc")? {
            let Step::Start(name, value) = step else {
                continue;
            };
            match name.as_str() {
                "gridSpan" => cell.span = count(value.as_deref())?.unwrap_or(1).max(1),
                "vMerge" => {
                    cell.merge = match value.as_deref() {
                        Some("restart") => Merge::Begins,
                        _ => Merge::GoesOn,
                    }
                }
                "tcPrChange" => {
                    self.skip()?;
                }
                "tbl" => {
                    if self.skip()? {
                        cell.unread = Some(Unread::Table);
                    }
                }
                "p" => {
                    let paragraph = self.paragraph()?;
                    cell.unread = cell.unread.or(paragraph.unread);
                    if paragraph.numbered {
                        cell.unread = cell.unread.or(Some(Unread::Number));
                    }
                    let most = self.limits.cell_chars;
                    text.paragraph(&paragraph.text, table, (row, start), most)?;
                }
                _ => self.passed_over(&name)?,
            }
        }
        cell.text = text.whole();
        Ok(cell)
    }
}

/// The attribute that says something of an element: `w:val`, or the one that
/// the element has in its place.
fn value(start: &BytesStart<'_>, element: &str) -> Option<SmolStr> {
    let wanted = match element {
        "gridCol" => "w",
        "br" => "type",
        "sym" => "char",
        "style" => "styleId",
        "gridSpan" | "gridBefore" | "vMerge" | "numId" | "pStyle" | "jc" | "vanish"
        | "vertAlign" | "strike" | "dstrike" | "basedOn" | "pageBreakBefore" => "val",
        _ => return None,
    };
    let mut attributes = start.attributes().filter_map(Result::ok);
    let found = attributes.find(|one| one.key.local_name().as_ref() == wanted)?;
    Some(found.value.trim().into())
}

/// A count of columns, refused above what a sheet has.
fn count(value: Option<&str>) -> Result<Option<usize>, SheetError> {
    let Some(value) = value else {
        return Ok(None);
    };
    match value.parse() {
        Ok(many) if many > COLUMNS => Err(SheetError::TooLarge(Limit::Columns)),
        Ok(many) => Ok(Some(many)),
        Err(_) => Err(SheetError::Damaged),
    }
}
