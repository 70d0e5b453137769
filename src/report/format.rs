//! One file a format.

pub mod csv;
pub mod json;
pub mod markdown;
pub mod terminal;
pub mod xlsx;
pub mod yaml;
