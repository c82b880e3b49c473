//! Bytes, sixteen in a line, each part underlined in the colour of what it is. What is somebody's body is told
//! in words in its place, until it is asked for.

use std::fmt;
use std::fmt::Write as _;
use std::ops::Range;

use askama::filters::HtmlSafe;
use muster_protocol::anatomy::{Holds, Part};

use crate::app::exchanges::Piece;
use crate::web::text::{Say, escaped};
use crate::web::view::number;

/// Bytes in a line.
const LINE: usize = 16;
/// So many lines are shown; the rest is for a download.
const LINES: usize = 256;

/// A body as it is shown.
#[derive(Debug, Clone)]
pub(crate) struct Hex {
    text: String,
    /// Marks that are used: class, an example, what it means.
    key: Vec<(&'static str, String, String)>,
    /// What is not shown, in words.
    rest: Option<String>,
    label: String,
}

impl Hex {
    /// The body `bytes`, of which these are the parts.
    pub(crate) fn new(say: &Say, bytes: &[u8], pieces: &[Piece]) -> Self {
        let mut page = Page { say, text: String::new(), lines: 0, shown: 0 };
        page.pieces(bytes, pieces);
        let left = bytes.len().saturating_sub(page.shown);
        Self {
            text: page.text.trim_end().to_owned(),
            key: key(say, bytes, pieces),
            rest: (left > 0).then(|| say.count("hex-rest", left)),
            label: say.text("hex-label"),
        }
    }

    /// What the marks mean.
    pub(crate) fn key(&self) -> &[(&'static str, String, String)] {
        &self.key
    }

    /// That there is more than is shown.
    pub(crate) fn rest(&self) -> Option<&str> {
        self.rest.as_deref()
    }
}

struct Page<'a> {
    say: &'a Say,
    text: String,
    lines: usize,
    shown: usize,
}

impl Page<'_> {
    /// Neighbouring parts that are shown run on in the same lines; what is hidden has a line of its own.
    fn pieces(&mut self, bytes: &[u8], pieces: &[Piece]) {
        for run in pieces.chunk_by(|one, next| !is_hidden(one) && !is_hidden(next)) {
            match run {
                [piece] if is_hidden(piece) => self.hidden(piece),
                run => self.run(bytes, run),
            }
        }
    }

    fn hidden(&mut self, piece: &Piece) {
        if self.lines < LINES {
            self.offset(piece.range.start);
            let what = hidden(self.say, piece);
            let _ = writeln!(self.text, "<b class=\"bin\">{}</b>", escaped(&what));
            self.lines += 1;
            self.shown += piece.range.len();
        }
    }

    fn run(&mut self, bytes: &[u8], run: &[Piece]) {
        let (Some(first), Some(last)) = (run.first(), run.last()) else { return };
        for from in (first.range.start..last.range.end).step_by(LINE) {
            if self.lines >= LINES {
                return;
            }
            let line = from..(from + LINE).min(last.range.end);
            self.offset(from);
            self.line(&bytes[line.clone()], run, &line);
            self.lines += 1;
            self.shown += line.len();
        }
    }

    fn offset(&mut self, at: usize) {
        let _ = write!(self.text, "<span class=\"c\">{at:04x}</span>  ");
    }

    fn line(&mut self, bytes: &[u8], run: &[Piece], line: &Range<usize>) {
        let mut groups = Vec::new();
        for piece in run {
            let from = piece.range.start.max(line.start);
            let to = piece.range.end.min(line.end);
            if from < to {
                let part = &bytes[from - line.start..to - line.start];
                let hex: Vec<String> = part.iter().map(|byte| format!("{byte:02x}")).collect();
                groups.push(format!("<b class=\"{}\">{}</b>", class(piece.part), hex.join(" ")));
            }
        }
        let shown: String = bytes.iter().map(|byte| printable(*byte)).collect();
        let gap = " ".repeat((LINE - bytes.len()) * 3 + 2);
        let _ = writeln!(
            self.text,
            "{}{gap}<span class=\"a\">{}</span>",
            groups.join(" "),
            escaped(&shown)
        );
    }
}

