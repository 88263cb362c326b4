/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "keyring-calls.h"
#include "lanyard-error.h"
#include "lanyard-keyring-fixture.h"
#include "lanyard-keyring.h"

#include <string.h>

#define UUID "6f9619ff-8b86-4d01-b42d-00cf4fc964ff"
#define OTHER_UUID "0e3b8f52-7a3c-4a1c-9d1a-64a1ce4a4a01"

typedef LanyardKeyringFixture Fixture;

static LanyardSecretStore *
new_store (void)
{
  return LANYARD_SECRET_STORE (lanyard_keyring_new ());
}

/* An unlocked keyring that holds one secret, and nothing else. */
static void
enter_with_secret (Fixture            *fixture,
                   LanyardSecretStore *store,
                   const char         *text)
{
  g_autoptr (GError) error = NULL;

  lanyard_keyring_fixture_clear (fixture);
  lanyard_keyring_fixture_enter (fixture, LANYARD_KEYRING_UNLOCKED);
  g_assert_true (store_secret (store, UUID, "api-token", text, &error));
  g_assert_no_error (error);
}

static guint
count_items (Fixture    *fixture,
             const char *uuid)
{
  g_auto (GStrv) items = lanyard_keyring_fixture_dup_items (fixture, uuid);

  return g_strv_length (items);
}

static void
assert_lookup_error (LanyardSecretStore *store,
                     gboolean            interactive,
                     LanyardError        code)
{
  g_autoptr (LanyardSecret) secret = NULL;
  g_autoptr (GError) error = NULL;

  secret = lookup_secret (store, UUID, interactive, NULL, &error);
  g_assert_error (error, LANYARD_ERROR, (int) code);
  g_assert_null (secret);
  g_test_message ("%s", error->message);
}

static void
test_store_and_lookup (gconstpointer data)
{
  Fixture *fixture = (Fixture *) data;
  g_autoptr (LanyardSecretStore) store = new_store ();

  enter_with_secret (fixture, store, "sesame");
  assert_secret (store, UUID, "sesame");
  g_assert_finalize_object (g_steal_pointer (&store));
}

static void
test_unknown (gconstpointer data)
{
  Fixture *fixture = (Fixture *) data;
  g_autoptr (LanyardSecretStore) store = new_store ();
  g_autoptr (LanyardSecret) secret = NULL;
  g_autoptr (GError) error = NULL;

  enter_with_secret (fixture, store, "sesame");
  secret = lookup_secret (store, OTHER_UUID, TRUE, NULL, &error);
  g_assert_error (error, LANYARD_ERROR, LANYARD_ERROR_SECRET_MISSING);
  g_assert_null (secret);
}

static void
test_replace (gconstpointer data)
{
  Fixture *fixture = (Fixture *) data;
  g_autoptr (LanyardSecretStore) store = new_store ();
  g_autoptr (GError) error = NULL;

  enter_with_secret (fixture, store, "old");
  g_assert_true (store_secret (store, UUID, "api-token", "new", &error));
  g_assert_no_error (error);
  assert_secret (store, UUID, "new");
  g_assert_cmpuint (count_items (fixture, UUID), ==, 1);
}

static void
test_other_method (gconstpointer data)
{
  Fixture *fixture = (Fixture *) data;
  g_autoptr (LanyardSecretStore) store = new_store ();
  g_autoptr (GError) error = NULL;

  enter_with_secret (fixture, store, "old");
  g_assert_true (store_secret (store, OTHER_UUID, "api-token", "another", &error));
  g_assert_no_error (error);
  g_assert_true (store_secret (store, UUID, "repository-token", "new", &error));
  g_assert_no_error (error);
  assert_secret (store, UUID, "new");
  assert_secret (store, OTHER_UUID, "another");
  g_assert_cmpuint (count_items (fixture, UUID), ==, 1);
}

