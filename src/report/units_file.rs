//! The proposed changes of units, as a file of successors for a person to confirm.

use std::fmt::Write as _;

use smol_str::SmolStr;

use super::crosswalk::one_line;
use crate::analysis::unit_changes::{ProposedChange, YearUnits};
use crate::lang::{Lang, Message};
use crate::model::units::Relation;
use crate::text;

/// Returns the file of successors with the proposals, none of them confirmed.
#[must_use]
pub fn render(changes: &[ProposedChange], years: [&YearUnits; 2], lang: Lang) -> String {
    let [old, new] = years.map(|year| match year.year {
        Some(year) => Message::same(&year.to_string()),
        None => text!("năm chưa rõ", "an unknown year"),
    });
    let head = text!(
        "Thay đổi đơn vị có thể có giữa {old} và {new}, đoán theo tên; chưa mục nào được dùng.\nXem từng mục: sửa new, from, relation, ghi ngày vào since theo quyết định, rồi đổi “confirmed: false” thành “confirmed: true”; mục sai thì xóa.\nrelation: merged (nhập), renamed (đổi tên), part (nhận một phần nhiệm vụ), split (chia tách), founded (thành lập mới), abolished (giải thể).\nĐơn vị giữ nguyên tên mà nhận đơn vị khác nhập vào là một đơn vị khác: ghi thêm mục merged, from gồm cả tên đó.\nRồi chạy lại với --units và tên tệp này.",
        "Possible changes of units between {old} and {new}, guessed from names; none of them is used yet.\nCheck each entry: correct new, from and relation, write the date of the decision into since, and change “confirmed: false” to “confirmed: true”; delete what is wrong.\nrelation: merged, renamed, part (took over some functions), split, founded, abolished.\nA unit that kept its name and took in others is another body: add an entry merged, with that name in its from, too.\nThen run again with --units and the name of this file."
    );
    let mut out = String::new();
    for line in head.get(lang).lines() {
        let _ = writeln!(out, "# {line}");
    }
    if changes.is_empty() {
        out.push_str("[]\n");
        return out;
    }
    for change in changes {
        entry(change, years[1].year, lang, &mut out);
    }
    out
}

/// Appends the entry of a proposal.
fn entry(change: &ProposedChange, year: Option<u16>, lang: Lang, out: &mut String) {
    if change.relation == Relation::Abolished {
        let line = text!(
            "Không có trong năm sau; nếu được nhập vào đơn vị khác thì ghi vào from của mục đó.",
            "Not in the new year; if it was merged into another unit, write it into the from of that entry."
        );
        let _ = writeln!(out, "# {}", line.get(lang));
    }
    let mut lines = Vec::new();
    match change.new.as_slice() {
        [] => {}
        [one] => lines.push(format!("new: {}", quoted(one))),
        several => lines.push(format!("new: {}", list(several))),
    }
    if !change.from.is_empty() {
        lines.push(format!("from: {}", list(&change.from)));
    }
    let since = year.map_or_else(String::new, |year| format!(" {year}"));
    lines.push(format!("since:{since}"));
    lines.push(format!("relation: {}", <&str>::from(change.relation)));
    lines.push("confirmed: false".to_owned());
    for (at, line) in lines.iter().enumerate() {
        let mark = if at == 0 { "-" } else { " " };
        let _ = writeln!(out, "{mark} {line}");
    }
}

fn list(names: &[SmolStr]) -> String {
    let names: Vec<String> = names.iter().map(|name| quoted(name)).collect();
    format!("[{}]", names.join(", "))
}

/// Returns a name as a YAML text in one line.
fn quoted(name: &str) -> String {
    let escaped = one_line(name).replace('\\', "\\\\").replace('"', "\\\"");
    format!("\"{escaped}\"")
}
