//! Printed totals, each with what it closes.

use crate::input::draft::{Draft, DraftCriterion, PrintedTotal};
use crate::input::grid::cells::Reader;
use crate::input::grid::totals::{self, Closing};
use crate::input::heading::{Heading, fold};
use crate::model::Code;
use crate::text;

impl Reader<'_> {
    /// Notes a printed total with what it closes.
    pub(super) fn total(
        &mut self,
        row: usize,
        closing: &Closing,
        field: Option<Code>,
        known: &[Code],
        criteria: &[DraftCriterion],
        draft: &mut Draft,
    ) {
        let by_name = |name: &String| {
            let mut fields = criteria.iter();
            fields.find_map(|one| {
                let code = one.code.value().filter(|code| code.depth() == 1)?;
                let own = one.name.value().is_some_and(|own| fold(own) == *name);
                own.then(|| code.clone())
            })
        };
        let closes = match closing {
            Closing::All => Some((Vec::new(), None)),
            Closing::Bare => Some((Vec::new(), field)),
            Closing::Above => field.map(|field| (vec![field], None)),
            Closing::Named(name) => by_name(name).or(field).map(|field| (vec![field], None)),
            Closing::Codes(codes) => {
                let found = codes.iter().map(|code| totals::meant(code, known).cloned());
                found.collect::<Option<Vec<_>>>().map(|codes| (codes, None))
            }
        };
        let Some((of, perhaps)) = closes else {
            self.ignored(
                row,
                text!(
                    "hàng {number} cộng điểm của một mục không có trong bảng nên không được đối chiếu",
                    "row {number} adds up something that is not in the table and is not checked",
                    number = row + 1
                ),
            );
            return;
        };
        let points = self.points(row);
        let place = self.place(row, self.columns.get(Heading::Code).unwrap_or(0));
        draft.printed_totals.push(PrintedTotal {
            place,
            of,
            perhaps,
            points,
        });
    }
}
