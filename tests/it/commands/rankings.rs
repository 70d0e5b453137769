//! Published rankings, as offices print them, in `rank`, `check` and `plan --among`.

use std::fs;

use rust_decimal::Decimal;
use serde_json::Value;

use super::{Folder, Run};
use crate::book;
use crate::word;

const TITLE: &str = "KẾT QUẢ CHỈ SỐ CẢI CÁCH HÀNH CHÍNH NĂM 2022";

/// Units in rows, with points, index, rank and class.
const ROWS: &str = "\
STT|Tên cơ quan, đơn vị|Tổng điểm|Chỉ số (%)|Xếp hạng|Xếp loại
1|Sở Nội vụ|92,5|92,5|1|Tốt
2|Sở Tài chính|91,25|91,25|2|Tốt
3|Sở Tư pháp|90,1|90,1|3|Tốt
4|Sở Khoa học và Công nghệ|84,2|84,2|4|Khá
5|Ban Dân tộc|79,9|79,9|5|Khá";

/// A column for each field, with a row of maxima and one of means.
const FIELDS: &str = "\
TT|Đơn vị|Chỉ đạo, điều hành|Thể chế|Thủ tục hành chính|Tổng điểm|Thứ hạng
|Điểm tối đa|30|20|50|100|
1|Sở Nội vụ|28|18|46,5|92,5|1
2|Sở Tài chính|29|17,25|45|91,25|2
3|Sở Khoa học và Công nghệ|20|19|45,2|84,2|3
|Trung bình|25,67|18,08|45,57|89,32|";

/// Units in columns.
const COLUMNS: &str = "\
STT|Nội dung|Điểm tối đa|Sở Nội vụ|Sở Tài chính|Sở Khoa học và Công nghệ
1|Chỉ đạo, điều hành|30|28|29|20
2|Thể chế|20|18|17,25|19
3|Thủ tục hành chính|50|46,5|45|45,2
|Tổng điểm|100|92,5|91,25|84,2
|Xếp hạng||1|2|3
|Xếp loại||Tốt|Tốt|Khá";

fn csv(table: &str) -> String {
    format!("{TITLE}\n{}\n", table.replace('|', ";"))
}

fn xlsx(table: &str) -> Vec<u8> {
    let quote = |cell: &str| format!("\"{cell}\"");
    let row = |line: &str| line.split('|').map(quote).collect::<Vec<_>>().join(",");
    let rows: Vec<String> = table.lines().map(row).collect();
    book::of_sheets(&[("Kết quả", &format!("\"{TITLE}\"\n{}\n", rows.join("\n")))])
}

fn docx(table: &str) -> Vec<u8> {
    word::document(&format!(
        "{}{}",
        word::paragraph(TITLE),
        word::table_of(table)
    ))
}

/// The same rankings in three formats.
fn folder() -> Folder {
    let folder = Folder::new();
    for (name, table) in [("rows", ROWS), ("fields", FIELDS), ("columns", COLUMNS)] {
        folder.write(&format!("{name}.csv"), &csv(table));
        fs::write(folder.path(&format!("{name}.xlsx")), xlsx(table)).unwrap();
        fs::write(folder.path(&format!("{name}.docx")), docx(table)).unwrap();
    }
    folder
}

fn json(folder: &Folder, args: &[&str]) -> (Value, Run) {
    let args: Vec<&str> = args.iter().copied().chain(["--format", "json"]).collect();
    let run = folder.run("en", &args);
    let answer = serde_json::from_str(&run.out).unwrap_or_else(|_| panic!("{}", run.err));
    (answer, run)
}

fn ranks(answer: &Value) -> Vec<String> {
    let units = answer["blocks"][0]["units"].as_array().unwrap();
    let line = |unit: &Value| {
        format!(
            "{} {} {}",
            unit["rank"],
            unit["unit"].as_str().unwrap(),
            unit["points"]
        )
    };
    units.iter().map(line).collect()
}

