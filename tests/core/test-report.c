/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-report-log.h"

#include "lanyard-error.h"

#include <string.h>

static GStrv
list (const char *text)
{
  return g_strsplit (text, " ", -1);
}

static LanyardGuidance *
make_guidance (void)
{
  LanyardGuidance *guidance = g_new0 (LanyardGuidance, 1);

  guidance->code = g_strdup ("scope-missing");
  guidance->title = g_strdup ("A scope is missing");
  guidance->explanation = g_strdup ("It was not ticked.");
  guidance->fixes = list ("one two");
  guidance->links = list ("https://a.example/ https://b.example/");
  guidance->link_name = g_strdup ("More");
  guidance->actions = list ("open-page choose-scopes");
  guidance->retry_at = g_date_time_new_utc (2026, 11, 22, 10, 0, 0);

  return guidance;
}

static LanyardReport *
make_report (LanyardState state,
             int          minute)
{
  LanyardReport *report = lanyard_report_new (state);
  g_autoptr (GTimeZone) zone = g_time_zone_new_offset (3600);
  g_autoptr (GDateTime) time = g_date_time_new (zone, 2026, 11, 22, 10, minute, 0.25);

  lanyard_report_set_time (report, time, 44);

  return report;
}

static LanyardReport *
make_full_report (void)
{
  LanyardReport *report = make_report (LANYARD_STATE_LIMITED, 30);
  g_autoptr (LanyardAccount) account = NULL;
  g_autoptr (LanyardAccount) reached = NULL;
  g_autoptr (LanyardStep) identity = lanyard_step_new ("identity", "Who am I");
  g_autoptr (LanyardStep) workspace = lanyard_step_new ("workspace", "The workspace");
  g_auto (GStrv) wanted = list ("read:user write:pullrequest");
  g_auto (GStrv) granted = list ("read:user delete:webhook");
  g_auto (GStrv) missing = list ("write:pullrequest");
  g_auto (GStrv) excess = list ("delete:webhook");

  account = lanyard_account_new ("Jane Doe", "jdoe", "{1}", "https://a.example/jane.png");
  reached = lanyard_account_new ("Acme", NULL, NULL, NULL);
  lanyard_step_end (identity, LANYARD_STEP_PASSED, 200, 41);

  lanyard_report_set_account (report, account);
  lanyard_report_set_reached (report, reached);
  lanyard_report_take_guidance (report, make_guidance ());
  lanyard_report_set_scopes (report,
                             (const char * const *) wanted, (const char * const *) granted,
                             (const char * const *) missing, (const char * const *) excess);
  lanyard_report_add_step (report, identity);
  lanyard_report_add_step (report, workspace);

  return report;
}

static char *
for_scripts (LanyardReport *report)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) node = NULL;

  json_builder_begin_object (builder);
  lanyard_report_build_json (report, builder);
  json_builder_end_object (builder);
  node = json_builder_get_root (builder);

  return json_to_string (node, FALSE);
}

static void
test_states_are_spelled_both_ways (void)
{
  const char *names[] = {
    "untested", "ok", "limited", "refused", "forbidden", "not-found", "retired", "expired",
    "rate-limited", "offline", "untrusted", "service-error", "keyring",
  };
  LanyardState state = LANYARD_STATE_UNTESTED;
  guint i;

  for (i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_assert_true (lanyard_state_parse (names[i], &state));
      g_assert_cmpint (state, ==, i);
      g_assert_cmpstr (lanyard_state_to_string (i), ==, names[i]);
    }

  g_assert_false (lanyard_state_parse ("LANYARD_STATE_OK", &state));
  g_assert_false (lanyard_state_parse ("", &state));
  g_assert_false (lanyard_state_parse (NULL, &state));
}

static void
test_states_have_their_kind (void)
{
  const LanyardStateKind kinds[] = {
    LANYARD_STATE_KIND_NONE, LANYARD_STATE_KIND_GOOD, LANYARD_STATE_KIND_WARNING,
    LANYARD_STATE_KIND_FAILURE, LANYARD_STATE_KIND_FAILURE, LANYARD_STATE_KIND_FAILURE,
    LANYARD_STATE_KIND_FAILURE, LANYARD_STATE_KIND_FAILURE,
    LANYARD_STATE_KIND_ELSEWHERE, LANYARD_STATE_KIND_ELSEWHERE, LANYARD_STATE_KIND_ELSEWHERE,
    LANYARD_STATE_KIND_ELSEWHERE, LANYARD_STATE_KIND_ELSEWHERE,
  };
  guint i;

  for (i = 0; i < G_N_ELEMENTS (kinds); i++)
    g_assert_cmpint (lanyard_state_get_kind (i), ==, kinds[i]);
}

