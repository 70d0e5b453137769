//! The reports: each turns the answer of an analysis into a document, and each format
//! writes documents.
//!
//! A report is built once, as a [`document::Document`] of typed cells, and a format adds
//! only its syntax. JSON is written from the answer itself.

pub mod allowed;
mod appraisal;
mod budget;
mod builder;
pub mod chart;
mod charts;
pub mod compare;
mod conventions;
pub mod crosswalk;
mod dates;
pub mod document;
pub mod evidence;
pub mod explain;
mod explanation;
mod figure;
pub mod form;
pub mod format;
pub mod goals;
mod headline;
pub mod index_result;
pub mod letter;
pub mod live;
mod live_score;
mod losses;
mod measure;
pub mod plan;
mod plan_head;
mod plan_status;
mod plan_tasks;
pub mod public;
mod published;
pub mod rank;
mod reach;
pub mod roll_call;
pub mod score;
pub mod sets;
mod succession;
pub mod template;
pub mod together;
pub mod trend;
pub mod units_file;
mod what_if;
