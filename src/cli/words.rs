//! What help says about every command and argument, in both languages.
//!
//! The tests below refuse a command or an argument without words, and a value
//! that its help does not name.

use parindex::lang::Text;
use parindex::text;

/// The words of an argument.
#[derive(Clone, Debug)]
pub(crate) struct Words {
    /// What stands for its value; none for a switch.
    pub(crate) value: Option<Text>,
    /// What it does.
    pub(crate) help: Text,
}

/// What a command does; the program itself is the empty name.
pub(crate) fn command(name: &str) -> Option<Text> {
    Some(match name {
        "" => text!(
            "Tự chấm Chỉ số cải cách hành chính (PAR INDEX): kiểm tra bảng điểm, tính điểm, lập báo cáo",
            "PAR Index self-scoring: checks a score table, works out exact points, writes reports"
        ),
        "check" => text!(
            "Kiểm tra bảng điểm và chỉ rõ từng lỗi: ở đâu, vì sao, sửa thế nào",
            "Check score tables and show every fault: where it is, why, and how to repair it"
        ),
        "score" => text!(
            "Tính điểm, chỉ số và điểm còn thiếu theo lĩnh vực, tiêu chí và đơn vị chủ trì",
            "Work out points, index and gaps by field, criterion and lead unit"
        ),
        "convert" => text!(
            "Chuyển bảng điểm từ định dạng này sang định dạng khác: YAML, Excel, CSV",
            "Turn a score table from one format into another: YAML, Excel, CSV"
        ),
        "rule" => text!(
            "Giải thích một loại lỗi; không ghi tên thì liệt kê mọi loại lỗi",
            "Explain a fault; without a name, list every fault"
        ),
        "schema" => text!(
            "In JSON Schema của định dạng YAML, để trình soạn thảo gợi ý và bắt lỗi khi gõ",
            "Print the JSON Schema of the YAML format, by which editors suggest and check"
        ),
        "sets" => text!(
            "Liệt kê các bộ tiêu chí có sẵn trong chương trình",
            "List the criteria sets that ship with the program"
        ),
        "completions" => text!(
            "In đoạn mã để shell tự điền lệnh khi bấm phím Tab",
            "Print the script by which a shell completes commands with the Tab key"
        ),
        "man" => text!(
            "In trang hướng dẫn cho lệnh man của Linux",
            "Print the manual page for the man command of Linux"
        ),
        _ => return None,
    })
}

/// What stands below a command's help: examples, and for the program its exit
/// codes. Each line is one that can be typed as it is.
pub(crate) fn below(name: &str) -> Option<Text> {
    Some(match name {
        "" => text!(
            "Mã thoát: 0 không có lỗi · 1 dữ liệu có lỗi · 2 gõ lệnh sai · 3 không đọc hoặc ghi được tệp\n\nVí dụ:\n  parindex check bang-diem.xlsx\n  parindex score bang-diem.xlsx -o bao-cao.xlsx\n  parindex score --help",
            "Exit codes: 0 nothing wrong · 1 faults in the data · 2 wrong use · 3 cannot read or write a file\n\nExamples:\n  parindex check table.xlsx\n  parindex score table.xlsx -o report.xlsx\n  parindex score --help"
        ),
        "check" => text!(
            "Ví dụ:\n  parindex check bang-diem.xlsx\n  parindex check --format concise 2023.yaml 2024.yaml\n  parindex check --deny proof --allow task-without-lead bang-diem.xlsx\n  parindex check --baseline da-biet.json thu-muc\n  parindex check bang-diem.xlsx --against dak-nong-khcn-2023 --last-year 2022.xlsx",
            "Examples:\n  parindex check table.xlsx\n  parindex check --format concise 2023.yaml 2024.yaml\n  parindex check --deny proof --allow task-without-lead table.xlsx\n  parindex check --baseline known.json folder\n  parindex check table.xlsx --against dak-nong-khcn-2023 --last-year 2022.xlsx"
        ),
        "score" => text!(
            "Ví dụ:\n  parindex score bang-diem.xlsx --depth 2\n  parindex score bang-diem.xlsx --by lead\n  parindex score bang-diem.xlsx -o bao-cao.xlsx",
            "Examples:\n  parindex score table.xlsx --depth 2\n  parindex score table.xlsx --by lead\n  parindex score table.xlsx -o report.xlsx"
        ),
        "convert" => text!(
            "Ví dụ:\n  parindex convert bang-diem.xlsx bang-diem.yaml\n  parindex convert bang-diem.yaml bang-diem.csv",
            "Examples:\n  parindex convert table.xlsx table.yaml\n  parindex convert table.yaml table.csv"
        ),
        "rule" => text!(
            "Ví dụ:\n  parindex rule score-above-standard",
            "Examples:\n  parindex rule score-above-standard"
        ),
        "schema" => text!("Ví dụ:\n  parindex schema", "Examples:\n  parindex schema"),
        "sets" => text!(
            "Ví dụ:\n  parindex sets\n  parindex check bang-diem.xlsx --against dak-nong-khcn-2023",
            "Examples:\n  parindex sets\n  parindex check table.xlsx --against dak-nong-khcn-2023"
        ),
        "completions" => text!(
            "Ví dụ:\n  source <(parindex completions bash)",
            "Examples:\n  source <(parindex completions bash)"
        ),
        _ => return None,
    })
}

