//! What every engine promises, tested through the trait alone.
//!
//! A family of operations has a file of functions that take an [`engines::Engine`]; the list below runs
//! each of them on every engine. To add a test: write the function, name it here (one that is not
//! named is a warning, which CI refuses). To add an engine: `engines.rs`, and one line in `contract!`.

mod accounts;
mod audit;
mod bed;
mod blocks;
mod build;
mod engines;
mod events;
mod exchanges;
mod figures;
mod invitations;
mod nodes;
mod operators;
mod people;
mod punches;
mod punches_page;
mod results;
mod sessions;
mod shelf;
mod sites;
mod tasks;
mod tasks_in_any_order;
mod terminals;
mod tokens;

macro_rules! contract {
    ($($family:ident { $($test:ident)* })*) => {
        contract!(@on sqlite SqliteEngine $($family { $($test)* })*);
        contract!(@on postgres PostgresEngine $($family { $($test)* })*);
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
        a_confirmed_zone_is_confirmed_until_another_holds
        only_who_waits_is_let_in_or_forgotten_by_a_rule
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
        old_photos_go_and_their_punches_stay
    }
    punches_page {
        pages_hold_every_punch_once_whatever_the_filter
        odd_years_are_listed_like_any_other
        looking_for_what_is_rare_is_bounded_and_goes_on
    }
    events {
        events_are_numbered_and_a_key_counts_once
        events_older_than_a_week_are_swept
        the_audit_log_is_newest_first_in_pages
        a_store_says_what_it_is_and_counts_its_calls
    }
    tokens {
        a_token_lives_is_used_and_revoked
        two_valid_tokens_never_have_one_name
    }
    tasks {
        tasks_are_stored_in_order_with_their_events_and_one_audit_entry
        parameters_lie_encrypted
        a_name_that_is_taken_is_made_again
        one_at_a_time_in_order
        what_gets_no_answer_makes_room_in_the_same_poll
        a_restart_goes_before_all_and_ends_what_runs
        a_restart_alone_can_be_asked_for
        the_reads_of_an_erase_stand_in_its_place
        an_erase_takes_its_reads_with_it
        a_task_that_waited_too_long_makes_room
        time_ends_what_nobody_asks_for
        only_what_is_open_can_be_taken_back
        every_change_is_an_event
        work_is_found_once
        lists_are_filtered_and_come_in_parts
        long_parameters_are_left_out_of_lists
        polls_at_the_same_time_deliver_once
    }
    results {
        a_result_comes_in_blocks_over_a_restart
        blocks_lie_encrypted
        a_result_without_a_body_is_one
        repeats_are_not_doubled_and_gaps_keep_what_is_there
        block_one_starts_again
        an_answered_result_is_remembered_ten_minutes
        a_whole_result_that_was_not_answered_is_applied_after_a_crash
        a_result_that_nobody_could_read_is_understood_later
        a_second_delivery_begins_a_new_result
        results_go_to_their_own_task_only
        a_late_result_is_taken
        what_is_too_large_is_refused_and_what_was_there_is_kept
        an_unfinished_result_is_forgotten_after_an_hour
        sweeping_takes_unfinished_results_and_leaves_whole_ones
        results_are_dropped_when_they_are_over_and_not_before_they_are_applied
        a_removed_terminal_takes_its_open_tasks_with_it
    }
    blocks {
        a_body_of_one_block_is_whole_without_the_disk
        a_body_in_blocks_outlives_a_restart
        the_last_block_again_gives_the_body_again_for_ten_minutes
        gaps_and_repeats
        assemblies_are_told_apart
        limits_hold_for_one_body_and_for_one_terminal
        an_unfinished_body_is_forgotten_after_an_hour
        sweeping_forgets_what_is_over
        a_body_that_was_acted_on_is_not_given_again
        names_and_numbers_of_assemblies_are_bounded
        a_punch_asks_no_disk_though_its_terminal_enrols_in_blocks
    }
    people {
        what_a_terminal_tells_is_kept_with_the_terminal
        credentials_lie_encrypted_and_reading_one_is_audited
        sent_again_it_changes_nothing
        only_news_changes_the_person
        other_bytes_in_a_slot_take_its_place
        what_is_gone_is_not_listed_and_not_destroyed
        a_credential_that_is_named_without_bytes_stays
        what_is_read_late_undoes_nothing_that_came_since
        people_are_found_and_come_in_parts
        a_digest_does_not_tell_whose_pin_is_the_same
    }
    shelf {
        the_same_bytes_of_a_terminal_are_counted
        bytes_lie_encrypted
        the_shelf_comes_in_parts_newest_first
        what_was_understood_goes_and_its_number_does_not_come_back
    }
    audit {
        the_audit_log_is_searched_by_any_filter
    }
    operators {
        a_name_is_taken_whatever_its_case
        secrets_lie_encrypted_and_come_back
        what_was_read_before_a_change_changes_nothing_after_it
        a_new_password_ends_the_other_sessions
        codes_are_taken_away_with_their_recovery_codes
        a_reset_takes_everything_and_invites_anew
        one_admin_who_can_sign_in_is_always_left
        who_is_disabled_is_signed_out_and_keeps_the_day
        preferences_are_kept
    }
    sessions {
        a_session_begins_is_used_and_ends
        nobody_ends_anothers_session
        a_second_proof_is_used_up
        the_same_code_twice_at_once_opens_once
        what_belongs_to_an_operator_goes_with_them
        what_is_over_is_swept
    }
    invitations {
        the_first_admin_is_made_by_the_newest_link_and_once
        the_first_link_is_dead_when_somebody_was_added_meanwhile
        an_invitation_is_accepted_once_and_in_time
        who_is_disabled_accepts_nothing
        two_who_accept_at_once_are_not_both_the_first
        one_secret_is_one_invitation
    }
    exchanges {
        a_recording_outlives_a_restart_and_ends_when_told
        all_of_an_exchange_comes_back
        exchanges_lie_encrypted
        the_last_two_hundred_of_each_terminal_are_kept
        exchanges_go_with_their_terminal_and_after_a_week
    }
    figures {
        polls_are_kept_with_what_is_seen
        what_a_terminal_holds_is_what_it_said_last
        punches_are_counted_by_hour_and_terminal
        the_newest_and_the_last_punches_are_found
        names_of_many_people_are_told_at_once
        what_needs_a_look_is_counted
        people_and_tasks_are_found_by_what_is_typed
    }
}

/// Properties run on an empty store for every case; each is given what makes one.
macro_rules! properties {
    ($($family:ident { $($test:ident)* })*) => {
        properties!(@on sqlite_properties SqliteEngine $($family { $($test)* })*);
        properties!(@on postgres_properties PostgresEngine $($family { $($test)* })*);
    };
    (@on $engine:ident $make:ident $($family:ident { $($test:ident)* })*) => {
        mod $engine {
            $(mod $family {
                $(#[test]
                fn $test() {
                    crate::$family::$test(&|| Box::<crate::engines::$make>::default());
                })*
            })*
        }
    };
}

properties! {
    tasks_in_any_order {
        tasks_keep_their_promises
    }
    results {
        any_split_gives_the_body
    }
    blocks {
        blocks_follow_the_rule
    }
}
