//! One criterion of a part, merged into the same criterion of the table.

use smol_str::SmolStr;

use super::conflict::{between, report_difference, settle};
use crate::diagnostic::Diagnostic;
use crate::input::draft::{DraftCriterion, DraftEvidence, Field, Slot, View};
use crate::lang::{Localize, Message};
use crate::model::{Evidence, Kind, ScoreColumn, ScoringRule};
use crate::source::Located;
use crate::text;
use crate::vocab::choices::{KINDS, SCORERS, progress_key, words_of};
use crate::vocab::fields::Merge;
use crate::vocab::fold::fold;
use crate::vocab::{CriterionField, FIELDS, ValueKind};

/// What became of a part.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Joined {
    /// The number of its values that filled a blank.
    pub filled: usize,
    /// The number of its values that the table already had.
    pub same: usize,
}

/// Reports a criterion that counts in the total in one file and not in the other.
pub(super) fn check_kind(
    kind: Kind,
    own: &DraftCriterion,
    (other, leaf): (Kind, &DraftCriterion),
    diagnostics: &mut Vec<Diagnostic>,
) {
    let located = |kind: Kind, one: &DraftCriterion| {
        Located::new(words_of(&KINDS, kind.into()), one.code_place().clone())
    };
    let (one, two) = (located(kind, own), located(other, leaf));
    let name = CriterionField::Kind.name();
    report_difference(
        own.code_text(),
        &name,
        &one,
        &two,
        diagnostics,
        Message::clone,
    );
}

/// Fills what a leaf of the table leaves blank.
pub(super) fn merge_leaf(
    own: &mut DraftCriterion,
    part: &DraftCriterion,
    joined: &mut Joined,
    diagnostics: &mut Vec<Diagnostic>,
) {
    if !own.is_leaf() {
        diagnostics.push(group_and_leaf(own, part));
        return;
    }
    if is_same_criterion(own, part, diagnostics) {
        fill(own, part, &[Merge::Leaf, Merge::Any], joined, diagnostics);
    } else {
        // Other differences are reported in the same run; no value is taken.
        let (own, joined) = (&mut own.clone(), &mut Joined::default());
        fill(own, part, &[Merge::Leaf, Merge::Any], joined, diagnostics);
    }
}

/// Fills what a group of the table leaves blank; its points are sums.
pub(super) fn merge_group(
    own: &mut DraftCriterion,
    part: &DraftCriterion,
    joined: &mut Joined,
    diagnostics: &mut Vec<Diagnostic>,
) {
    fill(own, part, &[Merge::Any], joined, diagnostics);
}

fn fill(
    own: &mut DraftCriterion,
    part: &DraftCriterion,
    merged: &[Merge],
    joined: &mut Joined,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let code = own.code_text().to_owned();
    let mut row = RowMerge {
        code: &code,
        joined,
        diagnostics,
    };
    for spec in FIELDS.iter().filter(|spec| merged.contains(&spec.merge)) {
        // Survey points are appraised points.
        if spec.key.is_empty() {
            continue;
        }
        let name = spec.field.name();
        match (own.slot(spec.field), part.view(spec.field)) {
            (Slot::Text(own), View::Text(part)) if spec.kind == ValueKind::Progress => {
                row.progress(&name, own, part);
            }
            (Slot::Text(own), View::Text(part)) => row.fill(&name, own, part),
            (Slot::Points(own), View::Points(part)) => row.fill(&name, own, part),
            (Slot::Names(own), View::Names(part)) => row.names(&name, own, part),
            (Slot::Rule(own), View::Rule(part)) => row.rule(own, part),
            (Slot::Evidence(own), View::Evidence(part)) => row.evidence(&name, own, part),
            _ => {}
        }
    }
}

/// Reports a leaf of a part that is a group of the table.
fn group_and_leaf(own: &DraftCriterion, part: &DraftCriterion) -> Diagnostic {
    let code = own.code_text();
    between(
        (own.code_place(), part.code_place()),
        text!(
            "tiêu chí {code} ở bảng chính là một nhóm, ở phần gửi về là một hàng chấm điểm",
            "criterion {code} is a group in the table and a scored row in the part"
        ),
        text!(
            "chấm điểm ở các tiêu chí bên dưới nhóm, hoặc sửa mã ghi sai",
            "score the criteria below the group, or correct the code that is wrong"
        ),
    )
}

