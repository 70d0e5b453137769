//! Reports with tables of many kinds, for properties of the formats.

use parindex::analysis::plan::weak::Plan;
use parindex::lang::Lang;
use parindex::report::document::Document;
use parindex::report::score::{self, Answer, View};
use parindex::report::{evidence, plan};

/// Returns reports on the examples, in both languages.
pub(super) fn reports() -> Vec<Document> {
    let mut all = Vec::new();
    for path in [
        "examples/dak-nong-khcn-2023.yaml",
        "examples/dak-nong-khcn-2024.yaml",
    ] {
        let scorecard = crate::load::file(path).scorecard();
        for lang in Lang::ALL {
            let answer = Answer::new(&scorecard);
            let view = View {
                folded: lang == Lang::Vi,
                ..View::default()
            };
            all.push(score::document(&answer, lang, &view));
            let answer = plan::Answer::new(&scorecard, plan::Question::Plan(Plan::new(&scorecard)));
            all.push(plan::document(&answer, &scorecard, lang));
            let answer = parindex::analysis::evidence::Answer::new(
                &scorecard,
                parindex::input::values::evidence::lacks,
            );
            all.push(evidence::document(&answer, lang));
        }
    }
    all
}
