//! Reading a list of any length piece by piece.

use super::layout::Layout;
use super::list::{ListHead, ListKeys, list_keys, object};
use super::{Entry, Mismatch, ResultError, Unreadable};
use crate::commands::ResultKind;
use crate::frame::{Event, FrameError, Stream};
use crate::profiles::Profile;
use crate::records::RecordCutter;

/// Takes the body of a list apart as it comes; keeps the JSON's text, and less than one record.
///
/// Give it the body in pieces of any size, in order, and take the entries out after each:
///
/// ```
/// use muster_protocol::{commands::ResultKind, profiles::Profile, results::ResultStream};
/// let body = muster_protocol::frame::encode(
///     br#"{"user_id_count":1,"one_user_id_size":8,"user_id_array":"BIN_1"}"#,
///     &[[1, 0, 0, 0, 1, 1, 8, 0]],
/// )?;
/// let profile = Profile::unknown();
/// let mut stream = ResultStream::new(ResultKind::UserList, Some("FKDataHS101"), &profile)?;
/// let mut entries = Vec::new();
/// for piece in body.chunks(7) {
///     stream.push(piece, &mut entries)?;
/// }
/// let end = stream.finish(&mut entries)?;
/// assert_eq!((entries.len(), end.mismatch), (1, None));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct ResultStream<'p> {
    keys: &'static ListKeys,
    library: Option<String>,
    profile: &'p Profile,
    frame: Stream,
    empty: bool,
    head: Option<ListHead>,
    /// How the records are cut and read; set when the one binary that holds them begins.
    records: Option<(RecordCutter, Layout)>,
    in_records: bool,
    came: u64,
}

/// What is known at the end of a list.
#[derive(Debug, Clone, PartialEq)]
pub struct ListEnd {
    /// What the list said about itself.
    pub head: ListHead,
    /// How many whole records came, read or not.
    pub came: u64,
    /// What it promised and did not keep.
    pub mismatch: Option<Mismatch>,
}

impl<'p> ResultStream<'p> {
    /// A reader for a list of this kind. `library` is the one in the terminal's last `fk_info`; a
    /// result that names its own has the last word.
    pub fn new(
        kind: ResultKind,
        library: Option<&str>,
        profile: &'p Profile,
    ) -> Result<Self, ResultError> {
        let library = library.filter(|name| !name.is_empty());
        Ok(Self {
            keys: list_keys(kind).ok_or(ResultError::NoRecords)?,
            library: library.or(profile.records.library.as_deref()).map(str::to_owned),
            profile,
            frame: Stream::new(),
            empty: true,
            head: None,
            records: None,
            in_records: false,
            came: 0,
        })
    }

    /// Reads the next piece of the body and appends what is whole to `entries`.
    pub fn push(&mut self, mut piece: &[u8], entries: &mut Vec<Entry>) -> Result<(), ResultError> {
        self.empty &= piece.is_empty();
        // The frame's parser is moved out while its events, which borrow the piece, are acted on.
        let mut frame = std::mem::take(&mut self.frame);
        let mut outcome = Ok(());
        while outcome.is_ok() {
            match frame.next(&mut piece) {
                Ok(Some(event)) => outcome = self.act(&event, entries),
                Ok(None) => break,
                Err(error) => outcome = Err(error.into()),
            }
        }
        self.frame = frame;
        outcome
    }

    /// What the list said about itself, as soon as its JSON has come.
    pub fn head(&self) -> Option<&ListHead> {
        self.head.as_ref()
    }

    /// Ends the body. A body of 0 bytes is an empty list. Bytes behind the last whole record are given
    /// back as one unreadable entry. An error says that the body was cut off; what was read is good.
    pub fn finish(mut self, entries: &mut Vec<Entry>) -> Result<ListEnd, ResultError> {
        if self.empty {
            return Ok(ListEnd { head: ListHead::default(), came: 0, mismatch: None });
        }
        let ended = std::mem::take(&mut self.frame).finish();
        let rest = self.records.as_ref().map_or(&[][..], |(cutter, _)| cutter.rest());
        let left_over = rest.len() as u64;
        if !rest.is_empty() {
            entries.push(Entry::Unreadable(Unreadable {
                index: self.came,
                bytes: rest.to_vec(),
                reason: "the record is cut off".to_owned(),
            }));
        }
        ended?;
        let head = self.head.ok_or(FrameError::Empty)?;
        let mismatch = head.mismatch(self.came, left_over);
        Ok(ListEnd { head, came: self.came, mismatch })
    }

    fn act(&mut self, event: &Event<'_>, entries: &mut Vec<Entry>) -> Result<(), ResultError> {
        match event {
            Event::Json(json) => {
                let head = ListHead::read(self.keys, &object(json)?, self.library.as_deref());
                self.head = Some(head);
            }
            Event::BinaryStart { number, len } => {
                let wanted = self.head.as_ref().and_then(|head| head.binary);
                self.in_records = wanted == Some(*number);
                if self.in_records && *len > 0 {
                    let layout = self.choose()?;
                    let cutter = RecordCutter::new(layout.size()).ok_or(ResultError::NoRecords)?;
                    self.records = Some((cutter, layout));
                }
            }
            Event::BinaryChunk(bytes) => {
                if self.in_records {
                    self.cut(bytes, entries);
                }
            }
            Event::BinaryEnd { .. } => self.in_records = false,
        }
        Ok(())
    }

    fn choose(&self) -> Result<Layout, ResultError> {
        let head = self.head.as_ref();
        let library = head.and_then(|head| head.library.as_deref()).unwrap_or_default();
        let size = head.and_then(|head| head.record_size);
        Ok(Layout::choose(self.keys.kind, library, size, self.profile)?)
    }

    /// Reads what is whole; what is left begins the next piece's first record.
    fn cut(&mut self, bytes: &[u8], entries: &mut Vec<Entry>) {
        let Some((cutter, layout)) = &mut self.records else { return };
        let width = self.profile.ids.record_width;
        let came = &mut self.came;
        let Ok(()) = cutter.push(bytes, |record| {
            entries.push(layout.read(record, width).unwrap_or_else(|reason| {
                Entry::Unreadable(Unreadable { index: *came, bytes: record.to_vec(), reason })
            }));
            *came += 1;
            Ok::<(), std::convert::Infallible>(())
        });
    }
}
