/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Testing many connections at once. */

#include "manager-fixture.h"

#include "lanyard-error.h"
#include "lanyard-test-run.h"

#define MANY 12
#define AT_ONCE 8

/* What a run told. */
typedef struct
{
  GPtrArray *entries; /* (owned) in the order in which they ended */
  guint      n_reports;
  guint      n_cancelled;
  GError    *error;   /* (owned) (nullable) the last that was another one */
} Told;

static void
told_clear (Told *told)
{
  g_clear_pointer (&told->entries, g_ptr_array_unref);
  g_clear_error (&told->error);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Told, told_clear)

static void
tested_cb (LanyardTestRun *run,
           LanyardEntry   *entry,
           LanyardReport  *report,
           GError         *error,
           gpointer        user_data)
{
  Told *told = user_data;

  g_ptr_array_add (told->entries, g_object_ref (entry));
  g_assert_cmpuint (lanyard_test_run_get_done (run), ==, told->entries->len);
  g_assert_true ((report == NULL) != (error == NULL));

  if (report != NULL)
    {
      told->n_reports++;
      g_assert_true (lanyard_report_log_get_latest (lanyard_entry_get_reports (entry)) == report);
    }
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      told->n_cancelled++;
    }
  else
    {
      g_clear_error (&told->error);
      told->error = g_error_copy (error);
    }
}

static GPtrArray *
add_many (ManagerFixture *fixture,
          guint           number)
{
  GPtrArray *entries = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < number; i++)
    {
      g_autofree char *name = g_strdup_printf ("n%u", i);

      g_ptr_array_add (entries, fixture_add (fixture, name, "good", FALSE, NULL));
    }

  return entries;
}

static LanyardTestRun *
make_run (ManagerFixture *fixture,
          GPtrArray      *entries,
          gboolean        interactive,
          Told           *told)
{
  LanyardTestRun *run = lanyard_test_run_new (fixture->manager, entries, interactive);

  told->entries = g_ptr_array_new_with_free_func (g_object_unref);
  g_signal_connect (run, "tested", G_CALLBACK (tested_cb), told);

  return run;
}

static guint
count_testing (GPtrArray *entries)
{
  guint n = 0;

  for (guint i = 0; i < entries->len; i++)
    n += lanyard_entry_get_testing (g_ptr_array_index (entries, i)) ? 1 : 0;

  return n;
}

static void
count_cb (GObject    *object,
          GParamSpec *pspec,
          gpointer    user_data)
{
  (*(guint *) user_data)++;
}

static void
test_all_are_tested (ManagerFixture *fixture,
                     gconstpointer   data)
{
  g_autoptr (GPtrArray) entries = add_many (fixture, MANY);
  g_auto (Told) told = { NULL };
  g_autoptr (LanyardTestRun) run = make_run (fixture, entries, FALSE, &told);
  g_autoptr (GError) error = NULL;
  guint n_done = 0;
  guint n_running = 0;

  g_signal_connect (run, "notify::done", G_CALLBACK (count_cb), &n_done);
  g_signal_connect (run, "notify::running", G_CALLBACK (count_cb), &n_running);
  g_assert_cmpuint (lanyard_test_run_get_total (run), ==, MANY);
  g_assert_false (lanyard_test_run_get_running (run));

  lanyard_test_run_start_async (run, NULL, fixture_ready_cb, fixture);
  g_assert_true (lanyard_test_run_get_running (run));
  g_assert_cmpuint (count_testing (entries), ==, AT_ONCE);
  g_assert_true (lanyard_test_run_start_finish (run, fixture_wait (fixture), &error));
  g_assert_no_error (error);

  g_assert_false (lanyard_test_run_get_running (run));
  g_assert_cmpuint (told.n_reports, ==, MANY);
  g_assert_cmpuint (lanyard_test_run_get_done (run), ==, MANY);
  g_assert_cmpuint (n_done, ==, MANY);
  g_assert_cmpuint (n_running, ==, 2);
  for (guint i = 0; i < MANY; i++)
    g_assert_cmpint (lanyard_entry_get_state (g_ptr_array_index (entries, i)), ==,
                     LANYARD_STATE_OK);
}