static void
test_account_is_bounded (void)
{
  g_autofree char *name = g_strnfill (1000, 'x');
  g_autofree char *address = g_strconcat ("https://a.example/", name, name, name, NULL);
  g_autoptr (LanyardAccount) account = lanyard_account_new (name, name, name, address);

  g_assert_cmpuint (strlen (account->display_name), ==, 200);
  g_assert_cmpuint (strlen (account->nickname), ==, 200);
  g_assert_cmpuint (strlen (account->uuid), ==, 100);
  g_assert_null (account->avatar);
}

static void
test_account_has_a_name (void)
{
  g_autoptr (LanyardAccount) by_nickname = lanyard_account_new (" ", "jdoe", "{1}", NULL);
  g_autoptr (LanyardAccount) by_uuid = lanyard_account_new (NULL, NULL, "{1}", NULL);
  g_autoptr (LanyardAccount) nameless = lanyard_account_new (NULL, NULL, NULL, NULL);

  g_assert_cmpstr (by_nickname->display_name, ==, "jdoe");
  g_assert_cmpstr (by_uuid->display_name, ==, "{1}");
  g_assert_cmpstr (nameless->display_name, ==, "");
}

static void
test_avatar_is_an_address_of_the_web (void)
{
  const char *bad[] = {
    "ftp://a.example/", "file:///etc/passwd", "javascript:alert(1)", "https://a b", "", "a.png",
  };
  g_autoptr (LanyardAccount) good = lanyard_account_new ("a", NULL, NULL, "https://a.example/b");
  guint i;

  g_assert_cmpstr (good->avatar, ==, "https://a.example/b");
  for (i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (LanyardAccount) account = lanyard_account_new ("a", NULL, NULL, bad[i]);

      g_assert_null (account->avatar);
    }
}

static void
test_copies_are_alike (void)
{
  g_autoptr (LanyardAccount) account = lanyard_account_new ("a", "b", "c", "https://d.example");
  g_autoptr (LanyardAccount) account_copy = lanyard_account_copy (account);
  g_autoptr (LanyardGuidance) guidance = make_guidance ();
  g_autoptr (LanyardGuidance) guidance_copy = lanyard_guidance_copy (guidance);
  g_autoptr (LanyardGuidance) bare = g_new0 (LanyardGuidance, 1);
  g_autoptr (LanyardGuidance) bare_copy = lanyard_guidance_copy (bare);
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) node = NULL;
  JsonArray *array = NULL;

  json_builder_begin_array (builder);
  lanyard_account_build_json (account, builder);
  lanyard_account_build_json (account_copy, builder);
  lanyard_guidance_build_json (guidance, TRUE, builder);
  lanyard_guidance_build_json (guidance_copy, TRUE, builder);
  json_builder_end_array (builder);
  node = json_builder_get_root (builder);
  array = json_node_get_array (node);

  g_assert_true (json_node_equal (json_array_get_element (array, 0),
                                  json_array_get_element (array, 1)));
  g_assert_true (json_node_equal (json_array_get_element (array, 2),
                                  json_array_get_element (array, 3)));
  g_assert_nonnull (bare_copy->fixes);
  g_assert_nonnull (bare_copy->links);
  g_assert_nonnull (bare_copy->actions);
}

