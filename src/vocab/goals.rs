//! Words of goals and their results, folded unless noted.

/// Words of a rise against last year, in lower case with their marks.
pub const ROSE: [&str; 3] = ["tăng", "rise", "rose"];
/// Words of a fall, in lower case with their marks.
pub const FELL: [&str; 3] = ["giảm", "fall", "fell"];
/// Phrases of no change.
pub const SAME: [&str; 5] = [
    "giu nguyen",
    "khong doi",
    "khong tang",
    "bang nam truoc",
    "same",
];
/// Words of a rank, in lower case with their marks.
pub const RANK: [&str; 3] = ["hạng", "top", "rank"];
/// Phrases of the best of a group: “trong nhóm 5 đơn vị dẫn đầu”.
pub const LEADING: [&str; 4] = ["dan dau", "dung dau", "tot nhat", "cao nhat"];
/// Phrases before the figure of last year, in brackets after this year's, in lower case with
/// their marks.
pub const LAST_YEAR: [&str; 3] = ["năm trước", "năm ngoái", "last year"];
/// Phrases before a lower limit that counts.
pub const AT_LEAST: [&str; 7] = [
    "it nhat",
    "toi thieu",
    "khong duoi",
    "khong thap hon",
    "at least",
    "tu",
    "from",
];
/// Phrases before a lower limit that is too little.
pub const MORE_THAN: [&str; 5] = ["tren", "hon", "vuot", "more than", "above"];
/// Phrases before an upper limit that counts.
pub const AT_MOST: [&str; 6] = [
    "khong qua",
    "toi da",
    "nhieu nhat",
    "khong vuot qua",
    "khong vuot",
    "at most",
];
/// Phrases before an upper limit that is too much.
pub const LESS_THAN: [&str; 3] = ["duoi", "less than", "below"];
/// Phrases after a lower limit.
pub const OR_MORE: [&str; 2] = ["tro len", "or more"];
/// Phrases after an upper limit.
pub const OR_LESS: [&str; 2] = ["tro xuong", "or less"];
/// Phrases of none at all.
pub const NONE: [&str; 6] = [
    "khong co",
    "khong vi pham",
    "khong de xay ra",
    "khong phat sinh",
    "khong tre han",
    "none",
];
/// Texts of something done.
pub const DONE: [&str; 21] = [
    "dat",
    "co",
    "hoan thanh",
    "da hoan thanh",
    "hoan thanh tot",
    "hoan thanh xuat sac",
    "du",
    "day du",
    "dung han",
    "kip thoi",
    "da thuc hien",
    "thuc hien tot",
    "da dat",
    "dat yeu cau",
    "xong",
    "met",
    "done",
    "yes",
    "achieved",
    "pass",
    "passed",
];
/// Texts of something not done.
pub const NOT_DONE: [&str; 13] = [
    "khong dat",
    "chua dat",
    "khong",
    "chua",
    "chua hoan thanh",
    "khong hoan thanh",
    "chua thuc hien",
    "khong thuc hien",
    "chua co",
    "not met",
    "no",
    "not done",
    "failed",
];

/// Headings of a column of goals.
pub const GOAL_HEADINGS: [&str; 16] = [
    "ke hoach",
    "ke hoach nam",
    "chi tieu",
    "muc tieu",
    "chi tieu giao",
    "chi tieu dang ky",
    "chi tieu thi dua",
    "chi tieu phan dau",
    "muc tieu phan dau",
    "ke hoach giao",
    "chi tieu ke hoach",
    "muc tieu chi tieu",
    "yeu cau",
    "muc phan dau",
    "goal",
    "target",
];
/// Headings of a column of results.
pub const RESULT_HEADINGS: [&str; 13] = [
    "ket qua",
    "ket qua thuc hien",
    "ket qua dat duoc",
    "thuc hien",
    "da thuc hien",
    "ket qua nam",
    "so lieu thuc hien",
    "thuc hien nam",
    "ket qua tu danh gia",
    "dat duoc",
    "ket qua thi dua",
    "result",
    "actual",
];
/// Headings of a column of last year's results.
pub const LAST_YEAR_HEADINGS: [&str; 5] = [
    "ket qua nam truoc",
    "nam truoc",
    "thuc hien nam truoc",
    "ket qua nam lien truoc",
    "last year",
];
/// Headings of a column of verdicts.
pub const VERDICT_HEADINGS: [&str; 9] = [
    "danh gia",
    "muc do hoan thanh",
    "dat khong dat",
    "ket luan",
    "tu danh gia",
    "muc do dat",
    "danh gia ket qua",
    "verdict",
    "met",
];
/// Headings of a column of what goals are about.
pub const NAME_HEADINGS: [&str; 14] = [
    "noi dung",
    "noi dung thi dua",
    "tieu chi",
    "tieu chi thi dua",
    "ten chi tieu",
    "nhiem vu",
    "noi dung chi tieu",
    "chi so",
    "ten chi so",
    "noi dung tieu chi",
    "noi dung nhiem vu",
    "name",
    "chi tieu thi dua",
    "criterion",
];
/// Headings of a column of collectives or persons.
pub const PARTICIPANT_HEADINGS: [&str; 13] = [
    "tap the",
    "ca nhan",
    "tap the ca nhan",
    "ho va ten",
    "ho ten",
    "ten tap the",
    "ten ca nhan",
    "ten tap the ca nhan",
    "tap the dang ky",
    "ten don vi ca nhan",
    "participant",
    "person",
    "collective",
];
/// Folded words at the beginning of a row of goals in a table of participants.
pub const GOAL_ROWS: [&str; 6] = [
    "chi tieu",
    "muc tieu",
    "yeu cau",
    "muc can dat",
    "goal",
    "target",
];

/// Words around the number of a result that do not change what it means.
pub const AROUND: [&str; 56] = [
    "dat", "duoc", "diem", "d", "ho", "so", "sang", "kien", "nguoi", "ttthc", "tthc", "thu", "tuc",
    "vu", "bac", "van", "ban", "cong", "chuc", "vien", "cbccvc", "nhiem", "bao", "cao", "don",
    "vi", "phong", "y", "lan", "tin", "bai", "quy", "trinh", "points", "dot", "cuoc", "luot",
    "lop", "buoi", "hoi", "nghi", "mo", "hinh", "giai", "phap", "de", "an", "can", "bo", "xa",
    "huyen", "doanh", "nghiep", "co", "quan", "dich",
];