static void
test_who_is_named_twice_is_tested_once (ManagerFixture *fixture,
                                        gconstpointer   data)
{
  g_autoptr (GPtrArray) entries = add_many (fixture, 2);
  g_auto (Told) told = { NULL };
  g_autoptr (LanyardTestRun) run = NULL;

  g_ptr_array_add (entries, g_object_ref (g_ptr_array_index (entries, 0)));
  run = make_run (fixture, entries, FALSE, &told);
  g_assert_cmpuint (lanyard_test_run_get_total (run), ==, 2);
  lanyard_test_run_start_async (run, NULL, fixture_ready_cb, fixture);
  g_assert_true (lanyard_test_run_start_finish (run, fixture_wait (fixture), NULL));
  g_assert_cmpuint (told.n_reports, ==, 2);
  g_assert_no_error (told.error);
}

static void
test_nothing_to_test_ends_at_once (ManagerFixture *fixture,
                                   gconstpointer   data)
{
  g_autoptr (GPtrArray) entries = g_ptr_array_new ();
  g_autoptr (LanyardTestRun) run = lanyard_test_run_new (fixture->manager, entries, FALSE);

  lanyard_test_run_start_async (run, NULL, fixture_ready_cb, fixture);
  g_assert_true (lanyard_test_run_start_finish (run, fixture_wait (fixture), NULL));
  g_assert_false (lanyard_test_run_get_running (run));
}

