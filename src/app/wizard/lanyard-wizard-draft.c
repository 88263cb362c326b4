/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-wizard-draft-private.h"

#include "lanyard-paste.h"

#include <glib/gi18n-lib.h>

G_DEFINE_FINAL_TYPE (LanyardWizardDraft, lanyard_wizard_draft, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

void
lanyard_wizard_draft_emit_changed (LanyardWizardDraft *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

/* Something was typed or ticked that somebody would not like to do again. */
void
lanyard_wizard_draft_emit_typed (LanyardWizardDraft *self)
{
  self->dirty = TRUE;
  lanyard_wizard_draft_emit_changed (self);
}

static void
lanyard_wizard_draft_dispose (GObject *object)
{
  LanyardWizardDraft *self = LANYARD_WIZARD_DRAFT (object);

  g_clear_object (&self->entry);
  g_clear_object (&self->manager);

  G_OBJECT_CLASS (lanyard_wizard_draft_parent_class)->dispose (object);
}

static void
lanyard_wizard_draft_finalize (GObject *object)
{
  LanyardWizardDraft *self = LANYARD_WIZARD_DRAFT (object);

  g_clear_pointer (&self->purposes, g_ptr_array_unref);
  g_clear_pointer (&self->added, g_hash_table_unref);
  g_clear_pointer (&self->left_out, g_hash_table_unref);
  g_clear_pointer (&self->taken, g_strfreev);
  g_clear_pointer (&self->fields, g_hash_table_unref);
  g_clear_pointer (&self->expires, g_free);
  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->label, g_free);
  g_clear_object (&self->provider);

  G_OBJECT_CLASS (lanyard_wizard_draft_parent_class)->finalize (object);
}

static void
lanyard_wizard_draft_class_init (LanyardWizardDraftClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = lanyard_wizard_draft_dispose;
  object_class->finalize = lanyard_wizard_draft_finalize;

  signals[CHANGED] =
    g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);
}

