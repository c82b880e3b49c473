//! Muster, in one binary.

fn main() {}
