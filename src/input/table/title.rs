//! Lines above a table that have no label: the document's header, its title, and the note
//! that names the plan the table belongs to.

use smol_str::{SmolStr, format_smolstr};

use super::signature::{after_words, is_dated, is_in_capitals, is_person, is_signature};
use super::years::{self, TitleYears};
use crate::input::draft::{Draft, Field};
use crate::input::labels;
use crate::input::values;
use crate::lang::Lang;
use crate::source::{Located, Place};
use crate::vocab::fold::{contains_words, fold};
use crate::vocab::metadata::{
    CAMPAIGN, FORM_TITLE, INDICES, SUPPORT_TITLE, TASKS_TITLE, USUAL_INDEX,
};

/// What the unlabelled lines state, as far as they have been read.
#[derive(Default)]
pub(super) struct TitleLines {
    /// A note in brackets that is not closed yet: "(Kèm theo Kế hoạch số …".
    note: String,
    /// The lowest name in the document's header; the superior is above it.
    header_unit: Option<Located<SmolStr>>,
    /// The unit that a note names.
    note_unit: Option<Located<SmolStr>>,
    title: Option<Located<SmolStr>>,
    /// Whether the title may go on in the next line.
    title_is_open: bool,
    /// The row of its last line.
    title_row: usize,
    /// The cells of its lines, by row and column.
    title_cells: Vec<(usize, usize)>,
    /// Whether the lines of a signature have begun: names follow.
    in_signature: bool,
    /// The title of the document that the table is an appendix of.
    outer: Option<OuterTitle>,
    /// The first line of the title that names a year.
    year_place: Option<Place>,
}

/// The title of a document before the appendix with the table.
struct OuterTitle {
    title: Located<SmolStr>,
    year_place: Option<Place>,
}

impl TitleLines {
    /// Begins a part of the document of its own; its title is another.
    fn begin_part(&mut self) {
        let year_place = self.year_place.take();
        self.title_cells.clear();
        if let Some(title) = self.title.take()
            && self.outer.is_none()
        {
            self.outer = Some(OuterTitle { title, year_place });
        }
        self.title_is_open = false;
    }

    /// Reads the left cell of the document's header, which may name the unit. Returns whether
    /// it does, or belongs to the form.
    pub(super) fn read_header(&mut self, text: &str, place: Place) -> bool {
        let line = values::one_line(text);
        if self.title.is_none() && is_organisation(&line) {
            self.header_unit = Some(Located::new(line.into(), place));
            return true;
        }
        is_letterhead(&line)
    }

    /// Reads a line of one cell. Returns whether it is used, or belongs to the form of a
    /// document.
    pub(super) fn read_line(
        &mut self,
        (row, column): (usize, usize),
        text: &str,
        place: Place,
    ) -> bool {
        let line = values::one_line(text);
        let folded = fold(&line);
        if is_signature(&folded) {
            self.begin_part();
            self.in_signature = true;
            return true;
        }
        if is_appendix(&folded) {
            self.begin_part();
            self.in_signature = false;
        }
        if self.in_signature && is_person(&line) {
            return true;
        }
        if line.starts_with('(') || !self.note.is_empty() {
            self.note = values::one_line(&format!("{} {line}", self.note)).into_owned();
            let is_own = fold(&self.note).starts_with("kem theo");
            if self.note.ends_with(')') {
                self.read_note(place);
                self.note.clear();
            }
            self.title_is_open = false;
            return is_own;
        }
        if self.title.is_none() && is_organisation(&line) {
            self.header_unit = Some(Located::new(line.into(), place));
            return true;
        }
        let is_form = Lang::ALL.into_iter().any(|lang| {
            let titles = [FORM_TITLE, TASKS_TITLE, SUPPORT_TITLE];
            titles.iter().any(|title| title.get(lang) == line)
        });
        // A label without a value was left blank.
        let is_blank_label = labels::metadata_field(&line).is_some();
        if is_form || is_blank_label || is_formal(&line, &folded) {
            return true;
        }
        if let (Some(title), true) = (&mut self.title, self.title_is_open) {
            self.title_is_open = false;
            let dated = years::of_title(&line).is_some();
            let only_year = dated && folded.split(' ').count() <= 3;
            let is_next = row == self.title_row + 1 && !is_organisation(&line);
            let goes_on = is_next && {
                let has_year = years::of_title(&title.value).is_some();
                (dated && !has_year)
                    || (is_in_capitals(&title.value) && is_in_capitals(&line))
                    || line.starts_with(char::is_lowercase)
            };
            if is_document_kind(&fold(&title.value)) || only_year || goes_on {
                title.value = format_smolstr!("{} {line}", title.value);
                self.year_place = self.year_place.take().or(dated.then_some(place));
                self.title_is_open = !only_year;
                self.title_row = row;
                self.title_cells.push((row, column));
                return true;
            }
        } else if self.title.is_none() && folded.contains(' ') {
            self.year_place = years::of_title(&line).map(|_| place.clone());
            self.title = Some(Located::new(line.into(), place));
            self.title_is_open = true;
            self.title_row = row;
            self.title_cells = vec![(row, column)];
            self.in_signature = false;
            return true;
        }
        false
    }

