//! Who may do what: one table.

use serde::{Deserialize, Serialize};

/// What an operator or a token may do; each role may all that the ones before it may.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Reads everything but templates.
    Viewer,
    /// Also sends ordinary commands, admits, blocks, edits terminals and sites, exports.
    Operator,
    /// Everything.
    Admin,
}

impl Role {
    /// All of them, the least first.
    pub const ALL: [Self; 3] = [Self::Viewer, Self::Operator, Self::Admin];

    /// The word of the API, the command line and the store.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Viewer => "viewer",
            Self::Operator => "operator",
            Self::Admin => "admin",
        }
    }

    /// The role that `word` names.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.as_str() == word)
    }

    /// Whether this role may do `what`.
    pub fn may(self, what: Permission) -> bool {
        self >= what.least_role()
    }
}

macro_rules! permissions {
    ($($(#[$doc:meta])* $name:ident => $role:ident, $word:literal;)*) => {
        /// A thing that somebody may or may not do.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Permission {
            $($(#[$doc])* $name,)*
        }

        impl Permission {
            /// All of them, in the order of the table.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// The least role that has it.
            pub const fn least_role(self) -> Role {
                match self { $(Self::$name => Role::$role,)* }
            }

            /// Its word, as in the audit log and in refusals.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$name => $word,)* }
            }
        }
    };
}

permissions! {
    /// Read terminals, sites, admission, tasks, punches, people, shelf and events; all but biometrics.
    Read => Viewer, "read";
    /// Queue a command that loses nothing.
    SendCommand => Operator, "commands.send";
    /// Take a task back.
    CancelTask => Operator, "tasks.cancel";
    /// Admit a terminal, block it, open or close a claim window.
    Admit => Operator, "terminals.admit";
    /// Change what is known of a terminal.
    EditTerminal => Operator, "terminals.edit";
    /// Create, change and remove sites.
    EditSite => Operator, "sites.edit";
    /// Read the shelf again.
    RetryShelf => Operator, "shelf.retry";
    /// Take many rows out of Muster at once.
    Export => Operator, "export";
    /// Queue a command that must be confirmed: it erases, moves, rewrites or is raw.
    SendConfirmedCommand => Admin, "commands.send_confirmed";
    /// Read a template, a password, a card or a full-size photo of an enrolment, or a raw body that may hold one.
    ReadBiometric => Admin, "biometrics.read";
    /// Remove a terminal.
    DeleteTerminal => Admin, "terminals.delete";
    /// Create, list and revoke tokens.
    ManageTokens => Admin, "tokens.manage";
    /// Create, change and remove operators.
    ManageOperators => Admin, "operators.manage";
    /// Change what holds for the whole installation, the rule of admission among it; compute instants again.
    ChangeSettings => Admin, "settings.change";
    /// Read the audit log.
    ReadAudit => Admin, "audit.read";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_role_may_what_the_lesser_may() {
        for what in Permission::ALL {
            let may: Vec<bool> = Role::ALL.iter().map(|role| role.may(*what)).collect();
            assert!(may.is_sorted(), "{what:?}: {may:?}");
            assert!(may[2], "an admin may all");
        }
        assert!(!Role::Viewer.may(Permission::SendCommand));
        assert!(!Role::Operator.may(Permission::ReadBiometric));
    }
}
