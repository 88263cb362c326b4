/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "store-fixture.h"

#include <string.h>
#include <sys/stat.h>

#include <glib/gstdio.h>

#include "lanyard-error.h"

static void
test_no_file_is_an_empty_list (StoreFixture *fixture,
                               gconstpointer data)
{
  g_assert_cmpuint (store_count (fixture->store), ==, 0);

  /* Looking leaves no trace. */
  g_assert_false (g_file_test (fixture->path, G_FILE_TEST_EXISTS));
}

static void
test_saved_comes_back_in_order (StoreFixture *fixture,
                                gconstpointer data)
{
  static const char * const names[] = { "zebra", "acme", "middle" };
  g_autoptr (GPtrArray) connections = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (LanyardConnection) connection = store_make_connection (names[i]);

      g_assert_true (store_add (fixture->store, connection, &error));
      g_assert_no_error (error);
    }

  connections = store_load (fixture->store, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (connections->len, ==, 3);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_assert_cmpstr (lanyard_connection_get_name (connections->pdata[i]), ==, names[i]);
}

static void
test_only_the_owner_may_read (StoreFixture *fixture,
                              gconstpointer data)
{
  g_autoptr (LanyardConnection) first = store_make_connection ("first");
  g_autoptr (LanyardConnection) second = store_make_connection ("second");
  g_autofree char *directory = g_path_get_dirname (fixture->path);
  mode_t mask = umask (0);
  struct stat status;

  g_assert_true (store_add (fixture->store, first, NULL));
  g_assert_cmpint (stat (fixture->path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);
  g_assert_cmpint (stat (directory, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0700);

  /* Also when somebody opened it to all. */
  g_assert_cmpint (g_chmod (fixture->path, 0666), ==, 0);
  g_assert_true (store_add (fixture->store, second, NULL));
  g_assert_cmpint (stat (fixture->path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);
  umask (mask);
}

static void
test_taken_names_are_refused (StoreFixture *fixture,
                              gconstpointer data)
{
  g_autoptr (LanyardConnection) first = store_make_connection ("acme");
  g_autoptr (LanyardConnection) second = store_make_connection ("acme");
  g_autoptr (LanyardConnection) third = store_make_connection ("other");
  g_autoptr (LanyardConnection) renamed = lanyard_connection_copy (third);
  g_autoptr (LanyardConnection) same = lanyard_connection_copy (first);
  g_autoptr (GError) error = NULL;

  g_assert_true (store_add (fixture->store, first, NULL));
  g_assert_false (store_add (fixture->store, second, &error));
  g_assert_error (error, LANYARD_ERROR, LANYARD_ERROR_NAME_TAKEN);
  g_assert_nonnull (strstr (error->message, "acme"));
  g_clear_error (&error);

  lanyard_connection_set_name (same, "elsewhere");
  g_assert_false (store_add (fixture->store, same, &error));
  g_assert_error (error, LANYARD_ERROR, LANYARD_ERROR_NAME_TAKEN);
  g_clear_error (&error);

  g_assert_true (store_add (fixture->store, third, NULL));
  lanyard_connection_set_name (renamed, "acme");
  g_assert_false (store_change (fixture->store, third, renamed, &error));
  g_assert_error (error, LANYARD_ERROR, LANYARD_ERROR_NAME_TAKEN);
  g_assert_cmpuint (store_count (fixture->store), ==, 2);
}

static void
test_what_cannot_be_read_again_is_not_written (StoreFixture *fixture,
                                               gconstpointer data)
{
  for (guint i = 0; i < 4; i++)
    {
      g_autoptr (LanyardConnection) connection = store_make_connection ("acme");
      g_autoptr (GError) error = NULL;

      if (i == 0)
        lanyard_connection_set_name (connection, NULL);
      else if (i == 1)
        lanyard_connection_set_name (connection, "Not Good");
      else if (i == 2)
        lanyard_connection_set_expires (connection, "soon");
      else
        lanyard_connection_set_field (connection, "workspace", "\xff\xfe");

      g_assert_false (store_add (fixture->store, connection, &error));
      g_assert_nonnull (error);
      g_assert_false (g_file_test (fixture->path, G_FILE_TEST_EXISTS));
    }
}

static void
test_changes_and_removes (StoreFixture *fixture,
                          gconstpointer data)
{
  g_autoptr (LanyardConnection) connection = store_make_connection ("acme");
  g_autoptr (LanyardConnection) changed = lanyard_connection_copy (connection);
  g_autoptr (LanyardConnection) stored = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (store_add (fixture->store, connection, NULL));
  lanyard_connection_set_name (changed, "renamed");
  lanyard_connection_set_field (changed, "workspace", NULL);
  g_assert_true (store_change (fixture->store, connection, changed, &error));
  g_assert_no_error (error);

  stored = store_get_first (fixture->store);
  g_assert_true (lanyard_connection_equal (stored, changed));

  g_assert_true (store_remove (fixture->store, lanyard_connection_get_uuid (changed), &error));
  g_assert_no_error (error);
  g_assert_cmpuint (store_count (fixture->store), ==, 0);
}

static void
test_what_is_gone_is_told (StoreFixture *fixture,
                           gconstpointer data)
{
  g_autoptr (LanyardConnection) connection = store_make_connection ("acme");
  g_autoptr (GError) error = NULL;

  g_assert_false (store_remove (fixture->store, lanyard_connection_get_uuid (connection), &error));
  g_assert_error (error, LANYARD_ERROR, LANYARD_ERROR_NO_SUCH_CONNECTION);
  g_clear_error (&error);

  g_assert_false (store_change (fixture->store, connection, connection, &error));
  g_assert_error (error, LANYARD_ERROR, LANYARD_ERROR_NO_SUCH_CONNECTION);
}

static void
test_writes_happen_in_order (StoreFixture *fixture,
                             gconstpointer data)
{
  g_autoptr (LanyardConnection) connection = store_make_connection ("acme");
  g_autoptr (LanyardConnection) changed = lanyard_connection_copy (connection);
  g_autoptr (GAsyncResult) added = NULL;
  g_autoptr (GAsyncResult) renamed = NULL;
  g_autoptr (GAsyncResult) removed = NULL;
  g_autoptr (GError) error = NULL;

  lanyard_connection_set_name (changed, "renamed");
  lanyard_connection_store_add_async (fixture->store, connection, NULL, store_ready_cb, &added);
  lanyard_connection_store_change_async (fixture->store, connection, changed, NULL,
                                         store_ready_cb, &renamed);
  lanyard_connection_store_remove_async (fixture->store, lanyard_connection_get_uuid (connection),
                                         NULL, store_ready_cb, &removed);

  /* Copies were taken: this is too late to change anything. */
  lanyard_connection_set_name (changed, "Not Good");
  store_wait (&removed);

  g_assert_true (lanyard_connection_store_write_finish (fixture->store, added, &error));
  g_assert_no_error (error);
  g_assert_true (lanyard_connection_store_write_finish (fixture->store, renamed, &error));
  g_assert_no_error (error);
  g_assert_true (lanyard_connection_store_write_finish (fixture->store, removed, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (store_count (fixture->store), ==, 0);
}

static const StoreFixtureTest tests[] = {
  { "no-file-is-an-empty-list", test_no_file_is_an_empty_list },
  { "saved-comes-back-in-order", test_saved_comes_back_in_order },
  { "only-the-owner-may-read", test_only_the_owner_may_read },
  { "taken-names-are-refused", test_taken_names_are_refused },
  { "what-cannot-be-read-again-is-not-written", test_what_cannot_be_read_again_is_not_written },
  { "changes-and-removes", test_changes_and_removes },
  { "what-is-gone-is-told", test_what_is_gone_is_told },
  { "writes-happen-in-order", test_writes_happen_in_order },
};

int
main (int    argc,
      char **argv)
{
  return store_run (argc, argv, "connection-store", tests, G_N_ELEMENTS (tests));
}
