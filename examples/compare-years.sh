#!/bin/sh
# So sánh bảng điểm hai năm và báo lỗi nếu điểm giảm thực chất: dùng hằng năm, hoặc trong CI.
#
#   sh compare-years.sh NĂM-TRƯỚC NĂM-NAY [ĐIỂM-CHO-PHÉP-GIẢM]
#
# Ghi báo cáo so-sanh.html và số liệu so-sanh.json vào thư mục hiện tại.
# Mã thoát: 0 không giảm · 1 giảm, hoặc tệp có lỗi · 2 gõ lệnh sai · 3 không đọc hoặc ghi được tệp
#
# Compares the score tables of two years and fails on a real drop.
#
#   sh compare-years.sh OLD NEW [POINTS-ALLOWED]
#
# Writes so-sanh.html and so-sanh.json into the current folder.
# Exit codes: 0 no drop · 1 a drop, or faults in a file · 2 wrong use · 3 cannot read or write a file
set -eu

if [ "$#" -lt 2 ] || [ "$#" -gt 3 ]; then
    echo "sh compare-years.sh NĂM-TRƯỚC NĂM-NAY [ĐIỂM] | OLD NEW [POINTS]" >&2
    exit 2
fi

parindex compare "$1" "$2" --force -o so-sanh.html
parindex compare "$1" "$2" --force --quiet -o so-sanh.json
parindex compare "$1" "$2" --fail-on-drop="${3:-0}" >/dev/null
