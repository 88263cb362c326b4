/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-activity-file.h"
#include "lanyard-activity-store.h"
#include "lanyard-error.h"
#include "lanyard-process.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#define JANE "11111111-1111-4111-8111-111111111111"
#define JOE "22222222-2222-4222-8222-222222222222"

typedef struct
{
  char                 *root;      /* (owned) */
  char                 *directory; /* (owned) not there at first */
  char                 *path;      /* (owned) where the uses of Jane's are */
  GDateTime            *now;       /* (owned) */
  LanyardActivityStore *store;     /* (owned) */
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->root = g_dir_make_tmp ("lanyard-activity-XXXXXX", NULL);
  fixture->directory = g_build_filename (fixture->root, "lanyard", "activity", NULL);
  fixture->path = g_build_filename (fixture->directory, JANE LANYARD_ACTIVITY_FILE_SUFFIX, NULL);
  fixture->now = g_date_time_new_utc (2026, 11, 22, 9, 30, 0);
  fixture->store = lanyard_activity_store_new (fixture->directory);
}

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) directory = g_dir_open (path, 0, NULL);
  const char *name = NULL;

  while (directory != NULL && (name = g_dir_read_name (directory)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_tree (child);
    }

  g_remove (path);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  gpointer weak = fixture->store;

  /* The thread of the last task may let go of it a moment after it has answered. */
  g_object_add_weak_pointer (G_OBJECT (fixture->store), &weak);
  g_object_unref (fixture->store);
  while (g_atomic_pointer_get (&weak) != NULL)
    g_thread_yield ();

  remove_tree (fixture->root);
  g_date_time_unref (fixture->now);
  g_free (fixture->path);
  g_free (fixture->directory);
  g_free (fixture->root);
}

/* A use of Jane's so many days ago. */
static void
add (Fixture        *fixture,
     LanyardUseKind  kind,
     const char     *program,
     int             days)
{
  g_autoptr (GDateTime) time = g_date_time_add_days (fixture->now, -days);
  g_autoptr (LanyardUse) use = lanyard_use_new (kind, program, time);
  g_autoptr (GError) error = NULL;

  g_assert_true (lanyard_activity_file_add (fixture->directory, JANE, use, &error));
  g_assert_no_error (error);
}

static GPtrArray *
read_uses (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *uses = lanyard_activity_file_read (fixture->directory, JANE, fixture->now, &error);

  g_assert_no_error (error);

  return uses;
}

static char *
read_text (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  g_file_get_contents (fixture->path, &text, NULL, &error);
  g_assert_no_error (error);

  return text;
}

/* Jane's file as somebody else left it. */
static void
put_text (Fixture    *fixture,
          const char *text,
          gssize      length)
{
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir_with_parents (fixture->directory, 0700), ==, 0);
  g_file_set_contents (fixture->path, text, length, &error);
  g_assert_no_error (error);
}

static void
assert_program (GPtrArray  *uses,
                guint       position,
                const char *program)
{
  g_assert_cmpuint (uses->len, >, position);
  g_assert_cmpstr (lanyard_use_get_program (g_ptr_array_index (uses, position)), ==, program);
}

static void
keep_result_cb (GObject      *object,
                GAsyncResult *result,
                gpointer      user_data)
{
  GAsyncResult **kept = user_data;

  *kept = g_object_ref (result);
}

static GAsyncResult *
wait_for (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);

  return *result;
}

static GPtrArray *
load (Fixture     *fixture,
      const char  *uuid,
      GError     **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  lanyard_activity_store_load_async (fixture->store, uuid, NULL, keep_result_cb, &result);

  return lanyard_activity_store_load_finish (fixture->store, wait_for (&result), error);
}

static void
forget (Fixture    *fixture,
        const char *uuid)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  lanyard_activity_store_remove_async (fixture->store, uuid, NULL, keep_result_cb, &result);
  g_assert_true (lanyard_activity_store_remove_finish (fixture->store, wait_for (&result), &error));
  g_assert_no_error (error);
}

