/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Whatever a service answers, and in whatever order: nothing crashes, nothing turns
 * green that was not proved nor red that is not the credential's fault, and no answer
 * that is not JSON gets into a report. */

#include "lanyard-examination.h"

#include <gio/gio.h>
#include <string.h>

#include "lanyard-provider-list.h"
#include "lanyard-report-copy.h"
#include "lanyard-scope-set.h"

#define ENOUGH 1200 /* rounds */
#define SECRET "ATATT3x-very-secret-0123456789"
#define MARK "zQxJw" /* stands in every body that is no JSON */

typedef struct
{
  const char *id;
  const char *fields[3]; /* "id=value" */
} Method;

static const Method methods[] = {
  { "api-token", { "email=jane@acme.example", "workspace=acme" } },
  { "repository-token", { "workspace=acme", "repository=sandbox" } },
  { "project-token", { "workspace=acme", "project=PER" } },
  { "workspace-token", { "workspace=acme" } },
  { "app-password", { "username=jdoe", "workspace=acme" } },
};

#define PICK(array) ((array)[g_test_rand_int_range (0, G_N_ELEMENTS (array))])

/* What every check is content with. */
#define ALL \
  "{\"display_name\":\"Jane Doe\",\"uuid\":\"{1}\",\"slug\":\"acme\",\"key\":\"PER\"," \
  "\"values\":[{\"slug\":\"sandbox\",\"workspace\":{\"slug\":\"acme\",\"name\":\"Acme\"}}]}"

static const char * const names[] = {
  "type", "error", "message", "detail", "required", "granted", "data", "display_name", "nickname",
  "uuid", "links", "avatar", "href", "values", "slug", "name", "workspace", "full_name", "key", "",
};

static const char * const words[] = {
  "read:user:bitbucket", "read:repository:bitbucket", "repository", "pullrequest", "account", "Jane",
  "{1}", "acme", "..", "a/b", "", "\\u0000", "\\ud800", "https://a.example/",
  "This API is not accessible by this authentication mechanism", "CHANGE-2770", "\\u202e", SECRET,
  "1e999",
};

static void
add_random_json (GString *text,
                 int      depth)
{
  guint n = (guint) g_test_rand_int_range (0, 5);

  switch (g_test_rand_int_range (0, depth > 4 ? 4 : 9))
    {
    case 0:
      g_string_append (text, "null");
      break;

    case 1:
      g_string_append_printf (text, "%d", g_test_rand_int ());
      break;

    case 2:
      g_string_append (text, g_test_rand_bit () ? "true" : "0.5");
      break;

    case 3:
      g_string_append_printf (text, "\"%s\"", PICK (words));
      break;

    case 4:
    case 5:
      g_string_append_c (text, '[');
      for (guint i = 0; i < n; i++)
        {
          g_string_append (text, i > 0 ? "," : "");
          add_random_json (text, depth + 1);
        }
      g_string_append_c (text, ']');
      break;

    default:
      g_string_append_c (text, '{');
      for (guint i = 0; i < n; i++)
        {
          g_string_append_printf (text, "%s\"%s\":", i > 0 ? "," : "", PICK (names));
          add_random_json (text, depth + 1);
        }
      g_string_append_c (text, '}');
      break;
    }
}

