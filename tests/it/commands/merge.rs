//! `parindex merge`, run as a user runs it.

use insta::assert_snapshot;

use super::Folder;

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
