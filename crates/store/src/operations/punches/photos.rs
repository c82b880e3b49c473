//! Photos whose time is over.

use jiff::Timestamp;

use crate::Result;
use crate::operations::Engine;
use crate::sql::{self, Db, Work, micros, params, statements};

/// How many photos one call drops: they are large, and new punches must not wait long behind it.
const AT_ONCE: u32 = 200;

statements! {
    OLD_PHOTOS = "-- old_photos\n\
        SELECT seq, time_local FROM punches INDEXED BY punches_with_photo\n\
        WHERE has_photo = 1 AND received_at < ?1 ORDER BY received_at LIMIT ?2";
    DROP_PHOTO = "-- drop_photo\nDELETE FROM punch_photos WHERE seq = ?1";
    HAS_NO_PHOTO = "-- has_no_photo\nUPDATE punches SET has_photo = 0 WHERE seq = ?1 AND time_local = ?2";
}

pub(in super::super) async fn sweep_photos(store: &impl Engine, before: Timestamp) -> Result<bool> {
    let sweep = move |tx: &Db<'_>| -> Work<bool> {
        let params = params![micros(before), AT_ONCE];
        let old: Vec<(i64, i64)> =
            sql::all(tx, OLD_PHOTOS, params, |row| Ok((row.get(0)?, row.get(1)?)))?;
        for (seq, time_local) in &old {
            sql::run(tx, DROP_PHOTO, [seq])?;
            sql::run(tx, HAS_NO_PHOTO, [seq, time_local])?;
        }
        Ok(old.len() == AT_ONCE as usize)
    };
    store.write("sweep_photos", sweep).await
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sqlite::statements::plans;

    #[test]
    fn old_photos_are_found_in_the_order_of_their_age() {
        insta::assert_snapshot!(plans(&[OLD_PHOTOS, DROP_PHOTO]), @r"
        -- old_photos
          SEARCH punches USING INDEX punches_with_photo (received_at<?)
        -- drop_photo
          SEARCH punch_photos USING INTEGER PRIMARY KEY (rowid=?)
        ");
    }
}
