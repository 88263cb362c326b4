/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "double-fixture.h"

#include "lanyard-double-named.h"

#include <json-glib/json-glib.h>
#include <string.h>

#define JANE "jane@acme.example"
#define JSON_TYPE "application/json; charset=utf-8"
#define HTML_TYPE "text/html; charset=utf-8"

#define ERROR "{\"type\":\"error\",\"error\":{\"message\":\""
#define REFUSED "Token is invalid, expired, or not supported for this endpoint."
#define LACKS "Your credentials lack one or more required privilege scopes."
#define DETAIL \
  "{\"required\":[\"project\"],\"granted\":[\"runner:write\",\"pipeline:variable\"," \
  "\"issue:write\",\"pullrequest:write\",\"account\"]}"
#define NO_USER "This API is not accessible by this authentication mechanism"
#define OTHER_TYPES \
  "This API is only accessible with the following authentication types: " \
  "apppassword, session, api_token"
#define REMOVED \
  "CHANGE-2770 - Functionality has been deprecated\"," \
  "\"detail\":\"Please read the changelog entry for more details.\"," \
  "\"data\":{\"announcement_url\":" \
  "\"https://developer.atlassian.com/cloud/bitbucket/changelog#CHANGE-2770\""
#define LIMITED "Rate limit for this resource has been exceeded"

/* What a row answers, to the letter. The body need only begin so; a `NULL` header must
 * not be there.
 */
typedef struct
{
  const char *row;
  guint       status;
  const char *type;
  const char *body;
  const char *header;
  const char *value;
} Case;

static const Case cases[] = {
  { "1", 401, JSON_TYPE, ERROR REFUSED "\"}}", "X-Accepted-OAuth-Scopes", NULL },
  { "1/text", 401, "text/plain", "Login failed due to incorrect login credentials or method.\n",
    "WWW-Authenticate", "Basic realm=\"Bitbucket.org HTTP\"" },
  { "1/empty", 401, NULL, "", "X-Credential-Type", NULL },
  { "8", 401, JSON_TYPE, ERROR REFUSED "\"}}", "WWW-Authenticate",
    "BitbucketCustom realm=Bitbucket.org HTTP" },
  { "9", 403, JSON_TYPE, ERROR LACKS "\",\"detail\":" DETAIL "}}", "X-OAuth-Scopes",
    "runner:write, pipeline:variable, issue:write, pullrequest:write, account" },
  { "9/string", 403, JSON_TYPE, ERROR LACKS "\",\"detail\":\"", "X-Credential-Type", "api_token" },
  { "9/absent", 403, JSON_TYPE, ERROR LACKS "\"}}", "X-Credential-Type", "api_token" },
  { "10/refused", 401, JSON_TYPE, ERROR REFUSED "\"}}", "X-Accepted-OAuth-Scopes", "account" },
  { "12", 403, JSON_TYPE, ERROR NO_USER "\"}}", "X-Credential-Type", "api_token" },
  { "13", 403, JSON_TYPE, ERROR OTHER_TYPES "\"}}", "X-Credential-Type", "api_token" },
  { "14/gone", 410, "text/plain", "CHANGE-3222 - Functionality has been deprecated\n",
    "X-Credential-Type", NULL },
  { "15", 410, JSON_TYPE, ERROR REMOVED "}}}", "X-Credential-Type", "api_token" },
  { "18/page", 404, HTML_TYPE, "<!DOCTYPE html>", "X-Credential-Type", NULL },
  { "19", 403, JSON_TYPE, ERROR "Forbidden\"}}", "X-Credential-Type", NULL },
  { "29", 429, "text/plain", LIMITED, "X-RateLimit-Reset", "156" },
  { "29/json", 429, JSON_TYPE, ERROR LIMITED "\"}}", "X-RateLimit-Limit", "1000, 1000;w=3600" },
  { "29/anonymous", 429, "text/plain", LIMITED, "X-RateLimit-Limit", "60, 60;w=3600" },
  { "29/anonymous", 429, "text/plain", LIMITED, "X-Credential-Type", "unauthenticated_identity" },
  { "29/seconds", 429, "text/plain", LIMITED, "Retry-After", "90" },
  { "29/bare", 429, "text/plain", LIMITED, "X-RateLimit-Reset", NULL },
  { "unauthenticated", 200, JSON_TYPE, "{\"type\":\"user\"", "X-OAuth-Scopes", NULL },
  { "unauthenticated", 200, JSON_TYPE, "{\"type\":\"user\"", "X-Credential-Type",
    "unauthenticated_identity" },
  { "proxy", 407, HTML_TYPE, "<!DOCTYPE html>", "Proxy-Authenticate", "Basic realm=\"Proxy\"" },
  { "captive-portal", 511, HTML_TYPE, "<!DOCTYPE html>", "Location", NULL },
  { "captive-portal/page", 200, HTML_TYPE, "<!DOCTYPE html>", "X-Credential-Type", NULL },
  { "captive-portal/redirect", 302, HTML_TYPE, "<!DOCTYPE html>", "Location",
    "http://portal.invalid/sign-in" },
  { "too-slow", 555, NULL, "", "Retry-After", NULL },
  { "down", 503, HTML_TYPE, "<!DOCTYPE html>", "Retry-After", "90" },
  { "bad-json", 200, JSON_TYPE, "{\"type\":\"user\",\"display_name\":\"Jane",
    "X-Credential-Type", "api_token" },
};

