//! One binary for all integration tests.

// A test that meets what it did not expect ends there.
#![allow(clippy::unwrap_used)]

mod arbitrary;
mod book;
#[cfg(feature = "office-tests")]
mod browser;
mod ci;
mod codes;
mod commands;
mod compare;
mod conventions;
mod declared;
mod docx;
mod exact;
mod formats;
mod forms;
mod frames;
#[expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a long run by hand says what it did"
)]
mod fuzz;
mod json_schemas;
mod layers;
mod layouts;
mod load;
mod messages;
mod mutations;
mod numbers;
#[cfg(feature = "office-tests")]
mod office;
mod packages;
mod plan;
mod published;
mod rank;
mod reach;
mod readers;
mod readme;
mod renderers;
mod rules;
mod safety;
mod same_body;
mod same_bytes;
mod sample;
mod schema;
mod score;
mod shipped;
mod table_rows;
mod tasks;
mod word;
