/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What an examination comes to when several answers come, in whatever order. */

#include "lanyard-examination.h"

#include <string.h>

#include "lanyard-rehearsal.h"

#define ME "{\"name\":\"Jane Doe\",\"nick\":\"jdoe\",\"uuid\":\"{1}\",\"number\":7}"
#define THINGS "{\"values\":[{\"id\":\"a b\"}]}"
#define NO_THINGS "{\"values\":[]}"
#define PLACE "{\"title\":\"The Place\",\"id\":\"p1\"}"
#define PLACES "{\"values\":[{\"slug\":\"acme\"},{\"slug\":\"Other One\"},{\"slug\":7},{}," \
               "{\"slug\":\"acme\"},{\"slug\":\"beta\"}]}"
#define LACKS(required, granted) \
  "{\"error\":{\"detail\":{\"required\":[" required "],\"granted\":[" granted "]}}}"

#define GOOD_ME { "me", 200, ME, "X-Scopes: user, read, watch, talk, dig\nX-Type: token_of_jane" }
#define GOOD_THINGS { "things", 200, THINGS }
#define GOOD { NULL, 200, "{}" }

typedef struct
{
  const char             *name;
  const char             *purposes;
  const char             *wanted;
  LanyardRehearsalAnswer  answers[6];
  const char             *asked;
  LanyardState            state;
  const char             *code;     /* (nullable) */
  const char             *said;     /* (nullable) the whole explanation */
  const char             *results;  /* "read=proved watch=missing:watch write=granted+writes" */
} Case;

