/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Whatever comes back, a test ends in a report that is true. LANYARD_TEST_SEED tries
 * other answers than usual. */

#include "client-fixture.h"

#include <stdlib.h>
#include <string.h>

#include "lanyard-any-answer.h"
#include "lanyard-trial.h"

#define SEED 20261122
#define N_RUNS 320
#define AT_ONCE 8
#define STEP_LIMIT 150
#define WHOLE_LIMIT 300
#define PATIENCE (5 * G_TIME_SPAN_SECOND) /* of a machine that has other things to do */

typedef struct
{
  char         *secret;       /* (owned) */
  const char   *method;
  gint64        asked_at;     /* monotonic; 0 before */
  gboolean      can_be_good;
  GString      *told;         /* (owned): how the answers begin */
  guint         n_requests;
  GRand        *rand;         /* (owned): what others are told changes nothing */
  GAsyncResult *result;       /* (owned) (nullable) */
} Run;

typedef struct
{
  ClientFixture  client;
  LanyardWire   *wire;
  guint32        seed;
  Run            runs[N_RUNS];
  guint          n_started;
  guint          n_ended;
  guint          n_good;
} Fixture;

static const char * const methods[] = {
  "api-token", "repository-token", "project-token", "workspace-token", "app-password",
};

/* The secret tells whose request it is. */
static Run *
find_run (Fixture    *fixture,
          const char *head)
{
  const char *credential = strstr (head, "Authorization: ");
  g_autofree char *plain = NULL;
  const char *number = NULL;
  gsize length = 0;

  g_assert_nonnull (credential);
  credential += strlen ("Authorization: ");
  if (g_str_has_prefix (credential, "Basic "))
    {
      g_autofree char *encoded = g_strndup (credential + 6, strcspn (credential + 6, "\r"));

      plain = (char *) g_base64_decode (encoded, &length);
      plain = g_realloc (plain, length + 1);
      plain[length] = '\0';
    }

  number = strstr (plain != NULL ? plain : credential, "secret-number-");
  g_assert_nonnull (number);

  return &fixture->runs[atoi (number + strlen ("secret-number-"))];
}

static void
note (Run                     *run,
      const char              *path,
      const LanyardWireAnswer *answer)
{
  gsize size = 0;
  const char *data = g_bytes_get_data (answer->bytes, &size);
  g_autofree char *beginning = g_strndup (data != NULL ? data : "", MIN (size, 300));
  g_autofree char *escaped = g_strescape (beginning, NULL);

  g_string_append_printf (run->told, "\n  %.*s: %" G_GSIZE_FORMAT " bytes%s: %s",
                          (int) strcspn (path, " "), path, size,
                          answer->hangs_up ? " and the end" : "", escaped);
}

static void
answer_cb (const char        *head,
           LanyardWireAnswer *answer,
           gpointer           user_data)
{
  Fixture *fixture = user_data;
  Run *run = find_run (fixture, head);
  const char *path = strchr (head, ' ') + 1;

  if (run->asked_at == 0)
    run->asked_at = g_get_monotonic_time ();

  run->n_requests++;
  if (!lanyard_any_answer_make (run->rand, path, run->secret, answer))
    run->can_be_good = FALSE;

  note (run, path, answer);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  const char *seed = g_getenv ("LANYARD_TEST_SEED");

  fixture->seed = seed != NULL ? (guint32) g_ascii_strtoull (seed, NULL, 10) : SEED;
  fixture->wire = lanyard_wire_new ();
  lanyard_wire_set_func (fixture->wire, answer_cb, fixture);
  client_fixture_set_up (&fixture->client, NULL);
  client_fixture_go_to (&fixture->client, lanyard_wire_get_address (fixture->wire));
  lanyard_client_set_time_limits (fixture->client.client, STEP_LIMIT, WHOLE_LIMIT);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  for (guint i = 0; i < N_RUNS; i++)
    {
      g_free (fixture->runs[i].secret);
      g_rand_free (fixture->runs[i].rand);
      g_string_free (fixture->runs[i].told, TRUE);
      g_clear_object (&fixture->runs[i].result);
    }

  client_fixture_tear_down (&fixture->client, NULL);
  g_assert_finalize_object (g_steal_pointer (&fixture->wire));
}

/* What is kept holds neither what is nobody's business nor the secret, and can be
 * read again. */
