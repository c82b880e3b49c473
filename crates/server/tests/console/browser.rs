//! A browser as far as the server can tell: it keeps cookies, sends `Origin` with changes, and follows no
//! redirect by itself.

use std::collections::BTreeMap;
use std::net::SocketAddr;

use parking_lot::Mutex;
use reqwest::header::{COOKIE, LOCATION, ORIGIN, SET_COOKIE};
use reqwest::redirect::Policy;
use reqwest::{Client, Method, RequestBuilder, StatusCode};

pub(crate) struct Browser {
    client: Client,
    base: String,
    cookies: Mutex<BTreeMap<String, String>>,
}

/// An answer, read whole.
pub(crate) struct Page {
    pub(crate) status: StatusCode,
    pub(crate) html: String,
    pub(crate) headers: reqwest::header::HeaderMap,
}

impl Page {
    /// Where it sends the browser.
    pub(crate) fn location(&self) -> &str {
        self.headers.get(LOCATION).map_or("", |to| to.to_str().unwrap())
    }

    #[track_caller]
    pub(crate) fn shows(&self, text: &str) {
        assert!(self.html.contains(text), "{text:?} is not in {}", self.html);
    }

    #[track_caller]
    pub(crate) fn hides(&self, text: &str) {
        assert!(!self.html.contains(text), "{text:?} is in {}", self.html);
    }
}

impl Browser {
    pub(crate) fn at(address: SocketAddr) -> Self {
        let client = Client::builder().redirect(Policy::none()).build().unwrap();
        Self { client, base: format!("http://{address}"), cookies: Mutex::default() }
    }

    pub(crate) fn with_session(self, secret: &str) -> Self {
        self.cookies.lock().insert("muster_session".to_owned(), secret.to_owned());
        self
    }

    pub(crate) fn ask(&self, method: Method, path: &str) -> RequestBuilder {
        let cookies = self.cookies.lock();
        let line = cookies.iter().map(|(name, value)| format!("{name}={value}"));
        let line = line.collect::<Vec<_>>().join("; ");
        let request = self.client.request(method, format!("{}{path}", self.base));
        if line.is_empty() { request } else { request.header(COOKIE, line) }
    }

    pub(crate) async fn get(&self, path: &str) -> Page {
        self.read(self.ask(Method::GET, path)).await
    }

    /// Sends a form, as a page of the console does.
    pub(crate) async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Page {
        let form = self.form(path, fields).header(ORIGIN, &self.base);
        self.read(form).await
    }

    /// A form of which nothing says where it comes from.
    pub(crate) fn form(&self, path: &str, fields: &[(&str, &str)]) -> RequestBuilder {
        let mut body = form_urlencoded::Serializer::new(String::new());
        body.extend_pairs(fields);
        self.ask(Method::POST, path)
            .header("content-type", "application/x-www-form-urlencoded")
            .body(body.finish())
    }

    pub(crate) async fn read(&self, request: RequestBuilder) -> Page {
        let response = request.send().await.unwrap();
        for cookie in response.headers().get_all(SET_COOKIE) {
            let text = cookie.to_str().unwrap();
            let (pair, rest) = text.split_once(';').unwrap_or((text, ""));
            let (name, value) = pair.split_once('=').unwrap();
            if rest.contains("Max-Age=0") {
                self.cookies.lock().remove(name);
            } else {
                self.cookies.lock().insert(name.to_owned(), value.to_owned());
            }
        }
        let (status, headers) = (response.status(), response.headers().clone());
        Page { status, headers, html: response.text().await.unwrap() }
    }
}
