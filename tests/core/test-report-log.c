/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-report-log.h"

#include "lanyard-error.h"
#include "lanyard-sample.h"

static LanyardReportLog *
log_of (const LanyardState *states,
        guint               n_states)
{
  LanyardReportLog *log = lanyard_report_log_new ();
  guint i;

  for (i = 0; i < n_states; i++)
    {
      g_autoptr (LanyardReport) report = lanyard_sample_report (states[i], i);
      LanyardReportLog *next = lanyard_report_log_add (log, report);

      g_object_unref (log);
      log = next;
    }

  return log;
}

static void
test_log_begins_untested (void)
{
  LanyardReportLog *log = lanyard_report_log_new ();

  g_assert_null (lanyard_report_log_get_latest (log));
  g_assert_null (lanyard_report_log_get_standing (log));
  g_assert_null (lanyard_report_log_get_confirmed_at (log));
  g_assert_cmpint (lanyard_report_log_get_state (log), ==, LANYARD_STATE_UNTESTED);

  g_assert_finalize_object (log);
}

static void
test_log_keeps_what_was_known (void)
{
  const LanyardState states[] = {
    LANYARD_STATE_OK, LANYARD_STATE_OFFLINE, LANYARD_STATE_KEYRING, LANYARD_STATE_UNTESTED,
  };
  guint n;

  for (n = 1; n <= G_N_ELEMENTS (states); n++)
    {
      g_autoptr (LanyardReportLog) log = log_of (states, n);

      g_assert_cmpint (lanyard_report_log_get_state (log), ==, LANYARD_STATE_OK);
      g_assert_cmpint (lanyard_report_get_state (lanyard_report_log_get_latest (log)), ==,
                       states[n - 1]);
      g_assert_cmpint (lanyard_report_get_state (lanyard_report_log_get_standing (log)), ==,
                       LANYARD_STATE_OK);
      g_assert_cmpint (g_date_time_get_minute (lanyard_report_log_get_confirmed_at (log)), ==, 0);
    }
}

static void
test_log_forgets_no_confirmation (void)
{
  const LanyardState states[] = {
    LANYARD_STATE_OK, LANYARD_STATE_LIMITED, LANYARD_STATE_REFUSED, LANYARD_STATE_SERVICE_ERROR,
  };
  g_autoptr (LanyardReportLog) log = log_of (states, G_N_ELEMENTS (states));

  g_assert_cmpint (lanyard_report_log_get_state (log), ==, LANYARD_STATE_REFUSED);
  g_assert_cmpint (g_date_time_get_minute (lanyard_report_log_get_confirmed_at (log)), ==, 1);
}

static void
test_log_without_standing_has_the_latest_state (void)
{
  const LanyardState states[] = { LANYARD_STATE_OFFLINE, LANYARD_STATE_UNTRUSTED };
  g_autoptr (LanyardReportLog) log = log_of (states, G_N_ELEMENTS (states));

  g_assert_null (lanyard_report_log_get_standing (log));
  g_assert_null (lanyard_report_log_get_confirmed_at (log));
  g_assert_cmpint (lanyard_report_log_get_state (log), ==, LANYARD_STATE_UNTRUSTED);
}

static void
test_log_is_not_changed_by_adding (void)
{
  LanyardReportLog *log = lanyard_report_log_new ();
  LanyardReport *report = lanyard_sample_full_report ();
  LanyardReportLog *more = lanyard_report_log_add (log, report);

  g_assert_null (lanyard_report_log_get_latest (log));
  g_assert_true (lanyard_report_log_get_latest (more) == report);

  g_assert_finalize_object (more);
  g_assert_finalize_object (report);
  g_assert_finalize_object (log);
}

static void
test_history_is_twenty_newest_first (void)
{
  LanyardState states[25];
  g_autoptr (LanyardReportLog) log = NULL;
  GPtrArray *history = NULL;
  const LanyardReportLine *first = NULL;
  guint i;

  for (i = 0; i < G_N_ELEMENTS (states); i++)
    states[i] = i % 2 == 0 ? LANYARD_STATE_OK : LANYARD_STATE_OFFLINE;

  log = log_of (states, G_N_ELEMENTS (states));
  history = lanyard_report_log_get_history (log);
  g_assert_cmpuint (history->len, ==, LANYARD_REPORT_LOG_LENGTH);

  first = g_ptr_array_index (history, 0);
  g_assert_cmpint (g_date_time_get_minute (first->tested_at), ==, 24);
  g_assert_cmpint (first->state, ==, LANYARD_STATE_OK);
  g_assert_cmpuint (first->duration, ==, 44);
  g_assert_null (first->code);
}

