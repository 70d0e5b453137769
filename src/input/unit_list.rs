//! A list of the units that are expected to send a table: a name a line, with `; date` after it
//! if their table is due on a day.

use std::collections::HashMap;

use super::limits::Limits;
use super::values::{one_line, quoted, since};
use super::yaml_text::yaml_text;
use crate::analysis::roll_call::Expected;
use crate::diagnostic::{Diagnostic, RuleId};
use crate::source::{Content, Files, Place};
use crate::text;
use crate::vocab::fold::{fold, spelling_key};

/// Reads the list. Blank lines, lines that begin with `#` and a heading are left out.
pub fn read_unit_list(
    name: &str,
    bytes: &[u8],
    limits: &Limits,
    files: &mut Files,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Expected> {
    let file = files.add(name);
    let Some(text) = yaml_text(file, bytes, limits, diagnostics) else {
        return Vec::new();
    };
    let mut units: Vec<Expected> = Vec::new();
    let mut known: HashMap<String, Place> = HashMap::new();
    let mut end = 0;
    for line in text.split_inclusive('\n') {
        let start = end;
        end += line.len();
        let trimmed = line.trim();
        let trimmed = trimmed.trim_matches('\u{feff}');
        if trimmed.is_empty() || trimmed.starts_with('#') || is_heading(trimmed) {
            continue;
        }
        let place = Place::span(file, start..start + line.trim_end().len());
        let (unit, date) = parts(trimmed);
        let due = date.and_then(since);
        if let Some(date) = date.filter(|_| due.is_none()) {
            diagnostics.push(
                Diagnostic::new(
                    RuleId::WrongType,
                    place.clone(),
                    text!(
                        "“{date}” không phải là một ngày",
                        "“{date}” is not a date",
                        date = quoted(date)
                    ),
                )
                .help(text!(
                    "ghi mỗi dòng một đơn vị, sau dấu chấm phẩy là hạn gửi: Sở Nội vụ; 15/12/2025",
                    "write a unit a line, and after a semicolon when its table is due: Sở Nội vụ; 2025-12-15"
                )),
            );
        }
        let unit = one_line(unit);
        let key = spelling_key(&unit);
        if let Some(first) = known.get(&key) {
            diagnostics.push(
                Diagnostic::new(
                    RuleId::UnitEntryTwice,
                    place,
                    text!(
                        "đơn vị “{unit}” được ghi hai lần trong danh sách",
                        "the unit “{unit}” is in the list twice",
                        unit = quoted(&unit)
                    ),
                )
                .label(text!("lần thứ hai", "the second time"))
                .related(first.clone(), text!("lần đầu", "the first time"))
                .help(text!("giữ một dòng", "keep one line")),
            );
            continue;
        }
        known.insert(key, place);
        units.push(Expected {
            unit: unit.into(),
            due,
        });
    }
    files.set_content(file, Content::Text(text));
    if units.is_empty() && diagnostics.is_empty() {
        diagnostics.push(
            Diagnostic::new(
                RuleId::FileEmpty,
                Place::whole(file),
                text!("danh sách không có đơn vị nào", "the list has no unit"),
            )
            .help(text!(
                "ghi mỗi dòng một đơn vị, như trong bảng điểm",
                "write a unit a line, as in its score table"
            )),
        );
    }
    units
}

/// Splits a line into the unit and its date. A comma belongs to a name unless a date follows.
fn parts(line: &str) -> (&str, Option<&str>) {
    if let Some((unit, date)) = line.split_once([';', '\t']) {
        let date = date.trim();
        return (unit.trim(), (!date.is_empty()).then_some(date));
    }
    match line.rsplit_once(',') {
        Some((unit, date)) if since(date.trim()).is_some() => (unit.trim(), Some(date.trim())),
        _ => (line, None),
    }
}

fn is_heading(line: &str) -> bool {
    let (unit, _) = parts(line);
    let unit = unit.split(',').next().unwrap_or(unit);
    matches!(
        fold(unit).as_str(),
        "don vi" | "ten don vi" | "unit" | "units"
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::units::Since;

    fn read(text: &str) -> (Vec<Expected>, Vec<&'static str>) {
        let (mut files, mut diagnostics) = (Files::default(), Vec::new());
        let bytes = text.as_bytes();
        let limits = Limits::default();
        let units = read_unit_list("units.txt", bytes, &limits, &mut files, &mut diagnostics);
        (
            units,
            diagnostics.iter().map(|one| one.rule.name()).collect(),
        )
    }

    #[test]
    fn names_and_dates_are_read_and_what_is_wrong_is_reported() {
        let text = "\u{feff}Đơn vị;Hạn\r\n# khối sở\nSở Nội vụ; 15/12/2025\n\nSở Văn hóa, Thể thao và Du lịch\nSở Y tế,2025-12-20\n";
        let (units, wrong) = read(text);
        assert_eq!(wrong, [""; 0]);
        let units: Vec<_> = units
            .iter()
            .map(|one| (one.unit.as_str(), one.due.map(Since::iso)))
            .collect();
        let due = |text: &str| Some(text.to_owned());
        assert_eq!(
            units,
            [
                ("Sở Nội vụ", due("2025-12-15")),
                ("Sở Văn hóa, Thể thao và Du lịch", None),
                ("Sở Y tế", due("2025-12-20")),
            ]
        );
        assert_eq!(read("Sở A; mai\n").1, ["wrong-type"]);
        assert_eq!(read("Sở A\nSỞ A\n").1, ["unit-entry-twice"]);
        assert_eq!(read("# không\n").1, ["file-empty"]);
    }
}
