//! The jobs of offices on the shipped examples: each answer in JSON agrees with its schema.

use std::path::Path;

use serde_json::Value;

use super::Folder;

/// The commands, without the folder of the examples, and the schema of the answer.
const JOBS: [(&str, &str); 19] = [
    ("plan dak-nong-khcn-2023.docx", "plan"),
    ("plan dak-nong-khcn-2023.docx --status 2023-Q2", "plan"),
    ("plan gia-lai-khcn-2019-nhiem-vu.docx", "plan"),
    (
        "plan gia-lai-khcn-2019-nhiem-vu.xlsx --status 2019-Q4",
        "plan",
    ),
    (
        "plan son-la-khcn-2022-nhiem-vu.docx --status 2022-Q3",
        "plan",
    ),
    (
        "plan son-la-khcn-2022-nhiem-vu.yaml --status 2022-09-30",
        "plan",
    ),
    ("plan ddci-2024.xlsx --reach 84-85 --to target", "plan"),
    (
        "plan ddci-2024.xlsx --rank 2 --among ddci-xep-hang-2023.xlsx",
        "plan",
    ),
    ("plan ddci-2024.xlsx --set 1=9", "plan"),
    ("goals thi-dua-2024.docx", "goals"),
    ("goals thi-dua-2024.yaml --status 2024-12-20", "goals"),
    ("goals thi-dua-tap-the-2023.xlsx --status 2023-Q4", "goals"),
    ("rank cong-bo-2022.docx", "rank"),
    ("rank ddci-xep-hang-2023.xlsx", "rank"),
    (
        "compare --together par-2022.xlsx par-2023.xlsx pci-2023.xlsx sipas-2023.xlsx ddci-hang-2023.xlsx",
        "together",
    ),
    ("score pci-2023.xlsx", "index"),
    ("score sipas-2023.xlsx", "index"),
    ("score ddci-hang-2023.xlsx", "index"),
    ("score cong-khai-2022.xlsx", "score"),
];

#[test]
fn each_answer_agrees_with_its_schema() {
    let folder = Folder::new();
    let examples = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
    for (line, schema) in JOBS {
        let place = |word: &str| {
            let is_file = word.contains('.') && !word.starts_with('-');
            if is_file && examples.join(word).exists() {
                examples.join(word).to_string_lossy().into_owned()
            } else {
                word.to_owned()
            }
        };
        let words: Vec<String> = line.split(' ').map(place).collect();
        let mut words: Vec<&str> = words.iter().map(String::as_str).collect();
        words.extend(["--format", "json"]);
        let run = folder.run("en", &words);
        assert_eq!(run.code, 0, "{line}: {}", run.err);
        let answer: Value = serde_json::from_str(&run.out).unwrap();
        assert_eq!(answer["schema"], format!("parindex/{schema}"), "{line}");
        crate::json_schemas::assert_answer(&answer);
    }
}
