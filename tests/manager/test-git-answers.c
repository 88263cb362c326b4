/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Which connection answers when git asks for which place. */

#include "manager-fixture.h"

#include "lanyard-git-answers.h"

#define HOST "bitbucket.org"

static void
add (ManagerFixture *fixture,
     const char     *name,
     const char     *method,
     const char     *workspace,
     const char     *repository)
{
  g_autoptr (LanyardConnection) connection = lanyard_connection_new ("bitbucket", method);
  g_autoptr (LanyardSecret) secret = fixture_get_secret (fixture, "good");
  g_autoptr (LanyardEntry) entry = NULL;
  g_autoptr (GError) error = NULL;

  lanyard_connection_set_name (connection, name);
  lanyard_connection_set_field (connection, "workspace", workspace);
  lanyard_connection_set_field (connection, "repository", repository);
  if (g_str_equal (method, "api-token"))
    lanyard_connection_set_field (connection, "email", "jane@acme.example");

  lanyard_manager_add_async (fixture->manager, connection, secret, NULL, FALSE, NULL, fixture_ready_cb,
                             fixture);
  entry = lanyard_manager_add_finish (fixture->manager, fixture_wait (fixture), &error);
  g_assert_no_error (error);
}

static void
assert_answers (ManagerFixture *fixture,
                const char     *expected)
{
  g_autoptr (GPtrArray) answers = lanyard_git_answers_new (fixture->manager, HOST);
  g_autoptr (GString) found = g_string_new (NULL);

  for (guint i = 0; i < answers->len; i++)
    {
      const LanyardGitAnswer *answer = g_ptr_array_index (answers, i);

      g_string_append_printf (found, "%s=%s\n", answer->place,
                              lanyard_connection_get_name (lanyard_entry_get_connection (answer->entry)));
    }

  g_assert_cmpstr (found->str, ==, expected);
}

static void
test_without_connections_nobody_answers (ManagerFixture *fixture,
                                         gconstpointer   data)
{
  assert_answers (fixture, "");
}

static void
test_places_come_before_the_rest (ManagerFixture *fixture,
                                  gconstpointer   data)
{
  add (fixture, "all", "api-token", NULL, NULL);
  add (fixture, "sandbox", "repository-token", "acme", "sandbox");
  add (fixture, "acme", "workspace-token", "acme", NULL);
  assert_answers (fixture, "acme=acme\nacme/sandbox=sandbox\n=all\n");
}

static void
test_one_place_has_one_answer (ManagerFixture *fixture,
                               gconstpointer   data)
{
  add (fixture, "first", "repository-token", "acme", "sandbox");
  add (fixture, "second", "repository-token", "acme", "sandbox");
  assert_answers (fixture, "acme/sandbox=first\n");
}

static void
test_what_git_cannot_use_does_not_answer (ManagerFixture *fixture,
                                          gconstpointer   data)
{
  g_autoptr (GPtrArray) elsewhere = NULL;

  add (fixture, "all", "api-token", NULL, NULL);
  elsewhere = lanyard_git_answers_new (fixture->manager, "github.com");
  g_assert_cmpuint (elsewhere->len, ==, 0);
  assert_answers (fixture, "=all\n");
}

int
main (int    argc,
      char **argv)
{
  ManagerFixtureTest tests[] = {
    { "without-connections-nobody-answers", test_without_connections_nobody_answers },
    { "places-come-before-the-rest", test_places_come_before_the_rest },
    { "one-place-has-one-answer", test_one_place_has_one_answer },
    { "what-git-cannot-use-does-not-answer", test_what_git_cannot_use_does_not_answer },
  };

  return fixture_run (argc, argv, "git-answers", tests, G_N_ELEMENTS (tests));
}
