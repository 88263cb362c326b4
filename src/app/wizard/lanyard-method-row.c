/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-method-row.h"

#include "lanyard-icon-line.h"
#include "lanyard-label.h"
#include "lanyard-words.h"

#include <glib/gi18n-lib.h>

struct _LanyardMethodRow
{
  GtkListBoxRow        parent_instance;

  LanyardProvider     *provider; /* (owned) lives as long as the method */
  const LanyardMethod *method;
  int                  n_details;

  GtkWidget           *check;
  GtkWidget           *details;
  GtkWidget           *without;
  GtkWidget           *without_label;
};

G_DEFINE_FINAL_TYPE (LanyardMethodRow, lanyard_method_row, GTK_TYPE_LIST_BOX_ROW)

enum
{
  CHOSEN,
  INSTEAD,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
add_detail (LanyardMethodRow *self,
            const char       *name,
            const char       *text)
{
  GtkWidget *name_label;
  GtkWidget *text_label;

  if (text == NULL)
    return;

  name_label = lanyard_label_new (name, "dim-label");
  text_label = lanyard_label_new (text, "caption");
  gtk_widget_add_css_class (name_label, "caption");
  gtk_label_set_yalign (GTK_LABEL (name_label), 0);
  gtk_label_set_width_chars (GTK_LABEL (name_label), 8);
  gtk_label_set_max_width_chars (GTK_LABEL (name_label), 10);
  gtk_widget_set_hexpand (text_label, TRUE);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (text_label),
                                  GTK_ACCESSIBLE_RELATION_DESCRIBED_BY, name_label, NULL, -1);
  gtk_grid_attach (GTK_GRID (self->details), name_label, 0, self->n_details, 1, 1);
  gtk_grid_attach (GTK_GRID (self->details), text_label, 1, self->n_details, 1, 1);
  self->n_details++;
}

static void
instead_cb (LanyardMethodRow *self)
{
  g_signal_emit (self, signals[INSTEAD], 0, self->method->moves_to);
}

static void
add_instead (LanyardMethodRow *self)
{
  const LanyardMethod *other = NULL;
  g_autofree char *label = NULL;
  GtkWidget *button;

  if (self->method->moves_to != NULL)
    other = lanyard_provider_find_method (self->provider, self->method->moves_to);
  if (other == NULL)
    return;

  /* Translators: %s is a method, such as "API token". */
  label = lanyard_words_with_name (N_("Use %s"), other->name);
  button = gtk_button_new_with_label (label);
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  g_signal_connect_object (button, "clicked", G_CALLBACK (instead_cb), self, G_CONNECT_SWAPPED);
  gtk_grid_attach (GTK_GRID (self->details), button, 0, self->n_details, 2, 1);
}

static void
toggled_cb (LanyardMethodRow *self)
{
  gboolean active = lanyard_method_row_get_active (self);

  gtk_widget_set_visible (self->details, active);
  if (active)
    g_signal_emit (self, signals[CHOSEN], 0);
}

static void
activate_cb (LanyardMethodRow *self)
{
  lanyard_method_row_set_active (self, TRUE);
}

static void
lanyard_method_row_dispose (GObject *object)
{
  g_clear_object (&LANYARD_METHOD_ROW (object)->provider);

  G_OBJECT_CLASS (lanyard_method_row_parent_class)->dispose (object);
}

static void
lanyard_method_row_class_init (LanyardMethodRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lanyard_method_row_dispose;

  signals[CHOSEN] =
    g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);

  signals[INSTEAD] =
    g_signal_new ("instead", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
lanyard_method_row_init (LanyardMethodRow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  gtk_widget_set_margin_top (box, 12);
  gtk_widget_set_margin_bottom (box, 12);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);

  self->check = gtk_check_button_new ();
  gtk_box_append (GTK_BOX (box), self->check);

  self->without_label = lanyard_label_new (NULL, "caption");
  self->without = lanyard_icon_line_new ("dialog-warning-symbolic", "warning", self->without_label);
  gtk_widget_set_margin_start (self->without, 33);
  gtk_widget_set_visible (self->without, FALSE);
  gtk_box_append (GTK_BOX (box), self->without);

  self->details = gtk_grid_new ();
  gtk_grid_set_row_spacing (GTK_GRID (self->details), 6);
  gtk_grid_set_column_spacing (GTK_GRID (self->details), 12);
  gtk_widget_set_margin_start (self->details, 33);
  gtk_widget_set_visible (self->details, FALSE);
  gtk_box_append (GTK_BOX (box), self->details);

  /* Tab comes only to the one of a group that is chosen; rows are what arrow keys go through. */
  g_signal_connect (self, "activate", G_CALLBACK (activate_cb), NULL);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);
}

