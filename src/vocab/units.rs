//! Words that the names of units begin with, in lower case.

/// Words for a unit that are followed by more of its name.
pub const UNIT_BEGINNINGS: [&str; 36] = [
    "sở",
    "ban",
    "phòng",
    "vp",
    "văn phòng",
    "trung tâm",
    "tt",
    "chi cục",
    "cục",
    "thanh tra",
    "ubnd",
    "ủy ban",
    "uỷ ban",
    "hđnd",
    "bộ phận",
    "bộ",
    "công an",
    "bảo hiểm",
    "kho bạc",
    "trường",
    "bệnh viện",
    "đài",
    "tổ",
    "các",
    "đơn vị",
    "vụ",
    "viện",
    "quỹ",
    "hội",
    "đoàn",
    "báo",
    "department",
    "office",
    "division",
    "centre",
    "center",
];

/// Words that are a whole unit by themselves in a list.
pub const UNIT_ALONE: [&str; 6] = [
    "Văn phòng",
    "Thanh tra",
    "Trung tâm",
    "Chi cục",
    "Công an",
    "Kho bạc",
];

/// Beginnings of a text for many units, which no comma separates.
pub const COLLECTIVES: [&str; 7] = [
    "các ",
    "mọi ",
    "toàn ",
    "tất cả ",
    "sở, ban",
    "ubnd các ",
    "all ",
];
