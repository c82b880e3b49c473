//! Bodies in blocks, cut where it hurts.

use jiff::SignedDuration;
use muster_model::task::Status;
use muster_protocol::frame;

use crate::house::House;
use crate::socket::post;

/// An enrolment whose second finger ends in zeros, as padded templates do.
fn enrolment(user_id: &str) -> (Vec<u8>, [Vec<u8>; 2]) {
    let json = format!(
        r#"{{"user_id":"{user_id}","user_name":"Ada","user_privilege":"USER","enroll_data_array":[
            {{"backup_number":0,"enroll_data":"BIN_1"}},{{"backup_number":1,"enroll_data":"BIN_2"}}]}}"#
    );
    let fingers = [[vec![7; 90], vec![0; 10]].concat(), [vec![9; 60], vec![0; 40]].concat()];
    (frame::encode(json.as_bytes(), &fingers).unwrap(), fingers)
}

async fn send(house: &House, number: u32, block: &[u8]) -> String {
    let headers = format!(
        "request_code: realtime_enroll_data\ndev_id: X1\ntrans_id: RTEnrollDataAction\nblk_no: {number}"
    );
    house.code(&headers, block).await
}

/// Cut once, at `place`.
async fn send_cut(house: &House, body: &[u8], place: usize) {
    assert_eq!(send(house, 1, &body[..place]).await, "OK");
    assert_eq!(send(house, 0, &body[place..]).await, "OK");
}

async fn is_stored(house: &House, user_id: &str, fingers: &[Vec<u8>; 2]) {
    let id = user_id.parse().unwrap();
    for (number, finger) in (0..).zip(fingers) {
        let kept = house.app.enrolment(&house.actor, &id, number, None).await.unwrap();
        assert_eq!(kept.1, *finger);
    }
}

#[tokio::test]
async fn a_last_block_that_reads_as_a_body_of_its_own_is_still_the_last_block() {
    let house = House::open().await;
    let (body, fingers) = enrolment("1");
    // The rest begins with four zeros: a frame with JSON of no length.
    send_cut(&house, &body, body.len() - 8).await;
    is_stored(&house, "1", &fingers).await;
    let (body, fingers) = enrolment("2");
    // The rest is a length and so many bytes: a frame, if one does not look what is in it.
    send_cut(&house, &body, body.len() - 104).await;
    is_stored(&house, "2", &fingers).await;
    assert!(house.shelf().await.is_empty());
}

#[tokio::test]
async fn wherever_it_is_cut_nothing_is_lost() {
    let house = House::open().await;
    let length = enrolment("0000").0.len();
    for place in 1..length {
        let user_id = format!("{place:04}");
        let (body, fingers) = enrolment(&user_id);
        send_cut(&house, &body, place).await;
        is_stored(&house, &user_id, &fingers).await;
    }
    assert!(house.shelf().await.is_empty());
}

#[tokio::test]
async fn a_body_that_broke_off_swallows_no_other() {
    let house = House::open().await;
    let glog = |user: u32| {
        format!(
            r#"{{"user_id":"{user}","verify_mode":1,"io_mode":1,"io_time":"20260326173610","log_image":"BIN_1"}}"#
        )
    };
    let with_photo = |user| frame::encode(glog(user).as_bytes(), &[[7; 1_000]]).unwrap();
    let headers = "request_code: realtime_glog\ndev_id: X1";
    let block = |number: u32| format!("{headers}\nblk_no: {number}");
    // The power went in the middle of the photo, then of the text: what comes next is a punch of its own.
    for (user, cut) in [(1, 400), (3, 30)] {
        let photo = with_photo(user);
        assert_eq!(house.code(&block(1), &photo[..cut]).await, "OK");
        assert_eq!(house.punch("X1", &(user + 1).to_string(), "20260326173611").await, "OK");
    }
    let users = async || -> Vec<String> {
        let mut users: Vec<_> =
            house.punches().await.iter().map(|punch| punch.user_id.to_string()).collect();
        users.sort();
        users
    };
    assert_eq!(users().await, ["1", "2", "4"]);
    assert_eq!(house.shelf().await.len(), 1, "of the other there is not even the text");
    // The unit sends again what it has no answer for.
    for user in [1, 3] {
        let photo = with_photo(user);
        assert_eq!(house.code(&block(1), &photo[..400]).await, "OK");
        assert_eq!(house.code(&block(0), &photo[400..]).await, "OK");
    }
    assert_eq!(users().await, ["1", "2", "3", "4"]);
    let photos = house.punches().await.iter().filter(|punch| punch.has_photo).count();
    assert_eq!(photos, 2);
    // An enrolment, too.
    let (first, _) = enrolment("7");
    let (second, fingers) = enrolment("8");
    assert_eq!(send(&house, 1, &first[..250]).await, "OK");
    assert_eq!(send(&house, 0, &second).await, "OK");
    is_stored(&house, "8", &fingers).await;
}

