/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What the description of Bitbucket Cloud says, against what is known of it. */

#include "lanyard-provider-list.h"
#include "lanyard-scope-set.h"

#include <string.h>

typedef struct
{
  LanyardProviderList *list;
  LanyardProvider     *bitbucket; /* lent by @list */
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->list = lanyard_provider_list_new ();
  fixture->bitbucket = lanyard_provider_list_find (fixture->list, "bitbucket");
  g_assert_nonnull (fixture->bitbucket);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_assert_finalize_object (g_steal_pointer (&fixture->list));
}

static const LanyardMethod *
method (Fixture    *fixture,
        const char *id)
{
  return lanyard_provider_find_method (fixture->bitbucket, id);
}

static void
test_is_the_only_provider_and_has_general_guidance (Fixture       *fixture,
                                                    gconstpointer  data)
{
  g_assert_cmpuint (lanyard_provider_list_get_all (fixture->list)->len, ==, 1);
  g_assert_cmpuint (lanyard_provider_list_get_rules (fixture->list)->len, >, 10);
  g_assert_null (lanyard_provider_list_find (fixture->list, "nobody"));
}

static void
test_methods_and_fields_have_the_names_scripts_rely_on (Fixture       *fixture,
                                                        gconstpointer  data)
{
  static const char * const expected[][3] = {
    { "api-token", "email workspace", "email" },
    { "repository-token", "workspace repository", "workspace repository" },
    { "project-token", "workspace project", "workspace project" },
    { "workspace-token", "workspace", "workspace" },
    { "app-password", "username workspace", "username" },
  };
  GPtrArray *methods = lanyard_provider_get_methods (fixture->bitbucket);

  g_assert_cmpuint (methods->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < methods->len; i++)
    {
      const LanyardMethod *one = g_ptr_array_index (methods, i);
      g_autoptr (GString) fields = g_string_new (NULL);
      g_autofree char *required = g_strjoinv (" ", one->required);

      for (guint j = 0; j < one->fields->len; j++)
        g_string_append_printf (fields, "%s%s", j == 0 ? "" : " ",
                                ((const LanyardField *) g_ptr_array_index (one->fields, j))->id);

      g_assert_cmpstr (one->id, ==, expected[i][0]);
      g_assert_cmpstr (fields->str, ==, expected[i][1]);
      g_assert_cmpstr (required, ==, expected[i][2]);
    }
}

/* What nothing needs is told by what can be done with it. */
static void
test_scopes_that_do_more_than_read_say_what (Fixture       *fixture,
                                             gconstpointer  data)
{
  GPtrArray *scopes = lanyard_provider_get_scopes (fixture->bitbucket);

  for (guint i = 0; i < scopes->len; i++)
    {
      const LanyardScope *scope = g_ptr_array_index (scopes, i);

      g_assert_cmpint (scope->may == NULL, ==, scope->risk == LANYARD_RISK_READ);
    }
}

static void
test_app_passwords_are_retired_with_their_date (Fixture       *fixture,
                                                gconstpointer  data)
{
  GPtrArray *methods = lanyard_provider_get_methods (fixture->bitbucket);

  for (guint i = 0; i < methods->len; i++)
    {
      const LanyardMethod *one = g_ptr_array_index (methods, i);

      g_assert_cmpstr (one->retired, ==, i == methods->len - 1 ? "2026-07-28" : NULL);
    }
  g_assert_cmpstr (method (fixture, "app-password")->moves_to, ==, "api-token");
}

static const struct
{
  const char *method;
  const char *purposes;
  const char *scopes;
} smallest[] = {
  { "api-token", "identity", "read:user:bitbucket" },
  { "api-token", "read-code", "read:repository:bitbucket" },
  { "api-token", "review", "read:pullrequest:bitbucket" },
  { "api-token", "merge", "read:pullrequest:bitbucket write:pullrequest:bitbucket" },
  { "api-token", "push", "read:repository:bitbucket write:repository:bitbucket" },
  { "api-token", "watch-pipelines", "read:pipeline:bitbucket" },
  { "api-token", "run-pipelines", "read:pipeline:bitbucket write:pipeline:bitbucket" },
  { "api-token", "webhooks", "delete:webhook:bitbucket read:webhook:bitbucket write:webhook:bitbucket" },
  { "api-token", "identity review merge",
    "read:pullrequest:bitbucket read:user:bitbucket write:pullrequest:bitbucket" },
  { "repository-token", "read-code", "repository" },
  { "repository-token", "review", "pullrequest" },
  { "repository-token", "merge push review read-code", "pullrequest:write" },
  { "repository-token", "push", "repository:write" },
  { "repository-token", "run-pipelines watch-pipelines", "pipeline:write repository" },
  { "repository-token", "webhooks", "repository webhook" },
  { "repository-token", "identity", "repository" },
  { "project-token", "read-code", "project" },
  { "workspace-token", "review", "pullrequest" },
  { "app-password", "identity read-code", "account repository" },
};

