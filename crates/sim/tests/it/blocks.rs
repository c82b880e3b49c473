//! Results and records in blocks (docs/protocol/blocks.md).

use muster_protocol::enrolment::{BackupNumber, Privilege};
use muster_protocol::frame;
use muster_sim::terminal::{Block, Gesture};
use muster_sim::{Setup, Terminal};

use crate::server::{Server, clock};

fn terminal(server: &Server, block_bytes: usize) -> Terminal {
    let mut setup = Setup::builtin("T1", "hs103", server.address.clone()).unwrap();
    setup.block_bytes = Some(block_bytes);
    let mut terminal = Terminal::new(setup, clock());
    terminal.add_person("1", "Ada", Privilege::Manager, &[0, 10, 12]).unwrap();
    terminal
}

fn ask_for_ada(server: &Server) {
    server.command("A", "GET_USER_INFO", frame::encode_json(br#"{"user_id":"1"}"#));
}

fn numbers(server: &Server) -> Vec<u32> {
    let state = server.state();
    state.came.iter().filter(|one| one.code == "send_cmd_result").map(|one| one.block).collect()
}

#[tokio::test]
async fn a_result_is_cut_in_blocks_that_together_are_the_body() {
    let server = Server::start().await;
    let mut terminal = terminal(&server, 6_000);
    ask_for_ada(&server);
    assert!(terminal.poll_and_answer().await.is_accepted());
    assert_eq!(numbers(&server), [1, 2, 3, 0]);
    let result = server.state().results.pop().unwrap();
    let frame = frame::decode(&result.body).unwrap();
    assert_eq!((frame.binary(1).len(), frame.binary(3).len()), (800, 20_000));
    assert_eq!(
        frame.binary(3),
        terminal.memory.person("1").unwrap().enrolments[&BackupNumber::FACE]
    );
}

#[tokio::test]
async fn a_result_without_ok_is_not_sent_again() {
    let server = Server::start().await;
    let mut terminal = terminal(&server, 6_000);
    ask_for_ada(&server);
    terminal.poll().await;
    server.hang_up();
    assert_eq!(terminal.answer().await.len(), 1);
    assert!(terminal.waiting_answer().is_none());
    assert!(terminal.answer().await.is_empty());
    assert_eq!(terminal.poll().await.code(), Some("ERROR_NO_CMD"));
    assert_eq!(numbers(&server), [1]);
}

#[tokio::test]
async fn a_hook_holds_back_doubles_and_reorders_blocks() {
    let server = Server::start().await;
    let mut terminal = terminal(&server, 6_000);
    terminal.on_blocks(|mut blocks| {
        let first: Block = blocks[0].clone();
        blocks.insert(0, first);
        blocks
    });
    ask_for_ada(&server);
    assert!(terminal.poll_and_answer().await.is_accepted(), "an equal repeat is taken");
    assert_eq!(numbers(&server), [1, 1, 2, 3, 0]);
    assert_eq!(server.state().results.len(), 1);

    server.state().came.clear();
    terminal.on_blocks(|blocks| blocks.into_iter().skip(1).collect());
    ask_for_ada(&server);
    let turn = terminal.poll_and_answer().await;
    assert_eq!(turn.result.len(), 1, "it stopped at the first that was not taken");

    terminal.leave_blocks();
    ask_for_ada(&server);
    assert!(terminal.poll_and_answer().await.is_accepted());
}

#[tokio::test]
async fn single_blocks_can_be_sent_by_hand() {
    let server = Server::start().await;
    let mut terminal = terminal(&server, 6_000);
    ask_for_ada(&server);
    terminal.poll().await;
    let answer = terminal.take_answer().unwrap();
    let block = |number, range: std::ops::Range<usize>| Block {
        number,
        bytes: answer.body[range].to_vec(),
    };
    let half = answer.body.len() / 2;
    assert!(terminal.send_block(&answer, &block(1, 0..half)).await.is_ok());
    let gap = terminal.send_block(&answer, &block(3, 0..10)).await;
    assert_eq!(gap.code(), Some("ERROR_ADD_BLOCK_DATA"));
    assert!(terminal.send_block(&answer, &block(0, half..answer.body.len())).await.is_ok());
    assert_eq!(server.state().results.pop().unwrap().body, answer.body);
}

#[tokio::test]
async fn a_punch_with_a_photo_comes_in_blocks_and_starts_again_after_a_fault() {
    let server = Server::start().await;
    let mut terminal = terminal(&server, 80);
    let photo = terminal.template(BackupNumber::PHOTO);
    terminal.write_down("1", Gesture { photo: Some(photo.clone()), ..Gesture::default() }).unwrap();
    server.reply("HTTP/1.1 200 OK\r\nresponse_code: OK\r\nContent-Length: 0\r\n\r\n");
    server.hang_up();
    assert!(!terminal.send_record().await.unwrap().is_ok());
    assert!(terminal.send_record().await.unwrap().is_ok());
    let blocks: Vec<_> = server.state().came.iter().map(|one| one.block).collect();
    assert_eq!(blocks, [1, 2, 1, 2, 3, 0]);
    let (_, body) = server.state().records.pop().unwrap();
    assert_eq!(frame::decode(&body).unwrap().binary(1), photo);
}
