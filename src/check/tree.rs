//! Codes and their place in the tree.

use std::collections::{HashMap, HashSet};

use super::table::{Node, Table, kind};
use crate::diagnostic::{Diagnostic, Fix, RuleId};
use crate::input::draft::{Draft, DraftCriterion};
use crate::lang::Message;
use crate::model::{Code, Counted, Kind};
use crate::source::Located;
use crate::text;

/// Reports codes used twice.
pub(super) fn duplicate_code(
    table: &Table<'_>,
    node: &Node<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let Some(code) = node.criterion.code.located() else {
        return;
    };
    if table.is_first(node.criterion, &code.value) {
        return;
    }
    let Some(first) = table.by_code.get(&code.value) else {
        return;
    };
    diagnostics.push(
        Diagnostic::new(
            RuleId::DuplicateCode,
            code.place.clone(),
            text!(
                "mã {code} dùng cho hai tiêu chí",
                "two criteria have the code {code}",
                code = &code.value
            ),
        )
        .label(text!("lần thứ hai", "the second time"))
        .related(
            first.code_place().clone(),
            text!("lần đầu", "the first time"),
        )
        .help(text!(
            "mỗi tiêu chí có một mã riêng; mã 1.10 phải gõ dưới dạng chữ để không thành 1.1",
            "give each criterion its own code; type 1.10 as text so that it does not become 1.1"
        )),
    );
}

/// Reports codes that do not extend the code of their parent by one level.
pub(super) fn place_in_tree(table: &Table<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let mut reported: HashSet<Code> = HashSet::new();
    // A wrong group code misplaces every criterion below it: reported once.
    let mut misplaced: HashSet<(Option<&Code>, Option<Code>)> = HashSet::new();
    for Node {
        criterion, parent, ..
    } in &table.nodes
    {
        let Some(code) = criterion.code.value() else {
            continue;
        };
        let above = match parent.map(|parent| &parent.code) {
            None => None,
            Some(field) => match field.value() {
                Some(above) => Some(above),
                None => continue,
            },
        };
        if code.above() == above.map(Code::as_str) {
            continue;
        }
        // Points of tasks are not summed: 2.1 may be there without 2.
        if table.draft.is_of_tasks() && above.is_none() {
            continue;
        }
        let expected = code.parent();
        let left_out = expected.as_ref().filter(|missing| {
            !table.by_code.contains_key(missing) && above.is_none_or(|above| code.is_below(above))
        });
        if let Some(missing) = left_out {
            if reported.insert(missing.clone()) {
                diagnostics.push(parent_missing(criterion, code, missing));
            }
        } else if misplaced.insert((above, expected.clone())) {
            diagnostics.push(not_below(*parent, criterion, code, &table.by_code));
        }
    }
}

fn parent_missing(criterion: &DraftCriterion, code: &Code, missing: &Code) -> Diagnostic {
    Diagnostic::new(
        RuleId::ParentMissing,
        criterion.code_place().clone(),
        text!(
            "tiêu chí {code} không có cấp trên {missing}",
            "criterion {code} has no parent {missing}"
        ),
    )
    .label(text!(
        "không thấy {missing} ở phía trên",
        "no {missing} above it"
    ))
    .help(text!(
        "thêm dòng {missing} vào trước {code}, hoặc sửa lại mã",
        "add {missing} before {code}, or correct the code"
    ))
}

