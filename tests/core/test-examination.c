/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What becomes of answers: recorded ones go in, a report comes out. No network. */

#include "lanyard-examination.h"

#include <gio/gio.h>
#include <string.h>

#include "lanyard-provider-list.h"

#define PRIVILEGES "{\"type\":\"error\",\"error\":{\"message\":\"Your credentials lack one or more required " \
                   "privilege scopes.\",\"detail\":{\"required\":[\"read:user:bitbucket\"]," \
                   "\"granted\":[\"read:repository:bitbucket\"]}}}"
#define INVALID "{\"type\":\"error\",\"error\":{\"message\":\"Token is invalid, expired, or not supported " \
                "for this endpoint.\"}}"
#define USER "{\"type\":\"user\",\"uuid\":\"{1}\",\"nickname\":\"jdoe\",\"display_name\":\"Jane <b>Doe\"," \
             "\"links\":{\"avatar\":{\"href\":\"https://secure.gravatar.com/avatar/1\"}}}"
#define GONE "{\"type\":\"error\",\"error\":{\"message\":\"You may not have access to this repository or it no " \
             "longer exists in this workspace. If you think this repository exists and you have access, make " \
             "sure you are authenticated.\"}}"
#define REPOSITORY "{\"type\":\"repository\",\"full_name\":\"acme/sandbox\",\"name\":\"Sandbox\",\"uuid\":\"{2}\"}"

typedef struct
{
  guint       status;
  const char *type;
  const char *body;
  const char *headers; /* "Name: value", a line each */
} Answer;

typedef struct
{
  const char   *name;
  const char   *method;
  const char   *fields; /* "id=value", separated by spaces */
  const char   *secret;
  const char   *wanted; /* separated by spaces */
  const char   *expires;
  gboolean      confirmed;
  Answer        answers[4];
  LanyardState  state;
  const char   *code;    /* (nullable) */
  const char   *account; /* (nullable) */
  const char   *missing; /* (nullable) in the report */
  const char   *said;    /* (nullable) part of the explanation or a fix */
  guint         asked;   /* how many checks */
} Case;

#define API_TOKEN "api-token", "email=jane@acme.example", "ATATT3x"
#define REPOSITORY_TOKEN "repository-token", "workspace=acme repository=sandbox", "ATCTT3x"
#define APP_PASSWORD "app-password", "username=jdoe", "ATBBx"

