/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What a test asks Bitbucket for, for each method and whatever was chosen, and what comes of it
 * when all goes well or one thing does not. No network. */

#include "lanyard-examination.h"

#include <gio/gio.h>
#include <string.h>

#include "lanyard-provider-list.h"
#include "lanyard-purpose-result.h"
#include "lanyard-scope-set.h"

#define MOST 5

#define USER "{\"type\":\"user\",\"uuid\":\"{1}\",\"nickname\":\"jdoe\",\"display_name\":\"Jane Doe\"}"
#define ROWS "{\"values\":[{\"slug\":\"sandbox\",\"workspace\":{\"slug\":\"acme\",\"name\":\"Acme\"}}]}"
#define NO_ROWS "{\"values\":[]}"
#define THING \
  "{\"name\":\"Thing\",\"full_name\":\"acme/sandbox\",\"slug\":\"sandbox\",\"uuid\":\"{2}\"," \
  "\"key\":\"PER\"}"

static const char * const all_purposes[] = {
  "identity", "read-code", "review", "merge", "push", "watch-pipelines", "run-pipelines", "webhooks",
};

typedef struct
{
  const char *id;
  const char *fields; /* "id=value", separated by blanks */
  const char *secret;
} Method;

static const Method methods[] = {
  { "api-token", "email=jane@acme.example workspace=acme", "ATATT3x" },
  { "repository-token", "workspace=acme repository=sandbox", "ATCTT3x" },
  { "project-token", "workspace=acme project=PER", "ATCTT3x" },
  { "workspace-token", "workspace=acme", "ATCTT3x" },
  { "app-password", "username=jdoe workspace=acme", "ATBBx" },
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

static const char *
get_good_answer (const LanyardCheck *check)
{
  if (check->proves == LANYARD_PROVES_IDENTITY)
    return USER;

  return g_strv_contains ((const char * const *) check->expects, "/values") ? ROWS : THING;
}

static LanyardReply *
make_reply (guint       status,
            const char *body,
            const char *granted)
{
  LanyardReply *reply = lanyard_reply_new ();
  g_autoptr (GBytes) bytes = g_bytes_new_static (body, strlen (body));

  reply->status = status;
  lanyard_reply_set_body (reply, bytes, "application/json");
  if (granted != NULL)
    lanyard_reply_add_header (reply, "X-OAuth-Scopes", granted);

  return reply;
}

static LanyardExamination *
begin (LanyardProviderList *list,
       const Method        *one,
       const char          *fields,
       const char * const  *purposes,
       const char * const  *wanted)
{
  LanyardProvider *provider = lanyard_provider_list_find (list, "bitbucket");
  g_autoptr (GHashTable) table = parse_fields (fields);
  g_autoptr (LanyardSecret) secret = lanyard_secret_new (one->secret, -1);

  return lanyard_examination_new (provider, lanyard_provider_find_method (provider, one->id),
                                  lanyard_provider_list_get_rules (list), table, secret, purposes,
                                  wanted, NULL, NULL);
}

/* Answers everything that is asked, at @odd with @status and @body, and says which checks that were. */
static char *
run (LanyardExamination *examination,
     const char         *granted,
     const char         *odd,
     guint               status,
     const char         *body)
{
  g_autoptr (GPtrArray) waiting = g_ptr_array_new ();
  g_autoptr (GString) asked = g_string_new (NULL);
  const LanyardCheck *check = NULL;

  do
    {
      while ((check = lanyard_examination_next (examination)) != NULL)
        {
          g_string_append_printf (asked, "%s%s", asked->len > 0 ? " " : "", check->id);
          g_ptr_array_add (waiting, (gpointer) check);
        }

      if (waiting->len > 0)
        {
          g_autoptr (LanyardReply) reply = NULL;

          check = g_ptr_array_index (waiting, 0);
          g_ptr_array_remove_index (waiting, 0);
          reply = g_strcmp0 (check->id, odd) == 0 ? make_reply (status, body, granted)
                                                  : make_reply (200, get_good_answer (check), granted);
          lanyard_examination_answer (examination, check, reply);
        }
    }
  while (waiting->len > 0 || !lanyard_examination_is_over (examination));

  return g_string_free (g_steal_pointer (&asked), FALSE);
}

static const LanyardPurposeResult *
find_result (LanyardReport *report,
             const char    *purpose)
{
  GPtrArray *results = lanyard_report_get_purposes (report);

  for (guint i = 0; i < results->len; i++)
    {
      const LanyardPurposeResult *result = g_ptr_array_index (results, i);

      if (g_str_equal (result->id, purpose))
        return result;
    }

  return NULL;
}

static void
assert_all_proved (LanyardReport       *report,
                   const LanyardMethod *method,
                   const char * const  *purposes)
{
  for (gsize i = 0; purposes[i] != NULL; i++)
    {
      const LanyardPurposeResult *result = find_result (report, purposes[i]);

      if (!lanyard_method_serves (method, purposes[i]))
        g_assert_null (result);
      else
        g_assert_cmpint (result->outcome, ==, LANYARD_PURPOSE_PROVED);
    }
}

static void
check_choice (LanyardProviderList *list,
              const Method        *one,
              guint                choice)
{
  LanyardProvider *provider = lanyard_provider_list_find (list, "bitbucket");
  const LanyardMethod *method = lanyard_provider_find_method (provider, one->id);
  const LanyardCheck *first = g_ptr_array_index (method->checks, 0);
  const char *purposes[G_N_ELEMENTS (all_purposes) + 1] = { NULL };
  g_autoptr (LanyardExamination) examination = NULL;
  g_autoptr (LanyardReport) report = NULL;
  g_autofree char *granted = NULL;
  g_autofree char *asked = NULL;
  g_auto (GStrv) checks = NULL;
  g_auto (GStrv) wanted = NULL;
  guint n_purposes = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (all_purposes); i++)
    if ((choice & (1 << i)) != 0)
      purposes[n_purposes++] = all_purposes[i];

  wanted = lanyard_scope_set_for_purposes (provider, method, purposes);
  granted = g_strjoinv (", ", wanted);
  examination = begin (list, one, one->fields, purposes, (const char * const *) wanted);
  asked = run (examination, granted, NULL, 0, NULL);
  checks = g_strsplit (asked, " ", -1);
  report = lanyard_examination_end (examination);

  g_test_message ("%s, %s: %s", one->id, granted, asked);
  g_assert_cmpuint (g_strv_length (checks), <=, MOST);
  g_assert_cmpstr (checks[0], ==, first->id);
  for (gsize i = 0; checks[i] != NULL; i++)
    g_assert_false (g_strv_contains ((const char * const *) checks + i + 1, checks[i]));

  /* Without a scope for it, not even the name of a person can be read. */
  if (first->proves != LANYARD_PROVES_IDENTITY || (choice & 1) != 0)
    g_assert_cmpstr (lanyard_state_to_string (lanyard_report_get_state (report)), ==, "ok");
  /* A person's pull requests can be read without any repository, pipelines and webhooks not. */
  if (first->proves != LANYARD_PROVES_IDENTITY ||
      g_strv_contains ((const char * const *) purposes, "read-code") ||
      g_strv_contains ((const char * const *) purposes, "push"))
    assert_all_proved (report, method, purposes);
}

