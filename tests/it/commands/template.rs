//! `parindex template`, run as a user runs it, and what comes back filled in.

use std::fs;

use insta::assert_snapshot;
use parindex::diagnostic::Severity;
use parindex::edit::filling::{Form, Over, plan};
use parindex::edit::workbook::{Filling, Locks, fill};
use parindex::input::heading::CriterionField;
use parindex::input::{self, Options};
use parindex::lang::Lang;
use parindex::model::{Criterion, Part, ScoreColumn, Scorecard, ScoredBy, Scores};
use parindex::report::format::xlsx;
use parindex::report::template::template;
use parindex::source::{At, Cell, Files};
use proptest::prelude::*;
use strum::IntoEnumIterator as _;

use super::Folder;
use crate::readers::package::unzip;
use crate::{arbitrary, load};

#[test]
fn a_form_is_made_of_a_set_or_a_file() {
    for lang in ["vi", "en"] {
        let folder = Folder::new();
        let lines = [
            "template dak-nong-khcn-2023 -o set.xlsx --unit Sở --year 2024",
            "template good.yaml -o form.xlsx --plan",
            "template good.yaml -o form.xlsx",
            "template good.yaml -o form.yaml",
            "template dak-nong -o x.xlsx",
            "template faulty.yaml -o x.xlsx",
            "check set.xlsx",
        ];
        assert_snapshot!(format!("template_{lang}"), folder.transcript(lang, &lines));
        let set = load::bytes("set.xlsx", &fs::read(folder.path("set.xlsx")).unwrap());
        let set = set.scorecard();
        assert_eq!((set.year, set.unit.as_deref()), (Some(2024), Some("Sở")));
        assert!(set.walk().all(|(_, one)| {
            one.leaf()
                .is_none_or(|leaf| leaf.scores == Scores::default())
        }));
    }
}

#[test]
fn official_cells_are_locked_and_open_ones_have_input_rules() {
    let scorecard = load::file("tests/data/valid.yaml").scorecard();
    let form = template(&scorecard, true, Lang::Vi);
    let bytes = xlsx::render_form(&form).unwrap();
    assert_eq!(bytes, xlsx::render_form(&form).unwrap(), "the same bytes");
    let parts = unzip(&bytes);
    let text = |end: &str| {
        let part = parts.iter().find(|(name, _)| name.ends_with(end)).unwrap();
        String::from_utf8(part.1.clone()).unwrap()
    };
    let sheet = text("sheet1.xml");
    for (what, wanted) in [
        ("locked", "<sheetProtection sheet=\"1\""),
        ("landscape", "orientation=\"landscape\""),
        ("A4", "paperSize=\"9\""),
        ("one page wide", "fitToHeight=\"0\""),
        ("a list", "'Danh mục'!$A$1:$A$3"),
        (
            "up to the standard",
            "<formula1>0</formula1><formula2>3</formula2>",
        ),
        ("a date", "DATE(2024,1,1)"),
    ] {
        assert!(sheet.contains(wanted), "{what}: {sheet}");
    }
    assert!(!sheet.contains("password"), "{sheet}");
    assert!(text("workbook.xml").contains("_xlnm.Print_Titles"));
    assert!(text("comments1.xml").contains("Chưa chấm thì để trống"));
    assert!(text("styles.xml").contains("locked=\"0\""));
    let seen: Vec<String> = form
        .guide
        .rows
        .iter()
        .map(|row| format!("{row:?}"))
        .collect();
    assert_snapshot!("template_guide", seen.join("\n"));
}

/// Every column that a unit fills in.
const HEADINGS: [CriterionField; 13] = [
    CriterionField::Points(ScoreColumn::Previous),
    CriterionField::Points(ScoreColumn::Target),
    CriterionField::Points(ScoreColumn::SelfScore),
    CriterionField::NotApplicable,
    CriterionField::Declared,
    CriterionField::Evidence,
    CriterionField::Explanation,
    CriterionField::Tasks,
    CriterionField::Lead,
    CriterionField::Support,
    CriterionField::Output,
    CriterionField::Due,
    CriterionField::Progress,
];

/// What of a scorecard a form can contain: no appraised scores, no tasks of groups, no
/// figures of a leaf without a rule, or that a survey scores.
fn of_a_form(mut scorecard: Scorecard) -> Scorecard {
    for one in &mut scorecard.criteria {
        strip(one);
    }
    scorecard
}

fn strip(one: &mut Criterion) {
    one.task.effort = None;
    one.task.meaning = None;
    one.task.remarks = None;
    match &mut one.part {
        Part::Group(children) => {
            (one.task.tasks, one.task.output, one.task.due) = (None, None, None);
            one.task.progress = None;
            one.proof = parindex::model::Proof::default();
            for child in children {
                strip(child);
            }
        }
        Part::Task | Part::Tracked(_) => {}
        Part::Leaf(leaf) => {
            (leaf.scores.appraised_first, leaf.scores.appraised) = (None, None);
            if leaf.credited.is_none() {
                leaf.scores.self_score = leaf.scores.own();
                leaf.scores.computed = None;
            }
            let open = leaf.rule.is_some() && leaf.scored_by == ScoredBy::Body;
            leaf.declared = leaf.declared.take().filter(|_| open);
        }
    }
}

