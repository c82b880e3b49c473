//! What those hear who ask whether the server lives.

/// The body of an answer that says all is well.
pub const WELL: &str = "ok\n";

/// `/healthz`: who can answer lives.
pub const fn lives() -> &'static str {
    WELL
}
