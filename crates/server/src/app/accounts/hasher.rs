//! Passwords are hashed with argon2id, some at once and some more waiting: signing in must not take the memory.

use std::sync::Arc;

use argon2::password_hash::{PasswordHasher as _, PasswordVerifier as _};
use argon2::{Algorithm, Argon2, Params, Version};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use muster_model::Entropy;
use muster_model::clock::random;
use std::time::Duration;
use tokio::sync::Semaphore;

use crate::app::{AppError, Result};

/// Hashes that are computed at once; each takes the memory of [`Cost`].
const AT_ONCE: usize = 2;
/// Hashes that are computed or wait for it; who comes after them is told to try again.
const QUEUE: usize = 32;
/// When they may try again.
const BUSY: Duration = Duration::from_secs(2);
const SALT: usize = 16;

/// What a hash costs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cost {
    /// Memory in KiB.
    pub memory: u32,
    /// Passes over it.
    pub passes: u32,
}

impl Default for Cost {
    /// What OWASP advises for argon2id with one lane.
    fn default() -> Self {
        Self { memory: 19 * 1024, passes: 2 }
    }
}

/// Hashes passwords.
pub(super) struct Hasher {
    argon: Argon2<'static>,
    cost: Cost,
    turns: Arc<Semaphore>,
    places: Arc<Semaphore>,
}

impl Hasher {
    pub(super) fn new(cost: Cost) -> Self {
        let params = Params::new(cost.memory, cost.passes, 1, None).unwrap_or(Params::DEFAULT);
        Self {
            argon: Argon2::new(Algorithm::Argon2id, Version::V0x13, params),
            cost,
            turns: Arc::new(Semaphore::new(AT_ONCE)),
            places: Arc::new(Semaphore::new(QUEUE)),
        }
    }

    /// The hash of a password, as PHC text.
    pub(super) async fn hash(&self, password: &str, entropy: &dyn Entropy) -> Result<String> {
        let (argon, password) = (self.argon.clone(), password.to_owned());
        let salt = random::<SALT>(entropy);
        let hash = move || argon.hash_password_with_salt(password.as_bytes(), &salt);
        let hash = self.in_turn(hash).await?;
        hash.map(|hash| hash.to_string()).map_err(|error| AppError::Unreadable(error.to_string()))
    }

    /// Whether `password` is the one of `hash`. Without a hash the same work is done for nothing, so that the
    /// time of the answer does not tell which accounts there are.
    pub(super) async fn verify(
        &self,
        password: &str,
        hash: Option<&str>,
        entropy: &dyn Entropy,
    ) -> Result<bool> {
        let (argon, password) = (self.argon.clone(), password.to_owned());
        let known = hash.is_some();
        let hash = hash.map_or_else(|| self.nobodys(entropy), str::to_owned);
        let verify = move || argon.verify_password(password.as_bytes(), hash.as_str()).is_ok();
        Ok(self.in_turn(verify).await? && known)
    }

    /// A hash of no password, which takes as long to compare with as any other.
    fn nobodys(&self, entropy: &dyn Entropy) -> String {
        let coded = |bytes: &[u8]| STANDARD_NO_PAD.encode(bytes);
        let Cost { memory, passes } = self.cost;
        let (salt, hash) = (coded(&random::<SALT>(entropy)), coded(&random::<32>(entropy)));
        format!("$argon2id$v=19$m={memory},t={passes},p=1${salt}${hash}")
    }

    /// Runs `work` on a thread that may block, when it is its turn.
    async fn in_turn<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T> {
        let busy = AppError::TooManyTries { retry_after: BUSY };
        let Ok(place) = Arc::clone(&self.places).try_acquire_owned() else { return Err(busy) };
        let Ok(turn) = Arc::clone(&self.turns).acquire_owned().await else { return Err(busy) };
        let done = tokio::task::spawn_blocking(move || {
            // A caller that goes away leaves both behind until the work is done.
            let (_place, _turn) = (place, turn);
            work()
        });
        done.await.map_err(|error| AppError::Unreadable(error.to_string()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Ones;
    impl Entropy for Ones {
        fn fill(&self, bytes: &mut [u8]) {
            bytes.fill(0x11);
        }
    }

    const CHEAP: Cost = Cost { memory: 64, passes: 1 };

    #[tokio::test]
    async fn a_hash_is_argon2id_and_fits_its_password_only() {
        let hasher = Hasher::new(CHEAP);
        let hash = hasher.hash("correct horse", &Ones).await.unwrap();
        assert!(hash.starts_with("$argon2id$v=19$m=64,t=1,p=1$"), "{hash}");
        assert!(hasher.verify("correct horse", Some(&hash), &Ones).await.unwrap());
        assert!(!hasher.verify("correct house", Some(&hash), &Ones).await.unwrap());
        assert!(!hasher.verify("correct horse", None, &Ones).await.unwrap());
        assert!(!hasher.verify("correct horse", Some("garbage"), &Ones).await.unwrap());
    }

    #[tokio::test]
    async fn nobodys_hash_is_one_that_can_be_compared_with() {
        let hasher = Hasher::new(Cost::default());
        let hash = hasher.nobodys(&Ones);
        let read = argon2::password_hash::phc::PasswordHash::new(&hash).unwrap();
        let params = Params::try_from(&read).unwrap();
        assert_eq!((params.m_cost(), params.t_cost(), params.p_cost()), (19 * 1024, 2, 1));
    }

    #[tokio::test]
    async fn who_comes_when_all_places_are_taken_is_told_to_come_again() {
        let hasher = Hasher::new(CHEAP);
        let all = hasher.places.clone().acquire_many_owned(u32::try_from(QUEUE).unwrap()).await;
        let refused = hasher.hash("correct horse", &Ones).await;
        assert!(matches!(refused, Err(AppError::TooManyTries { .. })), "{refused:?}");
        drop(all);
        assert!(hasher.hash("correct horse", &Ones).await.is_ok());
    }
}