GtkWidget *
lanyard_method_row_new (LanyardProvider     *provider,
                        const LanyardMethod *method)
{
  LanyardMethodRow *self;
  const char *summary;
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *recommended;

  g_return_val_if_fail (LANYARD_IS_PROVIDER (provider), NULL);
  g_return_val_if_fail (method != NULL, NULL);

  self = g_object_new (LANYARD_TYPE_METHOD_ROW, NULL);
  self->provider = g_object_ref (provider);
  self->method = method;

  summary = method->retired_text != NULL ? method->retired_text : method->prefer;
  gtk_widget_set_margin_start (texts, 6);
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_box_append (GTK_BOX (texts), lanyard_label_new (method->name, "heading"));
  if (method->recommended != NULL)
    {
      g_autofree char *text = NULL;

      /* Translators: %s is a reason. */
      text = g_strdup_printf (_("Recommended: %s"), method->recommended);
      recommended = lanyard_label_new (text, "accent");
      gtk_widget_add_css_class (recommended, "caption-heading");
      gtk_box_append (GTK_BOX (texts), recommended);
    }
  gtk_box_append (GTK_BOX (texts), lanyard_label_new (summary, "caption"));
  gtk_check_button_set_child (GTK_CHECK_BUTTON (self->check), texts);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->check),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, method->name,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, summary, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, method->name,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, summary, -1);
  g_signal_connect_object (self->check, "toggled", G_CALLBACK (toggled_cb), self,
                           G_CONNECT_SWAPPED);

  add_detail (self, _("Acts as"), method->acts_as);
  add_detail (self, _("Reaches"), method->reaches);
  add_detail (self, _("Plan"), method->plan);
  add_detail (self, _("Lives"), method->lives);
  if (method->retired_text != NULL)
    add_detail (self, _("Prefer it"), method->prefer);
  add_detail (self, _("Cannot"), method->cannot);
  add_instead (self);

  return GTK_WIDGET (self);
}

const LanyardMethod *
lanyard_method_row_get_method (LanyardMethodRow *self)
{
  g_return_val_if_fail (LANYARD_IS_METHOD_ROW (self), NULL);

  return self->method;
}

gboolean
lanyard_method_row_get_active (LanyardMethodRow *self)
{
  g_return_val_if_fail (LANYARD_IS_METHOD_ROW (self), FALSE);

  return gtk_check_button_get_active (GTK_CHECK_BUTTON (self->check));
}

void
lanyard_method_row_set_active (LanyardMethodRow *self,
                               gboolean          active)
{
  g_return_if_fail (LANYARD_IS_METHOD_ROW (self));

  gtk_check_button_set_active (GTK_CHECK_BUTTON (self->check), active);
}

/**
 * lanyard_method_row_set_group:
 * @other: a row of which one or this one is chosen
 */
void
lanyard_method_row_set_group (LanyardMethodRow *self,
                              LanyardMethodRow *other)
{
  g_return_if_fail (LANYARD_IS_METHOD_ROW (self));
  g_return_if_fail (LANYARD_IS_METHOD_ROW (other));

  gtk_check_button_set_group (GTK_CHECK_BUTTON (self->check), GTK_CHECK_BUTTON (other->check));
}

/**
 * lanyard_method_row_set_without:
 * @text: (nullable): which of the chosen purposes it cannot serve, and why
 */
void
lanyard_method_row_set_without (LanyardMethodRow *self,
                                const char       *text)
{
  g_return_if_fail (LANYARD_IS_METHOD_ROW (self));

  gtk_label_set_label (GTK_LABEL (self->without_label), text != NULL ? text : "");
  gtk_widget_set_visible (self->without, text != NULL);
}
