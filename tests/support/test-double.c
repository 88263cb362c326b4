/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "double-fixture.h"

#include <json-glib/json-glib.h>
#include <string.h>

#define JSON_TYPE "application/json; charset=utf-8"
#define JANE "jane@acme.example"
#define SANDBOX "/2.0/repositories/acme-eng/sandbox"

#define REFUSED \
  "{\"type\":\"error\",\"error\":{\"message\":" \
  "\"Token is invalid, expired, or not supported for this endpoint.\"}}"
#define NO_USER \
  "{\"type\":\"error\",\"error\":{\"message\":" \
  "\"This API is not accessible by this authentication mechanism\"}}"
#define NO_REPOSITORY \
  "{\"type\":\"error\",\"error\":{\"message\":\"You may not have access to this repository or it " \
  "no longer exists in this workspace. If you think this repository exists and you have access, " \
  "make sure you are authenticated.\"}}"
#define LACKS(required, granted) \
  "{\"type\":\"error\",\"error\":{\"message\":" \
  "\"Your credentials lack one or more required privilege scopes.\"," \
  "\"detail\":{\"required\":[" required "],\"granted\":[" granted "]}}}"
#define REMOVED \
  "{\"type\":\"error\",\"error\":{" \
  "\"message\":\"CHANGE-2770 - Functionality has been deprecated\"," \
  "\"detail\":\"Please read the changelog entry for more details.\"," \
  "\"data\":{\"announcement_url\":" \
  "\"https://developer.atlassian.com/cloud/bitbucket/changelog#CHANGE-2770\"}}}"
#define NO_API \
  "{\"type\":\"error\",\"error\":{\"message\":\"Resource not found\"," \
  "\"detail\":\"There is no API hosted at this URL\"}}"
#define TYPES \
  "{\"type\":\"error\",\"error\":{\"message\":\"This API is only accessible with the following " \
  "authentication types: apppassword, session, api_token\"}}"

/* Who asks for what, and the literal answer. A `NULL` body is not looked at, a `NULL`
 * header must not be there.
 */
typedef struct
{
  const char *name;
  const char *scheme;
  const char *user;
  const char *credential;
  const char *path;
  guint       status;
  const char *body;
  const char *credential_type;
  const char *accepted;
  const char *granted;
} Case;

