use parindex::lang::Text;
use parindex::text;

pub(super) fn about() -> Text {
    text!(
        "Liệt kê các bộ tiêu chí có sẵn trong chương trình",
        "List the criteria sets that ship with the program"
    )
}

pub(super) fn below() -> Text {
    text!(
        "Ví dụ:\n  parindex sets\n  parindex check bang-diem.xlsx --against dak-nong-khcn-2023",
        "Examples:\n  parindex sets\n  parindex check table.xlsx --against dak-nong-khcn-2023"
    )
}
