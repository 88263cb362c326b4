/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-report.h"

#include <string.h>

#include "lanyard-error.h"
#include "lanyard-guidance-code.h"
#include "lanyard-sample.h"

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
  g_autoptr (LanyardGuidance) guidance = lanyard_sample_guidance ();
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
  LanyardReport *report = lanyard_sample_full_report ();
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
check_stored_members (LanyardReport *report)
{
  GPtrArray *purposes = lanyard_report_get_purposes (report);
  const LanyardPurposeResult *read_code = g_ptr_array_index (purposes, 0);
  const LanyardPurposeResult *merge = g_ptr_array_index (purposes, 1);
  g_autoptr (LanyardStep) step = g_list_model_get_item (lanyard_report_get_steps (report), 0);

  g_assert_cmpuint (purposes->len, ==, 2);
  g_assert_cmpstr (read_code->id, ==, "read-code");
  g_assert_cmpint (read_code->outcome, ==, LANYARD_PURPOSE_PROVED);
  g_assert_false (read_code->writes);
  g_assert_null (read_code->missing[0]);
  g_assert_cmpint (merge->outcome, ==, LANYARD_PURPOSE_MISSING);
  g_assert_true (merge->writes);
  g_assert_cmpstr (merge->missing[0], ==, "write:pullrequest");

  g_assert_cmpstr (lanyard_report_get_credential_type (report), ==, "api_token");
  g_assert_cmpstr (lanyard_report_get_seen_field (report), ==, "workspace");
  g_assert_cmpstr (lanyard_report_get_seen (report)[1], ==, "beta");
  g_assert_cmpstr (lanyard_step_get_request (step), ==, "GET /user");
  g_assert_cmpstr (lanyard_step_get_headers (step)[1], ==, "content-type: application/json");
  g_assert_cmpstr (lanyard_step_get_body (step), ==, "{\"a\":1}");
}

static void
test_stored_report_is_read_back (void)
{
  g_autoptr (LanyardReport) report = lanyard_sample_full_report ();
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
  check_stored_members (again);
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
    "{\"state\":\"ok\",\"purposes\":{}}", "{\"state\":\"ok\",\"purposes\":[7]}",
    "{\"state\":\"ok\",\"purposes\":[{\"id\":7}]}", "{\"state\":\"ok\",\"purposes\":[{\"writes\":1}]}",
    "{\"state\":\"ok\",\"purposes\":[{\"outcome\":1}]}", "{\"state\":\"ok\",\"credential_type\":1}",
    "{\"state\":\"ok\",\"purposes\":[{\"missing\":\"a\"}]}", "{\"state\":\"ok\",\"seen\":[]}",
    "{\"state\":\"ok\",\"seen\":{\"field\":1}}", "{\"state\":\"ok\",\"seen\":{\"values\":{}}}",
    "{\"state\":\"ok\",\"steps\":[{\"headers\":1}]}", "{\"state\":\"ok\",\"steps\":[{\"body\":{}}]}",
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

static void
test_what_was_seen_is_told_from_nothing (void)
{
  const char * const none[] = { NULL };
  g_autoptr (LanyardReport) report = lanyard_report_new (LANYARD_STATE_OK);

  g_assert_null (lanyard_report_get_seen (report));
  lanyard_report_set_seen (report, "workspace", none);
  g_assert_nonnull (lanyard_report_get_seen (report));
  g_assert_cmpstr (lanyard_report_get_seen_field (report), ==, "workspace");

  lanyard_report_set_seen (report, "workspace", NULL);
  g_assert_null (lanyard_report_get_seen (report));
  g_assert_null (lanyard_report_get_seen_field (report));
}

static void
test_outcome_of_a_later_version_is_unknown (void)
{
  g_autoptr (JsonNode) node = json_from_string ("{\"id\":\"a\",\"outcome\":\"dreamt\"}", NULL);
  g_autoptr (LanyardPurposeResult) result = lanyard_purpose_result_new_from_json (node, NULL);
  g_autoptr (LanyardPurposeResult) copy = lanyard_purpose_result_copy (result);

  g_assert_cmpint (result->outcome, ==, LANYARD_PURPOSE_UNKNOWN);
  g_assert_nonnull (result->missing);
  g_assert_cmpstr (copy->id, ==, "a");
}

static void
test_lists_are_bounded (void)
{
  g_autoptr (LanyardReport) report = lanyard_report_new (LANYARD_STATE_OK);
  guint i;

  for (i = 0; i < 1000; i++)
    {
      g_autoptr (LanyardStep) step = lanyard_step_new ("a", "b");

      lanyard_report_add_step (report, step);
      lanyard_report_take_purpose (report, lanyard_purpose_result_new ("a", LANYARD_PURPOSE_FAILED,
                                                                       FALSE, NULL));
    }

  g_assert_cmpuint (g_list_model_get_n_items (lanyard_report_get_steps (report)), ==, 50);
  g_assert_cmpuint (lanyard_report_get_purposes (report)->len, ==, 100);
}

static void
test_codes_are_a_closed_list (void)
{
  g_assert_cmpuint (g_strv_length ((char **) lanyard_guidance_codes), ==, 35);
  for (const char * const *code = lanyard_guidance_codes; *code != NULL; code++)
    g_assert_true (lanyard_guidance_code_is_known (*code));

  g_assert_false (lanyard_guidance_code_is_known ("unknown"));
  g_assert_false (lanyard_guidance_code_is_known ("DNS"));
  g_assert_false (lanyard_guidance_code_is_known (""));
  g_assert_false (lanyard_guidance_code_is_known (NULL));
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
  g_test_add_func ("/lanyard/account/avatar-is-an-address-of-the-web",
                   test_avatar_is_an_address_of_the_web);
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
  g_test_add_func ("/lanyard/report/what-was-seen-is-told-from-nothing",
                   test_what_was_seen_is_told_from_nothing);
  g_test_add_func ("/lanyard/report/outcome-of-a-later-version-is-unknown",
                   test_outcome_of_a_later_version_is_unknown);
  g_test_add_func ("/lanyard/report/codes-are-a-closed-list", test_codes_are_a_closed_list);
  g_test_add_func ("/lanyard/report/lists-are-bounded", test_lists_are_bounded);

  return g_test_run ();
}