static void
test_use (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_offset (3600);
  g_autoptr (GDateTime) time = g_date_time_new (zone, 2026, 11, 22, 10, 30, 0);
  g_autoptr (LanyardUse) use = lanyard_use_new (LANYARD_USE_EXEC, "npx", time);
  g_autofree char *line = lanyard_use_dup_line (use);
  g_autoptr (LanyardUse) again = lanyard_use_new_from_line (line, strlen (line) - 1);
  g_autofree char *words = NULL;

  g_assert_cmpstr (line, ==, "2026-11-22T09:30:00Z\texec\tnpx\n");
  g_assert_cmpint (lanyard_use_get_kind (again), ==, LANYARD_USE_EXEC);
  g_assert_cmpstr (lanyard_use_get_program (again), ==, "npx");
  g_assert_true (g_date_time_equal (lanyard_use_get_time (again), time));

  words = lanyard_use_kind_dup_words (LANYARD_USE_EXEC, "npx");
  g_assert_cmpstr (words, ==, "npx was run with it");
}

static void
test_any_name (void)
{
  const char *names[] = {
    "", "\t", "a\tb\nc", "\xff\xfe", "\033[31mred", "\342\200\256evil",
    "a name that is far longer than a program's name that a person would recognise",
  };
  g_autoptr (GDateTime) time = g_date_time_new_utc (2026, 11, 22, 9, 30, 0);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (LanyardUse) use = lanyard_use_new (LANYARD_USE_SECRET, names[i], time);
      g_autofree char *line = lanyard_use_dup_line (use);
      g_autoptr (LanyardUse) again = lanyard_use_new_from_line (line, strlen (line) - 1);

      g_assert_nonnull (again);
      g_assert_cmpstr (lanyard_use_get_program (again), ==, lanyard_use_get_program (use));
      g_assert_cmpuint (strlen (line), <, 128);
      g_assert_null (strchr (line, '\033'));
    }
}

static void
test_all_kinds (void)
{
  for (LanyardUseKind kind = LANYARD_USE_SECRET; kind <= LANYARD_USE_SAVE; kind++)
    {
      g_autofree char *words = lanyard_use_kind_dup_words (kind, NULL);
      LanyardUseKind parsed = LANYARD_USE_SECRET;

      g_assert_cmpuint (strlen (words), >, 0);
      g_assert_true (lanyard_use_kind_parse (lanyard_use_kind_to_string (kind), &parsed));
      g_assert_cmpint (parsed, ==, kind);
    }

  g_assert_false (lanyard_use_kind_parse ("theft", NULL));
  g_assert_false (lanyard_use_kind_parse (NULL, NULL));
}

