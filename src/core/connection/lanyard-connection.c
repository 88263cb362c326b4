/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-connection.h"

#include <string.h>

#include "lanyard-connection-private.h"

struct _LanyardConnection
{
  GObject      parent_instance;

  char        *uuid;     /* (owned) */
  char        *name;     /* (owned) (nullable) until it is saved */
  char        *label;    /* (owned) (nullable) */
  char        *provider; /* (owned) */
  char        *method;   /* (owned) */
  GHashTable  *fields;   /* (owned) id → value, no value empty */
  char       **purposes; /* (owned) */
  char       **scopes;   /* (owned) */
  char        *expires;  /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (LanyardConnection, lanyard_connection, G_TYPE_OBJECT)

static char *
dup_unless_empty (const char *text)
{
  return text == NULL || *text == '\0' ? NULL : g_strdup (text);
}

static void
replace_string (char       **place,
                const char  *text)
{
  char *copy = dup_unless_empty (text);

  g_free (*place);
  *place = copy;
}

/* A set in the order in which it was given: no empty names, no doubles. */
static void
replace_set (char               ***place,
             const char * const   *names)
{
  g_autoptr (GPtrArray) set = g_ptr_array_new_with_free_func (g_free);

  for (; names != NULL && *names != NULL; names++)
    if (**names != '\0' && !g_ptr_array_find_with_equal_func (set, *names, g_str_equal, NULL))
      g_ptr_array_add (set, g_strdup (*names));

  g_ptr_array_add (set, NULL);
  g_strfreev (*place);
  *place = (char **) g_ptr_array_free (g_steal_pointer (&set), FALSE);
}

static gboolean
equal_fields (GHashTable *fields,
              GHashTable *others)
{
  GHashTableIter iter;
  gpointer id;
  gpointer value;

  if (g_hash_table_size (fields) != g_hash_table_size (others))
    return FALSE;

  g_hash_table_iter_init (&iter, fields);
  while (g_hash_table_iter_next (&iter, &id, &value))
    if (g_strcmp0 (value, g_hash_table_lookup (others, id)) != 0)
      return FALSE;

  return TRUE;
}

static void
lanyard_connection_finalize (GObject *object)
{
  LanyardConnection *self = LANYARD_CONNECTION (object);

  g_clear_pointer (&self->uuid, g_free);
  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->label, g_free);
  g_clear_pointer (&self->provider, g_free);
  g_clear_pointer (&self->method, g_free);
  g_clear_pointer (&self->fields, g_hash_table_unref);
  g_clear_pointer (&self->purposes, g_strfreev);
  g_clear_pointer (&self->scopes, g_strfreev);
  g_clear_pointer (&self->expires, g_free);

  G_OBJECT_CLASS (lanyard_connection_parent_class)->finalize (object);
}

static void
lanyard_connection_class_init (LanyardConnectionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = lanyard_connection_finalize;
}

static void
lanyard_connection_init (LanyardConnection *self)
{
  self->fields = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->purposes = g_new0 (char *, 1);
  self->scopes = g_new0 (char *, 1);
}

/**
 * lanyard_connection_new:
 * @provider: id of its provider
 * @method: id of its method
 *
 * Makes a connection with a UUID of its own, and nothing else yet.
 */
LanyardConnection *
lanyard_connection_new (const char *provider,
                        const char *method)
{
  g_autofree char *uuid = g_uuid_string_random ();

  return lanyard_connection_new_with_uuid (uuid, provider, method);
}

/* For those who read a connection that was saved. */
LanyardConnection *
lanyard_connection_new_with_uuid (const char *uuid,
                                  const char *provider,
                                  const char *method)
{
  LanyardConnection *self;

  g_return_val_if_fail (uuid != NULL, NULL);
  g_return_val_if_fail (provider != NULL, NULL);
  g_return_val_if_fail (method != NULL, NULL);

  self = g_object_new (LANYARD_TYPE_CONNECTION, NULL);
  self->uuid = g_strdup (uuid);
  self->provider = g_strdup (provider);
  self->method = g_strdup (method);

  return self;
}

