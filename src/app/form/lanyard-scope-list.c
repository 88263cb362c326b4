/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-scope-list.h"

#include "lanyard-copy-button.h"
#include "lanyard-scope-row.h"
#include "lanyard-scope-set.h"

#include <glib/gi18n-lib.h>

struct _LanyardScopeList
{
  GtkBox               parent_instance;

  LanyardProvider     *provider; /* (owned) (nullable) lives as long as the method and the scopes */
  const LanyardMethod *method;   /* (nullable) */
  GStrv                purposes; /* (owned) (nullable) */
  GPtrArray           *rows;     /* (owned) of LanyardScopeRow */
  GPtrArray           *rest;     /* (owned) of LanyardScope that have no row yet */
  GPtrArray           *strange;  /* (owned) of LanyardScope that are chosen but not offered */
  gboolean             setting;

  GtkWidget           *copy_button;
  GtkWidget           *count;
  GtkWidget           *list;
  GtkWidget           *more;     /* (nullable) */
};

G_DEFINE_FINAL_TYPE (LanyardScopeList, lanyard_scope_list, GTK_TYPE_BOX)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const char * const *
as_set (GStrv set)
{
  return (const char * const *) set;
}

static LanyardScopeRow *
find_row (LanyardScopeList *self,
          const char       *scope)
{
  guint i;

  for (i = 0; i < self->rows->len; i++)
    {
      LanyardScopeRow *row = g_ptr_array_index (self->rows, i);

      if (g_str_equal (lanyard_scope_row_get_scope (row)->id, scope))
        return row;
    }

  return NULL;
}

/* The chosen purposes that this scope is there for, in words. */
static char *
dup_purposes_of (LanyardScopeList   *self,
                 const LanyardScope *scope)
{
  g_autoptr (GString) names = g_string_new (NULL);
  char **id;

  for (id = self->purposes; *id != NULL; id++)
    {
      const LanyardPurpose *purpose = lanyard_provider_find_purpose (self->provider, *id);
      const char * const *wanted;

      if (purpose == NULL || !lanyard_method_serves (self->method, *id))
        continue;

      wanted = g_hash_table_lookup (purpose->scopes, self->method->family);
      if (wanted != NULL && g_strv_contains (wanted, scope->id))
        /* Translators: one of several purposes, in quotation marks. */
        g_string_append_printf (names, _("%s“%s”"), names->len > 0 ? ", " : "", purpose->name);
    }

  if (names->len == 0 && g_strv_contains (as_set (self->method->base_scopes), scope->id))
    return g_strdup (_("the test"));

  return names->len > 0 ? g_strdup (names->str) : NULL;
}

static const LanyardScope *
find_bringer (LanyardScopeList   *self,
              const char * const *chosen,
              const LanyardScope *scope)
{
  gsize i;

  for (i = 0; chosen[i] != NULL; i++)
    {
      const char *one[] = { chosen[i], NULL };

      if (!g_str_equal (chosen[i], scope->id) &&
          lanyard_scope_set_covers (self->provider, one, scope->id))
        return lanyard_provider_find_scope (self->provider, chosen[i]);
    }

  return NULL;
}

static void
note_needs (LanyardScopeList   *self,
            LanyardScopeRow    *row,
            const char * const *chosen)
{
  char **need;

  for (need = lanyard_scope_row_get_scope (row)->needs; *need != NULL; need++)
    {
      const LanyardScope *scope = lanyard_provider_find_scope (self->provider, *need);
      g_autofree char *text = NULL;

      if (scope == NULL || lanyard_scope_set_covers (self->provider, chosen, *need))
        continue;

      /* Translators: %s is a scope. */
      text = g_strdup_printf (_("Needs %s as well."), scope->label);
      lanyard_scope_row_add_note (row, TRUE, text, *need);
    }
}

static void
note_risk (LanyardScopeRow *row)
{
  switch (lanyard_scope_row_get_scope (row)->risk)
    {
    case LANYARD_RISK_DELETE:
      lanyard_scope_row_add_note (row, TRUE,
                                  _("Lets your agent delete for good. Tick it only if it must."),
                                  NULL);
      break;

    case LANYARD_RISK_ADMIN:
      lanyard_scope_row_add_note (row, TRUE,
                                  _("Lets your agent administer. Tick it only if it must."), NULL);
      break;

    case LANYARD_RISK_READ:
    case LANYARD_RISK_WRITE:
    default:
      break;
    }
}

