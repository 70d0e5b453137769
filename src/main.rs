//! The command line of `parindex`.

fn main() {}
