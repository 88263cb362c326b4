/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-words.h"

#include <locale.h>

static GDateTime *
at (const char *text)
{
  GDateTime *time = g_date_time_new_from_iso8601 (text, NULL);

  g_assert_nonnull (time);

  return time;
}

static void
assert_relative (const char *then,
                 const char *now,
                 const char *expected)
{
  g_autoptr (GDateTime) first = at (then);
  g_autoptr (GDateTime) second = at (now);
  g_autofree char *words = lanyard_words_relative (first, second);

  g_assert_cmpstr (words, ==, expected);
}

static void
test_every_state_has_words_icon_and_style (void)
{
  g_autoptr (GHashTable) said = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  int state;

  for (state = LANYARD_STATE_UNTESTED; state <= LANYARD_STATE_KEYRING; state++)
    {
      char *words = lanyard_state_dup_words ((LanyardState) state, "Example");

      g_assert_cmpstr (words, !=, "");
      g_assert_null (strchr (words, '%'));
      g_assert_true (g_str_has_suffix (lanyard_words_state_icon ((LanyardState) state), "-symbolic"));
      g_assert_cmpstr (lanyard_words_state_style ((LanyardState) state), !=, "");
      g_hash_table_add (said, words);
    }

  /* Only "offline" and "service-error" may sound the same. */
  g_assert_cmpuint (g_hash_table_size (said), ==, LANYARD_STATE_KEYRING);
}

static void
test_untested_is_never_green (void)
{
  g_assert_cmpstr (lanyard_words_state_style (LANYARD_STATE_UNTESTED), !=, "success");
  g_assert_cmpstr (lanyard_words_state_style (LANYARD_STATE_OK), ==, "success");
  g_assert_cmpstr (lanyard_words_state_style (LANYARD_STATE_LIMITED), !=, "success");
}

static void
test_retired_names_who_removed_it (void)
{
  g_autofree char *named = lanyard_state_dup_words (LANYARD_STATE_RETIRED, "Example Cloud");
  g_autofree char *nameless = lanyard_state_dup_words (LANYARD_STATE_RETIRED, NULL);

  g_assert_cmpstr (named, ==, "Removed by Example Cloud");
  g_assert_cmpstr (nameless, ==, "Removed by the service");
}

static void
test_relative_times (void)
{
  assert_relative ("2026-11-22T09:30:00Z", "2026-11-22T09:30:59Z", "just now");
  assert_relative ("2026-11-22T09:30:00Z", "2026-11-22T09:31:00Z", "1 minute ago");
  assert_relative ("2026-11-22T09:30:00Z", "2026-11-22T09:32:10Z", "2 minutes ago");
  assert_relative ("2026-11-22T08:30:00Z", "2026-11-22T09:30:00Z", "1 hour ago");
  assert_relative ("2026-11-22T00:30:00Z", "2026-11-22T23:30:00Z", "23 hours ago");
  assert_relative ("2026-11-21T12:00:00Z", "2026-11-22T09:30:00Z", "yesterday");
  assert_relative ("2026-11-19T23:59:00Z", "2026-11-22T00:30:00Z", "3 days ago");
  assert_relative ("2026-06-01T12:00:00Z", "2026-11-22T09:30:00Z", "on 1 June 2026");
}

/* Late in the evening, an hour ago is not "yesterday" at once. */
static void
test_shortly_after_midnight_is_hours (void)
{
  assert_relative ("2026-11-21T23:00:00Z", "2026-11-22T01:00:00Z", "2 hours ago");
}

static void
test_future_is_now (void)
{
  assert_relative ("2026-11-22T09:40:00Z", "2026-11-22T09:30:00Z", "just now");
}

static void
assert_expiry (const char *date,
               const char *expected)
{
  g_autoptr (GDateTime) now = at ("2026-11-22T22:30:00Z");
  g_autofree char *words = lanyard_words_expiry (date, now);

  g_assert_cmpstr (words, ==, expected);
}

