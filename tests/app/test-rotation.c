/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What the wizard keeps of a connection whose secret is made anew. Without a display. */

#include "lanyard-wizard-draft.h"

#include <glib/gstdio.h>

/* Scopes that no purpose alone would bring, one of them implied by another. */
static const char connections[] =
  "{\"version\":1,\"connections\":["
  "{\"name\":\"acme\",\"uuid\":\"01234567-89ab-4cde-8f01-23456789abcd\","
  "\"provider\":\"bitbucket\",\"method\":\"repository-token\",\"label\":\"Acme\","
  "\"fields\":{\"workspace\":\"acme-eng\",\"repository\":\"sandbox\"},"
  "\"purposes\":[\"review\",\"read-code\"],"
  "\"scopes\":[\"pullrequest\",\"pullrequest:write\",\"pipeline\"],\"expires\":\"2027-06-01\"},"
  "{\"name\":\"bare\",\"uuid\":\"11234567-89ab-4cde-8f01-23456789abcd\","
  "\"provider\":\"bitbucket\",\"method\":\"workspace-token\",\"label\":null,"
  "\"fields\":{\"workspace\":\"acme-eng\"},\"purposes\":[],\"scopes\":[],"
  "\"expires\":null}]}";

typedef struct
{
  LanyardManager     *manager;
  LanyardWizardDraft *draft;
} Fixture;

static void
keep_result (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  GAsyncResult **kept = user_data;

  *kept = g_object_ref (result);
}

static LanyardEntry *
find (Fixture    *fixture,
      const char *name)
{
  LanyardEntry *entry = lanyard_manager_find (fixture->manager, name, NULL);

  g_assert_nonnull (entry);

  return entry;
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autofree char *directory = g_build_filename (g_get_user_data_dir (), "lanyard", NULL);
  g_autofree char *path = g_build_filename (directory, "connections.json", NULL);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir_with_parents (directory, 0700), ==, 0);
  g_file_set_contents (path, connections, -1, &error);
  g_assert_no_error (error);

  fixture->manager = lanyard_manager_new ();
  lanyard_manager_load_async (fixture->manager, NULL, keep_result, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (lanyard_manager_load_finish (fixture->manager, result, &error));
  g_assert_no_error (error);

  fixture->draft = lanyard_wizard_draft_new_for_rotation (fixture->manager, find (fixture, data));
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_assert_finalize_object (g_steal_pointer (&fixture->draft));
  while (g_main_context_pending (NULL))
    g_main_context_iteration (NULL, FALSE);
  g_assert_finalize_object (g_steal_pointer (&fixture->manager));
}

static void
assert_scopes (LanyardWizardDraft *draft,
               const char         *expected)
{
  g_auto (GStrv) scopes = lanyard_wizard_draft_dup_scopes (draft);
  g_autofree char *joined = g_strjoinv (" ", scopes);

  g_assert_cmpstr (joined, ==, expected);
}

static void
test_keeps_all_but_the_date (Fixture       *fixture,
                             gconstpointer  data)
{
  g_autoptr (LanyardConnection) expected = NULL;
  g_autoptr (LanyardConnection) drafted = lanyard_wizard_draft_dup_connection (fixture->draft);

  expected = lanyard_connection_copy (lanyard_entry_get_connection (find (fixture, "acme")));
  lanyard_connection_set_expires (expected, NULL);
  g_assert_true (lanyard_connection_equal (drafted, expected));
  g_assert_false (lanyard_wizard_draft_get_dirty (fixture->draft));
  g_assert_true (lanyard_manager_check (fixture->manager, drafted, NULL));
}

static void
test_date_is_taken (Fixture       *fixture,
                    gconstpointer  data)
{
  g_autoptr (LanyardConnection) drafted = NULL;

  g_assert_null (lanyard_wizard_draft_get_expires (fixture->draft));
  lanyard_wizard_draft_set_expires (fixture->draft, "2028-06-01");
  drafted = lanyard_wizard_draft_dup_connection (fixture->draft);
  g_assert_cmpstr (lanyard_connection_get_expires (drafted), ==, "2028-06-01");
}

static void
test_scopes_to_the_letter (Fixture       *fixture,
                           gconstpointer  data)
{
  assert_scopes (fixture->draft, "pullrequest pullrequest:write pipeline");
}

static void
test_ticks_change_them (Fixture       *fixture,
                        gconstpointer  data)
{
  const char * const ticked[] = { "pullrequest", "pipeline", NULL };

  lanyard_wizard_draft_set_scopes (fixture->draft, ticked);
  assert_scopes (fixture->draft, "pullrequest pipeline");
}

static void
test_other_method_and_back (Fixture       *fixture,
                            gconstpointer  data)
{
  LanyardProvider *provider = lanyard_wizard_draft_get_provider (fixture->draft);
  const LanyardMethod *method = lanyard_wizard_draft_get_rotated (fixture->draft);

  g_assert_true (method == lanyard_wizard_draft_get_method (fixture->draft));
  lanyard_wizard_draft_set_method (fixture->draft,
                                   lanyard_provider_find_method (provider, "api-token"));
  assert_scopes (fixture->draft, "read:repository:bitbucket read:pullrequest:bitbucket");
  g_assert_true (method == lanyard_wizard_draft_get_rotated (fixture->draft));

  lanyard_wizard_draft_set_method (fixture->draft, method);
  assert_scopes (fixture->draft, "pullrequest pullrequest:write pipeline");
}

/* There would be nothing to tick. */
static void
test_without_scopes (Fixture       *fixture,
                     gconstpointer  data)
{
  assert_scopes (fixture->draft, "repository");
  g_assert_null (lanyard_wizard_draft_get_purposes (fixture->draft)[0]);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add ("/lanyard/rotation/all-but-the-date-is-kept", Fixture, "acme", set_up,
              test_keeps_all_but_the_date, tear_down);
  g_test_add ("/lanyard/rotation/new-date-is-taken", Fixture, "acme", set_up, test_date_is_taken,
              tear_down);
  g_test_add ("/lanyard/rotation/scopes-are-kept-to-the-letter", Fixture, "acme", set_up,
              test_scopes_to_the_letter, tear_down);
  g_test_add ("/lanyard/rotation/ticks-change-scopes", Fixture, "acme", set_up,
              test_ticks_change_them, tear_down);
  g_test_add ("/lanyard/rotation/other-method-and-back-loses-nothing", Fixture, "acme", set_up,
              test_other_method_and_back, tear_down);
  g_test_add ("/lanyard/rotation/without-scopes-it-is-what-the-method-needs", Fixture, "bare", set_up,
              test_without_scopes, tear_down);

  return g_test_run ();
}