static void
lanyard_wizard_draft_init (LanyardWizardDraft *self)
{
  self->purposes = g_ptr_array_new ();
  self->added = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->left_out = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->fields = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

/**
 * lanyard_wizard_draft_new:
 * @manager: where it will be saved
 * @provider: what is to be connected
 *
 * Returns: (transfer full): a draft of a new connection
 */
LanyardWizardDraft *
lanyard_wizard_draft_new (LanyardManager  *manager,
                          LanyardProvider *provider)
{
  LanyardWizardDraft *self;

  g_return_val_if_fail (LANYARD_IS_MANAGER (manager), NULL);
  g_return_val_if_fail (LANYARD_IS_PROVIDER (provider), NULL);

  self = g_object_new (LANYARD_TYPE_WIZARD_DRAFT, NULL);
  self->manager = g_object_ref (manager);
  self->provider = g_object_ref (provider);
  lanyard_wizard_draft_choose_defaults (self);

  return self;
}

/* A draft with all of @connection but what its secret is for. */
static LanyardWizardDraft *
new_for_connection (LanyardManager      *manager,
                    LanyardProvider     *provider,
                    LanyardConnection   *connection,
                    const LanyardMethod *method)
{
  LanyardWizardDraft *self;
  GHashTableIter iter;
  gpointer id;
  gpointer value;

  self = lanyard_wizard_draft_new (manager, provider);
  self->method = method;
  self->name = g_strdup (lanyard_connection_get_name (connection));
  self->label = g_strdup (lanyard_connection_get_own_label (connection));

  g_hash_table_iter_init (&iter, lanyard_connection_get_fields (connection));
  while (g_hash_table_iter_next (&iter, &id, &value))
    g_hash_table_insert (self->fields, g_strdup (id), g_strdup (value));

  return self;
}

static LanyardWizardDraft *
new_for_entry (LanyardManager      *manager,
               LanyardEntry        *entry,
               const LanyardMethod *method)
{
  LanyardWizardDraft *self = new_for_connection (manager, lanyard_entry_get_provider (entry),
                                                 lanyard_entry_get_connection (entry), method);

  self->entry = g_object_ref (entry);

  return self;
}

/**
 * lanyard_wizard_draft_new_for_set_up:
 * @manager: where it will be saved
 * @connection: of a set-up; its provider and method must be known
 *
 * Returns: (transfer full): a draft of a new connection that has all of @connection
 */
LanyardWizardDraft *
lanyard_wizard_draft_new_for_set_up (LanyardManager    *manager,
                                     LanyardConnection *connection)
{
  LanyardProvider *provider;
  const LanyardMethod *method;
  LanyardWizardDraft *self;

  provider = lanyard_provider_list_find (lanyard_manager_get_providers (manager),
                                         lanyard_connection_get_provider (connection));
  g_return_val_if_fail (provider != NULL, NULL);
  method = lanyard_provider_find_method (provider, lanyard_connection_get_method (connection));
  g_return_val_if_fail (method != NULL, NULL);

  self = new_for_connection (manager, provider, connection, method);
  self->expires = g_strdup (lanyard_connection_get_expires (connection));
  lanyard_wizard_draft_take_scopes (self, connection);

  return self;
}

/**
 * lanyard_wizard_draft_new_for_move:
 * @manager: where it is saved
 * @entry: what is to get another method
 * @method: that method
 *
 * Returns: (transfer full): a draft that keeps name, label, fields and purposes
 */
LanyardWizardDraft *
lanyard_wizard_draft_new_for_move (LanyardManager      *manager,
                                   LanyardEntry        *entry,
                                   const LanyardMethod *method)
{
  LanyardWizardDraft *self;

  g_return_val_if_fail (lanyard_entry_get_method (entry) != NULL, NULL);

  self = new_for_entry (manager, entry, method);
  lanyard_wizard_draft_take_purposes (self, lanyard_entry_get_connection (entry),
                                      lanyard_entry_get_method (entry));

  return self;
}

/**
 * lanyard_wizard_draft_new_for_rotation:
 * @manager: where it is saved
 * @entry: what is to get a new secret of the same kind
 *
 * Returns: (transfer full): a draft that keeps all but the day on which it expires
 */
LanyardWizardDraft *
lanyard_wizard_draft_new_for_rotation (LanyardManager *manager,
                                       LanyardEntry   *entry)
{
  const LanyardMethod *method = lanyard_entry_get_method (entry);
  LanyardWizardDraft *self;

  g_return_val_if_fail (method != NULL, NULL);

  self = new_for_entry (manager, entry, method);
  self->rotated = method;
  lanyard_wizard_draft_take_scopes (self, lanyard_entry_get_connection (entry));

  return self;
}

LanyardManager *
lanyard_wizard_draft_get_manager (LanyardWizardDraft *self)
{
  g_return_val_if_fail (LANYARD_IS_WIZARD_DRAFT (self), NULL);

  return self->manager;
}

LanyardProvider *
lanyard_wizard_draft_get_provider (LanyardWizardDraft *self)
{
  g_return_val_if_fail (LANYARD_IS_WIZARD_DRAFT (self), NULL);

  return self->provider;
}

/**
 * lanyard_wizard_draft_get_entry:
 *
 * Returns: (nullable): what gets another secret or method; `NULL` for a new connection
 */
LanyardEntry *
lanyard_wizard_draft_get_entry (LanyardWizardDraft *self)
{
  g_return_val_if_fail (LANYARD_IS_WIZARD_DRAFT (self), NULL);

  return self->entry;
}

/**
 * lanyard_wizard_draft_get_rotated:
 *
 * Returns: (nullable): the method of which a connection that works gets a new secret.
 *   That one is kept only when it works as well.
 */
const LanyardMethod *
lanyard_wizard_draft_get_rotated (LanyardWizardDraft *self)
{
  g_return_val_if_fail (LANYARD_IS_WIZARD_DRAFT (self), NULL);

  return self->rotated;
}

/**
 * lanyard_wizard_draft_get_dirty:
 *
 * Whether anything was typed that would be lost. A choice or two is made again in a moment.
 */
gboolean
lanyard_wizard_draft_get_dirty (LanyardWizardDraft *self)
{
  g_return_val_if_fail (LANYARD_IS_WIZARD_DRAFT (self), FALSE);

  return self->dirty;
}

const LanyardMethod *
lanyard_wizard_draft_get_method (LanyardWizardDraft *self)
{
  g_return_val_if_fail (LANYARD_IS_WIZARD_DRAFT (self), NULL);

  return self->method;
}

void
lanyard_wizard_draft_set_method (LanyardWizardDraft  *self,
                                 const LanyardMethod *method)
{
  g_return_if_fail (LANYARD_IS_WIZARD_DRAFT (self));

  if (self->method == method)
    return;

  self->method = method;
  lanyard_wizard_draft_emit_changed (self);
}

/**
 * lanyard_wizard_draft_get_fields:
 *
 * Returns: (transfer none) (element-type utf8 utf8): field → value, of all methods
 */
GHashTable *
lanyard_wizard_draft_get_fields (LanyardWizardDraft *self)
{
  g_return_val_if_fail (LANYARD_IS_WIZARD_DRAFT (self), NULL);

  return self->fields;
}

void
lanyard_wizard_draft_set_field (LanyardWizardDraft *self,
                                const char         *field,
                                const char         *value)
{
  const char *present;

  g_return_if_fail (LANYARD_IS_WIZARD_DRAFT (self));

  present = g_hash_table_lookup (self->fields, field);
  if (g_strcmp0 (present != NULL ? present : "", value != NULL ? value : "") == 0)
    return;

  if (value == NULL || *value == '\0')
    g_hash_table_remove (self->fields, field);
  else
    g_hash_table_insert (self->fields, g_strdup (field), g_strdup (value));

  lanyard_wizard_draft_emit_typed (self);
}

/**
 * lanyard_wizard_draft_take_address:
 * @text: what was pasted into a field
 *
 * Keeps everything that stands in an address of the service, also what only
 * another method asks for: somebody who switches need not paste it again.
 */
void
lanyard_wizard_draft_take_address (LanyardWizardDraft *self,
                                   const char         *text)
{
  GPtrArray *methods;
  guint i;

  g_return_if_fail (LANYARD_IS_WIZARD_DRAFT (self));

  methods = lanyard_provider_get_methods (self->provider);
  for (i = 0; i < methods->len; i++)
    {
      const LanyardMethod *method = g_ptr_array_index (methods, i);
      g_autoptr (GHashTable) values = lanyard_paste_cut_address (self->provider, method, text, NULL);
      GHashTableIter iter;
      gpointer id;
      gpointer value;

      g_hash_table_iter_init (&iter, values);
      while (g_hash_table_iter_next (&iter, &id, &value))
        lanyard_wizard_draft_set_field (self, id, value);
    }
}

const char *
lanyard_wizard_draft_get_expires (LanyardWizardDraft *self)
{
  g_return_val_if_fail (LANYARD_IS_WIZARD_DRAFT (self), NULL);

  return self->expires;
}

void
lanyard_wizard_draft_set_expires (LanyardWizardDraft *self,
                                  const char         *date)
{
  g_return_if_fail (LANYARD_IS_WIZARD_DRAFT (self));

  if (g_strcmp0 (self->expires, date) == 0)
    return;

  g_free (self->expires);
  self->expires = g_strdup (date);
  lanyard_wizard_draft_emit_typed (self);
}

static char *
suggest_name (LanyardWizardDraft *self)
{
  /* What sets one connection apart from the next, most telling first. */
  const char *wish = NULL;
  guint i;

  for (i = self->method != NULL ? self->method->fields->len : 0; i > 0; i--)
    {
      const LanyardField *field = g_ptr_array_index (self->method->fields, i - 1);
      const char *value = g_hash_table_lookup (self->fields, field->id);

      if (value != NULL && field->kind != LANYARD_FIELD_EMAIL &&
          lanyard_field_validate (field, value, NULL))
        {
          wish = value;
          break;
        }
    }

  return lanyard_manager_suggest_name (self->manager,
                                       wish != NULL ? wish
                                                    : lanyard_provider_get_id (self->provider));
}

/**
 * lanyard_wizard_draft_dup_name:
 *
 * Returns: (transfer full): the name that somebody gave it, else a good one
 */
char *
lanyard_wizard_draft_dup_name (LanyardWizardDraft *self)
{
  g_return_val_if_fail (LANYARD_IS_WIZARD_DRAFT (self), NULL);

  return self->name != NULL ? g_strdup (self->name) : suggest_name (self);
}

/**
 * lanyard_wizard_draft_set_name:
 * @name: (nullable): `NULL` to have one suggested
 */
void
lanyard_wizard_draft_set_name (LanyardWizardDraft *self,
                               const char         *name)
{
  g_return_if_fail (LANYARD_IS_WIZARD_DRAFT (self));

  if (g_strcmp0 (self->name, name) == 0)
    return;

  g_free (self->name);
  self->name = g_strdup (name);
  lanyard_wizard_draft_emit_typed (self);
}

/**
 * lanyard_wizard_draft_check_name:
 *
 * Whether @name is well formed and free.
 */
gboolean
lanyard_wizard_draft_check_name (LanyardWizardDraft  *self,
                                 const char          *name,
                                 GError             **error)
{
  g_return_val_if_fail (LANYARD_IS_WIZARD_DRAFT (self), FALSE);

  return lanyard_manager_check_name (self->manager, name, self->entry, error);
}

const char *
lanyard_wizard_draft_get_label (LanyardWizardDraft *self)
{
  g_return_val_if_fail (LANYARD_IS_WIZARD_DRAFT (self), NULL);

  return self->label;
}

void
lanyard_wizard_draft_set_label (LanyardWizardDraft *self,
                                const char         *label)
{
  g_return_if_fail (LANYARD_IS_WIZARD_DRAFT (self));

  if (g_strcmp0 (self->label, label) == 0)
    return;

  g_free (self->label);
  self->label = g_strdup (label);
  lanyard_wizard_draft_emit_typed (self);
}

/**
 * lanyard_wizard_draft_dup_connection:
 *
 * Returns: (transfer full): a connection with what the present method wants of
 *   the draft; for a move or a rotation a copy of the one that it is about
 */
LanyardConnection *
lanyard_wizard_draft_dup_connection (LanyardWizardDraft *self)
{
  g_autoptr (LanyardConnection) connection = NULL;
  g_autoptr (GPtrArray) served = g_ptr_array_new ();
  g_autofree char *name = NULL;
  g_auto (GStrv) scopes = NULL;
  g_autoptr (GList) old_fields = NULL;
  GList *item;
  guint i;

  g_return_val_if_fail (LANYARD_IS_WIZARD_DRAFT (self), NULL);
  g_return_val_if_fail (self->method != NULL, NULL);

  if (self->entry != NULL)
    connection = lanyard_connection_copy (lanyard_entry_get_connection (self->entry));
  else
    connection = lanyard_connection_new (lanyard_provider_get_id (self->provider), self->method->id);

  lanyard_connection_set_method (connection, self->method->id);
  old_fields = g_hash_table_get_keys (lanyard_connection_get_fields (connection));
  for (item = old_fields; item != NULL; item = item->next)
    if (lanyard_method_find_field (self->method, item->data) == NULL)
      lanyard_connection_set_field (connection, item->data, NULL);
  for (i = 0; i < self->method->fields->len; i++)
    {
      const LanyardField *field = g_ptr_array_index (self->method->fields, i);

      lanyard_connection_set_field (connection, field->id,
                                    g_hash_table_lookup (self->fields, field->id));
    }

  for (i = 0; i + 1 < self->purposes->len; i++)
    if (lanyard_method_serves (self->method, g_ptr_array_index (self->purposes, i)))
      g_ptr_array_add (served, g_ptr_array_index (self->purposes, i));
  g_ptr_array_add (served, NULL);
  lanyard_connection_set_purposes (connection, (const char * const *) served->pdata);

  scopes = lanyard_wizard_draft_dup_scopes (self);
  lanyard_connection_set_scopes (connection, (const char * const *) scopes);
  lanyard_connection_set_expires (connection, self->expires);
  lanyard_connection_set_label (connection, self->label);
  name = lanyard_wizard_draft_dup_name (self);
  lanyard_connection_set_name (connection, name);

  return g_steal_pointer (&connection);
}
