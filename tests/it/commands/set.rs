//! `parindex set`, run as a user runs it: everything else stays as it is.

mod lists;

use std::fs;

use insta::assert_snapshot;
use parindex::edit::values::Values;
use parindex::edit::yaml::{keys_by_hand, set, set_metadata, settable_field, settable_metadata};
use parindex::input::{self, Options};
use parindex::lang::Lang;
use parindex::model::{Code, Points, Scorecard};
use parindex::report::format::yaml;
use parindex::source::Files;
use parindex::vocab::fields;
use proptest::prelude::*;

use super::Folder;
use crate::{arbitrary, load};

/// Comments, quotes, flow and block, a value left empty.
const STYLED: &str = "\
# Bảng của Sở
year: 2023   # năm chấm
criteria:
  - code: \"1\"
    name: 'Công tác chỉ đạo'
    criteria:
      - {code: \"1.1\", name: Tuyên truyền, standard: 2, self: 1}   # đã gửi
      - code: 1.2
        name: Kiểm tra   # theo quý
        standard: 1.5
        self:            # chưa chấm
        lead:
          - Văn phòng Sở
          - Thanh tra Sở
        explanation: |
          Chờ kết luận.
          Sẽ gửi sau.
";

fn one(key: &str, code: &str, value: &str) -> String {
    set(
        STYLED,
        &Code::new(code).unwrap(),
        settable_field(key).unwrap(),
        value,
    )
    .unwrap()
}

#[test]
fn only_the_value_changes() {
    let from_to = |changed: &str, from: &str, to: &str| {
        assert_eq!(STYLED.matches(from).count(), 1, "{from}");
        assert_eq!(changed, STYLED.replace(from, to));
    };
    from_to(&one("self", "1.1", "0,5"), "self: 1}", "self: 0.5}");
    from_to(
        &one("self", "1.2", "1.25"),
        "self:            #",
        "self: 1.25            #",
    );
    from_to(
        &one("appraised", "1.1", "2"),
        "self: 1}",
        "self: 1, appraised: 2}",
    );
    from_to(
        &one("due", "1.1", "Quý II, III"),
        "standard: 2, self: 1}",
        "standard: 2, self: 1, due: \"Quý II, III\"}",
    );
    from_to(
        &one("name", "1", "Điều hành"),
        "'Công tác chỉ đạo'",
        "'Điều hành'",
    );
    from_to(
        &one("previous", "1.2", "1"),
        "standard: 1.5\n",
        "standard: 1.5\n        previous: 1\n",
    );
    from_to(
        &one("lead", "1.2", "Phòng A; Phòng B"),
        "          - Văn phòng Sở\n          - Thanh tra Sở\n",
        "          - Phòng A\n          - Phòng B\n",
    );
    from_to(
        &one("explanation", "1.2", "Xem: mục #2"),
        "|\n          Chờ kết luận.\n          Sẽ gửi sau.\n",
        "\"Xem: mục #2\"\n",
    );
    from_to(&one("self", "1.1", ""), "self: 1}", "self: }");
}

#[test]
fn a_byte_order_mark_and_windows_line_ends_stay() {
    let windows = format!("\u{feff}{}", STYLED.replace('\n', "\r\n"));
    let code = Code::new("1.2").unwrap();
    let changed = set(&windows, &code, settable_field("target").unwrap(), "1.5").unwrap();
    let line = "        standard: 1.5\r\n";
    assert_eq!(
        changed,
        windows.replace(line, &format!("{line}        target: 1.5\r\n"))
    );
}

#[test]
fn the_file_is_changed_or_left_alone() {
    for lang in ["vi", "en"] {
        let folder = Folder::new();
        folder.write("a.yaml", STYLED);
        folder.write(
            "b.yaml",
            "x-one: &one {standard: 2, self: 1}\ncriteria:\n  - {code: \"1\", name: A, <<: *one}\n  - {code: \"2\", name: B, standard: &two 2, self: *two}\n",
        );
        folder.write("c.csv", "STT;Tiêu chí;Điểm chuẩn\n1;A;2\n");
        let lines = [
            "set a.yaml 1.1 self 2",
            "set a.yaml 1.1 self 2",
            "set a.yaml 1.1 self 2,5",
            "set a.yaml 1.1 self hai",
            "set a.yaml 9.9 self 1",
            "set a.yaml 1.1 seft 1",
            "set a.yaml 1.1 code 1.3",
            "set a.yaml 1 criteria 1.3",
            "set a.yaml 1.1 year 2024",
            "set a.yaml 1.1 unit Sở",
            "set a.yaml 1.1 kind bonus",
            "set a.yaml 1 kind bonus -o kind.yaml",
            "set a.yaml 1.1 kind thưởng",
            "set a.yaml 1.1 rule đạt",
            "set a.yaml 1.1 effort 0",
            "set a.yaml 1.2 self 1 -o out.yaml",
            "set b.yaml 1 self 2",
            "set b.yaml 2 self 2",
            "set b.yaml 2 standard 2",
            "set c.csv 1 self 1",
            "set missing.yaml 1 self 1",
        ];
        assert_snapshot!(format!("set_{lang}"), folder.transcript(lang, &lines));
        assert_eq!(
            folder.read("a.yaml"),
            STYLED.replace("self: 1}", "self: 2}")
        );
        let out = folder.read("a.yaml").replace("self:  ", "self: 1  ");
        assert_eq!(folder.read("out.yaml"), out);
    }
}

#[cfg(unix)]
/// Of eight programs that change one file at once, every value that is said to be set is in
/// the file; the others end with 3.
#[test]
fn a_value_that_is_set_is_never_lost() {
    let folder = Folder::new();
    for _ in 0..6 {
        let row = |code| {
            format!("- {{code: \"{code}\", name: A, standard: 1, self: 0, explanation: B}}\n")
        };
        let rows = (1..=8).map(row).collect::<Vec<String>>().concat();
        folder.write("a.yaml", &format!("unit: A\nyear: 2024\ncriteria:\n{rows}"));
        let run = |code: usize| {
            let value = format!("0.{code}");
            folder
                .run("en", &["set", "a.yaml", &code.to_string(), "self", &value])
                .code
        };
        let codes: Vec<i32> = std::thread::scope(|scope| {
            let running: Vec<_> = (1..=8).map(|code| scope.spawn(move || run(code))).collect();
            running.into_iter().map(|one| one.join().unwrap()).collect()
        });
        let text = fs::read_to_string(folder.path("a.yaml")).unwrap();
        for (at, exit) in codes.iter().enumerate() {
            let code = at + 1;
            let line = format!("{{code: \"{code}\", name: A, standard: 1, self: 0.{code},");
            assert_eq!(text.contains(&line), *exit == 0, "{code}: {exit}\n{text}");
            assert!(matches!(exit, 0 | 3), "{exit}");
        }
        assert!(codes.contains(&0), "{codes:?}");
    }
}

#[cfg(unix)]
#[test]
fn a_link_stays_a_link() {
    let folder = Folder::new();
    std::os::unix::fs::symlink("good.yaml", folder.path("link.yaml")).unwrap();
    assert_eq!(
        folder
            .run("vi", &["set", "link.yaml", "1.1", "target", "1.5"])
            .code,
        0
    );
    assert!(
        fs::symlink_metadata(folder.path("link.yaml"))
            .unwrap()
            .is_symlink()
    );
    assert!(folder.read("good.yaml").contains("target: 1.5, lead"));
}

fn first_leaf(scorecard: &mut Scorecard) -> (Code, &mut parindex::model::Leaf) {
    let mut at = scorecard.criteria.first_mut().unwrap();
    loop {
        match &mut at.part {
            parindex::model::Part::Group(children) => at = children.first_mut().unwrap(),
            parindex::model::Part::Leaf(leaf) => return (at.code.clone(), leaf),
            parindex::model::Part::Task | parindex::model::Part::Tracked(_) => {
                panic!("a task has no points")
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn set_then_read_changes_that_field_alone(mut scorecard in arbitrary::scorecard(), text in "[ -~đấỘ]{1,30}") {
        let written = yaml::render(&scorecard).unwrap();
        let (code, leaf) = first_leaf(&mut scorecard);
        leaf.scores.previous = Some(Points::ZERO);
        let changed = set(&written, &code, settable_field("previous").unwrap(), "0").unwrap();
        let read = load::bytes_in("so.yaml", changed.as_bytes(), &load::only_read());
        prop_assert_eq!(read.scorecard.as_ref(), Some(&scorecard), "{}", read.shown(Lang::En));
        let line = parindex::input::values::lines(&text);
        if !line.is_empty() {
            first_leaf(&mut scorecard).1.explanation = Some(line.into());
            let changed = set(&changed, &code, settable_field("explanation").unwrap(), &text).unwrap();
            let read = load::bytes_in("so.yaml", changed.as_bytes(), &load::only_read());
            prop_assert_eq!(read.scorecard, Some(scorecard));
        }
    }
}

#[test]
fn documents_are_set_as_a_cell_names_them() {
    let changed = one(
        "evidence",
        "1.1",
        "73/KH-SKHCN; ngày: 18/3/2023; mục: II.3\nBáo cáo số 5, quý I",
    );
    let list = "[{document: 73/KH-SKHCN, date: 18/3/2023, pages: II.3}, {document: \"Báo cáo số 5, quý I\"}]";
    let wanted = STYLED.replace("self: 1}", &format!("self: 1, evidence: {list}}}"));
    assert_eq!(changed, wanted);
    let code = Code::new("1.1").unwrap();
    let key = settable_field("evidence").unwrap();
    let emptied = set(&changed, &code, key, "").unwrap();
    assert_eq!(emptied, STYLED.replace("self: 1}", "self: 1, evidence: }"));
}

/// A value for each key, other than that of the valid file.
const VALUES: [(&str, &str); 24] = [
    ("name", "Tên mới: “A, B” # không phải ghi chú"),
    ("kind", "penalty"),
    ("standard", "2,75"),
    ("previous", "0,125"),
    ("target", "1.5"),
    ("self", "0"),
    ("appraised_first", "0,5"),
    ("appraised", "0,75"),
    ("scored_by", "body"),
    ("not_applicable", "Không thuộc phạm vi\ncủa Sở"),
    ("previous_not_applicable", "Năm trước chưa có thủ tục"),
    (
        "rule",
        "theo mức, phần trăm của điểm chuẩn – mức 1: 90%; mức “hai”, ba: 50%",
    ),
    ("declared", "46/53"),
    ("tasks", "- Việc một\n- Việc hai: {xong}"),
    ("lead", "Phòng A, B; Văn phòng"),
    ("support", "[Phòng]; 'C'"),
    ("output", "yes"),
    ("due", "Quý II, III"),
    ("progress", "70%"),
    ("effort", "1.5"),
    (
        "evidence",
        "1/KH; ngày: 2024-02-01\n12/KH-SKHCN; ngày: 2024-01-15; mục: mục II",
    ),
    ("explanation", "null"),
    ("meaning", "Người dân chờ ít hơn"),
    ("remarks", "Chậm: thiếu người"),
];

/// A line of the file that is a comment or bears one.
fn comments(text: &str) -> Vec<&str> {
    let comment = |line: &str| line.trim_start().starts_with('#') || line.contains(" # giữ");
    text.lines().filter(|line| comment(line)).collect()
}

#[test]
fn every_key_of_the_format_is_set_or_refused_by_name() {
    use crate::mutations::VALID;
    // A comment after every line that can bear one.
    let commented = |line: &str| ["# giữ dòng này\n", line, " # giữ\n"].concat();
    let commented: String = VALID.lines().map(commented).collect();
    let draft = |text: &str| {
        let (mut files, mut diagnostics) = (Files::default(), Vec::new());
        let options = Options::default();
        let draft = input::read(
            "so.yaml",
            text.as_bytes(),
            &options,
            &mut files,
            &mut diagnostics,
        );
        Values::from(draft.unwrap())
    };
    let keys: Vec<&str> = fields::settable().map(|spec| spec.key).collect();
    assert_eq!(VALUES.map(|(name, _)| name), *keys);
    let (mut set_in, mut kept_back) = (0, 0);
    for (name, value) in VALUES {
        let key = settable_field(name).unwrap();
        for code in ["1", "1.1", "1.2", "1.3", "2.1", "2.2", "2.3", "3", "3.1"] {
            let code = Code::new(code).unwrap();
            for value in [value, ""] {
                let before = draft(&commented);
                match set(&commented, &code, key, value) {
                    Ok(changed) => {
                        set_in += 1;
                        let after = draft(&changed);
                        // The new value of the field in the old file.
                        let of = |values: &Values| {
                            let found = values.criteria.iter().find(|(of, _)| of == code.as_str());
                            let mut all = found.unwrap().1.iter();
                            all.find(|(key, _)| *key == name).unwrap().1.clone()
                        };
                        let new = of(&after);
                        assert_eq!(new.is_empty(), value.is_empty(), "{code} {name}: {new}");
                        assert_eq!(before.with(code.as_str(), name, &new), after);
                        assert_eq!(comments(&changed).len(), comments(&commented).len());
                        assert_eq!(set(&changed, &code, key, value).unwrap(), changed);
                    }
                    // What is left blank only as a whole list, with its comments.
                    Err(refused) => {
                        kept_back += 1;
                        let at = refused.at.expect("the line is known");
                        assert!(
                            commented[at.start..].starts_with('#'),
                            "{code} {name} {value}"
                        );
                    }
                }
            }
        }
    }
    assert!(set_in > 20 * kept_back, "{set_in} {kept_back}");
}

/// The keys that the schema knows at the top and of a criterion.
#[test]
fn no_key_of_the_format_is_forgotten() {
    let schema: serde_json::Value =
        serde_json::from_str(&fs::read_to_string("schema/parindex-1.json").unwrap()).unwrap();
    let keys = |schema: &serde_json::Value| -> Vec<String> {
        let properties = schema["properties"].as_object().unwrap();
        properties.keys().cloned().collect()
    };
    let mut known = keys(&schema);
    known.extend(keys(&schema["$defs"]["Criterion"]));
    for key in known {
        let named = settable_field(&key).is_some()
            || settable_metadata(&key).is_some()
            || keys_by_hand().any(|one| one == key);
        assert!(named, "{key}");
    }
}

#[test]
fn several_values_and_those_of_the_table_are_set_at_once_or_not_at_all() {
    let folder = Folder::new();
    folder.write("a.yaml", STYLED);
    let run = folder.run(
        "en",
        &[
            "set",
            "a.yaml",
            "unit=Sở A",
            "1.1.self=0,5",
            "1.2.self=1",
            "1.2.lead=",
            "year=2024",
        ],
    );
    assert_eq!((run.code, run.out.as_str()), (0, ""), "{}", run.err);
    assert_eq!(
        run.err,
        "Set in a.yaml: unit of the table, self of criterion 1.1, self of criterion 1.2, \
         lead of criterion 1.2, year of the table\n"
    );
    let expected = STYLED
        .replace("year: 2023 ", "unit: Sở A\nyear: 2024 ")
        .replace("self: 1}", "self: 0.5}")
        .replace("self:            #", "self: 1            #")
        .replace(
            "lead:\n          - Văn phòng Sở\n          - Thanh tra Sở\n",
            "lead:\n",
        );
    assert_eq!(folder.read("a.yaml"), expected);

    for (words, reason) in [
        (
            &["1.1.self=1", "1.9.self=1"][..],
            "the file has no criterion 1.9",
        ),
        (&["1.1.self=1", "1.2.self=9"], "score-above-standard"),
        (&["1.1.self=1", "colour=red"], "there is no field “colour”"),
        (
            &["1.1.self=1", "1.1.year=2020"],
            "“year” belongs to the whole file",
        ),
        (&["1.1.self=1", "classes=A"], "its value has several parts"),
        (
            &["1.1.self=1", "year=next"],
            "“next” is not a valid value of “year”",
        ),
        (&["1.1.self=1", "language=fr"], "write one of: vi, en"),
        (&["1.1", "self=1", "x"], "there is no field “self=1”"),
        (&["1.1"], "it is not clear which values to set"),
        (
            &["1.1", "self", "1", "2"],
            "it is not clear which values to set",
        ),
        (&["1.1", "slf", "1"], "did you mean “self”?"),
    ] {
        let run = folder.run("en", &[&["set", "a.yaml"], words].concat());
        assert!(run.code == 1 || run.code == 2, "{words:?}: {}", run.err);
        assert!(run.err.contains(reason), "{words:?}: {}", run.err);
        assert_eq!(folder.read("a.yaml"), expected, "{words:?}");
    }
}

#[test]
fn a_value_of_the_table_is_set_where_it_belongs() {
    let table = |text: &str, key: &str, value: &str| {
        set_metadata(text, settable_metadata(key).unwrap(), value).unwrap()
    };
    let text = "# Đầu tệp\ntitle: 'Bảng'  # tên\nyear: 2023\ncriteria:\n- {code: \"1\", name: A, standard: 1}\n";
    assert_eq!(
        table(text, "title", "Bảng B"),
        text.replace("'Bảng'", "'Bảng B'")
    );
    assert_eq!(table(text, "title", ""), text.replace("'Bảng'", ""));
    assert_eq!(
        table(text, "unit", "Sở B"),
        text.replace("# tên\n", "# tên\nunit: Sở B\n")
    );
    assert_eq!(
        table(text, "index", "DDCI"),
        text.replace("title:", "index: DDCI\ntitle:")
    );
    assert_eq!(
        table(text, "total", "1,5"),
        text.replace("2023\n", "2023\ntotal: 1.5\n")
    );
    let windows = text.replace('\n', "\r\n");
    assert_eq!(
        table(&windows, "index", "DTI"),
        windows.replace("title:", "index: DTI\r\ntitle:")
    );
    assert!(settable_metadata("recipients").is_none());
}

#[test]
fn a_look_at_the_changes_writes_nothing() {
    let folder = Folder::new();
    folder.write("a.yaml", STYLED);
    let run = folder.run(
        "en",
        &["set", "a.yaml", "year=2024", "1.1.self=0.5", "--diff"],
    );
    assert_eq!((run.code, run.err.as_str()), (1, ""));
    assert!(
        run.out.starts_with("--- a.yaml\n+++ a.yaml\n@@ "),
        "{}",
        run.out
    );
    assert!(
        run.out
            .contains("-year: 2023   # năm chấm\n+year: 2024   # năm chấm\n"),
        "{}",
        run.out
    );
    assert_eq!(folder.read("a.yaml"), STYLED);
    let same = folder.run("en", &["set", "a.yaml", "year=2023", "--diff"]);
    assert_eq!((same.code, same.out.as_str()), (0, ""));
    let wrong = folder.run("en", &["set", "a.yaml", "1.1.self=9", "--diff"]);
    assert_eq!((wrong.code, wrong.out.as_str()), (1, ""));
    assert!(wrong.err.contains("score-above-standard"), "{}", wrong.err);
}