/// The words of an argument of a command. Arguments of all commands come first.
pub(crate) fn argument(command: &str, id: &str) -> Option<Words> {
    let words = match (command, id) {
        (_, "help") => switch(text!("In hướng dẫn này", "Print this help")),
        (_, "version") => switch(text!("In phiên bản", "Print the version")),
        (_, "lang") => choice(
            "vi|en",
            text!(
                "Ngôn ngữ hiển thị: vi (tiếng Việt) hoặc en (tiếng Anh)",
                "Language of messages and reports: vi (Vietnamese) or en (English)"
            ),
        ),
        (_, "color") => choice(
            "auto|always|never",
            text!(
                "Tô màu: auto (tự chọn; mặc định), always (luôn tô) hoặc never (không)",
                "Colour: auto (on a terminal only; the default), always or never"
            ),
        ),
        ("check" | "score" | "convert", "sheet") => value(
            text!("TÊN", "NAME"),
            text!(
                "Tên trang tính cần đọc, khi tệp Excel có nhiều bảng",
                "The sheet to read, when a workbook has several tables"
            ),
        ),
        ("check" | "score" | "convert", "unit") => value(
            text!("TÊN", "NAME"),
            text!(
                "Tên đơn vị, thay cho tên ghi trong tệp",
                "Name of the body, in place of the one in the file"
            ),
        ),
        ("check" | "score" | "convert", "year") => value(
            text!("NĂM", "YEAR"),
            text!(
                "Năm chấm điểm (bốn chữ số), thay cho năm ghi trong tệp",
                "Year that is scored (four digits), in place of the one in the file"
            ),
        ),
        ("score" | "convert", "force") => switch(text!(
            "Ghi đè nếu tệp kết quả đã có; tệp đầu vào thì không bao giờ bị ghi đè",
            "Replace the result file if it exists; an input file is never replaced"
        )),
        ("check", _) => return of_check(id),
        ("score", _) => return of_score(id),
        ("convert", _) => return of_convert(id),
        ("rule", "name") => value(
            text!("TÊN", "NAME"),
            text!(
                "Tên loại lỗi, như in trong ngoặc vuông của thông báo",
                "The fault's name, as messages print it in square brackets"
            ),
        ),
        ("completions", "shell") => value(
            text!("SHELL", "SHELL"),
            text!(
                "Loại shell: bash, zsh, fish, powershell hoặc elvish",
                "Which shell: bash, zsh, fish, powershell or elvish"
            ),
        ),
        _ => return None,
    };
    Some(words)
}

