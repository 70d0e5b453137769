//! Lists with an item a line, and the comments on them.

use parindex::edit::Refused;
use parindex::edit::yaml::{set, settable_field};
use parindex::model::Code;

const LISTS: &str = "\
criteria:
  - code: \"1\"
    name: A
    standard: 2
    lead: # theo quyết định phân công
      # đầu mối
      - Văn phòng   # chính
      - Thanh tra
      # cùng làm
      - Phòng Một
    evidence:
      # đã ký
      - document: 1/KH
        date: 2024-01-02   # ngày ban hành
        pages: >-
          mục I
          và II
      - {document: 2/BC, date: 2024-02-03} # nháp
    rule:
      options:
        đạt: 2   # theo hướng dẫn
        không: 0
    support: [Phòng Hai, # tạm
      Phòng Ba]
";

fn change(key: &str, value: &str) -> Result<String, Refused> {
    let (code, key) = (Code::new("1").unwrap(), settable_field(key).unwrap());
    set(LISTS, &code, key, value)
}

fn becomes(key: &str, value: &str, from: &str, to: &str) {
    assert_eq!(LISTS.matches(from).count(), 1, "{from}");
    assert_eq!(change(key, value).unwrap(), LISTS.replace(from, to));
}

#[test]
fn items_that_stay_keep_their_lines_and_comments() {
    becomes(
        "lead",
        "Văn phòng; Thanh tra; Phòng Bốn",
        "- Phòng Một\n",
        "- Phòng Bốn\n",
    );
    becomes(
        "lead",
        "Văn phòng Sở; Thanh tra; Phòng Một",
        "- Văn phòng   # chính",
        "- Văn phòng Sở   # chính",
    );
    becomes("lead", "Văn phòng; Phòng Một", "      - Thanh tra\n", "");
    becomes(
        "lead",
        "Văn phòng; Thanh tra; Phòng Một; Phòng Bốn; \"X\"",
        "      - Phòng Một\n",
        "      - Phòng Một\n      - Phòng Bốn\n      - \"\\\"X\\\"\"\n",
    );
    becomes(
        "lead",
        "Ban; Văn phòng; Thanh tra; Phòng Một",
        "      - Văn phòng   # chính\n",
        "      - Ban\n      - Văn phòng   # chính\n",
    );
    becomes(
        "evidence",
        "1/KH; ngày: 2024-01-02; mục: mục I và II\n2/BC; ngày: 2024-02-03\n3/TB",
        "      - {document: 2/BC, date: 2024-02-03} # nháp\n",
        "      - {document: 2/BC, date: 2024-02-03} # nháp\n      - {document: 3/TB}\n",
    );
}

#[test]
fn a_comment_is_never_written_over() {
    for (key, value, comment) in [
        ("lead", "Phòng Bốn", "# chính"),
        ("lead", "Thanh tra; Phòng Một", "# chính"),
        ("lead", "", "# theo quyết định phân công"),
        ("evidence", "2/BC; ngày: 2024-02-03", "# ngày ban hành"),
        (
            "evidence",
            "1/KH; ngày: 2024-01-02; mục: mục I và II",
            "# nháp",
        ),
        ("rule", "đạt: 1; không: 0", "# theo hướng dẫn"),
        ("support", "Phòng Bốn", "# tạm"),
    ] {
        let refused = change(key, value).unwrap_err();
        let at = refused.at.unwrap().start;
        assert!(LISTS[at..].starts_with(comment), "{key} {value}");
        assert_eq!(
            refused.message.en,
            "this comment would be lost by the change"
        );
    }
}

#[test]
fn lists_at_the_end_of_a_file_and_with_windows_line_ends() {
    let code = Code::new("1").unwrap();
    let text =
        "criteria:\r\n- code: \"1\"\r\n  name: A\r\n  standard: 2\r\n  lead:\r\n  - A\r\n  - B";
    let lead = |value| set(text, &code, settable_field("lead").unwrap(), value).unwrap();
    assert_eq!(lead("A; B; C"), format!("{text}\r\n  - C"));
    assert_eq!(lead("A"), text.replace("\r\n  - B", "\r\n"));
    assert_eq!(
        lead("C; D"),
        text.replace("  - A\r\n  - B", "  - C\r\n  - D\r\n")
    );
}