static char *
ask_as_jane (DoubleFixture *fixture)
{
  g_autofree char *authorization = double_fixture_dup_credentials (fixture, "Basic", JANE, "good");

  return double_fixture_ask (fixture, "/2.0/user", authorization);
}

static void
test_row (DoubleFixture *fixture,
          gconstpointer  data)
{
  const Case *test = data;
  g_autofree char *body = NULL;

  lanyard_double_add_fault (fixture->service, lanyard_double_named_new (NULL, test->row));
  body = ask_as_jane (fixture);

  g_assert_cmpuint (double_fixture_get_status (fixture), ==, test->status);
  g_assert_cmpstr (double_fixture_get_header (fixture, "Content-Type"), ==, test->type);
  g_assert_true (g_str_has_prefix (body, test->body));
  g_assert_true (*test->body != '\0' || *body == '\0');
  g_assert_cmpstr (double_fixture_get_header (fixture, test->header), ==, test->value);
  if (g_strcmp0 (test->type, HTML_TYPE) == 0)
    {
      g_assert_cmpuint (strlen (body), >=, 25000);
      g_assert_nonnull (strstr (body, LANYARD_DOUBLE_PAGE_MARK));
    }
  else
    {
      g_assert_null (strstr (body, LANYARD_DOUBLE_PAGE_MARK));
    }
}

/* A typing error in the table would otherwise pass for the service's own. */
static void
test_json_can_be_read (void)
{
  g_auto (GStrv) names = lanyard_double_named_dup_names ();
  guint count = 0;

  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autoptr (LanyardDoubleFault) fault = lanyard_double_named_new (NULL, names[i]);
      g_autofree char *text = NULL;
      gboolean is_json = g_strcmp0 (fault->type, JSON_TYPE) == 0 &&
                         g_bytes_get_size (fault->body) > 0;
      g_autoptr (JsonNode) node = NULL;

      if (!is_json || strcmp (names[i], "bad-json") == 0)
        continue;

      g_test_message ("%s", names[i]);
      text = g_strndup (g_bytes_get_data (fault->body, NULL), g_bytes_get_size (fault->body));
      node = json_from_string (text, NULL);
      g_assert_nonnull (node);
      count++;
    }

  g_assert_cmpuint (count, >, 20);
}

static void
test_names_are_single (void)
{
  g_auto (GStrv) names = lanyard_double_named_dup_names ();

  for (guint i = 0; names[i] != NULL; i++)
    g_assert_false (g_strv_contains ((const char * const *) names + i + 1, names[i]));
}

