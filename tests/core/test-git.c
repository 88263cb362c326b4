/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What git sends, what it is answered, and which connection fits which place. */

#include "lanyard-git-fit.h"
#include "lanyard-git-place.h"
#include "lanyard-git-request.h"

#include <string.h>

#include "lanyard-error.h"
#include "lanyard-provider-list.h"

#define HTTPS "protocol=https\nhost=bitbucket.org\n"

static LanyardGitRequest *
parse (const char *text)
{
  g_autoptr (GError) error = NULL;
  LanyardGitRequest *request = lanyard_git_request_new (text, strlen (text), &error);

  g_assert_no_error (error);

  return request;
}

static void
test_keys_are_read (void)
{
  g_autoptr (LanyardGitRequest) request =
    parse ("wwwauth[]=Basic\n" HTTPS "path=acme/a=b.git\nusername=\npassword=s=cret\nnews=1\n"
           "\nhost=elsewhere\n");

  g_assert_cmpstr (request->protocol, ==, "https");
  g_assert_cmpstr (request->host, ==, "bitbucket.org");
  g_assert_cmpstr (request->path, ==, "acme/a=b.git");
  g_assert_cmpstr (request->username, ==, "");
  g_assert_cmpstr (lanyard_secret_peek (request->password), ==, "s=cret");
}

static void
test_end_of_a_request_is_seen (void)
{
  const char * const complete[] = { "\n", HTTPS "\n", HTTPS "\nmore", "a\n\n" };
  const char * const incomplete[] = { "", HTTPS, "a", "a\nb", "a\n\r\n" };

  for (guint i = 0; i < G_N_ELEMENTS (complete); i++)
    g_assert_true (lanyard_git_request_is_complete (complete[i], strlen (complete[i])));
  for (guint i = 0; i < G_N_ELEMENTS (incomplete); i++)
    g_assert_false (lanyard_git_request_is_complete (incomplete[i], strlen (incomplete[i])));
}

