/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Sets of scopes in two families of names, by the rules of Bitbucket Cloud. */

#include "lanyard-scope-set.h"

#include "lanyard-provider-list.h"

typedef struct
{
  const char *name;
  const char *method;
  const char *wanted;  /* separated by blanks, as the next three */
  const char *granted;
  const char *missing;
  const char *excess;
} Case;

static const Case cases[] = {
  { "same-names", "api-token", "read:user:bitbucket", "read:user:bitbucket", "", "" },
  { "granular-write-brings-no-read", "api-token",
    "read:pullrequest:bitbucket write:pullrequest:bitbucket", "write:pullrequest:bitbucket",
    "read:pullrequest:bitbucket", "" },
  { "granular-read-and-write-imply-no-push", "api-token", "write:repository:bitbucket",
    "read:pullrequest:bitbucket write:pullrequest:bitbucket", "write:repository:bitbucket",
    "read:pullrequest:bitbucket write:pullrequest:bitbucket" },
  { "classic-write-brings-all-below-it", "repository-token",
    "repository repository:write pullrequest", "pullrequest:write", "", "pullrequest:write" },
  { "classic-admin-brings-no-read", "repository-token", "repository", "repository:admin",
    "repository", "repository:admin" },

  { "classic-names-cover-granular-ones", "api-token",
    "read:pullrequest:bitbucket write:pullrequest:bitbucket write:repository:bitbucket",
    "pullrequest:write", "", "" },
  { "classic-name-covers-granular-ones-over-what-it-implies", "api-token",
    "read:repository:bitbucket", "project", "", "project" },
  { "account-covers-user-and-workspace", "api-token",
    "read:user:bitbucket read:workspace:bitbucket", "account", "", "" },
  { "granular-names-cover-a-classic-one-only-together", "repository-token",
    "pullrequest:write webhook", "write:pullrequest:bitbucket read:webhook:bitbucket",
    "pullrequest:write webhook", "" },
  { "granular-names-cover-a-classic-one-together", "repository-token", "pullrequest:write webhook",
    "read:pullrequest:bitbucket write:pullrequest:bitbucket read:webhook:bitbucket "
    "write:webhook:bitbucket delete:webhook:bitbucket", "", "" },
  { "granular-names-cover-nothing-that-a-classic-one-implies", "repository-token",
    "repository:write", "read:pullrequest:bitbucket write:pullrequest:bitbucket",
    "repository:write", "read:pullrequest:bitbucket write:pullrequest:bitbucket" },
  { "email-is-no-account", "app-password", "account", "email", "account", "" },

  { "more-than-needed", "api-token", "read:repository:bitbucket",
    "read:repository:bitbucket delete:repository:bitbucket", "", "delete:repository:bitbucket" },
  { "more-than-needed-by-its-classic-name", "api-token", "read:repository:bitbucket",
    "repository:delete repository", "", "repository:delete" },
  { "harmless-is-never-more-than-needed", "api-token", "read:repository:bitbucket",
    "read:user:bitbucket read:workspace:bitbucket read:repository:bitbucket", "", "" },
  { "harmless-by-its-classic-name", "api-token", "read:repository:bitbucket", "account repository",
    "", "" },
  { "what-a-check-needs-is-harmless", "project-token", "pipeline", "pipeline project", "", "" },
  { "what-comes-with-the-harmless-is-harmless", "project-token", "pipeline",
    "pipeline project repository", "", "" },
  { "account-of-a-token-is-more-than-needed", "workspace-token", "repository",
    "repository account", "", "account" },
  { "unknown-names-cover-themselves-only", "api-token", "manage:org read:me", "manage:org wiki",
    "read:me", "wiki" },
  { "nothing-granted", "api-token", "read:user:bitbucket", "", "read:user:bitbucket", "" },
};

static GStrv
split (const char *text)
{
  return *text == '\0' ? g_new0 (char *, 1) : g_strsplit (text, " ", -1);
}

static void
test_case (gconstpointer data)
{
  const Case *one = data;
  g_autoptr (LanyardProviderList) list = lanyard_provider_list_new ();
  LanyardProvider *bitbucket = lanyard_provider_list_find (list, "bitbucket");
  const LanyardMethod *method = lanyard_provider_find_method (bitbucket, one->method);
  g_auto (GStrv) wanted = split (one->wanted);
  g_auto (GStrv) granted = split (one->granted);
  g_auto (GStrv) missing = lanyard_scope_set_missing (bitbucket, (const char * const *) wanted,
                                                      (const char * const *) granted);
  g_auto (GStrv) excess = lanyard_scope_set_excess (bitbucket, method,
                                                    (const char * const *) wanted,
                                                    (const char * const *) granted);
  g_autofree char *joined_missing = g_strjoinv (" ", missing);
  g_autofree char *joined_excess = g_strjoinv (" ", excess);

  g_assert_cmpstr (joined_missing, ==, one->missing);
  g_assert_cmpstr (joined_excess, ==, one->excess);

  for (char **scope = wanted; *scope != NULL; scope++)
    g_assert_cmpint (lanyard_scope_set_covers (bitbucket, (const char * const *) granted, *scope),
                     ==, !g_strv_contains ((const char * const *) missing, *scope));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/lanyard/scope-set/%s", cases[i].name);

      g_test_add_data_func (path, &cases[i], test_case);
    }

  return g_test_run ();
}