/// The form of a scorecard, filled in with its own values, read again.
fn filled_and_read(scorecard: &Scorecard, lang: Lang) -> load::Loaded {
    let form = xlsx::render_form(&template(scorecard, true, lang)).unwrap();
    let (mut files, mut diagnostics) = (Files::default(), Vec::new());
    let draft = input::read(
        "form.xlsx",
        &form,
        &Options::default(),
        &mut files,
        &mut diagnostics,
    );
    let draft = draft.unwrap();
    diagnostics.retain(|diagnostic| diagnostic.severity == Severity::Error);
    assert_eq!(diagnostics, []);
    let At::Cell { sheet, .. } = draft.place.at() else {
        panic!("a form is a sheet");
    };
    let sheet = files.sheet(draft.place.file, sheet).unwrap();
    let over = Over {
        values: true,
        formulas: false,
    };
    let locks = Locks::read(&form, &sheet.name).unwrap();
    let filled_form = Form {
        table: &draft,
        sheet,
        locks: &locks,
    };
    let plan = plan(filled_form, scorecard, &HEADINGS, over, lang);
    assert!(
        plan.kept
            .iter()
            .all(|kept| kept.field == CriterionField::Declared),
        "{:?}",
        plan.kept
    );
    let filled = fill(&form, sheet, &plan.fillings).unwrap().bytes;
    load::bytes_in("filled.xlsx", &filled, &load::only_read())
}