static void
test_stored_log_is_read_back (void)
{
  const LanyardState states[] = { LANYARD_STATE_OK, LANYARD_STATE_OFFLINE };
  g_autoptr (LanyardReportLog) some = log_of (states, G_N_ELEMENTS (states));
  g_autoptr (LanyardReport) report = lanyard_sample_full_report ();
  g_autoptr (LanyardReportLog) more = lanyard_report_log_add (some, report);
  g_autoptr (LanyardReportLog) log = lanyard_report_log_remind (more, "2027-06-01", 7);
  g_autoptr (JsonNode) node = lanyard_report_log_to_json (log);
  g_autofree char *text = json_to_string (node, FALSE);
  g_autoptr (JsonNode) parsed = json_from_string (text, NULL);
  g_autoptr (LanyardReportLog) again = NULL;
  g_autoptr (JsonNode) node_again = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *history = NULL;
  const LanyardReportLine *first = NULL;

  again = lanyard_report_log_new_from_json (parsed, &error);
  g_assert_no_error (error);
  node_again = lanyard_report_log_to_json (again);
  g_assert_true (json_node_equal (parsed, node_again));

  g_assert_cmpint (lanyard_report_log_get_state (again), ==, LANYARD_STATE_LIMITED);
  g_assert_cmpuint (lanyard_report_log_get_reminded (again, "2027-06-01"), ==, 7);
  history = lanyard_report_log_get_history (again);
  g_assert_cmpuint (history->len, ==, 3);
  first = g_ptr_array_index (history, 0);
  g_assert_cmpstr (first->code, ==, "scope-missing");
}

static void
test_reminder_is_for_one_date (void)
{
  const LanyardState states[] = { LANYARD_STATE_OK, LANYARD_STATE_OFFLINE };
  g_autoptr (LanyardReportLog) log = log_of (states, G_N_ELEMENTS (states));
  g_autoptr (LanyardReportLog) reminded = lanyard_report_log_remind (log, "2027-06-01", 14);
  g_autoptr (LanyardReportLog) again = lanyard_report_log_remind (reminded, "2027-06-01", 7);
  g_autoptr (LanyardReportLog) other = lanyard_report_log_remind (again, "2028-06-01", 14);

  g_assert_cmpuint (lanyard_report_log_get_reminded (log, "2027-06-01"), ==, 0);
  g_assert_cmpuint (lanyard_report_log_get_reminded (log, NULL), ==, 0);
  g_assert_cmpuint (lanyard_report_log_get_reminded (reminded, "2027-06-01"), ==, 14);
  g_assert_cmpuint (lanyard_report_log_get_reminded (reminded, "2027-06-02"), ==, 0);
  g_assert_cmpuint (lanyard_report_log_get_reminded (reminded, NULL), ==, 0);
  g_assert_cmpuint (lanyard_report_log_get_reminded (again, "2027-06-01"), ==, 7);
  g_assert_cmpuint (lanyard_report_log_get_reminded (other, "2027-06-01"), ==, 0);
  g_assert_cmpuint (lanyard_report_log_get_reminded (other, "2028-06-01"), ==, 14);
}

/* A reminder changes nothing else, and a test takes no reminder away. */
static void
test_reminder_and_report_leave_each_other_alone (void)
{
  const LanyardState states[] = { LANYARD_STATE_LIMITED, LANYARD_STATE_OFFLINE };
  g_autoptr (LanyardReportLog) some = log_of (states, G_N_ELEMENTS (states));
  g_autoptr (LanyardReport) report = lanyard_sample_full_report ();
  g_autoptr (LanyardReportLog) log = lanyard_report_log_add (some, report);
  g_autoptr (LanyardReportLog) reminded = lanyard_report_log_remind (log, "2027-06-01", 1);
  g_autoptr (LanyardReportLog) more = lanyard_report_log_add (reminded, report);
  g_autoptr (JsonNode) before = lanyard_report_log_to_json (log);
  g_autoptr (JsonNode) after = lanyard_report_log_to_json (reminded);

  json_object_remove_member (json_node_get_object (before), "reminder");
  json_object_remove_member (json_node_get_object (after), "reminder");
  g_assert_true (json_node_equal (before, after));
  g_assert_cmpuint (lanyard_report_log_get_reminded (more, "2027-06-01"), ==, 1);
  g_assert_cmpuint (lanyard_report_log_get_history (more)->len, ==, 4);
}