    /// Puts title, year and unit into the draft where no label gave them. Returns the
    /// years of a title that names several and does not decide which is scored. The cells of
    /// a title that gave nothing are added to `unread`.
    pub(super) fn finish(
        mut self,
        draft: &mut Draft,
        unread: &mut Vec<(usize, usize)>,
    ) -> Option<Located<Vec<u16>>> {
        let mut several = None;
        let outer = self.outer.take();
        if self.title.is_none()
            && let Some(outer) = outer
        {
            self.title = Some(outer.title);
            self.year_place = outer.year_place;
        } else if let Some(OuterTitle {
            title,
            year_place: Some(place),
        }) = outer
            && self.year_place.is_none()
            && draft.year.is_missing()
            && let Some(TitleYears::One(year)) = years::of_title(&title.value)
        {
            // An appendix is of the year of its document if it names no other.
            draft.year = Field::read(year, place);
        }
        let title_unit = self.title.as_ref().and_then(|title| {
            let unit = unit_of(&title.value)?;
            Some(Located::new(unit.into(), title.place.clone()))
        });
        if let Some(title) = self.title {
            // The name under a label is another than the heading of the page.
            let is_title = draft.title.is_missing();
            let mut is_used = is_title;
            if let Some(place) = self.year_place.filter(|_| draft.year.is_missing()) {
                is_used = true;
                match years::of_title(&title.value) {
                    Some(TitleYears::One(year)) => draft.year = Field::read(year, place),
                    Some(TitleYears::Several(years)) => several = Some(Located::new(years, place)),
                    None => {}
                }
            }
            if let Some(index) = index_of(&title.value).filter(|_| draft.index.is_missing()) {
                draft.index = Field::read(index, title.place.clone());
                is_used = true;
            }
            if is_title {
                draft.title = Field::Read(title);
            }
            if !is_used {
                unread.extend(self.title_cells);
            }
        }
        if draft.unit.is_missing() {
            let unit = self.note_unit.or(title_unit).or(self.header_unit);
            draft.unit = unit.map_or(Field::Missing, Field::Read);
        }
        several
    }

    /// Reads the unit in a note on a plan or a report, which are the unit's own; a decision
    /// is another's.
    fn read_note(&mut self, place: Place) {
        let folded = fold(&self.note);
        let own = ["kem theo ke hoach", "kem theo bao cao"];
        if self.note_unit.is_none()
            && own.iter().any(|words| folded.starts_with(words))
            && let Some((_, unit)) = self.note.trim_end_matches(')').rsplit_once(" của ")
        {
            self.note_unit = Some(Located::new(unit.trim().into(), place));
        }
    }
}

/// Whether a text belongs to the form of a document: an organisation, the motto, a number
/// with its date, a signature.
pub(super) fn is_letterhead(text: &str) -> bool {
    let line = values::one_line(text);
    let folded = fold(&line);
    is_organisation(&line) || is_formal(&line, &folded) || is_signature(&folded)
}

