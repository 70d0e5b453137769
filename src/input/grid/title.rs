//! Lines above the table that have no label: the header block of the document,
//! its title, the note that says which plan the table belongs to.

mod years;

use years::Years;

use smol_str::{SmolStr, format_smolstr};

use crate::input::draft::{Draft, Field};
use crate::input::field;
use crate::input::heading::fold;
use crate::input::labels;
use crate::lang::Lang;
use crate::source::{Located, Place};
use crate::vocab::metadata::FORM_TITLE;

/// What of the lines has been read.
#[derive(Default)]
pub(super) struct Lines {
    /// A note that is still open: "(Kèm theo Kế hoạch số …".
    note: String,
    /// The lowest name in the header block: the body stands below the one over it.
    body: Option<Located<SmolStr>>,
    /// The body that a note names.
    own: Option<Located<SmolStr>>,
    title: Option<Located<SmolStr>>,
    /// Whether the title may go on in the next line.
    open: bool,
    /// Where the title tells a year first.
    dated: Option<Place>,
}

impl Lines {
    /// A cell that may name the body.
    pub(super) fn body(&mut self, text: &str, place: Place) {
        let line = field::one_line(text);
        if self.title.is_none() && is_body(&line) {
            self.body = Some(Located::new(line.into(), place));
        }
    }

    /// A line on its own.
    pub(super) fn line(&mut self, text: &str, place: Place, draft: &Draft) {
        let line = field::one_line(text);
        let folded = fold(&line);
        if line.starts_with('(') || !self.note.is_empty() {
            self.note = field::one_line(&format!("{} {line}", self.note)).into_owned();
            if self.note.ends_with(')') {
                self.own_note(place);
                self.note.clear();
            }
            self.open = false;
            return;
        }
        if self.title.is_none() && is_body(&line) {
            self.body(&line, place);
            return;
        }
        let form = Lang::ALL
            .into_iter()
            .any(|lang| FORM_TITLE.get(lang) == line);
        // A label with nothing beside it is a fact that was left blank.
        let blank = labels::metadata_field(&line).is_some();
        if form || blank || is_formal(&line, &folded) || draft.title.located().is_some() {
            return;
        }
        if let (Some(title), true) = (&mut self.title, self.open) {
            self.open = false;
            let dated = years::of(&line).is_some();
            let only_year = dated && folded.split(' ').count() <= 3;
            if is_kind(&fold(&title.value)) || only_year {
                title.value = format_smolstr!("{} {line}", title.value);
                self.dated = self.dated.take().or(dated.then_some(place));
                self.open = !only_year;
            }
        } else if self.title.is_none() && folded.contains(' ') {
            self.dated = years::of(&line).map(|_| place.clone());
            self.title = Some(Located::new(line.into(), place));
            self.open = true;
        }
    }

    /// Takes over what the lines say where no label has said it; hands back the years
    /// of a title that names several and does not tell which is scored.
    pub(super) fn finish(self, draft: &mut Draft) -> Option<Located<Vec<u16>>> {
        let mut several = None;
        if let Some(title) = self.title.filter(|_| draft.title.is_missing()) {
            if let Some(place) = self.dated.filter(|_| draft.year.is_missing()) {
                match years::of(&title.value) {
                    Some(Years::One(year)) => draft.year = Field::read(year, place),
                    Some(Years::Several(years)) => several = Some(Located::new(years, place)),
                    None => {}
                }
            }
            draft.title = Field::Read(title);
        }
        if draft.unit.is_missing() {
            let unit = self.own.or(self.body);
            draft.unit = unit.map_or(Field::Missing, Field::Read);
        }
        several
    }

    /// A plan and a report are the body's own, so the body is named in them; a
    /// decision is another's.
    fn own_note(&mut self, place: Place) {
        let folded = fold(&self.note);
        let own = ["kem theo ke hoach", "kem theo bao cao"];
        if self.own.is_none()
            && own.iter().any(|words| folded.starts_with(words))
            && let Some((_, unit)) = self.note.trim_end_matches(')').rsplit_once(" của ")
        {
            self.own = Some(Located::new(unit.trim().into(), place));
        }
    }
}

