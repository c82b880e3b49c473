//! How many rows a part of a list has: on a phone fewer, since each takes several lines there.
//!
//! Browsers say themselves whether they run on a phone: Chromium in a header where the line is closed, all of them
//! with the word "Mobi" in what they call themselves. Neither depends on scripts, and a browser that says neither
//! gets what a desk gets.

use axum::http::{HeaderMap, header};

use super::fields::Pairs;

const DESK: u32 = 50;
const PHONE: u32 = 25;
/// The name in a region's query.
const NAME: &str = "rows";

/// Rows of one part of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Rows(u32);

impl Rows {
    /// As many as suit the browser that sends these headers.
    pub(crate) fn of(headers: &HeaderMap) -> Self {
        let said = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
        let is_phone = match said("sec-ch-ua-mobile") {
            Some(hint) => hint == "?1",
            None => said(header::USER_AGENT.as_str()).is_some_and(|agent| agent.contains("Mobi")),
        };
        Self(if is_phone { PHONE } else { DESK })
    }

    /// Those of the page that asks for a region, and what else it asks; nobody gets more than a page can have.
    pub(crate) fn of_region(query: &Pairs) -> (Self, Pairs) {
        let is_phone = query.get(NAME).and_then(|n| n.parse().ok()) == Some(PHONE);
        (Self(if is_phone { PHONE } else { DESK }), query.without(NAME))
    }

    /// The query of a region for a page with so many.
    pub(crate) fn for_region(self, query: &Pairs) -> Pairs {
        if self.0 == DESK { query.clone() } else { query.also(NAME, &self.0.to_string()) }
    }

    /// The number.
    pub(crate) const fn get(self) -> u32 {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const IPHONE: &str = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like \
                          Gecko) Version/17.5 Mobile/15E148 Safari/604.1";
    const DESKTOP: &str = "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0";

    fn rows(lines: &[(&'static str, &'static str)]) -> u32 {
        let mut headers = HeaderMap::new();
        for (name, value) in lines {
            headers.insert(*name, value.parse().unwrap());
        }
        Rows::of(&headers).get()
    }

    #[test]
    fn a_phone_is_known_by_its_hint_or_by_its_name() {
        assert_eq!(rows(&[("user-agent", IPHONE)]), 25);
        assert_eq!(rows(&[("user-agent", DESKTOP)]), 50);
        assert_eq!(rows(&[("sec-ch-ua-mobile", "?1"), ("user-agent", DESKTOP)]), 25);
        assert_eq!(rows(&[("sec-ch-ua-mobile", "?0"), ("user-agent", IPHONE)]), 50);
        assert_eq!(rows(&[]), 50);
    }

    #[test]
    fn a_region_has_the_rows_of_its_page_and_keeps_its_place() {
        let query = Pairs::parse(b"after=x&site=1");
        let phone = Rows(PHONE).for_region(&query);
        assert_eq!(phone.write(), "after=x&site=1&rows=25");
        assert_eq!(Rows::of_region(&phone), (Rows(PHONE), query.clone()));
        assert_eq!(Rows::of_region(&Rows(DESK).for_region(&query)), (Rows(DESK), query));
        assert_eq!(Rows::of_region(&Pairs::parse(b"rows=100000")).0, Rows(DESK));
    }
}