static gboolean
can_be_kept (Run           *run,
             LanyardReport *report)
{
  g_autoptr (JsonNode) node = lanyard_report_to_json (report);
  g_autoptr (LanyardReport) again = lanyard_report_new_from_json (node, NULL);
  g_autofree char *text = json_to_string (node, TRUE);

  return strstr (text, ANY_ANSWER_MARK) == NULL &&
         strstr (text, run->secret) == NULL &&
         g_utf8_validate (text, -1, NULL) &&
         again != NULL &&
         lanyard_report_get_state (again) == lanyard_report_get_state (report);
}

static gboolean
is_true_state (Run           *run,
               LanyardReport *report)
{
  switch (lanyard_report_get_state (report))
    {
    case LANYARD_STATE_OK:
      return run->can_be_good && run->n_requests > 0;

    case LANYARD_STATE_UNTESTED:
    case LANYARD_STATE_UNTRUSTED:
    case LANYARD_STATE_KEYRING:
      return FALSE;

    case LANYARD_STATE_LIMITED:
    case LANYARD_STATE_REFUSED:
    case LANYARD_STATE_FORBIDDEN:
    case LANYARD_STATE_NOT_FOUND:
    case LANYARD_STATE_RETIRED:
    case LANYARD_STATE_EXPIRED:
    case LANYARD_STATE_RATE_LIMITED:
    case LANYARD_STATE_OFFLINE:
    case LANYARD_STATE_SERVICE_ERROR:
    default:
      return lanyard_report_get_guidance (report) != NULL;
    }
}

static void
check_report (Fixture *fixture,
              guint    number)
{
  Run *run = &fixture->runs[number];
  gint64 took = run->asked_at != 0 ? g_get_monotonic_time () - run->asked_at : 0;
  g_autoptr (LanyardReport) report =
    lanyard_client_examine_finish (fixture->client.client, run->result, NULL);

  if (report == NULL ||
      took > WHOLE_LIMIT * G_TIME_SPAN_MILLISECOND + PATIENCE ||
      !is_true_state (run, report) || !can_be_kept (run, report))
    g_test_fail_printf ("LANYARD_TEST_SEED=%u, run %u, %s: %s after %" G_GINT64_FORMAT " ms:%s",
                        fixture->seed, number, run->method,
                        report == NULL ? "no report"
                                       : lanyard_state_to_string (lanyard_report_get_state (report)),
                        took / 1000, run->told->str);
  else if (lanyard_report_get_state (report) == LANYARD_STATE_OK)
    fixture->n_good++;
}

static void
ended_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  Run *run = user_data;

  run->result = g_object_ref (result);
}

static void
begin (Fixture *fixture)
{
  guint32 number = fixture->n_started++;
  const guint32 seeds[] = { fixture->seed, number };
  Run *run = &fixture->runs[number];
  g_autoptr (LanyardExamination) examination = NULL;

  run->secret = g_strdup_printf ("secret-number-%u-of-all", number);
  run->rand = g_rand_new_with_seed_array (seeds, G_N_ELEMENTS (seeds));
  run->told = g_string_new (NULL);
  run->method = methods[g_rand_int_range (run->rand, 0, G_N_ELEMENTS (methods))];
  run->can_be_good = TRUE;
  examination = client_fixture_examination_new (&fixture->client, run->method, run->secret);
  lanyard_client_examine_async (fixture->client.client, examination, NULL, ended_cb, run);
}

static void
test_any_answer_makes_a_true_report (Fixture       *fixture,
                                     gconstpointer  data)
{
  while (fixture->n_ended < N_RUNS)
    {
      while (fixture->n_started < MIN (N_RUNS, fixture->n_ended + AT_ONCE))
        begin (fixture);

      while (fixture->n_ended < fixture->n_started &&
             fixture->runs[fixture->n_ended].result != NULL)
        {
          check_report (fixture, fixture->n_ended++);
        }

      g_main_context_iteration (NULL, TRUE);
    }

  /* Otherwise nothing at all would have been tried here. */
  g_test_message ("%u of %u were good", fixture->n_good, N_RUNS);
  g_assert_cmpuint (fixture->n_good, >, 0);
  g_assert_cmpuint (fixture->n_good, <, N_RUNS);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add ("/lanyard/any-answer/makes-a-true-report", Fixture, NULL, set_up,
              test_any_answer_makes_a_true_report, tear_down);

  return g_test_run ();
}