static int
compare_strings (gconstpointer a,
                 gconstpointer b)
{
  return g_strcmp0 (*(char **) a, *(char **) b);
}

static char *
join_sorted (GStrv strings)
{
  qsort (strings, g_strv_length (strings), sizeof (char *), compare_strings);

  return g_strjoinv (" ", strings);
}

static void
test_purposes_choose_the_smallest_set (Fixture       *fixture,
                                       gconstpointer  data)
{
  for (gsize i = 0; i < G_N_ELEMENTS (smallest); i++)
    {
      g_auto (GStrv) purposes = g_strsplit (smallest[i].purposes, " ", -1);
      g_auto (GStrv) scopes = lanyard_scope_set_for_purposes (fixture->bitbucket,
                                                              method (fixture, smallest[i].method),
                                                              (const char * const *) purposes);
      g_autofree char *joined = join_sorted (scopes);

      g_assert_cmpstr (joined, ==, smallest[i].scopes);
    }
}

static void
test_granular_scopes_imply_nothing (Fixture       *fixture,
                                    gconstpointer  data)
{
  GPtrArray *scopes = lanyard_provider_get_scopes (fixture->bitbucket);
  guint n_granular = 0;

  for (guint i = 0; i < scopes->len; i++)
    {
      const LanyardScope *scope = g_ptr_array_index (scopes, i);

      g_assert_false (g_str_has_prefix (scope->id, "read:issue") || g_str_equal (scope->id,
                                                                                 "wiki"));
      if (g_str_equal (scope->family, "granular"))
        {
          g_assert_null (scope->implies[0]);
          n_granular++;
        }
    }
  g_assert_cmpuint (n_granular, ==, 32);
}

static void
test_classic_scopes_imply (Fixture       *fixture,
                           gconstpointer  data)
{
  const char * const granted[] = { "pullrequest:write", NULL };
  const char * const wanted[] = { "repository", "pullrequest", "repository:write", "repository:admin", NULL };
  g_auto (GStrv) missing = lanyard_scope_set_missing (fixture->bitbucket, wanted, granted);

  g_assert_cmpuint (g_strv_length (missing), ==, 1);
  g_assert_cmpstr (missing[0], ==, "repository:admin");
}

static void
test_a_later_purpose_adds_only_what_is_missing (Fixture       *fixture,
                                                gconstpointer  data)
{
  const char * const chosen[] = { "pullrequest:write", "runner", NULL };
  const char * const more[] = { "repository", "webhook", NULL };
  g_auto (GStrv) scopes = lanyard_scope_set_add (fixture->bitbucket, chosen, more);
  g_autofree char *joined = join_sorted (scopes);

  g_assert_cmpstr (joined, ==, "pullrequest:write runner webhook");
}

static void
test_writing_pull_requests_needs_reading (Fixture       *fixture,
                                          gconstpointer  data)
{
  const char * const chosen[] = { "write:pullrequest:bitbucket", NULL };
  g_auto (GStrv) needs = lanyard_scope_set_unmet_needs (fixture->bitbucket, chosen);

  g_assert_cmpuint (g_strv_length (needs), ==, 1);
  g_assert_cmpstr (needs[0], ==, "read:pullrequest:bitbucket");
}

static void
test_unknown_scopes_are_kept_and_come_last (Fixture       *fixture,
                                            gconstpointer  data)
{
  const char * const granted[] = { "manage:org", "read:user:bitbucket", NULL };
  const char * const wanted[] = { "read:user:bitbucket", NULL };
  g_auto (GStrv) excess = lanyard_scope_set_excess (fixture->bitbucket,
                                                    method (fixture, "api-token"), wanted, granted);

  g_assert_cmpuint (g_strv_length (excess), ==, 1);
  g_assert_cmpstr (excess[0], ==, "manage:org");
}

