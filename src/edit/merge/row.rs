//! Merges one row of a part into the same criterion of the table.

use smol_str::SmolStr;

use super::Joined;
use super::conflict::{between, report_difference, settle};
use crate::diagnostic::Diagnostic;
use crate::input::draft::{DraftCriterion, DraftEvidence, DraftRest, Field};
use crate::input::heading::{CriterionField, fold};
use crate::lang::{Localize, Message};
use crate::model::{Evidence, Kind, ScoreColumn, ScoredBy, ScoringRule};
use crate::source::Located;
use crate::text;

/// Returns whether a criterion has the same kind in both files; reports it if not.
pub(super) fn same_kind(
    kind: Kind,
    own: &DraftCriterion,
    (other, leaf): (Kind, &DraftCriterion),
    diagnostics: &mut Vec<Diagnostic>,
) {
    let kind_text = |kind: Kind| match kind {
        Kind::Main => text!("trong tổng điểm", "in the total"),
        Kind::Bonus => text!("điểm thưởng", "bonus"),
        Kind::Penalty => text!("điểm trừ", "penalty"),
    };
    let at = |kind, one: &DraftCriterion| Located::new(kind_text(kind), one.code_place().clone());
    let (one, two) = (at(kind, own), at(other, leaf));
    let name = CriterionField::Kind.printed();
    report_difference(
        own.code_text(),
        &name,
        &one,
        &two,
        diagnostics,
        Message::clone,
    );
}

/// Fills the blank fields of a leaf of the table.
pub(super) fn join(
    own: &mut DraftCriterion,
    part: &DraftCriterion,
    joined: &mut Joined,
    diagnostics: &mut Vec<Diagnostic>,
) {
    if !own.is_leaf() {
        diagnostics.push(group_and_leaf(own, part));
        return;
    }
    if !is_same_criterion(own, part, diagnostics) {
        // Other differences are reported in the same run, but not merged.
        fill(&mut own.clone(), part, &mut Joined::default(), diagnostics);
        return;
    }
    fill(own, part, joined, diagnostics);
}

fn fill(
    own: &mut DraftCriterion,
    part: &DraftCriterion,
    joined: &mut Joined,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let code = own.code_text().to_owned();
    let mut row = RowJoin {
        code: &code,
        joined,
        diagnostics,
    };
    for column in ScoreColumn::ALL {
        if column != ScoreColumn::Standard {
            let (one, two) = (own.points.get_mut(column), part.points.get(column));
            row.fill(&column.name(), one, two);
        }
    }
    let rest: &mut DraftRest = &mut own.rest;
    row.fill(
        &CriterionField::Effort.printed(),
        &mut rest.effort,
        &part.effort,
    );
    for (heading, one, two) in [
        (
            CriterionField::NotApplicable,
            &mut rest.not_applicable,
            &part.not_applicable,
        ),
        (CriterionField::Declared, &mut rest.declared, &part.declared),
    ] {
        row.fill(&heading.printed(), one, two);
    }
    row.rule(&mut rest.rule, &part.rule);
    join_words(own, part, joined, diagnostics);
}

/// Fills the blank texts and documents of a leaf or a group of the table; the points of a
/// group are sums.
pub(super) fn join_words(
    own: &mut DraftCriterion,
    part: &DraftCriterion,
    joined: &mut Joined,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let code = own.code_text().to_owned();
    let mut row = RowJoin {
        code: &code,
        joined,
        diagnostics,
    };
    let rest: &mut DraftRest = &mut own.rest;
    for (heading, one, two) in [
        (
            CriterionField::Explanation,
            &mut rest.explanation,
            &part.explanation,
        ),
        (CriterionField::Tasks, &mut own.tasks, &part.tasks),
        (CriterionField::Output, &mut rest.output, &part.output),
        (CriterionField::Due, &mut rest.due, &part.due),
        (CriterionField::Progress, &mut rest.progress, &part.progress),
    ] {
        row.fill(&heading.printed(), one, two);
    }
    for (heading, one, two) in [
        (CriterionField::Lead, &mut own.lead, &part.lead),
        (CriterionField::Support, &mut rest.support, &part.support),
    ] {
        row.units(heading, one, two);
    }
    row.evidence(&mut own.evidence, &part.evidence);
}

/// Returns the diagnostic for a leaf of a part that is a group in the table.
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

/// Returns whether both leaves are the same criterion: same name, standard points and
/// scorer.
fn is_same_criterion(
    own: &DraftCriterion,
    part: &DraftCriterion,
    diagnostics: &mut Vec<Diagnostic>,
) -> bool {
    let code = own.code_text();
    let mut same = true;
    if let (Some(one), Some(two)) = (own.name.located(), part.name.located()) {
        same &= report_difference(code, &text!("tên", "name"), one, two, diagnostics, |name| {
            fold(name)
        });
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
        let kind_text = match one.scored_by.value().copied().unwrap_or_default() {
            ScoredBy::Body => text!("cơ quan tự chấm", "the organisation"),
            ScoredBy::Survey => text!("điều tra xã hội học", "a survey"),
        };
        let place = one.scored_by.located().map(|located| &located.place);
        Located::new(kind_text, place.unwrap_or(one.code_place()).clone())
    };
    let name = CriterionField::ScoredBy.printed();
    same & report_difference(
        code,
        &name,
        &scorer(own),
        &scorer(part),
        diagnostics,
        Message::clone,
    )
}

/// The state of merging one row.
struct RowJoin<'a> {
    code: &'a str,
    joined: &'a mut Joined,
    diagnostics: &'a mut Vec<Diagnostic>,
}

impl RowJoin<'_> {
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

    fn units(
        &mut self,
        heading: CriterionField,
        own: &mut Vec<Located<SmolStr>>,
        part: &[Located<SmolStr>],
    ) {
        let (one, two) = (together(own), together(part));
        match (one.located(), two.located()) {
            (None, Some(_)) => {
                part.clone_into(own);
                self.joined.filled += 1;
            }
            (Some(one), Some(two)) => {
                self.compare(&heading.printed(), one, two, |names| fold(names));
            }
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

    fn evidence(&mut self, own: &mut Vec<DraftEvidence>, part: &[DraftEvidence]) {
        let (Some(one), Some(two)) = (own.first(), part.first()) else {
            if own.is_empty() && !part.is_empty() {
                part.clone_into(own);
                self.joined.filled += 1;
            }
            return;
        };
        if plain(own) == plain(part) {
            self.joined.same += 1;
            return;
        }
        self.diagnostics.push(between(
            (&one.place, &two.place),
            text!(
                "{name} của tiêu chí {code} ghi khác nhau ở hai tệp",
                "{name} of criterion {code}: two files differ",
                name = CriterionField::Evidence.printed(),
                code = self.code
            ),
            settle(),
        ));
    }
}

fn plain(all: &[DraftEvidence]) -> Vec<Evidence> {
    all.iter().map(DraftEvidence::evidence).collect()
}

/// Joins names into one value, placed at the first.
fn together(names: &[Located<SmolStr>]) -> Field<SmolStr> {
    let all: Vec<&str> = names.iter().map(|name| name.value.as_str()).collect();
    match names.first() {
        Some(first) => Field::read(all.join("; ").into(), first.place.clone()),
        None => Field::Missing,
    }
}