static void
test_json_has_what_scripts_read (void)
{
  LanyardReport *report = make_full_report ();
  g_autofree char *text = for_scripts (report);

  g_assert_cmpstr (text, ==,
                   "{\"state\":\"limited\","
                   "\"account\":{\"display_name\":\"Jane Doe\",\"nickname\":\"jdoe\","
                   "\"uuid\":\"{1}\",\"avatar\":\"https://a.example/jane.png\"},"
                   "\"scopes\":{\"wanted\":[\"read:user\",\"write:pullrequest\"],"
                   "\"granted\":[\"read:user\",\"delete:webhook\"],"
                   "\"missing\":[\"write:pullrequest\"],\"excess\":[\"delete:webhook\"]},"
                   "\"guidance\":{\"code\":\"scope-missing\",\"title\":\"A scope is missing\","
                   "\"explanation\":\"It was not ticked.\",\"fixes\":[\"one\",\"two\"],"
                   "\"links\":[\"https://a.example/\",\"https://b.example/\"],"
                   "\"retry_at\":\"2026-11-22T10:00:00Z\"},"
                   "\"steps\":[{\"id\":\"identity\",\"title\":\"Who am I\",\"state\":\"passed\","
                   "\"http_status\":200,\"duration_ms\":41},"
                   "{\"id\":\"workspace\",\"title\":\"The workspace\",\"state\":\"skipped\","
                   "\"http_status\":null,\"duration_ms\":0}],"
                   "\"tested_at\":\"2026-11-22T09:30:00Z\",\"duration_ms\":44}");

  g_assert_finalize_object (report);
}

static void
test_json_says_null_where_there_is_nothing (void)
{
  g_autoptr (LanyardReport) report = lanyard_report_new (LANYARD_STATE_UNTESTED);
  g_autofree char *text = for_scripts (report);

  g_assert_cmpstr (text, ==,
                   "{\"state\":\"untested\",\"account\":null,"
                   "\"scopes\":{\"wanted\":[],\"granted\":null,\"missing\":[],\"excess\":[]},"
                   "\"guidance\":null,\"steps\":[],\"tested_at\":null,\"duration_ms\":0}");
  g_assert_null (lanyard_report_get_granted (report));
  g_assert_nonnull (lanyard_report_get_wanted (report));
  g_assert_nonnull (lanyard_report_get_missing (report));
  g_assert_nonnull (lanyard_report_get_excess (report));
}

static void
test_stored_report_is_read_back (void)
{
  g_autoptr (LanyardReport) report = make_full_report ();
  g_autoptr (JsonNode) node = lanyard_report_to_json (report);
  g_autofree char *text = json_to_string (node, FALSE);
  g_autoptr (JsonNode) parsed = json_from_string (text, NULL);
  g_autoptr (LanyardReport) again = NULL;
  g_autoptr (JsonNode) node_again = NULL;
  g_autoptr (GError) error = NULL;

  again = lanyard_report_new_from_json (parsed, &error);
  g_assert_no_error (error);
  node_again = lanyard_report_to_json (again);
  g_assert_true (json_node_equal (parsed, node_again));

  g_assert_cmpint (lanyard_report_get_state (again), ==, LANYARD_STATE_LIMITED);
  g_assert_cmpstr (lanyard_report_get_account (again)->display_name, ==, "Jane Doe");
  g_assert_cmpstr (lanyard_report_get_reached (again)->display_name, ==, "Acme");
  g_assert_cmpstr (lanyard_report_get_guidance (again)->link_name, ==, "More");
  g_assert_cmpstr (lanyard_report_get_guidance (again)->actions[1], ==, "choose-scopes");
  g_assert_cmpstr (lanyard_report_get_granted (again)[1], ==, "delete:webhook");
  g_assert_cmpuint (g_list_model_get_n_items (lanyard_report_get_steps (again)), ==, 2);
  g_assert_cmpuint (lanyard_report_get_duration (again), ==, 44);
  g_assert_cmpint (g_date_time_get_hour (lanyard_report_get_tested_at (again)), ==, 9);
}

