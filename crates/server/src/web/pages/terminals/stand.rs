//! How the fleet stands: the sentence over the list, and the filters with their numbers. Both are fresh with the
//! rows, so that they never contradict them.

use askama::Template;

use super::asked::Asked;
use crate::app::roster::Roster;
use crate::web::stream::Part;
use crate::web::text::Say;
use crate::web::view::chips::Chips;
use crate::web::view::fleet;

/// What stands over the list.
pub(crate) struct Stand {
    pub(crate) lede: Part,
    pub(crate) chips: Part,
}

#[derive(Template)]
#[template(path = "pages/terminals_lede.html")]
struct Lede {
    words: String,
}

impl Stand {
    /// As the fleet stands for this view of it.
    pub(crate) fn of(say: &Say, asked: &Asked, roster: &Roster) -> Self {
        let (lede, chips) = over(say, asked, roster);
        Self { lede: Part::of(&lede), chips: Part::of(&chips) }
    }
}

fn over(say: &Say, asked: &Asked, roster: &Roster) -> (Lede, Chips) {
    let lede = Lede { words: fleet::stand(say, &roster.counts) };
    (lede, Chips { id: "terminals-chips", chips: asked.chips(say, roster) })
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::*;
    use crate::app::roster::Standing;
    use crate::web::assets::without_hash;
    use crate::web::fields::Pairs;
    use crate::web::text::{Language, Texts};

    #[test]
    fn the_sentence_and_the_filters_tell_the_same_numbers() {
        let say = Say::new(Texts::load(), Language::English);
        let counts = [(Standing::Online, 1_031), (Standing::Late, 2), (Standing::Offline, 1)];
        let roster =
            Roster { rows: Vec::new(), counts: HashMap::from(counts), wanted: 2, before: 0 };
        let asked = Asked::read(&Pairs::parse(b"state=late&after=x&site=1"));
        let (lede, chips) = over(&say, &asked, &roster);
        let html = format!("{}\n{}", lede.render().unwrap(), chips.render().unwrap());
        insta::assert_snapshot!("stand", without_hash(&html));
    }
}
