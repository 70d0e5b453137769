//! The units that are ranked together, read from files: shared by `rank` and `plan`.

pub(crate) mod failed;
pub(crate) mod gather;
pub(crate) mod history;
pub(crate) mod outliers;
pub(crate) mod propose;
pub(crate) mod published;
pub(crate) mod table_args;
