//! Several indices at once.

use serde_json::Value;

use super::Folder;

fn par(year: u16, scores: [&str; 3]) -> String {
    let [a, b, c] = scores;
    format!(
        "\
unit: Sở A
year: {year}
criteria:
  - {{code: \"1\", name: Kế hoạch, standard: 2, appraised: {a}, lead: Văn phòng Sở}}
  - {{code: \"2\", name: Hồ sơ đúng hạn, standard: 3, appraised: {b}, lead: Phòng Một}}
  - {{code: \"3\", name: Đào tạo, standard: 1, appraised: {c}, lead: Phòng Hai}}
"
    )
}

/// A folder with PAR INDEX and PCI in two years, and SIPAS in per cent.
fn folder() -> Folder {
    let folder = Folder::new();
    for year in ["2022", "2023"] {
        std::fs::create_dir(folder.path(year)).unwrap();
    }
    folder.write("2022/par.yaml", &par(2022, ["1.5", "2.5", "1"]));
    folder.write("2023/par.yaml", &par(2023, ["2", "2.5", "1"]));
    let pci = |scores| format!("index: PCI\n{}", par(2023, scores).replace("2023", "YEAR"));
    folder.write(
        "2022/pci.yaml",
        &pci(["1", "1", "0.5"]).replace("YEAR", "2022"),
    );
    folder.write(
        "2023/pci.yaml",
        &pci(["1.5", "1.5", "1"]).replace("YEAR", "2023"),
    );
    folder.write(
        "2023/sipas.csv",
        "CHỈ SỐ HÀI LÒNG (SIPAS) NĂM 2023\nSTT;Chỉ số thành phần;Năm 2022 (%);Năm 2023 (%);Tăng/giảm;Đơn vị chủ trì\n1;Tiếp cận dịch vụ;85,2;87,1;1,9;Văn phòng Sở\n2;Thủ tục;84,1%;83%;-1,1;Phòng Một\n;Chỉ số chung;84,7;85;0,3;\n",
    );
    folder
}

#[test]
fn lead_units_are_told_whether_they_rose_in_all_indices() {
    let folder = folder();
    for args in [
        &["2022", "2023"][..],
        &["2022/par.yaml", "2022/pci.yaml", "2023"][..],
    ] {
        let args = [
            &["compare", "--together"][..],
            args,
            &["--format", "json"][..],
        ]
        .concat();
        let run = folder.run("en", &args);
        assert_eq!(run.code, 0, "{}", run.err);
        let answer: Value = serde_json::from_str(&run.out).unwrap();
        let names: Vec<&str> = answer["indices"]
            .as_array()
            .unwrap()
            .iter()
            .map(|index| index["index_name"].as_str().unwrap())
            .collect();
        assert_eq!(names, ["PAR INDEX", "PCI", "SIPAS"]);
        let leads = answer["leads"].as_array().unwrap();
        let line = |lead: &Value| {
            let of = |index: &Value| match index {
                Value::Null => "-".to_owned(),
                index => format!("{}/{}/{}", index["up"], index["same"], index["down"]),
            };
            let indices: Vec<String> = lead["indices"].as_array().unwrap().iter().map(of).collect();
            format!(
                "{} {} {}",
                lead["lead"].as_str().unwrap(),
                indices.join(" "),
                lead["in_all"].as_str().unwrap()
            )
        };
        let leads: Vec<String> = leads.iter().map(line).collect();
        assert_eq!(
            leads,
            [
                "Văn phòng Sở 1/0/0 1/0/0 1/0/0 rose",
                "Phòng Một 0/1/0 1/0/0 0/0/1 no",
                "Phòng Hai 0/1/0 1/0/0 - with-reservations",
            ]
        );
        let sipas = &answer["indices"][2];
        assert_eq!(sipas["in_percent"], true);
        assert_eq!(sipas["components"].as_array().unwrap().len(), 2);
        assert_eq!(sipas["components"][0]["change"].to_string(), "1.9");
    }
}

#[test]
fn an_index_of_one_year_is_named() {
    let folder = folder();
    let run = folder.run("vi", &["compare", "--together", "2022/par.yaml", "2023"]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(
        run.out
            .contains("Chỉ có kết quả một năm nên không so sánh được: PCI 2023"),
        "{}",
        run.out
    );
    let run = folder.run(
        "vi",
        &["compare", "--together", "2022/par.yaml", "2022/pci.yaml"],
    );
    assert_eq!(run.code, 1);
    let run = folder.run("vi", &["compare", "--together", "2022", "nowhere"]);
    assert_eq!((run.code, run.out.as_str()), (3, ""));
}

#[test]
fn an_index_in_per_cent_is_no_score_table() {
    let folder = folder();
    let run = folder.run("en", &["score", "2023/sipas.csv"]);
    assert_eq!(run.code, 1);
    assert!(
        run.err.contains("parindex compare --together"),
        "{}",
        run.err
    );
    let run = folder.run("en", &["check", "2023/sipas.csv"]);
    assert_eq!(run.code, 0, "{}", run.out);
}