static void
note_absence (LanyardScopeList   *self,
              LanyardScopeRow    *row,
              const char * const *chosen,
              const char         *purposes)
{
  const LanyardScope *scope = lanyard_scope_row_get_scope (row);
  const LanyardScope *bringer = find_bringer (self, chosen, scope);
  g_autofree char *text = NULL;

  if (bringer != NULL)
    {
      /* Translators: %s is another scope. */
      text = g_strdup_printf (_("Comes with %s."), bringer->label);
      lanyard_scope_row_add_note (row, FALSE, text, NULL);
    }
  else if (purposes != NULL)
    {
      /* Translators: %s are one or more purposes in quotation marks. */
      text = g_strdup_printf (_("Left out, though it is there for %s."), purposes);
      lanyard_scope_row_add_note (row, TRUE, text, NULL);
    }
}

static void
update_copy (LanyardScopeList   *self,
             const char * const *chosen)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *count = NULL;
  guint n = g_strv_length ((char **) chosen);
  gsize i;

  for (i = 0; chosen[i] != NULL; i++)
    {
      const LanyardScope *scope = lanyard_provider_find_scope (self->provider, chosen[i]);

      g_string_append_printf (text, "%s\n", scope != NULL ? scope->label : chosen[i]);
    }

  lanyard_copy_button_set_text (LANYARD_COPY_BUTTON (self->copy_button), text->str);
  count = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u chosen", "%u chosen", n), n);
  gtk_label_set_label (GTK_LABEL (self->count), count);
}

static void
update (LanyardScopeList *self)
{
  g_auto (GStrv) chosen = lanyard_scope_list_dup_scopes (self);
  guint i;

  for (i = 0; i < self->rows->len; i++)
    {
      LanyardScopeRow *row = g_ptr_array_index (self->rows, i);
      g_autofree char *purposes = dup_purposes_of (self, lanyard_scope_row_get_scope (row));

      lanyard_scope_row_set_reason (row, purposes);
      lanyard_scope_row_clear_notes (row);
      if (lanyard_scope_row_get_active (row))
        {
          note_needs (self, row, as_set (chosen));
          note_risk (row);
        }
      else
        {
          note_absence (self, row, as_set (chosen), purposes);
        }
    }

  update_copy (self, as_set (chosen));
}

