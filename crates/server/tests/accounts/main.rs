//! Accounts, asked as the console asks: through the use cases, with a clock that is turned by hand.

mod house;
mod invitations;
mod matrix;
mod operators;
mod own;
mod sessions;
mod sign_in;
mod thumbnails;
mod totp;
