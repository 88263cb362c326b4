/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What is read from one answer, and how much of it is kept. */

#include "lanyard-examination.h"

#include <string.h>

#include "lanyard-rehearsal.h"

#define ME "{\"name\":\"Jane Doe\",\"nick\":\"jdoe\",\"uuid\":\"{1}\",\"number\":7}"
#define THINGS "{\"values\":[{\"id\":\"a b\"}]}"
#define PLACE "{\"title\":\"The Place\",\"id\":\"p1\"}"
#define PLACES "{\"values\":[{\"slug\":\"acme\"},{\"slug\":\"Other One\"},{\"slug\":7},{}," \
               "{\"slug\":\"acme\"},{\"slug\":\"beta\"}]}"

#define GOOD_ME { "me", 200, ME, "X-Type: token_of_jane" }
#define GOOD_THINGS { "things", 200, THINGS }
#define GOOD { NULL, 200, "{}" }

static LanyardReport *
examine (const LanyardRehearsalAnswer *answers,
         gsize                         n_answers)
{
  g_autoptr (LanyardProvider) provider = lanyard_rehearsal_load ();
  g_autoptr (LanyardExamination) examination = NULL;
  g_autofree char *asked = NULL;

  examination = lanyard_rehearsal_begin (provider, "token", "place=acme", "", "user");
  asked = lanyard_rehearsal_run (examination, answers, n_answers, 0);

  return lanyard_examination_end (examination);
}