/* Only what is about the credential answers it. */
static void
test_doubt_lasts_until_it_is_answered (void)
{
  const LanyardState states[] = { LANYARD_STATE_OK };
  const LanyardState offline[] = { LANYARD_STATE_OFFLINE };
  g_autoptr (GDateTime) time = g_date_time_new_utc (2026, 11, 28, 9, 30, 0);
  g_autoptr (LanyardReportLog) some = log_of (states, G_N_ELEMENTS (states));
  g_autoptr (LanyardReportLog) without = log_of (offline, G_N_ELEMENTS (offline));
  g_autoptr (LanyardReportLog) doubted = lanyard_report_log_doubt (some, time);
  g_autoptr (LanyardReportLog) reminded = lanyard_report_log_remind (doubted, "2027-06-01", 7);
  g_autoptr (LanyardReportLog) put_off = NULL;
  g_autoptr (LanyardReportLog) answered = NULL;
  g_autoptr (LanyardReportLog) forgotten = lanyard_report_log_forget (doubted);
  g_autoptr (LanyardReportLog) again = NULL;
  g_autoptr (JsonNode) node = lanyard_report_log_to_json (doubted);

  put_off = lanyard_report_log_add (reminded, lanyard_report_log_get_latest (without));
  answered = lanyard_report_log_add (put_off, lanyard_report_log_get_latest (some));
  again = lanyard_report_log_new_from_json (node, NULL);

  g_assert_null (lanyard_report_log_get_doubted_at (some));
  g_assert_cmpint (lanyard_report_log_get_state (doubted), ==, LANYARD_STATE_OK);
  g_assert_true (g_date_time_equal (lanyard_report_log_get_doubted_at (reminded), time));
  g_assert_true (g_date_time_equal (lanyard_report_log_get_doubted_at (put_off), time));
  g_assert_true (g_date_time_equal (lanyard_report_log_get_doubted_at (again), time));
  g_assert_null (lanyard_report_log_get_doubted_at (answered));
  g_assert_null (lanyard_report_log_get_doubted_at (forgotten));
}

static void
test_wrong_log_is_an_error (void)
{
  const char *texts[] = {
    "[]", "{}", "{\"version\":0}", "{\"version\":\"1\"}", "{\"version\":-1}",
    "{\"version\":1,\"latest\":7}", "{\"version\":1,\"latest\":{}}",
    "{\"version\":1,\"standing\":{\"state\":\"great\"}}", "{\"version\":1,\"confirmed_at\":{}}",
    "{\"version\":1,\"history\":{}}", "{\"version\":1,\"history\":[{}]}",
    "{\"version\":1,\"reminder\":7}", "{\"version\":1,\"reminder\":{\"expires\":7}}",
    "{\"version\":1,\"reminder\":{\"days\":\"7\"}}",
    "{\"version\":1,\"history\":[null]}", "{\"version\":1,\"history\":[{\"state\":7}]}",
  };
  g_autoptr (JsonNode) newer = json_from_string ("{\"version\":2,\"latest\":7}", NULL);
  g_autoptr (GError) newer_error = NULL;
  guint i;

  for (i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (JsonNode) node = json_from_string (texts[i], NULL);
      g_autoptr (GError) error = NULL;

      g_assert_nonnull (node);
      g_assert_null (lanyard_report_log_new_from_json (node, &error));
      g_assert_error (error, LANYARD_ERROR, LANYARD_ERROR_BAD_FILE);
    }

  g_assert_null (lanyard_report_log_new_from_json (newer, &newer_error));
  g_assert_error (newer_error, LANYARD_ERROR, LANYARD_ERROR_NEWER_FILE);
}

static JsonNode *
random_value (int depth)
{
  static const char * const texts[] = {
    "ok", "limited", "", "2026-11-22T09:30:00Z", "9999-12-31T23:59:59-23:00", "https://a.example/",
  };
  g_autoptr (JsonNode) node = json_node_alloc ();

  switch (g_test_rand_int_range (0, depth > 3 ? 5 : 7))
    {
    case 0:
      json_node_init_null (node);
      break;

    case 1:
      json_node_init_string (node, texts[g_test_rand_int_range (0, G_N_ELEMENTS (texts))]);
      break;

    case 2:
      json_node_init_int (node, (gint64) g_test_rand_int () * g_test_rand_int ());
      break;

    case 3:
      json_node_init_double (node, g_test_rand_double ());
      break;

    case 4:
      json_node_init_boolean (node, TRUE);
      break;

    case 5:
      json_node_take_array (json_node_init (node, JSON_NODE_ARRAY), json_array_new ());
      json_array_add_element (json_node_get_array (node), random_value (depth + 1));
      break;

    default:
      json_node_take_object (json_node_init (node, JSON_NODE_OBJECT), json_object_new ());
      json_object_set_member (json_node_get_object (node), "state", random_value (depth + 1));
      break;
    }

  return g_steal_pointer (&node);
}

