//! Published figures, each with its source in `tests/data/published`: our results equal
//! the printed ones, and a table that contradicts itself is reported.

use std::fmt::Write as _;

use parindex::analysis::classes::class_of;
use parindex::analysis::totals::Totals;
use parindex::lang::Lang;
use parindex::model::{Fraction, Index, Points, ScoringRule};

use crate::load;

fn points(text: &str) -> Points {
    Points::new(text.parse().unwrap()).unwrap()
}

/// The rows below the heading of a table; its lines of `#` give the source.
fn rows(text: &str) -> Vec<Vec<String>> {
    assert!(
        text.to_lowercase().contains("source"),
        "no figure without a source"
    );
    let mut reader = csv::ReaderBuilder::new()
        .comment(Some(b'#'))
        .flexible(true)
        .from_reader(text.as_bytes());
    let rows = reader.records().map(|row| row.unwrap());
    rows.map(|row| row.iter().map(str::to_owned).collect())
        .collect()
}

fn index(points_text: &str, maximum: Points, like: &str) -> String {
    let index = Index::new(points(points_text), maximum).unwrap();
    index.text(Lang::En, points(like).decimals())
}

#[test]
fn thanh_hoa_takes_what_does_not_apply_out_of_the_maximum() {
    let rows = rows(include_str!("../data/published/thanh_hoa_2023.csv"));
    assert_eq!(rows.len(), 8);
    for row in &rows {
        let (unit, scored, published) = (&row[1], &row[2], &row[3]);
        let maximum = points(&row[6]);
        assert_eq!(&index(scored, maximum, published), published, "{unit}");
        let text = format!(
            "not_applicable: exclude\ntotal: 100\ncriteria:\n  \
             - {{code: \"1\", name: A, standard: {maximum}, self: {scored}, explanation: A}}\n{}",
            if maximum == Points::from_whole(100) {
                String::new()
            } else {
                let rest = Points::from_whole(100) - maximum;
                format!("  - {{code: \"2\", name: B, standard: {rest}, not_applicable: C}}\n")
            }
        );
        let totals = Totals::new(&load::yaml(&text).scorecard());
        let computed = totals.total.current.index().unwrap();
        let decimals = points(published).decimals();
        assert_eq!(&computed.text(Lang::En, decimals), published, "{unit}");
    }
}

/// No other integer maximum gives the published index, not even within the ±0.01 by which
/// publishers differ.
#[test]
fn the_maximum_that_thanh_hoa_implies_is_the_only_one() {
    let near: Vec<u32> = (1..=100)
        .filter(|maximum| {
            let index = Index::new(points("68.32"), Points::from_whole(*maximum)).unwrap();
            let off = index.percent(6) - points("81.33").decimal();
            off.abs() <= points("0.01").decimal()
        })
        .collect();
    assert_eq!(near, [84]);
}

#[test]
fn the_mean_of_hue_is_rounded_half_away_from_zero() {
    let rows = rows(include_str!(
        "../data/published/hue_province_2012_2015_mean.csv"
    ));
    let (mean, years) = rows.split_last().unwrap();
    assert_eq!((years.len(), mean[0].as_str()), (4, "mean_published"));
    let sum: Points = years.iter().map(|year| points(&year[1])).sum();
    let mean_of_years = Index::new(sum, Points::from_whole(400)).unwrap();
    assert_eq!(mean_of_years.percent(3).to_string(), "81.755");
    assert_eq!(mean_of_years.text(Lang::En, 2), mean[1]);
    assert_eq!(mean_of_years.text(Lang::Vi, 2), "81,76");
}

