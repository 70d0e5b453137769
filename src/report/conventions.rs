//! By which conventions the numbers of a report were worked out, a sentence each:
//! the notes of a workbook and the foot of a page say them.

use crate::analysis::classes::classes_of;
use crate::analysis::rank::{Ranking, Ties};
use crate::lang::{Figure, Lang, Text};
use crate::model::{Points, Scorecard, Threshold};
use crate::text;
use crate::vocab::choices::{NOT_APPLICABLE, WITHOUT_SURVEY, words_of};

/// Those of every report: what is rounded, what a blank is, what an index is.
pub(super) fn of_numbers(decimals: u32) -> Vec<Text> {
    vec![
        text!(
            "Tính trên số đúng, chỉ làm tròn khi in: nhiều nhất {decimals} chữ số thập phân, phần nửa làm tròn ra xa số 0; chỉ số in là 100 khi đạt trọn điểm tối đa.",
            "Worked out on exact numbers and rounded only in print: to {decimals} decimals at most, half away from zero; an index prints 100 only where every point of the maximum is earned.",
            decimals = decimals.to_string()
        ),
        text!(
            "Ô trống là chưa chấm, không phải 0 điểm.",
            "A blank is not scored yet; it is not zero."
        ),
        text!(
            "Chỉ số = điểm ÷ điểm tối đa × 100.",
            "Index = points ÷ maximum × 100."
        ),
    ]
}

/// Those of the table of one body, with what its set says.
pub(super) fn of(scorecard: &Scorecard) -> Vec<Text> {
    let mut said = of_numbers(scorecard.printed_decimals());
    said.extend(scorecard.not_applicable.map(|one| {
        text!(
            "Tiêu chí không áp dụng: {words} (not_applicable: {key}).",
            "Criteria that do not apply: {words} (not_applicable: {key}).",
            words = words_of(&NOT_APPLICABLE, one.key()),
            key = one.key()
        )
    }));
    said.extend(scorecard.without_survey.map(|one| {
        text!(
            "Khi chưa có điểm điều tra xã hội học: {words} (without_survey: {key}).",
            "Without survey points {words} (without_survey: {key}).",
            words = words_of(&WITHOUT_SURVEY, one.key()),
            key = one.key()
        )
    }));
    said.extend(classes(scorecard));
    said
}

/// Those of a ranking; what blocks go by stands with their names where they differ.
pub(super) fn of_ranking(ranking: &Ranking) -> Vec<Text> {
    let mut said = of_numbers(ranking.decimals);
    said.push(text!(
        "Đồng hạng: {ties}.",
        "Ties: {ties}.",
        ties = ties(ranking.ties)
    ));
    let least = usize::from(ranking.min_coverage);
    if least > 0 {
        said.push(text!(
            "Đơn vị được xếp hạng khi đã chấm ít nhất {least} % tiêu chí.",
            "A unit is ranked once {least} % of its criteria are scored.",
            least
        ));
    }
    let blocks = ranking.blocks.iter();
    let notes: Vec<Vec<Text>> = blocks.map(super::rank::conventions_of).collect();
    if notes.windows(2).all(|pair| pair[0] == pair[1]) {
        said.extend(notes.into_iter().next().unwrap_or_default());
        return said;
    }
    for (block, notes) in ranking.blocks.iter().zip(notes) {
        let name = super::rank::named(block);
        let named = |note| text!("{name}: {note}", "{name}: {note}", name, note);
        said.extend(notes.into_iter().map(named));
    }
    said
}

/// How ranks go on after a tie.
pub(super) fn ties(ties: Ties) -> Text {
    match ties {
        Ties::Standard => text!(
            "1, 1, 3 (bỏ hạng kế tiếp)",
            "1, 1, 3 (the next rank is skipped)"
        ),
        Ties::Dense => text!("1, 1, 2 (không bỏ hạng)", "1, 1, 2 (no rank is skipped)"),
        Ties::Modified => text!(
            "2, 2, 3 (lấy hạng cuối của nhóm)",
            "2, 2, 3 (the last rank of the group)"
        ),
    }
}

/// From where each class is given; none where the set has none.
fn classes(scorecard: &Scorecard) -> Option<Text> {
    let edges = classes_of(scorecard).into_iter().map(|class| {
        let shown = |points: Points| Figure(points.text(Lang::En, Points::MAX_DECIMALS));
        let name = &class.name;
        match class.from {
            Threshold::Percent(from) => text!(
                "{name} từ {edge} %",
                "{name} from {edge} %",
                name,
                edge = shown(from)
            ),
            Threshold::Points(from) => text!(
                "{name} từ {edge} điểm",
                "{name} from {edge} points",
                name,
                edge = shown(from)
            ),
        }
    });
    let edges = edges.reduce(|all, one| text!("{all}; {one}", "{all}; {one}", all, one))?;
    Some(text!(
        "Xếp loại: {edges}; xét trên điểm cuối cùng chưa làm tròn.",
        "Classes: {edges}; by the final figure before it is rounded.",
        edges
    ))
}

/// The sentences in one language.
pub(super) fn said(texts: &[Text], lang: Lang) -> Vec<String> {
    texts.iter().map(|text| text.get(lang).to_owned()).collect()
}
