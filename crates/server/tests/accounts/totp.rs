use jiff::SignedDuration;
use muster_model::totp;
use muster_server::app::accounts::{SignIn, SignedIn};

use crate::house::{House, PASSWORD, code, from, here, must_wait};

/// The code of an offered secret at this moment, as the authenticator computes it.
fn shown(house: &House, secret: &str) -> String {
    totp::code(&decode(secret), house.app.now())
}

/// Base32, as an authenticator reads it.
fn decode(text: &str) -> Vec<u8> {
    let (mut bytes, mut held, mut bits) = (Vec::new(), 0_u32, 0);
    for letter in text.bytes() {
        let value = match letter {
            b'A'..=b'Z' => letter - b'A',
            _ => letter - b'2' + 26,
        };
        held = (held << 5) | u32::from(value);
        bits += 5;
        if bits >= 8 {
            bits -= 8;
            bytes.push(u8::try_from((held >> bits) & 0xff).unwrap());
        }
    }
    bytes
}

/// An admin who has an authenticator with this secret, and these recovery codes.
async fn with_codes() -> (House, SignedIn, String, Vec<String>) {
    let (house, admin) = House::with_admin().await;
    let offer = house.app.begin_totp(&admin).await.unwrap();
    let codes = house.app.confirm_totp(&admin, &shown(&house, &offer.secret)).await.unwrap();
    (house, admin, offer.secret, codes)
}

#[tokio::test]
async fn codes_are_asked_for_once_one_was_given() {
    let (house, admin) = House::with_admin().await;
    assert_eq!(house.app.offered_totp(&admin).await.unwrap(), None);
    assert_eq!(code(house.app.confirm_totp(&admin, "123456").await), "totp_not_offered");
    house.app.begin_totp(&admin).await.unwrap();
    let offer = house.app.begin_totp(&admin).await.unwrap();
    assert_eq!(house.app.offered_totp(&admin).await.unwrap(), Some(offer.clone()));
    assert!(offer.uri.starts_with("otpauth://totp/Muster:Admin?secret="), "{}", offer.uri);
    house.sign_in("admin", PASSWORD).await;
    assert_eq!(code(house.app.confirm_totp(&admin, "12345").await), "wrong_code");
    let codes = house.app.confirm_totp(&admin, &shown(&house, &offer.secret)).await.unwrap();
    assert_eq!(codes.len(), totp::RECOVERY_CODES);
    let needs = house.try_sign_in("admin", PASSWORD, None).await.unwrap();
    assert_eq!(needs, SignIn::NeedsCode);
    let empty = house.try_sign_in("admin", PASSWORD, Some(" ")).await.unwrap();
    assert_eq!(empty, SignIn::NeedsCode);
    assert_eq!(code(house.try_sign_in("admin", "wrong", None).await), "wrong_credentials");
    let now = house.app.session("", &here()).await.unwrap();
    assert_eq!(now, None);
}

#[tokio::test]
async fn a_code_opens_once() {
    let (house, _, secret, _) = with_codes().await;
    let confirmed = shown(&house, &secret);
    let again = house.try_sign_in("admin", PASSWORD, Some(&confirmed)).await;
    assert_eq!(code(again), "wrong_credentials", "it was used to confirm");
    house.pass(SignedDuration::from_secs(30));
    let fresh = shown(&house, &secret);
    let opened = house.try_sign_in("admin", PASSWORD, Some(&fresh)).await;
    assert!(matches!(opened, Ok(SignIn::Session(_))), "{opened:?}");
    let twice = house.try_sign_in("admin", PASSWORD, Some(&fresh)).await;
    assert_eq!(code(twice), "wrong_credentials");
    assert_eq!(house.audited("sessions.begin").await[0].detail["second"], "code");
    assert_eq!(house.audited("sessions.refuse").await.len(), 2);
}

#[tokio::test]
async fn a_recovery_code_opens_once() {
    let (house, _, _, codes) = with_codes().await;
    let opened = house.try_sign_in("admin", PASSWORD, Some(&codes[3].to_uppercase())).await;
    let Ok(SignIn::Session(begun)) = opened else { panic!("{opened:?}") };
    assert_eq!(begun.signed.operator.recovery_left, 9);
    let twice = house.try_sign_in("admin", PASSWORD, Some(&codes[3])).await;
    assert_eq!(code(twice), "wrong_credentials");
    let renewed = house.app.renew_recovery_codes(&begun.signed, "wrong horse").await;
    assert_eq!(code(renewed), "wrong_password");
    let fresh = house.app.renew_recovery_codes(&begun.signed, PASSWORD).await.unwrap();
    let old = house.try_sign_in("admin", PASSWORD, Some(&codes[4])).await;
    assert_eq!(code(old), "wrong_credentials");
    let new = house.try_sign_in("admin", PASSWORD, Some(&fresh[0])).await;
    assert!(matches!(new, Ok(SignIn::Session(_))), "{new:?}");
}

#[tokio::test]
async fn codes_may_be_guessed_at_five_times() {
    let (house, _, secret, _) = with_codes().await;
    for n in 0..5 {
        let client = from(&format!("198.51.100.{n}"));
        let wrong = house.app.sign_in("admin", PASSWORD, Some("000000"), &client).await;
        assert_eq!(code(wrong), "wrong_credentials");
    }
    house.pass(SignedDuration::from_secs(60));
    let right = shown(&house, &secret);
    assert!(must_wait(&house.try_sign_in("admin", PASSWORD, Some(&right)).await));
    house.pass(SignedDuration::from_secs(240));
    let right = shown(&house, &secret);
    let opened = house.try_sign_in("admin", PASSWORD, Some(&right)).await;
    assert!(matches!(opened, Ok(SignIn::Session(_))), "{opened:?}");
}

#[tokio::test]
async fn codes_are_switched_off_with_the_password() {
    let (house, _, _, codes) = with_codes().await;
    let SignIn::Session(begun) =
        house.try_sign_in("admin", PASSWORD, Some(&codes[0])).await.unwrap()
    else {
        panic!("a recovery code opens")
    };
    assert_eq!(code(house.app.begin_totp(&begun.signed).await), "totp_is_on");
    assert_eq!(code(house.app.remove_totp(&begun.signed, "wrong horse").await), "wrong_password");
    house.app.remove_totp(&begun.signed, PASSWORD).await.unwrap();
    assert_eq!(code(house.app.remove_totp(&begun.signed, PASSWORD).await), "totp_is_off");
    house.sign_in("admin", PASSWORD).await;
    let entry = &house.audited("account.totp").await[0];
    assert_eq!(entry.detail["state"]["after"], false);
}
