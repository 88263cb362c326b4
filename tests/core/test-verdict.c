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
    { GOOD_ME, GOOD_THINGS,
      { "talk", 429, "slow down", "X-Reset: 60\nX-Limit: 70, 70;w=9", "text/plain" } },
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
      { "things", 200, THINGS, "X-Scopes: read, write" },
      { "place", 200, PLACE, "X-Scopes: read, write" } },
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
  { "list-that-is-empty-tells-nothing", "know read", "user read",
    { { "me", 200, ME, "X-Scopes: " }, GOOD_THINGS }, "me things",
    LANYARD_STATE_OK, NULL, NULL, "know=proved read=proved" },
  { "list-of-nothing-tells-nothing", "write read", "read write",
    { { "me", 200, ME, "X-Scopes: , ,," }, GOOD_THINGS, GOOD }, "me things",
    LANYARD_STATE_OK, NULL, NULL, "write=unknown+writes read=proved" },
  { "explanation-tells-what-an-empty-list-does-not", "read", "user read",
    { { "me", 403, LACKS ("\"user\"", "\"read\""), "X-Scopes: " }, GOOD_THINGS }, "me things",
    LANYARD_STATE_LIMITED, "identity-not-readable",
    "Lacks user, asks for user, has read.", "read=proved" },
  { "what-was-read-is-not-missing", "know read", "user read",
    { { "me", 200, ME, "X-Scopes: read" }, GOOD_THINGS, GOOD }, "me things",
    LANYARD_STATE_OK, NULL, NULL, "know=proved read=proved" },
  { "what-was-read-is-not-named-beside-what-is-missing", "know write", "user read write",
    { { "me", 200, ME, "X-Scopes: read" }, GOOD_THINGS }, "me things",
    LANYARD_STATE_LIMITED, "scope-missing", "Lacks write for “Write things”.",
    "know=proved write=missing:write+writes" },
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

  for (guint round = 0; round < 250; round++)
    {
      LanyardRehearsalAnswer answers[G_N_ELEMENTS (checks) + 1];
      g_autofree char *first = NULL;

      for (guint i = 0; i < G_N_ELEMENTS (checks); i++)
        {
          /* Mostly good, or hardly any would come to the last. */
          answers[i] = choices[g_test_rand_bit ()
                               ? 0 : g_test_rand_int_range (0, G_N_ELEMENTS (choices))];
          answers[i].check = checks[i];
        }

      answers[G_N_ELEMENTS (checks)] = leaders[g_test_rand_int_range (0, G_N_ELEMENTS (leaders))];

      for (guint32 seed = 0; seed < 8; seed++)
        {
          g_autoptr (LanyardExamination) examination = NULL;
          g_autoptr (LanyardReport) report = NULL;
          g_autofree char *asked = NULL;
          g_autofree char *verdict = NULL;

          examination = lanyard_rehearsal_begin (provider, "token", "place=acme",
                                                 "talk dig watch read", "read watch talk dig");
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

static void
steps_changed_cb (GListModel *steps,
                  guint       position,
                  guint       removed,
                  guint       added,
                  gpointer    user_data)
{
  guint *first_changed = user_data;

  *first_changed = position;
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
  guint first_changed = 0;
  g_autoptr (GString) ids = g_string_new (NULL);

  examination = lanyard_rehearsal_begin (provider, "token", "place=acme", "dig talk", "read dig");
  steps = lanyard_examination_get_steps (examination);
  g_signal_connect (steps, "items-changed", G_CALLBACK (steps_changed_cb), &first_changed);
  g_assert_cmpuint (g_list_model_get_n_items (steps), ==, 3); /* me, things, dig */
  first = g_list_model_get_item (steps, 0);

  lanyard_examination_answer (examination, lanyard_examination_next (examination), reply);
  later = g_list_model_get_item (steps, 0);
  g_assert_true (first == later);
  g_assert_cmpuint (first_changed, ==, 2); /* whoever shows the first two need not do it anew */

  for (guint i = 0; i < g_list_model_get_n_items (steps); i++)
    {
      g_autoptr (LanyardStep) step = g_list_model_get_item (steps, i);

      g_string_append_printf (ids, "%s:%d ", lanyard_step_get_id (step),
                              lanyard_step_get_state (step));
    }

  g_assert_cmpstr (ids->str, ==, "me:2 things:4 place:0 talk:0 ");
}

/* What was asked for lack of something better stays, though now it would be left out. */
static void
test_what_was_asked_stays_in_the_plan (void)
{
  g_autoptr (LanyardProvider) provider = lanyard_rehearsal_load ();
  const LanyardRehearsalAnswer answers[] = {
    { "place", 200, PLACE, "X-Scopes: read, watch" }, GOOD_THINGS, GOOD,
  };

  for (guint32 seed = 0; seed < 8; seed++)
    {
      g_autoptr (LanyardExamination) examination = NULL;
      g_autoptr (LanyardReport) report = NULL;
      g_autofree char *asked = NULL;
      GHashTable *fields = NULL;

      examination = lanyard_rehearsal_begin (provider, "scout", "place=acme", "watch", "watch");
      asked = lanyard_rehearsal_run (examination, answers, G_N_ELEMENTS (answers), seed);
      fields = lanyard_examination_get_fields (examination);
      report = lanyard_examination_end (examination);

      g_assert_cmpstr (asked, ==, "place things thing-watch");
      g_assert_cmpuint (g_list_model_get_n_items (lanyard_report_get_steps (report)), ==, 3);
      g_assert_cmpint (lanyard_report_get_state (report), ==, LANYARD_STATE_OK);

      /* Of two that find the same, the first counts. */
      g_assert_cmpstr (g_hash_table_lookup (fields, "found_thing"), ==, "p1");
    }
}

static LanyardState
get_state_of (const char                   *method,
              const char                   *purposes,
              const LanyardRehearsalAnswer *answers,
              gsize                         n_answers)
{
  g_autoptr (LanyardProvider) provider = lanyard_rehearsal_load ();
  g_autoptr (LanyardExamination) examination = NULL;
  g_autoptr (LanyardReport) report = NULL;
  g_autofree char *asked = NULL;

  examination = lanyard_rehearsal_begin (provider, method, "", purposes, "talk dig");
  asked = lanyard_rehearsal_run (examination, answers, n_answers, 0);
  report = lanyard_examination_end (examination);

  return lanyard_report_get_state (report);
}

/* Only a credential that works is limited; without a sign of that, no is no. */
static void
test_limited_works (void)
{
  const LanyardRehearsalAnswer refused[] = { { "bot-dig", 401, "{}" } };
  const LanyardRehearsalAnswer nobody[] = {
    { "me", 403, LACKS ("\"user\"", "\"talk\"") }, { "talk", 404, "{}" },
  };

  g_assert_cmpint (get_state_of ("bot", "dig", refused, 1), ==, LANYARD_STATE_REFUSED);
  g_assert_cmpint (get_state_of ("token", "talk", nobody, 2), ==, LANYARD_STATE_LIMITED);
}

static LanyardStep *
get_step (LanyardReport *report,
          guint          position)
{
  g_autoptr (LanyardStep) step = g_list_model_get_item (lanyard_report_get_steps (report), position);

  return step; /* the report keeps it */
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

/* Who is cut off gives no answer that says how long it took. */
static void
test_step_that_is_cut_off_took_its_time (void)
{
  g_autoptr (LanyardProvider) provider = lanyard_rehearsal_load ();
  g_autoptr (LanyardExamination) examination = NULL;
  g_autoptr (LanyardReply) reply = lanyard_reply_new_failed (LANYARD_TRANSPORT_TIMEOUT);
  g_autoptr (LanyardReport) report = NULL;
  const LanyardCheck *check = NULL;
  gint64 began = 0;

  examination = lanyard_rehearsal_begin (provider, "token", "place=acme", "read", "read");
  check = lanyard_examination_next (examination);
  began = g_get_monotonic_time ();
  while (g_get_monotonic_time () - began < 3000)
    continue;

  lanyard_examination_answer (examination, check, reply);
  report = lanyard_examination_end (examination);
  g_assert_cmpuint (lanyard_step_get_duration (get_step (report, 0)), >=, 3);
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

/* The date is one of the person's own calendar, and the whole day counts. */
static void
test_date_has_come_with_its_day (void)
{
  g_autoptr (LanyardProvider) provider = lanyard_rehearsal_load ();
  g_autoptr (GPtrArray) rules = g_ptr_array_new ();
  g_autoptr (GHashTable) fields = lanyard_rehearsal_fields ("place=acme");
  g_autoptr (LanyardSecret) secret = lanyard_secret_new ("t0psecret-of-jane", -1);
  const char * const wanted[] = { NULL };
  const LanyardRehearsalAnswer refused = { "me", 418, "{}" };

  for (int days = -1; days <= 1; days++)
    {
      g_autoptr (GDateTime) now = g_date_time_new_now_local ();
      g_autoptr (GDateTime) then = g_date_time_add_days (now, days);
      g_autofree char *expires = g_date_time_format (then, "%Y-%m-%d");
      g_autoptr (LanyardExamination) examination = NULL;
      g_autoptr (LanyardReport) report = NULL;
      g_autofree char *asked = NULL;

      examination = lanyard_examination_new (provider,
                                             lanyard_provider_find_method (provider, "token"), rules,
                                             fields, secret, NULL, wanted, expires, NULL);
      asked = lanyard_rehearsal_run (examination, &refused, 1, 0);
      report = lanyard_examination_end (examination);
      g_assert_cmpint (lanyard_report_get_state (report), ==,
                       days <= 0 ? LANYARD_STATE_EXPIRED : LANYARD_STATE_REFUSED);
    }
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
  g_test_add_func ("/lanyard/verdict/what-was-asked-stays-in-the-plan",
                   test_what_was_asked_stays_in_the_plan);
  g_test_add_func ("/lanyard/verdict/limited-works", test_limited_works);
  g_test_add_func ("/lanyard/verdict/failing-before-asking-asks-nobody",
                   test_failing_before_asking_asks_nobody);
  g_test_add_func ("/lanyard/verdict/step-that-is-cut-off-took-its-time",
                   test_step_that_is_cut_off_took_its_time);
  g_test_add_func ("/lanyard/verdict/nothing-to-ask-is-untested", test_nothing_to_ask_is_untested);

  g_test_add_func ("/lanyard/verdict/date-has-come-with-its-day", test_date_has_come_with_its_day);

  return g_test_run ();
}
