//! What protects a browser: headers on every answer, and the rule that changes come from our own pages.

use axum::extract::Request;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::page::Trouble;

/// Nothing inline, nothing from elsewhere, no frame around.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; \
     connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// On every answer. The referrer stays within the site: under `no-referrer` browsers send `Origin: null`
/// with forms, and the rule below could not tell our own from others'.
const HEADERS: [(HeaderName, &str); 6] = [
    (header::CONTENT_SECURITY_POLICY, POLICY),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::X_FRAME_OPTIONS, "DENY"),
    (header::REFERRER_POLICY, "same-origin"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("permissions-policy"), "camera=(), geolocation=(), microphone=()"),
];

/// Refuses a change that another site could have caused.
pub(crate) async fn same_site(request: Request, next: Next) -> Response {
    if is_change(request.method()) && !is_ours(request.headers()) {
        return Trouble::Foreign.into_response();
    }
    next.run(request).await
}

/// Sets what every answer of the console carries.
pub(crate) async fn headers(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    for (name, value) in HEADERS {
        headers.insert(name, HeaderValue::from_static(value));
    }
    // Pages are one operator's, and of this moment. Assets said otherwise already.
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    response
}

fn is_change(method: &Method) -> bool {
    !matches!(*method, Method::GET | Method::HEAD | Method::OPTIONS)
}

/// Whether a change comes from a page of this server. `Origin` decides where it is sent; browsers send
/// `Sec-Fetch-Site` only to HTTPS and to localhost. With neither, nothing vouches for it.
fn is_ours(headers: &HeaderMap) -> bool {
    let text = |name: HeaderName| headers.get(name).and_then(|value| value.to_str().ok());
    match (text(header::ORIGIN), text(HeaderName::from_static("sec-fetch-site"))) {
        (Some(origin), _) => {
            let host = text(header::HOST).unwrap_or_default();
            let site = origin.split_once("://").map(|(_, site)| site);
            site.is_some_and(|site| !host.is_empty() && site.eq_ignore_ascii_case(host))
        }
        (None, Some(site)) => site == "same-origin",
        (None, None) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ours(pairs: &[(&'static str, &str)]) -> bool {
        let mut headers = HeaderMap::new();
        for (name, value) in pairs {
            headers.insert(HeaderName::from_static(name), value.parse().unwrap());
        }
        is_ours(&headers)
    }

    #[test]
    fn a_change_comes_from_our_own_pages() {
        let host = ("host", "attend.example:8080");
        assert!(ours(&[host, ("origin", "http://attend.example:8080")]));
        assert!(
            ours(&[host, ("origin", "https://ATTEND.example:8080")]),
            "behind a proxy with TLS"
        );
        assert!(ours(&[host, ("sec-fetch-site", "same-origin")]));
        for origin in
            ["http://attend.example", "http://evil.example", "null", "", "attend.example:8080"]
        {
            assert!(!ours(&[host, ("origin", origin)]), "{origin}");
        }
        assert!(!ours(&[host, ("sec-fetch-site", "same-site")]));
        assert!(!ours(&[host, ("sec-fetch-site", "none")]), "typed, and yet a change");
        assert!(!ours(&[host]), "nothing vouches for it");
        assert!(!ours(&[("origin", "http://")]), "no host at all");
        let both = [host, ("origin", "http://evil.example"), ("sec-fetch-site", "same-origin")];
        assert!(!ours(&both), "the origin decides");
    }

    #[test]
    fn reading_is_no_change() {
        assert!(!is_change(&Method::GET) && !is_change(&Method::HEAD));
        assert!(is_change(&Method::POST) && is_change(&Method::DELETE));
    }
}
