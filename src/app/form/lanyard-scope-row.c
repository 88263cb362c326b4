/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-scope-row.h"

#include "lanyard-icon-line.h"
#include "lanyard-label.h"
#include "lanyard-mnemonic-button.h"

#include <glib/gi18n-lib.h>

struct _LanyardScopeRow
{
  AdwPreferencesRow   parent_instance;

  const LanyardScope *scope; /* lives as long as the provider, which the list holds */

  GtkWidget          *check;
  GtkWidget          *reason;
  GtkWidget          *notes;
};

G_DEFINE_FINAL_TYPE (LanyardScopeRow, lanyard_scope_row, ADW_TYPE_PREFERENCES_ROW)

enum
{
  TOGGLED,
  WANTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* The tick says everything that stands beside and under it. */
static void
describe (LanyardScopeRow *self)
{
  g_autoptr (GString) text = g_string_new (gtk_label_get_label (GTK_LABEL (self->reason)));
  GtkWidget *note;

  for (note = gtk_widget_get_first_child (self->notes); note != NULL;
       note = gtk_widget_get_next_sibling (note))
    g_string_append_printf (text, " %s", gtk_widget_get_name (note));

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->check),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text->str, -1);
}

static void
toggled_cb (LanyardScopeRow *self)
{
  g_signal_emit (self, signals[TOGGLED], 0);
}

static void
wanted_cb (LanyardScopeRow *self,
           GtkWidget       *button)
{
  g_autofree char *wanted = g_strdup (gtk_widget_get_name (button));

  g_signal_emit (self, signals[WANTED], 0, wanted);
}

static void
lanyard_scope_row_class_init (LanyardScopeRowClass *klass)
{
  signals[TOGGLED] =
    g_signal_new ("toggled", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);

  signals[WANTED] =
    g_signal_new ("wanted", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
lanyard_scope_row_init (LanyardScopeRow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

  gtk_widget_set_margin_top (box, 9);
  gtk_widget_set_margin_bottom (box, 9);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);

  self->check = gtk_check_button_new ();
  gtk_box_append (GTK_BOX (box), self->check);
  self->notes = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  gtk_widget_set_margin_start (self->notes, 33);
  gtk_widget_set_visible (self->notes, FALSE);
  gtk_box_append (GTK_BOX (box), self->notes);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), FALSE);
  gtk_widget_set_focusable (GTK_WIDGET (self), FALSE);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);
}

GtkWidget *
lanyard_scope_row_new (const LanyardScope *scope)
{
  LanyardScopeRow *self;
  GtkWidget *texts;

  g_return_val_if_fail (scope != NULL, NULL);

  self = g_object_new (LANYARD_TYPE_SCOPE_ROW, "title", scope->label, NULL);
  self->scope = scope;

  texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_set_margin_start (texts, 6);
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_box_append (GTK_BOX (texts), lanyard_label_new (scope->label, NULL));
  self->reason = lanyard_label_new (scope->reason, "dim-label");
  gtk_widget_add_css_class (self->reason, "caption");
  gtk_box_append (GTK_BOX (texts), self->reason);
  gtk_check_button_set_child (GTK_CHECK_BUTTON (self->check), texts);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->check),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, scope->label, -1);
  describe (self);
  g_signal_connect_object (self->check, "toggled", G_CALLBACK (toggled_cb), self,
                           G_CONNECT_SWAPPED);

  return GTK_WIDGET (self);
}

const LanyardScope *
lanyard_scope_row_get_scope (LanyardScopeRow *self)
{
  g_return_val_if_fail (LANYARD_IS_SCOPE_ROW (self), NULL);

  return self->scope;
}

gboolean
lanyard_scope_row_get_active (LanyardScopeRow *self)
{
  g_return_val_if_fail (LANYARD_IS_SCOPE_ROW (self), FALSE);

  return gtk_check_button_get_active (GTK_CHECK_BUTTON (self->check));
}

void
lanyard_scope_row_set_active (LanyardScopeRow *self,
                              gboolean         active)
{
  g_return_if_fail (LANYARD_IS_SCOPE_ROW (self));

  gtk_check_button_set_active (GTK_CHECK_BUTTON (self->check), active);
}

/**
 * lanyard_scope_row_set_reason:
 * @purposes: (nullable): the chosen purposes that want it, in words
 */
void
lanyard_scope_row_set_reason (LanyardScopeRow *self,
                              const char      *purposes)
{
  g_autofree char *text = NULL;

  g_return_if_fail (LANYARD_IS_SCOPE_ROW (self));

  if (purposes != NULL)
    /* Translators: first what a scope is for, then the purposes that want it. */
    text = g_strdup_printf (_("%s · for %s"), self->scope->reason, purposes);

  gtk_label_set_label (GTK_LABEL (self->reason), text != NULL ? text : self->scope->reason);
  describe (self);
}

void
lanyard_scope_row_clear_notes (LanyardScopeRow *self)
{
  GtkWidget *note;

  g_return_if_fail (LANYARD_IS_SCOPE_ROW (self));

  while ((note = gtk_widget_get_first_child (self->notes)) != NULL)
    gtk_box_remove (GTK_BOX (self->notes), note);
  gtk_widget_set_visible (self->notes, FALSE);
  describe (self);
}

/**
 * lanyard_scope_row_add_note:
 * @warning: whether it is to be heeded
 * @text: plain words
 * @wanted: (nullable): id of a scope that a button beside it adds
 */
void
lanyard_scope_row_add_note (LanyardScopeRow *self,
                            gboolean         warning,
                            const char      *text,
                            const char      *wanted)
{
  GtkWidget *note = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = lanyard_label_new (text, warning ? "warning" : "dim-label");
  GtkWidget *line;
  GtkWidget *button;

  g_return_if_fail (LANYARD_IS_SCOPE_ROW (self));

  gtk_widget_set_name (note, text);
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_set_hexpand (label, TRUE);
  line = warning ? lanyard_icon_line_new ("dialog-warning-symbolic", "warning", label) : label;
  gtk_widget_set_valign (line, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (note), line);

  if (wanted != NULL)
    {
      button = lanyard_mnemonic_button_new (_("_Add"));
      gtk_widget_set_name (button, wanted);
      gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
      g_signal_connect_object (button, "clicked", G_CALLBACK (wanted_cb), self, G_CONNECT_SWAPPED);
      gtk_box_append (GTK_BOX (note), button);
    }

  gtk_box_append (GTK_BOX (self->notes), note);
  gtk_widget_set_visible (self->notes, TRUE);
  describe (self);
}