static const Case cases[] = {
  /* A credential that is no good is told nothing about itself. */
  { "user-name-instead-of-email-is-refused", "Basic", "jdoe", "good", "/2.0/user", 401, REFUSED },
  { "unknown-secret-is-refused", "Basic", JANE, "wrong", "/2.0/user", 401, REFUSED },
  { "unscoped-token-is-refused", "Basic", JANE, "unscoped", "/2.0/user", 401, REFUSED },
  { "token-of-other-app-is-refused", "Basic", JANE, "other-app", "/2.0/user", 401, REFUSED },
  { "expired-token-is-refused", "Basic", JANE, "expired", "/2.0/user", 401, REFUSED },
  { "api-token-as-bearer-is-refused", "Bearer", NULL, "good", "/2.0/user", 401, REFUSED },
  { "access-token-as-basic-is-refused", "Basic", JANE, "repository", SANDBOX, 401, REFUSED },
  { "revoked-access-token-is-refused", "Bearer", NULL, "repository-gone", SANDBOX, 401, REFUSED },
  { "app-password-is-refused-today", "Basic", "jdoe", "app-password", "/2.0/user", 401, REFUSED },
  { "bad-credential-spoils-public-repository", "Basic", JANE, "wrong",
    "/2.0/repositories/acme-eng/open-badge", 401, REFUSED },

  { "email-has-no-case", "Basic", "Jane@ACME.example", "good", "/2.0/user", 200, NULL,
    "api_token", "account", "" },
  { "other-account-is-known", "Basic", "zoe@acme.example", "zoe", "/2.0/user", 200, NULL,
    "api_token", "account", "" },
  { "emails-are-told", "Basic", JANE, "good", "/2.0/user/emails", 200, NULL,
    "api_token", "email", "" },

  { "missing-scope-is-named", "Basic", JANE, "narrow", "/2.0/user", 403,
    LACKS ("\"read:user:bitbucket\"", "\"read:repository:bitbucket\""),
    "api_token", "account", "read:repository:bitbucket" },
  { "missing-classic-scope-is-named", "Bearer", NULL, "repository-narrow", SANDBOX, 403,
    LACKS ("\"repository\"", "\"webhook\""), "repo_access_token", "repository", "webhook" },
  { "only-the-strongest-scopes-are-told", "Bearer", NULL, "repository",
    "/2.0/workspaces/acme-eng/projects/PER", 403,
    LACKS ("\"project\"", "\"pullrequest:write\",\"pipeline:write\",\"webhook\""),
    "repo_access_token", "project", "pullrequest:write, pipeline:write, webhook" },
  { "granular-scopes-imply-nothing", "Basic", JANE, "reader", SANDBOX "/hooks", 403, NULL,
    "api_token", "webhook", "" },

  { "repository-token-is-no-user", "Bearer", NULL, "repository", "/2.0/user", 403, NO_USER,
    "repo_access_token", "account", "" },
  { "project-token-is-no-user", "Bearer", NULL, "project", "/2.0/user/emails", 403, NO_USER,
    "project_access_token", "email", "" },
  { "workspace-token-lists-no-workspaces", "Bearer", NULL, "workspace", "/2.0/user/workspaces", 403,
    NO_USER, "workspace_access_token", "account", "" },
  { "access-token-may-not-see-permissions", "Bearer", NULL, "workspace",
    SANDBOX "/permissions-config/users", 403, TYPES,
    "workspace_access_token", "repository:admin", "" },

  { "repository-token-lists-nothing-above-it", "Bearer", NULL, "repository",
    "/2.0/workspaces/acme-eng/hooks", 403, NO_USER, "repo_access_token", "webhook", "" },
  { "workspace-token-lists-its-hooks", "Bearer", NULL, "workspace",
    "/2.0/workspaces/acme-eng/hooks", 200, NULL, "workspace_access_token", "webhook", "" },
  { "pull-requests-of-a-person-are-listed", "Basic", JANE, "good",
    "/2.0/workspaces/acme-eng/pullrequests/jdoe", 200,
    "{\"values\":[],\"pagelen\":10,\"size\":0,\"page\":1}", "api_token", "pullrequest", "" },
  { "pull-requests-of-nobody-are-not", "Basic", JANE, "good",
    "/2.0/workspaces/acme-eng/pullrequests/nobody", 404,
    "{\"type\":\"error\",\"error\":{\"message\":\"Not found\"}}", "api_token", "pullrequest", "" },

  { "repository-token-reads-its-repository", "Bearer", NULL, "repository", SANDBOX, 200, NULL,
    "repo_access_token", "repository", "pullrequest:write, pipeline:write, webhook" },
  { "repository-token-reads-its-workspace", "Bearer", NULL, "repository",
    "/2.0/workspaces/acme-eng", 200, NULL, "repo_access_token", NULL, "" },
  { "slugs-have-no-case", "Bearer", NULL, "repository", "/2.0/repositories/Acme-Eng/SandBox", 200,
    NULL, "repo_access_token", "repository", "" },
  { "project-token-reads-its-project", "Bearer", NULL, "project",
    "/2.0/workspaces/acme-eng/projects/PER", 200, NULL, "project_access_token", "project",
    "project, pullrequest:write, pipeline:write, webhook" },
  { "workspace-token-reads-its-workspace", "Bearer", NULL, "workspace", "/2.0/workspaces/acme-eng",
    200, NULL, "workspace_access_token", NULL, "" },
  { "scopes-imply-each-other-over-two-steps", "Bearer", NULL, "repository", SANDBOX "/pullrequests",
    200, NULL, "repo_access_token", "pullrequest", "" },

  { "other-repository-does-not-exist", "Bearer", NULL, "repository",
    "/2.0/repositories/acme-eng/runbooks", 404, NO_REPOSITORY,
    "repo_access_token", "repository", "" },
  { "repository-of-other-project-does-not-exist", "Bearer", NULL, "project",
    "/2.0/repositories/acme-eng/runbooks", 404, NO_REPOSITORY,
    "project_access_token", "repository", "" },
  { "private-repository-of-strangers-does-not-exist", "Basic", JANE, "good",
    "/2.0/repositories/globex/secret-plans", 404, NO_REPOSITORY, "api_token", "repository", "" },
  { "private-repository-does-not-exist-for-nobody", NULL, NULL, NULL, SANDBOX, 404, NO_REPOSITORY,
    "unauthenticated_identity", "repository", NULL },
  { "limited-token-reaches-no-other-workspace", "Basic", JANE, "one-workspace",
    "/2.0/workspaces/acme-labs", 404,
    "{\"type\":\"error\",\"error\":{\"message\":\"No workspace with identifier 'acme-labs'.\"}}",
    "api_token", NULL, "" },
  { "workspace-is-no-display-name", "Basic", JANE, "good", "/2.0/workspaces/my%20team", 404,
    "{\"type\":\"error\",\"error\":{\"message\":\"No workspace with identifier 'my team'.\"}}",
    "api_token", NULL, "" },
  { "escaped-slash-is-part-of-the-slug", "Basic", JANE, "good",
    "/2.0/workspaces/acme-eng%2Fmembers", 404, "{\"type\":\"error\",\"error\":{\"message\":"
    "\"No workspace with identifier 'acme-eng/members'.\"}}", "api_token", NULL, "" },
  { "repository-of-no-workspace-is-not-found", "Basic", JANE, "good", "/2.0/repositories/dev/null",
    404, "{\"type\":\"error\",\"error\":{\"message\":\"Repository dev/null not found\"}}",
    "api_token", "repository", "" },
  { "project-is-not-found", "Bearer", NULL, "project", "/2.0/workspaces/acme-eng/projects/OPS", 404,
    "{\"type\":\"error\",\"error\":{\"message\":\"Not found\"}}",
    "project_access_token", "project", "" },

  { "public-repository-needs-no-credential", NULL, NULL, NULL,
    "/2.0/repositories/acme-eng/open-badge", 200, NULL,
    "unauthenticated_identity", "repository", NULL },
  { "unknown-scheme-is-not-seen", "Token", NULL, "good", "/2.0/repositories/acme-eng/open-badge",
    200, NULL, "unauthenticated_identity", "repository", NULL },
  { "nobody-is-no-user", NULL, NULL, NULL, "/2.0/user", 401, REFUSED,
    "unauthenticated_identity", "account", NULL },

  { "listing-of-workspaces-is-removed", "Basic", JANE, "good", "/2.0/workspaces", 410, REMOVED,
    "api_token", "account", "" },
  { "listing-of-repositories-is-removed", "Basic", JANE, "good", "/2.0/repositories?role=member",
    410, REMOVED, "api_token", "repository", "" },
  { "workspace-permissions-are-removed", "Basic", JANE, "good",
    "/2.0/user/permissions/workspaces", 410, REMOVED, "api_token", "account", "" },
  { "repository-permissions-are-removed", "Basic", JANE, "good",
    "/2.0/user/permissions/repositories", 410, REMOVED, "api_token", "account, repository", "" },
  { "listing-of-snippets-is-removed", "Basic", JANE, "good", "/2.0/snippets", 410, REMOVED,
    "api_token", "snippet", "" },

  { "unknown-path-has-no-api", "Basic", JANE, "good", "/2.0/nothing/here", 404, NO_API },
  { "doubled-slash-has-no-api", "Basic", JANE, "good", "/2.0//user", 404, NO_API },
  { "empty-slug-has-no-api", "Basic", JANE, "good", "/2.0/workspaces//projects", 404, NO_API },
  { "issues-have-no-api-any-more", "Basic", JANE, "good", SANDBOX "/issues", 404, NO_API },
  { "version-left-out-is-forbidden", "Basic", JANE, "good", "/user", 403,
    "{\"type\":\"error\",\"error\":{\"message\":\"Forbidden\"}}" },

  { "pagelen-of-pull-requests-is-at-most-fifty", "Basic", JANE, "good",
    SANDBOX "/pullrequests?pagelen=100", 400,
    "{\"type\":\"error\",\"error\":{\"message\":\"Invalid pagelen\"}}",
    "api_token", "pullrequest", "" },
  { "pagelen-is-at-most-a-hundred", "Basic", JANE, "good", "/2.0/repositories/acme-eng?pagelen=101",
    400, "{\"type\":\"error\",\"error\":{\"message\":\"Invalid pagelen\"}}",
    "api_token", "repository", "" },
  { "dormant-workspace-is-forbidden", "Basic", JANE, "good", "/2.0/workspaces/acme-attic", 403,
    NULL, "api_token", NULL, "" },
};