static void
test_expiry (void)
{
  assert_expiry (NULL, NULL);
  assert_expiry ("2027-06-01", "expires 1 June 2027");
  assert_expiry ("2026-11-30", "expires in 8 days");
  assert_expiry ("2026-11-23", "expires tomorrow");
  assert_expiry ("2026-11-22", "expires today");
  assert_expiry ("2026-11-21", "expired 21 November 2026");
  assert_expiry ("not a date", NULL);
}

static void
assert_reminder (const char *date,
                 const char *expected)
{
  g_autoptr (GDateTime) now = at ("2026-11-22T22:30:00Z");
  g_autofree char *words = lanyard_words_reminder (date, now);

  g_assert_cmpstr (words, ==, expected);
}

static void
test_reminders_count_days_and_name_the_date (void)
{
  assert_reminder (NULL, NULL);
  assert_reminder ("not a date", NULL);
  assert_reminder ("2027-06-01", "Expires in 191 days, on 1 June 2027");
  assert_reminder ("2026-11-29", "Expires in 7 days, on 29 November 2026");
  assert_reminder ("2026-11-23", "Expires tomorrow, on 23 November 2026");
  assert_reminder ("2026-11-22", "Expires today, 22 November 2026");
  assert_reminder ("2026-11-21", "The expiry date, 21 November 2026, has passed");
}

static void
test_moments_are_exact (void)
{
  g_autoptr (GDateTime) then = at ("2026-06-01T09:05:59Z");
  g_autofree char *clock = lanyard_words_clock (then);
  g_autofree char *moment = lanyard_words_moment (then);

  g_assert_cmpstr (clock, ==, "09:05");
  g_assert_cmpstr (moment, ==, "1 June 2026, 09:05");
}

static void
test_countdown_ends (void)
{
  g_autoptr (GDateTime) until = at ("2026-11-22T09:31:42Z");
  g_autoptr (GDateTime) early = at ("2026-11-22T09:30:00Z");
  g_autoptr (GDateTime) earlier = at ("2026-11-22T08:31:41Z");
  g_autofree char *left = lanyard_words_countdown (until, early);
  g_autofree char *long_left = lanyard_words_countdown (until, earlier);

  g_assert_cmpstr (left, ==, "1:42");
  g_assert_cmpstr (long_left, ==, "1:00:01");
  g_assert_null (lanyard_words_countdown (until, until));
}

static void
test_names_in_buttons_are_capitalised (void)
{
  g_autofree char *label = lanyard_words_with_name ("Replace %s…", "repository access token");
  g_autofree char *percent = lanyard_words_with_name ("Replace %s…", "100% token %n");

  g_assert_cmpstr (label, ==, "Replace Repository Access Token…");
  g_assert_cmpstr (percent, ==, "Replace 100% Token %n…");
}

static void
test_first_upper_keeps_the_rest (void)
{
  g_autofree char *upper = lanyard_words_first_upper ("éclair API token");

  g_assert_cmpstr (upper, ==, "Éclair API token");
}

int
main (int   argc,
      char *argv[])
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/lanyard/words/every-state-has-words-icon-and-style",
                   test_every_state_has_words_icon_and_style);
  g_test_add_func ("/lanyard/words/untested-is-never-green", test_untested_is_never_green);
  g_test_add_func ("/lanyard/words/retired-names-who-removed-it", test_retired_names_who_removed_it);
  g_test_add_func ("/lanyard/words/relative-times", test_relative_times);
  g_test_add_func ("/lanyard/words/shortly-after-midnight-is-hours",
                   test_shortly_after_midnight_is_hours);
  g_test_add_func ("/lanyard/words/future-is-now", test_future_is_now);
  g_test_add_func ("/lanyard/words/expiry", test_expiry);
  g_test_add_func ("/lanyard/words/reminders-count-days-and-name-the-date",
                   test_reminders_count_days_and_name_the_date);
  g_test_add_func ("/lanyard/words/moments-are-exact", test_moments_are_exact);
  g_test_add_func ("/lanyard/words/countdown-ends", test_countdown_ends);
  g_test_add_func ("/lanyard/words/names-in-buttons-are-capitalised",
                   test_names_in_buttons_are_capitalised);
  g_test_add_func ("/lanyard/words/first-upper-keeps-the-rest", test_first_upper_keeps_the_rest);

  return g_test_run ();
}