/* What lies between may say yes to everything. */
static void
test_yes_without_what_is_expected_proves_nothing (void)
{
  static const struct
  {
    const char *body;
    gboolean    proves;
  } bodies[] = {
    { "{}", FALSE }, { "[]", FALSE }, { "{\"login\":\"https://portal.example\"}", FALSE },
    { "{\"type\":\"error\",\"error\":{\"message\":\"Not signed in\"}}", FALSE },
    { "{\"values\":null}", FALSE }, { "{\"values\":\"\"}", FALSE },
    { "{\"values\":[]}", TRUE }, { THINGS, TRUE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (bodies); i++)
    {
      const LanyardRehearsalAnswer answers[] = { GOOD_ME, { "things", 200, bodies[i].body } };
      g_autoptr (LanyardProvider) provider = lanyard_rehearsal_load ();
      g_autoptr (LanyardExamination) examination = NULL;
      g_autoptr (LanyardReport) report = NULL;
      g_autofree char *asked = NULL;

      examination = lanyard_rehearsal_begin (provider, "token", "place=acme", "read", "read");
      asked = lanyard_rehearsal_run (examination, answers, G_N_ELEMENTS (answers), 0);
      report = lanyard_examination_end (examination);
      g_assert_cmpstr (asked, ==, "me things");
      g_assert_cmpint (lanyard_report_get_state (report), ==,
                       bodies[i].proves ? LANYARD_STATE_OK : LANYARD_STATE_SERVICE_ERROR);
    }
}

static void
test_nobody_is_seen_whatever_is_said_besides (void)
{
  static const struct
  {
    const char *type;
    gboolean    seen;
  } types[] = {
    { "nobody", FALSE }, { "NoBody", FALSE }, { "nobody, nobody", FALSE }, { "nobody; x=1", FALSE },
    { "\"nobody\"", FALSE }, { "nobody-known", FALSE }, { "Nobody_known;q=1", FALSE },
    { "token, nobody", FALSE },
    { "nobodys-token", TRUE }, { "token; of=nobody", TRUE }, { "no", TRUE }, { "", TRUE },
    { ", ;", TRUE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (types); i++)
    {
      g_autofree char *header = g_strconcat ("X-Type: ", types[i].type, NULL);
      const LanyardRehearsalAnswer answers[] = {
        { "me", 200, ME, header }, GOOD_THINGS, { NULL, 200, "{}" },
      };
      g_autoptr (LanyardReport) report = examine (answers, G_N_ELEMENTS (answers));

      g_test_message ("%s", types[i].type);
      g_assert_cmpint (lanyard_report_get_state (report), ==,
                       types[i].seen ? LANYARD_STATE_OK : LANYARD_STATE_REFUSED);
    }
}

typedef struct
{
  const char *headers;
  gint64      wait;
  gint64      seconds; /* negative: does not say */
} Wait;

static void
test_wait_is_understood (void)
{
  static const Wait waits[] = {
    { "X-Reset: 156", 0, 156 }, { "X-Reset: 156, 156;w=3600", 0, 156 }, { "X-Reset: 156;w=9", 0, 156 },
    { "X-Reset:  7 ", 0, 7 }, { "X-Reset: 1.5", 0, 1 }, { "X-Reset: 0", 0, 0 },
    { "X-Reset: 156", 20, 156 }, { "X-Reset: 10", 3000, 3000 }, { "X-Reset: 0", 300, 300 },
    { "X-Reset: soon", 20, 20 }, { NULL, 20, 20 }, { "X-Reset: 86400", 0, 86400 },
    { "X-Reset: 86401", 0, 86400 }, { NULL, 86401, 86400 },
    { "X-Reset: 1795341600", 0, -1 }, { "X-Reset: 1795341600", 30, 30 },
    { "X-Reset: -5", 0, -1 }, { "X-Reset: 5x", 0, -1 }, { "X-Reset: ", 0, -1 },
    { "X-Reset: 99999999999999999999999", 0, -1 }, { NULL, -3, -1 },
    { "Retry-After: 30, 60", 0, 30 }, { "Retry-After: 30, 60\nX-Reset: 20", 0, 30 },
    { "Retry-After: -30", 0, -1 }, { "Retry-After: tomorrow", 0, -1 },
    { NULL, 0, -1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (waits); i++)
    {
      LanyardRehearsalAnswer answer = { "me", 429, "no", waits[i].headers, "text/plain" };
      g_autoptr (LanyardReport) report = NULL;
      g_autoptr (GDateTime) before = g_date_time_new_now_utc ();
      const LanyardGuidance *guidance = NULL;
      g_autofree char *said = NULL;

      answer.wait = waits[i].wait;
      report = examine (&answer, 1);
      guidance = lanyard_report_get_guidance (report);
      g_assert_cmpstr (guidance->code, ==, "rate-limited");

      if (waits[i].seconds < 0)
        {
          g_assert_null (guidance->retry_at);
          g_assert_cmpstr (guidance->explanation, ==, "Wait a while, a number that the service did not name an hour.");
          continue;
        }

      said = g_strdup_printf ("Wait %" G_GINT64_FORMAT " seconds, a number that the service did not name an hour.", waits[i].seconds);
      g_assert_cmpstr (guidance->explanation, ==, said);
      g_assert_cmpint (g_date_time_difference (guidance->retry_at, before) / G_TIME_SPAN_SECOND, >=,
                       waits[i].seconds);
      g_assert_cmpint (g_date_time_difference (guidance->retry_at, before) / G_TIME_SPAN_SECOND, <=,
                       waits[i].seconds + 2);
    }
}

static char *
dup_explanation (LanyardReport *report)
{
  const LanyardGuidance *guidance = lanyard_report_get_guidance (report);

  return g_strdup (guidance == NULL ? NULL : guidance->explanation);
}

static void
test_clocks_are_told (void)
{
  LanyardRehearsalAnswer answer = { "me", 400, "{}" };
  g_autoptr (LanyardReport) report = NULL;
  g_autofree char *explanation = NULL;
  g_auto (GStrv) parts = NULL;
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autoptr (GDateTime) there = g_date_time_add_days (now, -3);
  g_autofree char *day = g_date_time_format (there, "%-d %B %Y");

  /* More than a day, or both could be told alike. */
  answer.clock_error = 3 * 24 * 60 * 60;
  report = examine (&answer, 1);
  explanation = dup_explanation (report);
  g_assert_cmpint (lanyard_report_get_state (report), ==, LANYARD_STATE_UNTRUSTED);

  parts = g_strsplit (explanation, "there ", 2);
  g_assert_true (g_str_has_prefix (parts[0], "Here "));
  g_assert_cmpuint (strlen (parts[0]), >, strlen ("Here , 10:00"));
  g_assert_cmpuint (strlen (parts[1]), >, strlen ("10:00."));
  g_assert_null (strstr (parts[0], parts[1]));

  /* This computer is ahead. */
  g_assert_true (g_str_has_prefix (parts[1], day));
}

static void
test_kind_of_token_is_one_bounded_line (void)
{
  g_autofree char *endless = g_strnfill (5000, 'x');
  g_autofree char *headers = g_strconcat ("X-Type: a\tb ", endless, NULL);
  const LanyardRehearsalAnswer odd[] = { { "me", 200, ME, headers }, GOOD };
  const LanyardRehearsalAnswer plain[] = { GOOD_ME, GOOD };
  const LanyardRehearsalAnswer none[] = { { "me", 200, ME }, GOOD };
  g_autoptr (LanyardReport) report = examine (odd, 2);
  g_autoptr (LanyardReport) other = examine (plain, 2);
  g_autoptr (LanyardReport) silent = examine (none, 2);

  g_assert_true (g_str_has_prefix (lanyard_report_get_credential_type (report), "a b x"));
  g_assert_cmpuint (strlen (lanyard_report_get_credential_type (report)), ==, 100);
  g_assert_cmpstr (lanyard_report_get_credential_type (other), ==, "token_of_jane");
  g_assert_null (lanyard_report_get_credential_type (silent));
}

static void
test_names_of_scopes_are_names (void)
{
  g_autofree char *endless = g_strnfill (300, 'x');
  g_autofree char *headers = g_strconcat ("X-Scopes: read ,, \tuser,read, a\tb,", endless, ",new:one",
                                          NULL);
  const LanyardRehearsalAnswer answers[] = { { "me", 200, ME, headers }, GOOD_THINGS };
  g_autoptr (LanyardReport) report = examine (answers, 2);
  g_autofree char *granted = g_strjoinv ("|", (char **) lanyard_report_get_granted (report));
  g_autofree char *excess = g_strjoinv ("|", (char **) lanyard_report_get_excess (report));

  g_assert_cmpstr (granted, ==, "read|user|new:one");
  g_assert_cmpstr (excess, ==, "read|new:one");
}

static void
test_list_without_a_name_tells_nothing (void)
{
  const LanyardRehearsalAnswer answers[] = { { "me", 200, ME, "X-Scopes: " }, GOOD };
  g_autoptr (LanyardReport) report = examine (answers, 2);

  g_assert_null (lanyard_report_get_granted (report));
  g_assert_cmpint (lanyard_report_get_state (report), ==, LANYARD_STATE_OK);
}

/* Only a refusal explains itself. */
static void
test_good_answer_explains_no_scopes (void)
{
  const LanyardRehearsalAnswer answers[] = {
    { "me", 200, "{\"name\":\"Jane\",\"error\":{\"detail\":{\"granted\":[\"read\"]}}}" }, GOOD,
  };
  g_autoptr (LanyardReport) report = examine (answers, 2);

  g_assert_null (lanyard_report_get_granted (report));
}

static void
test_what_was_seen_is_told (void)
{
  g_autoptr (LanyardProvider) provider = lanyard_rehearsal_load ();
  g_autoptr (LanyardExamination) examination = NULL;
  const LanyardRehearsalAnswer answers[] = {
    { "me", 200, ME, "X-Scopes: places" }, { "place", 200, PLACE }, { "places", 200, PLACES },
  };
  g_autoptr (LanyardReport) report = NULL;
  g_autofree char *asked = NULL;
  g_autofree char *seen = NULL;

  examination = lanyard_rehearsal_begin (provider, "token", "place=acme", "", "places");
  asked = lanyard_rehearsal_run (examination, answers, G_N_ELEMENTS (answers), 0);
  report = lanyard_examination_end (examination);
  seen = g_strjoinv ("|", (char **) lanyard_report_get_seen (report));

  g_assert_cmpstr (asked, ==, "me place places");
  g_assert_cmpstr (lanyard_report_get_seen_field (report), ==, "place");
  g_assert_cmpstr (seen, ==, "acme|beta"); /* what the form would take */
  g_assert_cmpstr (lanyard_report_get_reached (report)->display_name, ==, "The Place");
  g_assert_cmpstr (lanyard_report_get_account (report)->nickname, ==, "jdoe");
}

static LanyardReport *
list_places (const LanyardRehearsalAnswer *answer,
             char                        **asked)
{
  g_autoptr (LanyardProvider) provider = lanyard_rehearsal_load ();
  const LanyardMethod *method = lanyard_provider_find_method (provider, "token");
  g_autoptr (GPtrArray) no_rules = g_ptr_array_new ();
  g_autoptr (GHashTable) fields = lanyard_rehearsal_fields ("");
  g_autoptr (LanyardExamination) examination = NULL;

  examination = lanyard_examination_new_for_list (provider, method, no_rules, fields, NULL,
                                                  lanyard_method_find_list (method, "place"));
  *asked = lanyard_rehearsal_run (examination, answer, 1, 0);

  return lanyard_examination_end (examination);
}

static void
test_list_asks_for_nothing_else (void)
{
  const LanyardRehearsalAnswer good = { "places", 200, PLACES, "X-Scopes: places, erase" };
  const LanyardRehearsalAnswer empty = { "places", 200, "{\"values\":[]}" };
  const LanyardRehearsalAnswer refused = { "places", 401, "{}" };
  const LanyardRehearsalAnswer none = { "places", 200, "{\"values\":{}}" };
  g_autofree char *asked = NULL;
  g_autofree char *asked_too = NULL;
  g_autofree char *asked_third = NULL;
  g_autofree char *asked_last = NULL;
  g_autoptr (LanyardReport) report = list_places (&good, &asked);
  g_autoptr (LanyardReport) other = list_places (&empty, &asked_too);
  g_autoptr (LanyardReport) third = list_places (&refused, &asked_third);
  g_autoptr (LanyardReport) last = list_places (&none, &asked_last);

  g_assert_cmpstr (asked, ==, "places");
  g_assert_cmpint (lanyard_report_get_state (report), ==, LANYARD_STATE_OK);
  g_assert_cmpuint (g_strv_length ((char **) lanyard_report_get_seen (report)), ==, 2);
  g_assert_null (lanyard_report_get_excess (report)[0]);

  g_assert_cmpint (lanyard_report_get_state (other), ==, LANYARD_STATE_OK);
  g_assert_cmpuint (g_strv_length ((char **) lanyard_report_get_seen (other)), ==, 0);

  g_assert_cmpint (lanyard_report_get_state (third), ==, LANYARD_STATE_REFUSED);
  g_assert_null (lanyard_report_get_seen (third));

  g_assert_cmpint (lanyard_report_get_state (last), ==, LANYARD_STATE_SERVICE_ERROR);
  g_assert_null (lanyard_report_get_seen (last));
}

static LanyardStep *
get_step (LanyardReport *report,
          guint          position)
{
  g_autoptr (LanyardStep) step = g_list_model_get_item (lanyard_report_get_steps (report), position);

  return step; /* the report keeps it */
}

static void
test_steps_keep_what_may_be_shown (void)
{
  const LanyardRehearsalAnswer answers[] = {
    { "me", 403, "{\"error\":{\"message\":\"No\"}}",
      "X-Trace: 1\nX-Scopes: read\nX-Type: token\nDate: now\nSet-Cookie: a=b\nX-Other: c\n"
      "X-Limit: 60\nX-RateLimit-Remaining: 1\nWWW-Authenticate: Bearer realm=\"x\"\n"
      "Location: https://a.example/?token=1\nContent-Type: application/json" },
    { "place", 404, "<p>jane@acme.example</p>", "Location: a.example", "text/html" },
    { "things", 200, THINGS, "X-Trace: 2" },
  };
  g_autoptr (LanyardReport) report = examine (answers, 3);
  g_autofree char *headers = NULL;
  g_autofree char *other_headers = NULL;

  headers = g_strjoinv ("\n", (char **) lanyard_step_get_headers (get_step (report, 0)));
  g_assert_cmpstr (headers, ==,
                   "content-type: application/json\ndate: now\nwww-authenticate: Bearer\n"
                   "x-limit: 60\nx-ratelimit-remaining: 1\nx-scopes: read\nx-trace: 1\nx-type: token");
  g_assert_cmpstr (lanyard_step_get_request (get_step (report, 0)), ==, "GET /me");
  g_assert_cmpstr (lanyard_step_get_body (get_step (report, 0)), ==,
                   "{\"error\":{\"message\":\"No\"}}");

  /* A good answer holds the person's own data. */
  other_headers = g_strjoinv ("\n", (char **) lanyard_step_get_headers (get_step (report, 1)));
  g_assert_cmpstr (lanyard_step_get_request (get_step (report, 1)), ==, "GET /{place}/things");
  g_assert_cmpstr (other_headers, ==, "x-trace: 2");
  g_assert_null (lanyard_step_get_body (get_step (report, 1)));
}

static void
test_body_that_is_not_json_is_not_kept (void)
{
  const LanyardRehearsalAnswer page = { "me", 404, "<p>x</p>", "Location: a.example", "text/html" };
  const LanyardRehearsalAnswer text = { "me", 404, "x", NULL, "application/json" };
  const LanyardRehearsalAnswer nobody = { "me", 200, ME, "X-Type: nobody" };
  g_autoptr (LanyardReport) report = examine (&page, 1);
  g_autoptr (LanyardReport) other = examine (&text, 1);
  g_autoptr (LanyardReport) third = examine (&nobody, 1);

  g_assert_null (lanyard_step_get_body (get_step (report, 0)));
  g_assert_cmpstr (lanyard_step_get_headers (get_step (report, 0))[0], ==, "location: a.example");
  g_assert_null (lanyard_step_get_body (get_step (other, 0)));

  /* Nor one of which nobody knows whose data it has. */
  g_assert_null (lanyard_step_get_body (get_step (third, 0)));
}

int
main (int   argc,
      char *argv[])
{
  /* Three days are three days, whatever is done to the clock here in spring. */
  g_setenv ("TZ", "UTC0", TRUE);
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/lanyard/finding/nobody-is-seen-whatever-is-said-besides",
                   test_nobody_is_seen_whatever_is_said_besides);
  g_test_add_func ("/lanyard/finding/yes-without-what-is-expected-proves-nothing",
                   test_yes_without_what_is_expected_proves_nothing);
  g_test_add_func ("/lanyard/finding/wait-is-understood", test_wait_is_understood);
  g_test_add_func ("/lanyard/finding/clocks-are-told", test_clocks_are_told);
  g_test_add_func ("/lanyard/finding/kind-of-token-is-one-bounded-line",
                   test_kind_of_token_is_one_bounded_line);
  g_test_add_func ("/lanyard/finding/names-of-scopes-are-names", test_names_of_scopes_are_names);
  g_test_add_func ("/lanyard/finding/list-without-a-name-tells-nothing",
                   test_list_without_a_name_tells_nothing);
  g_test_add_func ("/lanyard/finding/good-answer-explains-no-scopes",
                   test_good_answer_explains_no_scopes);
  g_test_add_func ("/lanyard/finding/what-was-seen-is-told", test_what_was_seen_is_told);
  g_test_add_func ("/lanyard/finding/list-asks-for-nothing-else", test_list_asks_for_nothing_else);
  g_test_add_func ("/lanyard/finding/steps-keep-what-may-be-shown",
                   test_steps_keep_what_may_be_shown);
  g_test_add_func ("/lanyard/finding/body-that-is-not-json-is-not-kept",
                   test_body_that_is_not_json_is_not_kept);

  return g_test_run ();
}
