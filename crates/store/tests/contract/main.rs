//! What every engine promises, tested through the trait alone.
//!
//! A family of operations has a file of functions that take an [`engines::Engine`]; the list below runs
//! each of them on every engine. To add a test: write the function, name it here (one that is not
//! named is a warning, which CI refuses). To add an engine: `engines.rs`, and one line in `contract!`.

mod build;
mod engines;
mod events;
mod punches;
mod punches_page;
mod sites;
mod terminals;
mod tokens;

macro_rules! contract {
    ($($family:ident { $($test:ident)* })*) => {
        contract!(@on sqlite SqliteEngine $($family { $($test)* })*);
    };
    (@on $engine:ident $make:ident $($family:ident { $($test:ident)* })*) => {
        mod $engine {
            $(mod $family {
                $(#[tokio::test]
                async fn $test() {
                    let engine = crate::engines::$make::default();
                    crate::$family::$test(&engine).await;
                })*
            })*
        }
    };
}

contract! {
    terminals {
        a_first_contact_is_stored_once_with_its_event
        pending_terminals_are_bounded
        what_is_seen_is_kept_and_what_is_not_said_stays
        a_fixed_profile_outlives_a_new_identity
        terminals_are_listed_in_pages_by_any_filter
        an_edit_leaves_an_event_and_an_audit_entry
        a_removed_terminal_leaves_its_punches
        a_whole_fleet_is_seen_at_once
    }
    sites {
        sites_are_named_once
        a_removed_site_lets_its_terminals_go
        settings_are_stored_and_taken_back
    }
    punches {
        a_punch_is_stored_once_whatever_way_it_comes
        one_batch_may_hold_the_same_punch_twice
        a_second_sighting_adds_what_is_missing_and_changes_nothing_else
        all_of_a_punch_comes_back
        the_feed_is_in_order_and_never_skips
        an_id_of_another_month_finds_nothing
        instants_are_derived_again_for_one_terminal_and_range
        the_same_sighting_from_many_callers_is_one_punch
    }
    punches_page {
        pages_hold_every_punch_once_whatever_the_filter
        odd_years_are_listed_like_any_other
    }
    events {
        events_are_numbered_and_a_key_counts_once
        events_older_than_a_week_are_swept
        the_audit_log_is_newest_first_in_pages
        a_store_says_what_it_is_and_counts_its_calls
    }
    tokens {
        a_token_lives_is_used_and_revoked
    }
}
