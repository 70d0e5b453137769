//! The values of cells and YAML scalars: text becomes points, codes, dates, deadlines and
//! evidence, in the same way for every format.

mod bad_number;
mod code;
pub mod date;
pub mod deadlines;
pub mod due;
pub mod evidence;
pub mod formula;
pub mod goal;
mod number;
pub(super) mod pattern;
pub mod progress;
mod text;
mod unit_names;

pub use code::code;
pub use date::since;
pub use number::{
    BadNumber, Separators, as_percent, count, effort, is_error, is_year, percent, points, year,
};
pub use text::{is_invisible, kept, lines, one_line, quoted};
pub use unit_names::unit_names;
