/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-result-words.h"

#include "lanyard-provider-list.h"

#include <locale.h>

static const char * const missing[] = { "write:pullrequest:bitbucket", "write:repository:bitbucket",
                                        NULL };

static LanyardPurposeResult *
result (LanyardPurposeOutcome outcome,
        gboolean              writes)
{
  return lanyard_purpose_result_new ("merge", outcome, writes,
                                     outcome == LANYARD_PURPOSE_MISSING ? missing : NULL);
}

static void
assert_spoken (LanyardPurposeOutcome  outcome,
               gboolean               writes,
               const char            *expected)
{
  g_autoptr (LanyardPurposeResult) one = result (outcome, writes);
  g_autofree char *spoken = lanyard_purpose_spoken (one, "Merge");

  g_assert_cmpstr (spoken, ==, expected);
}

static void
test_purposes_are_said_by_their_outcome (void)
{
  assert_spoken (LANYARD_PURPOSE_PROVED, FALSE, "Works: Merge");
  assert_spoken (LANYARD_PURPOSE_MISSING, TRUE,
                 "Does not work: Merge — lacks write:pullrequest:bitbucket, "
                 "write:repository:bitbucket");
  assert_spoken (LANYARD_PURPOSE_FAILED, FALSE, "Does not work: Merge — was refused");
}

/* What was not tried is not said to have been. */
static void
test_what_is_only_judged_says_so (void)
{
  assert_spoken (LANYARD_PURPOSE_PROVED, TRUE,
                 "Works: Merge. Reading was tried, writing is judged from its scopes");
  assert_spoken (LANYARD_PURPOSE_GRANTED, FALSE, "Works: Merge. Judged from its scopes");
  assert_spoken (LANYARD_PURPOSE_GRANTED, TRUE, "Works: Merge. Judged from its scopes");
  assert_spoken (LANYARD_PURPOSE_UNKNOWN, TRUE, "Not known: Merge. Could not be found out");
}

static void
test_only_what_works_is_green (void)
{
  g_assert_cmpstr (lanyard_purpose_style (LANYARD_PURPOSE_PROVED), ==, "success");
  g_assert_cmpstr (lanyard_purpose_style (LANYARD_PURPOSE_GRANTED), ==, "success");
  g_assert_cmpstr (lanyard_purpose_style (LANYARD_PURPOSE_MISSING), ==, "error");
  g_assert_cmpstr (lanyard_purpose_style (LANYARD_PURPOSE_FAILED), ==, "error");
  g_assert_cmpstr (lanyard_purpose_style (LANYARD_PURPOSE_UNKNOWN), ==, "dim-label");
}

/* Who sees no colours tells them apart as well, and who sees nothing at all. */
static void
test_every_scope_status_has_its_own_mark_and_word (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  int status;

  for (status = LANYARD_SCOPE_GRANTED; status <= LANYARD_SCOPE_UNTOLD; status++)
    {
      g_assert_true (g_hash_table_add (seen, (gpointer) lanyard_scope_status_icon (status)));
      g_assert_true (g_hash_table_add (seen, (gpointer) lanyard_scope_status_style (status)));
      g_assert_true (g_hash_table_add (seen, (gpointer) lanyard_scope_status_words (status)));
    }
}

static LanyardReport *
create_report (gboolean told)
{
  static const char * const wanted[] = { "read", "write", NULL };
  static const char * const granted[] = { "read", "strange", "harmless", NULL };
  static const char * const lacking[] = { "write", NULL };
  static const char * const excess[] = { "strange", NULL };
  LanyardReport *report = lanyard_report_new (LANYARD_STATE_LIMITED);

  lanyard_report_set_scopes (report, wanted, told ? granted : NULL, told ? lacking : NULL,
                             told ? excess : NULL);

  return report;
}

static void
test_each_scope_is_listed_once_with_its_status (void)
{
  g_autoptr (LanyardReport) report = create_report (TRUE);
  g_auto (GStrv) list = lanyard_scope_status_list (report);
  g_autofree char *joined = g_strjoinv (" ", list);

  g_assert_cmpstr (joined, ==, "read write harmless strange");
  g_assert_cmpint (lanyard_scope_status_of (report, "read"), ==, LANYARD_SCOPE_GRANTED);
  g_assert_cmpint (lanyard_scope_status_of (report, "write"), ==, LANYARD_SCOPE_MISSING);
  g_assert_cmpint (lanyard_scope_status_of (report, "strange"), ==, LANYARD_SCOPE_EXCESS);
  g_assert_cmpint (lanyard_scope_status_of (report, "harmless"), ==, LANYARD_SCOPE_GRANTED);
}

