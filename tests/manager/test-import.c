/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What the command and the window both need to bring in what lies around. */

#include "manager-fixture.h"

#include "lanyard-import-change.h"
#include "lanyard-import.h"

#include <glib/gstdio.h>

static char *
write_netrc (ManagerFixture *fixture,
             const char     *secret_name)
{
  char *path = g_build_filename (g_get_home_dir (), ".netrc", NULL);
  g_autoptr (LanyardSecret) secret = fixture_get_secret (fixture, secret_name);
  g_autofree char *text = NULL;

  text = g_strdup_printf ("machine api.bitbucket.org login jane@acme.example password %s\n",
                          lanyard_secret_peek (secret));
  g_assert_cmpint (g_mkdir_with_parents (g_get_home_dir (), 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));

  return path;
}

static GPtrArray *
look (ManagerFixture      *fixture,
      const char * const  *paths,
      GError             **error)
{
  lanyard_import_look_async (fixture->manager, paths, NULL, fixture_ready_cb, fixture);

  return lanyard_import_look_finish (fixture->manager, fixture_wait (fixture), error);
}

static gboolean
has_place (GPtrArray  *places,
           const char *path)
{
  for (guint i = 0; i < places->len; i++)
    {
      const LanyardImportPlace *place = g_ptr_array_index (places, i);

      if (g_strcmp0 (place->path, path) == 0)
        return TRUE;
    }

  return FALSE;
}

static GPtrArray *
scan (ManagerFixture  *fixture,
      const char      *path,
      GPtrArray      **problems)
{
  const char *paths[] = { path, NULL };
  g_autoptr (GPtrArray) places = look (fixture, paths, NULL);
  g_autoptr (GError) error = NULL;
  GPtrArray *strays = NULL;

  lanyard_import_scan_async (fixture->manager, places, FALSE, NULL, fixture_ready_cb, fixture);
  strays = lanyard_import_scan_finish (fixture->manager, fixture_wait (fixture), problems, &error);
  g_assert_no_error (error);

  return strays;
}

static void
test_known_places_are_those_that_are_there (ManagerFixture *fixture,
                                            gconstpointer   data)
{
  g_autofree char *path = write_netrc (fixture, "good");
  g_autoptr (GPtrArray) places = look (fixture, NULL, NULL);
  g_autoptr (GPtrArray) without = NULL;

  g_assert_true (has_place (places, NULL));
  g_assert_true (has_place (places, path));
  g_assert_cmpint (g_unlink (path), ==, 0);
  without = look (fixture, NULL, NULL);
  g_assert_false (has_place (without, path));
}

static void
test_what_was_picked_is_all (ManagerFixture *fixture,
                             gconstpointer   data)
{
  g_autofree char *path = write_netrc (fixture, "good");
  g_autofree char *missing = g_build_filename (g_get_home_dir (), "no-such-file", NULL);
  const char *paths[] = { path, missing, path, NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) places = look (fixture, paths, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (places->len, ==, 2);
  g_assert_cmpint (g_unlink (path), ==, 0);
}

static void
test_name_is_made_of_what_tells_most (ManagerFixture *fixture,
                                      gconstpointer   data)
{
  g_autoptr (LanyardConnection) connection = lanyard_connection_new ("bitbucket",
                                                                     "repository-token");
  g_autofree char *plain = lanyard_import_dup_name (fixture->manager, connection);
  g_autofree char *place = NULL;
  g_autofree char *repository = NULL;

  g_assert_cmpstr (plain, ==, "bitbucket");
  lanyard_connection_set_field (connection, "workspace", "acme-eng");
  place = lanyard_import_dup_name (fixture->manager, connection);
  g_assert_cmpstr (place, ==, "acme-eng");
  lanyard_connection_set_field (connection, "repository", "sandbox");
  repository = lanyard_import_dup_name (fixture->manager, connection);
  g_assert_cmpstr (repository, ==, "sandbox");
}

static void
test_locked_keyring_is_asked_once_and_said_so (ManagerFixture *fixture,
                                               gconstpointer   data)
{
  g_autofree char *path = write_netrc (fixture, "good");
  g_autoptr (LanyardEntry) one = fixture_add (fixture, "one", "good", FALSE, NULL);
  g_autoptr (LanyardEntry) two = fixture_add (fixture, "two", "zoe", FALSE, NULL);
  g_autoptr (GPtrArray) strays = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (GPtrArray) locked_strays = NULL;
  g_autoptr (GPtrArray) locked_problems = NULL;

  strays = scan (fixture, path, &problems);
  g_assert_cmpuint (problems->len, ==, 0);
  g_assert_cmpstr (lanyard_stray_get_held_by (g_ptr_array_index (strays, 0)), ==, "one");

  lanyard_keyring_fixture_lock (fixture->keyring);
  locked_strays = scan (fixture, path, &locked_problems);
  g_assert_cmpuint (locked_strays->len, ==, 1);
  g_assert_null (lanyard_stray_get_held_by (g_ptr_array_index (locked_strays, 0)));
  g_assert_cmpuint (locked_problems->len, ==, 1);
  g_assert_cmpint (g_unlink (path), ==, 0);
}

static void
test_variables_that_stay_set_are_named (ManagerFixture *fixture,
                                        gconstpointer   data)
{
  g_autoptr (LanyardSecret) secret = fixture_get_secret (fixture, "good");
  LanyardProviderList *providers = lanyard_manager_get_providers (fixture->manager);
  g_autoptr (LanyardStray) stray = NULL;
  g_autoptr (GPtrArray) strays = g_ptr_array_new ();
  LanyardStrayPlace variable = { .source = LANYARD_STRAY_ENVIRONMENT, .name = (char *) "TOKEN" };
  LanyardStrayPlace file = { .source = LANYARD_STRAY_VARIABLES, .path = (char *) "/x/.env",
                             .name = (char *) "OTHER" };
  const char *expected[] = { "TOKEN", NULL };
  g_auto (GStrv) none = NULL;
  g_auto (GStrv) names = NULL;

  stray = lanyard_stray_new (lanyard_provider_list_find (providers, "bitbucket"), secret);
  lanyard_stray_add_place (stray, &variable);
  lanyard_stray_add_place (stray, &file);
  g_ptr_array_add (strays, stray);
  none = lanyard_import_dup_variables (strays);
  g_assert_null (none[0]);

  lanyard_stray_set_held_by (stray, "acme");
  names = lanyard_import_dup_variables (strays);
  g_assert_cmpstrv (names, expected);
}

int
main (int   argc,
      char *argv[])
{
  ManagerFixtureTest tests[] = {
    { "known-places-are-those-that-are-there", test_known_places_are_those_that_are_there },
    { "what-was-picked-is-all", test_what_was_picked_is_all },
    { "name-is-made-of-what-tells-most", test_name_is_made_of_what_tells_most },
    { "locked-keyring-is-asked-once-and-said-so", test_locked_keyring_is_asked_once_and_said_so },
    { "variables-that-stay-set-are-named", test_variables_that_stay_set_are_named },
  };

  return fixture_run (argc, argv, "import", tests, G_N_ELEMENTS (tests));
}
