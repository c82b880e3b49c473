//! Slots of credentials, as people call them.

use muster_protocol::enrolment::{BackupNumber, EnrolmentKind};

use crate::web::text::Say;

/// `Finger 0`, `Card`, `Palm 1`.
pub(crate) fn name(say: &Say, slot: BackupNumber) -> String {
    let numbered = |key: &str, first: u32| {
        say.with(key, &[("number", (slot.get() - first).to_string().into())])
    };
    match slot.kind() {
        EnrolmentKind::Finger => numbered("grid-slot-finger", 0),
        EnrolmentKind::Palm => numbered("grid-slot-palm", 13),
        EnrolmentKind::Other => numbered("grid-slot-other", 0),
        EnrolmentKind::Password => say.text("method-password"),
        EnrolmentKind::Card => say.text("method-card"),
        EnrolmentKind::Face => say.text("method-face"),
        EnrolmentKind::Vein => say.text("method-vein"),
        EnrolmentKind::Photo => say.text("photo"),
    }
}

/// Its icon in the sprite.
pub(crate) const fn icon(kind: EnrolmentKind) -> &'static str {
    match kind {
        EnrolmentKind::Finger | EnrolmentKind::Other => "finger",
        EnrolmentKind::Palm | EnrolmentKind::Vein => "palm",
        EnrolmentKind::Password => "password",
        EnrolmentKind::Card => "card",
        EnrolmentKind::Face => "face",
        EnrolmentKind::Photo => "photo",
    }
}