/// Whether both leaves are the same criterion: of that name, of as many points, scored
/// by the same.
fn is_same_criterion(
    own: &DraftCriterion,
    part: &DraftCriterion,
    diagnostics: &mut Vec<Diagnostic>,
) -> bool {
    let code = own.code_text();
    let mut same = true;
    if let (Some(one), Some(two)) = (own.name.located(), part.name.located()) {
        let name = CriterionField::Name.name();
        same &= report_difference(code, &name, one, two, diagnostics, |name| fold(name));
    }
    let standard = (
        own.points.standard.located(),
        part.points.standard.located(),
    );
    if let (Some(one), Some(two)) = standard {
        let name = ScoreColumn::Standard.name();
        same &= report_difference(code, &name, one, two, diagnostics, |points| *points);
    }
    let scorer = |one: &DraftCriterion| {
        let scorer = one.scored_by.value().copied().unwrap_or_default();
        let place = one.scored_by.located().map(|located| &located.place);
        let place = place.unwrap_or(one.code_place()).clone();
        Located::new(words_of(&SCORERS, scorer.into()), place)
    };
    let (one, two) = (scorer(own), scorer(part));
    let name = CriterionField::ScoredBy.name();
    same & report_difference(code, &name, &one, &two, diagnostics, Message::clone)
}

/// One criterion while it is merged.
struct RowMerge<'a> {
    code: &'a str,
    joined: &'a mut Joined,
    diagnostics: &'a mut Vec<Diagnostic>,
}

impl RowMerge<'_> {
    fn fill<T: Clone + PartialEq + Localize>(
        &mut self,
        name: &Message,
        own: &mut Field<T>,
        part: &Field<T>,
    ) {
        match (own.located(), part.located()) {
            (None, Some(_)) if own.is_missing() => {
                part.clone_into(own);
                self.joined.filled += 1;
            }
            (Some(one), Some(two)) => self.compare(name, one, two, T::clone),
            _ => {}
        }
    }

    /// A form prints the words of a YAML file in its language.
    fn progress(&mut self, name: &Message, own: &mut Field<SmolStr>, part: &Field<SmolStr>) {
        match (own.located(), part.located()) {
            (Some(one), Some(two)) => {
                self.compare(name, one, two, |text| progress_key(text).to_owned());
            }
            _ => self.fill(name, own, part),
        }
    }

    fn compare<T: Localize, K: PartialEq>(
        &mut self,
        name: &Message,
        one: &Located<T>,
        two: &Located<T>,
        key: impl Fn(&T) -> K,
    ) {
        let same = report_difference(self.code, name, one, two, self.diagnostics, key);
        self.joined.same += usize::from(same);
    }

    fn names(
        &mut self,
        name: &Message,
        own: &mut Vec<Located<SmolStr>>,
        part: &[Located<SmolStr>],
    ) {
        match (together(own), together(part)) {
            (None, Some(_)) => {
                part.clone_into(own);
                self.joined.filled += 1;
            }
            (Some(one), Some(two)) => self.compare(name, &one, &two, |names| fold(names)),
            _ => {}
        }
    }

    fn rule(&mut self, own: &mut Field<ScoringRule>, part: &Field<ScoringRule>) {
        match (own.located(), part.located()) {
            (None, Some(_)) if own.is_missing() => {
                part.clone_into(own);
                self.joined.filled += 1;
            }
            (Some(one), Some(two)) if one.value == two.value => self.joined.same += 1,
            (Some(one), Some(two)) => self.diagnostics.push(between(
                (&one.place, &two.place),
                text!(
                    "cách chấm của tiêu chí {code} ghi khác nhau ở hai tệp: “{old}” và “{new}”",
                    "the scoring rule of criterion {code} differs: “{old}” and “{new}”",
                    code = self.code,
                    old = one.value.describe(),
                    new = two.value.describe()
                ),
                settle(),
            )),
            _ => {}
        }
    }

    fn evidence(&mut self, name: &Message, own: &mut Vec<DraftEvidence>, part: &[DraftEvidence]) {
        let (Some(one), Some(two)) = (own.first(), part.first()) else {
            if own.is_empty() && !part.is_empty() {
                part.clone_into(own);
                self.joined.filled += 1;
            }
            return;
        };
        let values = |all: &[DraftEvidence]| -> Vec<Evidence> {
            all.iter().map(DraftEvidence::evidence).collect()
        };
        if values(own) == values(part) {
            self.joined.same += 1;
            return;
        }
        self.diagnostics.push(between(
            (&one.place, &two.place),
            text!(
                "{name} của tiêu chí {code} ghi khác nhau ở hai tệp",
                "{name} of criterion {code}: two files differ",
                code = self.code
            ),
            settle(),
        ));
    }
}

/// Returns names as one value, at the place of the first.
fn together(names: &[Located<SmolStr>]) -> Option<Located<String>> {
    let all: Vec<&str> = names.iter().map(|name| name.value.as_str()).collect();
    let first = names.first()?;
    Some(Located::new(all.join("; "), first.place.clone()))
}