#[test]
fn each_layout_and_format_gives_the_same_ranks() {
    let folder = folder();
    for format in ["csv", "xlsx", "docx"] {
        for name in ["fields", "columns"] {
            let file = format!("{name}.{format}");
            let (answer, run) = json(&folder, &["rank", &file]);
            assert_eq!((run.code, run.err.as_str()), (0, ""), "{file}");
            assert_eq!(
                ranks(&answer),
                [
                    "1 Sở Nội vụ 92.5",
                    "2 Sở Tài chính 91.25",
                    "3 Sở Khoa học và Công nghệ 84.2"
                ],
                "{file}"
            );
            let published = &answer["blocks"][0]["published"];
            assert_eq!(published["maximum"].to_string(), "100", "{file}");
            assert_eq!(published["fields_add_up"], true, "{file}");
            assert_eq!(published["fields"][0]["median"].to_string(), "28", "{file}");
            assert_eq!(
                published["units"][2]["below_median"].to_string(),
                "[0]",
                "{file}"
            );
            assert_eq!(published["fields"].as_array().unwrap().len(), 3, "{file}");
        }
        let (answer, _) = json(&folder, &["rank", &format!("rows.{format}")]);
        let units = &answer["blocks"][0]["units"];
        assert_eq!(units[3]["class"], "Khá");
        assert_eq!(units[3]["to_next_up"].to_string(), "5.9");
        assert_eq!(units[3]["index_percent"]["percent"].to_string(), "84.2");
    }
}

#[test]
fn the_answer_agrees_with_its_schema() {
    let schema: Value = serde_json::from_str(include_str!("../../../schema/rank-2.json")).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let folder = folder();
    folder.write("none.csv", "Đơn vị;Xếp hạng\nSở A;1\nSở B;2\n");
    folder.write("points.csv", "Đơn vị;Điểm;Xếp hạng\nSở A;7;1\nSở B;6;2\n");
    for file in [
        "rows.csv",
        "fields.xlsx",
        "columns.docx",
        "none.csv",
        "points.csv",
    ] {
        let (answer, _) = json(&folder, &["rank", file]);
        let errors: Vec<String> = validator
            .iter_errors(&answer)
            .map(|error| error.to_string())
            .collect();
        assert_eq!(errors, [""; 0], "{file}");
    }
    // A maximum that is not printed is not a number.
    let (answer, _) = json(&folder, &["rank", "points.csv"]);
    assert_eq!(answer["blocks"][0]["units"][0]["maximum"], Value::Null);
    assert_eq!(answer["blocks"][0]["units"][0]["index"], Value::Null);
}

/// Returns the rules and messages of a run, one a line.
fn concise(folder: &Folder, table: &str) -> Vec<String> {
    folder.write("x.csv", &csv(table));
    super::at_cells(folder, "x.csv")
}

