//! What stands behind a number of the scored report, when a reader asks.

use super::{Manner, detail};
use crate::lang::Lang;
use crate::model::Code;
use crate::report::score::Answer;

/// How the number of a node came about; of the whole table without a code.
/// Nothing is said of a code that stands twice, nor where it was not worked out.
pub(in crate::report) fn behind(answer: &Answer, code: Option<&Code>, lang: Lang) -> Vec<String> {
    let Some(explained) = &answer.explained else {
        return Vec::new();
    };
    let number = code.map_or(Some(&explained.total), |code| explained.node(code));
    let manner = Manner {
        decimals: answer.decimals,
        convention: answer.not_applicable,
    };
    number.map_or_else(Vec::new, |number| detail(number, manner, lang))
}
