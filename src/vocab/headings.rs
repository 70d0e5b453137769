//! Phrases of column headings that are not synonyms of one field; all folded.

use super::fields::{CriterionField, ScoreColumn};

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
pub const AROUND_APPRAISAL: [&str; 25] = [
    "lanh dao",
    "lanh dao so",
    "giam doc",
    "chu tich",
    "thu truong",
    "ban chi dao",
    "cap tinh",
    "tinh",
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
pub const AIMS: [&str; 18] = [
    "muc tieu",
    "cam ket",
    "uoc",
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
pub const AROUND_AIM: [&str; 21] = [
    "giao",
    "duoc giao",
    "diem",
    "so",
    "so diem",
    "diem so",
    "muc",
    "muc diem",
    "tong",
    "dat",
    "dat duoc",
    "duoc",
    "nam",
    "nay",
    "trong",
    "theo",
    "cua",
    "don vi",
    "score",
    "points",
    "for",
];

/// Words for who is responsible.
pub const LEADS: [&str; 9] = [
    "dau moi",
    "trach nhiem",
    "phan cong",
    "tham muu",
    "co quan thuc hien",
    "phong thuc hien",
    "bo phan thuc hien",
    "nguoi thuc hien",
    "ca nhan thuc hien",
];

/// Words around them in the heading of a column of leads.
pub const AROUND_LEAD: [&str; 16] = [
    "don vi",
    "co quan",
    "phong",
    "phong ban",
    "bo phan",
    "ca nhan",
    "nguoi",
    "chiu",
    "duoc",
    "thuc hien",
    "theo doi",
    "chinh",
    "xu ly",
    "giai quyet",
    "va",
    "to chuc",
];

/// Words for what is done.
pub const ACTIVITIES: [&str; 3] = ["hoat dong", "cong viec", "viec can lam"];

/// Words around them in the heading of a column of tasks.
pub const AROUND_ACTIVITY: [&str; 15] = [
    "cac",
    "thuc hien",
    "trien khai",
    "cai thien",
    "nang cao",
    "cu the",
    "chinh",
    "can",
    "lam",
    "can lam",
    "du kien",
    "trong nam",
    "khac phuc",
    "cchc",
    "va",
];

/// Words that name a column if the heading consists of them and of the words around them,
/// no other column has a plainer name and the values fit.
pub const LESS_PLAIN: [(CriterionField, &[&str], &[&str]); 3] = [
    (
        CriterionField::Points(ScoreColumn::Target),
        &AIMS,
        &AROUND_AIM,
    ),
    (CriterionField::Lead, &LEADS, &AROUND_LEAD),
    (CriterionField::Tasks, &ACTIVITIES, &AROUND_ACTIVITY),
];

/// Beginnings of a heading that name a column under the same conditions.
pub const LESS_PLAIN_FIRST: [(CriterionField, &[&str]); 2] = [
    (CriterionField::Name, &["chi tieu"]),
    (
        CriterionField::Progress,
        &[
            "tien do",
            "tinh hinh thuc hien",
            "tinh hinh trien khai",
            "ket qua thuc hien",
            "ket qua trien khai",
            "tinh trang",
            "trang thai",
            "hoan thanh",
            "ty le hoan thanh",
            "ti le hoan thanh",
            "muc do hoan thanh",
            "muc do thuc hien",
        ],
    ),
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
pub const DIFFERENCES: [&str; 9] = [
    "chenh lech",
    "so voi",
    "con toi",
    "con thieu",
    "mat diem",
    "diem chua dat",
    "co the dat",
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
