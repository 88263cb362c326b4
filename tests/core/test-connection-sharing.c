/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "store-fixture.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "lanyard-file.h"

/* With these the program is a writer beside the test and not the test. */
#define WRITE_MANY "--write-many"
#define WRITE_FOR_EVER "--write-for-ever"

static void
test_changes_of_two_are_both_kept (StoreFixture *fixture,
                                   gconstpointer data)
{
  static const char * const purposes[] = { "push", NULL };
  g_autoptr (LanyardConnection) old = store_make_connection ("acme");
  g_autoptr (LanyardConnection) mine = lanyard_connection_copy (old);
  g_autoptr (LanyardConnection) theirs = lanyard_connection_copy (old);
  g_autoptr (LanyardConnection) stored = NULL;

  g_assert_true (store_add (fixture->store, old, NULL));

  lanyard_connection_set_name (theirs, "theirs");
  lanyard_connection_set_label (theirs, "Theirs");
  lanyard_connection_set_field (theirs, "workspace", NULL);
  lanyard_connection_set_field (theirs, "email", "jane@acme.example");
  lanyard_connection_set_purposes (theirs, purposes);
  g_assert_true (store_change (fixture->store, old, theirs, NULL));

  lanyard_connection_set_label (mine, "Mine");
  lanyard_connection_set_field (mine, "repository", "sandbox");
  lanyard_connection_set_expires (mine, "2027-06-01");
  lanyard_connection_set_method (mine, "repository-token");
  lanyard_connection_set_scopes (mine, purposes);
  g_assert_true (store_change (fixture->store, old, mine, NULL));

  stored = store_get_first (fixture->store);
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
test_cancelling_while_another_writes (StoreFixture *fixture,
                                      gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (LanyardConnection) connection = store_make_connection ("acme");
  g_autoptr (LanyardFileLock) lock = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  lock = lanyard_file_lock (fixture->path, NULL, &error);
  g_assert_no_error (error);

  lanyard_connection_store_add_async (fixture->store, connection, cancellable,
                                      store_ready_cb, &result);
  g_assert_null (result);
  g_cancellable_cancel (cancellable);
  store_wait (&result);
  g_assert_false (lanyard_connection_store_write_finish (fixture->store, result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_false (g_file_test (fixture->path, G_FILE_TEST_EXISTS));

  /* Reading waits for nobody. */
  g_assert_cmpuint (store_count (fixture->store), ==, 0);
}

static void
test_waiting_for_another_ends (StoreFixture *fixture,
                               gconstpointer data)
{
  g_autoptr (LanyardConnection) connection = store_make_connection ("acme");
  g_autoptr (LanyardFileLock) lock = NULL;
  g_autoptr (GError) error = NULL;

  if (!g_test_slow ())
    {
      g_test_skip ("It takes ten seconds");
      return;
    }

  lock = lanyard_file_lock (fixture->path, NULL, &error);
  g_assert_false (store_add (fixture->store, connection, &error));
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
test_a_row_of_others_is_waited_for (StoreFixture *fixture,
                                    gconstpointer data)
{
  g_autoptr (LanyardConnection) connection = store_make_connection ("acme");
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
  g_assert_true (store_add (fixture->store, connection, &error));
  g_assert_no_error (error);
  g_assert_null (row.lock);
  g_free (row.lock_path);
}

static void
test_two_programs_lose_nothing (StoreFixture *fixture,
                                gconstpointer data)
{
  g_autoptr (GSubprocess) one = store_start_program (fixture, WRITE_MANY, "one");
  g_autoptr (GSubprocess) two = store_start_program (fixture, WRITE_MANY, "two");
  g_autoptr (LanyardConnectionStore) other = lanyard_connection_store_new (fixture->path);
  GAsyncResult *results[100] = { NULL };
  g_autoptr (GError) error = NULL;

  /* And two stores in this program, both at once with each other and with them. */
  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    {
      g_autofree char *name = g_strdup_printf ("three-%u", i);
      g_autoptr (LanyardConnection) connection = store_make_connection (name);

      lanyard_connection_store_add_async (i % 2 == 0 ? fixture->store : other, connection, NULL,
                                          store_ready_cb, &results[i]);
    }

  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    {
      store_wait (&results[i]);
      lanyard_connection_store_write_finish (i % 2 == 0 ? fixture->store : other, results[i],
                                             &error);
      g_assert_no_error (error);
      g_object_unref (results[i]);
    }

  g_subprocess_wait_check (one, NULL, &error);
  g_assert_no_error (error);
  g_subprocess_wait_check (two, NULL, &error);
  g_assert_no_error (error);

  g_assert_cmpuint (store_count (fixture->store), ==, 300);
}

/* The writer adds and removes for ever; killed at whatever moment, it leaves a
 * file that is whole, a lock that is free and nothing that stands in the way. */
static void
test_a_kill_leaves_a_whole_file (StoreFixture *fixture,
                                 gconstpointer data)
{
  guint n_rounds = g_test_slow () ? 400 : 60;

  for (guint round = 0; round < n_rounds; round++)
    {
      g_autofree char *prefix = g_strdup_printf ("round-%u", round);
      g_autoptr (GSubprocess) writer = store_start_program (fixture, WRITE_FOR_EVER, prefix);
      g_autoptr (GError) error = NULL;
      g_autoptr (LanyardConnection) mine = store_make_connection (prefix);
      char started;

      g_input_stream_read (g_subprocess_get_stdout_pipe (writer), &started, 1, NULL, &error);
      g_assert_no_error (error);
      g_usleep (g_test_rand_int_range (0, 8000));
      g_subprocess_force_exit (writer);
      g_subprocess_wait (writer, NULL, &error);
      g_assert_no_error (error);

      g_assert_cmpuint (store_count (fixture->store), >=, round);
      g_assert_true (store_add (fixture->store, mine, &error));
      g_assert_no_error (error);
    }
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
  listener->text = store_get_text (listener->path);
}

/* Several changes may be told as one, and a change while its writing still waits
 * for the disk, so what is waited for is not the signal but what it is good for. */
static void
wait_until_seen (Listener *listener)
{
  g_autofree char *text = store_get_text (listener->path);

  while (g_strcmp0 (listener->text, text) != 0)
    g_main_context_iteration (NULL, TRUE);
}

static void
test_changes_of_others_are_told (StoreFixture *fixture,
                                 gconstpointer data)
{
  g_autoptr (LanyardConnectionStore) other = lanyard_connection_store_new (fixture->path);
  g_autoptr (LanyardConnection) first = store_make_connection ("first");
  g_autoptr (LanyardConnection) second = store_make_connection ("second");
  Listener listener = { fixture->path, NULL };

  /* The folder is not there yet. */
  g_signal_connect (fixture->store, "changed", G_CALLBACK (changed_cb), &listener);
  g_assert_cmpuint (store_count (fixture->store), ==, 0);

  g_assert_true (store_add (other, first, NULL));
  wait_until_seen (&listener);
  g_assert_cmpuint (store_count (fixture->store), ==, 1);

  g_assert_true (store_add (other, second, NULL));
  wait_until_seen (&listener);
  g_assert_cmpuint (store_count (fixture->store), ==, 2);

  g_assert_true (store_add (fixture->store, first, NULL) == FALSE);
  g_assert_true (store_remove (fixture->store, lanyard_connection_get_uuid (first), NULL));
  wait_until_seen (&listener);

  g_assert_finalize_object (g_steal_pointer (&other));
  g_free (listener.text);
}

static void
test_a_linked_file_is_watched (StoreFixture *fixture,
                               gconstpointer data)
{
  g_autofree char *directory = g_path_get_dirname (fixture->path);
  g_autoptr (LanyardConnectionStore) other = lanyard_connection_store_new (fixture->path);
  g_autoptr (LanyardConnection) first = store_make_connection ("first");
  Listener listener = { fixture->path, NULL };

  g_assert_cmpint (g_mkdir_with_parents (directory, 0700), ==, 0);
  g_assert_cmpint (symlink ("../../elsewhere.json", fixture->path), ==, 0);

  g_signal_connect (fixture->store, "changed", G_CALLBACK (changed_cb), &listener);
  g_assert_cmpuint (store_count (fixture->store), ==, 0);
  g_assert_true (store_add (other, first, NULL));
  wait_until_seen (&listener);
  g_free (listener.text);
}

static int
write_many (const char *path,
            const char *prefix)
{
  g_autoptr (LanyardConnectionStore) store = lanyard_connection_store_new (path);

  for (guint i = 0; i < 100; i++)
    {
      g_autofree char *name = g_strdup_printf ("%s-%u", prefix, i);
      g_autoptr (LanyardConnection) connection = store_make_connection (name);
      g_autoptr (GError) error = NULL;

      if (!store_add (store, connection, &error))
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
      g_autoptr (LanyardConnection) connection = store_make_connection (name);

      if (!store_add (store, connection, NULL) ||
          !store_remove (store, lanyard_connection_get_uuid (connection), NULL))
        return 1;
    }
}

static const StoreFixtureTest tests[] = {
  { "changes-of-two-are-both-kept", test_changes_of_two_are_both_kept },
  { "cancelling-while-another-writes", test_cancelling_while_another_writes },
  { "waiting-for-another-ends", test_waiting_for_another_ends },
  { "a-row-of-others-is-waited-for", test_a_row_of_others_is_waited_for },
  { "two-programs-lose-nothing", test_two_programs_lose_nothing },
  { "a-kill-leaves-a-whole-file", test_a_kill_leaves_a_whole_file },
  { "changes-of-others-are-told", test_changes_of_others_are_told },
  { "a-linked-file-is-watched", test_a_linked_file_is_watched },
};

int
main (int    argc,
      char **argv)
{
  if (argc == 4 && g_str_equal (argv[1], WRITE_MANY))
    return write_many (argv[2], argv[3]);

  if (argc == 4 && g_str_equal (argv[1], WRITE_FOR_EVER))
    return write_for_ever (argv[2], argv[3]);

  return store_run (argc, argv, "connection-sharing", tests, G_N_ELEMENTS (tests));
}
