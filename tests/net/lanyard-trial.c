/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-trial.h"

#include "lanyard-ask.h"
#include "lanyard-request.h"

/**
 * lanyard_trial_keep_result_cb:
 * @user_data: a pointer to a result, which is set
 */
void
lanyard_trial_keep_result_cb (GObject      *object,
                              GAsyncResult *result,
                              gpointer      user_data)
{
  GAsyncResult **kept = user_data;

  *kept = g_object_ref (result);
}

LanyardProvider *
lanyard_trial_provider_new (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "trial.provider", NULL);
  g_autofree char *text = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  LanyardProvider *provider = NULL;
  gsize length = 0;

  g_file_get_contents (path, &text, &length, &error);
  g_assert_no_error (error);
  bytes = g_bytes_new (text, length);
  provider = lanyard_provider_new_from_bytes (bytes, "trial.provider", &error);
  g_assert_no_error (error);

  return provider;
}

/**
 * lanyard_trial_message_new:
 * @provider: the trial provider
 * @method: one of its methods, whose last check is asked
 * @place: (nullable): value of the field of that name
 * @address: where to ask
 */
SoupMessage *
lanyard_trial_message_new (LanyardProvider *provider,
                           const char      *method,
                           const char      *place,
                           const char      *address)
{
  const LanyardMethod *found = lanyard_provider_find_method (provider, method);
  const LanyardCheck *check = g_ptr_array_index (found->checks, found->checks->len - 1);
  g_autoptr (GHashTable) fields = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (LanyardSecret) secret = lanyard_secret_new (TRIAL_SECRET, -1);
  g_autoptr (GUri) endpoint = g_uri_parse (address, SOUP_HTTP_URI_FLAGS, NULL);
  g_autoptr (GError) error = NULL;
  SoupMessage *message = NULL;

  g_hash_table_insert (fields, (char *) "user", (char *) TRIAL_USER);
  g_hash_table_insert (fields, (char *) "place", (char *) (place != NULL ? place : "here"));

  message = lanyard_request_new (provider, found, check, fields, secret, endpoint, &error);
  g_assert_no_error (error);

  return message;
}

LanyardReply *
lanyard_trial_ask (LanyardLine      *line,
                   SoupMessage      *message,
                   LanyardProvider  *provider,
                   guint             limit,
                   GCancellable     *cancellable,
                   GError          **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  lanyard_ask_async (line, message, provider, NULL, limit, cancellable, lanyard_trial_keep_result_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);

  return lanyard_ask_finish (line, result, error);
}

/**
 * lanyard_trial_let_go:
 * @object: (transfer full): something that what still ends may keep for a moment
 *
 * Waits until @object is gone.
 */
void
lanyard_trial_let_go (gpointer object)
{
  g_object_add_weak_pointer (object, &object);
  g_object_unref (object);
  while (object != NULL)
    g_main_context_iteration (NULL, TRUE);
}