#[test]
fn a_filled_form_reads_back_without_loss() {
    for path in [
        "tests/data/valid.yaml",
        "examples/dak-nong-khcn-2023.yaml",
        "examples/dak-nong-khcn-2024.yaml",
    ] {
        let scorecard = of_a_form(load::file(path).scorecard());
        for lang in Lang::ALL {
            let read = filled_and_read(&scorecard, lang);
            assert_eq!(
                read.scorecard.clone().map(load::with_keys).as_ref(),
                Some(&scorecard),
                "{path}: {}",
                read.shown(Lang::En)
            );
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn any_filled_form_reads_back_without_loss(scorecard in arbitrary::scorecard()) {
        let scorecard = of_a_form(scorecard);
        let read = filled_and_read(&scorecard, Lang::Vi);
        let same = read.scorecard.clone().map(load::with_keys);
        prop_assert_eq!(same.as_ref(), Some(&scorecard), "{}", read.shown(Lang::En));
    }
}

#[test]
fn a_set_that_leaves_the_convention_open_offers_a_choice() {
    use parindex::model::NotApplicable;
    use parindex::vocab::MetadataField;
    use parindex::vocab::choices::{NOT_APPLICABLE, words_of};
    let mut scorecard = load::file("examples/dak-nong-khcn-2023.yaml").scorecard();
    scorecard.not_applicable = None;
    for lang in Lang::ALL {
        let form = xlsx::render_form(&template(&scorecard, false, lang)).unwrap();
        let parts = unzip(&form);
        for convention in NotApplicable::iter() {
            let words = words_of(&NOT_APPLICABLE, convention.into());
            let words = words.get(lang);
            let offered = parts
                .iter()
                .any(|(_, part)| String::from_utf8_lossy(part).contains(words));
            assert!(offered, "{words}");
            let label = MetadataField::NotApplicable.label();
            let csv = format!(
                "{};{words}\nSTT;Tiêu chí;Điểm chuẩn\n1;A;2\n",
                label.get(lang)
            );
            let read = load::bytes("a.csv", csv.as_bytes()).scorecard();
            assert_eq!(read.not_applicable, Some(convention));
        }
        let blank = load::bytes("form.xlsx", &form).scorecard();
        assert_eq!(blank.not_applicable, None);
    }
}

#[test]
fn rules_in_a_form_are_in_words_if_those_read_back() {
    const SET: &str = "\
criteria:
  - {code: \"1\", name: A, standard: 1, rule: {options: {kịp thời: 1, chậm: 0.5, không có: 0}}}
  - {code: \"2\", name: B, standard: 2, rule: {bands: [{above: 90%, points: 2}, {from: 70%, points: 1}, {from: 0%, points: 0}]}}
  - {code: \"3\", name: C, standard: 1, rule: {options: {một: 1, hai: 0.5}}}
  - {code: \"4\", name: D, standard: 1, rule: {ticks: {một: 0.5, hai: 0.5}}}
  - {code: \"5\", name: E, standard: 1, rule: {levels: {tốt: 100%, khá: 70%}}}
  - {code: \"6\", name: F, standard: 1, rule: {levels: {mức 1: 90%, mức 2: 50%}}}
  - {code: \"7\", name: G, standard: 1, rule: {ratio: {zero_below: 50%}}}
  - {code: \"8\", name: H, standard: 2, rule: {per_item: {points: 0.5, at_most: 2}}}
  - {code: \"9\", name: I, standard: 2, rule: {bands: [{above: 90%, points: 2}, {above: 70%, points: 1}, {from: 0%, points: 0}]}}
  - {code: \"10\", name: K, standard: 1, rule: {ticks: {\"một; hai\": 0.5, ba: 0.5}}}
";
    let set = load::bytes("set.yaml", SET.as_bytes()).scorecard();
    let words = |lang| -> Vec<String> {
        let rules = set.walk().map(|(_, one)| {
            match parindex::report::form::value(one, CriterionField::Rule, lang) {
                parindex::report::document::Value::Text(text) => text,
                other => panic!("{other:?}"),
            }
        });
        rules.collect()
    };
    let vi = words(Lang::Vi);
    assert_eq!(vi[0], "kịp thời: 1; chậm: 0,5; không có: 0");
    assert_eq!(vi[1], ">90%: 2; 70%-90%: 1; <70%: 0");
    // Without a zero the answers might as well add up, so the words state it.
    assert_eq!(vi[2], "chọn một – một: 1; hai: 0,5");
    assert_eq!(vi[3], "cộng các mục đạt – một: 0,5; hai: 0,5");
    assert_eq!(vi[4], "tốt: 100%; khá: 70%");
    assert_eq!(
        vi[5],
        "theo mức, phần trăm của điểm chuẩn – mức 1: 90%; mức 2: 50%"
    );
    assert_eq!(vi[6], "tỷ lệ × điểm chuẩn; dưới 50%: 0");
    assert_eq!(vi[7], "mỗi mục 0,5 điểm, tối đa 2 điểm");
    assert_eq!(vi[8], ">90%: 2; trên 70% đến 90%: 1; ≤70%: 0");
    // A name that contains the separator of names.
    assert!(vi[9].starts_with('{'), "{}", vi[9]);
    assert_eq!(words(Lang::En)[0], "kịp thời: 1; chậm: 0.5; không có: 0");
    for lang in Lang::ALL {
        let form = xlsx::render_form(&template(&set, false, lang)).unwrap();
        assert_eq!(
            load::bytes("form.xlsx", &form).scorecard().criteria,
            set.criteria
        );
    }
}

#[test]
fn a_set_that_states_a_wrong_total_has_a_form_without_it() {
    for lang in ["vi", "en"] {
        let folder = Folder::new();
        let lines = ["template phong-huyen-2019 -o form.xlsx", "check form.xlsx"];
        assert_snapshot!(
            format!("template_total_{lang}"),
            folder.transcript(lang, &lines)
        );
        let parts = unzip(&fs::read(folder.path("form.xlsx")).unwrap());
        let (_, sheet) = parts
            .iter()
            .find(|(name, _)| name.ends_with("sheet1.xml"))
            .unwrap();
        assert!(String::from_utf8_lossy(sheet).contains("paperSize=\"9\""));
    }
}

#[test]
fn wrong_input_is_reported_at_its_cell() {
    let scorecard = load::file("tests/data/valid.yaml").scorecard();
    let form = xlsx::render_form(&template(&scorecard, true, Lang::Vi)).unwrap();
    let (mut files, mut diagnostics) = (Files::default(), Vec::new());
    let options = Options::default();
    let draft = input::read("form.xlsx", &form, &options, &mut files, &mut diagnostics).unwrap();
    let At::Cell { sheet, .. } = draft.place.at() else {
        panic!("a form is a sheet");
    };
    let sheet = files.sheet(draft.place.file, sheet).unwrap();
    let own = CriterionField::Points(ScoreColumn::SelfScore);
    let entries = [
        ("1.1", CriterionField::Points(ScoreColumn::Target), "-1"),
        ("1.1", own, "3.5"),
        ("1.1", CriterionField::Due, "32/13/2024"),
        ("1.1", CriterionField::Evidence, "biên bản họp"),
        ("1.2", own, "hai"),
        ("1.2", CriterionField::Declared, "kịp"),
        ("2.1", CriterionField::Declared, "60/53"),
        ("2.2", own, "1"),
        ("2.3", own, "1"),
        ("2.3", CriterionField::NotApplicable, "Không có"),
    ];
    let entries = entries.map(|(code, field, text)| {
        let of_code = |cells: &[Cell]| cells.first().is_some_and(|cell| cell.text == code);
        let (row, _) = sheet.rows.iter().find(|(_, cells)| of_code(cells)).unwrap();
        let (_, column) = draft
            .columns
            .iter()
            .find(|(known, _)| *known == field)
            .unwrap();
        ((*row, *column), Filling::Text(text.to_owned()))
    });
    let filled = fill(&form, sheet, &entries.into_iter().collect()).unwrap();
    let loaded = load::bytes("form.xlsx", &filled.bytes);
    assert_snapshot!("template_wrong", loaded.shown(Lang::Vi));
}