fn of_check(id: &str) -> Option<Words> {
    Some(match id {
        "files" => value(
            text!("TỆP", "FILE"),
            text!(
                "Các tệp cần kiểm tra: YAML, Excel (xlsx, xls, xlsb), ods hoặc CSV; thư mục thì kiểm tra mọi tệp bên trong; ghi - để đọc đầu vào chuẩn",
                "Files to check: YAML, Excel (xlsx, xls, xlsb), ods or CSV; of a folder, all files below it; - reads standard input"
            ),
        ),
        "format" => value(
            text!("DẠNG", "FORMAT"),
            text!(
                "Cách in: human (trích chỗ sai và cách sửa; mặc định), concise (mỗi lỗi một dòng), json (cho chương trình khác), sarif, github, gitlab, junit (cho CI) hoặc markdown (bảng)",
                "How to print: human (quotes the place and the repair; the default), concise (a line for each fault), json (for scripts), sarif, github, gitlab, junit (for CI) or markdown (a table)"
            ),
        ),
        "max" => value(
            text!("SỐ", "N"),
            text!(
                "Trích nhiều nhất bấy nhiêu lỗi của mỗi loại, còn lại chỉ đếm; 0 là trích hết; mặc định 20",
                "Quote at most so many faults of one kind and count the rest; 0 quotes all; 20 unless told"
            ),
        ),
        "deny" => levels(text!(
            "Coi các loại hoặc nhóm lỗi này là lỗi; ghi nhiều tên thì ngăn bằng dấu phẩy, tùy chọn ghi sau được ưu tiên",
            "Count these faults or groups as errors; commas divide names, and what is said later stands"
        )),
        "warn" => levels(text!(
            "Coi các loại hoặc nhóm lỗi này là cảnh báo, kể cả loại bình thường không tìm",
            "Count these faults or groups as warnings, also those that are not looked for otherwise"
        )),
        "allow" => levels(text!(
            "Bỏ qua các loại hoặc nhóm lỗi này",
            "Do not report these faults or groups"
        )),
        "deny_warnings" => switch(text!(
            "Coi mọi cảnh báo là lỗi",
            "Count every warning as an error"
        )),
        "baseline" => value(
            text!("TỆP", "FILE"),
            text!(
                "Bỏ qua các lỗi đã biết ghi trong tệp này, chỉ báo lỗi mới",
                "Leave out the known faults of this file and report new ones only"
            ),
        ),
        "write_baseline" => value(
            text!("TỆP", "FILE"),
            text!(
                "Ghi mọi lỗi tìm thấy vào tệp này để lần sau dùng với --baseline",
                "Write all faults that are found to this file, for --baseline"
            ),
        ),
        "force" => switch(text!(
            "Ghi đè nếu tệp của --write-baseline đã có",
            "Replace the file of --write-baseline if it exists"
        )),
        "against" => value(
            text!("BỘ_TIÊU_CHÍ", "SET"),
            text!(
                "Đối chiếu với một bộ tiêu chí: tên trong danh sách của lệnh parindex sets, hoặc một tệp",
                "Hold the files against a criteria set: a name that parindex sets lists, or a file"
            ),
        ),
        "last_year" => value(
            text!("TỆP", "FILE"),
            text!(
                "Đối chiếu điểm năm trước với tệp tự chấm năm trước của chính đơn vị",
                "Hold the previous scores against the same body's file of last year"
            ),
        ),
        _ => return None,
    })
}

/// An option that takes names of faults.
fn levels(help: Text) -> Words {
    value(text!("TÊN", "NAME"), help)
}

fn of_score(id: &str) -> Option<Words> {
    Some(match id {
        "file" => value(
            text!("TỆP", "FILE"),
            text!(
                "Bảng điểm: YAML, Excel (xlsx, xls, xlsb), ods hoặc CSV; ghi - để đọc đầu vào chuẩn",
                "The score table: YAML, Excel (xlsx, xls, xlsb), ods or CSV; - reads standard input"
            ),
        ),
        "depth" => value(
            text!("SỐ", "N"),
            text!(
                "Chỉ in đến cấp này: 1 là lĩnh vực, 2 là tiêu chí, 3 là tiêu chí thành phần",
                "Print down to this level: 1 for fields, 2 for criteria, 3 for sub-criteria"
            ),
        ),
        "by" => choice(
            "field|lead",
            text!(
                "Chỉ in một bảng: field (theo lĩnh vực, tiêu chí) hoặc lead (theo đơn vị chủ trì)",
                "Print one table only: field (fields and criteria) or lead (lead units)"
            ),
        ),
        "format" => choice(
            "table|markdown|csv|json",
            text!(
                "Dạng in ra màn hình: table (mặc định), markdown, csv hoặc json",
                "How to print: table (the default), markdown, csv or json"
            ),
        ),
        "output" => value(
            text!("TỆP", "FILE"),
            text!(
                "Ghi báo cáo vào tệp; định dạng theo đuôi tệp: .xlsx, .md, .csv hoặc .json",
                "Write the report to a file; its ending sets the format: .xlsx, .md, .csv or .json"
            ),
        ),
        _ => return None,
    })
}

fn of_convert(id: &str) -> Option<Words> {
    Some(match id {
        "input" => value(
            text!("TỆP_VÀO", "IN"),
            text!(
                "Bảng điểm cần chuyển: YAML, Excel (xlsx, xls, xlsb), ods hoặc CSV; ghi - để đọc đầu vào chuẩn",
                "The score table: YAML, Excel (xlsx, xls, xlsb), ods or CSV; - reads standard input"
            ),
        ),
        "output" => value(
            text!("TỆP_RA", "OUT"),
            text!(
                "Tệp kết quả; định dạng theo đuôi tệp: .yaml, .xlsx hoặc .csv; ghi - để in YAML ra màn hình",
                "The result; its ending sets the format: .yaml, .xlsx or .csv; - prints YAML"
            ),
        ),
        _ => return None,
    })
}

fn switch(help: Text) -> Words {
    Words { value: None, help }
}

fn value(value: Text, help: Text) -> Words {
    Words {
        value: Some(value),
        help,
    }
}

/// An argument that takes one of a few values: they are the value's name.
fn choice(values: &str, help: Text) -> Words {
    value(Text::same(values), help)
}