static const Case cases[] = {
  { "all-good-is-ok", "know read watch talk", "user read watch talk",
    { GOOD_ME, GOOD_THINGS, GOOD }, "me things talk thing-watch", LANYARD_STATE_OK, NULL, NULL,
    "know=proved read=proved watch=proved talk=proved" },
  { "writing-is-judged-from-scopes", "write", "read write",
    { { "me", 200, ME, "X-Scopes: read, write" }, GOOD_THINGS }, "me things",
    LANYARD_STATE_OK, NULL, NULL, "write=proved+writes" },
  { "writing-without-scopes-told-is-not-known", "write read", "read write",
    { { "me", 200, ME }, GOOD_THINGS }, "me things", LANYARD_STATE_OK, NULL, NULL,
    "write=unknown+writes read=proved" },
  { "reading-is-not-writing", "write", "read write",
    { { "me", 200, ME, "X-Scopes: read" }, GOOD_THINGS }, "me things",
    LANYARD_STATE_LIMITED, "scope-missing", "Lacks write for “Write things”.",
    "write=missing:write+writes" },
  { "missing-without-a-purpose", "read", "read write",
    { { "me", 200, ME, "X-Scopes: read" }, GOOD_THINGS }, "me things",
    LANYARD_STATE_LIMITED, "scope-missing", "Lacks write for what you chose.", "read=proved" },
  { "missing-scopes-limit-whatever-a-rule-says", "read", "read erase",
    { { "me", 200, ME, "X-Scopes: read" }, GOOD_THINGS }, "me things",
    LANYARD_STATE_LIMITED, "bad-reply", NULL, "read=proved" },
  { "scopes-of-the-other-family-are-as-good", "read", "read",
    { { "me", 200, ME, "X-Scopes: box" }, GOOD_THINGS }, "me things",
    LANYARD_STATE_OK, NULL, NULL, "read=proved" },
  { "scope-that-is-missing-is-not-asked-for", "talk watch", "read talk watch",
    { { "me", 200, ME, "X-Scopes: read, watch" }, GOOD_THINGS, GOOD }, "me things thing-watch",
    LANYARD_STATE_LIMITED, "scope-missing", "Lacks talk for “Talk”.",
    "talk=missing:talk watch=proved" },
  { "granted-though-not-wanted-is-asked-for", "talk", "read",
    { GOOD_ME, GOOD_THINGS, GOOD }, "me things talk", LANYARD_STATE_OK, NULL, NULL, "talk=proved" },
  { "without-a-check-scopes-decide", "dream fly", "talk",
    { GOOD_ME, GOOD_THINGS }, "me things", LANYARD_STATE_OK, NULL, NULL, "dream=granted" },
  { "without-a-check-and-scopes-nobody-knows", "dream", "talk",
    { { "me", 200, ME }, GOOD }, "me place", LANYARD_STATE_OK, NULL, NULL, "dream=unknown" },
  { "purpose-that-is-refused-limits", "talk read", "read talk",
    { GOOD_ME, GOOD_THINGS, { "talk", 403, "{}" } }, "me things talk",
    LANYARD_STATE_LIMITED, "purpose-not-covered",
    "Not for “Talk”: asks for a scope that the service did not name.", "talk=failed read=proved" },
  { "purposes-that-share-a-check-are-named-together", "read write", "read write",
    { { "me", 200, ME, "X-Scopes: read, write" },
      { "things", 403, LACKS ("\"read\",\"write\"", "\"read\"") } }, "me things",
    LANYARD_STATE_LIMITED, "purpose-not-covered",
    "Not for “Read things”, “Write things”: asks for read, write.",
    "read=failed write=failed+writes" },
  { "refusal-and-wishes-name-all-that-is-missing", "talk", "talk",
    { { "me", 200, ME }, { "talk", 403, LACKS ("\"shout\"", "") }, GOOD_THINGS, GOOD },
    "me place talk", LANYARD_STATE_LIMITED, "scope-missing", "Lacks talk, shout for “Talk”.",
    "talk=missing:talk,shout" },
  { "purpose-turns-nothing-red", "talk", "read talk",
    { GOOD_ME, GOOD_THINGS, { "talk", 401, "{}" } }, "me things talk",
    LANYARD_STATE_LIMITED, "token-refused", "Refused for “Talk”.", "talk=failed" },
  { "purpose-that-is-not-found-turns-nothing-red", "talk", "read talk",
    { GOOD_ME, GOOD_THINGS, { "talk", 404, "{}" } }, "me things talk",
    LANYARD_STATE_LIMITED, "workspace-not-found", NULL, "talk=failed" },
  { "what-is-asked-besides-judges-nothing", "read", "read places",
    { { "me", 200, ME, "X-Scopes: read, places" }, GOOD_THINGS, { "places", 404, "{}" } },
    "me things places", LANYARD_STATE_OK, NULL, NULL, "read=proved" },
  { "what-the-method-needs-does", "talk", "read talk",
    { GOOD_ME, { "things", 404, "{}" }, GOOD }, "me things talk",
    LANYARD_STATE_NOT_FOUND, "workspace-not-found", NULL, "talk=proved" },
  { "service-that-is-down-is-not-asked-about-a-purpose", "talk", "read talk",
    { GOOD_ME, GOOD_THINGS, { "talk", 503, "<html>", NULL, "text/html" } }, "me things talk",
    LANYARD_STATE_SERVICE_ERROR, "service-down", "Status 503.", "talk=unknown" },
  { "service-that-asks-to-wait-is-not-asked-about-a-purpose", "talk read", "read talk",
    { GOOD_ME, GOOD_THINGS, { "talk", 429, "slow down", "X-Reset: 60\nX-Limit: 70, 70;w=9", "text/plain" } },
    "me things talk", LANYARD_STATE_RATE_LIMITED, "rate-limited",
    "Wait 60 seconds, 70 an hour.", "talk=unknown read=proved" },
  { "identity-that-may-not-be-read-goes-on", "read", "user read",
    { { "me", 403, LACKS ("\"user\"", "\"read\"") }, GOOD_THINGS }, "me things",
    LANYARD_STATE_LIMITED, "identity-not-readable",
    "Lacks user, asks for user, has read.", "read=proved" },
  { "identity-that-may-not-be-read-shows-that-it-works", "talk", "user talk",
    { { "me", 403, LACKS ("\"user\"", "\"talk\"") }, { "talk", 404, "{}" }, GOOD }, "me place talk",
    LANYARD_STATE_LIMITED, "workspace-not-found", NULL, "talk=failed" },
  { "refused-is-not-asked-further", "know read talk", "read talk",
    { { "me", 401, "{}" } }, "me", LANYARD_STATE_REFUSED, "token-refused",
    "Refused for “Know who I am”.", "know=failed read=unknown talk=unknown" },
  { "refused-with-scopes-grants-nothing", "read", "read",
    { { "me", 401, "{}", "X-Scopes: read" } }, "me", LANYARD_STATE_REFUSED, "token-refused", NULL,
    "read=unknown" },
  { "nobody-seen-is-refused", "know", "user",
    { { "me", 200, ME, "X-Type: NoBody\nX-Scopes: user" } }, "me",
    LANYARD_STATE_REFUSED, "credential-not-sent", NULL, "know=failed" },
  { "detail-may-be-text", "read", "user read",
    { { "me", 403, "{\"error\":{\"detail\":\"No, really.\"}}" }, GOOD_THINGS }, "me things",
    LANYARD_STATE_LIMITED, "identity-not-readable",
    "Lacks a scope that the service did not name, asks for a scope that the service did not name, "
    "has a scope that the service did not name.", "read=proved" },
  { "detail-may-be-absent", "read", "user read",
    { { "me", 403, "{\"error\":{}}" }, GOOD_THINGS }, "me things",
    LANYARD_STATE_LIMITED, "identity-not-readable", NULL, "read=proved" },
  { "detail-may-be-anything", "read", "user read",
    { { "me", 403, "{\"error\":{\"detail\":{\"required\":{\"a\":1},\"granted\":\"read\"}}}" },
      GOOD_THINGS }, "me things",
    LANYARD_STATE_LIMITED, "identity-not-readable", NULL, "read=proved" },
  { "header-says-more-than-an-explanation", "read", "user read write",
    { { "me", 403, LACKS ("\"user\"", "\"write\"") },
      { "things", 200, THINGS, "X-Scopes: read, write" }, { "place", 200, PLACE, "X-Scopes: read, write" } },
    "me place", LANYARD_STATE_LIMITED, "identity-not-readable",
    "Lacks user, asks for user, has read, write.", "read=granted" },
  { "nothing-found-is-skipped", "watch", "read watch",
    { GOOD_ME, { "things", 200, NO_THINGS } }, "me things", LANYARD_STATE_OK, NULL, NULL,
    "watch=granted" },
  { "nothing-found-by-a-failure-is-skipped", "watch", "read watch",
    { GOOD_ME, { "things", 503, "{}" } }, "me things",
    LANYARD_STATE_SERVICE_ERROR, "service-down", NULL, "watch=granted" },
  { "found-dots-lead-nowhere", "watch", "read watch",
    { GOOD_ME, { "things", 200, "{\"values\":[{\"id\":\"..\"}]}" } }, "me things",
    LANYARD_STATE_OK, NULL, NULL, "watch=granted" },
  { "found-lines-are-not-taken", "watch", "read watch",
    { GOOD_ME, { "things", 200, "{\"values\":[{\"id\":\"a\\nb\"}]}" } }, "me things",
    LANYARD_STATE_OK, NULL, NULL, "watch=granted" },
  { "found-number-is-as-good", "watch", "read watch",
    { GOOD_ME, { "things", 200, "{\"values\":[{\"id\":12}]}" }, GOOD }, "me things thing-watch",
    LANYARD_STATE_OK, NULL, NULL, "watch=proved" },
  { "elsewhere-is-named", "", "read",
    { { "me", 302, "", NULL, NULL, .led_to = "login.example" } }, "me",
    LANYARD_STATE_OFFLINE, "redirected", "It leads to login.example.", "" },
};