static void
test_row_lasts (DoubleFixture *fixture,
                gconstpointer  data)
{
  lanyard_double_add_fault (fixture->service, lanyard_double_named_new (NULL, "15"));

  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *body = ask_as_jane (fixture);

      g_assert_cmpuint (double_fixture_get_status (fixture), ==, 410);
      g_assert_nonnull (strstr (body, "CHANGE-2770"));
    }
}

static void
test_retry_date_lies_ahead (DoubleFixture *fixture,
                            gconstpointer  data)
{
  g_autofree char *body = NULL;
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autoptr (GDateTime) then = NULL;

  lanyard_double_add_fault (fixture->service, lanyard_double_named_new (NULL, "29/date"));
  body = ask_as_jane (fixture);

  then = soup_date_time_new_from_http_string (double_fixture_get_header (fixture, "Retry-After"));
  g_assert_nonnull (then);
  g_assert_cmpint (g_date_time_difference (then, now), >, 80 * G_TIME_SPAN_SECOND);
  g_assert_cmpint (g_date_time_difference (then, now), <, 100 * G_TIME_SPAN_SECOND);
}

static void
test_redirect_leads_back (DoubleFixture *fixture,
                          gconstpointer  data)
{
  g_autofree char *expected = NULL;
  g_autofree char *body = NULL;

  lanyard_double_add_fault (fixture->service, lanyard_double_named_new (NULL, "redirect/itself"));
  body = ask_as_jane (fixture);

  expected = g_strconcat (lanyard_double_get_address (fixture->service), "/2.0/user", NULL);
  g_assert_cmpuint (double_fixture_get_status (fixture), ==, 302);
  g_assert_cmpstr (double_fixture_get_header (fixture, "Location"), ==, expected);
}

static guint
control (DoubleFixture *fixture,
         const char    *path,
         const char    *body)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) answer = NULL;

  answer = double_fixture_send (fixture, "PUT", path, NULL, body, NULL, &error);
  g_assert_no_error (error);

  return double_fixture_get_status (fixture);
}

static void
test_control_takes_rows (DoubleFixture *fixture,
                         gconstpointer  data)
{
  g_autofree char *number = NULL;
  g_autofree char *changed = NULL;
  g_autofree char *names = NULL;

  g_assert_cmpuint (control (fixture, "/_double/fault", "{\"row\":15}"), ==, 204);
  number = ask_as_jane (fixture);
  g_assert_cmpuint (double_fixture_get_status (fixture), ==, 410);

  g_assert_cmpuint (control (fixture, "/_double/fault",
                             "{\"headers\":{\"Retry-After\":\"7\"},\"status\":502,"
                             "\"row\":\"down\",\"path\":\"/2.0/user\",\"keep-headers\":true}"),
                    ==, 204);
  changed = ask_as_jane (fixture);
  g_assert_cmpuint (double_fixture_get_status (fixture), ==, 502);
  g_assert_cmpstr (double_fixture_get_header (fixture, "Retry-After"), ==, "7");
  g_assert_cmpstr (double_fixture_get_header (fixture, "X-Credential-Type"), ==, "api_token");

  g_assert_cmpuint (control (fixture, "/_double/fault", "{\"row\":99}"), ==, 400);
  g_assert_cmpuint (control (fixture, "/_double/fault", "{\"row\":\"29/later\"}"), ==, 400);
  g_assert_cmpuint (control (fixture, "/_double/fault", "{\"row\":null}"), ==, 400);
  g_assert_cmpuint (control (fixture, "/_double/fault", "{\"keep-hats\":true}"), ==, 400);

  names = double_fixture_ask (fixture, "/_double/rows", NULL);
  g_assert_nonnull (strstr (names, "\"29/date\""));
}