static LanyardConnection *
copy_with_uuid (LanyardConnection *self,
                const char        *uuid)
{
  LanyardConnection *copy = lanyard_connection_new_with_uuid (uuid, self->provider, self->method);
  GHashTableIter iter;
  gpointer id;
  gpointer value;

  replace_string (&copy->name, self->name);
  replace_string (&copy->label, self->label);
  replace_set (&copy->purposes, (const char * const *) self->purposes);
  replace_set (&copy->scopes, (const char * const *) self->scopes);
  replace_string (&copy->expires, self->expires);

  g_hash_table_iter_init (&iter, self->fields);
  while (g_hash_table_iter_next (&iter, &id, &value))
    lanyard_connection_set_field (copy, id, value);

  return copy;
}

/**
 * lanyard_connection_copy:
 *
 * Makes the same connection once more, to be changed and saved in its place.
 *
 * Returns: (transfer full): a connection with the same UUID
 */
LanyardConnection *
lanyard_connection_copy (LanyardConnection *self)
{
  g_return_val_if_fail (LANYARD_IS_CONNECTION (self), NULL);

  return copy_with_uuid (self, self->uuid);
}

/**
 * lanyard_connection_duplicate:
 * @self: a connection
 * @name: the new one's short name
 *
 * Makes another connection that is like this one. It has no secret yet.
 *
 * Returns: (transfer full): a connection with a UUID of its own
 */
LanyardConnection *
lanyard_connection_duplicate (LanyardConnection *self,
                              const char        *name)
{
  g_autofree char *uuid = g_uuid_string_random ();
  LanyardConnection *duplicate;

  g_return_val_if_fail (LANYARD_IS_CONNECTION (self), NULL);

  duplicate = copy_with_uuid (self, uuid);
  replace_string (&duplicate->name, name);

  return duplicate;
}

const char *
lanyard_connection_get_uuid (LanyardConnection *self)
{
  g_return_val_if_fail (LANYARD_IS_CONNECTION (self), NULL);

  return self->uuid;
}

/**
 * lanyard_connection_get_name:
 *
 * Returns: (nullable): the short name; `NULL` as long as none was chosen
 */
const char *
lanyard_connection_get_name (LanyardConnection *self)
{
  g_return_val_if_fail (LANYARD_IS_CONNECTION (self), NULL);

  return self->name;
}

/**
 * lanyard_connection_get_label:
 *
 * Returns: what to call it in the window: its label, or its short name while it has none
 */
const char *
lanyard_connection_get_label (LanyardConnection *self)
{
  g_return_val_if_fail (LANYARD_IS_CONNECTION (self), NULL);

  if (self->label != NULL)
    return self->label;

  return self->name != NULL ? self->name : "";
}

/**
 * lanyard_connection_get_own_label:
 *
 * Returns: (nullable): the label that somebody gave it
 */
const char *
lanyard_connection_get_own_label (LanyardConnection *self)
{
  g_return_val_if_fail (LANYARD_IS_CONNECTION (self), NULL);

  return self->label;
}

const char *
lanyard_connection_get_provider (LanyardConnection *self)
{
  g_return_val_if_fail (LANYARD_IS_CONNECTION (self), NULL);

  return self->provider;
}

const char *
lanyard_connection_get_method (LanyardConnection *self)
{
  g_return_val_if_fail (LANYARD_IS_CONNECTION (self), NULL);

  return self->method;
}

/**
 * lanyard_connection_get_fields:
 *
 * Returns: (transfer none) (element-type utf8 utf8): the fields that have a value
 */
GHashTable *
lanyard_connection_get_fields (LanyardConnection *self)
{
  g_return_val_if_fail (LANYARD_IS_CONNECTION (self), NULL);

  return self->fields;
}

/**
 * lanyard_connection_get_field:
 *
 * Returns: (nullable): the value of the field @id; `NULL` if it is empty
 */
