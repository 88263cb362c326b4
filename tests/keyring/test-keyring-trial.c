/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "keyring-calls.h"
#include "lanyard-error.h"
#include "lanyard-keyring-fixture.h"
#include "lanyard-keyring-survey.h"
#include "lanyard-keyring-trial.h"

#define UUID "6f9619ff-8b86-4d01-b42d-00cf4fc964ff"
#define OTHER_UUID "0e3b8f52-7a3c-4a1c-9d1a-64a1ce4a4a01"
#define ITERATIONS 60

typedef LanyardKeyringFixture Fixture;

static void
ready_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_set_object ((GAsyncResult **) user_data, result);
}

/* Cancels after so many turns of the main loop; never if it is negative. */
static gboolean
try_keyring (int      turns,
             GError **error)
{
  g_autoptr (LanyardKeyring) keyring = lanyard_keyring_new ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;

  lanyard_keyring_try_async (keyring, cancellable, ready_cb, &result);
  for (int i = 0; result == NULL; i++)
    {
      if (i == turns)
        g_cancellable_cancel (cancellable);
      g_main_context_iteration (NULL, TRUE);
    }

  return lanyard_keyring_try_finish (keyring, result, error);
}

/* What the keyring still has of any trial, as it tells everybody. */
static guint
count_trials (Fixture *fixture)
{
  g_autoptr (GVariant) reply = NULL;
  g_autoptr (GVariant) unlocked = NULL;
  g_autoptr (GError) error = NULL;

  reply = g_dbus_connection_call_sync (lanyard_keyring_fixture_get_bus (fixture),
                                       "org.freedesktop.secrets", "/org/freedesktop/secrets",
                                       "org.freedesktop.Secret.Service", "SearchItems",
                                       g_variant_new_parsed ("({'lanyard-trial': 'doctor'},)"),
                                       G_VARIANT_TYPE ("(aoao)"), G_DBUS_CALL_FLAGS_NONE, -1, NULL,
                                       &error);
  g_assert_no_error (error);
  g_variant_get (reply, "(@aoao)", &unlocked, NULL);

  return g_variant_n_children (unlocked);
}

static void
test_trial_leaves_nothing (gconstpointer data)
{
  Fixture *fixture = (Fixture *) data;
  g_autoptr (GError) error = NULL;

  lanyard_keyring_fixture_clear (fixture);
  lanyard_keyring_fixture_enter (fixture, LANYARD_KEYRING_UNLOCKED);
  g_assert_true (try_keyring (-1, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count_trials (fixture), ==, 0);
}

static void
test_cancelled_at_any_moment_leaves_nothing (gconstpointer data)
{
  Fixture *fixture = (Fixture *) data;
  guint n_cancelled = 0;

  lanyard_keyring_fixture_enter (fixture, LANYARD_KEYRING_UNLOCKED);
  for (int turns = 0; turns < ITERATIONS; turns++)
    {
      g_autoptr (GError) error = NULL;

      if (!try_keyring (turns, &error))
        {
          g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
          n_cancelled++;
        }
      g_assert_cmpuint (count_trials (fixture), ==, 0);
    }

  /* Some of them were cancelled in the middle of it. */
  g_assert_cmpuint (n_cancelled, >, 5);
}

static void
test_situations_are_told_apart (gconstpointer data)
{
  static const struct { LanyardKeyringSituation situation; LanyardError code; } cases[] = {
    { LANYARD_KEYRING_NONE, LANYARD_ERROR_KEYRING_MISSING },
    { LANYARD_KEYRING_LOCKED, LANYARD_ERROR_KEYRING_LOCKED },
    { LANYARD_KEYRING_EMPTY, LANYARD_ERROR_KEYRING_MISSING },
    { LANYARD_KEYRING_SILENT, LANYARD_ERROR_KEYRING_TIMEOUT },
  };
  Fixture *fixture = (Fixture *) data;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      gint64 began = g_get_monotonic_time ();

      lanyard_keyring_fixture_enter (fixture, cases[i].situation);
      g_assert_false (try_keyring (-1, &error));
      g_assert_error (error, LANYARD_ERROR, (int) cases[i].code);
      g_assert_cmpint (g_get_monotonic_time () - began, <, 10 * G_TIME_SPAN_SECOND);
      g_assert_cmpuint (lanyard_keyring_fixture_get_prompts (fixture), ==, 0);
    }
}

static void
test_survey_knows_what_belongs_together (gconstpointer data)
{
  static const char * const uuids[] = { UUID, "11111111-2222-4333-8444-555555555555", NULL };
  Fixture *fixture = (Fixture *) data;
  g_autoptr (LanyardKeyring) keyring = lanyard_keyring_new ();
  g_autoptr (LanyardKeyringSurvey) survey = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  const LanyardKeyringItem *item = NULL;

  lanyard_keyring_fixture_clear (fixture);
  lanyard_keyring_fixture_enter (fixture, LANYARD_KEYRING_UNLOCKED);
  g_assert_true (store_secret (LANYARD_SECRET_STORE (keyring), UUID, "api-token", "a", &error));
  g_assert_true (store_secret (LANYARD_SECRET_STORE (keyring), OTHER_UUID, "api-token", "b", &error));
  g_assert_no_error (error);

  lanyard_keyring_survey_async (keyring, uuids, NULL, ready_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  survey = lanyard_keyring_survey_finish (keyring, result, &error);
  g_assert_no_error (error);

  g_assert_cmpuint (survey->claimed->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (survey->claimed, 0), ==, UUID);
  g_assert_cmpuint (survey->missing->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (survey->missing, 0), ==, uuids[1]);
  g_assert_cmpuint (survey->unclaimed->len, ==, 1);
  item = g_ptr_array_index (survey->unclaimed, 0);
  g_assert_cmpstr (item->uuid, ==, OTHER_UUID);
  g_assert_cmpstr (item->provider, ==, "bitbucket");
  g_assert_cmpstr (item->method, ==, "api-token");
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (LanyardKeyringFixture) fixture = NULL;

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  fixture = lanyard_keyring_fixture_new ();

  g_test_add_data_func ("/lanyard/keyring-trial/leaves-nothing", fixture,
                        test_trial_leaves_nothing);
  g_test_add_data_func ("/lanyard/keyring-trial/cancelled-at-any-moment-leaves-nothing", fixture,
                        test_cancelled_at_any_moment_leaves_nothing);
  g_test_add_data_func ("/lanyard/keyring-trial/situations-are-told-apart", fixture,
                        test_situations_are_told_apart);
  g_test_add_data_func ("/lanyard/keyring-trial/survey-knows-what-belongs-together", fixture,
                        test_survey_knows_what_belongs_together);

  return g_test_run ();
}