static void
assert_header (DoubleFixture *fixture,
               const char    *name,
               const char    *expected)
{
  /* The empty string stands for "there, whatever it says". */
  if (expected != NULL && *expected == '\0')
    g_assert_nonnull (double_fixture_get_header (fixture, name));
  else
    g_assert_cmpstr (double_fixture_get_header (fixture, name), ==, expected);
}

static void
test_case (DoubleFixture *fixture,
           gconstpointer  data)
{
  const Case *test = data;
  g_autofree char *authorization = NULL;
  g_autofree char *body = NULL;

  authorization = double_fixture_dup_credentials (fixture, test->scheme, test->user,
                                                  test->credential);
  body = double_fixture_ask (fixture, test->path, authorization);

  g_assert_cmpuint (double_fixture_get_status (fixture), ==, test->status);
  if (test->body != NULL)
    g_assert_cmpstr (body, ==, test->body);
  assert_header (fixture, "Content-Type", JSON_TYPE);
  assert_header (fixture, "Server", "AtlassianEdge");
  assert_header (fixture, "X-Credential-Type", test->credential_type);
  assert_header (fixture, "X-Accepted-OAuth-Scopes", test->accepted);
  assert_header (fixture, "X-OAuth-Scopes", test->granted);
  assert_header (fixture, "WWW-Authenticate",
                 test->status == 401 ? "BitbucketCustom realm=Bitbucket.org HTTP" : NULL);
}

