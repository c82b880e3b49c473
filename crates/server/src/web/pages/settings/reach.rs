//! Under which addresses terminals and operators come, and what a proxy between must do.

use askama::Template;

use crate::web::pages::set_up::listening::KeyIn;
use crate::web::session::SignedIn;
use crate::web::text::Say;
use crate::web::view::Html;

#[derive(Template)]
#[template(path = "pages/settings_reach.html")]
struct Section {
    say: Say,
    /// What is keyed into a terminal.
    terminals: String,
    /// Where the console was reached just now.
    console: String,
    closed: bool,
    nginx: String,
}

impl Section {
    fn of(say: &Say, terminals: (String, u16), console: String, closed: bool) -> Self {
        let port = terminals.1;
        Self {
            say: say.clone(),
            terminals: format!("{}:{port}", terminals.0),
            nginx: nginx(port),
            console,
            closed,
        }
    }
}

/// The section.
pub(super) fn section(inside: &SignedIn) -> Html {
    let visit = &inside.visit;
    let key_in = KeyIn::of(visit);
    let terminals = (key_in.address, key_in.port);
    Html::of(&Section::of(&visit.say, terminals, visit.origin(), visit.closed_line))
}

/// What nginx needs: terminals as bytes, the console as pages that may stay open.
fn nginx(port: u16) -> String {
    format!(
        "# beside http {{ … }}: nothing of what terminals say may be changed
stream {{
    server {{
        listen {port};
        proxy_pass 192.0.2.10:{port};
    }}
}}

# within http {{ … }}
server {{
    listen 443 ssl;
    server_name attend.example.net;
    ssl_certificate     attend.example.net.pem;
    ssl_certificate_key attend.example.net.key;

    location / {{
        proxy_pass http://192.0.2.10:8080;
        proxy_http_version 1.1;
        proxy_set_header Host $http_host;
        proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
        proxy_set_header X-Forwarded-Proto $scheme;
        proxy_buffering off;      # pages that are live
        proxy_read_timeout 1h;
    }}
}}"
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::web::assets::without_hash;
    use crate::web::text::{Language, Texts};

    #[test]
    fn the_ports_of_this_server_stand_in_the_example() {
        let say = Say::new(Texts::load(), Language::English);
        let console = "https://attend.example.net".to_owned();
        let section = Section::of(&say, ("192.0.2.7".to_owned(), 7005), console, true);
        insta::assert_snapshot!("settings_reach", without_hash(&section.render().unwrap()));
    }
}
