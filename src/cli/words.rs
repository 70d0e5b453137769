//! What help says about every command and argument, in both languages: one file
//! a command, and here what several of them share.
//!
//! Tests in `help` refuse a command or an argument without words, and a value
//! that its help does not name.

mod check;
mod compare;
mod completions;
mod convert;
mod evidence;
mod explain;
mod fill;
mod man;
mod merge;
mod next;
mod plan;
mod rank;
mod rule;
mod schema;
mod score;
mod set;
mod sets;
mod template;

use parindex::lang::Text;
use parindex::text;

use super::limits::Table;

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
        "check" => check::about(),
        "compare" => compare::about(),
        "completions" => completions::about(),
        "convert" => convert::about(),
        "evidence" => evidence::about(),
        "explain" => explain::about(),
        "fill" => fill::about(),
        "man" => man::about(),
        "merge" => merge::about(),
        "next" => next::about(),
        "plan" => plan::about(),
        "rank" => rank::about(),
        "rule" => rule::about(),
        "schema" => schema::about(),
        "score" => score::about(),
        "set" => set::about(),
        "sets" => sets::about(),
        "template" => template::about(),
        _ => return None,
    })
}

/// What stands below a command's help: examples, and for the program its exit
/// codes. Each line is one that can be typed as it is.
pub(crate) fn below(name: &str) -> Option<Text> {
    Some(match name {
        "" => text!(
            "Mã thoát: 0 không có lỗi · 1 dữ liệu có lỗi · 2 gõ lệnh sai · 3 không đọc hoặc ghi được tệp\n\nVí dụ:\n  parindex check bang-diem.xlsx\n  parindex score bang-diem.xlsx -o bao-cao.xlsx\n  parindex score --help\n\nGiới hạn khi đọc tệp, nâng bằng --limit TÊN=SỐ:\n{limits}",
            "Exit codes: 0 nothing wrong · 1 faults in the data · 2 wrong use · 3 cannot read or write a file\n\nExamples:\n  parindex check table.xlsx\n  parindex score table.xlsx -o report.xlsx\n  parindex score --help\n\nLimits of reading files, raised by --limit NAME=NUMBER:\n{limits}",
            limits = Table
        ),
        "check" => check::below(),
        "compare" => compare::below(),
        "completions" => completions::below(),
        "convert" => convert::below(),
        "evidence" => evidence::below(),
        "explain" => explain::below(),
        "fill" => fill::below(),
        "man" => man::below(),
        "merge" => merge::below(),
        "next" => next::below(),
        "plan" => plan::below(),
        "rank" => rank::below(),
        "rule" => rule::below(),
        "schema" => schema::below(),
        "score" => score::below(),
        "set" => set::below(),
        "sets" => sets::below(),
        "template" => template::below(),
        _ => return None,
    })
}

/// The words of an argument of a command: its own, else those that the
/// arguments of all commands share.
pub(crate) fn argument(command: &str, id: &str) -> Option<Words> {
    let own = match command {
        "check" => check::argument(id),
        "compare" => compare::argument(id),
        "completions" => completions::argument(id),
        "convert" => convert::argument(id),
        "evidence" => evidence::argument(id),
        "explain" => explain::argument(id),
        "fill" => fill::argument(id),
        "merge" => merge::argument(id),
        "next" => next::argument(id),
        "plan" => plan::argument(id),
        "rank" => rank::argument(id),
        "rule" => rule::argument(id),
        "score" => score::argument(id),
        "set" => set::argument(id),
        "template" => template::argument(id),
        _ => None,
    };
    own.or_else(|| shared(id))
}

fn shared(id: &str) -> Option<Words> {
    Some(match id {
        "help" => switch(text!("In hướng dẫn này", "Print this help")),
        "version" => switch(text!("In phiên bản", "Print the version")),
        "lang" => choice(
            "vi|en",
            text!(
                "Ngôn ngữ hiển thị: vi (tiếng Việt) hoặc en (tiếng Anh)",
                "Language of messages and reports: vi (Vietnamese) or en (English)"
            ),
        ),
        "color" => choice(
            "auto|always|never",
            text!(
                "Tô màu: auto (tự chọn; mặc định), always (luôn tô) hoặc never (không)",
                "Colour: auto (on a terminal only; the default), always or never"
            ),
        ),
        "limit" => value(
            text!("TÊN=SỐ", "NAME=NUMBER"),
            text!(
                "Nâng một giới hạn khi đọc tệp, ví dụ cells=2000000; danh sách ở cuối parindex --help",
                "Raise a limit of reading files, such as cells=2000000; parindex --help ends with the list"
            ),
        ),
        "sheet" => value(
            text!("TÊN", "NAME"),
            text!(
                "Tên trang tính cần đọc, khi tệp Excel có nhiều bảng",
                "The sheet to read, when a workbook has several tables"
            ),
        ),
        "unit" => value(
            text!("TÊN", "NAME"),
            text!(
                "Tên đơn vị, thay cho tên ghi trong tệp",
                "Name of the body, in place of the one in the file"
            ),
        ),
        "year" => value(
            text!("NĂM", "YEAR"),
            text!(
                "Năm chấm điểm (bốn chữ số), thay cho năm ghi trong tệp",
                "Year that is scored (four digits), in place of the one in the file"
            ),
        ),
        "force" => switch(text!(
            "Ghi đè nếu tệp kết quả đã có; tệp đầu vào thì không bao giờ bị ghi đè",
            "Replace the result file if it exists; an input file is never replaced"
        )),
        "format" => choice(
            "table|markdown|csv|json|html",
            text!(
                "Dạng in ra màn hình: table (mặc định), markdown, csv, json hoặc html",
                "How to print: table (the default), markdown, csv, json or html"
            ),
        ),
        "output" => value(
            text!("TỆP", "FILE"),
            text!(
                "Ghi báo cáo vào tệp; định dạng theo đuôi tệp: .docx, .xlsx, .html, .md, .csv hoặc .json",
                "Write the report to a file; its ending sets the format: .docx, .xlsx, .html, .md, .csv or .json"
            ),
        ),
        "date" => value(
            text!("NGÀY", "DATE"),
            text!(
                "Ngày in trên văn bản; không ghi thì để trống chỗ điền ngày",
                "The date printed on the document; left open without it"
            ),
        ),
        "separator" => choice(
            "comma|semicolon",
            text!(
                "Dấu ngăn cột của tệp csv: semicolon (;) hoặc comma (,); mặc định theo ngôn ngữ",
                "What divides the columns of a csv file: comma (,) or semicolon (;); by language unless told"
            ),
        ),
        _ => return None,
    })
}

/// An option that takes names of faults.
fn levels(help: Text) -> Words {
    value(text!("TÊN", "NAME"), help)
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
