//! Tests that must look behind the trait.
