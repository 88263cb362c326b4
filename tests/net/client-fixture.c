/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "client-fixture.h"

#include "lanyard-trial.h"

void
client_fixture_set_up (ClientFixture *fixture,
                       gconstpointer  data)
{
  fixture->service = lanyard_double_new_with_demo_world ();
  lanyard_double_start (fixture->service, 0, &fixture->error);
  g_assert_no_error (fixture->error);

  fixture->providers = lanyard_provider_list_new ();
  fixture->provider = lanyard_provider_list_find (fixture->providers, "bitbucket");
  fixture->cancellable = g_cancellable_new ();
  fixture->fields = g_hash_table_new (g_str_hash, g_str_equal);
  g_hash_table_insert (fixture->fields, (char *) "email", (char *) "jane@acme.example");
  g_hash_table_insert (fixture->fields, (char *) "username", (char *) "jdoe");
  g_hash_table_insert (fixture->fields, (char *) "workspace", (char *) "acme-eng");
  g_hash_table_insert (fixture->fields, (char *) "project", (char *) "PER");
  g_hash_table_insert (fixture->fields, (char *) "repository", (char *) "sandbox");

  client_fixture_go_to (fixture, lanyard_double_get_address (fixture->service));
}

void
client_fixture_tear_down (ClientFixture *fixture,
                          gconstpointer  data)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;

  g_clear_error (&fixture->error);
  g_clear_pointer (&fixture->fields, g_hash_table_unref);
  g_assert_finalize_object (g_steal_pointer (&fixture->client));
  g_assert_finalize_object (g_steal_pointer (&fixture->cancellable));
  g_assert_finalize_object (g_steal_pointer (&fixture->providers));
  g_assert_finalize_object (g_steal_pointer (&fixture->service));
}

/**
 * client_fixture_go_to:
 * @address: where the client, which is made anew, asks
 */
void
client_fixture_go_to (ClientFixture *fixture,
                      const char    *address)
{
  g_setenv ("LANYARD_SERVICE", address, TRUE);
  if (fixture->client != NULL)
    g_assert_finalize_object (g_steal_pointer (&fixture->client));
  fixture->client = lanyard_client_new ();
}

LanyardExamination *
client_fixture_examination_new (ClientFixture *fixture,
                                const char    *method,
                                const char    *secret_text)
{
  const char *wanted[] = { NULL };
  g_autoptr (LanyardSecret) secret = lanyard_secret_new (secret_text, -1);

  return lanyard_examination_new (fixture->provider,
                                  lanyard_provider_find_method (fixture->provider, method),
                                  lanyard_provider_list_get_rules (fixture->providers),
                                  fixture->fields, secret, NULL, wanted, NULL, NULL);
}

LanyardReport *
client_fixture_examine (ClientFixture *fixture,
                        const char    *method,
                        const char    *secret)
{
  g_autoptr (LanyardExamination) examination =
    client_fixture_examination_new (fixture, method, secret);
  g_autoptr (GAsyncResult) result = NULL;

  lanyard_client_examine_async (fixture->client, examination, fixture->cancellable,
                                lanyard_trial_keep_result_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);

  return lanyard_client_examine_finish (fixture->client, result, &fixture->error);
}

LanyardReport *
client_fixture_examine_good (ClientFixture *fixture)
{
  return client_fixture_examine (fixture, "api-token",
                                 lanyard_double_get_secret (fixture->service, "good"));
}

void
assert_state (LanyardReport *report,
              LanyardState   state)
{
  g_assert_nonnull (report);
  g_assert_cmpstr (lanyard_state_to_string (lanyard_report_get_state (report)), ==,
                   lanyard_state_to_string (state));
}