static JsonObject *
ask_for_object (DoubleFixture *fixture,
                const char    *path,
                const char    *user,
                const char    *credential)
{
  g_autofree char *authorization = NULL;
  g_autofree char *body = NULL;
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (GError) error = NULL;

  authorization = double_fixture_dup_credentials (fixture, user != NULL ? "Basic" : "Bearer", user,
                                                  credential);
  body = double_fixture_ask (fixture, path, authorization);
  g_assert_cmpuint (double_fixture_get_status (fixture), ==, 200);
  node = json_from_string (body, &error);
  g_assert_no_error (error);

  return json_node_dup_object (node);
}

static void
assert_slugs (JsonObject *page,
              const char *expected)
{
  JsonArray *values = json_object_get_array_member (page, "values");
  g_autoptr (GString) slugs = g_string_new (NULL);

  for (guint i = 0; i < json_array_get_length (values); i++)
    {
      JsonObject *value = json_array_get_object_element (values, i);

      if (json_object_has_member (value, "workspace") && !json_object_has_member (value, "slug"))
        value = json_object_get_object_member (value, "workspace");
      g_string_append_printf (slugs, "%s%s", i > 0 ? " " : "",
                              json_object_get_string_member (value, "slug"));
    }

  g_assert_cmpstr (slugs->str, ==, expected);
}

static void
test_user_is_told (DoubleFixture *fixture,
                   gconstpointer  data)
{
  g_autoptr (JsonObject) user = ask_for_object (fixture, "/2.0/user", JANE, "good");
  g_autoptr (JsonObject) other = ask_for_object (fixture, "/2.0/user", "zoe@acme.example", "zoe");

  g_assert_cmpstr (json_object_get_string_member (user, "type"), ==, "user");
  g_assert_cmpstr (json_object_get_string_member (user, "display_name"), ==, "Jane Doe");
  g_assert_cmpstr (json_object_get_string_member (user, "nickname"), ==, "jdoe");
  g_assert_true (g_str_has_prefix (json_object_get_string_member (user, "uuid"), "{"));
  g_assert_true (g_str_has_prefix (json_object_get_string_member (user, "account_id"), "712020:"));
  g_assert_false (json_object_has_member (user, "email"));
  g_assert_cmpstr (json_object_get_string_member (other, "display_name"), ==,
                   "Zoë <b>O'Neil</b> & Söhne");
}