static const Case cases[] = {
  { "identity-confirmed-is-ok", API_TOKEN, "read:user:bitbucket", NULL, FALSE,
    { { 200, "application/json", USER, "X-OAuth-Scopes: read:user:bitbucket\nX-Credential-Type: api_token" } },
    LANYARD_STATE_OK, NULL, "Jane <b>Doe", "", NULL, 1 },
  { "service-that-does-not-say-scopes-is-ok", API_TOKEN, "read:user:bitbucket", NULL, FALSE,
    { { 200, "application/json", USER, "" } },
    LANYARD_STATE_OK, NULL, "Jane <b>Doe", NULL, NULL, 1 },
  { "missing-scope-is-limited", API_TOKEN, "read:user:bitbucket write:pullrequest:bitbucket", NULL, FALSE,
    { { 200, "application/json", USER, "X-OAuth-Scopes: read:user:bitbucket" } },
    LANYARD_STATE_LIMITED, "scope-missing", "Jane <b>Doe", "write:pullrequest:bitbucket",
    "write:pullrequest:bitbucket", 1 },
  { "identity-that-may-not-be-read-is-limited", API_TOKEN, "read:user:bitbucket", NULL, FALSE,
    { { 403, "application/json", PRIVILEGES, "X-OAuth-Scopes: read:repository:bitbucket" } },
    LANYARD_STATE_LIMITED, "identity-not-readable", NULL, "read:user:bitbucket", "read:user:bitbucket", 1 },
  { "granted-is-read-from-the-body-too", API_TOKEN, "read:user:bitbucket", NULL, FALSE,
    { { 403, "application/json", PRIVILEGES, "" } },
    LANYARD_STATE_LIMITED, "identity-not-readable", NULL, "read:user:bitbucket", NULL, 1 },
  { "refused", API_TOKEN, "", NULL, FALSE,
    { { 401, "application/json", INVALID, "WWW-Authenticate: BitbucketCustom realm=Bitbucket.org HTTP" } },
    LANYARD_STATE_REFUSED, "token-unscoped", NULL, NULL, NULL, 1 },
  { "refused-is-not-asked-further", "api-token", "email=jane@acme.example workspace=acme", "ATATT3x",
    "read:user:bitbucket read:repository:bitbucket", NULL, FALSE,
    { { 401, "application/json", INVALID, "" } },
    LANYARD_STATE_REFUSED, "token-unscoped", NULL, NULL, NULL, 1 },
  { "refused-after-it-worked", API_TOKEN, "", NULL, TRUE,
    { { 401, "application/json", INVALID, "" } },
    LANYARD_STATE_REFUSED, "token-refused", NULL, NULL, NULL, 1 },
  { "refused-in-plain-text", API_TOKEN, "", NULL, FALSE,
    { { 401, "text/plain", "Login failed due to incorrect login credentials or method.", "" } },
    LANYARD_STATE_REFUSED, "token-unscoped", NULL, NULL, NULL, 1 },
  { "refused-with-nothing", API_TOKEN, "", NULL, FALSE,
    { { 401, NULL, "", "WWW-Authenticate: BitbucketCustom" } },
    LANYARD_STATE_REFUSED, "token-unscoped", NULL, NULL, NULL, 1 },
  { "refused-by-nobody-known", API_TOKEN, "", NULL, FALSE,
    { { 401, NULL, "", "" } },
    LANYARD_STATE_OFFLINE, "captive-portal", NULL, NULL, NULL, 1 },
  { "expired", API_TOKEN, "", "2020-01-01", TRUE,
    { { 401, "application/json", INVALID, "" } },
    LANYARD_STATE_EXPIRED, "expired", NULL, NULL, "2020", 1 },
  { "refused-before-its-date-is-not-expired", API_TOKEN, "", "9999-12-31", TRUE,
    { { 401, "application/json", INVALID, "" } },
    LANYARD_STATE_REFUSED, "token-refused", NULL, NULL, NULL, 1 },
  { "past-its-date-but-accepted-is-ok", API_TOKEN, "", "2020-01-01", FALSE,
    { { 200, "application/json", USER, "" } },
    LANYARD_STATE_OK, NULL, "Jane <b>Doe", NULL, NULL, 1 },
  { "app-password-is-retired", APP_PASSWORD, "", NULL, FALSE,
    { { 401, "application/json", INVALID, "" } },
    LANYARD_STATE_RETIRED, "app-password-retired", NULL, NULL, "28 July 2026", 1 },
  { "app-password-that-is-accepted-is-ok", APP_PASSWORD, "account", NULL, FALSE,
    { { 200, "application/json", USER, "X-OAuth-Scopes: account" } },
    LANYARD_STATE_OK, NULL, "Jane <b>Doe", "", NULL, 1 },
  { "repository-reached-is-ok", REPOSITORY_TOKEN, "repository", NULL, FALSE,
    { { 200, "application/json", REPOSITORY, "X-OAuth-Scopes: repository:write\nX-Credential-Type: repo_access_token" } },
    LANYARD_STATE_OK, NULL, NULL, "", NULL, 1 },
  { "repository-not-found", REPOSITORY_TOKEN, "repository", NULL, FALSE,
    { { 404, "application/json", GONE, "" } },
    LANYARD_STATE_NOT_FOUND, "repository-not-found", NULL, NULL, "sandbox", 1 },
  { "wrong-mechanism", REPOSITORY_TOKEN, "repository", NULL, FALSE,
    { { 403, "application/json", "{\"type\":\"error\",\"error\":{\"message\":\"This API is not accessible by this "
                                 "authentication mechanism\"}}", "" } },
    LANYARD_STATE_FORBIDDEN, "not-for-access-token", NULL, NULL, NULL, 1 },
  { "seen-without-credential-is-not-ok", REPOSITORY_TOKEN, "repository", NULL, FALSE,
    { { 200, "application/json", REPOSITORY, "X-Credential-Type: unauthenticated_identity" } },
    LANYARD_STATE_REFUSED, "credential-not-sent", NULL, NULL, NULL, 1 },
  { "web-page-is-not-ok", API_TOKEN, "", NULL, FALSE,
    { { 200, "text/html", "<html>Sign in to FreeWiFi</html>", "" } },
    LANYARD_STATE_OFFLINE, "captive-portal", NULL, NULL, NULL, 1 },
  { "success-without-a-name-is-not-ok", API_TOKEN, "", NULL, FALSE,
    { { 200, "application/json", "{}", "" } },
    LANYARD_STATE_SERVICE_ERROR, "bad-reply", NULL, NULL, NULL, 1 },
  { "success-that-is-a-list-is-not-ok", API_TOKEN, "", NULL, FALSE,
    { { 200, "application/json", "[1,2]", "" } },
    LANYARD_STATE_SERVICE_ERROR, "bad-reply", NULL, NULL, NULL, 1 },
  { "asked-to-wait", API_TOKEN, "", NULL, FALSE,
    { { 429, "text/plain", "Rate limit for this resource has been exceeded", "X-RateLimit-Reset: 156" } },
    LANYARD_STATE_RATE_LIMITED, "rate-limited", NULL, NULL, NULL, 1 },
  { "service-down", API_TOKEN, "", NULL, FALSE,
    { { 503, "text/html", "<html>", "" } },
    LANYARD_STATE_SERVICE_ERROR, "service-down", NULL, NULL, NULL, 1 },
  { "endpoint-removed", API_TOKEN, "", NULL, FALSE,
    { { 410, "application/json", "{\"type\":\"error\",\"error\":{\"message\":\"CHANGE-2770 - Functionality has been "
                                 "deprecated\"}}", "" } },
    LANYARD_STATE_RETIRED, "endpoint-removed", NULL, NULL, NULL, 1 },
  { "workspace-is-asked-too", "api-token", "email=jane@acme.example workspace=acme", "ATATT3x",
    "read:user:bitbucket read:repository:bitbucket", NULL, FALSE,
    { { 200, "application/json", USER, "X-OAuth-Scopes: read:user:bitbucket, read:repository:bitbucket" },
      { 404, "application/json", "{\"type\":\"error\",\"error\":{\"message\":\"No workspace with identifier 'acme'.\"}}", "" } },
    LANYARD_STATE_NOT_FOUND, "workspace-not-found", "Jane <b>Doe", "", "acme", 2 },
  { "workspace-that-may-not-be-asked-is-skipped", "api-token", "email=jane@acme.example workspace=acme", "ATATT3x",
    "read:user:bitbucket", NULL, FALSE,
    { { 200, "application/json", USER, "X-OAuth-Scopes: read:user:bitbucket" } },
    LANYARD_STATE_OK, NULL, "Jane <b>Doe", "", NULL, 1 },
};