fn not_below(
    parent: Option<&DraftCriterion>,
    criterion: &DraftCriterion,
    code: &Code,
    by_code: &HashMap<&Code, &DraftCriterion>,
) -> Diagnostic {
    let above = parent.map_or("", |parent| parent.code_text());
    let message = if parent.is_some() {
        text!(
            "mã {code} nằm dưới {above} nhưng không nối tiếp mã {above}",
            "code {code} is below {above} but does not continue it"
        )
    } else {
        text!(
            "mã {code} đứng ở cấp cao nhất",
            "code {code} is at the top level"
        )
    };
    let diagnostic = Diagnostic::new(
        RuleId::CodeNotBelowParent,
        criterion.code_place().clone(),
        message,
    );
    let diagnostic = match parent {
        Some(parent) => diagnostic.related(
            parent.code_place().clone(),
            text!("nhóm đang chứa nó", "its group"),
        ),
        None => diagnostic,
    };
    let proper = code
        .parent()
        .and_then(|parent| by_code.get_key_value(&parent));
    match proper {
        Some((proper, criterion))
            if parent.is_none_or(|parent| parent.code.value() != Some(*proper)) =>
        {
            diagnostic
                .related(
                    criterion.code_place().clone(),
                    text!("{proper} ở đây", "{proper} is here"),
                )
                .help(text!(
                    "chuyển {code} xuống dưới {proper}, hoặc sửa lại mã",
                    "move {code} below {proper}, or correct the code"
                ))
        }
        _ => diagnostic.help(text!(
            "mã của tiêu chí con là mã cấp trên thêm dấu chấm và số, ví dụ {above}.1",
            "a code below {above} is {above}, a dot and a number, such as {above}.1"
        )),
    }
}

/// Reports criteria with another kind than their field.
pub(super) fn kind_below_field(table: &Table<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let draft = table.draft;
    for field in draft
        .criteria
        .iter()
        .filter(|field| !field.kind.is_unreadable())
    {
        let kind = kind(field);
        for child in &field.children {
            kinds_below(field, kind, child, diagnostics);
        }
    }
}

fn kinds_below(
    field: &DraftCriterion,
    kind: Kind,
    one: &DraftCriterion,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let differs = |own: &&Located<Kind>| own.value != kind && own.value != Kind::Tracked;
    if let Some(own) = one.kind.located().filter(differs) {
        let (code, above) = (one.code_text(), field.code_text());
        let message = text!(
            "tiêu chí {code} ghi là {own}, nhưng lĩnh vực {above} là {whole}",
            "criterion {code} is marked as {own}, but field {above} is {whole}",
            own = describe_kind(own.value),
            whole = describe_kind(kind)
        );
        let diagnostic = Diagnostic::new(RuleId::KindBelowField, own.place.clone(), message);
        let label = text!("lĩnh vực chứa nó", "its field");
        diagnostics.push(diagnostic.related(field.code_place().clone(), label).help(text!(
            "đưa tiêu chí này ra một lĩnh vực riêng có loại điểm đó, hoặc bỏ loại điểm ghi ở đây",
            "move it to a separate field of that kind, or remove the kind here"
        )));
    }
    for child in &one.children {
        kinds_below(field, kind, child, diagnostics);
    }
}

fn describe_kind(kind: Kind) -> Message {
    match kind {
        Kind::Main => text!("điểm trong tổng", "in the total"),
        Kind::Bonus => text!("điểm thưởng", "bonus points"),
        Kind::Penalty => text!("điểm trừ", "penalty points"),
        Kind::Tracked => text!("chỉ theo dõi", "tracked without points"),
    }
}

/// The numbering style of a code with one level.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Numbering {
    Digits,
    Roman,
    Letter,
}

