//! The stream: what changes comes by itself, and nothing comes twice.

use std::time::Duration;

use muster_model::DevId;
use muster_model::role::Role;
use muster_model::terminal::Status;
use reqwest::{Method, Response};

use crate::browser::Browser;
use crate::house::{GUEST, House, contact, system};

/// Far more than anything here takes.
const PATIENCE: Duration = Duration::from_secs(20);

/// A stream as it is read: what came and was not looked at yet.
pub(crate) struct Reader {
    response: Response,
    text: String,
}

impl Reader {
    pub(crate) async fn open(browser: &Browser, query: &str) -> Self {
        let response = browser.ask(Method::GET, &format!("/stream?{query}")).send().await.unwrap();
        assert_eq!(response.headers()["content-type"], "text/event-stream");
        Self { response, text: String::new() }
    }

    /// Reads until `wanted` came; gives everything up to its end.
    pub(crate) async fn until(&mut self, wanted: &str) -> String {
        let read = async {
            loop {
                if let Some(at) = self.text.find(wanted) {
                    let rest = self.text.split_off(at + wanted.len());
                    return std::mem::replace(&mut self.text, rest);
                }
                let chunk = self.response.chunk().await.unwrap().expect("the stream goes on");
                self.text.push_str(&String::from_utf8_lossy(&chunk));
            }
        };
        let heard = tokio::time::timeout(PATIENCE, read).await;
        heard.unwrap_or_else(|_| panic!("{wanted:?} did not come: {}", self.text))
    }
}

#[tokio::test]
async fn what_changes_comes_by_itself() {
    let house = House::open().await;
    let browser = house.browser_of(Role::Operator).await;
    let mut stream = Reader::open(&browser, "r=counts&r=waiting").await;
    let first = stream.until("1 terminal waits for admission").await;
    assert!(first.contains("event: show"), "{first}");
    house.app.block(&system(), &DevId::new(GUEST).unwrap()).await.unwrap();
    stream.until("No terminal waits for admission").await;
}

#[tokio::test]
async fn what_a_browser_shows_already_does_not_come() {
    let house = House::open().await;
    let browser = house.browser_of(Role::Viewer).await;
    let page = browser.get("/more").await;
    let seals: Vec<&str> = page
        .html
        .split("data-seal=\"")
        .skip(1)
        .map(|part| part.split('"').next().unwrap())
        .collect();
    assert_eq!(seals.len(), 4, "the counts of the navigation");
    let have = seals.join(",");
    let mut stream = Reader::open(&browser, &format!("r=counts&have={have}")).await;
    house.app.store().first_contact(contact("NEW1", Status::Pending), 10).await.unwrap();
    house.app.block(&system(), &DevId::new(GUEST).unwrap()).await.unwrap();
    let came = stream.until("</span></span>").await;
    assert!(came.contains("n-terminals"), "only what differs came: {came}");
    assert!(!came.contains("n-shelf"), "{came}");
}

#[tokio::test]
async fn whoever_is_shut_out_hears_so() {
    let house = House::open().await;
    let mut stranger = Reader::open(&house.browser(), "r=counts").await;
    stranger.until("event: bye").await;
    let browser = house.browser_of(Role::Viewer).await;
    let mut stream = Reader::open(&browser, "r=counts").await;
    stream.until("n-shelf").await;
    browser.post("/logout", &[]).await;
    stream.until("event: bye").await;
}
