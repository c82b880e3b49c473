//! Small pictures: what a list shows, out of what a terminal sent. The bytes are a stranger's, so the decoder is
//! told what it may take.

use std::io::Cursor;
use std::sync::Arc;

use image::codecs::jpeg::JpegEncoder;
use image::imageops::FilterType;
use image::{ImageFormat, ImageReader, Limits};
use tokio::sync::Semaphore;

/// The longest edge, in pixels: 64 on a page, sharp on a screen with two for one.
const EDGE: u32 = 128;
const QUALITY: u8 = 75;
/// What a picture may measure to be looked at.
const EDGE_MAX: u32 = 2_048;
/// What decoding may take.
const MEMORY_MAX: u64 = 32 * 1024 * 1024;
/// Pictures that are made at once.
const AT_ONCE: usize = 2;

/// Makes small pictures.
#[derive(Debug)]
pub(super) struct Shrinker(Arc<Semaphore>);

impl Default for Shrinker {
    fn default() -> Self {
        Self(Arc::new(Semaphore::new(AT_ONCE)))
    }
}

impl Shrinker {
    /// The small one of a picture, JPEG; none if it cannot be read as one.
    pub(super) async fn shrink(&self, picture: Vec<u8>) -> Option<Vec<u8>> {
        let turn = Arc::clone(&self.0).acquire_owned().await.ok()?;
        let small = tokio::task::spawn_blocking(move || {
            // A caller that goes away leaves it behind until the work is done.
            let _turn = turn;
            small(&picture)
        });
        small.await.ok().flatten()
    }
}

fn small(picture: &[u8]) -> Option<Vec<u8>> {
    let mut limits = Limits::default();
    limits.max_image_width = Some(EDGE_MAX);
    limits.max_image_height = Some(EDGE_MAX);
    limits.max_alloc = Some(MEMORY_MAX);
    let mut reader = ImageReader::with_format(Cursor::new(picture), ImageFormat::Jpeg);
    reader.limits(limits);
    let whole = reader.decode().ok()?;
    let fits = whole.width() <= EDGE && whole.height() <= EDGE;
    let small = if fits { whole } else { whole.resize(EDGE, EDGE, FilterType::Triangle) };
    let mut bytes = Vec::new();
    small.to_rgb8().write_with_encoder(JpegEncoder::new_with_quality(&mut bytes, QUALITY)).ok()?;
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A picture of this size, JPEG.
    fn picture(width: u32, height: u32) -> Vec<u8> {
        let shade = |n: u32| u8::try_from(n % 256).unwrap();
        let image = image::RgbImage::from_fn(width, height, |x, y| {
            image::Rgb([shade(x), shade(y), shade(x + y)])
        });
        let mut bytes = Vec::new();
        image.write_with_encoder(JpegEncoder::new_with_quality(&mut bytes, 90)).unwrap();
        bytes
    }

    fn size(bytes: &[u8]) -> (u32, u32) {
        let read = ImageReader::with_format(Cursor::new(bytes), ImageFormat::Jpeg);
        read.into_dimensions().unwrap()
    }

    #[tokio::test]
    async fn a_picture_keeps_its_shape_and_is_never_made_larger() {
        let shrinker = Shrinker::default();
        for (from, to) in [((480, 640), (96, 128)), ((640, 480), (128, 96)), ((40, 50), (40, 50))] {
            let whole = picture(from.0, from.1);
            let small = shrinker.shrink(whole.clone()).await.unwrap();
            assert_eq!(size(&small), to);
            assert!(small.len() <= whole.len());
        }
    }

    #[tokio::test]
    async fn what_is_no_picture_or_too_large_gives_none() {
        let shrinker = Shrinker::default();
        let mut torn = picture(480, 640);
        torn.truncate(20);
        for bytes in [Vec::new(), b"GIF89a".to_vec(), torn, picture(EDGE_MAX + 1, 1)] {
            assert_eq!(shrinker.shrink(bytes).await, None);
        }
    }
}
