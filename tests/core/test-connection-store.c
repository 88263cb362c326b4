/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-connection-store.h"

#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "lanyard-error.h"
#include "lanyard-file.h"

#define NOBODY 65534

/* With these the program is a writer beside the test and not the test. */
#define WRITE_MANY "--write-many"
#define WRITE_FOR_EVER "--write-for-ever"
#define READ_ONLY "--read-only"

static char *program;

typedef struct
{
  char                   *folder; /* (owned) */
  char                   *path;   /* (owned) */
  LanyardConnectionStore *store;  /* (owned) */
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
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
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_assert_finalize_object (g_steal_pointer (&fixture->store));
  remove_folder (fixture->folder);
  g_clear_pointer (&fixture->folder, g_free);
  g_clear_pointer (&fixture->path, g_free);
}

static void
keep_result (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  GAsyncResult **place = user_data;

  *place = g_object_ref (result);
}

static void
wait_for (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
}

static GPtrArray *
load (LanyardConnectionStore  *store,
      GError                 **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  lanyard_connection_store_load_async (store, NULL, keep_result, &result);
  wait_for (&result);

  return lanyard_connection_store_load_finish (store, result, error);
}

static gboolean
add (LanyardConnectionStore  *store,
     LanyardConnection       *connection,
     GError                 **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  lanyard_connection_store_add_async (store, connection, NULL, keep_result, &result);
  wait_for (&result);

  return lanyard_connection_store_write_finish (store, result, error);
}

static gboolean
change (LanyardConnectionStore  *store,
        LanyardConnection       *old,
        LanyardConnection       *connection,
        GError                 **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  lanyard_connection_store_change_async (store, old, connection, NULL, keep_result, &result);
  wait_for (&result);

  return lanyard_connection_store_write_finish (store, result, error);
}

static gboolean
remove_uuid (LanyardConnectionStore  *store,
             const char              *uuid,
             GError                 **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  lanyard_connection_store_remove_async (store, uuid, NULL, keep_result, &result);
  wait_for (&result);

  return lanyard_connection_store_write_finish (store, result, error);
}

static LanyardConnection *
make (const char *name)
{
  LanyardConnection *connection = lanyard_connection_new ("bitbucket", "api-token");

  lanyard_connection_set_name (connection, name);
  lanyard_connection_set_field (connection, "workspace", "acme");

  return connection;
}

static guint
count (LanyardConnectionStore *store)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) connections = load (store, &error);

  g_assert_no_error (error);

  return connections->len;
}

static LanyardConnection *
get_first (LanyardConnectionStore *store)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) connections = load (store, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (connections->len, >=, 1);

  return g_object_ref (g_ptr_array_index (connections, 0));
}

/* Puts something there that the store has not written. */
static void
put (Fixture    *fixture,
     const char *text,
     gssize      length)
{
  g_autofree char *directory = g_path_get_dirname (fixture->path);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir_with_parents (directory, 0700), ==, 0);
  g_file_set_contents (fixture->path, text, length, &error);
  g_assert_no_error (error);
}

static char *
get (const char *path)
{
  g_autoptr (GError) error = NULL;
  char *text;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);

  return text;
}

static GPtrArray *
list_damaged (Fixture *fixture)
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

static void
test_no_file_is_an_empty_list (Fixture       *fixture,
                               gconstpointer  data)
{
  g_assert_cmpuint (count (fixture->store), ==, 0);

  /* Looking leaves no trace. */
  g_assert_false (g_file_test (fixture->path, G_FILE_TEST_EXISTS));
}

static void
test_saved_comes_back_in_order (Fixture       *fixture,
                                gconstpointer  data)
{
  static const char * const names[] = { "zebra", "acme", "middle" };
  g_autoptr (GPtrArray) connections = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (LanyardConnection) connection = make (names[i]);

      g_assert_true (add (fixture->store, connection, &error));
      g_assert_no_error (error);
    }

  connections = load (fixture->store, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (connections->len, ==, 3);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_assert_cmpstr (lanyard_connection_get_name (connections->pdata[i]), ==, names[i]);
}