/// Somebody's body is told in words; a text has asterisks where it hides something.
fn is_hidden(piece: &Piece) -> bool {
    piece.masked && piece.part != Part::Json
}

fn printable(byte: u8) -> char {
    if (0x20..0x7f).contains(&byte) { char::from(byte) } else { '·' }
}

const fn class(part: Part) -> &'static str {
    match part {
        Part::JsonLength | Part::BlockLength { .. } => "len",
        Part::Json => "json",
        Part::End => "nul",
        Part::Block { .. } => "bin",
        Part::Trailing | Part::Unknown => "odd",
    }
}

/// What stands where bytes are hidden: `800 bytes, finger, v128, hidden`.
fn hidden(say: &Say, piece: &Piece) -> String {
    let what = match piece.part {
        Part::Block { holds, .. } => holding(say, holds),
        _ => say.text("holds-unknown"),
    };
    let size = number::whole(say, piece.range.len());
    let version = piece.version.map(|version| version.to_string()).unwrap_or_default();
    let fill = [("size", size.into()), ("what", what.into()), ("version", version.into())];
    let key = if piece.version.is_some() { "hex-hidden-version" } else { "hex-hidden" };
    say.with(key, &fill)
}

/// What is in a binary, in a word.
pub(crate) fn holding(say: &Say, holds: Holds) -> String {
    match holds {
        Holds::Unknown => say.text("holds-unknown"),
        holds => say.text(&format!("holds-{}", holds.as_str())),
    }
}

fn key(say: &Say, bytes: &[u8], pieces: &[Piece]) -> Vec<(&'static str, String, String)> {
    let mut key: Vec<(&'static str, String, String)> = Vec::new();
    for piece in pieces {
        let class = class(piece.part);
        if key.iter().any(|(known, ..)| *known == class) {
            continue;
        }
        let some = bytes[piece.range.clone()].iter().take(2);
        let sample: Vec<String> = some.map(|byte| format!("{byte:02x}")).collect();
        let sample = if is_hidden(piece) { "··".to_owned() } else { sample.join(" ") };
        key.push((class, sample, say.text(&format!("hex-{class}"))));
    }
    key
}

impl fmt::Display for Hex {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let label = escaped(&self.label);
        write!(
            f,
            "<pre class=\"code hex\" tabindex=\"0\" role=\"region\" aria-label=\"{label}\">{}</pre>",
            self.text
        )
    }
}

impl HtmlSafe for Hex {}

#[cfg(test)]
mod tests {
    use muster_protocol::anatomy::anatomy;
    use muster_protocol::frame::encode;

    use super::*;
    use crate::web::text::{Language, Texts};

    fn pieces(body: &[u8], hide: bool) -> Vec<Piece> {
        let piece = |span: muster_protocol::anatomy::Span| {
            let masked = hide && matches!(span.part, Part::Block { .. });
            Piece { range: span.range, part: span.part, version: Some(128), masked }
        };
        anatomy(body).into_iter().map(piece).collect()
    }

    #[test]
    fn a_template_is_words_until_it_is_asked_for() {
        let say = Say::new(Texts::load(), Language::English);
        let json = br#"{"enroll_data_array":[{"backup_number":0,"enroll_data":"BIN_1"}]}"#;
        let body = encode(json, &[b"ridges and valleys"]).unwrap();
        let hidden = Hex::new(&say, &body, &pieces(&body, true));
        insta::assert_snapshot!("hex_hidden", hidden.to_string());
        assert!(!hidden.to_string().contains("72 69"), "no byte of it");
        let shown = Hex::new(&say, &body, &pieces(&body, false)).to_string();
        assert!(shown.contains("72 69 64 67 65 73"), "{shown}");
    }

    #[test]
    fn a_long_body_is_cut_and_says_so() {
        let say = Say::new(Texts::load(), Language::English);
        let body = vec![b'{'; 10_000];
        let hex = Hex::new(&say, &body, &pieces(&body, false));
        assert_eq!(hex.rest(), Some("5,904 more bytes are not shown here."));
        assert_eq!(hex.key().len(), 1);
    }
}
