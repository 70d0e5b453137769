//! Metadata above a table: labelled values, the title, the name of the unit.

use smol_str::SmolStr;

use super::context::TableContext;
use super::title::TitleLines;
use crate::diagnostic::{Diagnostic, RuleId};
use crate::input::draft::{Draft, Field};
use crate::input::fact::{self, Fact};
use crate::input::heading::fold;
use crate::input::values::{self, Separators};
use crate::lang::Lang;
use crate::model::{Class, Points, ScoreColumn, Threshold};
use crate::source::{Cell, Located, Place};
use crate::text;

/// Reads the rows above the heading. Returns the years of a title that names several and
/// does not decide which is scored.
pub(super) fn read(
    context: &TableContext<'_>,
    draft: &mut Draft,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Located<Vec<u16>>> {
    let mut lines = TitleLines::default();
    let rows = context.sheet.rows.iter();
    for (row, cells) in rows.take_while(|(row, _)| *row < context.heading.first_row) {
        let place = |cell: &Cell| context.place(*row, cell.column);
        match cells.as_slice() {
            [label, value, ..] => match Fact::of(&label.text) {
                Some(fact) => set(fact, &value.text, place(value), draft, diagnostics),
                // The document's header: the unit left, the motto right.
                None => lines.read_header(&label.text, place(label)),
            },
            [cell] => {
                let labelled = cell.text.split_once(':');
                match labelled.and_then(|(label, value)| Some((Fact::of(label)?, value))) {
                    Some((fact, value)) => set(fact, value, place(cell), draft, diagnostics),
                    None => lines.read_line(&cell.text, place(cell), draft),
                }
            }
            [] => {}
        }
    }
    lines.finish(draft)
}

/// Sets one labelled value.
fn set(fact: Fact, text: &str, place: Place, draft: &mut Draft, diagnostics: &mut Vec<Diagnostic>) {
    let line = SmolStr::from(values::one_line(text));
    if line.is_empty() {
        return;
    }
    match fact {
        Fact::Index => draft.index = Field::read(line, place),
        Fact::Title => draft.title = Field::read(line, place),
        Fact::Unit => draft.unit = Field::read(line, place),
        Fact::Block => draft.block = Field::read(line, place),
        Fact::Superior => draft.office.superior = Field::read(line, place),
        Fact::Place => draft.office.place = Field::read(line, place),
        Fact::Signer => draft.office.signer = Field::read(line, place),
        Fact::Recipient => draft.office.recipients.push(Located::new(line, place)),
        Fact::Basis => draft.basis.push(Located::new(line, place)),
        Fact::Year => draft.year = known(values::year(&line), &line, place, diagnostics),
        Fact::Language => {
            let lang = Lang::ALL.into_iter().find(|lang| lang.code() == line);
            draft.language = known(lang, &line, place, diagnostics);
        }
        Fact::Partial => draft.partial = known(yes_or_no(&line), &line, place, diagnostics),
        Fact::Total => match values::points(&line, Separators::EITHER) {
            Ok(points) => {
                draft.total = points.map_or(Field::Missing, |points| Field::read(points, place));
            }
            Err(bad) => {
                diagnostics.push(bad.diagnose(ScoreColumn::Standard, &line, place));
                draft.total = Field::Unreadable;
            }
        },
        Fact::Count(counted) => {
            if let Field::Read(count) = known(values::count(&line), &line, place, diagnostics) {
                draft.counts.retain(|(known, _)| *known != counted);
                draft.counts.push((counted, count));
            }
        }
        Fact::Decimals => {
            let decimals = line
                .parse()
                .ok()
                .filter(|decimals| *decimals <= Points::MAX_DECIMALS);
            draft.decimals = known(decimals, &line, place, diagnostics);
        }
        Fact::NotApplicable => {
            let convention = fact::convention_of(&line);
            draft.not_applicable = known(convention, &line, place, diagnostics);
        }
        Fact::WithoutSurvey => {
            let convention = fact::without_survey_of(&line);
            draft.without_survey = known(convention, &line, place, diagnostics);
        }
        Fact::Class => {
            if let Field::Read(class) = known(class(&line), &line, place, diagnostics) {
                draft.classes.push(class);
            }
        }
    }
}

/// Returns a value that was understood; reports it otherwise.
fn known<T>(
    value: Option<T>,
    written: &str,
    place: Place,
    diagnostics: &mut Vec<Diagnostic>,
) -> Field<T> {
    if let Some(value) = value {
        return Field::read(value, place);
    }
    diagnostics.push(
        Diagnostic::new(
            RuleId::WrongType,
            place,
            text!(
                "không hiểu “{written}” ở dòng thông tin này",
                "“{written}” is not a valid value on this line",
                written = values::quoted(written)
            ),
        )
        .help(text!(
            "sửa giá trị, hoặc bỏ dòng này",
            "correct the value, or remove the line"
        )),
    );
    Field::Unreadable
}

fn yes_or_no(line: &str) -> Option<bool> {
    match fold(line).as_str() {
        "co" | "yes" | "true" => Some(true),
        "khong" | "no" | "false" => Some(false),
        _ => None,
    }
}

/// Parses a class as forms write it: `Tốt: 80%`, `Sở, ban, ngành | Tốt: 80%`.
fn class(line: &str) -> Option<Class> {
    let (name, from) = line.rsplit_once(':')?;
    let from = match values::percent(from) {
        Some(percent) => Threshold::Percent(percent),
        None => Threshold::Points(values::points(from, Separators::EITHER).ok().flatten()?),
    };
    let (block, name) = match name.split_once('|') {
        Some((block, name)) => {
            let block = SmolStr::from(values::one_line(block));
            (Some(block).filter(|block| !block.is_empty()), name)
        }
        None => (None, name),
    };
    Some(Class {
        name: values::one_line(name).into(),
        from,
        block,
    })
}