impl Numbering {
    /// Returns the style of a code; `None` for a word or an ambiguous letter.
    fn from_code(code: &Code) -> Option<Self> {
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

/// Reports fields with different numbering styles. If I is followed by 1 and 2, or 1.1 by a
/// and b, the later ones belong below, and the total would count their points twice.
pub(super) fn mixed_numbering(table: &Table<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let draft = table.draft;
    let coded = |criterion: &DraftCriterion| -> Option<(Located<Code>, Numbering)> {
        let outside = matches!(
            criterion.kind.value(),
            Some(Kind::Bonus | Kind::Penalty | Kind::Tracked)
        );
        let code = criterion.code.located().filter(|_| !outside)?;
        Some((code.clone(), Numbering::from_code(&code.value)?))
    };
    let mut fields = draft.criteria.iter().filter_map(coded);
    let Some((first, style)) = fields.next() else {
        return;
    };
    let Some((other, _)) = fields.find(|(_, other)| *other != style) else {
        return;
    };
    let (code, above) = (&other.value, &first.value);
    diagnostics.push(
        Diagnostic::new(
            RuleId::CodeNotBelowParent,
            other.place.clone(),
            text!(
                "mã {code} đứng ở cấp cao nhất nhưng đánh số khác kiểu với {above}",
                "code {code} is at the top level but is not numbered like {above}"
            ),
        )
        .related(
            first.place.clone(),
            text!("cấp cao nhất bắt đầu ở đây", "the top level begins here"),
        )
        .help(text!(
            "nếu là tiêu chí con thì ghi đủ mã, gồm mã cấp trên, dấu chấm và số, ví dụ {above}.1",
            "write the full code of a criterion below another: the code above it, a dot and a number, such as {above}.1"
        )),
    );
}

/// Reports declared numbers of fields and criteria that differ from the file. Skips partial
/// files and trees with wrong codes.
pub(super) fn count_disagrees(table: &Table<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let draft = table.draft;
    let partial = draft.partial.is_unreadable() || draft.partial.value() == Some(&true);
    if partial || draft.counts.is_empty() || !is_sound(table) {
        return;
    }
    let criteria = counted(draft);
    for (of, declared) in &draft.counts {
        let found = match of.depth() {
            Some(level) => criteria.iter().filter(|(depth, _)| *depth == level).count(),
            // A group that lost its criteria is not a leaf.
            None if criteria
                .iter()
                .any(|(_, one)| one.is_leaf() && one.points.standard.is_unreadable()) =>
            {
                continue;
            }
            None => {
                let scored = |one: &DraftCriterion| {
                    one.is_leaf() && one.kind.value() != Some(&Kind::Tracked)
                };
                criteria.iter().filter(|(_, one)| scored(one)).count()
            }
        };
        if found == declared.value {
            continue;
        }
        let name = of.name();
        let what = match of {
            Counted::Fields => text!("số mã một cấp", "codes of one level"),
            Counted::Criteria => text!("số mã hai cấp", "codes of two levels"),
            Counted::SubCriteria => text!("số mã ba cấp", "codes of three levels"),
            Counted::Leaves => text!(
                "số tiêu chí không có tiêu chí con",
                "criteria without criteria below them"
            ),
        };
        diagnostics.push(
            Diagnostic::new(
                RuleId::CountDisagrees,
                declared.place.clone(),
                text!(
                    "khai {declared} {name}, nhưng trong tệp có {found}",
                    "{declared} {name} are declared, but the file has {found}",
                    declared = declared.value
                ),
            )
            .label(text!("số đã khai", "as declared"))
            .help(text!(
                "sửa thành {found} ({what}, không kể điểm thưởng, điểm trừ), hoặc thêm, bớt cho đủ",
                "correct it to {found} ({what}, without bonus and penalty points), or add or remove criteria"
            ))
            .fix(Fix::unchecked(
                text!("ghi {found}", "write {found}"),
                declared.place.clone(),
                found.to_string(),
            )),
        );
    }
}

/// Returns the criteria inside the total with their level.
fn counted(draft: &Draft) -> Vec<(usize, &DraftCriterion)> {
    let mut found = Vec::new();
    let mut open: Vec<(usize, &DraftCriterion)> =
        draft.criteria.iter().map(|one| (1, one)).collect();
    while let Some((depth, criterion)) = open.pop() {
        if criterion
            .kind
            .value()
            .is_some_and(|kind| matches!(kind, Kind::Bonus | Kind::Penalty))
        {
            continue;
        }
        found.push((depth, criterion));
        open.extend(criterion.children.iter().map(|child| (depth + 1, child)));
    }
    found
}

/// Returns whether every code was read, is unique and extends its parent's.
fn is_sound(table: &Table<'_>) -> bool {
    let in_place = |node: &Node<'_>| {
        let above = node.parent.and_then(|parent| parent.code.value());
        let code = node.criterion.code.value();
        !node.criterion.kind.is_unreadable()
            && code.is_some_and(|code| code.above() == above.map(Code::as_str))
    };
    table.by_code.len() == table.nodes.len() && table.nodes.iter().all(in_place)
}