static const char * const outcomes[] = { "proved", "granted", "missing", "failed", "unknown" };

static char *
describe_results (LanyardReport *report)
{
  GPtrArray *purposes = lanyard_report_get_purposes (report);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < purposes->len; i++)
    {
      const LanyardPurposeResult *result = g_ptr_array_index (purposes, i);
      g_autofree char *missing = g_strjoinv (",", result->missing);

      g_string_append_printf (text, "%s%s=%s%s%s%s", i > 0 ? " " : "", result->id,
                              outcomes[result->outcome], *missing == '\0' ? "" : ":", missing,
                              result->writes ? "+writes" : "");
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
dup_explanation (LanyardReport *report)
{
  const LanyardGuidance *guidance = lanyard_report_get_guidance (report);

  return g_strdup (guidance == NULL ? NULL : guidance->explanation);
}

/* In the order of asking, and in a few others. */
static void
test_case (gconstpointer data)
{
  const Case *one = data;
  g_autoptr (LanyardProvider) provider = lanyard_rehearsal_load ();

  for (guint32 seed = 0; seed < 8; seed++)
    {
      g_autoptr (LanyardExamination) examination = NULL;
      g_autoptr (LanyardReport) report = NULL;
      const LanyardGuidance *guidance = NULL;
      g_autofree char *asked = NULL;
      g_autofree char *results = NULL;

      examination = lanyard_rehearsal_begin (provider, "token", "place=acme", one->purposes,
                                             one->wanted);
      asked = lanyard_rehearsal_run (examination, one->answers, G_N_ELEMENTS (one->answers), seed);
      report = lanyard_examination_end (examination);
      guidance = lanyard_report_get_guidance (report);
      results = describe_results (report);

      if (seed == 0)
        g_assert_cmpstr (asked, ==, one->asked);
      g_assert_cmpstr (lanyard_state_to_string (lanyard_report_get_state (report)), ==,
                       lanyard_state_to_string (one->state));
      g_assert_cmpstr (guidance == NULL ? NULL : guidance->code, ==, one->code);
      if (one->said != NULL)
        g_assert_cmpstr (guidance->explanation, ==, one->said);
      g_assert_cmpstr (results, ==, one->results);
    }
}

/* All that a verdict consists of, for any answers; which of the rest were asked after
 * a failure that ends the test depends on what came first, and may. */
static char *
describe_verdict (LanyardReport *report)
{
  const LanyardGuidance *guidance = lanyard_report_get_guidance (report);
  const char * const *granted = lanyard_report_get_granted (report);
  g_autofree char *explanation = dup_explanation (report);
  g_autofree char *list = granted == NULL ? g_strdup ("?") : g_strjoinv (",", (char **) granted);
  g_autofree char *missing = g_strjoinv (",", (char **) lanyard_report_get_missing (report));

  return g_strdup_printf ("%s|%s|%s|%s|%s|%s",
                          lanyard_state_to_string (lanyard_report_get_state (report)),
                          guidance == NULL ? "" : guidance->code, explanation, list, missing,
                          lanyard_report_get_account (report) == NULL ? "" : "account");
}

static void
test_order_of_answers_does_not_matter (void)
{
  static const LanyardRehearsalAnswer choices[] = {
    { NULL, 200, THINGS }, { NULL, 200, THINGS, "X-Scopes: read, watch" },
    { NULL, 200, THINGS, "X-Scopes: read, talk, dig" }, { NULL, 200, NO_THINGS },
    { NULL, 401, "{}" }, { NULL, 403, LACKS ("\"talk\"", "\"read\"") }, { NULL, 403, "{}" },
    { NULL, 404, "{}" }, { NULL, 429, "" }, { NULL, 503, "" },
    { NULL, 0, NULL, .transport = LANYARD_TRANSPORT_TIMEOUT },
    { NULL, 403, LACKS ("\"dig\"", "\"talk\""), "X-Scopes: dig" },
  };
  static const char * const checks[] = { "things", "thing-watch", "talk", "dig", "place", "places" };
  static const LanyardRehearsalAnswer leaders[] = {
    { "me", 200, ME, "X-Scopes: user, read, watch, talk, dig, places" }, { "me", 200, ME },
    { "me", 403, LACKS ("\"user\"", "\"read\",\"watch\",\"talk\",\"dig\"") },
  };
  g_autoptr (LanyardProvider) provider = lanyard_rehearsal_load ();
  GHashTable *verdicts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint round = 0; round < 1000; round++)
    {
      LanyardRehearsalAnswer answers[G_N_ELEMENTS (checks) + 1];
      g_autofree char *first = NULL;

      for (guint i = 0; i < G_N_ELEMENTS (checks); i++)
        {
          /* Mostly good, or hardly any would come to the last. */
          answers[i] = choices[g_test_rand_bit () ? 0 : g_test_rand_int_range (0, G_N_ELEMENTS (choices))];
          answers[i].check = checks[i];
        }

      answers[G_N_ELEMENTS (checks)] = leaders[g_test_rand_int_range (0, G_N_ELEMENTS (leaders))];

      for (guint32 seed = 0; seed < 12; seed++)
        {
          g_autoptr (LanyardExamination) examination = NULL;
          g_autoptr (LanyardReport) report = NULL;
          g_autofree char *asked = NULL;
          g_autofree char *verdict = NULL;

          examination = lanyard_rehearsal_begin (provider, "token", "place=acme",
                                                 "read watch talk dig", "read watch talk dig");
          asked = lanyard_rehearsal_run (examination, answers, G_N_ELEMENTS (answers), seed);
          report = lanyard_examination_end (examination);
          verdict = describe_verdict (report);
          if (first == NULL)
            first = g_strdup (verdict);

          g_assert_cmpstr (verdict, ==, first);
        }

      g_hash_table_add (verdicts, g_steal_pointer (&first));
    }

  /* Else the answers would not be much of a mixture. */
  g_assert_cmpuint (g_hash_table_size (verdicts), >, 20);
  g_hash_table_unref (verdicts);
}

