//! The shelf.

use muster_model::shelf::ToShelve;

use crate::bed::Bed;
use crate::build::{at, dev};
use crate::engines::Engine;

fn item(dev_id: &str, body: &[u8], reason: &str, now: i64) -> ToShelve {
    ToShelve {
        dev_id: dev(dev_id),
        request_code: "realtime_glog".into(),
        headers: "blk_no: 0".into(),
        reason: reason.into(),
        body: body.to_vec(),
        at: at(now),
    }
}

pub(crate) async fn the_same_bytes_of_a_terminal_are_counted(engine: &dyn Engine) {
    let bed = Bed::on(engine);
    let items = vec![
        item("T1", b"odd", "no JSON", 1),
        item("T1", b"odd", "no JSON yet", 5),
        item("T2", b"odd", "no JSON", 2),
        item("T1", b"", "it is empty", 3),
    ];
    bed.shelve(items).await.unwrap();
    bed.shelve(vec![item("T1", b"odd", "no JSON at all", 4)]).await.unwrap();
    let shelf = bed.shelf(None, 10).await.unwrap().items;
    let told: Vec<_> = shelf.iter().map(|i| (i.dev_id.as_str(), i.size, i.count)).collect();
    assert_eq!(told, [("T1", 0, 1), ("T2", 3, 1), ("T1", 3, 3)]);
    let odd = &shelf[2];
    assert_eq!((odd.first_at, odd.last_at), (at(1), at(5)));
    assert_eq!(odd.reason, "no JSON at all");
    let (found, body) = bed.shelved(odd.id).await.unwrap().unwrap();
    assert_eq!((&found, body.as_slice()), (odd, &b"odd"[..]));
}

pub(crate) async fn bytes_lie_encrypted(engine: &dyn Engine) {
    let bed = Bed::on(engine);
    let body = b"a-body-with-a-template-in-it";
    bed.shelve(vec![item("T1", body, "who knows", 0)]).await.unwrap();
    assert!(!bed.shows(body));
}

pub(crate) async fn the_shelf_comes_in_parts_newest_first(engine: &dyn Engine) {
    let bed = Bed::on(engine);
    let items = (0..10u8).map(|n| item("T1", &[n], "odd", i64::from(n))).collect();
    bed.shelve(items).await.unwrap();
    let first = bed.shelf(None, 4).await.unwrap();
    let second = bed.shelf(first.next, 4).await.unwrap();
    let third = bed.shelf(second.next, 4).await.unwrap();
    assert_eq!(third.next, None);
    let all = [first.items, second.items, third.items].concat();
    let order: Vec<_> = all.iter().map(|item| item.first_at).collect();
    assert_eq!(order, (0..10).rev().map(at).collect::<Vec<_>>());
}

pub(crate) async fn what_was_understood_goes_and_its_number_does_not_come_back(
    engine: &dyn Engine,
) {
    let bed = Bed::on(engine);
    bed.shelve(vec![item("T1", b"odd", "odd", 0)]).await.unwrap();
    let id = bed.shelf(None, 1).await.unwrap().items[0].id;
    assert!(bed.unshelve(id).await.unwrap());
    assert!(!bed.unshelve(id).await.unwrap());
    assert_eq!(bed.shelved(id).await.unwrap(), None);
    bed.shelve(vec![item("T1", b"odd", "odd", 1)]).await.unwrap();
    let again = bed.shelf(None, 1).await.unwrap().items;
    assert!(again[0].id > id && again[0].count == 1);
}
