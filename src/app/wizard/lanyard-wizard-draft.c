/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-wizard-draft.h"

#include "lanyard-error.h"
#include "lanyard-paste.h"
#include "lanyard-scope-set.h"

#include <glib/gi18n-lib.h>

struct _LanyardWizardDraft
{
  GObject              parent_instance;

  LanyardManager      *manager;  /* (owned) */
  LanyardProvider     *provider; /* (owned) lives as long as the method */
  LanyardEntry        *entry;    /* (owned) (nullable) what gets another method */
  const LanyardMethod *method;   /* (nullable) */

  GPtrArray           *purposes; /* (owned) ids in the description's order, with a NULL at the end */
  GHashTable          *added;    /* (owned) scopes that were ticked besides what the purposes want */
  GHashTable          *left_out; /* (owned) scopes that the purposes want and that were unticked */
  GHashTable          *fields;   /* (owned) id → value, of all methods */
  char                *expires;  /* (owned) (nullable) */
  char                *name;     /* (owned) (nullable) as long as it is only suggested */
  char                *label;    /* (owned) (nullable) */
  gboolean             expert;
  gboolean             dirty;
};

G_DEFINE_FINAL_TYPE (LanyardWizardDraft, lanyard_wizard_draft, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
emit_changed (LanyardWizardDraft *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

/* Something was typed or ticked that somebody would not like to do again. */
static void
emit_typed (LanyardWizardDraft *self)
{
  self->dirty = TRUE;
  emit_changed (self);
}

/* The ids of @chosen, in the description's order. */
static void
set_purposes (LanyardWizardDraft *self,
              GHashTable         *chosen)
{
  GPtrArray *purposes = lanyard_provider_get_purposes (self->provider);
  guint i;

  g_ptr_array_set_size (self->purposes, 0);
  for (i = 0; i < purposes->len; i++)
    {
      const LanyardPurpose *purpose = g_ptr_array_index (purposes, i);

      if (g_hash_table_contains (chosen, purpose->id))
        g_ptr_array_add (self->purposes, purpose->id);
    }
  g_ptr_array_add (self->purposes, NULL);
}

static void
choose_defaults (LanyardWizardDraft *self)
{
  GPtrArray *purposes = lanyard_provider_get_purposes (self->provider);
  g_autoptr (GHashTable) chosen = g_hash_table_new (g_str_hash, g_str_equal);
  guint i;

  for (i = 0; i < purposes->len; i++)
    {
      const LanyardPurpose *purpose = g_ptr_array_index (purposes, i);

      if (purpose->is_default)
        g_hash_table_add (chosen, purpose->id);
    }
  set_purposes (self, chosen);
}

/* What somebody can do with a connection, they want to do with the next one too. */
static void
take_purposes_over (LanyardWizardDraft  *self,
                    LanyardConnection   *connection,
                    const LanyardMethod *old)
{
  GPtrArray *purposes = lanyard_provider_get_purposes (self->provider);
  const char * const *ids = lanyard_connection_get_purposes (connection);
  const char * const *scopes = lanyard_connection_get_scopes (connection);
  g_autoptr (GHashTable) chosen = g_hash_table_new (g_str_hash, g_str_equal);
  guint i;

  for (i = 0; i < purposes->len; i++)
    {
      const LanyardPurpose *purpose = g_ptr_array_index (purposes, i);
      const char * const *wanted = g_hash_table_lookup (purpose->scopes, old->family);
      g_auto (GStrv) missing = lanyard_scope_set_missing (self->provider, wanted, scopes);

      if (ids[0] != NULL ? g_strv_contains (ids, purpose->id) : missing[0] == NULL)
        g_hash_table_add (chosen, purpose->id);
    }
  set_purposes (self, chosen);
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
  choose_defaults (self);

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
  LanyardConnection *connection = lanyard_entry_get_connection (entry);
  LanyardWizardDraft *self;
  GHashTableIter iter;
  gpointer id;
  gpointer value;

  g_return_val_if_fail (lanyard_entry_get_method (entry) != NULL, NULL);

  self = lanyard_wizard_draft_new (manager, lanyard_entry_get_provider (entry));
  self->entry = g_object_ref (entry);
  self->method = method;
  self->name = g_strdup (lanyard_connection_get_name (connection));
  self->label = g_strdup (lanyard_connection_get_own_label (connection));
  take_purposes_over (self, connection, lanyard_entry_get_method (entry));

  g_hash_table_iter_init (&iter, lanyard_connection_get_fields (connection));
  while (g_hash_table_iter_next (&iter, &id, &value))
    g_hash_table_insert (self->fields, g_strdup (id), g_strdup (value));

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
 * Returns: (nullable): what gets another method; `NULL` for a new connection
 */
LanyardEntry *
lanyard_wizard_draft_get_entry (LanyardWizardDraft *self)
{
  g_return_val_if_fail (LANYARD_IS_WIZARD_DRAFT (self), NULL);

  return self->entry;
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

const char * const *
lanyard_wizard_draft_get_purposes (LanyardWizardDraft *self)
{
  g_return_val_if_fail (LANYARD_IS_WIZARD_DRAFT (self), NULL);

  return (const char * const *) self->purposes->pdata;
}

gboolean
lanyard_wizard_draft_has_purpose (LanyardWizardDraft *self,
                                  const char         *purpose)
{
  return g_strv_contains (lanyard_wizard_draft_get_purposes (self), purpose);
}

/**
 * lanyard_wizard_draft_set_purpose:
 *
 * What a purpose wants is ticked when it is chosen, also where it was unticked
 * before; nothing that somebody ticked besides is taken away.
 */
void
lanyard_wizard_draft_set_purpose (LanyardWizardDraft *self,
                                  const char         *purpose,
                                  gboolean            chosen)
{
  const LanyardPurpose *known;
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  GHashTableIter iter;
  gpointer scopes;
  guint i;

  g_return_if_fail (LANYARD_IS_WIZARD_DRAFT (self));

  known = lanyard_provider_find_purpose (self->provider, purpose);
  if (known == NULL || lanyard_wizard_draft_has_purpose (self, purpose) == chosen)
    return;

  for (i = 0; i + 1 < self->purposes->len; i++)
    if (!g_str_equal (g_ptr_array_index (self->purposes, i), purpose))
      g_hash_table_add (ids, g_ptr_array_index (self->purposes, i));
  if (chosen)
    g_hash_table_add (ids, known->id);
  set_purposes (self, ids);

  g_hash_table_iter_init (&iter, known->scopes);
  while (chosen && g_hash_table_iter_next (&iter, NULL, &scopes))
    for (i = 0; ((char **) scopes)[i] != NULL; i++)
      g_hash_table_remove (self->left_out, ((char **) scopes)[i]);

  emit_changed (self);
}

/**
 * lanyard_wizard_draft_get_expert:
 *
 * Whether the person would rather choose from the checklist than by purposes.
 */
gboolean
lanyard_wizard_draft_get_expert (LanyardWizardDraft *self)
{
  g_return_val_if_fail (LANYARD_IS_WIZARD_DRAFT (self), FALSE);

  return self->expert;
}

void
lanyard_wizard_draft_set_expert (LanyardWizardDraft *self,
                                 gboolean            expert)
{
  g_return_if_fail (LANYARD_IS_WIZARD_DRAFT (self));

  self->expert = expert;
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
  emit_changed (self);
}

/**
 * lanyard_wizard_draft_dup_scopes:
 *
 * Returns: (transfer full): what the purposes want, with what was ticked besides
 *   and without what was unticked
 */
GStrv
lanyard_wizard_draft_dup_scopes (LanyardWizardDraft *self)
{
  g_autoptr (GPtrArray) added = g_ptr_array_new ();
  g_autoptr (GStrvBuilder) scopes = g_strv_builder_new ();
  g_auto (GStrv) wanted = NULL;
  g_auto (GStrv) all = NULL;
  GHashTableIter iter;
  gpointer id;
  guint i;

  g_return_val_if_fail (LANYARD_IS_WIZARD_DRAFT (self), NULL);
  g_return_val_if_fail (self->method != NULL, NULL);

  g_hash_table_iter_init (&iter, self->added);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    {
      const LanyardScope *scope = lanyard_provider_find_scope (self->provider, id);

      if (scope != NULL && lanyard_scope_set_offers (self->method, scope))
        g_ptr_array_add (added, id);
    }
  g_ptr_array_add (added, NULL);

  /* What the purposes want joins what was added, and not the other way round:
   * somebody who ticks a scope that another one brings along means it. */
  wanted = lanyard_scope_set_for_purposes (self->provider, self->method,
                                           lanyard_wizard_draft_get_purposes (self));
  all = lanyard_scope_set_add (self->provider, (const char * const *) added->pdata,
                               (const char * const *) wanted);
  for (i = 0; all[i] != NULL; i++)
    if (!g_hash_table_contains (self->left_out, all[i]))
      g_strv_builder_add (scopes, all[i]);

  return g_strv_builder_end (scopes);
}

/**
 * lanyard_wizard_draft_set_scopes:
 * @scopes: all that is ticked for the present method
 *
 * Remembers in what the ticks differ from what the purposes want.
 */
void
lanyard_wizard_draft_set_scopes (LanyardWizardDraft *self,
                                 const char * const *scopes)
{
  GPtrArray *all = lanyard_provider_get_scopes (self->provider);
  g_auto (GStrv) wanted = NULL;
  guint i;

  g_return_if_fail (LANYARD_IS_WIZARD_DRAFT (self));
  g_return_if_fail (self->method != NULL);

  wanted = lanyard_scope_set_for_purposes (self->provider, self->method,
                                           lanyard_wizard_draft_get_purposes (self));

  for (i = 0; i < all->len; i++)
    {
      const LanyardScope *scope = g_ptr_array_index (all, i);
      gboolean is_wanted = g_strv_contains ((const char * const *) wanted, scope->id);
      gboolean is_ticked = g_strv_contains (scopes, scope->id);

      if (!lanyard_scope_set_offers (self->method, scope))
        continue;

      g_hash_table_remove (self->added, scope->id);
      g_hash_table_remove (self->left_out, scope->id);
      if (is_ticked && !is_wanted)
        g_hash_table_add (self->added, g_strdup (scope->id));
      else if (is_wanted && !is_ticked)
        g_hash_table_add (self->left_out, g_strdup (scope->id));
    }

  emit_typed (self);
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

  emit_typed (self);
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
  emit_typed (self);
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
  emit_typed (self);
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
  LanyardEntry *other;

  g_return_val_if_fail (LANYARD_IS_WIZARD_DRAFT (self), FALSE);

  if (!lanyard_connection_check_name (name, error))
    return FALSE;

  other = lanyard_manager_find (self->manager, name, NULL);
  if (other == NULL || other == self->entry)
    return TRUE;

  g_set_error (error, LANYARD_ERROR, LANYARD_ERROR_NAME_TAKEN,
               _("Another connection is called “%s” already."), name);

  return FALSE;
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
  emit_typed (self);
}

/**
 * lanyard_wizard_draft_dup_connection:
 *
 * Returns: (transfer full): a connection with what the present method wants of
 *   the draft; for a move a copy of the one that moves
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