static void
test_every_choice_is_proved_by_few_requests (void)
{
  g_autoptr (LanyardProviderList) list = lanyard_provider_list_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (methods); i++)
    for (guint choice = 0; choice < 1 << G_N_ELEMENTS (all_purposes); choice++)
      check_choice (list, &methods[i], choice);
}

typedef struct
{
  const char            *name;
  guint                  method;   /* index */
  const char            *fields;   /* (nullable) the method's own */
  const char            *purposes; /* separated by blanks, as the next four */
  const char            *wanted;
  const char            *granted;  /* (nullable) if nobody says */
  const char            *odd;      /* (nullable) the check that goes wrong */
  guint                  status;
  const char            *body;
  const char            *asked;
  const char            *state;
  const char            *code;     /* (nullable) */
  LanyardPurposeOutcome  outcome;  /* of the last purpose */
} Case;

#define API_TOKEN 0
#define REPOSITORY_TOKEN 1
#define PROJECT_TOKEN 2
#define WORKSPACE_TOKEN 3

#define DENIED "{\"type\":\"error\",\"error\":{\"message\":\"Access denied\"}}"
#define HIDDEN "{\"type\":\"error\",\"error\":{\"message\":\"You may not have access to this repository\"}}"
#define NO_WORKSPACE "{\"type\":\"error\",\"error\":{\"message\":\"No workspace with identifier 'acme'.\"}}"
#define INVALID "{\"type\":\"error\",\"error\":{\"message\":\"Token is invalid, expired, or not supported for " \
                "this endpoint.\"}}"
