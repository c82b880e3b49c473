//! The database by its URL: which engines this program has, and how a URL is shown.

use anyhow::{Result, bail};

/// Refuses a database that this program cannot use; none is the one in the data directory.
pub(crate) fn check(url: Option<&str>) -> Result<()> {
    match url {
        None => Ok(()),
        Some(url) => bail!(
            "use the database {}: this version keeps its data in the data directory only; leave \
             --database and MUSTER_DATABASE out",
            masked(url)
        ),
    }
}

/// A URL without its password, for everything that is shown.
pub(crate) fn masked(url: &str) -> String {
    let Some((scheme, rest)) = url.split_once("://") else {
        // No URL, so it may be anything, a line of `key=value` with a password in it too.
        return "(no URL)".to_owned();
    };
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (authority, path) = rest.split_at(end);
    // What stands behind the question mark may be a password as well.
    let path = path.split(['?', '#']).next().unwrap_or_default();
    match authority.rsplit_once('@') {
        None => format!("{scheme}://{authority}{path}"),
        Some((user, host)) => {
            let user = user.split(':').next().unwrap_or_default();
            format!("{scheme}://{user}:***@{host}{path}")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_never_shown() {
        let cases = [
            ("postgres://muster:s3c@et@db:5432/muster", "postgres://muster:***@db:5432/muster"),
            ("postgres://db/muster?password=s3cret", "postgres://db/muster"),
            ("postgres://muster@db", "postgres://muster:***@db"),
            ("host=db password=s3cret", "(no URL)"),
        ];
        for (url, shown) in cases {
            assert_eq!(masked(url), shown);
        }
        let refused = check(Some(cases[0].0)).unwrap_err().to_string();
        assert!(!refused.contains("s3c"), "{refused}");
    }
}