static GHashTable *
parse_fields (const char *text)
{
  GHashTable *fields = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_auto (GStrv) pairs = g_strsplit (text, " ", -1);

  for (char **pair = pairs; *pair != NULL; pair++)
    {
      g_auto (GStrv) parts = g_strsplit (*pair, "=", 2);

      g_hash_table_insert (fields, g_strdup (parts[0]), g_strdup (parts[1]));
    }

  return fields;
}

static LanyardReply *
make_reply (const Answer *answer)
{
  LanyardReply *reply = lanyard_reply_new ();
  g_auto (GStrv) lines = g_strsplit (answer->headers, "\n", -1);
  g_autoptr (GBytes) body = g_bytes_new_static (answer->body, strlen (answer->body));

  reply->status = answer->status;
  lanyard_reply_set_body (reply, body, answer->type);
  for (char **line = lines; *line != NULL; line++)
    {
      g_auto (GStrv) parts = g_strsplit (*line, ": ", 2);

      if (parts[0] != NULL)
        lanyard_reply_add_header (reply, parts[0], parts[1]);
    }

  return reply;
}

static LanyardExamination *
begin (LanyardProviderList *list,
       const Case          *one)
{
  LanyardProvider *provider = lanyard_provider_list_find (list, "bitbucket");
  g_autoptr (GHashTable) fields = parse_fields (one->fields);
  g_autoptr (LanyardSecret) secret = lanyard_secret_new (one->secret, -1);
  g_auto (GStrv) wanted = g_strsplit (one->wanted, " ", -1);
  g_autoptr (GDateTime) confirmed_at = g_date_time_new_utc (2026, 11, 19, 12, 0, 0);

  return lanyard_examination_new (provider, lanyard_provider_find_method (provider, one->method),
                                  lanyard_provider_list_get_rules (list), fields, secret, NULL,
                                  (const char * const *) wanted, one->expires,
                                  one->confirmed ? confirmed_at : NULL);
}

