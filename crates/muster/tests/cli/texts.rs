//! Texts that are made from the program itself.

use crate::house::{muster, run};

#[test]
fn the_description_of_the_api_is_json() {
    let text = run(&mut muster(&["openapi"])).good();
    let document: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!(document["openapi"], "3.1.0");
    assert!(document["paths"]["/api/v1/feed/punches"]["get"].is_object());
}

#[test]
fn every_shell_has_completions() {
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let script = run(&mut muster(&["completions", shell])).good();
        assert!(script.contains("muster") && script.contains("restore"), "{shell}");
    }
}

#[test]
fn the_manual_is_one_page_with_every_option() {
    let page = run(&mut muster(&["man"])).good();
    assert_eq!(page.matches(".TH").count(), 1, "one page");
    assert!(!page.contains("(1)"), "it sends nobody to a page that is not there");
    for word in ["MUSTER TOKEN CREATE", "MUSTER SIM FLEET", "days", "punches", "through"] {
        assert!(page.contains(word), "{word} is missing");
    }
}