static void
test_remove (gconstpointer data)
{
  Fixture *fixture = (Fixture *) data;
  g_autoptr (LanyardSecretStore) store = new_store ();
  g_autoptr (GError) error = NULL;

  enter_with_secret (fixture, store, "sesame");
  g_assert_true (store_secret (store, OTHER_UUID, "api-token", "another", &error));
  g_assert_no_error (error);
  g_assert_true (remove_secret (store, UUID, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count_items (fixture, UUID), ==, 0);
  assert_lookup_error (store, FALSE, LANYARD_ERROR_SECRET_MISSING);
  assert_secret (store, OTHER_UUID, "another");

  /* There is nothing any more, which is what is wanted. */
  g_assert_true (remove_secret (store, UUID, &error));
  g_assert_no_error (error);
}

static void
test_any_text (gconstpointer data)
{
  Fixture *fixture = (Fixture *) data;
  g_autoptr (LanyardSecretStore) store = new_store ();
  g_autofree char *lengthy = g_strnfill (100000, 'x');
  g_autoptr (GError) error = NULL;

  enter_with_secret (fixture, store, "pässwörd ключ 鍵 🔑 \"$(reboot)\" \\ '");
  assert_secret (store, UUID, "pässwörd ключ 鍵 🔑 \"$(reboot)\" \\ '");
  g_assert_true (store_secret (store, UUID, "api-token", lengthy, &error));
  g_assert_no_error (error);
  assert_secret (store, UUID, lengthy);
}

static void
assert_attribute (GVariant   *attributes,
                  const char *name,
                  const char *expected)
{
  const char *value = NULL;

  g_assert_true (g_variant_lookup (attributes, name, "&s", &value));
  g_assert_cmpstr (value, ==, expected);
}

static void
test_item (gconstpointer data)
{
  Fixture *fixture = (Fixture *) data;
  g_autoptr (LanyardSecretStore) store = new_store ();
  g_auto (GStrv) items = NULL;
  g_autoptr (GVariant) label = NULL;
  g_autoptr (GVariant) attributes = NULL;

  enter_with_secret (fixture, store, "sesame");
  items = lanyard_keyring_fixture_dup_items (fixture, UUID);
  g_assert_cmpuint (g_strv_length (items), ==, 1);

  label = lanyard_keyring_fixture_get (fixture, items[0], "Label");
  g_assert_cmpstr (g_variant_get_string (label, NULL), ==, "Lanyard: acme (Bitbucket Cloud)");

  attributes = lanyard_keyring_fixture_get (fixture, items[0], "Attributes");
  assert_attribute (attributes, "connection", UUID);
  assert_attribute (attributes, "provider", "bitbucket");
  assert_attribute (attributes, "method", "api-token");
  assert_attribute (attributes, "xdg:schema", "io.github.lanyard_app.Lanyard");
  g_assert_cmpuint (g_variant_n_children (attributes), ==, 4);
}

/* As if a crash had come between storing the new and clearing the old. */
static void
add_stray (const char *method,
           const char *text)
{
  const char *argv[] = { "secret-tool", "store", "--label=stray",
                         "xdg:schema", "io.github.lanyard_app.Lanyard", "connection", UUID,
                         "provider", "bitbucket", "method", method, NULL };
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;

  process = g_subprocess_newv (argv, G_SUBPROCESS_FLAGS_STDIN_PIPE, &error);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, text, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_successful (process));
}

