//! Printed totals, each with what it closes.

use crate::input::draft::{Draft, PrintedTotal};
use crate::input::grid::cells::Reader;
use crate::input::grid::totals::{Closing, Known};
use crate::input::heading::Heading;
use crate::model::Code;
use crate::text;

impl Reader<'_> {
    /// Notes a printed total with what it closes.
    pub(super) fn total(
        &mut self,
        row: usize,
        closing: &Closing,
        field: Option<Code>,
        known: &Known<'_>,
        draft: &mut Draft,
    ) {
        let closes = match closing {
            Closing::All => Some((Vec::new(), None)),
            Closing::Bare => Some((Vec::new(), field)),
            Closing::Above => field.map(|field| (vec![field], None)),
            Closing::Named(name) => known
                .named(name)
                .cloned()
                .or(field)
                .map(|field| (vec![field], None)),
            Closing::Codes(codes) => {
                let found = codes.iter().map(|code| known.meant(code).cloned());
                found.collect::<Option<Vec<_>>>().map(|codes| (codes, None))
            }
        };
        let Some((of, perhaps)) = closes else {
            self.ignored(
                row,
                (
                    text!(
                        "hàng {number} cộng điểm của một mục không có trong bảng nên không được đối chiếu",
                        "row {number} adds up something that is not in the table and is not checked",
                        number = self.sheet.row_number(row)
                    ),
                    text!(
                        "sửa mã hoặc tên mục mà dòng này cộng; nếu đây là tiêu chí thì thêm mã",
                        "correct the code or name of what it adds up; add a code if it is a criterion"
                    ),
                ),
            );
            return;
        };
        let points = self.points(row);
        let place = self.place(row, self.columns.get(Heading::Code).unwrap_or(0));
        draft.printed_totals.push(PrintedTotal {
            place,
            of,
            alternative_scope: perhaps,
            points,
        });
    }
}
