//! Faults of published rankings and of goals.

use parindex::check::{self, Context};
use parindex::diagnostic::RuleId;
use parindex::input::{self, Options, Table};
use parindex::source::Files;

/// Returns the rules that a table breaks.
fn rules(table: &str) -> Vec<RuleId> {
    let (mut files, mut found) = (Files::default(), Vec::new());
    let options = Options::default();
    let context = Context::default();
    match input::read_table("so.csv", table.as_bytes(), &options, &mut files, &mut found) {
        Some(Table::Ranking(ranking)) => {
            let _ = check::published(&ranking, &context, &mut found);
        }
        Some(Table::Goals(goals)) => {
            let _ = check::goals(&goals, &context, &mut found);
        }
        Some(Table::Criteria(_) | Table::Index(_)) | None => panic!("{found:?}"),
    }
    found.iter().map(|one| one.rule).collect()
}

#[test]
fn each_change_of_a_ranking_or_of_goals_is_reported_alone() {
    let ranking = "Đơn vị;Tổng điểm;Xếp hạng\nSở A;92,5;1\nSở B;90;2\n";
    let goals = "Nội dung;Chỉ tiêu;Kết quả;Đánh giá\nKý số;100%;5/5;Đạt\nDTI;TOP 10;9;Đạt\n";
    assert_eq!(rules(ranking), []);
    assert_eq!(rules(goals), []);
    for (table, from, to, rule) in [
        (ranking, "90;2", "90;1", RuleId::RankDisagrees),
        (goals, "TOP 10", "như mọi năm", RuleId::GoalUnclear),
        (goals, "5/5", "gần xong", RuleId::GoalResultUnclear),
        (goals, "5/5", "4/5", RuleId::VerdictDisagrees),
    ] {
        assert_eq!(rules(&table.replace(from, to)), [rule], "{to}");
    }
}