static void
test_only_the_owner_may_read (Fixture       *fixture,
                              gconstpointer  data)
{
  g_autoptr (LanyardConnection) first = make ("first");
  g_autoptr (LanyardConnection) second = make ("second");
  g_autofree char *directory = g_path_get_dirname (fixture->path);
  mode_t mask = umask (0);
  struct stat status;

  g_assert_true (add (fixture->store, first, NULL));
  g_assert_cmpint (stat (fixture->path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);
  g_assert_cmpint (stat (directory, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0700);

  /* Also when somebody opened it to all. */
  g_assert_cmpint (g_chmod (fixture->path, 0666), ==, 0);
  g_assert_true (add (fixture->store, second, NULL));
  g_assert_cmpint (stat (fixture->path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);
  umask (mask);
}

static void
test_taken_names_are_refused (Fixture       *fixture,
                              gconstpointer  data)
{
  g_autoptr (LanyardConnection) first = make ("acme");
  g_autoptr (LanyardConnection) second = make ("acme");
  g_autoptr (LanyardConnection) third = make ("other");
  g_autoptr (LanyardConnection) renamed = lanyard_connection_copy (third);
  g_autoptr (LanyardConnection) same = lanyard_connection_copy (first);
  g_autoptr (GError) error = NULL;

  g_assert_true (add (fixture->store, first, NULL));
  g_assert_false (add (fixture->store, second, &error));
  g_assert_error (error, LANYARD_ERROR, LANYARD_ERROR_NAME_TAKEN);
  g_assert_nonnull (strstr (error->message, "acme"));
  g_clear_error (&error);

  lanyard_connection_set_name (same, "elsewhere");
  g_assert_false (add (fixture->store, same, &error));
  g_assert_error (error, LANYARD_ERROR, LANYARD_ERROR_NAME_TAKEN);
  g_clear_error (&error);

  g_assert_true (add (fixture->store, third, NULL));
  lanyard_connection_set_name (renamed, "acme");
  g_assert_false (change (fixture->store, third, renamed, &error));
  g_assert_error (error, LANYARD_ERROR, LANYARD_ERROR_NAME_TAKEN);
  g_assert_cmpuint (count (fixture->store), ==, 2);
}

static void
test_what_cannot_be_read_again_is_not_written (Fixture       *fixture,
                                               gconstpointer  data)
{
  for (guint i = 0; i < 4; i++)
    {
      g_autoptr (LanyardConnection) connection = make ("acme");
      g_autoptr (GError) error = NULL;

      if (i == 0)
        lanyard_connection_set_name (connection, NULL);
      else if (i == 1)
        lanyard_connection_set_name (connection, "Not Good");
      else if (i == 2)
        lanyard_connection_set_expires (connection, "soon");
      else
        lanyard_connection_set_field (connection, "workspace", "\xff\xfe");

      g_assert_false (add (fixture->store, connection, &error));
      g_assert_nonnull (error);
      g_assert_false (g_file_test (fixture->path, G_FILE_TEST_EXISTS));
    }
}

static void
test_changes_and_removes (Fixture       *fixture,
                          gconstpointer  data)
{
  g_autoptr (LanyardConnection) connection = make ("acme");
  g_autoptr (LanyardConnection) changed = lanyard_connection_copy (connection);
  g_autoptr (LanyardConnection) stored = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (add (fixture->store, connection, NULL));
  lanyard_connection_set_name (changed, "renamed");
  lanyard_connection_set_field (changed, "workspace", NULL);
  g_assert_true (change (fixture->store, connection, changed, &error));
  g_assert_no_error (error);

  stored = get_first (fixture->store);
  g_assert_true (lanyard_connection_equal (stored, changed));

  g_assert_true (remove_uuid (fixture->store, lanyard_connection_get_uuid (changed), &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count (fixture->store), ==, 0);
}

static void
test_what_is_gone_is_told (Fixture       *fixture,
                           gconstpointer  data)
{
  g_autoptr (LanyardConnection) connection = make ("acme");
  g_autoptr (GError) error = NULL;

  g_assert_false (remove_uuid (fixture->store, lanyard_connection_get_uuid (connection), &error));
  g_assert_error (error, LANYARD_ERROR, LANYARD_ERROR_NO_SUCH_CONNECTION);
  g_clear_error (&error);

  g_assert_false (change (fixture->store, connection, connection, &error));
  g_assert_error (error, LANYARD_ERROR, LANYARD_ERROR_NO_SUCH_CONNECTION);
}

static void
test_changes_of_two_are_both_kept (Fixture       *fixture,
                                   gconstpointer  data)
{
  static const char * const purposes[] = { "push", NULL };
  g_autoptr (LanyardConnection) old = make ("acme");
  g_autoptr (LanyardConnection) mine = lanyard_connection_copy (old);
  g_autoptr (LanyardConnection) theirs = lanyard_connection_copy (old);
  g_autoptr (LanyardConnection) stored = NULL;

  g_assert_true (add (fixture->store, old, NULL));

  lanyard_connection_set_name (theirs, "theirs");
  lanyard_connection_set_label (theirs, "Theirs");
  lanyard_connection_set_field (theirs, "workspace", NULL);
  lanyard_connection_set_field (theirs, "email", "jane@acme.example");
  lanyard_connection_set_purposes (theirs, purposes);
  g_assert_true (change (fixture->store, old, theirs, NULL));

  lanyard_connection_set_label (mine, "Mine");
  lanyard_connection_set_field (mine, "repository", "sandbox");
  lanyard_connection_set_expires (mine, "2027-06-01");
  lanyard_connection_set_method (mine, "repository-token");
  lanyard_connection_set_scopes (mine, purposes);
  g_assert_true (change (fixture->store, old, mine, NULL));

  stored = get_first (fixture->store);
  g_assert_cmpstr (lanyard_connection_get_name (stored), ==, "theirs");
  g_assert_cmpstr (lanyard_connection_get_label (stored), ==, "Mine");
  g_assert_cmpstr (lanyard_connection_get_method (stored), ==, "repository-token");
  g_assert_cmpstr (lanyard_connection_get_expires (stored), ==, "2027-06-01");
  g_assert_cmpstr (lanyard_connection_get_purposes (stored)[0], ==, "push");
  g_assert_cmpstr (lanyard_connection_get_scopes (stored)[0], ==, "push");
  g_assert_null (lanyard_connection_get_field (stored, "workspace"));
  g_assert_cmpstr (lanyard_connection_get_field (stored, "email"), ==, "jane@acme.example");
  g_assert_cmpstr (lanyard_connection_get_field (stored, "repository"), ==, "sandbox");
}

static void
test_writes_happen_in_order (Fixture       *fixture,
                             gconstpointer  data)
{
  g_autoptr (LanyardConnection) connection = make ("acme");
  g_autoptr (LanyardConnection) changed = lanyard_connection_copy (connection);
  g_autoptr (GAsyncResult) added = NULL;
  g_autoptr (GAsyncResult) renamed = NULL;
  g_autoptr (GAsyncResult) removed = NULL;
  g_autoptr (GError) error = NULL;

  lanyard_connection_set_name (changed, "renamed");
  lanyard_connection_store_add_async (fixture->store, connection, NULL, keep_result, &added);
  lanyard_connection_store_change_async (fixture->store, connection, changed, NULL,
                                         keep_result, &renamed);
  lanyard_connection_store_remove_async (fixture->store, lanyard_connection_get_uuid (connection),
                                         NULL, keep_result, &removed);

  /* Copies were taken: this is too late to change anything. */
  lanyard_connection_set_name (changed, "Not Good");
  wait_for (&removed);

  g_assert_true (lanyard_connection_store_write_finish (fixture->store, added, &error));
  g_assert_no_error (error);
  g_assert_true (lanyard_connection_store_write_finish (fixture->store, renamed, &error));
  g_assert_no_error (error);
  g_assert_true (lanyard_connection_store_write_finish (fixture->store, removed, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count (fixture->store), ==, 0);
}

static void
test_cancelling_while_another_writes (Fixture       *fixture,
                                      gconstpointer  data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (LanyardConnection) connection = make ("acme");
  g_autoptr (LanyardFileLock) lock = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  lock = lanyard_file_lock (fixture->path, NULL, &error);
  g_assert_no_error (error);

  lanyard_connection_store_add_async (fixture->store, connection, cancellable,
                                      keep_result, &result);
  g_assert_null (result);
  g_cancellable_cancel (cancellable);
  wait_for (&result);
  g_assert_false (lanyard_connection_store_write_finish (fixture->store, result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_false (g_file_test (fixture->path, G_FILE_TEST_EXISTS));

  /* Reading waits for nobody. */
  g_assert_cmpuint (count (fixture->store), ==, 0);
}

static void
test_waiting_for_another_ends (Fixture       *fixture,
                               gconstpointer  data)
{
  g_autoptr (LanyardConnection) connection = make ("acme");
  g_autoptr (LanyardFileLock) lock = NULL;
  g_autoptr (GError) error = NULL;

  if (!g_test_slow ())
    {
      g_test_skip ("It takes ten seconds");
      return;
    }

  lock = lanyard_file_lock (fixture->path, NULL, &error);
  g_assert_false (add (fixture->store, connection, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT);
}

typedef struct
{
  char            *lock_path; /* (owned) */
  LanyardFileLock *lock;      /* (owned) (nullable) */
  guint            n_left;
} Row;

/* As each writer does that takes the lock when another has let go of it. */
static gboolean
next_in_row_cb (gpointer user_data)
{
  Row *row = user_data;

  g_assert_cmpint (utimensat (AT_FDCWD, row->lock_path, NULL, 0), ==, 0);
  if (--row->n_left > 0)
    return G_SOURCE_CONTINUE;

  g_clear_pointer (&row->lock, lanyard_file_unlock);

  return G_SOURCE_REMOVE;
}

static void
test_a_row_of_others_is_waited_for (Fixture       *fixture,
                                    gconstpointer  data)
{
  g_autoptr (LanyardConnection) connection = make ("acme");
  g_autoptr (GError) error = NULL;
  Row row = { NULL, NULL, 12 };

  if (!g_test_slow ())
    {
      g_test_skip ("It takes twelve seconds");
      return;
    }

  row.lock_path = g_strconcat (fixture->path, ".lock", NULL);
  row.lock = lanyard_file_lock (fixture->path, NULL, &error);
  g_assert_no_error (error);

  g_timeout_add_seconds (1, next_in_row_cb, &row);
  g_assert_true (add (fixture->store, connection, &error));
  g_assert_no_error (error);
  g_assert_null (row.lock);
  g_free (row.lock_path);
}

static GSubprocess *
start_writer (Fixture    *fixture,
              const char *what,
              const char *prefix)
{
  g_autoptr (GError) error = NULL;
  GSubprocess *writer;

  writer = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error,
                             program, what, fixture->path, prefix, NULL);
  g_assert_no_error (error);

  return writer;
}

static void
test_two_programs_lose_nothing (Fixture       *fixture,
                                gconstpointer  data)
{
  g_autoptr (GSubprocess) one = start_writer (fixture, WRITE_MANY, "one");
  g_autoptr (GSubprocess) two = start_writer (fixture, WRITE_MANY, "two");
  g_autoptr (LanyardConnectionStore) other = lanyard_connection_store_new (fixture->path);
  GAsyncResult *results[100] = { NULL };
  g_autoptr (GError) error = NULL;

  /* And two stores in this program, both at once with each other and with them. */
  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    {
      g_autofree char *name = g_strdup_printf ("three-%u", i);
      g_autoptr (LanyardConnection) connection = make (name);

      lanyard_connection_store_add_async (i % 2 == 0 ? fixture->store : other, connection, NULL,
                                          keep_result, &results[i]);
    }

  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    {
      wait_for (&results[i]);
      lanyard_connection_store_write_finish (i % 2 == 0 ? fixture->store : other, results[i],
                                             &error);
      g_assert_no_error (error);
      g_object_unref (results[i]);
    }

  g_subprocess_wait_check (one, NULL, &error);
  g_assert_no_error (error);
  g_subprocess_wait_check (two, NULL, &error);
  g_assert_no_error (error);

  g_assert_cmpuint (count (fixture->store), ==, 300);
}

/* The writer adds and removes for ever; killed at whatever moment, it leaves a
 * file that is whole, a lock that is free and nothing that stands in the way. */
static void
test_a_kill_leaves_a_whole_file (Fixture       *fixture,
                                 gconstpointer  data)
{
  guint n_rounds = g_test_slow () ? 400 : 60;

  for (guint round = 0; round < n_rounds; round++)
    {
      g_autofree char *prefix = g_strdup_printf ("round-%u", round);
      g_autoptr (GSubprocess) writer = start_writer (fixture, WRITE_FOR_EVER, prefix);
      g_autoptr (GError) error = NULL;
      g_autoptr (LanyardConnection) mine = make (prefix);
      char started;

      g_input_stream_read (g_subprocess_get_stdout_pipe (writer), &started, 1, NULL, &error);
      g_assert_no_error (error);
      g_usleep (g_test_rand_int_range (0, 8000));
      g_subprocess_force_exit (writer);
      g_subprocess_wait (writer, NULL, &error);
      g_assert_no_error (error);

      g_assert_cmpuint (count (fixture->store), >=, round);
      g_assert_true (add (fixture->store, mine, &error));
      g_assert_no_error (error);
    }
}

static void
test_a_damaged_file_is_set_aside_once (Fixture       *fixture,
                                       gconstpointer  data)
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

      put (fixture, texts[i], -1);
      connections = load (fixture->store, &error);
      g_assert_null (connections);
      g_assert_error (error, LANYARD_ERROR, LANYARD_ERROR_BAD_FILE);

      /* All of them are still there, also those of the same second. */
      damaged = list_damaged (fixture);
      g_assert_cmpuint (damaged->len, ==, i + 1);
      for (guint j = 0; j < damaged->len; j++)
        {
          g_autofree char *text = get (g_ptr_array_index (damaged, j));

          if (g_str_equal (text, texts[i]) && strstr (error->message, damaged->pdata[j]) != NULL)
            found = TRUE;
        }
      g_assert_true (found);

      g_assert_cmpuint (count (fixture->store), ==, 0);
    }
}

static void
test_a_write_sets_damage_aside_too (Fixture       *fixture,
                                    gconstpointer  data)
{
  g_autoptr (LanyardConnection) connection = make ("acme");
  g_autoptr (GPtrArray) damaged = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  put (fixture, "precious", -1);
  g_assert_false (add (fixture->store, connection, &error));
  g_assert_error (error, LANYARD_ERROR, LANYARD_ERROR_BAD_FILE);
  g_clear_error (&error);

  damaged = list_damaged (fixture);
  g_assert_cmpuint (damaged->len, ==, 1);
  text = get (g_ptr_array_index (damaged, 0));
  g_assert_cmpstr (text, ==, "precious");

  g_assert_true (add (fixture->store, connection, &error));
  g_assert_no_error (error);
}

static void
test_a_newer_file_stays (Fixture       *fixture,
                         gconstpointer  data)
{
  const char *newer = "{\"version\":2,\"connections\":\"something else\"}";
  g_autoptr (LanyardConnection) connection = make ("acme");
  g_autoptr (GPtrArray) connections = NULL;
  g_autoptr (GPtrArray) damaged = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  put (fixture, newer, -1);
  connections = load (fixture->store, &error);
  g_assert_null (connections);
  g_assert_error (error, LANYARD_ERROR, LANYARD_ERROR_NEWER_FILE);
  g_clear_error (&error);

  g_assert_false (add (fixture->store, connection, &error));
  g_assert_error (error, LANYARD_ERROR, LANYARD_ERROR_NEWER_FILE);
  g_clear_error (&error);
  g_assert_false (change (fixture->store, connection, connection, &error));
  g_assert_error (error, LANYARD_ERROR, LANYARD_ERROR_NEWER_FILE);
  g_clear_error (&error);
  g_assert_false (remove_uuid (fixture->store, lanyard_connection_get_uuid (connection), &error));
  g_assert_error (error, LANYARD_ERROR, LANYARD_ERROR_NEWER_FILE);

  text = get (fixture->path);
  g_assert_cmpstr (text, ==, newer);
  damaged = list_damaged (fixture);
  g_assert_cmpuint (damaged->len, ==, 0);
}

static void
test_something_else_in_its_place (Fixture       *fixture,
                                  gconstpointer  data)
{
  g_autoptr (LanyardConnection) connection = make ("acme");
  g_autoptr (GPtrArray) connections = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir_with_parents (fixture->path, 0700), ==, 0);
  connections = load (fixture->store, &error);
  g_assert_null (connections);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY);
  g_clear_error (&error);
  g_assert_false (add (fixture->store, connection, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY);
  g_clear_error (&error);

  /* A pipe must not make anybody wait. */
  g_assert_cmpint (g_rmdir (fixture->path), ==, 0);
  g_assert_cmpint (mkfifo (fixture->path, 0600), ==, 0);
  connections = load (fixture->store, &error);
  g_assert_null (connections);
  g_assert_nonnull (error);
}

static void
test_a_link_stays_a_link (Fixture       *fixture,
                          gconstpointer  data)
{
  g_autofree char *directory = g_path_get_dirname (fixture->path);
  g_autofree char *target = g_build_filename (fixture->folder, "elsewhere.json", NULL);
  g_autoptr (LanyardConnection) first = make ("first");
  g_autoptr (LanyardConnection) second = make ("second");
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir_with_parents (directory, 0700), ==, 0);
  g_assert_cmpint (symlink ("../../elsewhere.json", fixture->path), ==, 0);

  g_assert_cmpuint (count (fixture->store), ==, 0);
  g_assert_true (add (fixture->store, first, &error));
  g_assert_no_error (error);
  g_assert_true (add (fixture->store, second, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_test (fixture->path, G_FILE_TEST_IS_SYMLINK));
  g_assert_true (g_file_test (target, G_FILE_TEST_IS_REGULAR));
  g_assert_cmpuint (count (fixture->store), ==, 2);
}

static void
test_read_only_folder (Fixture       *fixture,
                       gconstpointer  data)
{
  g_autofree char *directory = g_path_get_dirname (fixture->path);
  g_autofree char *text = NULL;

  g_assert_cmpint (g_mkdir_with_parents (directory, 0755), ==, 0);
  for (guint round = 0; round < 2; round++)
    {
      g_autoptr (GSubprocess) visitor = NULL;
      g_autoptr (GError) error = NULL;

      if (round == 1)
        put (fixture, "precious", -1);

      /* Everybody may look, nobody may write. */
      g_assert_cmpint (g_chmod (fixture->folder, 0555), ==, 0);
      g_assert_cmpint (g_chmod (directory, 0555), ==, 0);

      visitor = start_writer (fixture, READ_ONLY, round == 0 ? "missing" : "damaged");
      g_subprocess_wait_check (visitor, NULL, &error);
      g_assert_no_error (error);

      g_assert_cmpint (g_chmod (fixture->folder, 0700), ==, 0);
      g_assert_cmpint (g_chmod (directory, 0700), ==, 0);
    }

  text = get (fixture->path);
  g_assert_cmpstr (text, ==, "precious");
}

/* Somebody who looks at the file whenever it is said to be another one. */
typedef struct
{
  const char *path;
  char       *text; /* (owned) (nullable) as seen last */
} Listener;

static void
changed_cb (LanyardConnectionStore *store,
            gpointer                user_data)
{
  Listener *listener = user_data;

  g_free (listener->text);
  listener->text = get (listener->path);
}

/* Several changes may be told as one, and a change while its writing still waits
 * for the disk, so what is waited for is not the signal but what it is good for. */
static void
wait_until_seen (Listener *listener)
{
  g_autofree char *text = get (listener->path);

  while (g_strcmp0 (listener->text, text) != 0)
    g_main_context_iteration (NULL, TRUE);
}

static void
test_changes_of_others_are_told (Fixture       *fixture,
                                 gconstpointer  data)
{
  g_autoptr (LanyardConnectionStore) other = lanyard_connection_store_new (fixture->path);
  g_autoptr (LanyardConnection) first = make ("first");
  g_autoptr (LanyardConnection) second = make ("second");
  Listener listener = { fixture->path, NULL };

  /* The folder is not there yet. */
  g_signal_connect (fixture->store, "changed", G_CALLBACK (changed_cb), &listener);
  g_assert_cmpuint (count (fixture->store), ==, 0);

  g_assert_true (add (other, first, NULL));
  wait_until_seen (&listener);
  g_assert_cmpuint (count (fixture->store), ==, 1);

  g_assert_true (add (other, second, NULL));
  wait_until_seen (&listener);
  g_assert_cmpuint (count (fixture->store), ==, 2);

  g_assert_true (add (fixture->store, first, NULL) == FALSE);
  g_assert_true (remove_uuid (fixture->store, lanyard_connection_get_uuid (first), NULL));
  wait_until_seen (&listener);

  g_assert_finalize_object (g_steal_pointer (&other));
  g_free (listener.text);
}

static void
test_a_linked_file_is_watched (Fixture       *fixture,
                               gconstpointer  data)
{
  g_autofree char *directory = g_path_get_dirname (fixture->path);
  g_autoptr (LanyardConnectionStore) other = lanyard_connection_store_new (fixture->path);
  g_autoptr (LanyardConnection) first = make ("first");
  Listener listener = { fixture->path, NULL };

  g_assert_cmpint (g_mkdir_with_parents (directory, 0700), ==, 0);
  g_assert_cmpint (symlink ("../../elsewhere.json", fixture->path), ==, 0);

  g_signal_connect (fixture->store, "changed", G_CALLBACK (changed_cb), &listener);
  g_assert_cmpuint (count (fixture->store), ==, 0);
  g_assert_true (add (other, first, NULL));
  wait_until_seen (&listener);
  g_free (listener.text);
}

/* Small damage of a good file: it is read, or set aside, and nothing else. */
static void
test_random_damage_is_survived (Fixture       *fixture,
                                gconstpointer  data)
{
  g_autoptr (LanyardConnection) connection = make ("acme");
  g_autofree char *good = NULL;
  gsize length;
  guint n_refused = 0;

  g_assert_true (add (fixture->store, connection, NULL));
  good = get (fixture->path);
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

      put (fixture, text, n_left);
      connections = load (fixture->store, &error);
      if (connections == NULL)
        {
          g_assert_true (error->domain == LANYARD_ERROR);
          g_assert_true (error->code == LANYARD_ERROR_BAD_FILE ||
                         error->code == LANYARD_ERROR_NEWER_FILE);
          n_refused += error->code == LANYARD_ERROR_BAD_FILE;
        }
    }

  {
    g_autoptr (GPtrArray) damaged = list_damaged (fixture);

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
  g_autoptr (LanyardConnection) connection = make ("acme");
  g_autoptr (GPtrArray) connections = NULL;
  g_autoptr (GError) error = NULL;

  if (geteuid () == 0)
    g_assert_cmpint (seteuid (NOBODY), ==, 0);

  store = lanyard_connection_store_new (path);
  g_assert_false (add (store, connection, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED);
  g_clear_error (&error);

  connections = load (store, &error);
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

static int
write_many (const char *path,
            const char *prefix)
{
  g_autoptr (LanyardConnectionStore) store = lanyard_connection_store_new (path);

  for (guint i = 0; i < 100; i++)
    {
      g_autofree char *name = g_strdup_printf ("%s-%u", prefix, i);
      g_autoptr (LanyardConnection) connection = make (name);
      g_autoptr (GError) error = NULL;

      if (!add (store, connection, &error))
        {
          g_printerr ("%s: %s\n", name, error->message);
          return 1;
        }
    }

  return 0;
}

static int
write_for_ever (const char *path,
                const char *prefix)
{
  g_autoptr (LanyardConnectionStore) store = lanyard_connection_store_new (path);

  if (write (STDOUT_FILENO, "!", 1) != 1)
    return 1;

  for (guint i = 0; TRUE; i++)
    {
      g_autofree char *name = g_strdup_printf ("%s-%u", prefix, i);
      g_autoptr (LanyardConnection) connection = make (name);

      if (!add (store, connection, NULL) ||
          !remove_uuid (store, lanyard_connection_get_uuid (connection), NULL))
        return 1;
    }
}

#define ADD_TEST(name, function) \
  g_test_add ("/lanyard/connection-store/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int    argc,
      char **argv)
{
  program = argv[0];

  if (argc == 4 && g_str_equal (argv[1], WRITE_MANY))
    return write_many (argv[2], argv[3]);

  if (argc == 4 && g_str_equal (argv[1], WRITE_FOR_EVER))
    return write_for_ever (argv[2], argv[3]);

  if (argc == 4 && g_str_equal (argv[1], READ_ONLY))
    /* A leak checker could not look at who it is by then. */
    _exit (visit_read_only (argv[2], argv[3]));

  g_test_init (&argc, &argv, NULL);

  ADD_TEST ("no-file-is-an-empty-list", test_no_file_is_an_empty_list);
  ADD_TEST ("saved-comes-back-in-order", test_saved_comes_back_in_order);
  ADD_TEST ("only-the-owner-may-read", test_only_the_owner_may_read);
  ADD_TEST ("taken-names-are-refused", test_taken_names_are_refused);
  ADD_TEST ("what-cannot-be-read-again-is-not-written",
            test_what_cannot_be_read_again_is_not_written);
  ADD_TEST ("changes-and-removes", test_changes_and_removes);
  ADD_TEST ("what-is-gone-is-told", test_what_is_gone_is_told);
  ADD_TEST ("changes-of-two-are-both-kept", test_changes_of_two_are_both_kept);
  ADD_TEST ("writes-happen-in-order", test_writes_happen_in_order);
  ADD_TEST ("cancelling-while-another-writes", test_cancelling_while_another_writes);
  ADD_TEST ("waiting-for-another-ends", test_waiting_for_another_ends);
  ADD_TEST ("a-row-of-others-is-waited-for", test_a_row_of_others_is_waited_for);
  ADD_TEST ("two-programs-lose-nothing", test_two_programs_lose_nothing);
  ADD_TEST ("a-kill-leaves-a-whole-file", test_a_kill_leaves_a_whole_file);
  ADD_TEST ("a-damaged-file-is-set-aside-once", test_a_damaged_file_is_set_aside_once);
  ADD_TEST ("a-write-sets-damage-aside-too", test_a_write_sets_damage_aside_too);
  ADD_TEST ("a-newer-file-stays", test_a_newer_file_stays);
  ADD_TEST ("something-else-in-its-place", test_something_else_in_its_place);
  ADD_TEST ("a-link-stays-a-link", test_a_link_stays_a_link);
  ADD_TEST ("read-only-folder-is-told", test_read_only_folder);
  ADD_TEST ("changes-of-others-are-told", test_changes_of_others_are_told);
  ADD_TEST ("a-linked-file-is-watched", test_a_linked_file_is_watched);
  ADD_TEST ("random-damage-is-survived", test_random_damage_is_survived);

  return g_test_run ();
}