#define LACKS(required, granted) \
  "{\"type\":\"error\",\"error\":{\"message\":\"Your credentials lack one or more required privilege " \
  "scopes.\",\"detail\":{\"required\":[\"" required "\"],\"granted\":[\"" granted "\"]}}}"

#define ME "read:user:bitbucket"
#define CODE "read:repository:bitbucket"
#define REVIEW "read:pullrequest:bitbucket"

static const Case cases[] = {
  { "person-without-workspace", API_TOKEN, "email=jane@acme.example", "identity", ME, ME, NULL, 0, NULL,
    "identity", "ok", NULL, LANYARD_PURPOSE_PROVED },
  { "person-without-workspace-is-judged-from-scopes", API_TOKEN, "email=jane@acme.example", "identity review",
    ME " " REVIEW, ME ", " REVIEW, NULL, 0, NULL, "identity", "ok", NULL, LANYARD_PURPOSE_GRANTED },
  { "workspaces-are-listed-if-they-may-be", API_TOKEN, "email=jane@acme.example", "identity", ME,
    ME ", read:workspace:bitbucket", NULL, 0, NULL, "identity workspaces", "ok", NULL, LANYARD_PURPOSE_PROVED },
  { "workspace-is-looked-up-if-nothing-more-may-be", API_TOKEN, NULL, "identity", ME " read:workspace:bitbucket",
    ME ", read:workspace:bitbucket", NULL, 0, NULL, "identity workspace workspaces", "ok", NULL,
    LANYARD_PURPOSE_PROVED },
  { "workspace-is-looked-up-under-its-classic-scope-too", API_TOKEN, NULL, "identity", ME, "account", NULL, 0,
    NULL, "identity workspace workspaces", "ok", NULL, LANYARD_PURPOSE_PROVED },
  { "listing-of-repositories-shows-the-workspace-already", API_TOKEN, NULL, "identity", ME " " CODE,
    ME ", " CODE ", read:workspace:bitbucket", NULL, 0, NULL, "identity workspace-repositories workspaces", "ok",
    NULL, LANYARD_PURPOSE_PROVED },
  { "pull-requests-are-read-without-a-repository", API_TOKEN, NULL, "identity review", ME " " REVIEW,
    ME ", " REVIEW, NULL, 0, NULL, "identity own-pullrequests", "ok", NULL, LANYARD_PURPOSE_PROVED },
  { "pull-requests-are-read-in-what-was-listed", API_TOKEN, NULL, "identity read-code review",
    ME " " CODE " " REVIEW, ME ", " CODE ", " REVIEW, NULL, 0, NULL,
    "identity workspace-repositories found-pullrequests", "ok", NULL, LANYARD_PURPOSE_PROVED },
  { "empty-workspace-is-judged-from-scopes", API_TOKEN, NULL, "identity read-code review",
    ME " " CODE " " REVIEW, ME ", " CODE ", " REVIEW, "workspace-repositories", 200, NO_ROWS,
    "identity workspace-repositories", "ok", NULL, LANYARD_PURPOSE_GRANTED },
  { "nothing-is-asked-for-what-is-not-granted", API_TOKEN, NULL, "identity read-code review",
    ME " " CODE " " REVIEW, ME ", " CODE, NULL, 0, NULL, "identity workspace-repositories", "limited",
    "scope-missing", LANYARD_PURPOSE_MISSING },
  { "person-who-may-not-be-named", API_TOKEN, NULL, "read-code", CODE, CODE, "identity", 403,
    LACKS (ME, CODE), "identity workspace-repositories", "limited", "identity-not-readable",
    LANYARD_PURPOSE_PROVED },
  { "wrong-workspace", API_TOKEN, NULL, "identity read-code", ME " " CODE, ME ", " CODE,
    "workspace-repositories", 404, NO_WORKSPACE, "identity workspace-repositories", "not-found",
    "workspace-not-found", LANYARD_PURPOSE_FAILED },
  { "purpose-that-is-refused", API_TOKEN, NULL, "identity read-code review", ME " " CODE " " REVIEW,
    ME ", " CODE ", " REVIEW, "found-pullrequests", 403, DENIED,
    "identity workspace-repositories found-pullrequests", "limited", "purpose-not-covered",
    LANYARD_PURPOSE_FAILED },
  { "purpose-that-is-hidden", API_TOKEN, NULL, "identity read-code review", ME " " CODE " " REVIEW,
    ME ", " CODE ", " REVIEW, "found-pullrequests", 404, HIDDEN,
    "identity workspace-repositories found-pullrequests", "limited", "purpose-not-covered",
    LANYARD_PURPOSE_FAILED },
  { "refused-at-the-door-is-asked-no-more", API_TOKEN, NULL, "identity read-code review",
    ME " " CODE " " REVIEW, NULL, "identity", 401, INVALID, "identity", "refused", "token-unscoped",
    LANYARD_PURPOSE_UNKNOWN },

  { "listing-that-is-refused-proves-nothing", API_TOKEN, "email=jane@acme.example", "identity", ME,
    ME ", read:workspace:bitbucket", "workspaces", 403, DENIED, "identity workspaces", "ok", NULL,
    LANYARD_PURPOSE_PROVED },
  { "listing-that-breaks-down-proves-nothing", API_TOKEN, "email=jane@acme.example", "identity", ME,
    ME ", read:workspace:bitbucket", "workspaces", 503, "{}", "identity workspaces", "ok", NULL,
    LANYARD_PURPOSE_PROVED },

  { "repository-and-nothing-else", REPOSITORY_TOKEN, NULL, "", "repository", "repository", NULL, 0, NULL,
    "repository", "ok", NULL, 0 },
  { "repository-with-all-that-is-in-it", REPOSITORY_TOKEN, NULL, "read-code merge run-pipelines webhooks",
    "repository pullrequest:write pipeline:write webhook", "pullrequest:write, pipeline:write, webhook", NULL, 0,
    NULL, "repository repository-branches repository-pullrequests repository-pipelines repository-webhooks", "ok",
    NULL, LANYARD_PURPOSE_PROVED },
  { "repository-that-asks-for-more-scopes", REPOSITORY_TOKEN, NULL, "review", "pullrequest", NULL,
    "repository-pullrequests", 403, LACKS ("pullrequest", "repository"), "repository repository-pullrequests",
    "limited", "scope-missing", LANYARD_PURPOSE_MISSING },
  { "repository-whose-webhooks-are-closed", REPOSITORY_TOKEN, NULL, "webhooks", "repository webhook",
    "repository, webhook", "repository-webhooks", 401, INVALID, "repository repository-webhooks", "limited",
    "purpose-not-covered", LANYARD_PURPOSE_FAILED },
  { "repository-that-is-hidden", REPOSITORY_TOKEN, NULL, "read-code", "repository", NULL, "repository", 404,
    HIDDEN, "repository", "not-found", "repository-not-found", LANYARD_PURPOSE_UNKNOWN },
  { "project-and-what-is-in-it", PROJECT_TOKEN, NULL, "review", "project pullrequest", "project, pullrequest",
    NULL, 0, NULL, "project project-repositories found-pullrequests", "ok", NULL, LANYARD_PURPOSE_PROVED },
  { "workspace-and-what-is-in-it", WORKSPACE_TOKEN, NULL, "read-code watch-pipelines", "repository pipeline",
    "repository, pipeline", NULL, 0, NULL, "token-repositories found-pipelines", "ok", NULL,
    LANYARD_PURPOSE_PROVED },
  { "workspace-of-a-token-that-may-name-it", WORKSPACE_TOKEN, NULL, "read-code", "repository account",
    "repository, account", NULL, 0, NULL, "token-repositories workspace", "ok", NULL, LANYARD_PURPOSE_PROVED },
};