static void
toggled_cb (LanyardScopeList *self)
{
  if (self->setting)
    return;

  update (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
wanted_cb (LanyardScopeList *self,
           const char       *scope)
{
  LanyardScopeRow *row = find_row (self, scope);

  if (row == NULL)
    {
      lanyard_scope_list_set_expanded (self, TRUE);
      row = find_row (self, scope);
    }

  if (row == NULL)
    return;

  lanyard_scope_row_set_active (row, TRUE);
  gtk_widget_child_focus (GTK_WIDGET (row), GTK_DIR_TAB_FORWARD);
}

static GtkWidget *
create_row (LanyardScopeList   *self,
            const LanyardScope *scope)
{
  GtkWidget *row = lanyard_scope_row_new (scope);

  g_signal_connect_object (row, "toggled", G_CALLBACK (toggled_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "wanted", G_CALLBACK (wanted_cb), self, G_CONNECT_SWAPPED);
  g_ptr_array_add (self->rows, g_object_ref_sink (row));

  return row;
}

/* Measuring dozens of rows takes longer than anybody wants to wait for a page,
 * so those that are folded away are made when they are unfolded. */
static void
expanded_cb (LanyardScopeList *self)
{
  guint i;

  if (self->rest->len == 0 || !adw_expander_row_get_expanded (ADW_EXPANDER_ROW (self->more)))
    return;

  for (i = 0; i < self->rest->len; i++)
    adw_expander_row_add_row (ADW_EXPANDER_ROW (self->more),
                              create_row (self, g_ptr_array_index (self->rest, i)));
  g_ptr_array_set_size (self->rest, 0);
  update (self);
}

static gboolean
lanyard_scope_list_grab_focus (GtkWidget *widget)
{
  return gtk_widget_child_focus (LANYARD_SCOPE_LIST (widget)->list, GTK_DIR_TAB_FORWARD);
}

static void
lanyard_scope_list_dispose (GObject *object)
{
  LanyardScopeList *self = LANYARD_SCOPE_LIST (object);

  g_ptr_array_set_size (self->rows, 0);
  g_ptr_array_set_size (self->rest, 0);
  g_ptr_array_set_size (self->strange, 0);
  g_clear_object (&self->provider);

  G_OBJECT_CLASS (lanyard_scope_list_parent_class)->dispose (object);
}

static void
lanyard_scope_list_finalize (GObject *object)
{
  LanyardScopeList *self = LANYARD_SCOPE_LIST (object);

  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->rest, g_ptr_array_unref);
  g_clear_pointer (&self->strange, g_ptr_array_unref);
  g_clear_pointer (&self->purposes, g_strfreev);

  G_OBJECT_CLASS (lanyard_scope_list_parent_class)->finalize (object);
}

static void
lanyard_scope_list_class_init (LanyardScopeListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = lanyard_scope_list_dispose;
  object_class->finalize = lanyard_scope_list_finalize;

  GTK_WIDGET_CLASS (klass)->grab_focus = lanyard_scope_list_grab_focus;

  signals[CHANGED] =
    g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);
}

static void
lanyard_scope_list_init (LanyardScopeList *self)
{
  GtkWidget *header = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->rows = g_ptr_array_new_with_free_func (g_object_unref);
  self->rest = g_ptr_array_new ();
  self->strange = g_ptr_array_new_with_free_func ((GDestroyNotify) lanyard_scope_free);

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 6);

  self->count = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->count), 0);
  gtk_widget_set_hexpand (self->count, TRUE);
  gtk_widget_add_css_class (self->count, "dim-label");
  gtk_box_append (GTK_BOX (header), self->count);
  self->copy_button = lanyard_copy_button_new (_("Copy List"), _("Copy the chosen scopes as a list"));
  gtk_box_append (GTK_BOX (header), self->copy_button);
  gtk_box_append (GTK_BOX (self), header);

  self->list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (self->list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _("Scopes"), -1);
  gtk_box_append (GTK_BOX (self), self->list);
}

GtkWidget *
lanyard_scope_list_new (void)
{
  return g_object_new (LANYARD_TYPE_SCOPE_LIST, NULL);
}

static void
clear (LanyardScopeList *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->list)) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (self->list), child);
  self->more = NULL;
  g_ptr_array_set_size (self->rows, 0);
  g_ptr_array_set_size (self->rest, 0);
  g_ptr_array_set_size (self->strange, 0);
}

/* The service may have taken a scope away since it was chosen. It is not dropped
 * unseen: an old token may well have it. */
static void
add_strange (LanyardScopeList *self,
             const char       *id)
{
  static char *nothing[] = { NULL };
  LanyardScope *scope = g_new0 (LanyardScope, 1);
  GtkWidget *row;

  scope->id = g_strdup (id);
  scope->label = g_strdup (id);
  /* Translators: %s is a service. */
  scope->reason = g_strdup_printf (_("Chosen before; %s does not offer it here any more"),
                                   lanyard_provider_get_name (self->provider));
  scope->risk = LANYARD_RISK_READ;
  scope->implies = g_strdupv (nothing);
  scope->needs = g_strdupv (nothing);
  scope->same = g_strdupv (nothing);
  g_ptr_array_add (self->strange, scope);

  row = create_row (self, scope);
  lanyard_scope_row_set_active (LANYARD_SCOPE_ROW (row), TRUE);
  gtk_list_box_append (GTK_LIST_BOX (self->list), row);
}