static gboolean
says (const LanyardGuidance *guidance,
      const char            *text)
{
  g_autofree char *fixes = g_strjoinv ("\n", guidance->fixes);

  return strstr (guidance->explanation, text) != NULL || strstr (fixes, text) != NULL ||
         strstr (guidance->title, text) != NULL;
}

static void
check_guidance (const Case    *one,
                LanyardReport *report)
{
  const LanyardGuidance *guidance = lanyard_report_get_guidance (report);

  g_assert_cmpstr (guidance == NULL ? NULL : guidance->code, ==, one->code);
  if (one->said != NULL)
    g_assert_true (says (guidance, one->said));
  if (guidance == NULL)
    return;

  g_assert_cmpuint (g_strv_length (guidance->fixes), >, 0);
  g_assert_cmpuint (g_strv_length (guidance->actions), >, 0);
  g_assert_false (says (guidance, "{"));
  g_assert_false (says (guidance, one->secret));
}

static void
test_case (gconstpointer data)
{
  const Case *one = data;
  g_autoptr (LanyardProviderList) list = lanyard_provider_list_new ();
  g_autoptr (LanyardExamination) examination = begin (list, one);
  g_autoptr (LanyardReport) report = NULL;
  const LanyardCheck *check = NULL;
  guint asked = 0;

  while ((check = lanyard_examination_next (examination)) != NULL)
    {
      g_autoptr (LanyardReply) reply = make_reply (&one->answers[asked++]);

      g_assert_cmpuint (asked, <=, one->asked);
      lanyard_examination_answer (examination, check, reply);
    }

  report = lanyard_examination_end (examination);
  g_assert_cmpuint (asked, ==, one->asked);
  g_assert_cmpstr (lanyard_state_to_string (lanyard_report_get_state (report)), ==,
                   lanyard_state_to_string (one->state));
  check_guidance (one, report);

  if (one->account == NULL)
    g_assert_null (lanyard_report_get_account (report));
  else
    g_assert_cmpstr (lanyard_report_get_account (report)->display_name, ==, one->account);

  if (one->missing != NULL)
    {
      g_autofree char *missing = g_strjoinv (" ", (char **) lanyard_report_get_missing (report));

      g_assert_cmpstr (missing, ==, one->missing);
    }
}

