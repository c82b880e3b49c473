//! Why a use case was refused, with a stable code and a sentence that says what to do.

use std::borrow::Cow;
use std::time::Duration;

use muster_model::DevId;
use muster_model::role::Permission;
use muster_protocol::commands::{Fault, ParameterError};
use muster_store::StoreError;
use thiserror::Error;

/// Why a use case was refused. Nothing was queued or stored.
#[derive(Debug, Error)]
pub enum AppError {
    /// Nobody is known behind the request.
    #[error("say who asks: this needs a valid token in `Authorization: Bearer`")]
    Unauthenticated,
    /// Name, password and code do not open anything together; which of them is wrong is not told.
    #[error("sign in: the name, the password or the code is wrong")]
    WrongCredentials,
    /// Too often wrong from there, or for that account.
    #[error("try again so soon: wait {} s", retry_after.as_secs().max(1))]
    TooManyTries {
        /// When there is another try.
        retry_after: Duration,
    },
    /// The role lacks the permission.
    #[error("do this: it needs the permission {} (role {} or higher)", .0.as_str(), .0.least_role().as_str())]
    Forbidden(Permission),
    /// There is no such thing.
    #[error("find {what} {id}: there is none")]
    NotFound {
        /// What kind of thing.
        what: &'static str,
        /// Which.
        id: String,
    },
    /// Its state forbids it.
    #[error("{message}")]
    Conflict {
        /// A stable word for programs.
        code: &'static str,
        /// What stands in the way and what to do.
        message: String,
    },
    /// A value is missing or wrong.
    #[error("{message}")]
    Invalid {
        /// A stable word for programs.
        code: &'static str,
        /// Which field, as a path: `parameters.user_id`.
        field: String,
        /// What is wrong with it and what is right.
        message: String,
    },
    /// A parameter of a command is missing or wrong, or not for this terminal.
    #[error("{}{}", of_which(terminal.as_ref()), wrong.reason)]
    Parameter {
        /// The terminal that cannot take it, where several were asked.
        terminal: Option<DevId>,
        /// What is wrong.
        wrong: ParameterError,
    },
    /// The store did not do it.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A stored body cannot be read as what it should be.
    #[error("read what is stored: {0}")]
    Unreadable(String),
}

impl AppError {
    /// "There is no such thing."
    pub fn not_found(what: &'static str, id: &(impl ToString + ?Sized)) -> Self {
        Self::NotFound { what, id: id.to_string() }
    }

    /// "This value is wrong."
    pub fn invalid(code: &'static str, field: &str, message: impl Into<String>) -> Self {
        Self::Invalid { code, field: field.to_owned(), message: message.into() }
    }

    /// A stable word for programs; never changes its meaning.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Unauthenticated => "unauthenticated",
            Self::WrongCredentials => "wrong_credentials",
            Self::TooManyTries { .. } => "too_many_tries",
            Self::Forbidden(_) => "forbidden",
            Self::NotFound { .. } => "not_found",
            Self::Conflict { code, .. } | Self::Invalid { code, .. } => code,
            Self::Parameter { wrong, .. } => match wrong.fault {
                Fault::UnknownCommand => "unknown_command",
                Fault::NotForTerminal => "not_for_this_terminal",
                _ => "invalid_parameter",
            },
            Self::Store(StoreError::Conflict(_)) => "name_taken",
            Self::Store(_) => "store_unavailable",
            Self::Unreadable(_) => "unreadable",
        }
    }

    /// Which field of the request is wrong, as a path: `parameters.user_id`.
    pub fn field(&self) -> Option<Cow<'_, str>> {
        match self {
            Self::Invalid { field, .. } => Some(Cow::Borrowed(field)),
            Self::Parameter { wrong, .. } => Some(match (wrong.fault, wrong.field.as_str()) {
                (Fault::UnknownCommand, field) => Cow::Borrowed(field),
                (Fault::NotForTerminal, "command") => Cow::Borrowed("command"),
                (_, "") => Cow::Borrowed("parameters"),
                (_, field) => Cow::Owned(format!("parameters.{field}")),
            }),
            _ => None,
        }
    }
}

impl From<ParameterError> for AppError {
    fn from(wrong: ParameterError) -> Self {
        Self::Parameter { terminal: None, wrong }
    }
}

fn of_which(terminal: Option<&DevId>) -> String {
    terminal.map(|dev_id| format!("{dev_id}: ")).unwrap_or_default()
}
