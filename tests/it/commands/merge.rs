//! `parindex merge`, run as a user runs it.

use std::fs;

use insta::assert_snapshot;

use super::Folder;
use crate::word;

const TABLE: &str = "\
unit: Sở A
year: 2023
criteria:
  - code: \"1\"
    name: Công tác chỉ đạo
    criteria:
      - {code: \"1.1\", name: Tuyên truyền, standard: 2, lead: Văn phòng Sở}
      - {code: \"1.2\", name: Kiểm tra, standard: 1.5, self: 1, explanation: Chờ ký, lead: Thanh tra Sở}
";

fn part(head: &str, rows: &str) -> String {
    format!("{head}STT;Tiêu chí;Điểm chuẩn;Tự chấm;Giải trình\n{rows}")
}

#[test]
fn parts_are_joined_or_their_conflicts_listed() {
    for lang in ["vi", "en"] {
        let folder = Folder::new();
        folder.write("table.yaml", TABLE);
        folder.write(
            "office.csv",
            &part(
                "Đơn vị;Văn phòng Sở\nNăm;2023\n",
                "1.1;Tuyên truyền;2;1,75;Chờ ký\n",
            ),
        );
        folder.write("same.csv", &part("", "1.2;Kiểm tra;1,5;1;Chờ ký\n"));
        folder.write(
            "other.csv",
            &part(
                "Đơn vị;Sở B\nNăm;2022\n",
                "1.1;Tuyên truyền;2,5;1;\n1.2;Kiểm tra;1,5;1,5;\n1.3;Mới;1;1;\n",
            ),
        );
        folder.write("twice.csv", &part("", "1.1;Tuyên truyền;2;1;\n"));
        let lines = [
            "merge table.yaml office.csv same.csv -o out.yaml",
            "merge table.yaml office.csv twice.csv -o no.yaml",
            "merge table.yaml other.csv -o no.yaml",
            "merge table.yaml -o no.yaml",
            "merge table.yaml office.csv -o office.csv --force",
            "merge table.yaml missing.csv -o no.yaml",
        ];
        assert_snapshot!(format!("merge_{lang}"), folder.transcript(lang, &lines));
        assert_snapshot!("merge_yaml", folder.read("out.yaml"));
        assert!(!folder.names().contains(&"no.yaml".to_owned()));
    }
}

/// The answers of the office, in its own sheet.
const OFFICE: &str = "\
year: 2023
criteria:
  - code: \"1\"
    name: Công tác chỉ đạo
    criteria:
      - {code: \"1.1\", name: Tuyên truyền, standard: 2, self: 1.75, explanation: Chờ ký, evidence: [{document: 12/KH-SA, date: 2023-03-12}]}
";

/// The sheets that `plan --by lead` writes, filled in and sent back.
#[test]
fn the_sheets_of_the_leads_come_back() {
    let folder = Folder::new();
    folder.write("table.yaml", TABLE);
    folder.write("office.yaml", OFFICE);
    folder.run("vi", &["plan", "table.yaml", "--by", "lead", "-o", "parts"]);
    let sheet = "parts/Văn phòng Sở.xlsx";
    let columns = "self,evidence,explanation";
    let fill = [
        "fill",
        sheet,
        "office.yaml",
        "--column",
        columns,
        "-o",
        "office.xlsx",
    ];
    let run = folder.run("en", &fill);
    assert_eq!(run.code, 0, "{}", run.err);
    let untouched = "parts/Thanh tra Sở.xlsx";
    let merge = [
        "merge",
        "table.yaml",
        "office.xlsx",
        untouched,
        "office.xlsx",
        "-o",
        "all.yaml",
    ];
    let run = folder.run("en", &merge);
    assert_eq!(run.code, 0, "{}", run.err);
    assert_eq!(run.out, "");
    assert_snapshot!(
        "merge_sheets",
        format!("{}\n{}", run.err, folder.read("all.yaml"))
    );
    // What was there is never written over, and the parts stay as they are.
    let again = folder.run("en", &merge);
    assert_eq!(again.code, 3, "{}", again.err);
    let over_part = [
        "merge",
        "table.yaml",
        "office.xlsx",
        "-o",
        "office.xlsx",
        "--force",
    ];
    assert_eq!(folder.run("en", &over_part).code, 2);
}

/// Blank forms of the table and of other years and sets.
#[test]
fn a_form_of_another_year_or_set_is_refused_once() {
    let folder = Folder::new();
    folder.write("table.yaml", TABLE);
    for (line, out) in [
        ("template table.yaml --year 2023", "own.xlsx"),
        ("template table.yaml --year 2022", "year.xlsx"),
        ("template ca-mau-so-2013 --year 2023", "set.xlsx"),
    ] {
        let args: Vec<&str> = line.split(' ').chain(["-o", out]).collect();
        assert_eq!(folder.run("en", &args).code, 0, "{line}");
    }
    for lang in ["vi", "en"] {
        let lines = [
            "merge table.yaml own.xlsx -o - --lang en",
            "merge table.yaml year.xlsx -o no.yaml",
            "merge table.yaml set.xlsx -o no.yaml",
        ];
        assert_snapshot!(
            format!("merge_forms_{lang}"),
            folder.transcript(lang, &lines)
        );
    }
    assert!(!folder.names().contains(&"no.yaml".to_owned()));
}

#[test]
fn a_word_table_is_a_part_as_well() {
    let folder = Folder::new();
    folder.write("table.yaml", TABLE);
    let table = word::table_of(
        "STT|Tiêu chí|Điểm chuẩn|Tự chấm|Giải trình\n1.1|Tuyên truyền|2|1,75|Chờ ký\n1.2|Kiểm tra|1,5|1,25|",
    );
    fs::write(folder.path("office.docx"), word::document(&table)).unwrap();
    let conflict = folder.transcript("en", &["merge table.yaml office.docx -o no.yaml"]);
    assert_snapshot!("merge_word", conflict);
    folder.write("table.yaml", &TABLE.replace("self: 1,", "self: 1.25,"));
    let run = folder.run(
        "en",
        &["merge", "table.yaml", "office.docx", "-o", "all.yaml"],
    );
    let wanted = "office.docx: 2 values filled in; 1 were in the table already";
    assert!(run.err.contains(wanted), "{}", run.err);
}

#[test]
fn how_the_files_were_read_is_reported() {
    let folder = Folder::new();
    folder.write("table.yaml", TABLE);
    let text = "STT;Tiêu chí;Điểm chuẩn;Tự chấm;Điểm quý III\n1.1;Tuyên truyền;2;1,75;1\n";
    folder.write("office.csv", text);
    let files = ["merge", "table.yaml", "office.csv", "-o", "out.yaml"];
    for (lang, unread) in [("vi", "không đọc: E"), ("en", "not read: E")] {
        let run = folder.run(lang, &[files.as_slice(), &["--force"]].concat());
        for part in ["table.yaml (yaml)", "office.csv (csv)", unread] {
            assert!(run.err.contains(part), "{part}: {}", run.err);
        }
    }
}

/// The folder of `plan --by lead` comes back as a whole; tasks without points as well.
#[test]
fn a_folder_of_parts_is_merged() {
    let folder = Folder::new();
    let tasks = "\
kind: tasks
title: Kế hoạch năm 2024
year: 2024
criteria:
  - {code: \"1\", name: Một, lead: [Văn phòng Sở], output: Báo cáo, due: Quý I}
  - {code: \"2\", name: Hai, lead: [Thanh tra Sở], output: Báo cáo, due: Quý II}
";
    folder.write("tasks.yaml", tasks);
    let run = folder.run("vi", &["plan", "tasks.yaml", "--by", "lead", "-o", "units"]);
    assert_eq!(run.code, 0, "{}", run.err);
    // One unit fills in YAML, the other sends its sheet back as it was.
    std::fs::remove_file(folder.path("units/Văn phòng Sở.xlsx")).unwrap();
    let filled = tasks.replace("due: Quý I}", "due: Quý I, progress: xong}");
    folder.write("units/van-phong.yaml", &filled);
    let run = folder.run("vi", &["merge", "tasks.yaml", "units", "-o", "merged.yaml"]);
    assert_eq!(run.code, 0, "{}", run.err);
    let merged = std::fs::read_to_string(folder.path("merged.yaml")).unwrap();
    assert!(merged.contains("xong"), "{merged}");
    assert!(
        run.err.contains("van-phong.yaml: đã điền 1 giá trị"),
        "{}",
        run.err
    );
    assert!(run.err.contains("Thanh tra Sở.xlsx: "), "{}", run.err);
    // The table itself may lie in the folder; an empty folder is an error.
    folder.write("units/tasks.yaml", tasks);
    let run = folder.run(
        "vi",
        &["merge", "units/tasks.yaml", "units", "-o", "again.yaml"],
    );
    assert_eq!(run.code, 0, "{}", run.err);
    std::fs::create_dir(folder.path("empty")).unwrap();
    let run = folder.run("vi", &["merge", "tasks.yaml", "empty", "-o", "none.yaml"]);
    assert_ne!(run.code, 0, "{}", run.err);
}
