/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "manager-fixture.h"

#include <glib/gstdio.h>

#include "lanyard-error.h"

static void
set_up (ManagerFixture *fixture,
        gconstpointer   data)
{
  g_autoptr (GError) error = NULL;

  fixture->keyring = (gpointer) data;
  lanyard_keyring_fixture_clear (fixture->keyring);
  lanyard_keyring_fixture_enter (fixture->keyring, LANYARD_KEYRING_UNLOCKED);

  fixture->service = lanyard_double_new_with_demo_world ();
  lanyard_double_start (fixture->service, 0, &error);
  g_assert_no_error (error);
  g_setenv ("LANYARD_SERVICE", lanyard_double_get_address (fixture->service), TRUE);

  fixture->manager = lanyard_manager_new ();
}

static void
tear_down (ManagerFixture *fixture,
           gconstpointer   data)
{
  g_clear_object (&fixture->result);
  g_assert_finalize_object (g_steal_pointer (&fixture->manager));
  g_clear_object (&fixture->service);
}

void
fixture_ready_cb (GObject      *object,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  ManagerFixture *fixture = user_data;

  g_set_object (&fixture->result, result);
}

/* Until the operation that was begun with fixture_ready_cb is over. */
GAsyncResult *
fixture_wait (ManagerFixture *fixture)
{
  g_clear_object (&fixture->result);
  while (fixture->result == NULL)
    g_main_context_iteration (NULL, TRUE);

  return fixture->result;
}

LanyardConnection *
fixture_make_connection (const char *name)
{
  LanyardConnection *connection = lanyard_connection_new ("bitbucket", "api-token");
  const char * const purposes[] = { "identity", NULL };
  const char * const scopes[] = { "read:user:bitbucket", NULL };

  lanyard_connection_set_name (connection, name);
  lanyard_connection_set_label (connection, "Acme");
  lanyard_connection_set_field (connection, "email", "jane@acme.example");
  lanyard_connection_set_purposes (connection, purposes);
  lanyard_connection_set_scopes (connection, scopes);

  return connection;
}

LanyardConnection *
fixture_copy_connection (LanyardEntry *entry)
{
  return lanyard_connection_copy (lanyard_entry_get_connection (entry));
}

LanyardSecret *
fixture_get_secret (ManagerFixture *fixture,
                    const char     *name)
{
  return lanyard_secret_new (lanyard_double_get_secret (fixture->service, name), -1);
}

LanyardReport *
fixture_try (ManagerFixture     *fixture,
             LanyardConnection  *connection,
             LanyardSecret      *secret,
             GError            **error)
{
  lanyard_manager_try_async (fixture->manager, connection, secret, NULL, NULL, fixture_ready_cb,
                             fixture);

  return lanyard_manager_try_finish (fixture->manager, fixture_wait (fixture), error);
}

LanyardEntry *
fixture_add (ManagerFixture  *fixture,
             const char      *name,
             const char      *secret_name,
             gboolean         session_only,
             GError         **error)
{
  g_autoptr (LanyardConnection) connection = fixture_make_connection (name);
  g_autoptr (LanyardSecret) secret = fixture_get_secret (fixture, secret_name);

  lanyard_manager_add_async (fixture->manager, connection, secret, NULL, session_only, NULL,
                             fixture_ready_cb, fixture);

  return lanyard_manager_add_finish (fixture->manager, fixture_wait (fixture), error);
}

LanyardReport *
fixture_test (ManagerFixture  *fixture,
              LanyardEntry    *entry,
              GError         **error)
{
  lanyard_manager_test_async (fixture->manager, entry, FALSE, NULL, fixture_ready_cb, fixture);

  return lanyard_manager_test_finish (fixture->manager, fixture_wait (fixture), error);
}

/* A connection that has been tested before the test begins. */
void
fixture_test_before (ManagerFixture *fixture,
                     LanyardEntry   *entry,
                     LanyardState    state)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LanyardReport) report = fixture_test (fixture, entry, &error);

  g_assert_no_error (error);
  g_assert_cmpint (lanyard_report_get_state (report), ==, state);
}

gboolean
fixture_change (ManagerFixture     *fixture,
                LanyardEntry       *entry,
                LanyardConnection  *changed,
                GError            **error)
{
  lanyard_manager_change_async (fixture->manager, entry, changed, NULL, fixture_ready_cb, fixture);

  return lanyard_manager_change_finish (fixture->manager, fixture_wait (fixture), error);
}