static void
test_first_goes_alone (void)
{
  g_autoptr (LanyardProvider) provider = lanyard_rehearsal_load ();
  g_autoptr (LanyardExamination) examination = NULL;
  const LanyardRehearsalAnswer good = GOOD_ME;
  g_autoptr (LanyardReply) reply = lanyard_rehearsal_reply (&good);
  const LanyardCheck *check = NULL;
  guint under_way = 0;

  examination = lanyard_rehearsal_begin (provider, "token", "place=acme", "talk dig", "talk dig");
  check = lanyard_examination_next (examination);
  g_assert_cmpstr (check->id, ==, "me");
  g_assert_null (lanyard_examination_next (examination));
  g_assert_false (lanyard_examination_is_over (examination));

  lanyard_examination_answer (examination, check, reply);
  while (lanyard_examination_next (examination) != NULL)
    under_way++;

  /* Everything else at once. */
  g_assert_cmpuint (under_way, ==, 3);
  g_assert_false (lanyard_examination_is_over (examination));
}

static void
test_found_values_are_lent_as_fields (void)
{
  g_autoptr (LanyardProvider) provider = lanyard_rehearsal_load ();
  g_autoptr (LanyardExamination) examination = NULL;
  const LanyardRehearsalAnswer answers[] = { GOOD_ME, GOOD_THINGS, GOOD };
  g_autofree char *asked = NULL;
  GHashTable *fields = NULL;

  examination = lanyard_rehearsal_begin (provider, "token", "place=acme", "watch", "read watch");
  fields = lanyard_examination_get_fields (examination);
  g_assert_cmpstr (g_hash_table_lookup (fields, "place"), ==, "acme");
  g_assert_null (g_hash_table_lookup (fields, "found_me"));

  asked = lanyard_rehearsal_run (examination, answers, G_N_ELEMENTS (answers), 0);
  fields = lanyard_examination_get_fields (examination);
  g_assert_cmpstr (g_hash_table_lookup (fields, "found_me"), ==, "7");
  g_assert_cmpstr (g_hash_table_lookup (fields, "found_thing"), ==, "a b");
}