static void
test_workspaces_are_listed (DoubleFixture *fixture,
                            gconstpointer  data)
{
  g_autoptr (JsonObject) all = ask_for_object (fixture, "/2.0/user/workspaces", JANE, "good");
  g_autoptr (JsonObject) administered = NULL;
  g_autoptr (JsonObject) limited = NULL;

  administered = ask_for_object (fixture, "/2.0/user/workspaces?administrator=true", JANE, "good");
  limited = ask_for_object (fixture, "/2.0/user/workspaces", JANE, "one-workspace");

  assert_slugs (all, "acme-eng acme-labs acme-attic");
  assert_slugs (administered, "acme-eng");
  assert_slugs (limited, "acme-eng");
}

static void
test_repositories_are_those_in_reach (DoubleFixture *fixture,
                                      gconstpointer  data)
{
  const char *path = "/2.0/repositories/acme-eng?role=member";
  g_autoptr (JsonObject) person = ask_for_object (fixture, path, JANE, "good");
  g_autoptr (JsonObject) repository = ask_for_object (fixture, path, NULL, "repository");
  g_autoptr (JsonObject) project = ask_for_object (fixture, path, NULL, "project");
  g_autoptr (JsonObject) any_role = ask_for_object (fixture, "/2.0/repositories/acme-eng", NULL,
                                                    "repository");
  g_autoptr (JsonObject) by_key = NULL;

  by_key = ask_for_object (fixture, "/2.0/repositories/acme-eng?q=project.key%3D%22OPS%22", JANE,
                           "good");
  assert_slugs (person, "sandbox open-badge runbooks");
  assert_slugs (repository, "sandbox");
  assert_slugs (project, "sandbox open-badge");
  assert_slugs (any_role, "sandbox open-badge");
  assert_slugs (by_key, "runbooks");
}

static void
test_pages_are_linked (DoubleFixture *fixture,
                       gconstpointer  data)
{
  g_autoptr (JsonObject) first = NULL;
  g_autoptr (JsonObject) last = NULL;
  const char *address = lanyard_double_get_address (fixture->service);
  const char *next = NULL;

  first = ask_for_object (fixture, "/2.0/repositories/acme-eng?pagelen=2", JANE, "good");
  assert_slugs (first, "sandbox open-badge");
  next = json_object_get_string_member (first, "next");
  g_assert_true (g_str_has_prefix (next, address));

  last = ask_for_object (fixture, next + strlen (address), JANE, "good");
  assert_slugs (last, "runbooks");
  g_assert_false (json_object_has_member (last, "next"));
  g_assert_cmpint (json_object_get_int_member (last, "size"), ==, 3);
}

static void
test_clone_link_names_the_caller (DoubleFixture *fixture,
                                  gconstpointer  data)
{
  g_autofree char *authorization = NULL;
  g_autofree char *person = NULL;
  g_autofree char *nobody = NULL;
  const char *path = "/2.0/repositories/acme-eng/open-badge";

  authorization = double_fixture_dup_credentials (fixture, "Basic", JANE, "good");
  person = double_fixture_ask (fixture, path, authorization);
  nobody = double_fixture_ask (fixture, path, NULL);

  g_assert_nonnull (strstr (person, "https://jdoe@bitbucket.org/acme-eng/open-badge.git"));
  g_assert_nonnull (strstr (nobody, "https://bitbucket.org/acme-eng/open-badge.git"));
}

