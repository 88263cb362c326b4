/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-step.h"

#include "lanyard-error.h"

#include <string.h>

static void
count_cb (guint *count)
{
  (*count)++;
}

static JsonNode *
to_json (LanyardStep *step)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  lanyard_step_build_json (step, FALSE, builder);

  return json_builder_get_root (builder);
}

static void
test_begins_waiting (void)
{
  LanyardStep *step = lanyard_step_new ("identity", "Who am I <b>&");

  g_assert_cmpstr (lanyard_step_get_id (step), ==, "identity");
  g_assert_cmpstr (lanyard_step_get_title (step), ==, "Who am I <b>&");
  g_assert_cmpint (lanyard_step_get_state (step), ==, LANYARD_STEP_WAITING);
  g_assert_cmpuint (lanyard_step_get_http_status (step), ==, 0);
  g_assert_cmpuint (lanyard_step_get_duration (step), ==, 0);

  g_assert_finalize_object (step);
}

static void
test_tells_of_changes_only (void)
{
  LanyardStep *step = lanyard_step_new ("identity", "Who am I");
  guint states = 0;
  guint statuses = 0;
  guint durations = 0;

  g_signal_connect_swapped (step, "notify::state", G_CALLBACK (count_cb), &states);
  g_signal_connect_swapped (step, "notify::http-status", G_CALLBACK (count_cb), &statuses);
  g_signal_connect_swapped (step, "notify::duration", G_CALLBACK (count_cb), &durations);

  lanyard_step_start (step);
  lanyard_step_start (step);
  g_assert_cmpuint (states, ==, 1);

  lanyard_step_end (step, LANYARD_STEP_PASSED, 200, 41);
  lanyard_step_end (step, LANYARD_STEP_PASSED, 200, 41);
  g_assert_cmpuint (states, ==, 2);
  g_assert_cmpuint (statuses, ==, 1);
  g_assert_cmpuint (durations, ==, 1);

  g_assert_finalize_object (step);
}

static void
check_complete_cb (LanyardStep *step,
                   GParamSpec  *pspec,
                   guint       *count)
{
  g_assert_cmpuint (lanyard_step_get_http_status (step), ==, 403);
  g_assert_cmpuint (lanyard_step_get_duration (step), ==, 7);
  (*count)++;
}

static void
test_state_is_told_last (void)
{
  LanyardStep *step = lanyard_step_new ("identity", "Who am I");
  guint count = 0;

  g_signal_connect (step, "notify::state", G_CALLBACK (check_complete_cb), &count);
  lanyard_step_end (step, LANYARD_STEP_FAILED, 403, 7);
  g_assert_cmpuint (count, ==, 1);

  g_assert_finalize_object (step);
}

static void
test_properties_read_the_same (void)
{
  g_autoptr (LanyardStep) step = lanyard_step_new ("identity", "Who am I");
  g_autofree char *id = NULL;
  g_autofree char *title = NULL;
  LanyardStepState state = LANYARD_STEP_WAITING;
  guint http_status = 0;
  guint duration = 0;

  lanyard_step_end (step, LANYARD_STEP_FAILED, 403, 7);
  g_object_get (step,
                "id", &id,
                "title", &title,
                "state", &state,
                "http-status", &http_status,
                "duration", &duration,
                NULL);

  g_assert_cmpstr (id, ==, "identity");
  g_assert_cmpstr (title, ==, "Who am I");
  g_assert_cmpint (state, ==, LANYARD_STEP_FAILED);
  g_assert_cmpuint (http_status, ==, 403);
  g_assert_cmpuint (duration, ==, 7);
}

static void
test_json_has_what_scripts_read (void)
{
  g_autoptr (LanyardStep) step = lanyard_step_new ("identity", "Who am I");
  g_autoptr (JsonNode) node = NULL;
  g_autofree char *text = NULL;

  lanyard_step_end (step, LANYARD_STEP_PASSED, 200, 41);
  node = to_json (step);
  text = json_to_string (node, FALSE);
  g_assert_cmpstr (text, ==,
                   "{\"id\":\"identity\",\"title\":\"Who am I\",\"state\":\"passed\","
                   "\"http_status\":200,\"duration_ms\":41}");
}

static void
test_unfinished_is_skipped_in_json (void)
{
  g_autoptr (LanyardStep) step = lanyard_step_new ("identity", "Who am I");
  g_autoptr (JsonNode) node = NULL;
  JsonObject *object = NULL;

  lanyard_step_start (step);
  node = to_json (step);
  object = json_node_get_object (node);
  g_assert_cmpstr (json_object_get_string_member (object, "state"), ==, "skipped");
  g_assert_true (json_object_get_null_member (object, "http_status"));
}

static void
test_json_is_read_back (void)
{
  LanyardStepState states[] = { LANYARD_STEP_PASSED, LANYARD_STEP_FAILED, LANYARD_STEP_SKIPPED };
  guint i;

  for (i = 0; i < G_N_ELEMENTS (states); i++)
    {
      g_autoptr (LanyardStep) step = lanyard_step_new ("identity", "Who am I");
      g_autoptr (LanyardStep) again = NULL;
      g_autoptr (JsonNode) node = NULL;
      g_autoptr (JsonNode) node_again = NULL;
      g_autoptr (GError) error = NULL;

      lanyard_step_end (step, states[i], i * 100, i);
      node = to_json (step);
      again = lanyard_step_new_from_json (node, &error);
      g_assert_no_error (error);
      g_assert_cmpint (lanyard_step_get_state (again), ==, states[i]);

      node_again = to_json (again);
      g_assert_true (json_node_equal (node, node_again));
    }
}

