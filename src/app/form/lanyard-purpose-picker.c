/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-purpose-picker.h"

#include "lanyard-scope-list.h"
#include "lanyard-scope-set.h"

#include <glib/gi18n-lib.h>

struct _LanyardPurposePicker
{
  GtkBox               parent_instance;

  LanyardProvider     *provider;       /* (owned) (nullable) */
  const LanyardMethod *method;         /* (nullable) */
  GHashTable          *purpose_checks; /* (owned) id → its GtkCheckButton */
  GPtrArray           *strange;        /* (owned) chosen before, but not offered any more */

  AdwPreferencesGroup *purposes;
  LanyardScopeList    *scopes;
};

G_DEFINE_FINAL_TYPE (LanyardPurposePicker, lanyard_purpose_picker, GTK_TYPE_BOX)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static gboolean
is_ticked (GHashTable *checks,
           const char *id)
{
  GtkCheckButton *check = g_hash_table_lookup (checks, id);

  return check != NULL && gtk_check_button_get_active (check);
}

static void
scopes_changed_cb (LanyardPurposePicker *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

/* The scopes of a purpose that goes, except those that another one still needs:
 * what was chosen by hand stays. */
static GStrv
dup_without (LanyardPurposePicker *self,
             const char * const   *scopes,
             const char * const   *going,
             const char * const   *needed)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  guint i;

  for (i = 0; scopes[i] != NULL; i++)
    if (!g_strv_contains (going, scopes[i]) ||
        lanyard_scope_set_covers (self->provider, needed, scopes[i]))
      g_strv_builder_add (builder, scopes[i]);

  return g_strv_builder_end (builder);
}

static void
purpose_toggled_cb (GtkCheckButton *check,
                    gpointer        user_data)
{
  LanyardPurposePicker *self = LANYARD_PURPOSE_PICKER (user_data);
  const char *one[] = { gtk_widget_get_name (GTK_WIDGET (check)), NULL };
  g_auto (GStrv) purposes = lanyard_purpose_picker_dup_purposes (self);
  g_auto (GStrv) scopes = lanyard_purpose_picker_dup_scopes (self);
  g_auto (GStrv) its_own = NULL;
  g_auto (GStrv) needed = NULL;
  g_auto (GStrv) kept = NULL;
  g_auto (GStrv) result = NULL;

  its_own = lanyard_scope_set_for_purposes (self->provider, self->method, one);
  needed = lanyard_scope_set_for_purposes (self->provider, self->method,
                                           (const char * const *) purposes);
  if (gtk_check_button_get_active (check))
    kept = g_steal_pointer (&scopes);
  else
    kept = dup_without (self, (const char * const *) scopes, (const char * const *) its_own,
                        (const char * const *) needed);
  result = lanyard_scope_set_add (self->provider, (const char * const *) kept,
                                  (const char * const *) needed);

  lanyard_scope_list_show (self->scopes, self->provider, self->method,
                           (const char * const *) purposes, (const char * const *) result);
  g_signal_emit (self, signals[CHANGED], 0);
}

static GtkWidget *
create_row (const char  *id,
            const char  *title,
            const char  *subtitle,
            gboolean     active,
            GtkWidget  **check)
{
  GtkWidget *row = adw_action_row_new ();

  *check = gtk_check_button_new ();
  gtk_widget_set_name (*check, id);
  gtk_widget_set_valign (*check, GTK_ALIGN_CENTER);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (*check), active);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  if (subtitle != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), *check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), *check);

  return row;
}

static void
add_purposes (LanyardPurposePicker *self,
              const char * const   *chosen)
{
  GPtrArray *purposes = lanyard_provider_get_purposes (self->provider);
  guint i;

  for (i = 0; i < purposes->len; i++)
    {
      const LanyardPurpose *purpose = g_ptr_array_index (purposes, i);
      GtkWidget *check;
      GtkWidget *row;

      if (!lanyard_method_serves (self->method, purpose->id))
        continue;

      row = create_row (purpose->id, purpose->name, purpose->summary,
                        chosen != NULL && g_strv_contains (chosen, purpose->id), &check);
      g_signal_connect_object (check, "toggled", G_CALLBACK (purpose_toggled_cb), self, 0);
      g_hash_table_insert (self->purpose_checks, g_strdup (purpose->id), check);
      adw_preferences_group_add (self->purposes, row);
    }

  for (i = 0; chosen != NULL && chosen[i] != NULL; i++)
    if (!g_hash_table_contains (self->purpose_checks, chosen[i]))
      g_ptr_array_add (self->strange, g_strdup (chosen[i]));
}

