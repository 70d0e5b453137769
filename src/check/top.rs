//! The codes of the top level, which are numbered in one way.

use super::Walked;
use crate::diagnostic::{Diagnostic, Fault};
use crate::input::draft::DraftCriterion;
use crate::model::{Code, Kind};
use crate::source::Located;
use crate::text;

/// How a code of one part is numbered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Style {
    Digits,
    Roman,
    Letter,
}

impl Style {
    /// The style of a code; none for a word, and for a letter that could be Roman.
    fn of(code: &Code) -> Option<Self> {
        let text = code.as_str().to_uppercase();
        let mut letters = text.chars();
        let one = letters.next().filter(|_| letters.next().is_none());
        if text.chars().all(|c| c.is_ascii_digit()) {
            Some(Self::Digits)
        } else if text.chars().all(|c| "IVXL".contains(c)) {
            one.is_none_or(|c| c == 'I').then_some(Self::Roman)
        } else {
            one.filter(|c| c.is_alphabetic()).map(|_| Self::Letter)
        }
    }
}

/// The fields are numbered in one way. Where I is followed by 1 and 2, or 1.1 by
/// a and b, the later ones are meant to stand below, and their points would
/// count beside those of the group: the total would hold them twice.
pub(super) fn mixed_numbering(draft: &Walked<'_>, faults: &mut Vec<Diagnostic>) {
    let coded = |criterion: &DraftCriterion| -> Option<(Located<Code>, Style)> {
        let outside = matches!(criterion.kind.value(), Some(Kind::Bonus | Kind::Penalty));
        let code = criterion.code.located().filter(|_| !outside)?;
        Some((code.clone(), Style::of(&code.value)?))
    };
    let mut fields = draft.criteria.iter().filter_map(coded);
    let Some((first, style)) = fields.next() else {
        return;
    };
    let Some((other, _)) = fields.find(|(_, other)| *other != style) else {
        return;
    };
    let (code, above) = (&other.value, &first.value);
    faults.push(
        Diagnostic::new(
            Fault::CodeNotBelowParent,
            other.place.clone(),
            text!(
                "mã {code} đứng ở cấp cao nhất nhưng đánh số khác kiểu với {above}",
                "code {code} stands at the top level but is not numbered like {above}",
                code,
                above
            ),
        )
        .related(
            first.place.clone(),
            text!("cấp cao nhất bắt đầu ở đây", "the top level begins here"),
        )
        .help(text!(
            "nếu là tiêu chí con thì ghi đủ mã, gồm mã cấp trên, dấu chấm và số, ví dụ {above}.1",
            "write the code of a criterion below another in full: that one's code, a dot and a number, such as {above}.1",
            above
        )),
    );
}
