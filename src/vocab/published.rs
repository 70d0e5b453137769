//! Words of the headings of published rankings, folded.

/// Words that a heading of units consists of.
pub const UNIT_WORDS: [&str; 35] = [
    "don", "vi", "ten", "so", "ban", "nganh", "phong", "co", "quan", "dia", "phuong", "huyen",
    "xa", "thanh", "pho", "thi", "tran", "dac", "khu", "cac", "truc", "thuoc", "trung", "tam",
    "duoc", "cham", "danh", "gia", "to", "chuc", "tap", "the", "ubnd", "unit", "name",
];

/// Phrases of which a heading of units has one.
pub const UNIT_PHRASES: [&str; 9] = [
    "don vi",
    "so ban nganh",
    "co quan",
    "dia phuong",
    "huyen",
    "xa phuong",
    "phuong xa",
    "tap the",
    "unit",
];

/// Phrases of a column of ranks.
pub const RANK: [&str; 8] = [
    "xep hang", "thu hang", "vi thu", "thu bac", "xep thu", "hang", "rank", "place",
];

/// Phrases of a column of classes; they outweigh those of ranks.
pub const CLASS: [&str; 8] = [
    "xep loai",
    "phan loai",
    "loai",
    "nhom",
    "muc",
    "class",
    "grade",
    "danh hieu",
];

/// Phrases of a column of blocks.
pub const BLOCK: [&str; 3] = ["khoi", "khoi thi dua", "block"];

/// Words that a heading of the whole figure consists of.
pub const WHOLE_WORDS: [&str; 47] = [
    "tong", "diem", "so", "cong", "ket", "qua", "dat", "duoc", "chi", "cai", "cach", "hanh",
    "chinh", "cchc", "par", "index", "parindex", "ddci", "dti", "sipas", "papi", "pci", "cuoi",
    "cung", "tham", "dinh", "cham", "danh", "gia", "chung", "nam", "hop", "ty", "le", "hoi",
    "dong", "cua", "sau", "score", "points", "total", "chuyen", "doi", "nang", "luc", "xac",
    "theo",
];

/// Words of which a heading of points has one.
pub const POINTS_WORDS: [&str; 5] = ["diem", "tong", "score", "points", "total"];

/// Words of which a heading of an index has one.
pub const INDEX_WORDS: [&str; 4] = ["chi so", "ty le", "index", "par index"];

/// Phrases of a maximum.
pub const MAXIMUM: [&str; 7] = [
    "diem toi da",
    "diem chuan",
    "thang diem",
    "toi da",
    "diem cao nhat co the",
    "maximum",
    "standard points",
];

/// Phrases of a difference between two figures or years.
pub const CHANGE: [&str; 8] = [
    "tang giam",
    "tang hang",
    "giam hang",
    "thay doi",
    "chenh lech",
    "so voi",
    "bien dong",
    "change",
];

/// Phrases of last year.
pub const LAST_YEAR: [&str; 5] = [
    "nam truoc",
    "nam lien truoc",
    "nam ngoai",
    "hang truoc",
    "last year",
];

/// The first words of a row that sums up the units above it.
pub const SUMMARY_ROWS: [&str; 14] = [
    "tong cong",
    "tong so",
    "cong",
    "trung binh",
    "diem trung binh",
    "binh quan",
    "trung vi",
    "cao nhat",
    "thap nhat",
    "gia tri trung binh",
    "average",
    "mean",
    "median",
    "total",
];

/// The first words of a row that heads a block of units.
pub const BLOCK_ROWS: [&str; 8] = [
    "khoi",
    "nhom",
    "cac",
    "cap",
    "ubnd cac",
    "uy ban nhan dan cac",
    "block",
    "group",
];

/// Classes as offices name them, best first; those of one line are equal.
pub const CLASSES: [&[&str]; 8] = [
    &["xuat sac", "excellent"],
    &["rat tot", "very good"],
    &["tot", "good"],
    &["kha", "fair"],
    &["tuong doi kha"],
    &["trung binh", "average"],
    &["tuong doi thap"],
    &["yeu", "thap", "kem", "poor", "low"],
];