#[test]
fn printed_values_that_disagree_are_reported_at_their_cells() {
    let folder = Folder::new();
    let rank = ROWS.replace("90,1|90,1|3", "90,1|90,1|2");
    assert_eq!(
        concise(&folder, &rank),
        ["E5: warning[rank-disagrees]: “Sở Tư pháp”: the printed rank is 2, by its figure it is 3"]
    );
    let missing = ROWS.replace("90,1|90,1|3", "90,1|90,1|");
    assert_eq!(
        concise(&folder, &missing),
        ["B5: warning[rank-disagrees]: “Sở Tư pháp” has no printed rank; by its figure it is 3"]
    );
    let class = ROWS.replace("3|Tốt", "3|Khá").replace("5|Khá", "5|Tốt");
    let found = concise(&folder, &class);
    assert_eq!(
        found,
        [
            "F5: warning[rank-disagrees]: “Sở Tư pháp” (90.1) has the class Khá, while “Ban Dân tộc” (79.9) has Tốt",
            "F6: warning[rank-disagrees]: “Sở Khoa học và Công nghệ” (84.2) has the class Khá, while “Ban Dân tộc” (79.9) has Tốt"
        ]
    );
    let total = FIELDS.replace("45|91,25", "44|91,25");
    assert_eq!(
        concise(&folder, &total),
        [
            "F5: warning[rank-disagrees]: “Sở Tài chính”: the printed total is 91.25, the columns add up to 90.25"
        ]
    );
    let index = ROWS
        .replace("5|Ban", "|Điểm tối đa|100||||\n5|Ban")
        .replace("90,1|90,1", "90,1|91");
    assert_eq!(
        concise(&folder, &index),
        [
            "D5: warning[rank-disagrees]: “Sở Tư pháp”: the printed index is 91%, by its points of 100 it is 90.1%"
        ]
    );
    let twice = ROWS.replace("Sở Tư pháp", "SỞ NỘI VỤ");
    assert!(concise(&folder, &twice)[0].contains("error[rank-unit-twice]"));
    let word = ROWS.replace("|3|Tốt", "|giữa|Tốt");
    assert_eq!(
        concise(&folder, &word),
        ["E5: error[wrong-type]: “giữa” is not a rank"]
    );
    let number = ROWS.replace("90,1|90,1", "chín mươi|90,1");
    assert!(concise(&folder, &number)[0].contains("C5: error[not-a-number]"));
    let gap = "Đơn vị|Xếp hạng\nSở A|1\nSở B|2\nSở C|4";
    assert_eq!(
        concise(&folder, gap),
        ["B5: warning[rank-disagrees]: “Sở C” has the rank 4, in order it would be 3"]
    );
}

#[test]
fn ties_may_be_printed_in_each_usual_way() {
    let folder = Folder::new();
    for ranks in [
        ["1", "2", "2", "4"],
        ["1", "2", "2", "3"],
        ["1", "3", "3", "4"],
    ] {
        let [a, b, c, d] = ranks;
        let table = format!("Đơn vị|Điểm|Hạng\nSở A|9|{a}\nSở B|8,5|{b}\nSở C|8,5|{c}\nSở D|7|{d}");
        assert_eq!(concise(&folder, &table), [""; 0], "{ranks:?}");
    }
    let table = "Đơn vị|Điểm|Hạng\nSở A|9|1\nSở B|8,5|2\nSở C|8,5|3\nSở D|7|4";
    assert_eq!(concise(&folder, table).len(), 1);
}

#[test]
fn rounding_is_no_disagreement() {
    let folder = Folder::new();
    let table = FIELDS.replace("45|91,25", "45|91,26");
    assert_eq!(concise(&folder, &table), [""; 0]);
}

#[test]
fn columns_that_are_no_parts_are_not_summed() {
    let folder = folder();
    let table = "Đơn vị|Thể chế|Tổ chức bộ máy|Tổng điểm|Hạng\nSở A|90|80|85|1\nSở B|80|70|75|2";
    assert_eq!(concise(&folder, table), [""; 0]);
    let run = folder.run("en", &["rank", "x.csv"]);
    assert!(
        run.out.contains("The fields do not add up to the points"),
        "{}",
        run.out
    );
}

#[test]
fn blocks_are_ranked_apart_and_rows_below_are_no_units() {
    let folder = Folder::new();
    let table = "STT|Đơn vị|Điểm|Hạng\nI|CÁC SỞ, BAN, NGÀNH||\n1|Sở A|9|1\n2|Sở B|8|2\nII|UBND CẤP HUYỆN||\n1|Huyện C|7|1\n2|Huyện D|6|2\n|Trung bình|7,5|\n|Người lập bảng||";
    assert_eq!(concise(&folder, table), [""; 0]);
    let (answer, _) = json(&folder, &["rank", "x.csv"]);
    let blocks = answer["blocks"].as_array().unwrap();
    let named: Vec<&str> = blocks
        .iter()
        .map(|block| block["block"].as_str().unwrap())
        .collect();
    assert_eq!(named, ["CÁC SỞ, BAN, NGÀNH", "UBND CẤP HUYỆN"]);
    let parts = answer["reading"][0]["parts"].to_string();
    assert!(parts.contains("Trung bình"), "{parts}");
}

