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
        run.out.contains("nên không so sánh được: PCI 2023"),
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
fn an_index_without_maxima_has_its_own_report() {
    let folder = folder();
    let run = folder.run("vi", &["score", "2023/sipas.csv"]);
    assert_eq!(run.code, 0, "{}", run.err);
    for words in [
        "Kết quả SIPAS năm 2023",
        "\nChỉ số chung năm 2023: 85% · Chỉ số chung năm 2022: 84,7% · 1 chỉ số thành phần tăng · 1 giảm\n",
        "không có điểm tối đa",
    ] {
        assert!(run.out.contains(words), "{words}\n{}", run.out);
    }
    let public = folder
        .run("vi", &["score", "2023/sipas.csv", "--public"])
        .out;
    assert!(
        public.contains("85,2") && !public.contains("Văn phòng Sở"),
        "{public}"
    );
    assert!(!public.contains("sipas.csv"), "{public}");
    let wrong = folder.run("vi", &["score", "2023/sipas.csv", "--by", "lead"]);
    assert_eq!((wrong.code, wrong.out.as_str()), (2, ""));
    let run = folder.run("en", &["plan", "2023/sipas.csv"]);
    assert_eq!(run.code, 1);
    assert!(
        run.err.contains("parindex score \"2023/sipas.csv\""),
        "{}",
        run.err
    );
    let run = folder.run("en", &["check", "2023/sipas.csv"]);
    assert_eq!(run.code, 0, "{}", run.out);
}

/// PCI in points, DDCI in ranks: what is blank in one year is kept and named.
#[test]
fn points_without_maxima_and_ranks_are_compared() {
    let folder = Folder::new();
    folder.write(
        "pci.csv",
        "KẾT QUẢ PCI NĂM 2023\nSTT;Chỉ số thành phần;Năm 2022;Năm 2023;Đơn vị chủ trì\n1;Gia nhập thị trường;7,12;7,3;Văn phòng Sở\n2;Đào tạo lao động;;5,95;Phòng Một\n3;Thiết chế pháp lý;7,6;7,6;Phòng Hai\n;Tổng điểm;65,43;66,1;\n",
    );
    folder.write(
        "ddci.csv",
        "THỨ HẠNG CHỈ SỐ THÀNH PHẦN DDCI NĂM 2023\nSTT;Chỉ số thành phần;Hạng 2022;Hạng 2023;Đơn vị chủ trì\n1;Minh bạch;9;6/20;Văn phòng Sở\n2;Thời gian;1;1;Phòng Một\n3;Dịch vụ công;5;8;Phòng Hai\n",
    );
    let json = |args: &[&str]| -> Value {
        let args = [args, &["--format", "json"][..]].concat();
        let run = folder.run("en", &args);
        assert_eq!(run.code, 0, "{}", run.err);
        let answer = serde_json::from_str(&run.out).unwrap();
        crate::json_schemas::assert_answer(&answer);
        answer
    };
    let pci = json(&["score", "pci.csv"]);
    assert_eq!(
        (pci["schema"].as_str(), pci["measure"].as_str()),
        (Some("parindex/index"), Some("points"))
    );
    assert_eq!(pci["whole"].to_string(), "[65.43,66.1]");
    let figures: Vec<String> = (pci["components"].as_array().unwrap().iter())
        .map(|one| format!("{} {}", one["figures"], one["change"]))
        .collect();
    assert_eq!(
        figures,
        ["[7.12,7.3] 0.18", "[null,5.95] null", "[7.6,7.6] 0"]
    );
    let ddci = json(&["score", "ddci.csv"]);
    let figures: Vec<String> = (ddci["components"].as_array().unwrap().iter())
        .map(|one| format!("{} {}", one["figures"], one["change"]))
        .collect();
    assert_eq!(figures, ["[9,6] 3", "[1,1] 0", "[5,8] -3"]);
    let both = json(&["compare", "--together", "pci.csv", "ddci.csv"]);
    let ranks = &both["indices"][1];
    assert_eq!(ranks["measure"], "rank");
    assert_eq!(ranks["components"][0]["old"], 9);
    assert_eq!(ranks["components"][0]["change"], 3);
    let leads: Vec<String> = (both["leads"].as_array().unwrap().iter())
        .map(|lead| {
            format!(
                "{} {}",
                lead["lead"].as_str().unwrap(),
                lead["in_all"].as_str().unwrap()
            )
        })
        .collect();
    // The first rank in both years cannot rise.
    assert_eq!(
        leads,
        ["Văn phòng Sở rose", "Phòng Một not-known", "Phòng Hai no"]
    );
    // A criteria table that lacks its maxima is no index.
    folder.write(
        "par.csv",
        "KẾT QUẢ PAR INDEX NĂM 2023\nSTT;Tiêu chí;Năm 2022;Năm 2023\n1;Một;1;2\n2;Hai;1;2\n",
    );
    assert_eq!(folder.run("en", &["score", "par.csv"]).code, 1);
    // Per cent of one year and points of another are not compared.
    folder.write(
        "sipas-2022.csv",
        "SIPAS 2022\nSTT;Chỉ số thành phần;Năm 2022 (%)\n1;Tiếp cận;85\n",
    );
    folder.write(
        "sipas-2023.csv",
        "SIPAS 2023\nSTT;Chỉ số thành phần;Năm 2023\n1;Tiếp cận;8,6\n",
    );
    let run = folder.run(
        "vi",
        &[
            "compare",
            "--together",
            "pci.csv",
            "sipas-2022.csv",
            "sipas-2023.csv",
        ],
    );
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(run.out.contains("SIPAS 2022"), "{}", run.out);
    assert!(!run.out.contains("SIPAS: chỉ số"), "{}", run.out);
}

#[test]
fn an_index_with_one_year_twice_is_not_compared() {
    let folder = folder();
    folder.write("again.yaml", &par(2023, ["1", "1", "1"]));
    let run = folder.run(
        "en",
        &[
            "compare",
            "--together",
            "2022/pci.yaml",
            "2023/pci.yaml",
            "2023/par.yaml",
            "again.yaml",
        ],
    );
    assert_eq!(run.code, 1, "{}", run.out);
    assert!(run.err.contains("compared-years-unclear"), "{}", run.err);
    // The same year of two indices is what the command is for.
    let run = folder.run("en", &["compare", "--together", "2022", "2023"]);
    assert_eq!(run.code, 0, "{}", run.err);
}
