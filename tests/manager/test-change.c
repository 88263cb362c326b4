/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Changing what is saved, with or without another secret. */

#include "manager-fixture.h"

#include <string.h>

#include "lanyard-error.h"

static void
test_a_changed_field_is_untested (ManagerFixture *fixture,
                                  gconstpointer   data)
{
  g_autoptr (LanyardEntry) entry = fixture_add (fixture, "acme", "good", FALSE, NULL);
  g_autoptr (LanyardConnection) changed = fixture_copy_connection (entry);
  g_autoptr (LanyardManager) another = NULL;
  g_autoptr (GError) error = NULL;

  fixture_test_before (fixture, entry, LANYARD_STATE_OK);
  lanyard_connection_set_label (changed, "Acme, renamed");
  g_assert_true (fixture_change (fixture, entry, changed, &error));
  g_assert_cmpint (lanyard_entry_get_state (entry), ==, LANYARD_STATE_OK);

  g_clear_object (&changed);
  changed = fixture_copy_connection (entry);
  lanyard_connection_set_field (changed, "email", "zoe@acme.example");
  g_assert_true (fixture_change (fixture, entry, changed, &error));
  g_assert_cmpint (lanyard_entry_get_state (entry), ==, LANYARD_STATE_UNTESTED);

  another = fixture_open_another (fixture);
  g_assert_cmpint (lanyard_entry_get_state (lanyard_manager_find (another, "acme", NULL)), ==,
                   LANYARD_STATE_UNTESTED);
}

static void
test_a_new_name_reaches_the_keyring (ManagerFixture *fixture,
                                     gconstpointer   data)
{
  g_autoptr (LanyardEntry) entry = fixture_add (fixture, "acme", "good", FALSE, NULL);
  g_autoptr (LanyardConnection) changed = fixture_copy_connection (entry);
  g_autoptr (GVariant) label = NULL;
  g_auto (GStrv) items = NULL;
  g_autoptr (GError) error = NULL;

  lanyard_connection_set_name (changed, "work");
  g_assert_true (fixture_change (fixture, entry, changed, &error));
  g_assert_no_error (error);

  items = lanyard_keyring_fixture_dup_items (fixture->keyring, fixture_get_uuid (entry));
  g_assert_cmpuint (g_strv_length (items), ==, 1);
  label = lanyard_keyring_fixture_get (fixture->keyring, items[0], "Label");
  g_assert_cmpstr (g_variant_get_string (label, NULL), ==, "Lanyard: work (Bitbucket Cloud)");
  fixture_assert_secret (fixture, entry, "good");
}