/* Those that hang end; those whose turn has not come stay out of it. */
static void
test_cancelling_ends_all (ManagerFixture *fixture,
                          gconstpointer   data)
{
  g_autoptr (GPtrArray) entries = add_many (fixture, MANY);
  g_auto (Told) told = { NULL };
  g_autoptr (LanyardTestRun) run = make_run (fixture, entries, FALSE, &told);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  fixture_deliver (fixture, LANYARD_DOUBLE_DELIVERY_HANG);
  lanyard_double_clear_requests (fixture->service);
  lanyard_test_run_start_async (run, cancellable, fixture_ready_cb, fixture);
  while (lanyard_double_get_requests (fixture->service)->len == 0)
    g_main_context_iteration (NULL, TRUE);

  g_cancellable_cancel (cancellable);
  g_assert_false (lanyard_test_run_start_finish (run, fixture_wait (fixture), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (told.n_cancelled, ==, AT_ONCE);
  g_assert_cmpuint (told.entries->len, ==, AT_ONCE);
  g_assert_cmpuint (count_testing (entries), ==, 0);
  for (guint i = 0; i < MANY; i++)
    g_assert_cmpint (lanyard_entry_get_state (g_ptr_array_index (entries, i)), ==,
                     LANYARD_STATE_UNTESTED);
}

static void
test_one_that_is_cancelled_does_not_end_the_others (ManagerFixture *fixture,
                                                    gconstpointer   data)
{
  g_autoptr (GPtrArray) entries = add_many (fixture, MANY);
  g_auto (Told) told = { NULL };
  g_autoptr (LanyardTestRun) run = make_run (fixture, entries, FALSE, &told);

  lanyard_test_run_start_async (run, NULL, fixture_ready_cb, fixture);
  lanyard_manager_cancel_test (fixture->manager, g_ptr_array_index (entries, 3));
  g_assert_true (lanyard_test_run_start_finish (run, fixture_wait (fixture), NULL));
  g_assert_cmpuint (told.n_cancelled, ==, 1);
  g_assert_cmpuint (told.n_reports, ==, MANY - 1);
}

static void
test_what_is_removed_before_its_turn_is_not_tested (ManagerFixture *fixture,
                                                    gconstpointer   data)
{
  g_autoptr (GPtrArray) entries = add_many (fixture, 2);
  g_auto (Told) told = { NULL };
  g_autoptr (LanyardTestRun) run = make_run (fixture, entries, FALSE, &told);

  g_assert_true (fixture_remove (fixture, g_ptr_array_index (entries, 1), NULL));
  lanyard_test_run_start_async (run, NULL, fixture_ready_cb, fixture);
  g_assert_true (lanyard_test_run_start_finish (run, fixture_wait (fixture), NULL));
  g_assert_cmpuint (told.n_reports, ==, 1);
  g_assert_error (told.error, LANYARD_ERROR, LANYARD_ERROR_NO_SUCH_CONNECTION);
  g_assert_true (g_ptr_array_index (told.entries, 0) == g_ptr_array_index (entries, 1));
}

static void
test_what_somebody_else_tests_is_busy (ManagerFixture *fixture,
                                       gconstpointer   data)
{
  g_autoptr (GPtrArray) entries = add_many (fixture, 2);
  g_auto (Told) told = { NULL };
  g_autoptr (LanyardTestRun) run = make_run (fixture, entries, FALSE, &told);

  fixture_deliver (fixture, LANYARD_DOUBLE_DELIVERY_HANG);
  lanyard_manager_test_async (fixture->manager, g_ptr_array_index (entries, 0), FALSE, NULL, NULL,
                              NULL);
  lanyard_double_clear_faults (fixture->service);
  lanyard_test_run_start_async (run, NULL, fixture_ready_cb, fixture);
  g_assert_true (lanyard_test_run_start_finish (run, fixture_wait (fixture), NULL));
  g_assert_error (told.error, G_IO_ERROR, G_IO_ERROR_BUSY);
  g_assert_cmpuint (told.n_reports, ==, 1);

  while (count_testing (entries) > 0)
    g_main_context_iteration (NULL, TRUE);
}

static guint
count_locked (GPtrArray *entries)
{
  guint n = 0;

  for (guint i = 0; i < entries->len; i++)
    {
      LanyardReportLog *log = lanyard_entry_get_reports (g_ptr_array_index (entries, i));
      LanyardReport *latest = lanyard_report_log_get_latest (log);

      n += latest != NULL && lanyard_report_get_state (latest) == LANYARD_STATE_KEYRING ? 1 : 0;
    }

  return n;
}

/* The prompter has one answer ready for each time that it may be asked. */
static void
test_a_locked_keyring_asks_once (ManagerFixture *fixture,
                                 gconstpointer   data)
{
  g_autoptr (GPtrArray) entries = NULL;
  g_auto (Told) told = { NULL };
  g_auto (Told) told_again = { NULL };
  g_autoptr (LanyardTestRun) run = NULL;
  g_autoptr (LanyardTestRun) again = NULL;

  if (!lanyard_keyring_fixture_prompt (fixture->keyring))
    {
      g_test_skip ("This machine has no prompter for tests");
      return;
    }

  entries = add_many (fixture, MANY);
  lanyard_keyring_fixture_enter (fixture->keyring, LANYARD_KEYRING_LOCKED);
  lanyard_keyring_fixture_dismiss (fixture->keyring);
  run = make_run (fixture, entries, TRUE, &told);
  lanyard_test_run_start_async (run, NULL, fixture_ready_cb, fixture);
  g_assert_true (lanyard_test_run_start_finish (run, fixture_wait (fixture), NULL));
  g_assert_cmpuint (told.n_reports, ==, MANY);
  g_assert_cmpuint (count_locked (entries), ==, MANY);

  lanyard_keyring_fixture_accept (fixture->keyring, 0);
  again = make_run (fixture, entries, TRUE, &told_again);
  lanyard_test_run_start_async (again, NULL, fixture_ready_cb, fixture);
  g_assert_true (lanyard_test_run_start_finish (again, fixture_wait (fixture), NULL));
  g_assert_cmpuint (told_again.n_reports, ==, MANY);
  g_assert_cmpuint (count_locked (entries), ==, 0);

  lanyard_keyring_fixture_clear (fixture->keyring);
  lanyard_keyring_fixture_unprompt (fixture->keyring);
}

int
main (int   argc,
      char *argv[])
{
  ManagerFixtureTest tests[] = {
    { "all-are-tested", test_all_are_tested },
    { "who-is-named-twice-is-tested-once", test_who_is_named_twice_is_tested_once },
    { "nothing-to-test-ends-at-once", test_nothing_to_test_ends_at_once },
    { "cancelling-ends-all", test_cancelling_ends_all },
    { "one-that-is-cancelled-does-not-end-the-others",
      test_one_that_is_cancelled_does_not_end_the_others },
    { "what-is-removed-before-its-turn-is-not-tested",
      test_what_is_removed_before_its_turn_is_not_tested },
    { "what-somebody-else-tests-is-busy", test_what_somebody_else_tests_is_busy },
    { "a-locked-keyring-asks-once", test_a_locked_keyring_asks_once },
  };

  return fixture_run (argc, argv, "test-run", tests, G_N_ELEMENTS (tests));
}
