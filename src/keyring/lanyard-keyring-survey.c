/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-keyring-survey.h"

#include "lanyard-keyring-operation.h"

/* All of ours are found by the schema's name alone, which is the one thing that they
 * have in common. In a collection that was not unlocked since the keyring started GNOME
 * Keyring finds nothing so, which is why each connection is looked for by itself, too. */
static const SecretSchema named =
{
  LANYARD_APP_ID,
  SECRET_SCHEMA_NONE,
  { { "connection", SECRET_SCHEMA_ATTRIBUTE_STRING }, { NULL, 0 } },
};

typedef struct
{
  LanyardKeyringOperation *operation; /* (owned) */
  LanyardKeyringSurvey    *survey;    /* (owned) (nullable): given away at the end */
  GPtrArray               *open;      /* (owned) of char: UUIDs still to be looked for */
} Work;

static void look_for_next (GTask *task);

static void
work_free (gpointer data)
{
  Work *work = data;

  g_clear_pointer (&work->survey, lanyard_keyring_survey_free);
  lanyard_keyring_operation_free (work->operation);
  g_ptr_array_unref (work->open);
  g_free (work);
}

static void
fail (GTask        *task,
      const GError *error)
{
  Work *work = g_task_get_task_data (task);

  g_task_return_error (task, lanyard_keyring_operation_explain (work->operation, error));
}

static void
one_found_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autolist (GObject) items = secret_password_search_finish (result, &error);
  Work *work = g_task_get_task_data (task);
  g_autofree char *uuid = g_ptr_array_steal_index_fast (work->open, 0);

  if (error != NULL)
    {
      fail (task, error);
      return;
    }

  if (items == NULL)
    g_ptr_array_add (work->survey->missing, g_steal_pointer (&uuid));

  look_for_next (task);
}

static void
look_for_next (GTask *task)
{
  Work *work = g_task_get_task_data (task);
  const SecretSchema *schema = lanyard_keyring_operation_get_schema ();
  g_autoptr (GHashTable) key = NULL;

  if (work->open->len == 0)
    {
      g_task_return_pointer (task, g_steal_pointer (&work->survey),
                             (GDestroyNotify) lanyard_keyring_survey_free);
      return;
    }

  key = secret_attributes_build (schema, "connection", g_ptr_array_index (work->open, 0), NULL);
  lanyard_keyring_operation_limit (work->operation);
  secret_password_searchv (schema, key, SECRET_SEARCH_NONE,
                           lanyard_keyring_operation_get_cancellable (work->operation),
                           one_found_cb, g_object_ref (task));
}

static gboolean
is_same (gconstpointer item,
         gconstpointer uuid)
{
  return g_strcmp0 (((const LanyardKeyringItem *) item)->uuid, uuid) == 0;
}

/* One secret may have two items, if its method was changed and the old one stayed. */
static void
take (Work              *work,
      SecretRetrievable *retrievable)
{
  g_autoptr (GHashTable) attributes = secret_retrievable_get_attributes (retrievable);
  const char *uuid = g_hash_table_lookup (attributes, "connection");
  LanyardKeyringItem *item = NULL;
  guint position = 0;

  if (uuid == NULL || !g_uuid_string_is_valid (uuid))
    return;

  if (g_ptr_array_find_with_equal_func (work->open, uuid, g_str_equal, &position))
    {
      g_ptr_array_remove_index_fast (work->open, position);
      g_ptr_array_add (work->survey->claimed, g_strdup (uuid));
      return;
    }

  if (g_ptr_array_find_with_equal_func (work->survey->claimed, uuid, g_str_equal, NULL) ||
      g_ptr_array_find_with_equal_func (work->survey->unclaimed, uuid, is_same, NULL))
    return;

  item = g_new0 (LanyardKeyringItem, 1);
  item->uuid = g_strdup (uuid);
  item->provider = g_strdup (g_hash_table_lookup (attributes, "provider"));
  item->method = g_strdup (g_hash_table_lookup (attributes, "method"));
  item->label = secret_retrievable_get_label (retrievable);
  g_ptr_array_add (work->survey->unclaimed, item);
}

static void
all_found_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autolist (GObject) items = secret_password_search_finish (result, &error);
  Work *work = g_task_get_task_data (task);

  if (error != NULL)
    {
      fail (task, error);
      return;
    }

  for (GList *link = items; link != NULL; link = link->next)
    take (work, link->data);

  look_for_next (task);
}

/**
 * lanyard_keyring_survey_async:
 * @self: the keyring
 * @uuids: all connections that there are
 * @cancellable: (nullable): ends it
 * @callback: called once
 *
 * Holds what the keyring has of ours against the connections. No secret is read, and
 * nobody is prompted. Of a locked keyring only the missing secrets are known.
 */
void
lanyard_keyring_survey_async (LanyardKeyring      *self,
                              const char * const  *uuids,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (GHashTable) nothing = g_hash_table_new (g_str_hash, g_str_equal);
  Work *work = NULL;

  g_return_if_fail (LANYARD_IS_KEYRING (self));

  work = g_new0 (Work, 1);
  work->operation = lanyard_keyring_operation_new ("", cancellable);
  work->open = g_ptr_array_new_with_free_func (g_free);
  work->survey = g_new0 (LanyardKeyringSurvey, 1);
  work->survey->unclaimed =
    g_ptr_array_new_with_free_func ((GDestroyNotify) lanyard_keyring_item_free);
  work->survey->claimed = g_ptr_array_new_with_free_func (g_free);
  work->survey->missing = g_ptr_array_new_with_free_func (g_free);
  for (; *uuids != NULL; uuids++)
    g_ptr_array_add (work->open, g_strdup (*uuids));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, lanyard_keyring_survey_async);
  g_task_set_task_data (task, work, work_free);

  lanyard_keyring_operation_limit (work->operation);
  secret_password_searchv (&named, nothing, SECRET_SEARCH_ALL,
                           lanyard_keyring_operation_get_cancellable (work->operation),
                           all_found_cb, g_steal_pointer (&task));
}

/**
 * lanyard_keyring_survey_finish:
 *
 * Returns: (transfer full): what was found, or `NULL` with @error set
 */
LanyardKeyringSurvey *
lanyard_keyring_survey_finish (LanyardKeyring  *self,
                               GAsyncResult    *result,
                               GError         **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

LanyardKeyringItem *
lanyard_keyring_item_copy (const LanyardKeyringItem *self)
{
  LanyardKeyringItem *copy = g_new0 (LanyardKeyringItem, 1);

  copy->uuid = g_strdup (self->uuid);
  copy->provider = g_strdup (self->provider);
  copy->method = g_strdup (self->method);
  copy->label = g_strdup (self->label);

  return copy;
}

void
lanyard_keyring_item_free (LanyardKeyringItem *self)
{
  g_free (self->uuid);
  g_free (self->provider);
  g_free (self->method);
  g_free (self->label);
  g_free (self);
}

void
lanyard_keyring_survey_free (LanyardKeyringSurvey *self)
{
  g_ptr_array_unref (self->unclaimed);
  g_ptr_array_unref (self->claimed);
  g_ptr_array_unref (self->missing);
  g_free (self);
}