static void
test_only_the_state_has_to_be_there (void)
{
  const char *texts[] = {
    "{\"state\":\"ok\"}",
    ("{\"state\":\"ok\",\"account\":null,\"scopes\":null,\"guidance\":null,\"steps\":null,"
     "\"tested_at\":null,\"duration_ms\":null,\"news\":[1]}"),
    "{\"state\":\"ok\",\"account\":{},\"scopes\":{},\"guidance\":{},\"steps\":[{}]}",
  };
  guint i;

  for (i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (JsonNode) node = json_from_string (texts[i], NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (LanyardReport) report = lanyard_report_new_from_json (node, &error);
      g_autofree char *text = NULL;

      g_assert_no_error (error);
      g_assert_cmpint (lanyard_report_get_state (report), ==, LANYARD_STATE_OK);
      text = for_scripts (report);
      g_assert_nonnull (text);
    }
}

static void
test_wrong_report_is_an_error (void)
{
  const char *texts[] = {
    "[]", "null", "7", "{}", "{\"state\":null}", "{\"state\":1}", "{\"state\":\"fine\"}",
    "{\"state\":\"ok\",\"account\":7}", "{\"state\":\"ok\",\"account\":{\"nickname\":[]}}",
    "{\"state\":\"ok\",\"reached\":[]}", "{\"state\":\"ok\",\"scopes\":[]}",
    "{\"state\":\"ok\",\"scopes\":{\"wanted\":[1]}}", "{\"state\":\"ok\",\"guidance\":[]}",
    "{\"state\":\"ok\",\"scopes\":{\"granted\":\"a\"}}",
    "{\"state\":\"ok\",\"guidance\":{\"fixes\":{}}}",
    "{\"state\":\"ok\",\"guidance\":{\"retry_at\":\"soon\"}}",
    "{\"state\":\"ok\",\"guidance\":{\"code\":true}}",
    "{\"state\":\"ok\",\"steps\":{}}", "{\"state\":\"ok\",\"steps\":[null]}",
    "{\"state\":\"ok\",\"tested_at\":1}", "{\"state\":\"ok\",\"tested_at\":\"2026-11-22\"}",
    "{\"state\":\"ok\",\"tested_at\":\"2026-13-41T25:61:00Z\"}",
    "{\"state\":\"ok\",\"duration_ms\":-1}", "{\"state\":\"ok\",\"duration_ms\":\"1\"}",
  };
  guint i;

  for (i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (JsonNode) node = json_from_string (texts[i], NULL);
      g_autoptr (GError) error = NULL;

      g_assert_nonnull (node);
      g_assert_null (lanyard_report_new_from_json (node, &error));
      g_assert_error (error, LANYARD_ERROR, LANYARD_ERROR_BAD_FILE);
    }
}

static void
test_stored_links_are_https (void)
{
  const char *text = "{\"links\":[\"file:///etc/passwd\",\"https://a.example/\",\"\"]}";
  g_autoptr (JsonNode) node = json_from_string (text, NULL);
  g_autoptr (LanyardGuidance) guidance = lanyard_guidance_new_from_json (node, NULL);

  g_assert_cmpuint (g_strv_length (guidance->links), ==, 1);
  g_assert_cmpstr (guidance->links[0], ==, "https://a.example/");
}

static void
test_scopes_are_bounded (void)
{
  g_autoptr (LanyardReport) report = lanyard_report_new (LANYARD_STATE_OK);
  g_autoptr (GPtrArray) scopes = g_ptr_array_new_with_free_func (g_free);
  guint i;

  g_ptr_array_add (scopes, g_strnfill (201, 'a'));
  for (i = 0; i < 1000; i++)
    g_ptr_array_add (scopes, g_strdup_printf ("scope%u", i));

  g_ptr_array_add (scopes, NULL);
  lanyard_report_set_scopes (report, NULL, (const char * const *) scopes->pdata, NULL, NULL);
  g_assert_cmpuint (g_strv_length ((char **) lanyard_report_get_granted (report)), ==, 200);
  g_assert_cmpstr (lanyard_report_get_granted (report)[0], ==, "scope0");
}

static void
test_unknown_is_not_nothing (void)
{
  const char * const none[] = { NULL };
  g_autoptr (LanyardReport) report = lanyard_report_new (LANYARD_STATE_OK);

  lanyard_report_set_scopes (report, NULL, none, NULL, NULL);
  g_assert_nonnull (lanyard_report_get_granted (report));
  g_assert_null (lanyard_report_get_granted (report)[0]);

  lanyard_report_set_scopes (report, NULL, NULL, NULL, NULL);
  g_assert_null (lanyard_report_get_granted (report));
  g_assert_nonnull (lanyard_report_get_wanted (report));
}

static LanyardReportLog *
log_of (const LanyardState *states,
        guint               n_states)
{
  LanyardReportLog *log = lanyard_report_log_new ();
  guint i;

  for (i = 0; i < n_states; i++)
    {
      g_autoptr (LanyardReport) report = make_report (states[i], i);
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
  LanyardReport *report = make_full_report ();
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
  g_autoptr (JsonNode) node = NULL;
  JsonArray *history = NULL;
  JsonObject *first = NULL;
  guint i;

  for (i = 0; i < G_N_ELEMENTS (states); i++)
    states[i] = i % 2 == 0 ? LANYARD_STATE_OK : LANYARD_STATE_OFFLINE;

  log = log_of (states, G_N_ELEMENTS (states));
  node = lanyard_report_log_to_json (log);
  history = json_object_get_array_member (json_node_get_object (node), "history");
  g_assert_cmpuint (json_array_get_length (history), ==, LANYARD_REPORT_LOG_LENGTH);

  first = json_array_get_object_element (history, 0);
  g_assert_cmpstr (json_object_get_string_member (first, "tested_at"), ==, "2026-11-22T09:24:00Z");
  g_assert_cmpstr (json_object_get_string_member (first, "state"), ==, "ok");
  g_assert_cmpint (json_object_get_int_member (first, "duration_ms"), ==, 44);
}

static void
test_stored_log_is_read_back (void)
{
  const LanyardState states[] = { LANYARD_STATE_OK, LANYARD_STATE_OFFLINE };
  g_autoptr (LanyardReportLog) some = log_of (states, G_N_ELEMENTS (states));
  g_autoptr (LanyardReport) report = make_full_report ();
  g_autoptr (LanyardReportLog) log = lanyard_report_log_add (some, report);
  g_autoptr (JsonNode) node = lanyard_report_log_to_json (log);
  g_autofree char *text = json_to_string (node, FALSE);
  g_autoptr (JsonNode) parsed = json_from_string (text, NULL);
  g_autoptr (LanyardReportLog) again = NULL;
  g_autoptr (JsonNode) node_again = NULL;
  g_autoptr (GError) error = NULL;
  JsonArray *history = NULL;

  again = lanyard_report_log_new_from_json (parsed, &error);
  g_assert_no_error (error);
  node_again = lanyard_report_log_to_json (again);
  g_assert_true (json_node_equal (parsed, node_again));

  g_assert_cmpint (lanyard_report_log_get_state (again), ==, LANYARD_STATE_LIMITED);
  history = json_object_get_array_member (json_node_get_object (node_again), "history");
  g_assert_cmpuint (json_array_get_length (history), ==, 3);
  g_assert_cmpstr (json_object_get_string_member (json_array_get_object_element (history, 0),
                                                  "code"), ==, "scope-missing");
}

static void
test_wrong_log_is_an_error (void)
{
  const char *texts[] = {
    "[]", "{}", "{\"version\":0}", "{\"version\":\"1\"}", "{\"version\":-1}",
    "{\"version\":1,\"latest\":7}", "{\"version\":1,\"latest\":{}}",
    "{\"version\":1,\"standing\":{\"state\":\"great\"}}", "{\"version\":1,\"confirmed_at\":{}}",
    "{\"version\":1,\"history\":{}}", "{\"version\":1,\"history\":[{}]}",
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
  g_autoptr (LanyardReport) report = make_full_report ();
  g_autoptr (LanyardReportLog) log = lanyard_report_log_add (some, report);
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

  g_test_add_func ("/lanyard/state/spelled-both-ways", test_states_are_spelled_both_ways);
  g_test_add_func ("/lanyard/state/kinds", test_states_have_their_kind);
  g_test_add_func ("/lanyard/account/is-bounded", test_account_is_bounded);
  g_test_add_func ("/lanyard/account/has-a-name", test_account_has_a_name);
  g_test_add_func ("/lanyard/account/avatar-is-an-address-of-the-web", test_avatar_is_an_address_of_the_web);
  g_test_add_func ("/lanyard/report/copies-are-alike", test_copies_are_alike);
  g_test_add_func ("/lanyard/report/json-has-what-scripts-read", test_json_has_what_scripts_read);
  g_test_add_func ("/lanyard/report/json-says-null-where-there-is-nothing",
                   test_json_says_null_where_there_is_nothing);
  g_test_add_func ("/lanyard/report/stored-is-read-back", test_stored_report_is_read_back);
  g_test_add_func ("/lanyard/report/only-the-state-has-to-be-there",
                   test_only_the_state_has_to_be_there);
  g_test_add_func ("/lanyard/report/wrong-json-is-an-error", test_wrong_report_is_an_error);
  g_test_add_func ("/lanyard/report/stored-links-are-https", test_stored_links_are_https);
  g_test_add_func ("/lanyard/report/scopes-are-bounded", test_scopes_are_bounded);
  g_test_add_func ("/lanyard/report/unknown-is-not-nothing", test_unknown_is_not_nothing);
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

  return g_test_run ();
}