static void
test_case (gconstpointer data)
{
  const Case *one = data;
  const Method *method = &methods[one->method];
  g_autoptr (LanyardProviderList) list = lanyard_provider_list_new ();
  g_auto (GStrv) purposes = *one->purposes == '\0' ? g_new0 (char *, 1) : g_strsplit (one->purposes, " ", -1);
  g_auto (GStrv) wanted = g_strsplit (one->wanted, " ", -1);
  g_autoptr (LanyardExamination) examination =
    begin (list, method, one->fields == NULL ? method->fields : one->fields,
           (const char * const *) purposes, (const char * const *) wanted);
  g_autofree char *asked = run (examination, one->granted, one->odd, one->status, one->body);
  g_autoptr (LanyardReport) report = lanyard_examination_end (examination);
  const LanyardGuidance *guidance = lanyard_report_get_guidance (report);
  guint n_purposes = g_strv_length (purposes);

  g_assert_cmpstr (asked, ==, one->asked);
  g_assert_cmpstr (lanyard_state_to_string (lanyard_report_get_state (report)), ==, one->state);
  g_assert_cmpstr (guidance == NULL ? NULL : guidance->code, ==, one->code);
  if (n_purposes > 0)
    g_assert_cmpint (find_result (report, purposes[n_purposes - 1])->outcome, ==, one->outcome);
}

