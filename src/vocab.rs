//! The vocabulary of the field: words and how they are compared.

pub mod fold;
pub mod suggest;
