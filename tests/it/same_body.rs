//! One body, every format: the same scorecard.

use parindex::analysis::totals::Totals;
use parindex::lang::Lang;
use parindex::model::{Scorecard, Task};
use parindex::report::form;
use parindex::report::format::csv::Separator;
use parindex::report::format::{csv, xlsx};
use parindex::report::score::{self, Answer, View};

use crate::load;
use crate::score::assert_dak_nong;

/// What the document's table itself holds; what only YAML can say is left out.
fn of_the_table(scorecard: Scorecard) -> Scorecard {
    Scorecard {
        title: None,
        language: None,
        basis: Vec::new(),
        partial: false,
        ..scorecard
    }
}

#[test]
fn every_format_of_the_document_gives_the_same_scorecard() {
    let yaml = of_the_table(load::file("examples/dak-nong-khcn-2023.yaml").scorecard());
    assert_eq!(yaml.year, Some(2023));
    assert!(
        yaml.unit
            .as_deref()
            .is_some_and(|unit| unit.ends_with("tỉnh Đắk Nông"))
    );
    for path in [
        "criteria/dak-nong-khcn-2023.yaml",
        "examples/dak-nong-khcn-2023.xlsx",
        "examples/dak-nong-khcn-2023.csv",
        "tests/data/dak-nong-2023.ods",
        "tests/data/dak-nong-2023.xls",
    ] {
        let loaded = load::file(path);
        assert!(
            loaded.faults.is_empty(),
            "{path}: {}",
            loaded.shown(Lang::En)
        );
        let scorecard = loaded.scorecard();
        assert_dak_nong(&scorecard, path);
        assert_eq!(of_the_table(scorecard), yaml, "{path}");
    }
}

#[test]
fn a_form_reads_back_as_the_same_scorecard() {
    for path in [
        "examples/dak-nong-khcn-2023.yaml",
        "examples/dak-nong-khcn-2024.yaml",
    ] {
        let scorecard = load::file(path).scorecard();
        let has_tasks = |task: &Task| task.tasks.is_some() || !task.lead.is_empty();
        assert!(
            scorecard
                .walk()
                .any(|(_, criterion)| has_tasks(&criterion.task))
        );
        for lang in Lang::ALL {
            let form = form::document(&scorecard, lang);
            let book = xlsx::render(&form).unwrap();
            assert_eq!(
                load::bytes("form.xlsx", &book).scorecard(),
                scorecard,
                "{path} as xlsx"
            );
            for separator in [Separator::Comma, Separator::Semicolon, Separator::Tab] {
                let text = csv::render(&form, separator);
                assert_eq!(
                    load::bytes("form.csv", &text).scorecard(),
                    scorecard,
                    "{path} as csv"
                );
            }
        }
    }
}

#[test]
fn a_report_reads_back_with_the_same_numbers() {
    let scorecard = load::file("examples/dak-nong-khcn-2023.yaml").scorecard();
    for lang in Lang::ALL {
        let report = score::document(&Answer::of(&scorecard), lang, &View::default());
        let loaded = load::bytes("report.xlsx", &xlsx::render(&report).unwrap());
        assert!(loaded.faults.is_empty(), "{}", loaded.shown(Lang::En));
        let read = Totals::of(&loaded.scorecard()).total;
        assert_eq!(read, Totals::of(&scorecard).total);
    }
}