#[tokio::test]
async fn the_last_block_of_a_stray_result_again_is_ok_and_is_not_kept_again() {
    let house = House::open().await;
    house.poll("X1").await;
    let stray = |number: u32, block: &[u8]| {
        let headers = format!(
            "request_code: send_cmd_result\ndev_id: X1\ntrans_id: NOBODYS\nblk_no: {number}"
        );
        post(&headers, block)
    };
    house.raw(&stray(1, &[1; 5_000])).await;
    for _ in 0..3 {
        assert!(house.raw(&stray(0, b"end")).await.contains("response_code: OK"));
    }
    let shelf = house.shelf().await;
    assert_eq!((shelf.len(), shelf[0].count, shelf[0].size), (1, 1, 5_003));
}

#[tokio::test]
async fn a_poll_in_blocks_is_acted_on_once_and_whole() {
    let house = House::open().await;
    house.poll("X1").await;
    house.order("X1", "GET_DEVICE_STATUS", serde_json::Value::Null).await;
    let body = crate::socket::framed(r#"{"fk_name":"Gate","fk_info":{"firmware":"F1"}}"#);
    let part = |number: u32, block: &[u8]| {
        let headers = format!("request_code: receive_cmd\ndev_id: X1\nblk_no: {number}");
        post(&headers, block)
    };
    let first = house.raw(&part(1, &body[..10])).await;
    assert!(first.contains("response_code: OK") && !first.contains("GET_"), "{first}");
    let second = house.raw(&part(2, &body[10..20])).await;
    assert!(second.contains("response_code: OK") && !second.contains("GET_"), "{second}");
    let last = house.raw(&part(0, &body[20..])).await;
    assert!(last.contains("cmd_code: GET_DEVICE_STATUS"), "{last}");
    let view = house.app.terminal(&house.actor, &"X1".parse().unwrap()).await.unwrap();
    assert_eq!(view.row.terminal.name, "Gate");
}

/// Blocks of a punch and of a result, under the same clock.
async fn part(house: &House, headers: &str, number: u32, block: &[u8]) -> String {
    house.code(&format!("{headers}\ndev_id: X1\nblk_no: {number}"), block).await
}

#[tokio::test]
async fn a_body_waits_an_hour_for_its_next_block_and_no_longer() {
    let house = House::open().await;
    house.poll("X1").await;
    let task = house.order("X1", "GET_DEVICE_STATUS", serde_json::Value::Null).await;
    house.poll("X1").await;
    let punch = crate::socket::framed(
        r#"{"user_id":"1","verify_mode":1,"io_mode":1,"io_time":"20260326173610"}"#,
    );
    let status = crate::socket::framed(r#"{"total_user_count":"3","user_count":"0"}"#);
    let result =
        format!("request_code: send_cmd_result\ntrans_id: {}\ncmd_return_code: OK", task.trans_id);
    for (headers, body) in [("request_code: realtime_glog", &punch), (&*result, &status)] {
        let (first, rest) = body.split_at(10);
        let (second, last) = rest.split_at(10);
        assert_eq!(part(&house, headers, 1, first).await, "OK");
        house.turn_clock(SignedDuration::from_hours(1));
        while house.app.sweep().await.unwrap() {}
        assert_eq!(part(&house, headers, 2, second).await, "ERROR_ADD_BLOCK_DATA", "{headers}");
        // It begins anew, and now each pause is a little shorter than an hour.
        for (number, block) in [(1, first), (2, second), (0, last)] {
            assert_eq!(part(&house, headers, number, block).await, "OK", "{headers}");
            house.turn_clock(SignedDuration::from_secs(3_599));
            while house.app.sweep().await.unwrap() {}
        }
    }
    assert_eq!((house.punches().await.len(), house.shelf().await.len()), (1, 0));
    assert_eq!(house.task(&task.trans_id).await.life.status, Status::Succeeded);
}

#[tokio::test]
async fn a_last_block_is_remembered_for_ten_minutes() {
    let house = House::open().await;
    house.poll("X1").await;
    let task = house.order("X1", "GET_DEVICE_STATUS", serde_json::Value::Null).await;
    house.poll("X1").await;
    let punch = crate::socket::framed(
        r#"{"user_id":"1","verify_mode":1,"io_mode":1,"io_time":"20260326173610"}"#,
    );
    let status = crate::socket::framed(r#"{"total_user_count":"3","user_count":"0"}"#);
    let result =
        format!("request_code: send_cmd_result\ntrans_id: {}\ncmd_return_code: OK", task.trans_id);
    for (headers, body) in [("request_code: realtime_glog", &punch), (&*result, &status)] {
        let before = house.shelf().await.len();
        let (first, last) = body.split_at(10);
        assert_eq!(part(&house, headers, 1, first).await, "OK");
        assert_eq!(part(&house, headers, 0, last).await, "OK");
        house.turn_clock(SignedDuration::from_secs(599));
        while house.app.sweep().await.unwrap() {}
        assert_eq!(part(&house, headers, 0, last).await, "OK", "{headers}");
        assert_eq!(house.shelf().await.len(), before, "{headers}: it is the same once more");
        house.turn_clock(SignedDuration::from_secs(2));
        while house.app.sweep().await.unwrap() {}
        // Nobody knows any more what it belongs to: a body of its own, which nobody can read.
        assert_eq!(part(&house, headers, 0, last).await, "OK", "{headers}");
        assert_eq!(house.shelf().await.len(), before + 1, "{headers}");
    }
    assert_eq!(house.punches().await.len(), 1);
}
