//! The words of the tables, as data: the fields of a criterion, the metadata of a
//! table, the choices that a field offers, and the phrases of column headings.
//!
//! Readers, writers, forms, the JSON Schema and the help texts go by these tables, so
//! that a field is described in one row.

pub mod choices;
pub mod fields;
pub mod fold;
pub mod goals;
pub mod headings;
pub mod json;
pub mod metadata;
pub mod published;
pub mod sanitize;
pub mod suggest;
pub mod units;

pub use choices::Choice;
pub use fields::{CriterionField, FIELDS, FieldSpec, ScoreColumn, ValueKind};
pub use metadata::{Counted, METADATA, MetadataField, MetadataKind, MetadataSpec};
