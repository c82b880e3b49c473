//! Style sheet, scripts and icons: built in, under a name that holds a hash of their contents.
//!
//! `build.rs` packs them. Whoever has them once never asks again; another build has another hash.

use axum::extract::Path;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};

/// A hash of all files.
pub(crate) const HASH: &str = env!("MUSTER_ASSETS");

struct Asset {
    name: &'static str,
    kind: &'static str,
    plain: &'static [u8],
    gzip: &'static [u8],
}

static ASSETS: &[Asset] = include!(concat!(env!("OUT_DIR"), "/assets.rs"));

/// Where a browser finds the file `name`.
pub(crate) fn url(name: &str) -> String {
    format!("/assets/{HASH}/{name}")
}

/// `GET /assets/{hash}/{name}`
pub(crate) async fn show(
    Path((hash, name)): Path<(String, String)>,
    headers: HeaderMap,
) -> Response {
    let found = ASSETS.iter().find(|asset| asset.name == name).filter(|_| hash == HASH);
    let Some(asset) = found else { return StatusCode::NOT_FOUND.into_response() };
    let fixed = [
        (header::CONTENT_TYPE, asset.kind),
        (header::CACHE_CONTROL, "public, max-age=31536000, immutable"),
        (header::VARY, "accept-encoding"),
    ];
    if takes_gzip(&headers) {
        (fixed, [(header::CONTENT_ENCODING, "gzip")], asset.gzip).into_response()
    } else {
        (fixed, asset.plain).into_response()
    }
}

fn takes_gzip(headers: &HeaderMap) -> bool {
    let accepted = headers.get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok());
    accepted.is_some_and(|text| {
        text.split(',').any(|word| {
            let word = word.trim();
            word == "gzip" || (word.starts_with("gzip;") && !word.ends_with("q=0"))
        })
    })
}

/// HTML for a snapshot, which must not change with a file of the console.
#[cfg(test)]
pub(crate) fn without_hash(html: &str) -> String {
    html.replace(HASH, "HASH")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a first visit may cost beside the page itself, in bytes on the line.
    const FIRST_VISIT: usize = 90 * 1024;

    #[test]
    fn a_first_visit_is_small() {
        let sum: usize = ASSETS.iter().map(|asset| asset.gzip.len()).sum();
        assert!(sum < FIRST_VISIT, "{sum} bytes");
    }

    #[test]
    fn a_browser_that_refuses_gzip_gets_none() {
        let takes = |text: &str| {
            let mut headers = HeaderMap::new();
            headers.insert(header::ACCEPT_ENCODING, text.parse().unwrap());
            takes_gzip(&headers)
        };
        assert!(takes("br, gzip") && takes("gzip;q=0.5"));
        assert!(!takes("gzip;q=0") && !takes("br") && !takes_gzip(&HeaderMap::new()));
    }
}
