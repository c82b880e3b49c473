//! Cookies: three names, and how each is written.

use axum::http::{HeaderMap, HeaderValue, header};

/// The secret of a session.
pub(crate) const SESSION: &str = "muster_session";
/// The same, where the line is closed: browsers keep others from setting it.
pub(crate) const SESSION_SECURE: &str = "__Host-muster_session";
/// The language of whoever has not signed in.
pub(crate) const LANGUAGE: &str = "muster_language";
/// What was just done, for the next page to say once.
pub(crate) const SAID: &str = "muster_said";

/// The value of the cookie `name`.
pub(crate) fn read<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find_map(|(key, value)| (key == name).then_some(value))
}

/// A cookie to be set. Scripts never see one, and other sites' requests do not carry it, but for plain
/// links.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Cookie<'a> {
    pub(crate) name: &'a str,
    pub(crate) value: &'a str,
    /// Seconds; none: until the browser is closed; 0 takes it away.
    pub(crate) lasts: Option<i64>,
    pub(crate) secure: bool,
}

impl Cookie<'_> {
    /// As the header has it; none if the value could not stand in one.
    pub(crate) fn header(self) -> Option<HeaderValue> {
        let Self { name, value, lasts, secure } = self;
        let lasts = lasts.map(|seconds| format!("; Max-Age={seconds}")).unwrap_or_default();
        let secure = if secure { "; Secure" } else { "" };
        let text = format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax{lasts}{secure}");
        HeaderValue::from_str(&text).ok()
    }
}

/// Adds a cookie to an answer.
pub(crate) fn set(headers: &mut HeaderMap, cookie: Cookie<'_>) {
    if let Some(value) = cookie.header() {
        headers.append(header::SET_COOKIE, value);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cookie_is_found_among_others() {
        let mut headers = HeaderMap::new();
        headers.append(header::COOKIE, "a=1; muster_session=abc".parse().unwrap());
        headers.append(header::COOKIE, "muster_language=ar".parse().unwrap());
        assert_eq!(read(&headers, SESSION), Some("abc"));
        assert_eq!(read(&headers, LANGUAGE), Some("ar"));
        assert_eq!(read(&headers, SESSION_SECURE), None);
    }

    #[test]
    fn a_cookie_is_out_of_reach_of_scripts_and_other_sites() {
        let cookie = Cookie { name: SESSION_SECURE, value: "s", lasts: None, secure: true };
        assert_eq!(
            cookie.header().unwrap(),
            "__Host-muster_session=s; Path=/; HttpOnly; SameSite=Lax; Secure"
        );
        assert!(Cookie { value: "a\r\nb", ..cookie }.header().is_none());
    }
}