#[test]
fn the_ticks_of_binh_dinh_add_up_for_the_body_and_for_the_council() {
    let rows = rows(include_str!(
        "../data/published/bnv_system_leaf_binh_dinh_2019.csv"
    ));
    let (total, ticks) = rows.split_last().unwrap();
    let rule = ScoringRule::Ticks(
        ticks
            .iter()
            .map(|tick| (tick[0].clone(), points(&tick[1])))
            .collect(),
    );
    for (column, working) in [
        (2, "= 0,75 điểm"),
        (3, "0,25 (UBND cấp xã công khai (100%)) = 0,25 điểm"),
    ] {
        let ticked: Vec<&str> = ticks
            .iter()
            .filter(|tick| tick[column] == "1")
            .map(|tick| tick[0].as_str())
            .collect();
        let scored = rule
            .score(&ticked.join("; "), points(&total[1]), 2)
            .unwrap();
        assert_eq!(scored.points, points(&total[column]));
        assert!(
            scored.working.vi.ends_with(working),
            "{}",
            scored.working.vi
        );
    }
}

/// The groups of the country are classes: an edge belongs to the group above it,
/// and what is a hair below does not.
#[test]
fn the_groups_of_the_country_are_given_by_their_edges() {
    let rows = rows(include_str!("../data/published/national_groups.csv"));
    let of_2015: Vec<_> = rows.iter().filter(|row| row[0] == "2015").collect();
    let from = |rule: &str| {
        rule.trim_start_matches(">=")
            .split('-')
            .next()
            .unwrap()
            .to_owned()
    };
    let classes: Vec<String> = of_2015
        .iter()
        .map(|row| format!("{{name: {}, from: {}%}}", row[2], from(&row[3])))
        .collect();
    let class = |scored: &str| {
        let text = format!(
            "decimals: 4\ntotal: 100\nclasses: [{}]\ncriteria:\n  - {{code: \"1\", name: A, standard: 100, self: {scored}, explanation: A}}\n",
            classes.join(", ")
        );
        let scorecard = load::yaml(&text).scorecard();
        let totals = Totals::new(&scorecard);
        class_of(&scorecard, &totals.total).map(|class| class.name.to_string())
    };
    assert_eq!(of_2015.len(), 3);
    for (at, row) in of_2015.iter().enumerate() {
        let edge = from(&row[3]);
        assert_eq!(class(&edge).as_ref(), Some(&row[2]));
        let below = points(&edge) - points("0.0001");
        let next = of_2015.get(at + 1).map(|row| row[2].clone());
        assert_eq!(class(&below.to_string()), next, "{edge}");
    }
}

/// The groups of a year and level, whose counts are published, cover all units.
#[test]
fn the_groups_of_the_country_add_up() {
    let rows = rows(include_str!("../data/published/national_groups.csv"));
    let mut groups = std::collections::BTreeMap::new();
    for row in &rows {
        let count: u32 = row[4].parse().unwrap();
        let total: u32 = row[5].parse().unwrap();
        let (sum, _) = groups.entry((&row[0], &row[1])).or_insert((0, total));
        *sum += count;
    }
    assert_eq!(groups.len(), 5);
    for (group, (sum, total)) in groups {
        assert_eq!(sum, total, "{group:?}");
    }
}

#[test]
fn the_two_heads_of_the_kien_giang_districts_are_level() {
    let rows = rows(include_str!("../data/published/kien_giang_2018.csv"));
    let of = |row: &Vec<String>| Index::new(points(&row[2]), Points::from_whole(100)).unwrap();
    let first: Vec<_> = rows
        .iter()
        .filter(|row| row[0] == "huyen" && row[3] == "1")
        .collect();
    assert_eq!(first.len(), 2);
    assert_eq!(of(first[0]), of(first[1]));
    // “Xuất sắc” is above “Tốt” on exact values, in every block.
    let class = |name: &str| {
        let rows = rows.iter().filter(|row| row[4] == name).map(of);
        rows.collect::<Vec<_>>()
    };
    assert!(class("Xuất sắc").iter().min() > class("Tốt").iter().max());
}