static void
test_several (gconstpointer data)
{
  Fixture *fixture = (Fixture *) data;
  g_autoptr (LanyardSecretStore) store = new_store ();
  g_autoptr (LanyardSecret) secret = NULL;
  g_autoptr (GError) error = NULL;

  enter_with_secret (fixture, store, "one");
  add_stray ("app-password", "two");
  add_stray ("project-token", "three");
  g_assert_cmpuint (count_items (fixture, UUID), ==, 3);

  secret = lookup_secret (store, UUID, FALSE, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (secret);

  g_assert_true (store_secret (store, UUID, "project-token", "four", &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count_items (fixture, UUID), ==, 1);
  assert_secret (store, UUID, "four");

  add_stray ("app-password", "five");
  g_assert_true (remove_secret (store, UUID, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count_items (fixture, UUID), ==, 0);
}

static void
test_locked (gconstpointer data)
{
  Fixture *fixture = (Fixture *) data;
  g_autoptr (LanyardSecretStore) store = new_store ();

  lanyard_keyring_fixture_stall (fixture);
  enter_with_secret (fixture, store, "sesame");
  lanyard_keyring_fixture_lock (fixture);
  assert_lookup_error (store, FALSE, LANYARD_ERROR_KEYRING_LOCKED);

  /* Never unlocked since it started, as after a login without a password. */
  lanyard_keyring_fixture_enter (fixture, LANYARD_KEYRING_LOCKED);
  assert_lookup_error (store, FALSE, LANYARD_ERROR_KEYRING_LOCKED);
  g_assert_cmpuint (lanyard_keyring_fixture_get_prompts (fixture), ==, 0);

  lanyard_keyring_fixture_enter (fixture, LANYARD_KEYRING_UNLOCKED);
  assert_secret (store, UUID, "sesame");
  lanyard_keyring_fixture_clear (fixture);
  lanyard_keyring_fixture_unstall (fixture);
}

static void
test_no_prompt_possible (gconstpointer data)
{
  Fixture *fixture = (Fixture *) data;
  g_autoptr (LanyardSecretStore) store = new_store ();
  g_autoptr (GError) error = NULL;

  enter_with_secret (fixture, store, "sesame");
  lanyard_keyring_fixture_enter (fixture, LANYARD_KEYRING_LOCKED);
  assert_lookup_error (store, TRUE, LANYARD_ERROR_KEYRING_LOCKED);

  g_assert_false (store_secret (store, UUID, "api-token", "new", &error));
  g_assert_error (error, LANYARD_ERROR, LANYARD_ERROR_KEYRING_LOCKED);
  g_assert_null (strstr (error->message, "new"));
  g_clear_error (&error);

  g_assert_false (remove_secret (store, UUID, &error));
  g_assert_error (error, LANYARD_ERROR, LANYARD_ERROR_KEYRING_LOCKED);

  lanyard_keyring_fixture_enter (fixture, LANYARD_KEYRING_UNLOCKED);
  assert_secret (store, UUID, "sesame");
}

static gboolean
enter_prompting (Fixture            *fixture,
                 LanyardSecretStore *store)
{
  if (!lanyard_keyring_fixture_prompt (fixture))
    {
      g_test_skip ("This machine has no prompter for tests");
      return FALSE;
    }

  enter_with_secret (fixture, store, "sesame");
  lanyard_keyring_fixture_enter (fixture, LANYARD_KEYRING_LOCKED);

  return TRUE;
}

static void
leave_prompting (Fixture *fixture)
{
  lanyard_keyring_fixture_clear (fixture);
  lanyard_keyring_fixture_unprompt (fixture);
}

static void
test_prompt_dismissed (gconstpointer data)
{
  Fixture *fixture = (Fixture *) data;
  g_autoptr (LanyardSecretStore) store = new_store ();
  g_autoptr (GError) error = NULL;

  if (!enter_prompting (fixture, store))
    return;

  lanyard_keyring_fixture_dismiss (fixture);
  assert_lookup_error (store, TRUE, LANYARD_ERROR_KEYRING_LOCKED);

  lanyard_keyring_fixture_dismiss (fixture);
  g_assert_false (store_secret (store, UUID, "api-token", "new", &error));
  g_assert_error (error, LANYARD_ERROR, LANYARD_ERROR_KEYRING_LOCKED);
  g_clear_error (&error);

  lanyard_keyring_fixture_dismiss (fixture);
  g_assert_false (remove_secret (store, UUID, &error));
  g_assert_error (error, LANYARD_ERROR, LANYARD_ERROR_KEYRING_LOCKED);

  leave_prompting (fixture);
}

static void
test_prompt_waits (gconstpointer data)
{
  Fixture *fixture = (Fixture *) data;
  g_autoptr (LanyardSecretStore) store = new_store ();
  g_autoptr (LanyardSecret) secret = NULL;
  g_autoptr (GError) error = NULL;

  if (!enter_prompting (fixture, store))
    return;

  /* Longer than a keyring may take to answer. */
  lanyard_keyring_fixture_accept (fixture, 3500);
  secret = lookup_secret (store, UUID, TRUE, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (lanyard_secret_peek (secret), ==, "sesame");

  leave_prompting (fixture);
}

static void
test_prompt_for_change (gconstpointer data)
{
  Fixture *fixture = (Fixture *) data;
  g_autoptr (LanyardSecretStore) store = new_store ();
  g_autoptr (GError) error = NULL;

  if (!enter_prompting (fixture, store))
    return;

  lanyard_keyring_fixture_accept (fixture, 0);
  g_assert_true (store_secret (store, UUID, "api-token", "new", &error));
  g_assert_no_error (error);
  assert_secret (store, UUID, "new");

  lanyard_keyring_fixture_lock (fixture);
  lanyard_keyring_fixture_accept (fixture, 0);
  g_assert_true (remove_secret (store, UUID, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count_items (fixture, UUID), ==, 0);

  leave_prompting (fixture);
}

static void
test_none (gconstpointer data)
{
  Fixture *fixture = (Fixture *) data;
  g_autoptr (LanyardSecretStore) store = new_store ();
  g_autoptr (GError) error = NULL;

  lanyard_keyring_fixture_enter (fixture, LANYARD_KEYRING_NONE);
  assert_lookup_error (store, FALSE, LANYARD_ERROR_KEYRING_MISSING);
  assert_lookup_error (store, TRUE, LANYARD_ERROR_KEYRING_MISSING);

  g_assert_false (store_secret (store, UUID, "api-token", "sesame", &error));
  g_assert_error (error, LANYARD_ERROR, LANYARD_ERROR_KEYRING_MISSING);
  g_assert_null (strstr (error->message, "sesame"));
  g_clear_error (&error);

  g_assert_false (remove_secret (store, UUID, &error));
  g_assert_error (error, LANYARD_ERROR, LANYARD_ERROR_KEYRING_MISSING);
}

static void
test_empty (gconstpointer data)
{
  Fixture *fixture = (Fixture *) data;
  g_autoptr (LanyardSecretStore) store = new_store ();
  g_autoptr (GError) error = NULL;

  lanyard_keyring_fixture_enter (fixture, LANYARD_KEYRING_EMPTY);
  assert_lookup_error (store, TRUE, LANYARD_ERROR_SECRET_MISSING);
  g_assert_false (store_secret (store, UUID, "api-token", "sesame", &error));
  g_assert_error (error, LANYARD_ERROR, LANYARD_ERROR_KEYRING_MISSING);
  g_assert_nonnull (strstr (error->message, "create a default keyring"));
}

static void
test_first_collection (gconstpointer data)
{
  Fixture *fixture = (Fixture *) data;
  g_autoptr (LanyardSecretStore) store = new_store ();
  g_autoptr (GError) error = NULL;

  if (!lanyard_keyring_fixture_prompt (fixture))
    {
      g_test_skip ("This machine has no prompter for tests");
      return;
    }

  lanyard_keyring_fixture_enter (fixture, LANYARD_KEYRING_EMPTY);
  lanyard_keyring_fixture_accept (fixture, 0);
  g_assert_true (store_secret (store, UUID, "api-token", "sesame", &error));
  g_assert_no_error (error);
  assert_secret (store, UUID, "sesame");

  leave_prompting (fixture);
}

typedef struct
{
  guint waiting;
  gint64 start;
} Silence;

static void
assert_timed_out (Silence *silence,
                  GError  *error)
{
  gint64 spent = g_get_monotonic_time () - silence->start;

  g_assert_error (error, LANYARD_ERROR, LANYARD_ERROR_KEYRING_TIMEOUT);
  g_assert_cmpint (spent, >=, 2 * G_USEC_PER_SEC);
  g_assert_cmpint (spent, <=, 3 * G_USEC_PER_SEC);
  g_test_message ("after %d ms: %s", (int) (spent / 1000), error->message);
  silence->waiting--;
}

static void
lookup_timed_out_cb (GObject      *object,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  g_autoptr (LanyardSecret) secret = NULL;
  g_autoptr (GError) error = NULL;

  secret = lanyard_secret_store_lookup_finish (LANYARD_SECRET_STORE (object), result, &error);
  g_assert_null (secret);
  assert_timed_out (user_data, error);
}

static void
store_timed_out_cb (GObject      *object,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (lanyard_secret_store_store_finish (LANYARD_SECRET_STORE (object), result,
                                                     &error));
  assert_timed_out (user_data, error);
}

static void
remove_timed_out_cb (GObject      *object,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (lanyard_secret_store_remove_finish (LANYARD_SECRET_STORE (object), result,
                                                      &error));
  assert_timed_out (user_data, error);
}

/* Everything at once, so that the test waits only once. */
static void
assert_times_out (LanyardSecretStore *store)
{
  g_autoptr (LanyardSecret) secret = lanyard_secret_new ("new", -1);
  Silence silence = { 4, g_get_monotonic_time () };

  lanyard_secret_store_lookup_async (store, UUID, FALSE, NULL, lookup_timed_out_cb, &silence);
  lanyard_secret_store_lookup_async (store, UUID, TRUE, NULL, lookup_timed_out_cb, &silence);
  lanyard_secret_store_store_async (store, UUID, "bitbucket", "api-token", "Lanyard: acme", secret,
                                    NULL, store_timed_out_cb, &silence);
  lanyard_secret_store_remove_async (store, UUID, NULL, remove_timed_out_cb, &silence);

  while (silence.waiting > 0)
    g_main_context_iteration (NULL, TRUE);
}

static void
test_silent (gconstpointer data)
{
  Fixture *fixture = (Fixture *) data;
  g_autoptr (LanyardSecretStore) store = new_store ();

  lanyard_keyring_fixture_enter (fixture, LANYARD_KEYRING_SILENT);
  assert_times_out (store);

  /* Nothing of the silence stays behind. */
  enter_with_secret (fixture, store, "sesame");
  assert_secret (store, UUID, "sesame");
}

static void
test_falls_silent (gconstpointer data)
{
  Fixture *fixture = (Fixture *) data;
  g_autoptr (LanyardSecretStore) store = new_store ();

  enter_with_secret (fixture, store, "sesame");
  assert_secret (store, UUID, "sesame");
  lanyard_keyring_fixture_suspend (fixture);
  assert_times_out (store);
  lanyard_keyring_fixture_resume (fixture);
  assert_secret (store, UUID, "sesame");
}

static void
cancel_cb (gpointer user_data)
{
  g_cancellable_cancel (user_data);
}

static void
test_cancel (gconstpointer data)
{
  Fixture *fixture = (Fixture *) data;
  g_autoptr (LanyardSecretStore) store = new_store ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (LanyardSecret) secret = NULL;
  g_autoptr (GError) error = NULL;
  gint64 start;

  enter_with_secret (fixture, store, "sesame");
  lanyard_keyring_fixture_suspend (fixture);
  start = g_get_monotonic_time ();

  /* After the first steps have gone out, while the keyring owes its answer. */
  g_timeout_add_once (50, cancel_cb, cancellable);
  secret = lookup_secret (store, UUID, FALSE, cancellable, &error);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_null (secret);
  g_assert_cmpint (g_get_monotonic_time () - start, <, G_USEC_PER_SEC);
  lanyard_keyring_fixture_resume (fixture);
}

typedef struct
{
  Fixture      *fixture;
  GCancellable *cancellable;
} Impatience;

static gboolean
cancel_prompt_cb (gpointer user_data)
{
  Impatience *impatience = user_data;

  if (lanyard_keyring_fixture_get_prompts (impatience->fixture) == 0)
    return G_SOURCE_CONTINUE;

  g_cancellable_cancel (impatience->cancellable);

  return G_SOURCE_REMOVE;
}

static void
test_cancel_prompt (gconstpointer data)
{
  Fixture *fixture = (Fixture *) data;
  g_autoptr (LanyardSecretStore) store = new_store ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (LanyardSecret) secret = NULL;
  g_autoptr (GError) error = NULL;
  Impatience impatience = { fixture, cancellable };

  enter_with_secret (fixture, store, "sesame");
  lanyard_keyring_fixture_stall (fixture);
  lanyard_keyring_fixture_enter (fixture, LANYARD_KEYRING_LOCKED);

  g_timeout_add (10, cancel_prompt_cb, &impatience);
  secret = lookup_secret (store, UUID, TRUE, cancellable, &error);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_null (secret);

  /* GNOME Keyring would not always survive that its prompt is dismissed. */
  assert_lookup_error (store, FALSE, LANYARD_ERROR_KEYRING_LOCKED);

  lanyard_keyring_fixture_clear (fixture);
  lanyard_keyring_fixture_unstall (fixture);
}

static void
looked_up_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  guint *waiting = user_data;
  g_autoptr (LanyardSecret) secret = NULL;
  g_autoptr (GError) error = NULL;

  secret = lanyard_secret_store_lookup_finish (LANYARD_SECRET_STORE (object), result, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (lanyard_secret_peek (secret), ==, "sesame");
  *waiting -= 1;
}

static void
test_many_at_once (gconstpointer data)
{
  Fixture *fixture = (Fixture *) data;
  g_autoptr (LanyardSecretStore) store = new_store ();
  guint waiting = 20;
  guint i;

  enter_with_secret (fixture, store, "sesame");

  for (i = 0; i < 20; i++)
    lanyard_secret_store_lookup_async (store, UUID, FALSE, NULL, looked_up_cb, &waiting);

  while (waiting > 0)
    g_main_context_iteration (NULL, TRUE);
}

static void
test_restart (gconstpointer data)
{
  Fixture *fixture = (Fixture *) data;
  g_autoptr (LanyardSecretStore) store = new_store ();

  enter_with_secret (fixture, store, "sesame");
  lanyard_keyring_fixture_enter (fixture, LANYARD_KEYRING_NONE);
  assert_lookup_error (store, FALSE, LANYARD_ERROR_KEYRING_MISSING);
  lanyard_keyring_fixture_enter (fixture, LANYARD_KEYRING_UNLOCKED);
  assert_secret (store, UUID, "sesame");
}

static const struct
{
  const char    *path;
  GTestDataFunc  function;
} tests[] = {
  { "stored-secret-is-found", test_store_and_lookup },
  { "unknown-uuid-is-missing", test_unknown },
  { "replaced-secret-is-the-new-one", test_replace },
  { "other-method-leaves-no-old-secret", test_other_method },
  { "removed-secret-is-gone", test_remove },
  { "any-text-comes-back-unchanged", test_any_text },
  { "item-has-label-and-attributes", test_item },
  { "several-items-do-not-confuse", test_several },
  { "locked-is-told-without-a-prompt", test_locked },
  { "no-prompt-possible-is-locked", test_no_prompt_possible },
  { "dismissed-prompt-is-locked", test_prompt_dismissed },
  { "waiting-prompt-is-no-time-out", test_prompt_waits },
  { "storing-and-removing-prompt", test_prompt_for_change },
  { "no-keyring-is-missing", test_none },
  { "no-collection-is-told", test_empty },
  { "first-collection-is-made", test_first_collection },
  { "silent-keyring-times-out", test_silent },
  { "keyring-that-falls-silent-times-out", test_falls_silent },
  { "cancel-stops-waiting", test_cancel },
  { "cancel-stops-waiting-for-a-prompt", test_cancel_prompt },
  { "many-at-once-all-answer", test_many_at_once },
  { "restarted-keyring-is-used-again", test_restart },
};

int
main (int    argc,
      char **argv)
{
  g_autoptr (LanyardKeyringFixture) fixture = NULL;
  gsize i;
  int status;

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  fixture = lanyard_keyring_fixture_new ();

  for (i = 0; i < G_N_ELEMENTS (tests); i++)
    {
      g_autofree char *path = g_strconcat ("/lanyard/keyring/", tests[i].path, NULL);

      g_test_add_data_func (path, fixture, tests[i].function);
    }

  status = g_test_run ();

  return status;
}
