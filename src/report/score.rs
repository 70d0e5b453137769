//! The scored report of one body.
