//! Answers become documents, documents become bytes.
//!
//! A report is written once, as a [`document::Document`] of typed cells; each
//! format supplies only its syntax. JSON alone takes the answer directly.

pub mod document;
pub mod form;
pub mod format;
mod measure;
pub mod rank;
pub mod score;
pub mod sets;