static char *
dup_random_body (gsize *length)
{
  static const char * const good[] = {
    ALL, ALL, ALL, ALL, "{\"display_name\":\"Jane Doe\",\"uuid\":\"{1}\"}",
    "{\"values\":[{\"slug\":\"sandbox\",\"workspace\":{\"slug\":\"acme\",\"name\":\"Acme\"}}]}",
    "{\"error\":{\"message\":\"Your credentials lack one or more required privilege scopes.\","
    "\"detail\":{\"required\":[\"account\"],\"granted\":[\"repository\"]}}}",
    "{\"error\":{\"detail\":\"text\"}}",
  };
  static const char * const bad[] = {
    MARK, "<html>" MARK "</html>", "{\"a\":\"" MARK, "[\"" MARK "\",]", "{\"" MARK "\"}",
    "\xff\xfe" MARK,
    "{'a':'" MARK "'}", "\"" MARK "\"", "   " MARK, "{\"a\":1}" MARK,
  };
  g_autoptr (GString) text = g_string_new (NULL);

  switch (g_test_rand_int_range (0, 8))
    {
    case 0:
      break;

    case 1:
      g_string_append (text, PICK (bad));
      break;

    case 2:
      add_random_json (text, 0);
      break;

    /* Mostly good, or hardly any test would come to its end. */
    default:
      g_string_append (text, PICK (good));
      break;
    }

  *length = text->len;

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static LanyardReply *
make_random_reply (LanyardSecret *secret)
{
  static const guint statuses[] = {
    0, 100, 200, 200, 200, 200, 200, 200, 200, 200, 201, 204, 299, 301, 302, 304, 400, 401, 403, 403, 404, 407, 410, 418,
    429, 451, 500, 502, 503, 511, 555, 599, 999,
  };
  static const char * const types[] = {
    NULL, "application/json", "text/html", "text/plain; charset=x", "", "\xff",
  };
  static const char * const headers[] = {
    "X-OAuth-Scopes", "X-Accepted-OAuth-Scopes", "X-Credential-Type", "X-RateLimit-Reset",
    "X-RateLimit-Limit", "Retry-After", "WWW-Authenticate", "Location", "Date", "Set-Cookie",
    "X-Trace-Id",
  };
  static const char * const values[] = {
    "", "read:user:bitbucket, read:repository:bitbucket", "repository", "unauthenticated_identity",
    "api_token", "60, 60;w=3600", "-1", "99999999999999999999", ",,,", "\xff\xff", "a\tb\nc", SECRET,
    "https://a.example/?" SECRET, "BitbucketCustom realm=x",
  };
  g_autofree char *body = NULL;
  g_autoptr (GBytes) bytes = NULL;
  gsize length = 0;
  LanyardReply *reply = lanyard_reply_new ();

  if (g_test_rand_int_range (0, 8) == 0)
    reply->transport = g_test_rand_int_range (LANYARD_TRANSPORT_DNS, LANYARD_TRANSPORT_TOO_LARGE + 1);

  reply->status = PICK (statuses);
  body = dup_random_body (&length);
  bytes = g_bytes_new (body, length);
  lanyard_reply_set_body (reply, bytes, PICK (types));
  for (int i = g_test_rand_int_range (0, 5); i > 0; i--)
    lanyard_reply_add_header (reply, PICK (headers), PICK (values));

  reply->wait = g_test_rand_int_range (-10, 100000);
  reply->clock_error = g_test_rand_bit () ? 0 : g_test_rand_int ();
  reply->led_to = g_test_rand_bit () ? NULL : g_strdup ("elsewhere.example");
  lanyard_reply_hide_secret (reply, secret);

  return reply;
}

typedef struct
{
  LanyardExamination *examination; /* (owned) */
  gboolean            proof;       /* some answer was a success with JSON in it */
  gboolean            all_good;    /* and so was every one that matters */
  gboolean            fault;       /* some answer speaks of the credential */
  guint               asked;
} Run;

static gboolean
is_extra (LanyardExamination *examination,
          const LanyardCheck *check)
{
  return g_ptr_array_find (lanyard_examination_get_method (examination)->extra_checks, check, NULL);
}

static void
take (Run                *run,
      const LanyardCheck *check,
      const LanyardReply *reply)
{
  const char *type = lanyard_reply_get_header (reply, "X-Credential-Type");
  gboolean unseen = type != NULL && strstr (type, "unauthenticated_identity") != NULL;
  gboolean came = reply->transport == LANYARD_TRANSPORT_FINE;
  gboolean good = came && !unseen && reply->status / 100 == 2 &&
                  reply->content == LANYARD_CONTENT_JSON;

  for (char **pointer = check->expects; *pointer != NULL; pointer++)
    good &= lanyard_reply_get_json (reply, *pointer) != NULL;

  run->asked++;
  run->proof |= good;
  run->all_good &= good || is_extra (run->examination, check);
  run->fault |= came && (unseen || (reply->status >= 300 && reply->status < 500));
  lanyard_examination_answer (run->examination, check, reply);
}

static GHashTable *
parse_fields (const Method *method)
{
  GHashTable *fields = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  for (gsize i = 0; i < G_N_ELEMENTS (method->fields) && method->fields[i] != NULL; i++)
    {
      g_auto (GStrv) parts = g_strsplit (method->fields[i], "=", 2);

      g_hash_table_insert (fields, g_strdup (parts[0]), g_strdup (parts[1]));
    }

  return fields;
}

static GStrv
pick_purposes (LanyardProvider *provider)
{
  GPtrArray *all = lanyard_provider_get_purposes (provider);
  g_autoptr (GStrvBuilder) purposes = g_strv_builder_new ();

  for (guint i = 0; i < all->len; i++)
    if (g_test_rand_bit ())
      g_strv_builder_add (purposes, ((LanyardPurpose *) g_ptr_array_index (all, i))->id);

  return g_strv_builder_end (purposes);
}

static void
answer_all (Run           *run,
            LanyardSecret *secret)
{
  g_autoptr (GPtrArray) waiting = g_ptr_array_new ();

  while (TRUE)
    {
      const LanyardCheck *check = NULL;
      g_autoptr (LanyardReply) reply = NULL;

      while ((check = lanyard_examination_next (run->examination)) != NULL)
        g_ptr_array_add (waiting, (gpointer) check);

      if (waiting->len == 0)
        break;

      check = g_ptr_array_steal_index (waiting, g_test_rand_int_range (0, waiting->len));
      reply = make_random_reply (secret);
      take (run, check, reply);
    }

  g_assert_true (lanyard_examination_is_over (run->examination));
}

static void
assert_clean (const char *text)
{
  g_assert_null (strstr (text, MARK));
  g_assert_null (strstr (text, SECRET));
  g_assert_null (strstr (text, "set-cookie"));
  g_assert_true (g_utf8_validate (text, -1, NULL));
}

/* What is kept can be read again, and neither it nor what is copied says too much. */
static void
check_report (LanyardProvider *provider,
              const Method    *method,
              LanyardReport   *report)
{
  g_autoptr (JsonNode) node = lanyard_report_to_json (report);
  g_autofree char *stored = json_to_string (node, FALSE);
  g_autoptr (JsonNode) parsed = json_from_string (stored, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (LanyardReport) again = lanyard_report_new_from_json (parsed, &error);
  g_autoptr (JsonNode) node_again = NULL;
  g_autoptr (LanyardConnection) connection = lanyard_connection_new ("bitbucket", method->id);
  g_autoptr (LanyardReportLog) empty = lanyard_report_log_new ();
  g_autoptr (LanyardReportLog) log = lanyard_report_log_add (empty, report);
  g_autofree char *copy = lanyard_report_copy_dup (connection, provider, log, NULL);

  g_assert_no_error (error);
  node_again = lanyard_report_to_json (again);
  g_assert_true (json_node_equal (parsed, node_again));
  assert_clean (stored);
  assert_clean (copy);
}

static void
check_verdict (const Run     *run,
               LanyardReport *report)
{
  LanyardState state = lanyard_report_get_state (report);
  LanyardStateKind kind = lanyard_state_get_kind (state);

  g_assert_cmpuint (run->asked, >=, 1);
  g_assert_cmpuint (run->asked, <=, 5);
  g_assert_cmpint (state, !=, LANYARD_STATE_UNTESTED);
  g_assert_true ((state == LANYARD_STATE_OK) == (lanyard_report_get_guidance (report) == NULL));

  if (kind == LANYARD_STATE_KIND_GOOD)
    g_assert_true (run->proof && run->all_good);

  if (kind == LANYARD_STATE_KIND_FAILURE)
    g_assert_true (run->fault);
}

static gboolean
came_about (const guint *kinds)
{
  for (guint i = LANYARD_STATE_KIND_GOOD; i <= LANYARD_STATE_KIND_ELSEWHERE; i++)
    if (kinds[i] == 0)
      return FALSE;

  return TRUE;
}

static void
test_any_answers (void)
{
  g_autoptr (LanyardProviderList) list = lanyard_provider_list_new ();
  LanyardProvider *provider = lanyard_provider_list_find (list, "bitbucket");
  g_autoptr (LanyardSecret) secret = lanyard_secret_new (SECRET, -1);
  guint kinds[LANYARD_STATE_KIND_ELSEWHERE + 1] = { 0 };

  /* All kinds of states have to come about, or nothing is proved by all this; by chance one
   * may take its time. */
  for (guint round = 0; round < ENOUGH || (!came_about (kinds) && round < 10 * ENOUGH); round++)
    {
      const Method *one = &PICK (methods);
      const LanyardMethod *method = lanyard_provider_find_method (provider, one->id);
      g_autoptr (GHashTable) fields = parse_fields (one);
      g_auto (GStrv) purposes = pick_purposes (provider);
      g_auto (GStrv) wanted = lanyard_scope_set_for_purposes (provider, method,
                                                              (const char * const *) purposes);
      g_autoptr (LanyardExamination) examination = NULL;
      g_autoptr (LanyardReport) report = NULL;
      Run run = { .all_good = TRUE };

      examination = lanyard_examination_new (provider, method,
                                             lanyard_provider_list_get_rules (list), fields, secret,
                                             (const char * const *) purposes,
                                             (const char * const *) wanted, NULL, NULL);
      run.examination = examination;
      answer_all (&run, secret);
      report = lanyard_examination_end (examination);
      check_verdict (&run, report);
      check_report (provider, one, report);
      kinds[lanyard_state_get_kind (lanyard_report_get_state (report))]++;
    }

  g_assert_true (came_about (kinds));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/lanyard/random-answers/any-answers", test_any_answers);

  return g_test_run ();
}
