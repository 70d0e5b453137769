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
pub const APPRAISAL_ROUNDS: [&str; 19] = [
    "kiem tra",
    "phuc tra",
    "duyet",
    "xet duyet",
    "phe duyet",
    "xac nhan",
    "chot",
    "tham tra",
    "ket luan",
    "chinh thuc",
    "cuoi cung",
    "cong nhan",
    "thong nhat",
    "approved",
    "confirmed",
    "verified",
    "reviewed",
    "final",
    "council",
];

/// Words around the name of an appraisal: "Điểm được Sở Nội vụ duyệt".
pub const AROUND_APPRAISAL: [&str; 17] = [
    "diem",
    "so diem",
    "muc diem",
    "tong diem",
    "ket qua",
    "cua",
    "do",
    "boi",
    "sau",
    "khi",
    "duoc",
    "da",
    "qua",
    "score",
    "points",
    "by",
    "the",
];

/// Parts of a year: a score of one is neither last year's, this year's nor a target.
pub const PERIODS: [&str; 34] = [
    "quy i",
    "quy ii",
    "quy iii",
    "quy iv",
    "quy 1",
    "quy 2",
    "quy 3",
    "quy 4",
    "quy nay",
    "quy truoc",
    "hang quy",
    "3 thang",
    "6 thang",
    "9 thang",
    "03 thang",
    "06 thang",
    "09 thang",
    "ba thang",
    "sau thang",
    "chin thang",
    "nua nam",
    "giua nam",
    "giua ky",
    "dau nam",
    "quarter",
    "half",
    "half year",
    "mid year",
    "q1",
    "q2",
    "q3",
    "q4",
    "h1",
    "h2",
];

/// What a body aims for; a heading of nothing else and words of a score is a target.
pub const AIMS: [&str; 16] = [
    "muc tieu",
    "phan dau",
    "du kien",
    "can dat",
    "ke hoach",
    "dang ky",
    "chi tieu",
    "ky vong",
    "uoc dat",
    "uoc thuc hien",
    "de ra",
    "planned",
    "expected",
    "plan",
    "goal",
    "target",
];

/// Words around an aim in the heading of a target.
pub const AROUND_AIM: [&str; 19] = [
    "diem", "so", "so diem", "diem so", "muc", "muc diem", "tong", "dat", "dat duoc", "duoc",
    "nam", "nay", "trong", "theo", "cua", "don vi", "score", "points", "for",
];

/// Words of a forecast: with them a self-score or an appraised score was not given yet.
pub const FORECASTS: [&str; 9] = [
    "phan dau", "du kien", "ky vong", "uoc dat", "uoc tinh", "uoc", "expected", "planned",
    "forecast",
];

/// Words of a heading that is plainly the score of a year.
pub const PLAIN_SCORE: [&str; 43] = [
    "diem",
    "so",
    "so diem",
    "diem so",
    "muc",
    "muc diem",
    "tong",
    "tong so",
    "tong cong",
    "ket qua",
    "dat",
    "dat duoc",
    "duoc",
    "da",
    "co",
    "nam",
    "trong",
    "cua",
    "don vi",
    "co quan",
    "tinh",
    "so lieu",
    "cchc",
    "cai cach hanh chinh",
    "chi so",
    "thuc te",
    "thuc hien",
    "thuc dat",
    "cham",
    "cham diem",
    "danh gia",
    "cong bo",
    "cuoi cung",
    "chinh thuc",
    "score",
    "scores",
    "point",
    "points",
    "result",
    "results",
    "of",
    "the",
    "total",
];

/// Phrases of points that were taken away.
pub const TAKEN_AWAY: [&str; 3] = ["tru", "bi tru", "deducted"];

/// Phrases of points that are left over.
pub const LEFT_OVER: [&str; 2] = ["con lai", "remaining"];

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