/* Steps that are not wanted any more go, and those that are shown already stay. */
static void
test_steps_follow_the_plan (void)
{
  g_autoptr (LanyardProvider) provider = lanyard_rehearsal_load ();
  g_autoptr (LanyardExamination) examination = NULL;
  const LanyardRehearsalAnswer answer = { "me", 200, ME, "X-Scopes: talk" };
  g_autoptr (LanyardReply) reply = lanyard_rehearsal_reply (&answer);
  g_autoptr (LanyardStep) first = NULL;
  g_autoptr (LanyardStep) later = NULL;
  GListModel *steps = NULL;
  g_autoptr (GString) ids = g_string_new (NULL);

  examination = lanyard_rehearsal_begin (provider, "token", "place=acme", "dig talk", "read dig");
  steps = lanyard_examination_get_steps (examination);
  g_assert_cmpuint (g_list_model_get_n_items (steps), ==, 3); /* me, things, dig */
  first = g_list_model_get_item (steps, 0);

  lanyard_examination_answer (examination, lanyard_examination_next (examination), reply);
  later = g_list_model_get_item (steps, 0);
  g_assert_true (first == later);

  for (guint i = 0; i < g_list_model_get_n_items (steps); i++)
    {
      g_autoptr (LanyardStep) step = g_list_model_get_item (steps, i);

      g_string_append_printf (ids, "%s:%d ", lanyard_step_get_id (step),
                              lanyard_step_get_state (step));
    }

  g_assert_cmpstr (ids->str, ==, "me:2 things:4 place:0 talk:0 ");
}

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
    { "X-Reset:  7 ", 0, 7 }, { "X-Reset: 1.5", 0, 1 }, { "X-Reset: 0", 0, 0 }, { "X-Reset: 156", 20, 156 },
    { "X-Reset: soon", 20, 20 }, { NULL, 20, 20 }, { "X-Reset: 86400", 0, 86400 },
    { "X-Reset: 86401", 0, -1 }, { "X-Reset: 1795341600", 0, -1 }, { "X-Reset: 1795341600", 30, 30 },
    { "X-Reset: -5", 0, -1 }, { "X-Reset: 5x", 0, -1 }, { "X-Reset: ", 0, -1 },
    { "X-Reset: 99999999999999999999999", 0, -1 }, { NULL, 86401, -1 }, { NULL, -3, -1 }, { NULL, 0, -1 },
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
          g_assert_cmpstr (guidance->explanation, ==, "Wait a while,  an hour.");
          continue;
        }

      said = g_strdup_printf ("Wait %" G_GINT64_FORMAT " seconds,  an hour.", waits[i].seconds);
      g_assert_cmpstr (guidance->explanation, ==, said);
      g_assert_cmpint (g_date_time_difference (guidance->retry_at, before) / G_TIME_SPAN_SECOND, >=,
                       waits[i].seconds);
      g_assert_cmpint (g_date_time_difference (guidance->retry_at, before) / G_TIME_SPAN_SECOND, <=,
                       waits[i].seconds + 2);
    }
}