/// Whether a line is the name of an organisation and nothing more: it begins like one and
/// has neither a number nor words about scoring.
fn is_organisation(line: &str) -> bool {
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

/// Returns the index that a title names, if it is one alone and not the usual one.
fn index_of(title: &str) -> Option<SmolStr> {
    let words = fold(title);
    let named = |phrases: &[&str]| phrases.iter().any(|phrase| contains_words(&words, phrase));
    // A campaign is scored by its own criteria.
    if named(&["thi dua"]) && !named(&["par index", "parindex", "chi so"]) {
        return Some(CAMPAIGN.into());
    }
    let mut found = INDICES.iter().filter(|(_, phrases)| named(phrases));
    let first = found.next();
    if found.next().is_some() || named(&USUAL_INDEX) {
        return None;
    }
    let known = first.map(|(index, _)| SmolStr::from(*index));
    known.or_else(|| abbreviation(title).map(SmolStr::from))
}

/// Returns the abbreviation in brackets after "Chỉ số …": "Chỉ số đổi mới sáng tạo (PII)".
fn abbreviation(title: &str) -> Option<&str> {
    let (before, rest) = title.split_once('(')?;
    let (short, _) = rest.split_once(')')?;
    let is_short = (2..=8).contains(&short.len()) && short.chars().all(|c| c.is_ascii_uppercase());
    (is_short && contains_words(&fold(before), "chi so")).then_some(short)
}

/// Returns the unit that a title names: "… của Sở Nội vụ năm 2023", "… năm 2023 – Sở Nội vụ".
/// The body that issued a decision which is only carried out is another.
fn unit_of(title: &str) -> Option<&str> {
    const OTHERS: [&str; 7] = [
        "thuc hien",
        "trien khai",
        "quyet dinh",
        "nghi quyet",
        "cong van",
        "chi thi",
        "thong tu",
    ];
    const SEVERAL: [&str; 6] = ["cac", "cap", "tung", "moi", "truc thuoc", "thuoc"];
    // The name of a place follows.
    const UNNAMED: [&str; 5] = ["tinh", "huyen", "xa", "thanh pho", "thi xa"];
    let lower = title.to_lowercase();
    // Lower case of another length would move the places of the words.
    let begin = |mark: &str| lower.rfind(mark).map(|at| (at, at + mark.len()));
    let marks = [" của ", " – ", " - "].into_iter().filter_map(begin);
    let (before, from) = marks.filter(|_| lower.len() == title.len()).max()?;
    let rest = title.get(from..)?;
    let ends = [" năm ", " giai đoạn ", " quý ", " 6 tháng ", "(", "–"];
    let low = rest.to_lowercase();
    let end = ends.iter().filter_map(|word| low.find(word)).min();
    let unit = rest.get(..end.unwrap_or(rest.len()))?;
    let unit = unit.trim_matches(|c: char| c.is_whitespace() || ".,;:-".contains(c));
    let words = fold(unit);
    let has = |list: &[&str], words: &str| list.iter().any(|one| contains_words(words, one));
    let is_other = has(&OTHERS, &fold(title.get(..before)?));
    let is_unnamed = UNNAMED.iter().any(|place| {
        words
            .split_once(' ')
            .is_some_and(|(_, rest)| rest == *place)
    }) || words.ends_with("nhan dan tinh");
    (is_organisation(unit)
        && !is_other
        && !has(&SEVERAL, &words)
        && !is_unnamed
        && !unit.contains(','))
    .then_some(unit)
}

/// Whether a line begins an appendix, which has a title of its own.
fn is_appendix(folded: &str) -> bool {
    after_words(folded, "phu luc").is_some()
}

/// Whether a line belongs to the form of a document and is not a title: the motto, a
/// document number, a place with a date, the label of an appendix.
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
    // "Sổ theo dõi" and "Sở …" fold to the same word as "Số:".
    let other = folded.starts_with("so ") && !line.to_lowercase().starts_with("số");
    is_dated(folded)
        || is_label(folded)
        || (!other
            && FIRST
                .iter()
                .any(|first| after_words(folded, first).is_some()))
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
    let after_label = LABELS.iter().find_map(|label| after_words(folded, label));
    // "Phụ lục 1: Nhiệm vụ nâng cao Chỉ số năm 2023" is a title, too.
    let names_year = is_appendix(folded) && years::of_title(folded).is_some();
    after_label.is_some_and(|rest| {
        !names_year && {
            TITLED
                .iter()
                .all(|words| after_words(rest, words).is_none())
        }
    })
}