static void
test_transport (gconstpointer data)
{
  g_autoptr (LanyardProviderList) list = lanyard_provider_list_new ();

  for (LanyardTransport transport = LANYARD_TRANSPORT_DNS;
       transport <= LANYARD_TRANSPORT_SECRET_MISSING;
       transport++)
    {
      g_autoptr (LanyardExamination) examination = begin (list, &cases[0]);
      g_autoptr (LanyardReport) report = NULL;
      const LanyardGuidance *guidance = NULL;

      lanyard_examination_fail (examination, transport);
      g_assert_null (lanyard_examination_next (examination));
      report = lanyard_examination_end (examination);
      guidance = lanyard_report_get_guidance (report);

      g_assert_cmpint (lanyard_state_get_kind (lanyard_report_get_state (report)), ==,
                       LANYARD_STATE_KIND_ELSEWHERE);
      g_assert_nonnull (guidance);
      if (transport != LANYARD_TRANSPORT_TOO_LARGE)
        g_assert_cmpstr (guidance->code, ==, lanyard_transport_to_string (transport));
    }
}

static void
test_waiting (void)
{
  g_autoptr (LanyardProviderList) list = lanyard_provider_list_new ();
  g_autoptr (LanyardExamination) examination = begin (list, &cases[0]);
  Answer answer = { 429, "text/plain", "Rate limit", "X-RateLimit-Reset: 156" };
  g_autoptr (LanyardReply) reply = make_reply (&answer);
  g_autoptr (LanyardReport) report = NULL;
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  GTimeSpan wait;

  lanyard_examination_answer (examination, lanyard_examination_next (examination), reply);
  report = lanyard_examination_end (examination);
  wait = g_date_time_difference (lanyard_report_get_guidance (report)->retry_at, now);
  g_assert_cmpint (wait / G_TIME_SPAN_SECOND, >=, 155);
  g_assert_cmpint (wait / G_TIME_SPAN_SECOND, <=, 157);
}

/* Whatever comes back, nothing turns green that was not proved. */
static void
test_random_answers_are_never_green (void)
{
  static const char * const types[] = { NULL, "application/json", "text/html", "text/plain", "x" };
  static const char * const bodies[] = {
    "", "{", "[]", "{\"display_name\":7}", "{\"error\":\"x\"}", "{\"error\":{\"detail\":{\"required\":{}}}}",
    "{\"error\":{\"detail\":\"text\",\"message\":[]}}", "<html>", "null", "\xff\xfe", "{\"display_name\":\"\"}",
    "{\"display_name\":null,\"error\":{\"detail\":{\"granted\":[1,null,\"x\"]}}}",
  };
  g_autoptr (LanyardProviderList) list = lanyard_provider_list_new ();

  for (guint round = 0; round < 2000; round++)
    {
      const Case *one = &cases[g_test_rand_int_range (0, G_N_ELEMENTS (cases))];
      g_autoptr (LanyardExamination) examination = begin (list, one);
      g_autoptr (LanyardReport) report = NULL;
      const LanyardCheck *check = NULL;

      while ((check = lanyard_examination_next (examination)) != NULL)
        {
          Answer answer = {
            g_test_rand_int_range (100, 600),
            types[g_test_rand_int_range (0, G_N_ELEMENTS (types))],
            bodies[g_test_rand_int_range (0, G_N_ELEMENTS (bodies))],
            g_test_rand_bit () ? "X-OAuth-Scopes: ,, ,a" : "",
          };
          g_autoptr (LanyardReply) reply = make_reply (&answer);

          /* A resource that answers with JSON and a success is reached: that is a proof. */
          if (check->proves == LANYARD_PROVES_RESOURCE && answer.status < 300)
            reply->status = 500;
          lanyard_examination_answer (examination, check, reply);
        }

      report = lanyard_examination_end (examination);
      g_assert_cmpint (lanyard_report_get_state (report), !=, LANYARD_STATE_OK);
      g_assert_nonnull (lanyard_report_get_guidance (report));
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/lanyard/examination/%s", cases[i].name);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_data_func ("/lanyard/examination/failed-transport-is-explained-and-not-the-credentials-fault", NULL,
                        test_transport);
  g_test_add_func ("/lanyard/examination/says-until-when-to-wait", test_waiting);
  g_test_add_func ("/lanyard/examination/random-answers-are-never-green",
                   test_random_answers_are_never_green);

  return g_test_run ();
}