static const struct
{
  const char *address;
  const char *workspace;
  const char *repository;
  const char *project;
} addresses[] = {
  { "https://bitbucket.org/acme/sandbox", "acme", "sandbox", NULL },
  { "https://bitbucket.org/acme/sandbox/src/main/a.c", "acme", "sandbox", NULL },
  { "https://jdoe@bitbucket.org/acme/sandbox.git", "acme", "sandbox", NULL },
  { "git@bitbucket.org:acme/sandbox.git", "acme", "sandbox", NULL },
  { "ssh://git@ssh.bitbucket.org/acme/sandbox.git", "acme", "sandbox", NULL },
  { "https://bitbucket.org/acme/", "acme", NULL, NULL },
  { "https://bitbucket.org/acme/workspace/projects/PER", "acme", NULL, "PER" },
  { "https://api.bitbucket.org/2.0/repositories/acme/sandbox", "acme", "sandbox", NULL },
  { "https://gitlab.com/acme/sandbox", NULL, NULL, NULL },
  { "acme", NULL, NULL, NULL },
};

static void
test_values_are_cut_out_of_addresses (Fixture       *fixture,
                                      gconstpointer  data)
{
  const LanyardMethod *repository = method (fixture, "repository-token");
  const LanyardMethod *project = method (fixture, "project-token");

  for (gsize i = 0; i < G_N_ELEMENTS (addresses); i++)
    {
      g_autofree char *a = lanyard_field_cut (lanyard_method_find_field (repository, "workspace"),
                                              addresses[i].address);
      g_autofree char *b = lanyard_field_cut (lanyard_method_find_field (repository, "repository"),
                                              addresses[i].address);
      g_autofree char *c = lanyard_field_cut (lanyard_method_find_field (project, "project"),
                                              addresses[i].address);

      g_test_message ("%s", addresses[i].address);
      g_assert_cmpstr (a, ==, addresses[i].workspace);
      g_assert_cmpstr (b, ==, addresses[i].repository);
      g_assert_cmpstr (c, ==, addresses[i].project);
    }
}

static void
test_pages_wait_for_their_fields (Fixture       *fixture,
                                  gconstpointer  data)
{
  g_autoptr (GHashTable) fields = g_hash_table_new (g_str_hash, g_str_equal);
  g_autofree char *early = lanyard_method_dup_page (method (fixture, "repository-token"), fields);
  g_autofree char *page = NULL;
  g_autofree char *mine = lanyard_method_dup_page (method (fixture, "api-token"), fields);

  g_assert_null (early);
  g_assert_cmpstr (mine, ==, "https://id.atlassian.com/manage-profile/security/api-tokens");

  g_hash_table_insert (fields, (gpointer) "workspace", (gpointer) "acme");
  g_hash_table_insert (fields, (gpointer) "repository", (gpointer) "sand/box");
  page = lanyard_method_dup_page (method (fixture, "repository-token"), fields);
  g_assert_cmpstr (page, ==, "https://bitbucket.org/acme/sand%2Fbox/admin/access-tokens");
}

static void
test_secrets_are_known_by_their_beginning (Fixture       *fixture,
                                           gconstpointer  data)
{
  const LanyardMethod *project = method (fixture, "project-token");

  g_assert_true (lanyard_provider_find_method_of_secret (fixture->bitbucket, "ATATT3x", NULL) ==
                 method (fixture, "api-token"));
  g_assert_true (lanyard_provider_find_method_of_secret (fixture->bitbucket, "ATCTT3x",
                                                         project) == project);
  g_assert_true (lanyard_provider_find_method_of_secret (fixture->bitbucket, "ATBBx", project) ==
                 method (fixture, "app-password"));
  g_assert_null (lanyard_provider_find_method_of_secret (fixture->bitbucket, "hunter2", NULL));
}

static void
test_another_product_is_recognised (Fixture       *fixture,
                                    gconstpointer  data)
{
  g_assert_nonnull (lanyard_provider_get_other_product (fixture->bitbucket, "BBDC-MTIzNDU2Nzg5MDEy",
                                                        NULL));
  g_assert_nonnull (lanyard_provider_get_other_product (fixture->bitbucket, NULL,
                                                        "https://git.acme.example/projects/A/repos/b/browse"));
  g_assert_null (lanyard_provider_get_other_product (fixture->bitbucket, "ATATT3x",
                                                     "https://bitbucket.org/a/b"));
}