/// Whether a line is the name of a body and nothing more: it begins as such
/// names do, and tells neither a number nor what is scored.
fn is_body(line: &str) -> bool {
    const FIRST: [&str; 15] = [
        "sở ",
        "ban ",
        "ubnd ",
        "ủy ban ",
        "uỷ ban ",
        "phòng ",
        "chi cục ",
        "cục ",
        "văn phòng ",
        "bộ ",
        "thanh tra ",
        "hđnd ",
        "trung tâm ",
        "tỉnh ủy ",
        "huyện ủy ",
    ];
    const MORE: [&str; 9] = [
        "tự chấm",
        "tự đánh giá",
        "điểm",
        "chỉ số",
        "tiêu chí",
        "kế hoạch",
        "báo cáo",
        "ban hành",
        "bảng",
    ];
    let lower = line.to_lowercase();
    FIRST.iter().any(|first| lower.starts_with(first))
        && !MORE.iter().any(|word| lower.contains(word))
        && !lower.contains(|c: char| c.is_ascii_digit() || c == ':')
}

/// Whether a line belongs to the form of a document and is no title: the motto,
/// a number, a place with a date, the label of an appendix.
fn is_formal(line: &str, folded: &str) -> bool {
    const FIRST: [&str; 8] = [
        "cong hoa xa hoi",
        "doc lap tu do",
        "so",
        "don vi tinh",
        "dvt",
        "kem theo",
        "ban hanh kem theo",
        "dang cong san",
    ];
    let begins = |first: &&str| folded == *first || folded.starts_with(&format!("{first} "));
    // "Sổ theo dõi" and "Sở …" fold to the same word as "Số:".
    let other = folded.starts_with("so ") && !line.to_lowercase().starts_with("số");
    let dated = [" ngay ", " thang ", " nam "]
        .iter()
        .all(|word| folded.contains(word));
    dated || is_label(folded) || (!other && FIRST.iter().any(begins))
}

/// Whether a line is the label of an appendix or a form, as "Phụ lục II" or "Biểu số 1";
/// "BIỂU TỰ CHẤM NĂM 2024" is a title.
fn is_label(folded: &str) -> bool {
    const LABELS: [&str; 4] = ["phu luc", "bieu mau", "bieu", "mau"];
    const TITLED: [&str; 7] = [
        "tu cham",
        "tu danh gia",
        "cham diem",
        "bang diem",
        "diem",
        "danh gia",
        "tong hop",
    ];
    let behind = |label: &&str| {
        let behind = folded.strip_prefix(*label)?;
        (behind.is_empty() || behind.starts_with(' ')).then(|| behind.trim_start())
    };
    let Some(behind) = LABELS.iter().find_map(behind) else {
        return false;
    };
    let titled = |words: &&str| {
        let rest = behind.strip_prefix(*words);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
    };
    !TITLED.iter().any(titled)
}

/// Whether a line only says what kind of document it is.
fn is_kind(folded: &str) -> bool {
    ["ke hoach", "bao cao", "thong bao", "to trinh", "bang diem"].contains(&folded)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_bodies_and_lines_of_a_form_are_told_from_titles() {
        for body in [
            "SỞ KHOA HỌC VÀ CÔNG NGHỆ",
            "UBND TỈNH ĐẮK NÔNG",
            "Ủy ban nhân dân xã Đắk Mil",
            "Chi cục Kiểm lâm",
            "VĂN PHÒNG UBND TỈNH",
        ] {
            assert!(is_body(body), "{body}");
        }
        for title in [
            "Sở Nội vụ tự chấm điểm CCHC",
            "Ban hành Bộ tiêu chí",
            "BỘ TIÊU CHÍ CHẤM ĐIỂM",
            "BẢNG TỰ CHẤM ĐIỂM NĂM 2024",
            "Số liệu của đơn vị",
        ] {
            assert!(!is_body(title), "{title}");
        }
        for line in [
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            "Độc lập - Tự do - Hạnh phúc",
            "Số: 12/KH-SKHCN",
            "Đắk Nông, ngày 05 tháng 3 năm 2023",
            "Phụ lục II",
            "BIỂU SỐ 1",
            "Biểu mẫu 02",
            "Đơn vị tính: điểm",
        ] {
            assert!(is_formal(line, &fold(line)), "{line}");
        }
        for title in [
            "Sổ theo dõi điểm",
            "KẾ HOẠCH",
            "BẢNG ĐIỂM NĂM 2024",
            "BIỂU TỰ CHẤM NĂM 2024",
            "Biểu tổng hợp điểm CCHC",
        ] {
            assert!(!is_formal(title, &fold(title)), "{title}");
        }
    }
}