#[test]
fn the_district_table_that_contradicts_its_heading_is_reported() {
    let rows = rows(include_str!(
        "../data/published/district_departments_2019_header.csv"
    ));
    let (total, fields) = rows.split_last().unwrap();
    let loaded = load::file("criteria/phong-huyen-2019.yaml");
    assert_eq!(loaded.names(), ["maxima-disagree"]);
    let message = &loaded.diagnostics[0].message.en;
    assert!(
        message.contains(&total[1]) && message.contains("99.55"),
        "{message}"
    );
    let context = parindex::check::Context::for_shipped_set();
    let text = include_str!("../../criteria/phong-huyen-2019.yaml");
    let set = load::bytes_in("set.yaml", text.as_bytes(), &context).scorecard();
    let standards: Vec<Points> = set
        .criteria
        .iter()
        .map(|field| field.leaf().unwrap().standard)
        .collect();
    let published: Vec<Points> = fields.iter().map(|field| points(&field[1])).collect();
    assert_eq!(standards, published);
}

/// Decision 2948: as many criteria below each field as the source gives, and the
/// numbers that it states for the whole.
#[test]
fn thirty_eight_criteria_stated_but_thirty_nine_listed_is_reported() {
    let rows = rows(include_str!(
        "../data/published/national_province_2948_2017_fields.csv"
    ));
    let set = load::file("criteria/bo-noi-vu-tinh-2017.yaml").scorecard();
    let count = |row: &Vec<String>, column: usize| row[column].parse::<usize>().unwrap();
    let mut text = "counts: {fields: 8, criteria: 38}\ncriteria:\n".to_owned();
    for (row, field) in rows.iter().zip(&set.criteria) {
        assert_eq!(
            field.leaf().unwrap().standard,
            points(&row[2]),
            "{}",
            row[0]
        );
        let code = &row[0];
        writeln!(text, "  - code: \"{code}\"\n    name: A\n    criteria:").unwrap();
        for at in 1..=count(row, 5) {
            writeln!(
                text,
                "      - {{code: \"{code}.{at}\", name: B, standard: 1}}"
            )
            .unwrap();
        }
    }
    let loaded = load::yaml(&text);
    assert_eq!(loaded.names(), ["count-disagrees"]);
    let message = &loaded.diagnostics[0].message.en;
    assert!(
        message.contains("38") && message.contains("39"),
        "{message}"
    );
    let sub_criteria: usize = rows.iter().map(|row| count(row, 6)).sum();
    assert_eq!(sub_criteria, 81);
}

/// The rule of the set in YAML, and the same in the words of a spreadsheet.
#[test]
fn phu_tho_2026_scores_a_ratio_as_the_portal_prints_it() {
    let rows = rows(include_str!("../data/published/phu_tho_2026_766.csv"));
    assert_eq!(rows.len(), 55);
    let mut table = "Mã,Tiêu chí,Điểm chuẩn,Cách chấm,Số liệu kê khai\n".to_owned();
    for (at, row) in rows.iter().enumerate() {
        let [unit, _, received, on_time, published] = row.as_slice() else {
            panic!("{row:?}");
        };
        let text = format!(
            "criteria:\n  - {{code: '2.1', name: Hồ sơ đúng hạn, standard: 20, \
             rule: {{ratio: {{}}, when_none: full}}, declared: {on_time}/{received}}}\n"
        );
        let scorecard = load::yaml(&text.replace("'2.1'", "'2'")).scorecard();
        let computed = Totals::new(&scorecard).total.current.points;
        assert_eq!(
            Fraction::from(computed).round(2),
            points(published),
            "{unit}"
        );
        let code = at + 1;
        let _ = writeln!(
            table,
            "{code},{unit},20,tỷ lệ × điểm chuẩn; không phát sinh: đủ điểm,{on_time}/{received}"
        );
    }
    let scorecard = load::bytes("so.csv", table.as_bytes()).scorecard();
    let nodes = Totals::new(&scorecard).nodes;
    for (node, row) in nodes.iter().zip(&rows) {
        let computed = Fraction::from(node.sums.current.points).round(2);
        assert_eq!(computed, points(&row[4]), "{}", row[0]);
    }
}
