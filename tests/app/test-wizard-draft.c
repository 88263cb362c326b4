/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What the wizard remembers, and which scopes come of it. Without a display. */

#include "lanyard-bold-names.h"
#include "lanyard-wizard-draft.h"

static LanyardWizardDraft *
create_draft (const char *method)
{
  g_autoptr (LanyardManager) manager = lanyard_manager_new ();
  LanyardProvider *provider;
  LanyardWizardDraft *draft;

  provider = lanyard_provider_list_find (lanyard_manager_get_providers (manager), "bitbucket");
  g_assert_nonnull (provider);
  draft = lanyard_wizard_draft_new (manager, provider);
  lanyard_wizard_draft_set_method (draft, lanyard_provider_find_method (provider, method));

  return draft;
}

static void
switch_method (LanyardWizardDraft *draft,
               const char         *method)
{
  LanyardProvider *provider = lanyard_wizard_draft_get_provider (draft);

  lanyard_wizard_draft_set_method (draft, lanyard_provider_find_method (provider, method));
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
test_default_purposes (void)
{
  g_autoptr (LanyardWizardDraft) draft = create_draft ("api-token");

  g_assert_true (lanyard_wizard_draft_has_purpose (draft, "identity"));
  g_assert_false (lanyard_wizard_draft_get_dirty (draft));
  assert_scopes (draft, "read:user:bitbucket");
}

static void
test_merge_needs_both (void)
{
  g_autoptr (LanyardWizardDraft) draft = create_draft ("api-token");

  lanyard_wizard_draft_set_purpose (draft, "merge", TRUE);
  assert_scopes (draft, "read:user:bitbucket read:pullrequest:bitbucket write:pullrequest:bitbucket");
}

static void
test_later_purpose_adds_only (void)
{
  const char * const ticked[] = { "read:user:bitbucket", "read:snippet:bitbucket", NULL };
  g_autoptr (LanyardWizardDraft) draft = create_draft ("api-token");

  lanyard_wizard_draft_set_scopes (draft, ticked);
  lanyard_wizard_draft_set_purpose (draft, "review", TRUE);
  assert_scopes (draft, "read:user:bitbucket read:pullrequest:bitbucket read:snippet:bitbucket");
}

static void
test_purpose_taken_back (void)
{
  const char * const ticked[] = { "read:user:bitbucket", "read:repository:bitbucket",
                                  "read:snippet:bitbucket", NULL };
  g_autoptr (LanyardWizardDraft) draft = create_draft ("api-token");

  lanyard_wizard_draft_set_purpose (draft, "read-code", TRUE);
  lanyard_wizard_draft_set_scopes (draft, ticked);
  lanyard_wizard_draft_set_purpose (draft, "read-code", FALSE);
  assert_scopes (draft, "read:user:bitbucket read:snippet:bitbucket");
}

static void
test_left_out_stays_out (void)
{
  const char * const ticked[] = { "write:pullrequest:bitbucket", "read:user:bitbucket", NULL };
  g_autoptr (LanyardWizardDraft) draft = create_draft ("api-token");

  lanyard_wizard_draft_set_purpose (draft, "merge", TRUE);
  lanyard_wizard_draft_set_scopes (draft, ticked);
  lanyard_wizard_draft_set_purpose (draft, "watch-pipelines", TRUE);
  assert_scopes (draft, "read:user:bitbucket write:pullrequest:bitbucket read:pipeline:bitbucket");

  /* Who chooses a purpose that wants it wants it. */
  lanyard_wizard_draft_set_purpose (draft, "review", TRUE);
  assert_scopes (draft, "read:user:bitbucket read:pullrequest:bitbucket "
                        "write:pullrequest:bitbucket read:pipeline:bitbucket");
}

static void
test_other_method_and_back (void)
{
  const char * const ticked[] = { "read:user:bitbucket", "read:snippet:bitbucket", NULL };
  g_autoptr (LanyardWizardDraft) draft = create_draft ("api-token");
  g_autoptr (LanyardConnection) connection = NULL;

  lanyard_wizard_draft_set_field (draft, "email", "jane@acme.example");
  lanyard_wizard_draft_set_scopes (draft, ticked);
  switch_method (draft, "repository-token");
  assert_scopes (draft, "repository");
  connection = lanyard_wizard_draft_dup_connection (draft);
  g_assert_null (lanyard_connection_get_field (connection, "email"));

  switch_method (draft, "api-token");
  assert_scopes (draft, "read:user:bitbucket read:snippet:bitbucket");
  g_assert_cmpstr (g_hash_table_lookup (lanyard_wizard_draft_get_fields (draft), "email"), ==,
                   "jane@acme.example");
}

static void
test_unserved_purpose (void)
{
  g_autoptr (LanyardWizardDraft) draft = create_draft ("repository-token");
  g_autoptr (LanyardConnection) connection = NULL;
  g_autoptr (GError) error = NULL;

  lanyard_wizard_draft_set_purpose (draft, "review", TRUE);
  lanyard_wizard_draft_set_field (draft, "workspace", "acme-eng");
  lanyard_wizard_draft_set_field (draft, "repository", "sandbox");

  connection = lanyard_wizard_draft_dup_connection (draft);
  g_assert_cmpuint (g_strv_length ((char **) lanyard_connection_get_purposes (connection)), ==, 1);
  g_assert_cmpstr (lanyard_connection_get_purposes (connection)[0], ==, "review");
  g_assert_true (lanyard_manager_check (lanyard_wizard_draft_get_manager (draft), connection, &error));
  g_assert_no_error (error);
}

static void
test_name (void)
{
  g_autoptr (LanyardWizardDraft) draft = create_draft ("repository-token");
  g_autofree char *first = lanyard_wizard_draft_dup_name (draft);
  g_autofree char *second = NULL;
  g_autofree char *third = NULL;

  g_assert_cmpstr (first, ==, "bitbucket");
  lanyard_wizard_draft_set_field (draft, "workspace", "acme-eng");
  lanyard_wizard_draft_set_field (draft, "repository", "sandbox");
  second = lanyard_wizard_draft_dup_name (draft);
  g_assert_cmpstr (second, ==, "sandbox");

  lanyard_wizard_draft_set_name (draft, "mine");
  third = lanyard_wizard_draft_dup_name (draft);
  g_assert_cmpstr (third, ==, "mine");
  g_assert_false (lanyard_wizard_draft_check_name (draft, "Not One", NULL));
}

static void
test_address_fills_other_methods (void)
{
  g_autoptr (LanyardWizardDraft) draft = create_draft ("api-token");
  GHashTable *fields = lanyard_wizard_draft_get_fields (draft);

  lanyard_wizard_draft_take_address (draft, "https://bitbucket.org/acme-eng/sandbox/src/main/");
  g_assert_cmpstr (g_hash_table_lookup (fields, "workspace"), ==, "acme-eng");
  g_assert_cmpstr (g_hash_table_lookup (fields, "repository"), ==, "sandbox");

  lanyard_wizard_draft_take_address (draft, "no address");
  g_assert_cmpuint (g_hash_table_size (fields), ==, 2);
}

static void
test_dirty (void)
{
  g_autoptr (LanyardWizardDraft) draft = create_draft ("api-token");

  lanyard_wizard_draft_set_purpose (draft, "review", TRUE);
  lanyard_wizard_draft_set_field (draft, "email", "");
  g_assert_false (lanyard_wizard_draft_get_dirty (draft));

  lanyard_wizard_draft_set_field (draft, "email", "j");
  g_assert_true (lanyard_wizard_draft_get_dirty (draft));
}

static void
test_bold_names (void)
{
  g_autoptr (PangoAttrList) attributes = NULL;
  g_autofree char *text = NULL;
  g_autofree char *described = NULL;

  text = lanyard_bold_names_strip ("Press ‹A <b>› under ‹B› ‹C›. ‹D", &attributes);
  g_assert_cmpstr (text, ==, "Press A <b> under B › C. D");

  described = pango_attr_list_to_string (attributes);
  g_assert_cmpstr (described, ==, "0 4294967295 insert-hyphens false\n"
                   "6 11 weight bold\n18 19 weight bold\n24 25 weight bold");
}

/* Also scopes that the purposes would not want are what somebody set up. */
static void
test_set_up_is_taken_to_the_letter (void)
{
  const char * const purposes[] = { "identity", NULL };
  const char * const given[] = { "read:user:bitbucket", "read:snippet:bitbucket", NULL };
  g_autoptr (LanyardManager) manager = lanyard_manager_new ();
  g_autoptr (LanyardConnection) there = lanyard_connection_new ("bitbucket", "api-token");
  g_autoptr (LanyardConnection) here = NULL;
  g_autoptr (LanyardWizardDraft) draft = NULL;

  lanyard_connection_set_name (there, "acme");
  lanyard_connection_set_label (there, "Acme");
  lanyard_connection_set_field (there, "workspace", "acme-eng");
  lanyard_connection_set_purposes (there, purposes);
  lanyard_connection_set_scopes (there, given);
  lanyard_connection_set_expires (there, "2027-06-01");

  draft = lanyard_wizard_draft_new_for_set_up (manager, there);
  here = lanyard_wizard_draft_dup_connection (draft);
  assert_scopes (draft, "read:user:bitbucket read:snippet:bitbucket");
  g_assert_cmpstr (lanyard_connection_get_name (here), ==, "acme");
  g_assert_cmpstr (lanyard_connection_get_own_label (here), ==, "Acme");
  g_assert_cmpstr (lanyard_connection_get_field (here, "workspace"), ==, "acme-eng");
  g_assert_cmpstr (lanyard_connection_get_expires (here), ==, "2027-06-01");
  g_assert_cmpstr (lanyard_connection_get_purposes (here)[0], ==, "identity");
  g_assert_null (lanyard_wizard_draft_get_entry (draft));
  g_assert_null (lanyard_wizard_draft_get_rotated (draft));
  g_assert_false (lanyard_wizard_draft_get_dirty (draft));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/lanyard/wizard-draft/default-purposes-are-chosen", test_default_purposes);
  g_test_add_func ("/lanyard/wizard-draft/merging-needs-read-and-write", test_merge_needs_both);
  g_test_add_func ("/lanyard/wizard-draft/later-purpose-adds-only-what-is-missing",
                   test_later_purpose_adds_only);
  g_test_add_func ("/lanyard/wizard-draft/purpose-takes-along-only-what-it-brought",
                   test_purpose_taken_back);
  g_test_add_func ("/lanyard/wizard-draft/unticked-scope-stays-out-until-it-is-wanted",
                   test_left_out_stays_out);
  g_test_add_func ("/lanyard/wizard-draft/other-method-and-back-loses-nothing",
                   test_other_method_and_back);
  g_test_add_func ("/lanyard/wizard-draft/purpose-that-cannot-be-served-is-not-saved",
                   test_unserved_purpose);
  g_test_add_func ("/lanyard/wizard-draft/name-is-suggested-until-it-is-given", test_name);
  g_test_add_func ("/lanyard/wizard-draft/address-fills-in-what-other-methods-ask-for",
                   test_address_fills_other_methods);
  g_test_add_func ("/lanyard/wizard-draft/only-what-was-typed-can-be-lost", test_dirty);
  g_test_add_func ("/lanyard/wizard-draft/names-of-buttons-are-bold", test_bold_names);
  g_test_add_func ("/lanyard/wizard-draft/set-up-is-taken-to-the-letter",
                   test_set_up_is_taken_to_the_letter);

  return g_test_run ();
}