static void
test_app_password_passes_if_accepted (DoubleFixture *fixture,
                                      gconstpointer  data)
{
  g_autoptr (JsonObject) user = NULL;
  g_autofree char *authorization = NULL;
  g_autofree char *body = NULL;

  lanyard_double_set_app_passwords_accepted (fixture->service, TRUE);
  user = ask_for_object (fixture, "/2.0/user", "jdoe", "app-password");
  g_assert_cmpstr (json_object_get_string_member (user, "display_name"), ==, "Jane Doe");
  assert_header (fixture, "X-Credential-Type", "apppassword");

  authorization = double_fixture_dup_credentials (fixture, "Basic", JANE, "app-password");
  body = double_fixture_ask (fixture, "/2.0/user", authorization);
  g_assert_cmpuint (double_fixture_get_status (fixture), ==, 401);
  g_assert_cmpstr (body, ==, REFUSED);
}

static void
test_web_page_is_html (DoubleFixture *fixture,
                       gconstpointer  data)
{
  g_autofree char *page = double_fixture_ask (fixture, "/acme-eng/sandbox", NULL);

  g_assert_cmpuint (double_fixture_get_status (fixture), ==, 404);
  assert_header (fixture, "Content-Type", "text/html; charset=utf-8");
  g_assert_cmpuint (strlen (page), >=, 25000);
  g_assert_nonnull (strstr (page, LANYARD_DOUBLE_PAGE_MARK));
}

static void
test_picture_is_png (DoubleFixture *fixture,
                     gconstpointer  data)
{
  g_autoptr (JsonObject) user = ask_for_object (fixture, "/2.0/user", JANE, "good");
  JsonObject *links = json_object_get_object_member (user, "links");
  JsonObject *avatar = json_object_get_object_member (links, "avatar");
  const char *address = lanyard_double_get_address (fixture->service);
  const char *href = json_object_get_string_member (avatar, "href");
  g_autoptr (GBytes) picture = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_str_has_prefix (href, address));
  picture = double_fixture_send (fixture, "GET", href + strlen (address), NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  assert_header (fixture, "Content-Type", "image/png");
  g_assert_cmpuint (g_bytes_get_size (picture), >, 100);
  g_assert_cmpmem (g_bytes_get_data (picture, NULL), 4, "\x89PNG", 4);
}

static void
test_diff_is_redirected_at_home (DoubleFixture *fixture,
                                 gconstpointer  data)
{
  g_autofree char *authorization = NULL;
  g_autofree char *empty = NULL;
  g_autofree char *diff = NULL;
  g_autofree char *location = NULL;
  const char *address = lanyard_double_get_address (fixture->service);

  authorization = double_fixture_dup_credentials (fixture, "Bearer", NULL, "repository");
  empty = double_fixture_ask (fixture, SANDBOX "/diff/abc123", authorization);
  g_assert_cmpuint (double_fixture_get_status (fixture), ==, 302);
  location = g_strdup (double_fixture_get_header (fixture, "Location"));
  g_assert_true (g_str_has_prefix (location, address));

  diff = double_fixture_ask (fixture, location + strlen (address), authorization);
  g_assert_cmpuint (double_fixture_get_status (fixture), ==, 200);
  g_assert_true (g_str_has_prefix (diff, "diff --git"));
}

static void
test_log_is_redirected_elsewhere (DoubleFixture *fixture,
                                  gconstpointer  data)
{
  g_autofree char *authorization = NULL;
  g_autofree char *body = NULL;
  g_autoptr (JsonNode) storage = json_from_string ("\"http://storage.example\"", NULL);

  lanyard_double_settings_put (lanyard_double_get_settings (fixture->service), "storage", storage);
  authorization = double_fixture_dup_credentials (fixture, "Bearer", NULL, "repository");
  body = double_fixture_ask (fixture, SANDBOX "/pipelines/%7B1%7D/steps/%7B2%7D/log",
                             authorization);

  g_assert_cmpuint (double_fixture_get_status (fixture), ==, 302);
  assert_header (fixture, "Location", "http://storage.example/logs/sandbox");
}

