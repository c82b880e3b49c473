//! Every log record that is read can be written, and reads the same.
#![no_main]

use libfuzzer_sys::fuzz_target;
use muster_protocol::records::{RecordCutter, LogLayout};

fuzz_target!(|bytes: &[u8]| {
    for layout in LogLayout::ALL {
        let mut cutter = RecordCutter::new(layout.size()).unwrap();
        for piece in bytes.chunks(7) {
            let done: Result<(), ()> = cutter.push(piece, |record| {
                if let Ok(read) = layout.decode(record) {
                    let mut written = Vec::new();
                    layout.encode(&read, &mut written).unwrap();
                    assert_eq!(written.len(), layout.size());
                    // Spare bytes and what follows a NUL are not kept: the values count.
                    assert_eq!(layout.decode(&written).unwrap(), read);
                }
                Ok(())
            });
            done.unwrap();
        }
        assert_eq!(cutter.left(), bytes.len() % layout.size());
    }
});
