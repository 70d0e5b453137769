//! `parindex`: PAR Index self-scoring.
//!
//! # Data flow
//!
//! ```text
//! bytes ─input→ Draft ─check→ Scorecard ─analysis→ answer ─report→ Document ─format→ bytes
//!                └──────────→ Vec<Diagnostic> ─diagnostic→ human | concise | json | sarif
//!                                                          github | gitlab | junit | markdown
//! ```
//!
//! * [`input`] reads a file into an [`input::draft::Draft`]: its content, every value
//!   with its place.
//! * [`check`] turns a draft into a [`model::Scorecard`], which is complete and exact, or
//!   reports each problem as a [`diagnostic::Diagnostic`]. Its [`check::Context`] contains
//!   what the file is compared with (criteria set, last year's file) and the
//!   [`diagnostic::Policy`], the severities of the rules.
//! * [`model::catalog`] contains the criteria sets that ship with the program, and
//!   [`model::rule`] the computation of scores from declared figures.
//! * Formulas of a spreadsheet are kept next to their stored results
//!   ([`input::values::formula`]): results are read, formulas are only compared with them.
//! * [`analysis`] computes the answers, [`report`] writes them.
//! * [`edit`] changes files of the user in place and merges the sheets returned by units.
//!
//! # Glossary
//!
//! | here | in the documents |
//! |---|---|
//! | criteria set | bộ tiêu chí |
//! | field, criterion, sub-criterion | lĩnh vực, tiêu chí, tiêu chí thành phần |
//! | standard points | điểm chuẩn, điểm tối đa, thang điểm |
//! | previous | điểm năm trước |
//! | target | mục tiêu |
//! | self-score | điểm tự chấm |
//! | appraised score | điểm thẩm định |
//! | evidence, explanation | tài liệu kiểm chứng, giải trình |
//! | lead, support | đơn vị chủ trì, phối hợp |
//! | declared figure, scoring rule | số liệu kê khai, cách chấm |
//! | index | chỉ số: points ÷ maximum × 100 |

// `text!` names this crate by its name, also inside it.
extern crate self as parindex;

pub mod analysis;
pub mod check;
pub mod diagnostic;
pub mod edit;
pub mod input;
pub mod lang;
pub mod model;
pub mod report;
pub mod source;
pub mod vocab;

pub use parindex_macros::text;