static void
test_limit_is_kept (DoubleFixture *fixture,
                    gconstpointer  data)
{
  g_autofree char *authorization = NULL;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autofree char *anonymous = NULL;

  lanyard_double_get_settings (fixture->service)->rate_limit = 1;
  lanyard_double_get_settings (fixture->service)->rate_limit_reset = 42;
  authorization = double_fixture_dup_credentials (fixture, "Bearer", NULL, "repository");

  first = double_fixture_ask (fixture, SANDBOX, authorization);
  g_assert_cmpuint (double_fixture_get_status (fixture), ==, 200);
  assert_header (fixture, "X-RateLimit-Limit", "1000");
  assert_header (fixture, "X-RateLimit-Resource", "api");

  second = double_fixture_ask (fixture, SANDBOX, authorization);
  g_assert_cmpuint (double_fixture_get_status (fixture), ==, 429);
  g_assert_cmpstr (second, ==, "Rate limit for this resource has been exceeded");
  assert_header (fixture, "Content-Type", "text/plain");
  assert_header (fixture, "X-RateLimit-Reset", "42");
  assert_header (fixture, "Retry-After", NULL);

  anonymous = double_fixture_ask (fixture, "/2.0/repositories/acme-eng/open-badge", NULL);
  assert_header (fixture, "X-RateLimit-Limit", "60, 60;w=3600");
  assert_header (fixture, "X-RateLimit-Remaining", "0");
}

static void
test_writing_is_no_token_endpoint (DoubleFixture *fixture,
                                   gconstpointer  data)
{
  g_autofree char *authorization = NULL;
  g_autoptr (GBytes) body = NULL;
  g_autoptr (GError) error = NULL;
  const char *expected = "This endpoint does not support token-based authentication";

  authorization = double_fixture_dup_credentials (fixture, "Basic", JANE, "good");
  body = double_fixture_send (fixture, "POST", "/2.0/user", authorization, "{}", NULL, &error);
  g_assert_no_error (error);

  g_assert_cmpuint (double_fixture_get_status (fixture), ==, 403);
  assert_header (fixture, "Content-Type", "text/plain");
  g_assert_cmpmem (g_bytes_get_data (body, NULL), g_bytes_get_size (body),
                   expected, strlen (expected));
}

static void
test_secrets_have_the_right_shape (DoubleFixture *fixture,
                                   gconstpointer  data)
{
  g_assert_true (g_regex_match_simple ("^ATATT3xFfGF0[A-Za-z0-9_-]{171}=[0-9A-F]{8}$",
                                       lanyard_double_get_secret (fixture->service, "good"), 0, 0));
  g_assert_true (g_regex_match_simple ("^ATCTT3xFfGN0[A-Za-z0-9_-]{171}=[0-9A-F]{8}$",
                                       lanyard_double_get_secret (fixture->service, "repository"),
                                       0, 0));
  g_assert_true (g_regex_match_simple ("^ATBB[A-Za-z0-9]{32}$",
                                       lanyard_double_get_secret (fixture->service, "app-password"),
                                       0, 0));
}

static void
add (const char *name,
     void      (*test) (DoubleFixture *, gconstpointer))
{
  g_autofree char *path = g_strconcat ("/lanyard/double/", name, NULL);

  g_test_add (path, DoubleFixture, NULL, double_fixture_set_up, test, double_fixture_tear_down);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/lanyard/double/answer/", cases[i].name, NULL);

      g_test_add (path, DoubleFixture, &cases[i], double_fixture_set_up, test_case,
                  double_fixture_tear_down);
    }

  add ("user-is-told", test_user_is_told);
  add ("workspaces-are-listed", test_workspaces_are_listed);
  add ("repositories-are-those-in-reach", test_repositories_are_those_in_reach);
  add ("pages-are-linked", test_pages_are_linked);
  add ("clone-link-names-the-caller", test_clone_link_names_the_caller);
  add ("app-password-passes-if-accepted", test_app_password_passes_if_accepted);
  add ("web-page-is-html", test_web_page_is_html);
  add ("picture-is-png", test_picture_is_png);
  add ("diff-is-redirected-at-home", test_diff_is_redirected_at_home);
  add ("log-is-redirected-elsewhere", test_log_is_redirected_elsewhere);
  add ("limit-is-kept", test_limit_is_kept);
  add ("writing-is-no-token-endpoint", test_writing_is_no_token_endpoint);
  add ("secrets-have-the-right-shape", test_secrets_have_the_right_shape);

  return g_test_run ();
}