/* So seldom that some of the logs stay whole, which have about a hundred members. */
#define SPOIL_ONE_IN 60

/* Puts a random value at random places of a good log. */
static void
spoil (JsonNode *node)
{
  if (JSON_NODE_HOLDS_OBJECT (node))
    {
      JsonObject *object = json_node_get_object (node);
      g_autoptr (GList) members = json_object_get_members (object);
      GList *member = NULL;

      for (member = members; member != NULL; member = member->next)
        if (g_test_rand_int_range (0, SPOIL_ONE_IN) == 0)
          json_object_set_member (object, member->data, random_value (0));
        else
          spoil (json_object_get_member (object, member->data));
    }
  else if (JSON_NODE_HOLDS_ARRAY (node))
    {
      JsonArray *array = json_node_get_array (node);
      guint i;

      for (i = 0; i < json_array_get_length (array); i++)
        spoil (json_array_get_element (array, i));

      if (g_test_rand_int_range (0, SPOIL_ONE_IN) == 0)
        json_array_add_element (array, random_value (0));
    }
}

static void
test_spoilt_log_is_read_or_refused (void)
{
  const LanyardState states[] = { LANYARD_STATE_OK, LANYARD_STATE_OFFLINE };
  g_autoptr (LanyardReportLog) some = log_of (states, G_N_ELEMENTS (states));
  g_autoptr (LanyardReport) report = lanyard_sample_full_report ();
  g_autoptr (LanyardReportLog) more = lanyard_report_log_add (some, report);
  g_autoptr (LanyardReportLog) log = lanyard_report_log_remind (more, "2027-06-01", 7);
  g_autoptr (JsonNode) good = lanyard_report_log_to_json (log);
  g_autofree char *text = json_to_string (good, FALSE);
  guint n_read = 0;
  guint i;

  for (i = 0; i < 3000; i++)
    {
      g_autoptr (JsonNode) node = json_from_string (text, NULL);
      g_autoptr (LanyardReportLog) read = NULL;
      g_autoptr (GError) error = NULL;

      spoil (node);
      read = lanyard_report_log_new_from_json (node, &error);
      g_assert_true ((read == NULL) == (error != NULL));

      if (read != NULL)
        {
          g_autoptr (JsonNode) again = lanyard_report_log_to_json (read);
          g_autoptr (LanyardReportLog) read_again = NULL;

          read_again = lanyard_report_log_new_from_json (again, &error);
          g_assert_no_error (error);
          g_assert_nonnull (read_again);
          n_read++;
        }
    }

  g_assert_cmpuint (n_read, >, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/lanyard/report-log/begins-untested", test_log_begins_untested);
  g_test_add_func ("/lanyard/report-log/keeps-what-was-known", test_log_keeps_what_was_known);
  g_test_add_func ("/lanyard/report-log/forgets-no-confirmation", test_log_forgets_no_confirmation);
  g_test_add_func ("/lanyard/report-log/without-standing-has-the-latest-state",
                   test_log_without_standing_has_the_latest_state);
  g_test_add_func ("/lanyard/report-log/is-not-changed-by-adding",
                   test_log_is_not_changed_by_adding);
  g_test_add_func ("/lanyard/report-log/history-is-twenty-newest-first",
                   test_history_is_twenty_newest_first);
  g_test_add_func ("/lanyard/report-log/stored-is-read-back", test_stored_log_is_read_back);
  g_test_add_func ("/lanyard/report-log/wrong-json-is-an-error", test_wrong_log_is_an_error);
  g_test_add_func ("/lanyard/report-log/spoilt-is-read-or-refused",
                   test_spoilt_log_is_read_or_refused);
  g_test_add_func ("/lanyard/report-log/reminder-is-for-one-date", test_reminder_is_for_one_date);
  g_test_add_func ("/lanyard/report-log/reminder-and-report-leave-each-other-alone",
                   test_reminder_and_report_leave_each_other_alone);
  g_test_add_func ("/lanyard/report-log/doubt-lasts-until-it-is-answered",
                   test_doubt_lasts_until_it_is_answered);

  return g_test_run ();
}