static void
test_tampering_is_told_from_nonsense (void)
{
  const struct
  {
    const char *text;
    gsize       length;
    int         code;
  } cases[] = {
    { HTTPS "path=a\r\n", sizeof HTTPS "path=a\r\n" - 1, LANYARD_ERROR_TAMPERED },
    { "a=\0\n", 4, LANYARD_ERROR_TAMPERED },
    { "nonsense\n", 9, LANYARD_ERROR_USAGE },
    { "url=nonsense\n", 13, LANYARD_ERROR_USAGE },
    { "url=https://a%0Ab/\n", 19, LANYARD_ERROR_USAGE },
    { "url=https://%0d@b/\n", 19, LANYARD_ERROR_USAGE },
    { "url=https://b/%00\n", 18, LANYARD_ERROR_USAGE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (lanyard_git_request_new (cases[i].text, cases[i].length, &error));
      g_assert_error (error, LANYARD_ERROR, cases[i].code);
    }
}

static void
test_only_the_host_by_https_is_meant (void)
{
  const struct
  {
    const char *text;
    gboolean    meant;
  } cases[] = {
    { HTTPS, TRUE },
    { "protocol=https\nhost=BITBUCKET.org:443\n", TRUE },
    { "url=https://a:b@bitbucket.org:443\n", TRUE },
    { "protocol=http\nhost=bitbucket.org\n", FALSE },
    { "protocol=https\nhost=bitbucket.org:80\n", FALSE },
    { "protocol=https\nhost=bitbucket.org:443:443\n", FALSE },
    { "protocol=https\nhost=bitbucket.organic\n", FALSE },
    { "protocol=https\nhost=bitbucket.or\n", FALSE },
    { "protocol=https\nhost=:443\n", FALSE },
    { "protocol=https\nhost=\n", FALSE },
    { "protocol=https\n", FALSE },
    { "host=bitbucket.org\n", FALSE },
    { "", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (LanyardGitRequest) request = parse (cases[i].text);

      g_assert_cmpint (lanyard_git_request_is_for (request, "bitbucket.org"), ==, cases[i].meant);
    }
}

static void
test_answer_is_written (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_utc (2026, 11, 28, 12, 0, 0);
  g_autoptr (LanyardSecret) secret = lanyard_secret_new ("s=cret", -1);
  g_autoptr (LanyardSecret) plain = lanyard_git_answer_new ("me", secret, NULL, now, NULL);
  g_autoptr (LanyardSecret) past = lanyard_git_answer_new ("me", secret, "2026-11-20", now, NULL);
  g_autoptr (LanyardSecret) wrong = lanyard_git_answer_new ("me", secret, "soon", now, NULL);
  g_autoptr (LanyardSecret) future = lanyard_git_answer_new ("me", secret, "2027-02-28", now, NULL);

  g_assert_cmpstr (lanyard_secret_peek (plain), ==, "username=me\npassword=s=cret\n");
  g_assert_true (lanyard_secret_equal (past, plain));
  g_assert_true (lanyard_secret_equal (wrong, plain));
  g_assert_true (g_str_has_prefix (lanyard_secret_peek (future), lanyard_secret_peek (plain)));
  g_assert_nonnull (strstr (lanyard_secret_peek (future), "\npassword_expiry_utc=18"));
}

static void
test_lines_cannot_be_smuggled_into_an_answer (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  const char bad[][8] = { "a\nb=c", "a\r", "a\0b", "\n" };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (LanyardSecret) secret = lanyard_secret_new (bad[i], i == 2 ? 3 : -1);
      g_autoptr (GError) error = NULL;

      g_assert_null (lanyard_git_answer_new ("me", secret, NULL, now, &error));
      g_assert_error (error, LANYARD_ERROR, LANYARD_ERROR_USAGE);
    }
}

static void
assert_place (const char *path,
              const char *workspace,
              const char *repository)
{
  g_autoptr (LanyardProviderList) providers = lanyard_provider_list_new ();
  g_autoptr (GHashTable) place = lanyard_git_place_new (lanyard_provider_list_find (providers,
                                                                                    "bitbucket"),
                                                        path);

  g_assert_cmpstr (g_hash_table_lookup (place, "workspace"), ==, workspace);
  g_assert_cmpstr (g_hash_table_lookup (place, "repository"), ==, repository);
}

static void
test_path_tells_the_place (void)
{
  assert_place ("acme/sandbox.git", "acme", "sandbox");
  assert_place ("Acme/Sand.Box", "acme", "sand.box");
  assert_place ("/acme/sandbox.git/", "acme", "sandbox");
  assert_place ("acme/sandbox.git/info/lfs", "acme", "sandbox");
  assert_place ("acme/sandbox.git.git", "acme", "sandbox.git");
  assert_place ("snippets/acme/aBc/x.git", "acme", "abc");
  assert_place ("{0f}/{1f}.git", "{0f}", "{1f}");
  assert_place ("acme", NULL, NULL);
  assert_place ("acme/", NULL, NULL);
  assert_place ("", NULL, NULL);
  assert_place ("acme/\xff", NULL, NULL);
  assert_place (NULL, NULL, NULL);
}

static void
test_connection_tells_its_place (void)
{
  g_autoptr (LanyardProviderList) providers = lanyard_provider_list_new ();
  LanyardProvider *provider = lanyard_provider_list_find (providers, "bitbucket");
  g_autoptr (LanyardConnection) connection = lanyard_connection_new ("bitbucket", "project-token");
  g_autoptr (GHashTable) place = NULL;
  g_autoptr (GHashTable) anywhere = lanyard_git_place_new_of (provider, NULL);
  g_autofree char *label = NULL;
  g_autofree char *no_label = lanyard_git_place_dup_label (provider, anywhere);

  lanyard_connection_set_field (connection, "workspace", "acme");
  lanyard_connection_set_field (connection, "project", "PER");
  place = lanyard_git_place_new_of (provider, connection);
  label = lanyard_git_place_dup_label (provider, place);
  g_assert_cmpstr (label, ==, "acme");
  g_assert_cmpstr (g_hash_table_lookup (place, "repository"), ==, "");
  g_assert_null (g_hash_table_lookup (place, "project"));
  g_assert_cmpstr (no_label, ==, "");
  g_assert_cmpstr (g_hash_table_lookup (anywhere, "workspace"), ==, "");
}

static LanyardGitFit
fit (const char *name,
     LanyardState state,
     guint told,
     guint bound,
     guint untold)
{
  return (LanyardGitFit) { name, state, told, bound, untold };
}

static void
test_better_fits_come_first (void)
{
  const LanyardGitFit order[] = {
    fit ("repository", LANYARD_STATE_UNTESTED, 2, 2, 0),
    fit ("workspace", LANYARD_STATE_UNTESTED, 1, 1, 0),
    fit ("project", LANYARD_STATE_OK, 1, 1, 1),
    fit ("limited", LANYARD_STATE_OK, 1, 0, 0),
    fit ("tested", LANYARD_STATE_OK, 0, 0, 0),
    fit ("poor", LANYARD_STATE_LIMITED, 0, 0, 0),
    fit ("asked", LANYARD_STATE_OFFLINE, 0, 0, 0),
    fit ("new", LANYARD_STATE_UNTESTED, 0, 0, 0),
    fit ("elsewhere", LANYARD_STATE_OK, 0, 0, 1),
    fit ("refused", LANYARD_STATE_REFUSED, 2, 2, 0),
    fit ("expired", LANYARD_STATE_EXPIRED, 1, 1, 0),
  };

  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    for (guint j = 0; j < G_N_ELEMENTS (order); j++)
      g_assert_cmpint (CLAMP (lanyard_git_fit_compare (&order[i], &order[j]), -1, 1), ==,
                       i < j ? -1 : i > j);
}

/* Whatever comes in: it is taken or refused, and what was taken has no line of its own. */
static void
test_random_requests_are_taken_or_refused (void)
{
  static const char * const pieces[] = {
    "protocol=", "host=", "path=", "username=", "password=", "url=", "https", "://", "@", ":", "/",
    "=", "\n", "\n", "bitbucket.org", ":443", "%0a", "%0D", "%00", "%zz", "\r", "[]", "\xff", "ü",
    "x", HTTPS,
  };
  g_autoptr (GRand) source = g_rand_new_with_seed (20261128);

  for (guint i = 0; i < 50000; i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (LanyardGitRequest) request = NULL;
      guint n = g_rand_int_range (source, 0, 16);

      for (guint j = 0; j < n; j++)
        g_string_append (text, pieces[g_rand_int_range (source, 0, G_N_ELEMENTS (pieces))]);
      if (n > 0 && g_rand_int_range (source, 0, 20) == 0)
        g_string_append_c (text, '\0');

      request = lanyard_git_request_new (text->str, text->len, &error);
      g_assert_true ((request == NULL) == (error != NULL));
      if (request == NULL)
        continue;

      g_assert_true (request->host == NULL || strpbrk (request->host, "\r\n") == NULL);
      g_assert_true (request->path == NULL || strpbrk (request->path, "\r\n") == NULL);
      g_assert_true (request->username == NULL || strpbrk (request->username, "\r\n") == NULL);
      if (lanyard_git_request_is_for (request, "bitbucket.org"))
        g_assert_cmpuint (strlen (request->host), <=, strlen ("bitbucket.org:443"));
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/lanyard/git/keys-are-read", test_keys_are_read);
  g_test_add_func ("/lanyard/git/end-of-a-request-is-seen", test_end_of_a_request_is_seen);
  g_test_add_func ("/lanyard/git/tampering-is-told-from-nonsense",
                   test_tampering_is_told_from_nonsense);
  g_test_add_func ("/lanyard/git/only-the-host-by-https-is-meant",
                   test_only_the_host_by_https_is_meant);
  g_test_add_func ("/lanyard/git/answer-is-written", test_answer_is_written);
  g_test_add_func ("/lanyard/git/lines-cannot-be-smuggled-into-an-answer",
                   test_lines_cannot_be_smuggled_into_an_answer);
  g_test_add_func ("/lanyard/git/path-tells-the-place", test_path_tells_the_place);
  g_test_add_func ("/lanyard/git/connection-tells-its-place", test_connection_tells_its_place);
  g_test_add_func ("/lanyard/git/better-fits-come-first", test_better_fits_come_first);
  g_test_add_func ("/lanyard/git/random-requests-are-taken-or-refused",
                   test_random_requests_are_taken_or_refused);

  return g_test_run ();
}
