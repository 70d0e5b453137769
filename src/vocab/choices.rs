//! Fields whose value is one of a few words: the word in YAML, the words of a form,
//! and what else people write.

use crate::lang::Message;

/// One word of a short list.
#[derive(Clone, Copy, Debug)]
pub struct Choice {
    /// The word in YAML.
    pub key: &'static str,
    /// The words in a form, in Vietnamese and English.
    words: [&'static str; 2],
    /// Other words that are read as this choice; folded.
    pub synonyms: &'static [&'static str],
    /// Its description in the JSON Schema, in both languages.
    pub description: &'static str,
}

impl Choice {
    /// Returns the words of a form.
    #[must_use]
    pub fn words(&self) -> Message {
        Message::fixed(self.words[0], self.words[1])
    }
}

/// What the leaves of a table are.
pub const TABLE_KINDS: [Choice; 2] = [
    Choice {
        key: "points",
        words: ["có điểm", "points"],
        synonyms: &["bang diem", "cham diem"],
        description: "Bảng điểm. Criteria with points.",
    },
    Choice {
        key: "tasks",
        words: ["nhiệm vụ", "tasks"],
        synonyms: &["bang nhiem vu", "ke hoach", "khong co diem"],
        description: "Bảng nhiệm vụ, không có điểm. Tasks without points.",
    },
];

/// What became of bodies.
pub const RELATIONS: [Choice; 6] = [
    Choice {
        key: "merged",
        words: ["hợp nhất, sáp nhập", "merged"],
        synonyms: &[],
        description: "Nhiều đơn vị nhập thành một. Several bodies became one.",
    },
    Choice {
        key: "renamed",
        words: ["đổi tên", "renamed"],
        synonyms: &[],
        description: "Đổi tên. The same body with another name.",
    },
    Choice {
        key: "part",
        words: ["nhận một phần nhiệm vụ", "took over functions"],
        synonyms: &[],
        description: "Nhận một phần nhiệm vụ của đơn vị khác, các đơn vị ấy vẫn còn. Took over some functions of bodies that continue.",
    },
    Choice {
        key: "split",
        words: ["chia tách", "split"],
        synonyms: &[],
        description: "Một đơn vị chia thành nhiều. One body became several.",
    },
    Choice {
        key: "founded",
        words: ["thành lập mới", "founded"],
        synonyms: &[],
        description: "Thành lập mới. A new body.",
    },
    Choice {
        key: "abolished",
        words: ["giải thể", "abolished"],
        synonyms: &[],
        description: "Giải thể, không có đơn vị kế thừa. Ended without a successor.",
    },
];

/// Whether a criterion counts in the total.
pub const KINDS: [Choice; 4] = [
    Choice {
        key: "main",
        words: ["trong tổng điểm", "in the total"],
        synonyms: &[],
        description: "Tính vào tổng. Counts in the total.",
    },
    Choice {
        key: "bonus",
        words: ["điểm thưởng", "bonus"],
        synonyms: &["diem thuong", "thuong"],
        description: "Điểm thưởng, ngoài tổng. A bonus, outside the total.",
    },
    Choice {
        key: "penalty",
        words: ["điểm trừ", "penalty"],
        synonyms: &["diem tru", "tru"],
        description: "Điểm trừ, ngoài tổng. A penalty, outside the total.",
    },
    Choice {
        key: "tracked",
        words: ["chỉ theo dõi", "tracked"],
        synonyms: &["theo doi", "khong tinh diem", "theo doi khong tinh diem"],
        description: "Chỉ theo dõi, không tính điểm. Tracked without points, outside every sum.",
    },
];

/// Who scores a criterion.
pub const SCORERS: [Choice; 2] = [
    Choice {
        key: "body",
        words: ["cơ quan tự chấm", "the body"],
        synonyms: &["don vi"],
        description: "Đơn vị tự chấm. The body.",
    },
    Choice {
        key: "survey",
        words: ["điều tra xã hội học", "survey"],
        synonyms: &["dieu tra xa hoi hoc", "dtxhh"],
        description: "Điều tra xã hội học. A survey.",
    },
];

/// How criteria that do not apply are treated.
pub const NOT_APPLICABLE: [Choice; 3] = [
    Choice {
        key: "exclude",
        words: ["trừ khỏi điểm tối đa", "taken out of the maximum"],
        synonyms: &[],
        description: "Loại khỏi điểm tối đa. Taken out of the maximum.",
    },
    Choice {
        key: "rescale-appraised",
        words: ["quy đổi phần thẩm định", "the appraised part is rescaled"],
        synonyms: &[],
        description: "Quy đổi phần thẩm định về điểm tối đa. The appraised part is rescaled to its full maximum.",
    },
    Choice {
        key: "full",
        words: ["được tính đủ điểm", "full points"],
        synonyms: &["tinh du diem", "du diem", "diem toi da"],
        description: "Được tính đủ điểm chuẩn. They earn their standard points.",
    },
];

/// What a rule of a ratio gives if there is nothing to count.
pub const WHEN_NONE: [Choice; 3] = [
    Choice {
        key: "full",
        words: ["đủ điểm", "full points"],
        synonyms: &["diem toi da", "duoc diem toi da", "tinh du diem", "full"],
        description: "Được đủ điểm chuẩn. The standard points.",
    },
    Choice {
        key: "zero",
        words: ["0 điểm", "0 points"],
        synonyms: &["0", "khong diem", "zero"],
        description: "Không có điểm. No points.",
    },
    Choice {
        key: "not-applicable",
        words: ["không áp dụng", "not applicable"],
        synonyms: &["khong danh gia", "khong cham"],
        description: "Tiêu chí không áp dụng. The criterion does not apply.",
    },
];

/// What becomes of the survey part without survey points.
pub const WITHOUT_SURVEY: [Choice; 1] = [Choice {
    key: "rescale",
    words: [
        "quy đổi phần tự chấm cho cả bộ tiêu chí",
        "the self-scored part is rescaled to the whole set",
    ],
    synonyms: &[],
    description: "Quy đổi phần tự chấm về tổng điểm chuẩn. What the body scores is rescaled to the whole.",
}];

/// The languages of reports.
pub const LANGUAGES: [Choice; 2] = [
    Choice {
        key: "vi",
        words: ["tiếng Việt", "Vietnamese"],
        synonyms: &[],
        description: "Tiếng Việt. Vietnamese.",
    },
    Choice {
        key: "en",
        words: ["tiếng Anh", "English"],
        synonyms: &[],
        description: "Tiếng Anh. English.",
    },
];

/// Returns the words of a form for the choice with that key, the key itself if there
/// is no such choice.
#[must_use]
pub fn words_of(choices: &[Choice], key: &str) -> Message {
    let found = choices.iter().find(|choice| choice.key == key);
    found.map_or_else(|| Message::same(key), Choice::words)
}
/// How far a task is, by the words of a YAML file, as a form prints it.
pub static PROGRESS: [(&str, Message); 3] = [
    ("not started", Message::fixed("chưa làm", "not started")),
    ("in progress", Message::fixed("đang làm", "in progress")),
    ("done", Message::fixed("đã xong", "done")),
];

/// Returns how far a task is in the words of a YAML file, if a form prints them, else as
/// written.
#[must_use]
pub fn progress_key(text: &str) -> &str {
    let mut known = PROGRESS.iter();
    let found = known.find(|(_, words)| words.vi == text || words.en == text);
    found.map_or(text, |(key, _)| key)
}