static void
test_newest_first (Fixture       *fixture,
                   gconstpointer  data)
{
  g_autoptr (GPtrArray) none = read_uses (fixture);
  g_autoptr (GPtrArray) uses = NULL;
  struct stat status;

  g_assert_cmpuint (none->len, ==, 0);
  g_assert_false (g_file_test (fixture->directory, G_FILE_TEST_EXISTS));

  add (fixture, LANYARD_USE_SECRET, "bash", 2);
  add (fixture, LANYARD_USE_COPY, NULL, 1);
  add (fixture, LANYARD_USE_GIT, "git", 0);
  uses = read_uses (fixture);

  g_assert_cmpuint (uses->len, ==, 3);
  assert_program (uses, 0, "git");
  assert_program (uses, 1, NULL);
  assert_program (uses, 2, "bash");

  g_assert_cmpint (stat (fixture->path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);
}

static void
test_damage (Fixture       *fixture,
             gconstpointer  data)
{
  static const char text[] =
    "2026-11-22T09:00:00Z\tsecret\tfirst\n"
    "\n"
    "2026-11-22T09:00:00Z\ttheft\tsomebody\n"
    "yesterday\tsecret\tsomebody\n"
    "2026-11-22T09:00:00Z\tsecret\n"
    "2026-11-22T09:00:00Z\tsecret\tzero\0byte\n"
    "\xff\xff\xff\n"
    "2026-11-22T09:10:00Z\tsecret\tsecond\n"
    "2026-11-22T09:20:00Z\tsec";
  g_autoptr (GPtrArray) uses = NULL;
  g_autofree char *left = NULL;

  put_text (fixture, text, sizeof text - 1);
  /* The last line was cut off; the new one does not suffer. */
  add (fixture, LANYARD_USE_EXEC, "third", 0);
  uses = read_uses (fixture);

  g_assert_cmpuint (uses->len, ==, 3);
  assert_program (uses, 0, "third");
  assert_program (uses, 1, "second");
  assert_program (uses, 2, "first");

  left = read_text (fixture);
  g_assert_cmpstr (left, ==,
                   "2026-11-22T09:00:00Z\tsecret\tfirst\n"
                   "2026-11-22T09:10:00Z\tsecret\tsecond\n"
                   "2026-11-22T09:30:00Z\texec\tthird\n");
}

static void
test_ninety_days (Fixture       *fixture,
                  gconstpointer  data)
{
  g_autoptr (GPtrArray) uses = NULL;
  g_autofree char *text = NULL;

  add (fixture, LANYARD_USE_EXEC, "too-old", 91);
  add (fixture, LANYARD_USE_EXEC, "old", 90);
  add (fixture, LANYARD_USE_EXEC, "new", 0);
  uses = read_uses (fixture);

  g_assert_cmpuint (uses->len, ==, 2);
  assert_program (uses, 1, "old");

  /* It is not merely passed over. */
  text = read_text (fixture);
  g_assert_null (strstr (text, "too-old"));
}

static void
test_adding_drops (Fixture       *fixture,
                   gconstpointer  data)
{
  g_autofree char *text = NULL;
  struct stat status;

  add (fixture, LANYARD_USE_EXEC, "too-old", 92);
  add (fixture, LANYARD_USE_EXEC, "new", 0);

  text = read_text (fixture);
  g_assert_null (strstr (text, "too-old"));
  g_assert_nonnull (strstr (text, "new"));
  g_assert_cmpint (stat (fixture->path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);
}

static void
test_bounded (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GPtrArray) uses = NULL;
  struct stat status;

  while (text->len < 1024 * 1024)
    g_string_append (text, "2026-11-22T09:00:00Z\texec\tearlier\n");

  put_text (fixture, text->str, text->len);
  add (fixture, LANYARD_USE_EXEC, "last", 0);

  g_assert_cmpint (stat (fixture->path, &status), ==, 0);
  g_assert_cmpint (status.st_size, <=, 512 * 1024);
  uses = read_uses (fixture);
  assert_program (uses, 0, "last");
  assert_program (uses, 1, "earlier");
  g_assert_cmpuint (uses->len, >, 10000);
}

static void
test_in_its_place (Fixture       *fixture,
                   gconstpointer  data)
{
  g_autoptr (LanyardUse) use = lanyard_use_new (LANYARD_USE_EXEC, "npx", fixture->now);
  g_autofree char *elsewhere = g_build_filename (fixture->root, "elsewhere", NULL);

  /* Neither is waited for a reader of a pipe, nor a file written that a link leads to. */
  g_assert_cmpint (g_mkdir_with_parents (fixture->directory, 0700), ==, 0);
  g_assert_cmpint (mkfifo (fixture->path, 0600), ==, 0);
  g_assert_false (lanyard_activity_file_add (fixture->directory, JANE, use, NULL));

  g_assert_cmpint (g_unlink (fixture->path), ==, 0);
  g_assert_cmpint (symlink (elsewhere, fixture->path), ==, 0);
  g_assert_false (lanyard_activity_file_add (fixture->directory, JANE, use, NULL));
  g_assert_false (g_file_test (elsewhere, G_FILE_TEST_EXISTS));

  /* It goes without a word: who takes a secret is not kept from it. */
  lanyard_activity_store_add (fixture->store, JANE, LANYARD_USE_EXEC, "npx");
  lanyard_activity_store_add (fixture->store, "../../escape", LANYARD_USE_EXEC, "npx");
}

static void
test_open_mode (Fixture       *fixture,
                gconstpointer  data)
{
  struct stat status;

  put_text (fixture, "", 0);
  g_assert_cmpint (g_chmod (fixture->path, 0644), ==, 0);
  add (fixture, LANYARD_USE_EXEC, "npx", 0);

  g_assert_cmpint (stat (fixture->path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);
}

static void
test_held_lock (Fixture       *fixture,
                gconstpointer  data)
{
  g_autoptr (GPtrArray) uses = NULL;
  int descriptor = -1;

  add (fixture, LANYARD_USE_EXEC, "first", 0);
  descriptor = g_open (fixture->path, O_RDONLY | O_CLOEXEC, 0);
  g_assert_cmpint (flock (descriptor, LOCK_EX), ==, 0);

  add (fixture, LANYARD_USE_EXEC, "second", 0);
  uses = read_uses (fixture);
  g_assert_cmpuint (uses->len, ==, 2);
  close (descriptor);
}

#define WRITERS 8
#define LINES 50

static gpointer
write_many (gpointer data)
{
  Fixture *fixture = data;

  for (guint i = 0; i < LINES; i++)
    {
      g_autofree char *name = g_strdup_printf ("writer-%u", i);

      /* The first of them is too old and makes everybody rewrite the file. */
      add (fixture, LANYARD_USE_SECRET, name, 0);
      add (fixture, LANYARD_USE_SECRET, "old", 200);
    }

  return NULL;
}

static void
test_many_writers (Fixture       *fixture,
                   gconstpointer  data)
{
  g_autoptr (GHashTable) counts = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) uses = NULL;
  GThread *threads[WRITERS];

  add (fixture, LANYARD_USE_SECRET, "old", 200);
  for (guint i = 0; i < WRITERS; i++)
    threads[i] = g_thread_new ("writer", write_many, fixture);
  for (guint i = 0; i < WRITERS; i++)
    g_thread_join (threads[i]);

  uses = read_uses (fixture);
  g_assert_cmpuint (uses->len, ==, WRITERS * LINES);
}

static void
test_loaded_and_removed (Fixture       *fixture,
                         gconstpointer  data)
{
  g_autoptr (GPtrArray) uses = NULL;
  g_autoptr (GPtrArray) others = NULL;
  g_autoptr (GPtrArray) none = NULL;

  lanyard_activity_store_add (fixture->store, JANE, LANYARD_USE_EXEC, "npx");
  lanyard_activity_store_add (fixture->store, JOE, LANYARD_USE_EXEC, "node");
  uses = load (fixture, JANE, NULL);
  assert_program (uses, 0, "npx");

  forget (fixture, JANE);
  forget (fixture, JANE);
  none = load (fixture, JANE, NULL);
  g_assert_cmpuint (none->len, ==, 0);
  g_assert_false (g_file_test (fixture->path, G_FILE_TEST_EXISTS));

  others = load (fixture, JOE, NULL);
  assert_program (others, 0, "node");
}

static void
test_no_uuid (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr (GPtrArray) uses = NULL;
  g_autoptr (GError) error = NULL;

  uses = load (fixture, "../reports/x", &error);
  g_assert_null (uses);
  g_assert_error (error, LANYARD_ERROR, LANYARD_ERROR_USAGE);
}

static void
test_switched_off (Fixture       *fixture,
                   gconstpointer  data)
{
  g_autoptr (LanyardActivityStore) other = lanyard_activity_store_new (fixture->directory);
  g_autoptr (GPtrArray) uses = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (lanyard_activity_store_get_enabled (fixture->store));
  lanyard_activity_store_add (fixture->store, JANE, LANYARD_USE_EXEC, "first");

  g_assert_true (lanyard_activity_store_set_enabled (fixture->store, FALSE, &error));
  g_assert_no_error (error);
  g_assert_false (lanyard_activity_store_get_enabled (other));
  lanyard_activity_store_add (other, JANE, LANYARD_USE_EXEC, "second");

  g_assert_true (lanyard_activity_store_set_enabled (other, TRUE, &error));
  lanyard_activity_store_add (fixture->store, JANE, LANYARD_USE_EXEC, "third");

  uses = load (fixture, JANE, NULL);
  g_assert_cmpuint (uses->len, ==, 2);
  assert_program (uses, 0, "third");
  assert_program (uses, 1, "first");
}

static void
note_uuid_cb (LanyardActivityStore *store,
              const char           *uuid,
              char                **noted)
{
  if (*noted == NULL)
    *noted = g_strdup (uuid);
}

static void
note_enabled_cb (LanyardActivityStore *store,
                 GParamSpec           *pspec,
                 gboolean             *noted)
{
  *noted = TRUE;
}

static void
test_watched (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr (LanyardActivityStore) other = lanyard_activity_store_new (fixture->directory);
  g_autofree char *noted = NULL;
  gboolean switched = FALSE;

  g_signal_connect (fixture->store, "changed", G_CALLBACK (note_uuid_cb), &noted);
  g_signal_connect (fixture->store, "notify::enabled", G_CALLBACK (note_enabled_cb), &switched);
  lanyard_activity_store_watch (fixture->store);

  lanyard_activity_store_add (other, JANE, LANYARD_USE_EXEC, "npx");
  while (noted == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (noted, ==, JANE);

  g_clear_pointer (&noted, g_free);
  forget (fixture, JANE);
  while (noted == NULL)
    g_main_context_iteration (NULL, TRUE);

  g_assert_true (lanyard_activity_store_set_enabled (other, FALSE, NULL));
  while (!switched)
    g_main_context_iteration (NULL, TRUE);
}

/* The system keeps only the beginning of a long name. */
static void
test_long_name_of_a_process (void)
{
  g_autofree char *sleep = g_find_program_in_path ("sleep");
  g_autofree char *folder = g_dir_make_tmp ("lanyard-test-XXXXXX", NULL);
  g_autofree char *program = g_build_filename (folder, "a-program-with-a-long-name", NULL);
  g_autoptr (GFile) from = g_file_new_for_path (sleep);
  g_autoptr (GFile) to = g_file_new_for_path (program);
  char *words[] = { program, (char *) "60", NULL };
  g_autofree char *name = NULL;
  g_autoptr (GError) error = NULL;
  GPid process;

  g_file_copy (from, to, G_FILE_COPY_NONE, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_spawn_async (NULL, words, NULL, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL, &process, &error);
  g_assert_no_error (error);
  name = lanyard_process_dup_name (process);
  kill (process, SIGKILL);
  waitpid (process, NULL, 0);
  g_unlink (program);
  g_rmdir (folder);
  g_assert_cmpstr (name, ==, "a-program-with-a-long-name");
}

static void
test_process (void)
{
  g_autofree char *own = lanyard_process_dup_name (getpid ());
  g_autofree char *none = lanyard_process_dup_name (-1);

  g_assert_cmpstr (own, ==, "test-activity");
  g_assert_null (none);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

#define ADD(name, function) \
  g_test_add ("/lanyard/activity/" name, Fixture, NULL, set_up, function, tear_down)

  g_test_add_func ("/lanyard/activity/a-use-is-a-line", test_use);
  g_test_add_func ("/lanyard/activity/any-name-fits-in-a-line", test_any_name);
  g_test_add_func ("/lanyard/activity/every-kind-has-words", test_all_kinds);
  g_test_add_func ("/lanyard/activity/a-process-tells-its-name", test_process);
  g_test_add_func ("/lanyard/activity/a-long-name-is-told-whole", test_long_name_of_a_process);
  ADD ("the-newest-comes-first", test_newest_first);
  ADD ("damaged-lines-are-passed-over", test_damage);
  ADD ("uses-are-kept-for-ninety-days", test_ninety_days);
  ADD ("adding-drops-what-is-too-old", test_adding_drops);
  ADD ("the-file-has-a-largest-size", test_bounded);
  ADD ("only-a-plain-file-is-written", test_in_its_place);
  ADD ("nobody-else-may-read-it", test_open_mode);
  ADD ("a-lock-that-is-kept-stops-nobody", test_held_lock);
  ADD ("many-writers-lose-nothing", test_many_writers);
  ADD ("uses-are-loaded-and-removed", test_loaded_and_removed);
  ADD ("only-a-uuid-names-a-file", test_no_uuid);
  ADD ("switched-off-nothing-is-noted", test_switched_off);
  ADD ("changes-are-told", test_watched);

  return g_test_run ();
}