static JsonNode *
to_stored_json (LanyardStep *step)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  lanyard_step_build_json (step, TRUE, builder);

  return json_builder_get_root (builder);
}

static void
test_answer_is_stored_and_not_for_scripts (void)
{
  const char * const headers[] = { "x-trace: 1", "x-type:\ta\nb", "", NULL };
  g_autoptr (LanyardStep) step = lanyard_step_new ("identity", "Who am I");
  g_autoptr (LanyardStep) again = NULL;
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (JsonNode) stored = NULL;
  g_autoptr (JsonNode) stored_again = NULL;

  g_assert_null (lanyard_step_get_request (step));
  g_assert_null (lanyard_step_get_headers (step)[0]);
  g_assert_null (lanyard_step_get_body (step));

  lanyard_step_set_answer (step, "GET /{place}", headers, "{\"a\":1}");
  g_assert_cmpstr (lanyard_step_get_request (step), ==, "GET /{place}");
  g_assert_cmpuint (g_strv_length ((char **) lanyard_step_get_headers (step)), ==, 2);
  g_assert_cmpstr (lanyard_step_get_headers (step)[1], ==, "x-type: a b");
  g_assert_cmpstr (lanyard_step_get_body (step), ==, "{\"a\":1}");

  node = to_json (step);
  g_assert_cmpuint (json_object_get_size (json_node_get_object (node)), ==, 5);

  stored = to_stored_json (step);
  again = lanyard_step_new_from_json (stored, NULL);
  stored_again = to_stored_json (again);
  g_assert_true (json_node_equal (stored, stored_again));
  g_assert_cmpstr (lanyard_step_get_body (again), ==, "{\"a\":1}");
}

static void
test_answer_is_bounded (void)
{
  g_autoptr (LanyardStep) step = lanyard_step_new ("identity", "Who am I");
  g_autoptr (GPtrArray) headers = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *fits = g_strnfill (2000, '1');
  g_autofree char *endless = g_strnfill (2001, '1');

  for (guint i = 0; i < 100; i++)
    g_ptr_array_add (headers, g_strnfill (5000, 'a'));
  g_ptr_array_add (headers, NULL);

  lanyard_step_set_answer (step, NULL, (const char * const *) headers->pdata, fits);
  g_assert_cmpuint (g_strv_length ((char **) lanyard_step_get_headers (step)), ==, 40);
  g_assert_cmpuint (strlen (lanyard_step_get_headers (step)[0]), ==, 500);
  g_assert_cmpstr (lanyard_step_get_body (step), ==, fits);

  /* Half of it would be no JSON, and bytes that are no text cannot be read back. */
  lanyard_step_set_answer (step, NULL, NULL, endless);
  g_assert_null (lanyard_step_get_body (step));
  lanyard_step_set_answer (step, NULL, NULL, "\"\xED\xA0\x80\"");
  g_assert_null (lanyard_step_get_body (step));
}

/* What it lends may be what it is given. */
static void
test_answer_may_be_set_to_itself (void)
{
  const char * const headers[] = { "x-trace: 1", NULL };
  g_autoptr (LanyardStep) step = lanyard_step_new ("identity", "Who am I");

  lanyard_step_set_answer (step, "GET /", headers, "{}");
  lanyard_step_set_answer (step, lanyard_step_get_request (step), lanyard_step_get_headers (step),
                           lanyard_step_get_body (step));
  g_assert_cmpstr (lanyard_step_get_request (step), ==, "GET /");
  g_assert_cmpstr (lanyard_step_get_headers (step)[0], ==, "x-trace: 1");
  g_assert_cmpstr (lanyard_step_get_body (step), ==, "{}");
}

static void
test_wrong_json_is_an_error (void)
{
  const char *texts[] = {
    "[]", "7", "null", "{\"id\":7}", "{\"title\":[]}", "{\"state\":{}}",
    "{\"http_status\":-1}", "{\"http_status\":4294967296}", "{\"duration_ms\":\"soon\"}",
    "{\"duration_ms\":1.5}", "{\"duration_ms\":true}",
  };
  guint i;

  for (i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (JsonNode) node = json_from_string (texts[i], NULL);
      g_autoptr (GError) error = NULL;

      g_assert_nonnull (node);
      g_assert_null (lanyard_step_new_from_json (node, &error));
      g_assert_error (error, LANYARD_ERROR, LANYARD_ERROR_BAD_FILE);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/lanyard/step/begins-waiting", test_begins_waiting);
  g_test_add_func ("/lanyard/step/tells-of-changes-only", test_tells_of_changes_only);
  g_test_add_func ("/lanyard/step/state-is-told-last", test_state_is_told_last);
  g_test_add_func ("/lanyard/step/properties-read-the-same", test_properties_read_the_same);
  g_test_add_func ("/lanyard/step/json-has-what-scripts-read", test_json_has_what_scripts_read);
  g_test_add_func ("/lanyard/step/unfinished-is-skipped-in-json",
                   test_unfinished_is_skipped_in_json);
  g_test_add_func ("/lanyard/step/json-is-read-back", test_json_is_read_back);
  g_test_add_func ("/lanyard/step/wrong-json-is-an-error", test_wrong_json_is_an_error);
  g_test_add_func ("/lanyard/step/answer-is-stored-and-not-for-scripts",
                   test_answer_is_stored_and_not_for_scripts);
  g_test_add_func ("/lanyard/step/answer-is-bounded", test_answer_is_bounded);
  g_test_add_func ("/lanyard/step/answer-may-be-set-to-itself", test_answer_may_be_set_to_itself);

  return g_test_run ();
}
