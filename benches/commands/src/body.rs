//! A body's table: 8 fields, their criteria, and leaves that are the same for
//! every body; only the scores differ. The same numbers give the same table.

/// A row of the table. Points are quarters, so that sums are exact.
pub struct Row {
    pub code: String,
    pub depth: usize,
    pub leaf: bool,
    pub name: String,
    pub standard: u64,
    pub previous: u64,
    pub target: u64,
    pub own: u64,
    pub tasks: String,
    pub lead: &'static str,
    pub evidence: String,
}

pub const HEADINGS: [&str; 9] = [
    "STT",
    "Lĩnh vực, tiêu chí, tiêu chí thành phần",
    "Điểm chuẩn",
    "Điểm năm 2023",
    "Mục tiêu năm 2024",
    "Tự chấm năm 2024",
    "Nhiệm vụ, giải pháp",
    "Đơn vị chủ trì",
    "Tài liệu kiểm chứng",
];

const FIELDS: [&str; 8] = [
    "CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH CẢI CÁCH HÀNH CHÍNH",
    "CẢI CÁCH THỂ CHẾ",
    "CẢI CÁCH THỦ TỤC HÀNH CHÍNH",
    "CẢI CÁCH TỔ CHỨC BỘ MÁY HÀNH CHÍNH NHÀ NƯỚC",
    "CẢI CÁCH CHẾ ĐỘ CÔNG VỤ",
    "CẢI CÁCH TÀI CHÍNH CÔNG",
    "XÂY DỰNG VÀ PHÁT TRIỂN CHÍNH QUYỀN ĐIỆN TỬ, CHÍNH QUYỀN SỐ",
    "TÁC ĐỘNG CỦA CẢI CÁCH HÀNH CHÍNH ĐẾN NGƯỜI DÂN, TỔ CHỨC",
];
const WORK: [&str; 5] = [
    "Ban hành kế hoạch",
    "Tổ chức thực hiện",
    "Kiểm tra, giám sát",
    "Báo cáo định kỳ",
    "Xử lý vấn đề phát hiện",
];
const LEADS: [&str; 4] = [
    "Văn phòng Sở",
    "Thanh tra Sở",
    "Phòng Kế hoạch - Tài chính",
    "Trung tâm Phục vụ hành chính công",
];

/// The rows of the body of that number, with that many leaves (a multiple of 80).
pub fn rows(leaves: usize, body: u64) -> Vec<Row> {
    let mut luck = Luck(body.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ 0x5DEE_CE66);
    // Ten criteria a field; a small set has five with more below each.
    let criteria = if leaves < 800 { 4 } else { 10 };
    let (per, mut rest) = (leaves / (8 * criteria), leaves % (8 * criteria));
    let mut rows = Vec::with_capacity(leaves + 8 * criteria + 8);
    for field in 1..=8 {
        let at = rows.len();
        rows.push(group(format!("{field}"), 1, FIELDS[field - 1].to_owned()));
        for criterion in 1..=criteria {
            let above = rows.len();
            let work = WORK[criterion % 5].to_lowercase();
            rows.push(group(
                format!("{field}.{criterion}"),
                2,
                format!("Công tác {work} thuộc lĩnh vực {field}, nội dung {criterion}"),
            ));
            let more = usize::from(rest > 0);
            rest -= more;
            for leaf in 1..=per + more {
                let row = leaf_row(field, criterion, leaf, &mut luck);
                for sum in [at, above] {
                    rows[sum].standard += row.standard;
                    rows[sum].previous += row.previous;
                    rows[sum].target += row.target;
                    rows[sum].own += row.own;
                }
                rows.push(row);
            }
        }
    }
    rows
}

fn group(code: String, depth: usize, name: String) -> Row {
    Row {
        code,
        depth,
        leaf: false,
        name,
        standard: 0,
        previous: 0,
        target: 0,
        own: 0,
        tasks: String::new(),
        lead: "",
        evidence: String::new(),
    }
}

fn leaf_row(field: usize, criterion: usize, leaf: usize, luck: &mut Luck) -> Row {
    let standard = 2 * (1 + (field + criterion + leaf) as u64 % 4);
    let own = luck.below(standard + 1);
    let number = field * 1000 + criterion * 100 + leaf;
    Row {
        code: format!("{field}.{criterion}.{leaf}"),
        depth: 3,
        leaf: true,
        name: format!(
            "{} số {leaf} theo kế hoạch cải cách hành chính năm của cơ quan, đơn vị được phê duyệt",
            WORK[leaf % 5]
        ),
        standard,
        previous: luck.below(standard + 1),
        target: standard,
        own,
        tasks: format!(
            "Thực hiện hoàn thành 100% nhiệm vụ số {leaf} được giao, báo cáo kết quả đúng thời hạn theo quy định."
        ),
        lead: LEADS[(field + leaf) % 4],
        evidence: format!("Báo cáo số {number}/BC-VP ngày {}/11/2024", 1 + leaf % 28),
    }
}

/// Quarters of a point as a decimal.
pub fn points(quarters: u64) -> String {
    let rest = ["", ".25", ".5", ".75"][(quarters % 4) as usize];
    format!("{}{rest}", quarters / 4)
}

/// A small generator of numbers that are the same everywhere.
struct Luck(u64);

impl Luck {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % bound
    }
}
