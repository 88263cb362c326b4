/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "store-fixture.h"

#include <string.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "lanyard-error.h"

#define NOBODY 65534

/* With this the program is a visitor beside the test and not the test. */
#define READ_ONLY "--read-only"

static void
test_a_damaged_file_is_set_aside_once (StoreFixture *fixture,
                                       gconstpointer data)
{
  static const char * const texts[] = {
    "",
    "not json",
    "[]",
    "{}",
    "{\"version\":\"1\",\"connections\":[]}",
    "{\"version\":0,\"connections\":[]}",
    "{\"version\":1}",
    "{\"version\":1,\"connections\":{}}",
    "{\"version\":1,\"connections\":[7]}",
    "{\"version\":1,\"connections\":[{\"name\":\"acme\"}]}",
    "{\"version\":1,\"connections\":[",
    "{\"version\":1,\"connections\":["
    "{\"uuid\":\"11111111-2222-4333-8444-555555555555\",\"name\":\"a\",\"provider\":\"p\","
    "\"method\":\"m\"},"
    "{\"uuid\":\"11111111-2222-4333-8444-555555555555\",\"name\":\"b\",\"provider\":\"p\","
    "\"method\":\"m\"}]}",
    "{\"version\":1,\"connections\":["
    "{\"uuid\":\"11111111-2222-4333-8444-555555555555\",\"name\":\"a\",\"provider\":\"p\","
    "\"method\":\"m\"},"
    "{\"uuid\":\"11111111-2222-4333-8444-555555555556\",\"name\":\"a\",\"provider\":\"p\","
    "\"method\":\"m\"}]}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) connections = NULL;
      g_autoptr (GPtrArray) damaged = NULL;
      gboolean found = FALSE;

      store_put_text (fixture, texts[i], -1);
      connections = store_load (fixture->store, &error);
      g_assert_null (connections);
      g_assert_error (error, LANYARD_ERROR, LANYARD_ERROR_BAD_FILE);

      /* All of them are still there, also those of the same second. */
      damaged = store_list_damaged (fixture);
      g_assert_cmpuint (damaged->len, ==, i + 1);
      for (guint j = 0; j < damaged->len; j++)
        {
          g_autofree char *text = store_get_text (g_ptr_array_index (damaged, j));

          if (g_str_equal (text, texts[i]) && strstr (error->message, damaged->pdata[j]) != NULL)
            found = TRUE;
        }
      g_assert_true (found);

      g_assert_cmpuint (store_count (fixture->store), ==, 0);
    }
}

static void
test_a_write_sets_damage_aside_too (StoreFixture *fixture,
                                    gconstpointer data)
{
  g_autoptr (LanyardConnection) connection = store_make_connection ("acme");
  g_autoptr (GPtrArray) damaged = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  store_put_text (fixture, "precious", -1);
  g_assert_false (store_add (fixture->store, connection, &error));
  g_assert_error (error, LANYARD_ERROR, LANYARD_ERROR_BAD_FILE);
  g_clear_error (&error);

  damaged = store_list_damaged (fixture);
  g_assert_cmpuint (damaged->len, ==, 1);
  text = store_get_text (g_ptr_array_index (damaged, 0));
  g_assert_cmpstr (text, ==, "precious");

  g_assert_true (store_add (fixture->store, connection, &error));
  g_assert_no_error (error);
}

static void
test_a_newer_file_stays (StoreFixture *fixture,
                         gconstpointer data)
{
  const char *newer = "{\"version\":2,\"connections\":\"something else\"}";
  g_autoptr (LanyardConnection) connection = store_make_connection ("acme");
  g_autoptr (GPtrArray) connections = NULL;
  g_autoptr (GPtrArray) damaged = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  store_put_text (fixture, newer, -1);
  connections = store_load (fixture->store, &error);
  g_assert_null (connections);
  g_assert_error (error, LANYARD_ERROR, LANYARD_ERROR_NEWER_FILE);
  g_clear_error (&error);

  g_assert_false (store_add (fixture->store, connection, &error));
  g_assert_error (error, LANYARD_ERROR, LANYARD_ERROR_NEWER_FILE);
  g_clear_error (&error);
  g_assert_false (store_change (fixture->store, connection, connection, &error));
  g_assert_error (error, LANYARD_ERROR, LANYARD_ERROR_NEWER_FILE);
  g_clear_error (&error);
  g_assert_false (store_remove (fixture->store, lanyard_connection_get_uuid (connection), &error));
  g_assert_error (error, LANYARD_ERROR, LANYARD_ERROR_NEWER_FILE);

  text = store_get_text (fixture->path);
  g_assert_cmpstr (text, ==, newer);
  damaged = store_list_damaged (fixture);
  g_assert_cmpuint (damaged->len, ==, 0);
}

static void
test_something_else_in_its_place (StoreFixture *fixture,
                                  gconstpointer data)
{
  g_autoptr (LanyardConnection) connection = store_make_connection ("acme");
  g_autoptr (GPtrArray) connections = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir_with_parents (fixture->path, 0700), ==, 0);
  connections = store_load (fixture->store, &error);
  g_assert_null (connections);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY);
  g_clear_error (&error);
  g_assert_false (store_add (fixture->store, connection, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY);
  g_clear_error (&error);

  /* A pipe must not make anybody wait. */
  g_assert_cmpint (g_rmdir (fixture->path), ==, 0);
  g_assert_cmpint (mkfifo (fixture->path, 0600), ==, 0);
  connections = store_load (fixture->store, &error);
  g_assert_null (connections);
  g_assert_nonnull (error);
}