static void
test_a_new_name_needs_no_unlocking (ManagerFixture *fixture,
                                    gconstpointer   data)
{
  g_autoptr (LanyardEntry) entry = fixture_add (fixture, "acme", "good", FALSE, NULL);
  g_autoptr (LanyardConnection) changed = fixture_copy_connection (entry);
  g_autoptr (GError) error = NULL;

  lanyard_keyring_fixture_lock (fixture->keyring);
  lanyard_connection_set_name (changed, "work");
  g_assert_true (fixture_change (fixture, entry, changed, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (lanyard_connection_get_name (lanyard_entry_get_connection (entry)), ==, "work");
}

static void
test_a_replaced_secret_is_tested_apart (ManagerFixture *fixture,
                                        gconstpointer   data)
{
  g_autoptr (LanyardEntry) entry = fixture_add (fixture, "acme", "expired", FALSE, NULL);
  g_autoptr (LanyardSecret) secret = fixture_get_secret (fixture, "good");
  g_autoptr (LanyardReport) report = NULL;
  g_autoptr (GError) error = NULL;

  fixture_test_before (fixture, entry, LANYARD_STATE_REFUSED);
  report = fixture_try (fixture, lanyard_entry_get_connection (entry), secret, &error);
  g_assert_no_error (error);
  g_assert_cmpint (lanyard_report_get_state (report), ==, LANYARD_STATE_OK);
  fixture_assert_secret (fixture, entry, "expired");

  lanyard_manager_replace_async (fixture->manager, entry, NULL, secret, report, NULL,
                                 fixture_ready_cb, fixture);
  g_assert_true (lanyard_manager_replace_finish (fixture->manager, fixture_wait (fixture),
                                                 &error));
  fixture_assert_secret (fixture, entry, "good");
  g_assert_cmpint (lanyard_entry_get_state (entry), ==, LANYARD_STATE_OK);
  g_assert_cmpuint (fixture_count_items (fixture, fixture_get_uuid (entry)), ==, 1);
}

/* What the old one's test says would stand there as if it were the new one's. */
static void
test_a_test_of_what_is_replaced_ends (ManagerFixture *fixture,
                                      gconstpointer   data)
{
  g_autoptr (LanyardEntry) entry = fixture_add (fixture, "acme", "expired", FALSE, NULL);
  g_autoptr (LanyardConnection) changed = fixture_copy_connection (entry);
  g_autoptr (LanyardConnection) moved = NULL;
  g_autoptr (LanyardSecret) secret = fixture_get_secret (fixture, "good");

  fixture_deliver (fixture, LANYARD_DOUBLE_DELIVERY_HANG);
  lanyard_manager_test_async (fixture->manager, entry, FALSE, NULL, NULL, NULL);
  while (lanyard_double_get_requests (fixture->service)->len == 0)
    g_main_context_iteration (NULL, TRUE);
  lanyard_manager_replace_async (fixture->manager, entry, NULL, secret, NULL, NULL,
                                 fixture_ready_cb, fixture);
  g_assert_true (lanyard_manager_replace_finish (fixture->manager, fixture_wait (fixture), NULL));
  g_assert_false (lanyard_entry_get_testing (entry));

  /* That of what is only called otherwise goes on; that of another workspace ends. */
  lanyard_manager_test_async (fixture->manager, entry, FALSE, NULL, NULL, NULL);
  lanyard_connection_set_label (changed, "Other");
  g_assert_true (fixture_change (fixture, entry, changed, NULL));
  g_assert_true (lanyard_entry_get_testing (entry));
  moved = fixture_copy_connection (entry);
  lanyard_connection_set_field (moved, "workspace", "acme-labs");
  g_assert_true (fixture_change (fixture, entry, moved, NULL));
  while (lanyard_entry_get_testing (entry))
    g_main_context_iteration (NULL, TRUE);
  g_assert_null (lanyard_report_log_get_latest (lanyard_entry_get_reports (entry)));
}

static void
test_a_replacement_keeps_the_history_and_nothing_else (ManagerFixture *fixture,
                                                       gconstpointer   data)
{
  g_autoptr (LanyardEntry) entry = fixture_add (fixture, "acme", "good", FALSE, NULL);
  g_autoptr (LanyardSecret) secret = fixture_get_secret (fixture, "expired");
  LanyardReportLog *log = NULL;

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (LanyardReport) report = NULL;

      lanyard_manager_test_async (fixture->manager, entry, FALSE, NULL, fixture_ready_cb, fixture);
      report = lanyard_manager_test_finish (fixture->manager, fixture_wait (fixture), NULL);
      g_assert_nonnull (report);
    }

  lanyard_manager_replace_async (fixture->manager, entry, NULL, secret, NULL, NULL,
                                 fixture_ready_cb, fixture);
  g_assert_true (lanyard_manager_replace_finish (fixture->manager, fixture_wait (fixture), NULL));

  for (guint round = 0; round < 2; round++)
    {
      g_autoptr (LanyardManager) another = fixture_open_another (fixture);

      /* Here, and for whoever reads what was written. */
      log = lanyard_entry_get_reports (round == 0 ? entry
                                                  : lanyard_manager_find (another, "acme", NULL));
      g_assert_cmpuint (lanyard_report_log_get_history (log)->len, ==, 2);
      g_assert_null (lanyard_report_log_get_latest (log));
      g_assert_null (lanyard_report_log_get_standing (log));
      g_assert_null (lanyard_report_log_get_confirmed_at (log));
      g_assert_null (lanyard_report_log_get_account (log));
      g_assert_cmpint (lanyard_report_log_get_state (log), ==, LANYARD_STATE_UNTESTED);
    }
}

static void
test_a_failed_replacement_puts_the_old_secret_back (ManagerFixture *fixture,
                                                    gconstpointer   data)
{
  g_autoptr (LanyardEntry) entry = fixture_add (fixture, "acme", "good", FALSE, NULL);
  g_autoptr (LanyardConnection) changed = fixture_copy_connection (entry);
  g_autoptr (LanyardSecret) secret = fixture_get_secret (fixture, "reader");
  g_autoptr (GError) error = NULL;

  fixture_write_newer_file ();
  lanyard_connection_set_label (changed, "Other");
  lanyard_manager_replace_async (fixture->manager, entry, changed, secret, NULL, NULL,
                                 fixture_ready_cb, fixture);
  g_assert_false (lanyard_manager_replace_finish (fixture->manager, fixture_wait (fixture),
                                                  &error));
  g_assert_error (error, LANYARD_ERROR, LANYARD_ERROR_NEWER_FILE);
  fixture_assert_secret (fixture, entry, "good");
}

static void
test_a_replacement_brings_nothing_back (ManagerFixture *fixture,
                                        gconstpointer   data)
{
  g_autoptr (LanyardEntry) entry = fixture_add (fixture, "acme", "good", FALSE, NULL);
  g_autoptr (LanyardManager) another = fixture_open_another (fixture);
  LanyardEntry *same = lanyard_manager_find (another, "acme", NULL);
  g_autofree char *uuid = g_strdup (fixture_get_uuid (entry));
  g_autoptr (LanyardSecret) secret = fixture_get_secret (fixture, "reader");
  g_autoptr (LanyardEntry) kept = g_object_ref (same);
  g_autoptr (GError) error = NULL;

  g_assert_true (fixture_remove (fixture, entry, &error));
  lanyard_manager_replace_async (another, kept, NULL, secret, NULL, NULL, fixture_ready_cb,
                                 fixture);
  g_assert_false (lanyard_manager_replace_finish (another, fixture_wait (fixture), &error));
  g_assert_error (error, LANYARD_ERROR, LANYARD_ERROR_NO_SUCH_CONNECTION);
  g_assert_cmpuint (fixture_count_items (fixture, uuid), ==, 0);
  g_assert_cmpuint (fixture_count_on_disk (fixture), ==, 0);
}

static void
test_moving_to_another_method_keeps_one_secret (ManagerFixture *fixture,
                                                gconstpointer   data)
{
  g_autoptr (LanyardConnection) old = lanyard_connection_new ("bitbucket", "app-password");
  g_autoptr (LanyardSecret) password = fixture_get_secret (fixture, "app-password");
  g_autoptr (LanyardSecret) token = fixture_get_secret (fixture, "good");
  g_autoptr (LanyardConnection) moved = NULL;
  g_autoptr (LanyardEntry) entry = NULL;
  g_autoptr (GError) error = NULL;

  lanyard_connection_set_name (old, "acme");
  lanyard_connection_set_field (old, "username", "jdoe");
  lanyard_manager_add_async (fixture->manager, old, password, NULL, FALSE, NULL, fixture_ready_cb,
                             fixture);
  entry = lanyard_manager_add_finish (fixture->manager, fixture_wait (fixture), &error);
  g_assert_no_error (error);

  moved = lanyard_connection_copy (lanyard_entry_get_connection (entry));
  lanyard_connection_set_method (moved, "api-token");
  lanyard_connection_set_field (moved, "username", NULL);
  lanyard_connection_set_field (moved, "email", "jane@acme.example");
  lanyard_manager_replace_async (fixture->manager, entry, moved, token, NULL, NULL,
                                 fixture_ready_cb, fixture);
  g_assert_true (lanyard_manager_replace_finish (fixture->manager, fixture_wait (fixture),
                                                 &error));
  fixture_assert_secret (fixture, entry, "good");
  g_assert_cmpuint (fixture_count_items (fixture, fixture_get_uuid (entry)), ==, 1);
}

static const struct
{
  const char *what;
  const char *value;
  const char *problem; /* part of the message */
} bad[] = {
  { "provider", "gitlab", "gitlab" },
  { "method", "password", "password" },
  { "name", "Acme Eng", "Acme Eng" },
  { "name", "", "name" },
  { "email", "jdoe", "e-mail" },
  { "email", NULL, "email" },
  { "workspace", "a b", "workspace" },
  { "planet", "mars", "planet" },
  { "purpose", "dance", "dance" },
  { "scope", "dance", "dance" },
  { "scope", "repository:write", "repository:write" },
  { "expires", "2027-02-30", "2027-02-30" },
};

static void
test_bad_input_is_named (ManagerFixture *fixture,
                         gconstpointer   data)
{
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (LanyardConnection) connection = NULL;
      g_autoptr (GError) error = NULL;
      const char * const list[] = { bad[i].value, NULL };

      if (g_str_equal (bad[i].what, "provider"))
        {
          connection = lanyard_connection_new (bad[i].value, "api-token");
          lanyard_connection_set_name (connection, "acme");
        }
      else
        {
          connection = fixture_make_connection ("acme");
        }

      if (g_str_equal (bad[i].what, "method"))
        lanyard_connection_set_method (connection, bad[i].value);
      else if (g_str_equal (bad[i].what, "name"))
        lanyard_connection_set_name (connection, bad[i].value);
      else if (g_str_equal (bad[i].what, "purpose"))
        lanyard_connection_set_purposes (connection, list);
      else if (g_str_equal (bad[i].what, "scope"))
        lanyard_connection_set_scopes (connection, list);
      else if (g_str_equal (bad[i].what, "expires"))
        lanyard_connection_set_expires (connection, bad[i].value);
      else if (!g_str_equal (bad[i].what, "provider"))
        lanyard_connection_set_field (connection, bad[i].what, bad[i].value);

      g_assert_false (lanyard_manager_check (fixture->manager, connection, &error));
      g_assert_error (error, LANYARD_ERROR, LANYARD_ERROR_USAGE);
      if (strstr (error->message, bad[i].problem) == NULL)
        g_error ("“%s” does not name “%s”", error->message, bad[i].problem);
    }
}

int
main (int   argc,
      char *argv[])
{
  ManagerFixtureTest tests[] = {
    { "a-changed-field-is-untested", test_a_changed_field_is_untested },
    { "a-new-name-reaches-the-keyring", test_a_new_name_reaches_the_keyring },
    { "a-new-name-needs-no-unlocking", test_a_new_name_needs_no_unlocking },
    { "a-replaced-secret-is-tested-apart", test_a_replaced_secret_is_tested_apart },
    { "a-test-of-what-is-replaced-ends", test_a_test_of_what_is_replaced_ends },
    { "a-replacement-keeps-the-history-and-nothing-else",
      test_a_replacement_keeps_the_history_and_nothing_else },
    { "a-failed-replacement-puts-the-old-secret-back",
      test_a_failed_replacement_puts_the_old_secret_back },
    { "a-replacement-brings-nothing-back-that-was-removed",
      test_a_replacement_brings_nothing_back },
    { "moving-to-another-method-keeps-one-secret", test_moving_to_another_method_keeps_one_secret },
    { "bad-input-is-named", test_bad_input_is_named },
  };

  return fixture_run (argc, argv, "change", tests, G_N_ELEMENTS (tests));
}