static void
lanyard_purpose_picker_dispose (GObject *object)
{
  LanyardPurposePicker *self = LANYARD_PURPOSE_PICKER (object);

  g_hash_table_remove_all (self->purpose_checks);
  g_clear_object (&self->provider);

  G_OBJECT_CLASS (lanyard_purpose_picker_parent_class)->dispose (object);
}

static void
lanyard_purpose_picker_finalize (GObject *object)
{
  LanyardPurposePicker *self = LANYARD_PURPOSE_PICKER (object);

  g_clear_pointer (&self->purpose_checks, g_hash_table_unref);
  g_clear_pointer (&self->strange, g_ptr_array_unref);

  G_OBJECT_CLASS (lanyard_purpose_picker_parent_class)->finalize (object);
}

static void
lanyard_purpose_picker_class_init (LanyardPurposePickerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = lanyard_purpose_picker_dispose;
  object_class->finalize = lanyard_purpose_picker_finalize;

  signals[CHANGED] =
    g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);
}

static void
lanyard_purpose_picker_init (LanyardPurposePicker *self)
{
  self->purpose_checks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->strange = g_ptr_array_new_with_free_func (g_free);

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 18);

  self->purposes = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  adw_preferences_group_set_title (self->purposes, _("What Your Agent May Do"));
  self->scopes = LANYARD_SCOPE_LIST (lanyard_scope_list_new ());
  g_signal_connect_object (self->scopes, "changed", G_CALLBACK (scopes_changed_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->purposes));
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->scopes));
}

GtkWidget *
lanyard_purpose_picker_new (void)
{
  return g_object_new (LANYARD_TYPE_PURPOSE_PICKER, NULL);
}

/**
 * lanyard_purpose_picker_ask:
 * @provider: the provider
 * @method: the method that serves the purposes and offers the scopes
 * @purposes: (nullable): ticked from the start
 * @scopes: (nullable): ticked from the start
 *
 * Asks for purposes and scopes. To be called once.
 */
void
lanyard_purpose_picker_ask (LanyardPurposePicker *self,
                            LanyardProvider      *provider,
                            const LanyardMethod  *method,
                            const char * const   *purposes,
                            const char * const   *scopes)
{
  g_return_if_fail (LANYARD_IS_PURPOSE_PICKER (self));
  g_return_if_fail (LANYARD_IS_PROVIDER (provider));
  g_return_if_fail (method != NULL);
  g_return_if_fail (self->method == NULL);

  self->provider = g_object_ref (provider);
  self->method = method;
  add_purposes (self, purposes);
  lanyard_scope_list_show (self->scopes, provider, method, purposes, scopes);
}

/**
 * lanyard_purpose_picker_dup_purposes:
 *
 * Returns: (transfer full): what is ticked, and what was chosen before but has no row
 */
GStrv
lanyard_purpose_picker_dup_purposes (LanyardPurposePicker *self)
{
  GPtrArray *purposes;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  guint i;

  g_return_val_if_fail (LANYARD_IS_PURPOSE_PICKER (self), NULL);

  purposes = lanyard_provider_get_purposes (self->provider);
  for (i = 0; i < purposes->len; i++)
    {
      const LanyardPurpose *purpose = g_ptr_array_index (purposes, i);

      if (is_ticked (self->purpose_checks, purpose->id))
        g_strv_builder_add (builder, purpose->id);
    }

  for (i = 0; i < self->strange->len; i++)
    g_strv_builder_add (builder, g_ptr_array_index (self->strange, i));

  return g_strv_builder_end (builder);
}

GStrv
lanyard_purpose_picker_dup_scopes (LanyardPurposePicker *self)
{
  g_return_val_if_fail (LANYARD_IS_PURPOSE_PICKER (self), NULL);

  return lanyard_scope_list_dup_scopes (self->scopes);
}

/**
 * lanyard_purpose_picker_open_scopes:
 *
 * Unfolds all scopes, and goes there.
 */
void
lanyard_purpose_picker_open_scopes (LanyardPurposePicker *self)
{
  g_return_if_fail (LANYARD_IS_PURPOSE_PICKER (self));

  lanyard_scope_list_set_expanded (self->scopes, TRUE);
  gtk_widget_child_focus (GTK_WIDGET (self->scopes), GTK_DIR_TAB_FORWARD);
}
