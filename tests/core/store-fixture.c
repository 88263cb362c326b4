/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "store-fixture.h"

#include <glib/gstdio.h>

static const char *program;

static void
set_up (StoreFixture *fixture,
        gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("lanyard-store-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->path = g_build_filename (fixture->folder, "data", "lanyard", "connections.json", NULL);
  fixture->store = lanyard_connection_store_new (fixture->path);
}

static void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR) && !g_file_test (path, G_FILE_TEST_IS_SYMLINK))
        remove_folder (path);
      else
        g_unlink (path);
    }

  g_rmdir (folder);
}

static void
tear_down (StoreFixture *fixture,
           gconstpointer data)
{
  g_assert_finalize_object (g_steal_pointer (&fixture->store));
  remove_folder (fixture->folder);
  g_clear_pointer (&fixture->folder, g_free);
  g_clear_pointer (&fixture->path, g_free);
}

/* Runs @tests, each with a folder and a store of its own. */
int
store_run (int                     argc,
           char                  **argv,
           const char             *group,
           const StoreFixtureTest *tests,
           gsize                   n_tests)
{
  program = argv[0];
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < n_tests; i++)
    {
      g_autofree char *path = g_strdup_printf ("/lanyard/%s/%s", group, tests[i].name);

      g_test_add (path, StoreFixture, NULL, set_up, tests[i].run, tear_down);
    }

  return g_test_run ();
}

void
store_ready_cb (GObject      *object,
                GAsyncResult *result,
                gpointer      user_data)
{
  GAsyncResult **place = user_data;

  *place = g_object_ref (result);
}

void
store_wait (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
}

GPtrArray *
store_load (LanyardConnectionStore *store,
            GError                **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  lanyard_connection_store_load_async (store, NULL, store_ready_cb, &result);
  store_wait (&result);

  return lanyard_connection_store_load_finish (store, result, error);
}

gboolean
store_add (LanyardConnectionStore *store,
           LanyardConnection      *connection,
           GError                **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  lanyard_connection_store_add_async (store, connection, NULL, store_ready_cb, &result);
  store_wait (&result);

  return lanyard_connection_store_write_finish (store, result, error);
}

gboolean
store_change (LanyardConnectionStore *store,
              LanyardConnection      *old,
              LanyardConnection      *connection,
              GError                **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  lanyard_connection_store_change_async (store, old, connection, NULL, store_ready_cb, &result);
  store_wait (&result);

  return lanyard_connection_store_write_finish (store, result, error);
}

gboolean
store_remove (LanyardConnectionStore *store,
              const char             *uuid,
              GError                **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  lanyard_connection_store_remove_async (store, uuid, NULL, store_ready_cb, &result);
  store_wait (&result);

  return lanyard_connection_store_write_finish (store, result, error);
}

LanyardConnection *
store_make_connection (const char *name)
{
  LanyardConnection *connection = lanyard_connection_new ("bitbucket", "api-token");

  lanyard_connection_set_name (connection, name);
  lanyard_connection_set_field (connection, "workspace", "acme");

  return connection;
}

guint
store_count (LanyardConnectionStore *store)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) connections = store_load (store, &error);

  g_assert_no_error (error);

  return connections->len;
}

LanyardConnection *
store_get_first (LanyardConnectionStore *store)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) connections = store_load (store, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (connections->len, >=, 1);

  return g_object_ref (g_ptr_array_index (connections, 0));
}

/* Puts something there that the store has not written. */
void
store_put_text (StoreFixture *fixture,
                const char   *text,
                gssize        length)
{
  g_autofree char *directory = g_path_get_dirname (fixture->path);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir_with_parents (directory, 0700), ==, 0);
  g_file_set_contents (fixture->path, text, length, &error);
  g_assert_no_error (error);
}

char *
store_get_text (const char *path)
{
  g_autoptr (GError) error = NULL;
  char *text;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);

  return text;
}

GPtrArray *
store_list_damaged (StoreFixture *fixture)
{
  g_autofree char *directory = g_path_get_dirname (fixture->path);
  g_autoptr (GDir) dir = g_dir_open (directory, 0, NULL);
  GPtrArray *paths = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_prefix (name, "connections.json.damaged-"))
      g_ptr_array_add (paths, g_build_filename (directory, name, NULL));

  return paths;
}

GSubprocess *
store_start_program (StoreFixture *fixture,
                     const char   *what,
                     const char   *prefix)
{
  g_autoptr (GError) error = NULL;
  GSubprocess *writer;

  writer = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error,
                             program, what, fixture->path, prefix, NULL);
  g_assert_no_error (error);

  return writer;
}
