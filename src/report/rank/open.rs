//! Units that are ranked although not all of them is scored: their figures are the
//! least that they can be, and every table says so.

use crate::analysis::rank::{Block, Ranked, Ranking};
use crate::lang::{Lang, Text};
use crate::report::document::Value;
use crate::text;

/// The name of a unit, marked where its figure is not final.
pub(super) fn name(unit: &Ranked, lang: Lang) -> String {
    let name = &unit.unit;
    if !unit.is_open() {
        return name.clone();
    }
    let marked = text!("{name} (chưa chấm đủ)", "{name} (not all scored)", name);
    marked.get(lang).to_owned()
}

/// Whether a block has such units.
pub(super) fn has(block: &Block) -> bool {
    block.units.iter().any(Ranked::is_open)
}

/// From how much on a unit is ranked; none where all of it must be scored.
pub(super) fn fact(ranking: &Ranking, lang: Lang) -> Option<(String, Value)> {
    let least = usize::from(ranking.min_coverage);
    if least >= 100 {
        return None;
    }
    let name = text!("Được xếp hạng", "Ranked from");
    let said = text!(
        "khi đã chấm từ {least} % số tiêu chí",
        "{least} % of the criteria scored",
        least
    );
    let value = Value::Text(said.get(lang).to_owned());
    Some((name.get(lang).to_owned(), value))
}

/// What the marked figures are.
pub(super) fn note(ranking: &Ranking, block: &Block) -> Option<Text> {
    let least = usize::from(ranking.min_coverage);
    has(block).then(|| {
        text!(
            "Đơn vị “chưa chấm đủ” được xếp hạng vì đã chấm từ {least} % số tiêu chí: điểm, chỉ số, hạng, xếp loại và khoảng cách của nó tính trên mức thấp nhất (điểm còn để trống là 0, điểm trừ: đến mức trần) và sẽ thay đổi khi chấm đủ; “Cao nhất”: nếu phần còn lại đạt trọn điểm.",
            "A unit that is “not all scored” is ranked because {least} % or more of its criteria are: its points, index, rank, class and distances are those of the least it can come to (what is blank earns nothing, a blank penalty is taken off in full) and will change; “At most”: if the rest earned everything.",
            least
        )
    })
}

/// What the spread of the fields rests on.
pub(super) fn note_on_fields(block: &Block) -> Option<Text> {
    has(block).then(|| {
        text!(
            "Đơn vị “chưa chấm đủ” được tính với mức thấp nhất; lĩnh vực chưa có điểm nào của đơn vị đó thì không tính.",
            "Units that are “not all scored” count with the least they can come to, and not at all in a field where they have no score."
        )
    })
}
