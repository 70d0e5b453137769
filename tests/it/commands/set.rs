//! `parindex set`, run as a user runs it: what is not meant stays as it is.

use std::fs;

use insta::assert_snapshot;
use parindex::edit::yaml::{Key, set};
use parindex::lang::Lang;
use parindex::model::{Code, Points, Scorecard};
use parindex::report::format::yaml;
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
        Key::named(key).unwrap(),
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
        "lead:\n          - Văn phòng Sở\n          - Thanh tra Sở\n",
        "lead: [Phòng A, Phòng B]\n",
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
    let changed = set(&windows, &code, Key::named("target").unwrap(), "1.5").unwrap();
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
        let changed = set(&written, &code, Key::named("previous").unwrap(), "0").unwrap();
        let read = load::bytes_in("so.yaml", changed.as_bytes(), &load::only_read());
        prop_assert_eq!(read.scorecard.as_ref(), Some(&scorecard), "{}", read.shown(Lang::En));
        let line = parindex::input::field::lines(&text);
        if !line.is_empty() {
            first_leaf(&mut scorecard).1.explanation = Some(line);
            let changed = set(&changed, &code, Key::named("explanation").unwrap(), &text).unwrap();
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
    let key = Key::named("evidence").unwrap();
    let emptied = set(&changed, &code, key, "").unwrap();
    assert_eq!(emptied, STYLED.replace("self: 1}", "self: 1, evidence: }"));
}
