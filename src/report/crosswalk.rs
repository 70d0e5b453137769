//! The proposed matches of a comparison, as a crosswalk file for a person to confirm.

use std::fmt::Write as _;

use crate::analysis::compare::{Comparison, CriterionRef, Proposal, Step};
use crate::input::crosswalk::FORMAT;
use crate::lang::Lang;
use crate::text;

use super::compare::label;

/// Returns the crosswalk of the proposals of a step, none of them confirmed.
#[must_use]
pub fn render(comparison: &Comparison, step: &Step, lang: Lang) -> String {
    let years = [step.old, step.new].map(|at| &comparison.years[at]);
    let [old, new] = years.map(label);
    let head = text!(
        "Các cặp tiêu chí có thể là một giữa {old} và {new}, chưa được ghép vì chưa chắc chắn.\nXem từng cặp: đúng thì đổi “confirmed: false” thành “confirmed: true”; sai thì để nguyên hoặc xóa.\nMột tiêu chí tách thành nhiều, hoặc nhiều gộp làm một: ghi mọi mã vào cùng một mục.\nRồi chạy lại lệnh so sánh với --crosswalk và tên tệp này.",
        "Criteria of {old} and {new} that may be the same; they are not matched, because it is not certain.\nCheck each one: if it is right, change “confirmed: false” to “confirmed: true”; otherwise leave or delete it.\nFor one criterion that became several, or several that became one, write all codes into one entry.\nThen compare again with --crosswalk and the name of this file."
    );
    let mut out = String::new();
    for line in head.get(lang).lines() {
        let _ = writeln!(out, "# {line}");
    }
    let _ = writeln!(out, "format: {FORMAT}");
    for (key, year) in ["old", "new"].into_iter().zip(years) {
        if let Some(year) = year.year {
            let _ = writeln!(out, "{key}: {year}");
        }
    }
    if step.proposals.is_empty() {
        out.push_str("matches: []\n");
        return out;
    }
    out.push_str("matches:\n");
    for proposal in &step.proposals {
        entry(proposal, [&old, &new], lang, &mut out);
    }
    out
}

/// Appends the entry of a proposal.
fn entry(proposal: &Proposal, years: [&String; 2], lang: Lang, out: &mut String) {
    for (year, side) in years.into_iter().zip([&proposal.old, &proposal.new]) {
        for one in side {
            let (code, name, points) = (&one.code, one_line(&one.name), one.standard);
            let line = text!(
                "{year}: {code} {name} ({points} điểm)",
                "{year}: {code} {name} ({points} points)"
            );
            let _ = writeln!(out, "  # {}", line.get(lang));
        }
    }
    let _ = writeln!(out, "  - old: {}", codes(&proposal.old));
    let _ = writeln!(out, "    new: {}", codes(&proposal.new));
    let _ = writeln!(out, "    likeness: {}", proposal.likeness);
    out.push_str("    confirmed: false\n");
}

/// Returns a YAML list of codes. Codes contain only letters, digits and dots, so quotes
/// suffice.
fn codes(side: &[CriterionRef]) -> String {
    let quoted: Vec<String> = side.iter().map(|one| format!("\"{}\"", one.code)).collect();
    format!("[{}]", quoted.join(", "))
}

/// Returns the name in one line, as a comment needs it.
pub(super) fn one_line(name: &str) -> String {
    let words = name.split(|c: char| c.is_whitespace() || c.is_control());
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    words.join(" ")
}
