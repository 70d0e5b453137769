//! The Word and Excel reports of files, next to them.

use super::Folder;

#[test]
fn each_file_has_its_reports_next_to_it_whatever_its_name() {
    let folder = Folder::new();
    std::fs::create_dir(folder.path("Sở KH&CN")).unwrap();
    let odd = "Sở KH&CN/bảng điểm, 100% (1)!.yaml";
    folder.write(odd, super::GOOD);
    folder.write(
        "tasks.yaml",
        "year: 2024\nkind: tasks\ncriteria:\n- {code: \"1\", name: Rà soát thủ tục, lead: Văn phòng, due: 30/6/2024, output: Báo cáo}\n",
    );
    let run = folder.run("vi", &["reports", odd, "tasks.yaml"]);
    assert_eq!(run.code, 0, "{}", run.err);
    let told = run.err.split_whitespace().collect::<Vec<_>>().join(" ");
    let told = told.replace('\\', "/");
    for name in ["Sở KH&CN/bảng điểm, 100% (1)!", "tasks"] {
        for extension in ["docx", "xlsx"] {
            let report = format!("{name}-bao-cao.{extension}");
            assert!(folder.path(&report).exists(), "{report}");
            assert!(told.contains(&report), "{}", run.err);
        }
    }
    // The same report as that of the command.
    folder.run("vi", &["score", odd, "-o", "one.xlsx"]);
    let report = folder.path("Sở KH&CN/bảng điểm, 100% (1)!-bao-cao.xlsx");
    assert_eq!(
        std::fs::read(report).unwrap(),
        std::fs::read(folder.path("one.xlsx")).unwrap()
    );
}

#[test]
fn a_file_with_errors_has_no_report_and_does_not_stop_the_others() {
    let folder = Folder::new();
    let run = folder.run(
        "en",
        &["reports", "faulty.yaml", "missing.yaml", "good.yaml"],
    );
    assert_eq!(run.code, 3, "{}", run.err);
    assert_eq!(run.err.matches("error[score-above-standard]").count(), 1);
    assert!(run.err.contains("missing.yaml"), "{}", run.err);
    assert!(!folder.path("faulty-bao-cao.docx").exists());
    assert!(folder.path("good-bao-cao.docx").exists());
}

#[test]
fn nothing_is_replaced_unless_it_is_allowed() {
    let folder = Folder::new();
    folder.write("good-bao-cao.docx", "mine");
    let run = folder.run("en", &["reports", "good.yaml"]);
    assert_eq!(run.code, 3, "{}", run.err);
    assert_eq!(
        std::fs::read_to_string(folder.path("good-bao-cao.docx")).unwrap(),
        "mine"
    );
    let run = folder.run("en", &["reports", "good.yaml", "--force"]);
    assert_eq!(run.code, 0, "{}", run.err);
    // Two files that would have the same reports.
    folder.write(
        "good.csv",
        "STT;Tiêu chí;Điểm chuẩn;Điểm tự chấm\n1;A;2;1\n",
    );
    let run = folder.run("en", &["reports", "good.yaml", "good.csv", "--force"]);
    assert_eq!(run.code, 2, "{}", run.err);
    assert!(run.err.contains("would have the same name"), "{}", run.err);
}