static void
test_clocks_are_told (void)
{
  LanyardRehearsalAnswer answer = { "me", 400, "{}" };
  g_autoptr (LanyardReport) report = NULL;
  g_autofree char *explanation = NULL;
  g_auto (GStrv) parts = NULL;

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
test_no_scopes_at_all_are_told (void)
{
  const LanyardRehearsalAnswer answers[] = { { "me", 200, ME, "X-Scopes: " }, GOOD };
  g_autoptr (LanyardReport) report = examine (answers, 2);

  g_assert_nonnull (lanyard_report_get_granted (report));
  g_assert_null (lanyard_report_get_granted (report)[0]);
  g_assert_cmpint (lanyard_report_get_state (report), ==, LANYARD_STATE_LIMITED);
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

static void
test_failing_before_asking_asks_nobody (void)
{
  g_autoptr (LanyardProvider) provider = lanyard_rehearsal_load ();
  g_autoptr (LanyardExamination) examination = NULL;
  g_autoptr (LanyardReport) report = NULL;

  examination = lanyard_rehearsal_begin (provider, "token", "place=acme", "read", "read");
  lanyard_examination_fail (examination, LANYARD_TRANSPORT_KEYRING_LOCKED);
  g_assert_null (lanyard_examination_next (examination));
  g_assert_true (lanyard_examination_is_over (examination));

  report = lanyard_examination_end (examination);
  g_assert_cmpint (lanyard_step_get_state (get_step (report, 0)), ==, LANYARD_STEP_SKIPPED);
  g_assert_cmpint (((LanyardPurposeResult *)
                    g_ptr_array_index (lanyard_report_get_purposes (report), 0))->outcome, ==,
                   LANYARD_PURPOSE_UNKNOWN);
}

static void
test_nothing_to_ask_is_untested (void)
{
  g_autoptr (LanyardProvider) provider = lanyard_rehearsal_load ();
  g_autoptr (LanyardExamination) examination = lanyard_rehearsal_begin (provider, "bot", "", "", "");
  g_autoptr (LanyardReport) report = NULL;

  g_assert_true (lanyard_examination_is_over (examination));
  g_assert_null (lanyard_examination_next (examination));
  report = lanyard_examination_end (examination);
  g_assert_cmpint (lanyard_report_get_state (report), ==, LANYARD_STATE_UNTESTED);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/lanyard/verdict/%s", cases[i].name);

      g_test_add_data_func (path, &cases[i], test_case);
    }

  g_test_add_func ("/lanyard/verdict/order-of-answers-does-not-matter",
                   test_order_of_answers_does_not_matter);
  g_test_add_func ("/lanyard/verdict/first-goes-alone", test_first_goes_alone);
  g_test_add_func ("/lanyard/verdict/found-values-are-lent-as-fields",
                   test_found_values_are_lent_as_fields);
  g_test_add_func ("/lanyard/verdict/steps-follow-the-plan", test_steps_follow_the_plan);
  g_test_add_func ("/lanyard/verdict/wait-is-understood", test_wait_is_understood);
  g_test_add_func ("/lanyard/verdict/clocks-are-told", test_clocks_are_told);
  g_test_add_func ("/lanyard/verdict/kind-of-token-is-one-bounded-line",
                   test_kind_of_token_is_one_bounded_line);
  g_test_add_func ("/lanyard/verdict/names-of-scopes-are-names", test_names_of_scopes_are_names);
  g_test_add_func ("/lanyard/verdict/no-scopes-at-all-are-told", test_no_scopes_at_all_are_told);
  g_test_add_func ("/lanyard/verdict/what-was-seen-is-told", test_what_was_seen_is_told);
  g_test_add_func ("/lanyard/verdict/list-asks-for-nothing-else", test_list_asks_for_nothing_else);
  g_test_add_func ("/lanyard/verdict/steps-keep-what-may-be-shown",
                   test_steps_keep_what_may_be_shown);
  g_test_add_func ("/lanyard/verdict/body-that-is-not-json-is-not-kept",
                   test_body_that_is_not_json_is_not_kept);
  g_test_add_func ("/lanyard/verdict/failing-before-asking-asks-nobody",
                   test_failing_before_asking_asks_nobody);
  g_test_add_func ("/lanyard/verdict/nothing-to-ask-is-untested", test_nothing_to_ask_is_untested);

  return g_test_run ();
}