gboolean
fixture_remove (ManagerFixture  *fixture,
                LanyardEntry    *entry,
                GError         **error)
{
  lanyard_manager_remove_async (fixture->manager, entry, NULL, fixture_ready_cb, fixture);

  return lanyard_manager_remove_finish (fixture->manager, fixture_wait (fixture), error);
}

void
fixture_assert_secret (ManagerFixture *fixture,
                       LanyardEntry   *entry,
                       const char     *secret_name)
{
  g_autoptr (LanyardSecret) secret = NULL;
  g_autoptr (GError) error = NULL;

  lanyard_manager_get_secret_async (fixture->manager, entry, FALSE, NULL, fixture_ready_cb,
                                    fixture);
  secret = lanyard_manager_get_secret_finish (fixture->manager, fixture_wait (fixture), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (lanyard_secret_peek (secret), ==,
                   lanyard_double_get_secret (fixture->service, secret_name));
}

guint
fixture_count (ManagerFixture *fixture)
{
  return g_list_model_get_n_items (lanyard_manager_get_entries (fixture->manager));
}

const char *
fixture_get_uuid (LanyardEntry *entry)
{
  return lanyard_connection_get_uuid (lanyard_entry_get_connection (entry));
}

guint
fixture_count_items (ManagerFixture *fixture,
                     const char     *uuid)
{
  g_auto (GStrv) items = lanyard_keyring_fixture_dup_items (fixture->keyring, uuid);

  return g_strv_length (items);
}

char *
fixture_dup_file (void)
{
  return g_build_filename (g_get_user_data_dir (), "lanyard", "connections.json", NULL);
}

/* A second look at the disk, as another program would take it. */
LanyardManager *
fixture_open_another (ManagerFixture *fixture)
{
  LanyardManager *manager = lanyard_manager_new ();
  g_autoptr (GError) error = NULL;

  lanyard_manager_load_async (manager, NULL, fixture_ready_cb, fixture);
  lanyard_manager_load_finish (manager, fixture_wait (fixture), &error);
  g_assert_no_error (error);
  g_clear_object (&fixture->result);

  return manager;
}

guint
fixture_count_on_disk (ManagerFixture *fixture)
{
  g_autoptr (LanyardManager) manager = fixture_open_another (fixture);

  return g_list_model_get_n_items (lanyard_manager_get_entries (manager));
}

/* Makes every later writing of the file fail. */
void
fixture_write_newer_file (void)
{
  g_autofree char *path = fixture_dup_file ();
  g_autofree char *directory = g_path_get_dirname (path);
  g_autoptr (GError) error = NULL;

  g_mkdir_with_parents (directory, 0700);
  g_file_set_contents (path, "{\"version\":99,\"connections\":[]}", -1, &error);
  g_assert_no_error (error);
}

/* Takes @fault, and lets it stand in for all others. */
static void
set_fault (ManagerFixture     *fixture,
           LanyardDoubleFault *fault)
{
  fault->times = 0;
  lanyard_double_clear_faults (fixture->service);
  lanyard_double_add_fault (fixture->service, fault);
}

/**
 * fixture_answer:
 *
 * From now on the service answers everything so.
 */
void
fixture_answer (ManagerFixture *fixture,
                guint           status,
                const char     *body)
{
  set_fault (fixture, lanyard_double_fault_new_answer ("*", status, "application/json", body));
}

/**
 * fixture_deliver:
 *
 * From now on the service answers everything in that way.
 */
void
fixture_deliver (ManagerFixture        *fixture,
                 LanyardDoubleDelivery  delivery)
{
  set_fault (fixture, lanyard_double_fault_new_delivery ("*", delivery));
}

/**
 * fixture_run:
 * @group: what the tests are about
 *
 * Runs @tests, each with files, a service and a manager of its own.
 */
int
fixture_run (int                        argc,
             char                     **argv,
             const char                *group,
             const ManagerFixtureTest  *tests,
             gsize                      n_tests)
{
  LanyardKeyringFixture *keyring = NULL;
  int status;

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  keyring = lanyard_keyring_fixture_new ();

  for (gsize i = 0; i < n_tests; i++)
    {
      g_autofree char *path = g_strdup_printf ("/lanyard/manager/%s/%s", group, tests[i].name);

      g_test_add (path, ManagerFixture, keyring, set_up, tests[i].run, tear_down);
    }

  status = g_test_run ();
  lanyard_keyring_fixture_free (keyring);

  return status;
}