static void
test_links_stay_on_known_hosts (Fixture       *fixture,
                                gconstpointer  data)
{
  LanyardProvider *bitbucket = fixture->bitbucket;

  g_assert_true (lanyard_provider_allows_link (bitbucket, "https://secure.gravatar.com/avatar/1"));
  g_assert_true (lanyard_provider_allows_link (bitbucket,
                                               "https://a-b.us-west-2.PROD.public.atl-paas.net/x"));
  g_assert_false (lanyard_provider_allows_link (bitbucket, "http://secure.gravatar.com/avatar/1"));
  g_assert_false (lanyard_provider_allows_link (bitbucket, "https://evil.example/"));
  g_assert_false (lanyard_provider_allows_link (bitbucket, "https://bitbucket.org@evil.example/"));
  g_assert_false (lanyard_provider_allows_link (bitbucket, "https://me@bitbucket.org/"));
  g_assert_false (lanyard_provider_allows_link (bitbucket, "javascript:alert(1)"));
  g_assert_false (lanyard_provider_allows_link (bitbucket, NULL));
}

static void
test_every_method_has_its_exports (Fixture       *fixture,
                                   gconstpointer  data)
{
  GPtrArray *methods = lanyard_provider_get_methods (fixture->bitbucket);

  for (guint i = 0; i < methods->len; i++)
    {
      const LanyardMethod *one = g_ptr_array_index (methods, i);

      g_assert_nonnull (g_hash_table_lookup (lanyard_provider_find_profile (fixture->bitbucket,
                                                                            "generic")->variables, one->id));
      g_assert_nonnull (g_hash_table_lookup (lanyard_provider_find_profile (fixture->bitbucket,
                                                                            "explicit")->variables, one->id));
      g_assert_cmpuint (g_strv_length (one->steps), >, 2);
      g_assert_cmpuint (one->scopes_step, >, 0);
    }
}

/* What the consumers' own sources say that they read, in the order that they are listed in. */
static void
test_profiles_have_the_names_that_consumers_read (Fixture       *fixture,
                                                  gconstpointer  data)
{
  static const struct
  {
    const char *profile;
    const char *method;
    const char *names; /* NULL if it is not for the method */
  } cases[] = {
    { "generic", "api-token", "BITBUCKET_USERNAME BITBUCKET_APP_PASSWORD BITBUCKET_WORKSPACE" },
    { "explicit", "repository-token", "BITBUCKET_ACCESS_TOKEN BITBUCKET_WORKSPACE BITBUCKET_REPO_SLUG" },
    { "nora", "api-token", "BITBUCKET_USERNAME BITBUCKET_TOKEN BITBUCKET_APP_PASSWORD BITBUCKET_WORKSPACE" },
    { "nora", "workspace-token", NULL },
    { "mcp-aashari", "api-token", "ATLASSIAN_USER_EMAIL ATLASSIAN_API_TOKEN BITBUCKET_DEFAULT_WORKSPACE" },
    { "mcp-aashari", "app-password", "ATLASSIAN_BITBUCKET_USERNAME ATLASSIAN_BITBUCKET_APP_PASSWORD BITBUCKET_DEFAULT_WORKSPACE" },
    { "mcp-aashari", "repository-token", NULL },
    { "mcp-bitbucket", "api-token", "BITBUCKET_URL BITBUCKET_WORKSPACE BITBUCKET_USERNAME BITBUCKET_PASSWORD" },
    { "mcp-bitbucket", "project-token", "BITBUCKET_URL BITBUCKET_WORKSPACE BITBUCKET_TOKEN" },
    { "mcp-lahma", "api-token", "BITBUCKET_EMAIL BITBUCKET_API_TOKEN BITBUCKET_DEFAULT_WORKSPACE" },
    { "mcp-lahma", "workspace-token", "BITBUCKET_ACCESS_TOKEN BITBUCKET_DEFAULT_WORKSPACE" },
    { "bkt", "api-token", "BKT_HOST BKT_AUTH_METHOD BKT_USERNAME BKT_TOKEN BKT_WORKSPACE" },
    { "bkt", "repository-token", "BKT_HOST BKT_AUTH_METHOD BKT_TOKEN BKT_WORKSPACE BKT_REPO" },
    { "openhands", "api-token", "BITBUCKET_TOKEN" },
    { "renovate", "api-token", "RENOVATE_PLATFORM RENOVATE_USERNAME RENOVATE_PASSWORD" },
    { "renovate", "project-token", "RENOVATE_PLATFORM RENOVATE_TOKEN" },
    { "terraform", "api-token", "BITBUCKET_USERNAME BITBUCKET_PASSWORD" },
    { "terraform", "project-token", "BITBUCKET_OAUTH_TOKEN" },
    { "semantic-release", "api-token", "BITBUCKET_TOKEN_BASIC_AUTH" },
    { "semantic-release", "repository-token", "BITBUCKET_TOKEN" },
    { "pr-agent", "api-token", "BITBUCKET__AUTH_TYPE BITBUCKET__BASIC_TOKEN" },
    { "pr-agent", "workspace-token", "BITBUCKET__AUTH_TYPE BITBUCKET__BEARER_TOKEN" },
    { "reviewdog", "api-token", "BITBUCKET_USER BITBUCKET_PASSWORD" },
    { "reviewdog", "repository-token", "BITBUCKET_ACCESS_TOKEN" },
    { "atlantis", "api-token", "ATLANTIS_BITBUCKET_USER ATLANTIS_BITBUCKET_API_USER ATLANTIS_BITBUCKET_TOKEN" },
    { "atlantis", "repository-token", NULL },
    { "danger", "api-token", "DANGER_BITBUCKETCLOUD_USERNAME DANGER_BITBUCKETCLOUD_PASSWORD" },
    { "danger", "repository-token", "DANGER_BITBUCKETCLOUD_REPO_ACCESSTOKEN" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const LanyardProfile *profile = lanyard_provider_find_profile (fixture->bitbucket,
                                                                     cases[i].profile);
      char **lines = g_hash_table_lookup (profile->variables, cases[i].method);
      g_autoptr (GString) names = g_string_new (NULL);

      for (char **line = lines; line != NULL && *line != NULL; line++)
        g_string_append_printf (names, "%s%.*s", names->len > 0 ? " " : "",
                                (int) strcspn (*line, "="), *line);

      if (cases[i].names == NULL)
        g_assert_nonnull (profile->without_text);
      g_assert_cmpstr (lines != NULL ? names->str : NULL, ==, cases[i].names);
    }

  g_assert_cmpuint (lanyard_provider_get_profiles (fixture->bitbucket)->len, ==, 15);
}

static void
test_servers_of_agents_can_be_started (Fixture       *fixture,
                                       gconstpointer  data)
{
  static const char * const expected[] = {
    "mcp-aashari: npx -y @aashari/mcp-server-atlassian-bitbucket",
    "mcp-bitbucket: npx -y bitbucket-mcp",
    "mcp-lahma: bitbucket-mcp",
    NULL
  };
  GPtrArray *profiles = lanyard_provider_get_profiles (fixture->bitbucket);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) found = NULL;

  for (guint i = 0; i < profiles->len; i++)
    {
      const LanyardProfile *profile = g_ptr_array_index (profiles, i);
      g_autofree char *words = NULL;
      g_autofree char *line = NULL;

      if (profile->server == NULL)
        continue;

      words = g_strjoinv (" ", profile->server);
      line = g_strconcat (profile->id, ": ", words, NULL);
      g_strv_builder_add (builder, line);
    }

  found = g_strv_builder_end (builder);
  g_assert_cmpstrv (found, expected);
}