const char *
lanyard_connection_get_field (LanyardConnection *self,
                              const char        *id)
{
  g_return_val_if_fail (LANYARD_IS_CONNECTION (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  return g_hash_table_lookup (self->fields, id);
}

const char * const *
lanyard_connection_get_purposes (LanyardConnection *self)
{
  g_return_val_if_fail (LANYARD_IS_CONNECTION (self), NULL);

  return (const char * const *) self->purposes;
}

const char * const *
lanyard_connection_get_scopes (LanyardConnection *self)
{
  g_return_val_if_fail (LANYARD_IS_CONNECTION (self), NULL);

  return (const char * const *) self->scopes;
}

/**
 * lanyard_connection_get_expires:
 *
 * Returns: (nullable): the last day on which the secret works, `YYYY-MM-DD`
 */
const char *
lanyard_connection_get_expires (LanyardConnection *self)
{
  g_return_val_if_fail (LANYARD_IS_CONNECTION (self), NULL);

  return self->expires;
}

/**
 * lanyard_connection_set_name:
 * @self: a connection that is not saved yet, or a copy
 * @name: (nullable): a name that [func@lanyard_connection_check_name] accepts
 */
void
lanyard_connection_set_name (LanyardConnection *self,
                             const char        *name)
{
  g_return_if_fail (LANYARD_IS_CONNECTION (self));

  replace_string (&self->name, name);
}

void
lanyard_connection_set_label (LanyardConnection *self,
                              const char        *label)
{
  g_return_if_fail (LANYARD_IS_CONNECTION (self));

  replace_string (&self->label, label);
}

void
lanyard_connection_set_method (LanyardConnection *self,
                               const char        *method)
{
  g_return_if_fail (LANYARD_IS_CONNECTION (self));
  g_return_if_fail (method != NULL && *method != '\0');

  replace_string (&self->method, method);
}

/**
 * lanyard_connection_set_field:
 * @self: a connection that is not saved yet, or a copy
 * @id: a field's id, never `secret`
 * @value: (nullable): its value; `NULL` or empty takes it away
 */
void
lanyard_connection_set_field (LanyardConnection *self,
                              const char        *id,
                              const char        *value)
{
  g_return_if_fail (LANYARD_IS_CONNECTION (self));
  g_return_if_fail (id != NULL);
  g_return_if_fail (!g_str_equal (id, LANYARD_CONNECTION_SECRET_FIELD));

  if (value == NULL || *value == '\0')
    g_hash_table_remove (self->fields, id);
  else
    g_hash_table_replace (self->fields, g_strdup (id), g_strdup (value));
}

void
lanyard_connection_set_purposes (LanyardConnection  *self,
                                 const char * const *purposes)
{
  g_return_if_fail (LANYARD_IS_CONNECTION (self));

  replace_set (&self->purposes, purposes);
}

void
lanyard_connection_set_scopes (LanyardConnection  *self,
                               const char * const *scopes)
{
  g_return_if_fail (LANYARD_IS_CONNECTION (self));

  replace_set (&self->scopes, scopes);
}

/**
 * lanyard_connection_set_expires:
 * @self: a connection that is not saved yet, or a copy
 * @date: (nullable): a date that [func@lanyard_connection_check_date] accepts
 */
void
lanyard_connection_set_expires (LanyardConnection *self,
                                const char        *date)
{
  g_return_if_fail (LANYARD_IS_CONNECTION (self));

  replace_string (&self->expires, date);
}

/**
 * lanyard_connection_has_expired:
 * @self: a connection
 * @now: (nullable): the time that counts as now, in the person's time zone
 *
 * Whether the day on which the secret expires is over. On that day itself the
 * service may still accept it.
 */
gboolean
lanyard_connection_has_expired (LanyardConnection *self,
                                GDateTime         *now)
{
  g_autoptr (GDateTime) clock = NULL;
  g_autofree char *today = NULL;

  g_return_val_if_fail (LANYARD_IS_CONNECTION (self), FALSE);

  if (self->expires == NULL)
    return FALSE;

  clock = now != NULL ? g_date_time_ref (now) : g_date_time_new_now_local ();
  today = g_date_time_format (clock, "%Y-%m-%d");

  return strcmp (self->expires, today) < 0;
}

gboolean
lanyard_connection_equal (LanyardConnection *self,
                          LanyardConnection *other)
{
  g_return_val_if_fail (LANYARD_IS_CONNECTION (self), FALSE);
  g_return_val_if_fail (LANYARD_IS_CONNECTION (other), FALSE);

  return g_strcmp0 (self->uuid, other->uuid) == 0 &&
         g_strcmp0 (self->name, other->name) == 0 &&
         g_strcmp0 (self->label, other->label) == 0 &&
         g_strcmp0 (self->provider, other->provider) == 0 &&
         g_strcmp0 (self->method, other->method) == 0 &&
         g_strcmp0 (self->expires, other->expires) == 0 &&
         g_strv_equal ((const char * const *) self->purposes,
                       (const char * const *) other->purposes) &&
         g_strv_equal ((const char * const *) self->scopes,
                       (const char * const *) other->scopes) &&
         equal_fields (self->fields, other->fields);
}