/// Whether a line only names the kind of a document.
fn is_document_kind(folded: &str) -> bool {
    ["ke hoach", "bao cao", "thong bao", "to trinh", "bang diem"].contains(&folded)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_index_is_known_by_its_title() {
        for (title, index) in [
            (
                "KẾT QUẢ CHỈ SỐ NĂNG LỰC CẠNH TRANH (DDCI) NĂM 2023",
                Some("DDCI"),
            ),
            ("Chỉ số chuyển đổi số (DTI) năm 2024", Some("DTI")),
            ("Kết quả PAPI 2023", Some("PAPI")),
            ("Mức độ chuyển đổi số năm 2024", Some("DTI")),
            ("Chỉ số năng lực cạnh tranh cấp tỉnh", Some("PCI")),
            ("Năng lực cạnh tranh cấp sở, ban, ngành", Some("DDCI")),
            (
                "Chỉ số Hiệu quả quản trị và hành chính công cấp tỉnh",
                Some("PAPI"),
            ),
            (
                "Chỉ số hài lòng về sự phục vụ hành chính (SIPAS)",
                Some("SIPAS"),
            ),
            ("Cải cách hành chính và chuyển đổi số", None),
            ("Chỉ số hài lòng (SIPAS)", Some("SIPAS")),
            ("BẢNG TỰ CHẤM ĐIỂM PAR INDEX NĂM 2023", None),
            ("Cải thiện PAR INDEX, DDCI, PAPI", None),
            (
                "BẢNG CHẤM ĐIỂM THI ĐUA CẢI CÁCH HÀNH CHÍNH NĂM 2023",
                Some("Thi đua CCHC"),
            ),
            ("Thi đua nâng cao PAR INDEX năm 2023", None),
            (
                "Chỉ số đổi mới sáng tạo cấp địa phương (PII) năm 2024",
                Some("PII"),
            ),
            (
                "Chỉ số phục vụ người dân, doanh nghiệp năm 2024",
                Some("Chỉ số phục vụ người dân, doanh nghiệp"),
            ),
            ("Chỉ số cải cách hành chính (CCHC)", None),
            ("Chỉ số cải cách hành chính và DDCI", None),
            ("BẢNG ĐIỂM", None),
        ] {
            assert_eq!(index_of(title).as_deref(), index, "{title}");
        }
    }

    #[test]
    fn a_unit_is_known_by_the_title() {
        for (title, unit) in [
            (
                "KẾT QUẢ CHỈ SỐ CẢI CÁCH HÀNH CHÍNH (PAR INDEX) NĂM 2022 CỦA SỞ KHOA HỌC VÀ CÔNG NGHỆ TỈNH SƠN LA",
                Some("SỞ KHOA HỌC VÀ CÔNG NGHỆ TỈNH SƠN LA"),
            ),
            ("Kết quả của Sở Nội vụ năm 2023", Some("Sở Nội vụ")),
            (
                "Bảng tự chấm điểm năm 2023 – Chi cục Kiểm lâm",
                Some("Chi cục Kiểm lâm"),
            ),
            (
                "Bảng điểm của UBND huyện Đắk Mil (PAR INDEX)",
                Some("UBND huyện Đắk Mil"),
            ),
            ("Kết quả của các sở, ban, ngành năm 2023", None),
            ("Chỉ số CCHC của UBND cấp huyện", None),
            ("Kế hoạch nâng cao chỉ số của UBND tỉnh", None),
            (
                "NHIỆM VỤ THỰC HIỆN QUYẾT ĐỊNH SỐ 600/QĐ-UBND NGÀY 14/10/2019 CỦA UBND TỈNH GIA LAI",
                None,
            ),
            ("Kết quả chấm điểm của Hội đồng", None),
            ("Bảng điểm của Sở, ban, ngành", None),
            ("Bảng điểm của Phòng, đơn vị trực thuộc", None),
            ("Bảng điểm năm 2023", None),
        ] {
            assert_eq!(unit_of(title), unit, "{title}");
        }
    }

    #[test]
    fn distinguishes_organisations_and_formal_lines_from_titles() {
        for name in [
            "SỞ KHOA HỌC VÀ CÔNG NGHỆ",
            "UBND TỈNH ĐẮK NÔNG",
            "Ủy ban nhân dân xã Đắk Mil",
            "Chi cục Kiểm lâm",
            "VĂN PHÒNG UBND TỈNH",
        ] {
            assert!(is_organisation(name), "{name}");
        }
        for title in [
            "Sở Nội vụ tự chấm điểm CCHC",
            "Ban hành Bộ tiêu chí",
            "BỘ TIÊU CHÍ CHẤM ĐIỂM",
            "BẢNG TỰ CHẤM ĐIỂM NĂM 2024",
            "Số liệu của đơn vị",
        ] {
            assert!(!is_organisation(title), "{title}");
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
