//! Phrases of column headings that are not synonyms of one field; all folded.

/// Bodies that appraise.
pub const APPRAISING_BODIES: [&str; 17] = [
    "hoi dong",
    "hdtd",
    "so noi vu",
    "noi vu",
    "phong noi vu",
    "bo noi vu",
    "snv",
    "bnv",
    "ubnd",
    "ubnd tinh",
    "ubnd huyen",
    "ubnd thanh pho",
    "doan kiem tra",
    "to kiem tra",
    "to giup viec",
    "cap tren",
    "co quan cap tren",
];

/// Other names of an appraisal. The words alone may be about anything.
pub const APPRAISAL_ROUNDS: [&str; 10] = [
    "kiem tra",
    "phuc tra",
    "xet duyet",
    "phe duyet",
    "ket luan",
    "chinh thuc",
    "cuoi cung",
    "cong nhan",
    "duoc cong nhan",
    "thong nhat",
];

/// Verbs of scoring, next to the name of a body.
pub const SCORING_VERBS: [&str; 3] = ["cham", "danh gia", "cho diem"];

/// Phrases of a column of differences, which names the columns that it compares: it is
/// computed, not read.
pub const DIFFERENCES: [&str; 7] = [
    "chenh lech",
    "so voi",
    "con toi",
    "con thieu",
    "mat diem",
    "to target",
    "change on",
];

/// Phrases of a column of shares, ranks or deducted points: it names the points that it
/// is computed from.
pub const COMPUTED: [&str; 15] = [
    "ty le",
    "ti le",
    "bi tru",
    "tru",
    "giam",
    "tang",
    "cat",
    "diem mat",
    "bi mat",
    "khong dat",
    "con lai",
    "so nam truoc",
    "xep hang",
    "thu hang",
    "index",
];

/// Phrases that the heading of a computed column may begin with.
pub const COMPUTED_FIRST: [&str; 3] = ["chi so ", "ngay ", "so ho so "];

/// Phrases of a column of remarks about a score.
pub const REMARKS: [&str; 10] = [
    "y kien",
    "nhan xet",
    "noi dung",
    "ly do",
    "nguyen nhan",
    "ghi chu",
    "thuyet minh",
    "dien giai",
    "comment",
    "remark",
];

/// Words before the year of a decision, which is not the year that is scored.
pub const DECISIONS: [&str; 8] = [
    "qd",
    "quyet dinh",
    "ban hanh",
    "nghi quyet",
    "thong tu",
    "cong van",
    "huong dan",
    "chi thi",
];

/// Phrases that mean last year.
pub const LAST_YEAR: [&str; 4] = ["nam truoc", "nam lien truoc", "previous", "last year"];

/// Phrases that, with a year, mean the points of that year.
pub const POINTS_OF_YEAR: [&str; 5] = ["diem", "dat duoc", "ket qua", "score", "points"];

/// Phrases of a cell over several columns of points.
pub const POINTS_BAND: [&str; 6] = ["diem", "cham", "danh gia", "ket qua", "score", "points"];

/// Phrases of a heading that may be about points though it names no field.
pub const MAYBE_POINTS: [&str; 8] = [
    "diem", "cham", "danh gia", "ket qua", "dat duoc", "nam", "score", "points",
];
