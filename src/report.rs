//! Answers become documents, documents become bytes.
//!
//! A report is written once, as a [`document::Document`] of typed cells; each
//! format supplies only its syntax. JSON alone takes the answer directly.

mod chart;
pub mod compare;
mod conventions;
pub mod crosswalk;
mod dates;
pub mod document;
pub mod evidence;
pub mod explain;
mod figure;
pub mod form;
pub mod format;
pub mod letter;
mod lost;
mod measure;
pub mod plan;
pub mod rank;
pub mod score;
pub mod sets;
pub mod template;
