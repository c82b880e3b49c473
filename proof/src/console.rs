//! The console as a browser uses it: an operator who signs in, and the stream that keeps a page fresh.

use std::net::SocketAddr;

use anyhow::{Context, Result, bail};
use reqwest::header::{CONTENT_TYPE, COOKIE, ORIGIN, SET_COOKIE};
use reqwest::{Client, Response, StatusCode, redirect};

/// Somebody who is signed in.
#[derive(Debug, Clone)]
pub struct Operator {
    base: String,
    client: Client,
    cookie: String,
}

impl Operator {
    /// Opens an invitation, as `muster operator add` prints it, and chooses a password.
    pub async fn accept(console: SocketAddr, invitation: &str) -> Result<Self> {
        let base = format!("http://{console}");
        let client = Client::builder().redirect(redirect::Policy::none()).build()?;
        let (_, secret) = invitation.trim().rsplit_once('/').context("the link has no secret")?;
        let password = "copper-lantern-orchard-tide";
        let answer = client
            .post(format!("{base}/setup/{secret}"))
            .header(ORIGIN, &base)
            .header(CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(format!("password={password}&again={password}"))
            .send()
            .await?;
        if answer.status() != StatusCode::SEE_OTHER {
            bail!("the invitation was answered with {}", answer.status());
        }
        let cookie = answer.headers().get_all(SET_COOKIE).iter().find_map(|line| {
            let pair = line.to_str().ok()?.split(';').next()?;
            pair.contains("session=").then(|| pair.to_owned())
        });
        Ok(Self { base, client, cookie: cookie.context("no session began")? })
    }

    /// Opens the stream of a page: what the page itself says it listens to.
    pub async fn follow(&self, page: &str) -> Result<Follower> {
        let html = self.get(page).await?.text().await?;
        let address =
            attribute(&html, "data-stream").with_context(|| format!("{page} names no stream"))?;
        Ok(Follower { answer: self.get(&address).await?, bytes: Vec::new() })
    }

    /// The whole text of a page.
    pub async fn page(&self, path: &str) -> Result<String> {
        Ok(self.get(path).await?.text().await?)
    }

    async fn get(&self, path: &str) -> Result<Response> {
        let url = format!("{}{path}", self.base);
        let answer = self.client.get(url).header(COOKIE, &self.cookie).send().await?;
        if !answer.status().is_success() {
            bail!("{path} was answered with {}", answer.status());
        }
        Ok(answer)
    }
}

/// A stream of server-sent events.
#[derive(Debug)]
pub struct Follower {
    answer: Response,
    bytes: Vec<u8>,
}

impl Follower {
    /// The next event as it came, without the empty line at its end; none when the stream is over.
    pub async fn next(&mut self) -> Result<Option<Vec<u8>>> {
        loop {
            if let Some(end) = self.bytes.windows(2).position(|two| two == b"\n\n") {
                let rest = self.bytes.split_off(end + 2);
                let mut event = std::mem::replace(&mut self.bytes, rest);
                event.truncate(end);
                return Ok(Some(event));
            }
            match self.answer.chunk().await? {
                Some(more) => self.bytes.extend_from_slice(&more),
                None => return Ok(None),
            }
        }
    }
}

/// The value of the first attribute of this name, as a browser reads it.
fn attribute(html: &str, name: &str) -> Option<String> {
    let (_, rest) = html.split_once(&format!("{name}=\""))?;
    let (value, _) = rest.split_once('"')?;
    Some(value.replace("&#38;", "&").replace("&amp;", "&"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_attribute_is_read_with_its_escapes() {
        let html = "<body data-now=\"1\" data-stream=\"/stream?r=wall&#38;r=counts\">";
        assert_eq!(attribute(html, "data-stream").unwrap(), "/stream?r=wall&r=counts");
        assert_eq!(attribute(html, "data-other"), None);
    }
}