#[test]
fn last_years_ranking_gives_the_places_gained() {
    let folder = folder();
    let before = ROWS
        .replace("84,2|84,2|4", "90,5|90,5|3")
        .replace("90,1|90,1|3", "90,1|90,1|4");
    folder.write("before.csv", &csv(&before).replace("2022", "2021"));
    let (answer, _) = json(&folder, &["rank", "rows.csv", "--last-year", "before.csv"]);
    let units = answer["blocks"][0]["units"].as_array().unwrap();
    let changes: Vec<String> = units
        .iter()
        .map(|unit| unit["change"].to_string())
        .collect();
    assert_eq!(changes, ["0", "0", "1", "-1", "0"]);
    let run = folder.run("en", &["rank", "rows.csv", "before.csv"]);
    assert_eq!(run.code, 1);
    assert!(run.err.contains("is also in the ranking"), "{}", run.err);
}

/// The plan of document 001: part of a set, of which the published ranking knows the whole.
fn plan() -> String {
    "\
unit: Sở Khoa học và Công nghệ tỉnh Đắk Nông
year: 2023
partial: true
criteria:
  - {code: \"1\", name: Sáng kiến, standard: 4, previous: 0, target: 4}
  - {code: \"2\", name: Văn bản điện tử, standard: 3, previous: 0.5, target: 3}
  - {code: \"3\", name: Công bố, standard: 1, previous: 0, target: 1}
"
    .to_owned()
}

#[test]
fn a_plan_rises_in_a_published_ranking() {
    let folder = folder();
    folder.write("plan.yaml", &plan());
    for (file, wanted) in [
        ("rows.csv", "2"),
        ("fields.xlsx", "1"),
        ("columns.docx", "+2"),
    ] {
        let (answer, run) = json(
            &folder,
            &["plan", "plan.yaml", "--rank", wanted, "--among", file],
        );
        assert_eq!(run.code, 0, "{}", run.err);
        let goal = &answer["answer"];
        let need = match file {
            "rows.csv" => "7.05",
            _ => "8.3",
        };
        let number = |key: &str| goal["reach"][key].to_string().parse::<Decimal>().unwrap();

        let missing = (number("wanted") - number("points"))
            .normalize()
            .to_string();
        assert_eq!(missing, need, "{file}");
    }
    let run = folder.run(
        "vi",
        &["plan", "plan.yaml", "--rank", "+1", "--among", "fields.csv"],
    );
    for line in [
        "thứ hạng mục tiêu 2/3, hiện tại 3",
        "Kết quả đã công bố: 84,2 điểm",
        "Mức cần đạt:        91,25 điểm, bằng Sở Tài chính",
        "Thấp hơn trung vị của các đơn vị trong bảng: Chỉ đạo, điều hành.",
    ] {
        assert!(run.out.contains(line), "{line}\n{}", run.out);
    }
}

#[test]
fn what_a_published_ranking_lacks_is_said_and_not_guessed() {
    let folder = folder();
    folder.write("plan.yaml", &plan());
    let ranks = "Đơn vị;Xếp hạng\nSở Nội vụ;1\nSở Khoa học và Công nghệ;2\n";
    folder.write("ranks.csv", ranks);
    let run = folder.run(
        "en",
        &["plan", "plan.yaml", "--rank", "1", "--among", "ranks.csv"],
    );
    assert_eq!(run.code, 1);
    assert!(
        run.err.contains("prints ranks only (the unit has rank 2)"),
        "{}",
        run.err
    );
    // A part of the set has no place in the ranking of another year.
    folder.write("other.csv", &csv(ROWS).replace("2022", "2020"));
    let run = folder.run(
        "en",
        &["plan", "plan.yaml", "--rank", "1", "--among", "other.csv"],
    );
    assert_eq!((run.code, run.out.as_str()), (1, ""));
    assert!(
        run.err
            .contains("with the scores of 2022, and the ranking is of 2020"),
        "{}",
        run.err
    );
    let run = folder.run(
        "en",
        &["plan", "plan.yaml", "--set", "1=4", "--among", "rows.csv"],
    );
    assert_eq!(run.code, 2);
    // Without its unit nothing is known of the rank now.
    folder.write(
        "else.yaml",
        &plan().replace("Sở Khoa học và Công nghệ tỉnh Đắk Nông", "Sở Y tế"),
    );
    let run = folder.run(
        "en",
        &["plan", "else.yaml", "--rank", "1", "--among", "rows.csv"],
    );
    assert_eq!(run.code, 1);
    assert!(run.err.contains("has no figure of the unit"), "{}", run.err);
}

#[test]
fn a_whole_table_is_compared_with_the_others_of_another_year() {
    let folder = folder();
    let whole = "\
unit: Sở Y tế
year: 2024
criteria:
  - {code: \"1\", name: A, standard: 60, self: 50}
  - {code: \"2\", name: B, standard: 40, self: 39}
";
    folder.write("whole.yaml", whole);
    let (answer, run) = json(
        &folder,
        &["plan", "whole.yaml", "--rank", "1", "--among", "rows.csv"],
    );
    assert_eq!(run.code, 0, "{}", run.err);
    assert_eq!(answer["answer"]["rank"]["now"]["rank"], 4);
    assert_eq!(answer["answer"]["reach"]["wanted"].to_string(), "92.5");
    let run = folder.run(
        "en",
        &["plan", "whole.yaml", "--rank", "1", "--among", "rows.csv"],
    );
    assert!(
        run.out.contains("Compares the scores of 2024"),
        "{}",
        run.out
    );
}

#[test]
fn a_ranking_is_not_a_score_table() {
    let folder = folder();
    for command in ["score", "plan", "next"] {
        let mut args = vec![command, "rows.csv"];
        if command == "next" {
            args.extend(["-o", "n.yaml"]);
        }
        let run = folder.run("en", &args);
        assert_eq!(run.code, 1, "{command}");
        assert!(
            run.err.contains("this is a published ranking"),
            "{}",
            run.err
        );
        assert!(
            run.err.contains("parindex rank \"rows.csv\""),
            "{}",
            run.err
        );
    }
    let run = folder.run("en", &["rank", "rows.csv", "--by", "1"]);
    assert_eq!(run.code, 2);
}

#[test]
fn an_own_report_is_not_taken_for_a_published_ranking() {
    let folder = folder();
    for format in ["xlsx", "docx", "csv"] {
        let report = format!("report.{format}");
        let run = folder.run("vi", &["rank", "rows.csv", "-o", &report]);
        assert_eq!(run.code, 0, "{}", run.err);
        let run = folder.run("en", &["rank", &report]);
        assert_eq!(run.code, 3, "{format}");
        assert!(run.err.contains("a report made by parindex"), "{}", run.err);
    }
}

#[test]
fn the_plan_agrees_with_its_schema() {
    let schema: Value = serde_json::from_str(include_str!("../../../schema/plan-2.json")).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let folder = folder();
    folder.write("plan.yaml", &plan());
    for file in ["rows.csv", "fields.xlsx"] {
        let (answer, _) = json(
            &folder,
            &["plan", "plan.yaml", "--rank", "2", "--among", file],
        );
        let errors = validator.iter_errors(&answer);
        let errors: Vec<String> = errors.map(|error| error.to_string()).collect();
        assert_eq!(errors, [""; 0], "{file}");
    }
}

/// A heading over several columns, and "Điểm chuẩn" as the row of maxima.
#[test]
fn a_heading_of_two_rows_names_each_field() {
    let folder = Folder::new();
    let sheet = format!(
        "{TITLE}\nSTT,Đơn vị,Điểm các lĩnh vực,<,<,Tổng điểm,Xếp hạng\n^,^,Điều hành,Thể chế,TTHC,^,^\n,Điểm chuẩn,30,20,50,100,\n1,Sở A,28,18,\"46,5\",\"92,5\",1\n2,Sở B,20,19,\"45,2\",\"84,2\",2\n"
    );
    let book = book::of_sheets(&[("Kết quả", &sheet)]);
    fs::write(folder.path("two.xlsx"), book).unwrap();
    let (answer, run) = json(&folder, &["rank", "two.xlsx"]);
    assert_eq!(run.err, "");
    let published = &answer["blocks"][0]["published"];
    let fields: Vec<String> = (published["fields"].as_array().unwrap().iter())
        .map(|one| format!("{} {}", one["name"].as_str().unwrap(), one["maximum"]))
        .collect();
    assert_eq!(fields, ["Điều hành 30", "Thể chế 20", "TTHC 50"]);
    assert_eq!(published["fields_add_up"], true);
}

/// Ranks without gaps are those of the table, and what disagrees is in the report itself.
#[test]
fn reports_follow_the_ties_of_the_table_and_name_its_doubts() {
    let folder = Folder::new();
    let dense = "\
TT|Đơn vị|Điều hành (30đ)|Thể chế (20đ)|Tổng điểm|Chỉ số (%)|Xếp hạng
1|Sở A|25|15|40|80|1
2|Sở B|24|16|40|80|1
3|Sở C|20|15|35|70|2
4|Sở D|20|10|30|61|3";
    folder.write("dense.csv", &csv(dense));
    let (answer, run) = json(&folder, &["rank", "dense.csv"]);
    assert_eq!(answer["ties"], "dense");
    assert_eq!(answer["blocks"][0]["units"][2]["rank"], 2);
    assert!(run.err.contains("rank-disagrees"), "{}", run.err);
    let vi = folder.run("vi", &["rank", "dense.csv"]).out;
    assert!(!vi.contains("Hạng đã ghi"), "{vi}");
    let doubt = "“Sở D”: chỉ số ghi 61%";
    assert!(vi.contains(doubt), "{vi}");
    let (standard, _) = json(&folder, &["rank", "dense.csv", "--ties", "standard"]);
    assert_eq!(standard["blocks"][0]["units"][2]["rank"], 3);
}

/// Of several columns of points the one that names the index is ranked; the others are parts.
#[test]
fn several_figures_of_an_index_are_told_apart() {
    let folder = Folder::new();
    let title = "KẾT QUẢ XẾP HẠNG DDCI NĂM 2023";
    for (name, heading) in [
        ("own", "Điểm khảo sát doanh nghiệp|Điểm hội đồng|Điểm DDCI"),
        ("bare", "Khảo sát|Hội đồng|DDCI"),
        ("all", "DDCI sở|DDCI địa phương|DDCI chung"),
    ] {
        let table = format!(
            "STT|Đơn vị|{heading}|Xếp hạng\n1|Sở Công Thương|80,1|90|86,12|1\n2|Sở Tư pháp|81|89|83,5|2"
        );
        let path = format!("{name}.csv");
        folder.write(&path, &csv(&table).replace(TITLE, title));
        let (answer, run) = json(&folder, &["rank", &path]);
        assert_eq!(run.code, 0, "{heading}: {}", run.err);
        let block = &answer["blocks"][0];
        let points = block["units"].as_array().unwrap();
        let points: Vec<String> = points.iter().map(|one| one["points"].to_string()).collect();
        assert_eq!(points, ["86.12", "83.5"], "{heading}");
        assert_eq!(block["index_name"], "DDCI");
        let fields = block["published"]["fields"].as_array().unwrap();
        assert_eq!(fields.len(), 2, "{heading}: {fields:?}");
    }
}

/// A ranking of the same year is none of last year's.
#[test]
fn a_ranking_of_the_same_year_is_no_last_year() {
    let folder = folder();
    folder.write("before.csv", &csv(ROWS).replace("2022", "2021"));
    for (file, warned) in [("rows.xlsx", true), ("before.csv", false)] {
        let run = folder.run("en", &["rank", "rows.csv", "--last-year", file]);
        assert_eq!(run.code, 0, "{}", run.err);
        let words = run.out.split_whitespace().collect::<Vec<_>>().join(" ");
        let has = words.contains("Warning: the files given as last year's are of 2022");
        assert_eq!(has, warned, "{file}: {words}");
    }
}