static void
test_stripped_credential_is_not_seen (DoubleFixture *fixture,
                                      gconstpointer  data)
{
  g_autofree char *authorization = NULL;
  g_autofree char *refused = NULL;
  g_autofree char *repository = NULL;

  lanyard_double_get_settings (fixture->service)->authorization_stripped = TRUE;
  refused = ask_as_jane (fixture);
  g_assert_cmpuint (double_fixture_get_status (fixture), ==, 401);

  authorization = double_fixture_dup_credentials (fixture, "Basic", JANE, "good");
  repository = double_fixture_ask (fixture, "/2.0/repositories/acme-eng/open-badge", authorization);
  g_assert_cmpuint (double_fixture_get_status (fixture), ==, 200);
  g_assert_cmpstr (double_fixture_get_header (fixture, "X-Credential-Type"), ==,
                   "unauthenticated_identity");
  g_assert_null (double_fixture_get_header (fixture, "X-OAuth-Scopes"));

  /* Who looks for a secret that was sent finds it all the same. */
  g_assert_true (lanyard_double_has_seen (fixture->service,
                                          lanyard_double_get_secret (fixture->service, "good")));
}

static gint64
get_clock_error (DoubleFixture *fixture)
{
  g_autofree char *body = ask_as_jane (fixture);
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autoptr (GDateTime) told = NULL;

  told = soup_date_time_new_from_http_string (double_fixture_get_header (fixture, "Date"));
  g_assert_nonnull (told);

  return g_date_time_difference (told, now) / G_TIME_SPAN_SECOND;
}

static void
test_clock_can_be_wrong (DoubleFixture *fixture,
                         gconstpointer  data)
{
  g_assert_cmpint (ABS (get_clock_error (fixture)), <, 10);

  g_assert_cmpuint (control (fixture, "/_double/settings", "{\"clock\":-864000}"), ==, 204);
  g_assert_cmpint (ABS (get_clock_error (fixture) + 864000), <, 10);
}

static void
test_workspace_falls_asleep (DoubleFixture *fixture,
                             gconstpointer  data)
{
  const char *workspace = "/_double/workspaces/acme-eng";
  g_autofree char *authorization = NULL;
  g_autofree char *body = NULL;

  g_assert_cmpuint (control (fixture, workspace, "{\"dormant\":true}"), ==, 204);
  authorization = double_fixture_dup_credentials (fixture, "Bearer", NULL, "repository");
  body = double_fixture_ask (fixture, "/2.0/repositories/acme-eng/sandbox", authorization);

  g_assert_cmpuint (double_fixture_get_status (fixture), ==, 403);
  g_assert_nonnull (strstr (body, "deactivated due to inactivity"));

  g_assert_cmpuint (control (fixture, workspace, "{\"dormant\":1}"), ==, 400);
  g_assert_cmpuint (control (fixture, "/_double/workspaces/nowhere", "{}"), ==, 400);
}

static void
add (const char *name,
     void      (*test) (DoubleFixture *, gconstpointer))
{
  g_autofree char *path = g_strconcat ("/lanyard/double-rows/", name, NULL);

  g_test_add (path, DoubleFixture, NULL, double_fixture_set_up, test, double_fixture_tear_down);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/lanyard/double-rows/answer/%u-%s", i,
                                               cases[i].row);

      g_strdelimit (path + strlen ("/lanyard/double-rows/answer/"), "/", '-');
      g_test_add (path, DoubleFixture, &cases[i], double_fixture_set_up, test_row,
                  double_fixture_tear_down);
    }

  g_test_add_func ("/lanyard/double-rows/json-can-be-read", test_json_can_be_read);
  g_test_add_func ("/lanyard/double-rows/names-are-single", test_names_are_single);
  add ("row-lasts", test_row_lasts);
  add ("retry-date-lies-ahead", test_retry_date_lies_ahead);
  add ("redirect-leads-back", test_redirect_leads_back);
  add ("control-takes-rows", test_control_takes_rows);
  add ("stripped-credential-is-not-seen", test_stripped_credential_is_not_seen);
  add ("clock-can-be-wrong", test_clock_can_be_wrong);
  add ("workspace-falls-asleep", test_workspace_falls_asleep);

  return g_test_run ();
}
