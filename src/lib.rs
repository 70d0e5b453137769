//! `parindex`: PAR Index self-scoring.
//!
//! # The way of a file
//!
//! ```text
//! bytes ─input→ Draft ─check→ Scorecard ─analysis→ answer ─report→ Document ─format→ bytes
//!                └──────────→ Vec<Diagnostic> ─diagnostic→ human | concise | json | sarif
//!                                                          github | gitlab | junit | markdown
//! ```
//!
//! * [`input`] reads a file as it is: a [`input::draft::Draft`] holds what the
//!   file says, every value with its place.
//! * [`check`] is the only bridge from there to a [`model::Scorecard`], which is
//!   complete and exact; what is wrong on the way is a [`diagnostic::Diagnostic`].
//!   What a check knows besides the file is its [`check::Context`]: the set and
//!   last year's file that it is held against, and the [`diagnostic::Policy`],
//!   which says what each diagnostic weighs.
//! * [`model::catalog`] holds the sets that ship with the program, and
//!   [`model::rule`] the ways to work a score out from a declared figure.
//! * A spreadsheet's formulas stay beside their stored results
//!   ([`input::values::formula`]): results are read, formulas only held against them.
//! * [`analysis`] works answers out, [`report`] writes them.
//! * [`edit`] changes files of the user in place and joins the sheets that units
//!   sent back.
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