/* No tick without proof. */
static void
test_a_service_that_tells_nothing_granted_nothing (void)
{
  g_autoptr (LanyardReport) report = create_report (FALSE);
  g_auto (GStrv) list = lanyard_scope_status_list (report);

  g_assert_cmpuint (g_strv_length (list), ==, 2);
  g_assert_cmpint (lanyard_scope_status_of (report, "read"), ==, LANYARD_SCOPE_UNTOLD);
}

static void
assert_excess (LanyardProvider *provider,
               const char      *scopes,
               const char      *expected)
{
  g_auto (GStrv) excess = g_strsplit (scopes, " ", -1);
  g_autofree char *words = lanyard_excess_words (provider, (const char * const *) excess);

  g_assert_cmpstr (words, ==, expected);
}

static void
test_excess_names_the_worst_first (void)
{
  g_autoptr (LanyardProviderList) list = lanyard_provider_list_new ();
  LanyardProvider *provider = lanyard_provider_list_find (list, "bitbucket");

  assert_excess (provider, "delete:repository:bitbucket",
                 "This token may also delete repositories; nothing here needs that.");
  assert_excess (provider, "write:snippet:bitbucket delete:repository:bitbucket",
                 "This token may also delete repositories and change snippets; "
                 "nothing here needs that.");
  assert_excess (provider,
                 "write:snippet:bitbucket delete:repository:bitbucket admin:project:bitbucket",
                 "This token may also change and delete projects, delete repositories and more; "
                 "nothing here needs that.");
}

/* Reading harms nobody, and what nobody knows is no ground to frighten people. */
static void
test_excess_that_only_reads_is_not_worth_a_word (void)
{
  g_autoptr (LanyardProviderList) list = lanyard_provider_list_new ();
  LanyardProvider *provider = lanyard_provider_list_find (list, "bitbucket");

  assert_excess (provider, "read:snippet:bitbucket unheard:of", NULL);
  g_assert_null (lanyard_excess_words (provider, NULL));
}

static void
test_a_line_says_what_when_and_how_long (void)
{
  g_autoptr (LanyardReport) report = lanyard_report_new (LANYARD_STATE_RETIRED);
  g_autoptr (GDateTime) then = g_date_time_new_utc (2026, 11, 22, 9, 30, 0);
  g_autoptr (LanyardReportLine) line = NULL;
  g_autofree char *words = NULL;

  lanyard_report_set_time (report, then, 1500);
  line = lanyard_report_line_new (report);
  words = lanyard_line_words (line, "Example");

  g_assert_cmpstr (words, ==, "Removed by Example · 22 November 2026, 09:30 · 1.5 s");
}

int
main (int   argc,
      char *argv[])
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/lanyard/result-words/purposes-are-said-by-their-outcome",
                   test_purposes_are_said_by_their_outcome);
  g_test_add_func ("/lanyard/result-words/what-is-only-judged-says-so",
                   test_what_is_only_judged_says_so);
  g_test_add_func ("/lanyard/result-words/only-what-works-is-green", test_only_what_works_is_green);
  g_test_add_func ("/lanyard/result-words/every-scope-status-has-its-own-mark-and-word",
                   test_every_scope_status_has_its_own_mark_and_word);
  g_test_add_func ("/lanyard/result-words/each-scope-is-listed-once-with-its-status",
                   test_each_scope_is_listed_once_with_its_status);
  g_test_add_func ("/lanyard/result-words/a-service-that-tells-nothing-granted-nothing",
                   test_a_service_that_tells_nothing_granted_nothing);
  g_test_add_func ("/lanyard/result-words/excess-names-the-worst-first",
                   test_excess_names_the_worst_first);
  g_test_add_func ("/lanyard/result-words/excess-that-only-reads-is-not-worth-a-word",
                   test_excess_that_only_reads_is_not_worth_a_word);
  g_test_add_func ("/lanyard/result-words/a-line-says-what-when-and-how-long",
                   test_a_line_says_what_when_and_how_long);

  return g_test_run ();
}