#define add(path, func) g_test_add ("/lanyard/bitbucket/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  add ("is-the-only-provider-and-has-general-guidance",
       test_is_the_only_provider_and_has_general_guidance);
  add ("methods-and-fields-have-the-names-scripts-rely-on",
       test_methods_and_fields_have_the_names_scripts_rely_on);
  add ("app-passwords-are-retired-with-their-date", test_app_passwords_are_retired_with_their_date);
  add ("scopes-that-do-more-than-read-say-what", test_scopes_that_do_more_than_read_say_what);
  add ("purposes-choose-the-smallest-set", test_purposes_choose_the_smallest_set);
  add ("granular-scopes-imply-nothing", test_granular_scopes_imply_nothing);
  add ("classic-scopes-imply", test_classic_scopes_imply);
  add ("a-later-purpose-adds-only-what-is-missing", test_a_later_purpose_adds_only_what_is_missing);
  add ("writing-pull-requests-needs-reading", test_writing_pull_requests_needs_reading);
  add ("unknown-scopes-are-kept-and-come-last", test_unknown_scopes_are_kept_and_come_last);
  add ("values-are-cut-out-of-addresses", test_values_are_cut_out_of_addresses);
  add ("pages-wait-for-their-fields", test_pages_wait_for_their_fields);
  add ("secrets-are-known-by-their-beginning", test_secrets_are_known_by_their_beginning);
  add ("another-product-is-recognised", test_another_product_is_recognised);
  add ("links-stay-on-known-hosts", test_links_stay_on_known_hosts);
  add ("every-method-has-its-exports", test_every_method_has_its_exports);
  add ("profiles-have-the-names-that-consumers-read",
       test_profiles_have_the_names_that_consumers_read);
  add ("servers-of-agents-can-be-started", test_servers_of_agents_can_be_started);

  return g_test_run ();
}