static void
test_workspaces_are_listed_for_the_form (void)
{
  static const char body[] = "{\"values\":[{\"workspace\":{\"slug\":\"acme\"}},{\"workspace\":{\"slug\":\"b\"}}]}";
  g_autoptr (LanyardProviderList) list = lanyard_provider_list_new ();
  LanyardProvider *provider = lanyard_provider_list_find (list, "bitbucket");
  const LanyardMethod *method = lanyard_provider_find_method (provider, "api-token");
  const LanyardCheck *check = lanyard_method_find_list (method, "workspace");
  g_autoptr (GHashTable) fields = parse_fields ("email=jane@acme.example");
  g_autoptr (LanyardSecret) secret = lanyard_secret_new ("ATATT3x", -1);
  g_autoptr (LanyardExamination) examination =
    lanyard_examination_new_for_list (provider, method, lanyard_provider_list_get_rules (list), fields, secret,
                                      check);
  g_autofree char *asked = run (examination, NULL, "workspaces", 200, body);
  g_autoptr (LanyardReport) report = lanyard_examination_end (examination);
  g_autofree char *seen = g_strjoinv (" ", (char **) lanyard_report_get_seen (report));

  g_assert_cmpstr (check->id, ==, "workspaces");
  g_assert_cmpstr (asked, ==, "workspaces");
  g_assert_cmpstr (lanyard_report_get_seen_field (report), ==, "workspace");
  g_assert_cmpstr (seen, ==, "acme b");
  g_assert_null (lanyard_method_find_list (method, "email"));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/lanyard/bitbucket-plan/every-choice-is-proved-by-few-requests",
                   test_every_choice_is_proved_by_few_requests);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/lanyard/bitbucket-plan/%s", cases[i].name);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/lanyard/bitbucket-plan/workspaces-are-listed-for-the-form",
                   test_workspaces_are_listed_for_the_form);

  return g_test_run ();
}
