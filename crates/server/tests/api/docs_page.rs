//! The page to try the API with: from this server alone.

use crate::house::House;

#[tokio::test]
async fn the_page_asks_nobody_else_and_is_guarded() {
    let house = House::open().await;
    let page = house.get("/api/docs/").await;
    assert_eq!(page.status(), 200);
    assert_eq!(page.headers()["x-content-type-options"], "nosniff");
    let policy = page.headers()["content-security-policy"].to_str().unwrap().to_owned();
    assert!(policy.contains("default-src 'none'") && policy.contains("connect-src 'self'"));
    let text = page.text().await.unwrap();
    assert!(!text.contains("src=\"http"), "{text}");
    assert!(!text.contains("<script>"), "the policy would refuse it: {text}");
    let script = house.get("/api/docs/swagger-initializer.js").await;
    assert_eq!(script.headers()["x-content-type-options"], "nosniff");
    let script = script.text().await.unwrap();
    assert!(script.contains(r#""validatorUrl": "none""#), "{script}");
}