static void
test_a_link_stays_a_link (StoreFixture *fixture,
                          gconstpointer data)
{
  g_autofree char *directory = g_path_get_dirname (fixture->path);
  g_autofree char *target = g_build_filename (fixture->folder, "elsewhere.json", NULL);
  g_autoptr (LanyardConnection) first = store_make_connection ("first");
  g_autoptr (LanyardConnection) second = store_make_connection ("second");
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir_with_parents (directory, 0700), ==, 0);
  g_assert_cmpint (symlink ("../../elsewhere.json", fixture->path), ==, 0);

  g_assert_cmpuint (store_count (fixture->store), ==, 0);
  g_assert_true (store_add (fixture->store, first, &error));
  g_assert_no_error (error);
  g_assert_true (store_add (fixture->store, second, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_test (fixture->path, G_FILE_TEST_IS_SYMLINK));
  g_assert_true (g_file_test (target, G_FILE_TEST_IS_REGULAR));
  g_assert_cmpuint (store_count (fixture->store), ==, 2);
}

static void
test_read_only_folder (StoreFixture *fixture,
                       gconstpointer data)
{
  g_autofree char *directory = g_path_get_dirname (fixture->path);
  g_autofree char *text = NULL;

  g_assert_cmpint (g_mkdir_with_parents (directory, 0755), ==, 0);
  for (guint round = 0; round < 2; round++)
    {
      g_autoptr (GSubprocess) visitor = NULL;
      g_autoptr (GError) error = NULL;

      if (round == 1)
        store_put_text (fixture, "precious", -1);

      /* Everybody may look, nobody may write. */
      g_assert_cmpint (g_chmod (fixture->folder, 0555), ==, 0);
      g_assert_cmpint (g_chmod (directory, 0555), ==, 0);

      visitor = store_start_program (fixture, READ_ONLY, round == 0 ? "missing" : "damaged");
      g_subprocess_wait_check (visitor, NULL, &error);
      g_assert_no_error (error);

      g_assert_cmpint (g_chmod (fixture->folder, 0700), ==, 0);
      g_assert_cmpint (g_chmod (directory, 0700), ==, 0);
    }

  text = store_get_text (fixture->path);
  g_assert_cmpstr (text, ==, "precious");
}

/* Small damage of a good file: it is read, or set aside, and nothing else. */
static void
test_random_damage_is_survived (StoreFixture *fixture,
                                gconstpointer data)
{
  g_autoptr (LanyardConnection) connection = store_make_connection ("acme");
  g_autofree char *good = NULL;
  gsize length;
  guint n_refused = 0;

  g_assert_true (store_add (fixture->store, connection, NULL));
  good = store_get_text (fixture->path);
  length = strlen (good);

  for (guint round = 0; round < 500; round++)
    {
      g_autofree char *text = g_memdup2 (good, length + 1);
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) connections = NULL;
      gsize n_left = length;

      if (round % 4 == 0)
        n_left = g_test_rand_int_range (0, length);
      else
        text[g_test_rand_int_range (0, length)] = (char) g_test_rand_int_range (0, 256);

      store_put_text (fixture, text, n_left);
      connections = store_load (fixture->store, &error);
      if (connections == NULL)
        {
          g_assert_true (error->domain == LANYARD_ERROR);
          g_assert_true (error->code == LANYARD_ERROR_BAD_FILE ||
                         error->code == LANYARD_ERROR_NEWER_FILE);
          n_refused += error->code == LANYARD_ERROR_BAD_FILE;
        }
    }

  {
    g_autoptr (GPtrArray) damaged = store_list_damaged (fixture);

    g_assert_cmpuint (damaged->len, ==, n_refused);
    g_assert_cmpuint (n_refused, >, 100);
  }
}

/* Root may write everywhere, so this is done as somebody else. */
static int
visit_read_only (const char *path,
                 const char *what)
{
  g_autoptr (LanyardConnectionStore) store = NULL;
  g_autoptr (LanyardConnection) connection = store_make_connection ("acme");
  g_autoptr (GPtrArray) connections = NULL;
  g_autoptr (GError) error = NULL;

  if (geteuid () == 0)
    g_assert_cmpint (seteuid (NOBODY), ==, 0);

  store = lanyard_connection_store_new (path);
  g_assert_false (store_add (store, connection, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED);
  g_clear_error (&error);

  connections = store_load (store, &error);
  if (g_str_equal (what, "missing"))
    {
      g_assert_no_error (error);
      g_assert_cmpuint (connections->len, ==, 0);
    }
  else
    {
      g_assert_error (error, LANYARD_ERROR, LANYARD_ERROR_BAD_FILE);
      g_assert_nonnull (strstr (error->message, path));
    }

  return 0;
}

static const StoreFixtureTest tests[] = {
  { "a-damaged-file-is-set-aside-once", test_a_damaged_file_is_set_aside_once },
  { "a-write-sets-damage-aside-too", test_a_write_sets_damage_aside_too },
  { "a-newer-file-stays", test_a_newer_file_stays },
  { "something-else-in-its-place", test_something_else_in_its_place },
  { "a-link-stays-a-link", test_a_link_stays_a_link },
  { "read-only-folder-is-told", test_read_only_folder },
  { "random-damage-is-survived", test_random_damage_is_survived },
};

int
main (int    argc,
      char **argv)
{
  if (argc == 4 && g_str_equal (argv[1], READ_ONLY))
    /* A leak checker could not look at who it is by then. */
    _exit (visit_read_only (argv[2], argv[3]));

  return store_run (argc, argv, "connection-damage", tests, G_N_ELEMENTS (tests));
}