static void
add_more (LanyardScopeList *self)
{
  g_autofree char *title = NULL;

  if (self->rest->len == 0)
    return;

  title = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u more", "%u more", self->rest->len),
                           self->rest->len);
  self->more = adw_expander_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->more), title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->more), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  title, -1);
  g_signal_connect_object (self->more, "notify::expanded", G_CALLBACK (expanded_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_list_box_append (GTK_LIST_BOX (self->list), self->more);
}

static void
fill (LanyardScopeList   *self,
      const char * const *shown,
      const char * const *chosen)
{
  GPtrArray *scopes = lanyard_provider_get_scopes (self->provider);
  guint i;

  for (i = 0; i < scopes->len; i++)
    {
      LanyardScope *scope = g_ptr_array_index (scopes, i);
      GtkWidget *row;

      if (!lanyard_scope_set_offers (self->method, scope))
        continue;

      if (!g_strv_contains (shown, scope->id))
        {
          g_ptr_array_add (self->rest, scope);
          continue;
        }

      row = create_row (self, scope);
      lanyard_scope_row_set_active (LANYARD_SCOPE_ROW (row), g_strv_contains (chosen, scope->id));
      gtk_list_box_append (GTK_LIST_BOX (self->list), row);
    }

  for (i = 0; chosen[i] != NULL; i++)
    {
      const LanyardScope *scope = lanyard_provider_find_scope (self->provider, chosen[i]);

      if (scope == NULL || !lanyard_scope_set_offers (self->method, scope))
        add_strange (self, chosen[i]);
    }

  add_more (self);
}

/**
 * lanyard_scope_list_show:
 * @provider: the provider that @method belongs to
 * @method: the method whose scopes are offered
 * @purposes: (nullable): the chosen purposes
 * @scopes: (nullable): the scopes to tick
 *
 * Shows the checklist anew, without emitting `changed`.
 */
void
lanyard_scope_list_show (LanyardScopeList    *self,
                         LanyardProvider     *provider,
                         const LanyardMethod *method,
                         const char * const  *purposes,
                         const char * const  *scopes)
{
  static const char * const nothing[] = { NULL };
  g_auto (GStrv) wanted = NULL;
  g_auto (GStrv) shown = NULL;

  g_return_if_fail (LANYARD_IS_SCOPE_LIST (self));
  g_return_if_fail (LANYARD_IS_PROVIDER (provider));
  g_return_if_fail (method != NULL);

  if (purposes == NULL)
    purposes = nothing;
  if (scopes == NULL)
    scopes = nothing;

  self->setting = TRUE;
  clear (self);
  g_set_object (&self->provider, provider);
  self->method = method;
  g_strfreev (self->purposes);
  self->purposes = g_strdupv ((char **) purposes);

  /* What the purposes want stays in sight also when it was left out. */
  wanted = lanyard_scope_set_for_purposes (provider, method, purposes);
  shown = lanyard_scope_set_add (provider, scopes, as_set (wanted));
  fill (self, as_set (shown), scopes);
  self->setting = FALSE;

  update (self);
}

/**
 * lanyard_scope_list_set_expanded:
 *
 * Unfolds the scopes that were not chosen, or folds them away.
 */
void
lanyard_scope_list_set_expanded (LanyardScopeList *self,
                                 gboolean          expanded)
{
  g_return_if_fail (LANYARD_IS_SCOPE_LIST (self));

  if (self->more != NULL)
    adw_expander_row_set_expanded (ADW_EXPANDER_ROW (self->more), expanded);
}

/**
 * lanyard_scope_list_dup_scopes:
 *
 * Returns: (transfer full): ids of what is ticked, in the description's order
 */
GStrv
lanyard_scope_list_dup_scopes (LanyardScopeList *self)
{
  g_autoptr (GStrvBuilder) scopes = g_strv_builder_new ();
  g_auto (GStrv) ticked = NULL;
  guint i;

  g_return_val_if_fail (LANYARD_IS_SCOPE_LIST (self), NULL);

  for (i = 0; i < self->rows->len; i++)
    {
      LanyardScopeRow *row = g_ptr_array_index (self->rows, i);

      if (lanyard_scope_row_get_active (row))
        g_strv_builder_add (scopes, lanyard_scope_row_get_scope (row)->id);
    }

  ticked = g_strv_builder_end (scopes);

  return lanyard_scope_set_missing (self->provider, as_set (ticked), NULL);
}
