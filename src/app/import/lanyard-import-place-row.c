/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-import-place-row.h"

#include "lanyard-stray.h"

#include <glib/gi18n-lib.h>

struct _LanyardImportPlaceRow
{
  AdwActionRow        parent_instance;

  LanyardImportPlace *place; /* (owned) */

  GtkCheckButton     *check;
  GtkWidget          *remove_button;
};

G_DEFINE_FINAL_TYPE (LanyardImportPlaceRow, lanyard_import_place_row, ADW_TYPE_ACTION_ROW)

enum
{
  CHANGED,
  REMOVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
lanyard_import_place_row_toggled_cb (LanyardImportPlaceRow *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
lanyard_import_place_row_removed_cb (LanyardImportPlaceRow *self)
{
  g_signal_emit (self, signals[REMOVED], 0);
}

static void
lanyard_import_place_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), LANYARD_TYPE_IMPORT_PLACE_ROW);

  G_OBJECT_CLASS (lanyard_import_place_row_parent_class)->dispose (object);
}

static void
lanyard_import_place_row_finalize (GObject *object)
{
  LanyardImportPlaceRow *self = LANYARD_IMPORT_PLACE_ROW (object);

  g_clear_pointer (&self->place, lanyard_import_place_free);

  G_OBJECT_CLASS (lanyard_import_place_row_parent_class)->finalize (object);
}

static void
lanyard_import_place_row_class_init (LanyardImportPlaceRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = lanyard_import_place_row_dispose;
  object_class->finalize = lanyard_import_place_row_finalize;

  signals[CHANGED] =
    g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);

  signals[REMOVED] =
    g_signal_new ("removed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/lanyard_app/Lanyard/lanyard-import-place-row.ui");
  gtk_widget_class_bind_template_child (widget_class, LanyardImportPlaceRow, check);
  gtk_widget_class_bind_template_child (widget_class, LanyardImportPlaceRow, remove_button);
  gtk_widget_class_bind_template_callback (widget_class, lanyard_import_place_row_removed_cb);
  gtk_widget_class_bind_template_callback (widget_class, lanyard_import_place_row_toggled_cb);
}

static void
lanyard_import_place_row_init (LanyardImportPlaceRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* A tick and a button alone would tell nobody which of the rows they belong to. */
static void
describe (LanyardImportPlaceRow *self)
{
  g_autofree char *words = lanyard_import_place_dup_words (self->place);
  g_autofree char *removal = NULL;

  /* Translators: %s is a file. */
  removal = g_strdup_printf (_("Remove from the list: %s"), words);
  /* The row has the title read as well, which stands in the words already. */
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (self->check), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->check), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  words, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->remove_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, removal, -1);
}

/**
 * lanyard_import_place_row_new:
 * @is_picked: whether the person picked it, and so can remove it
 */
GtkWidget *
lanyard_import_place_row_new (const LanyardImportPlace *place,
                              gboolean                  is_picked)
{
  LanyardImportPlaceRow *self = g_object_new (LANYARD_TYPE_IMPORT_PLACE_ROW, NULL);
  LanyardStrayPlace where = { .source = place->source, .path = place->path };
  g_autofree char *path = lanyard_stray_place_dup_words (&where);

  self->place = lanyard_import_place_copy (place);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), place->title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self),
                               place->path != NULL ? path : _("The variables of your session"));
  gtk_widget_set_visible (self->remove_button, is_picked);
  describe (self);

  return GTK_WIDGET (self);
}

const LanyardImportPlace *
lanyard_import_place_row_get_place (LanyardImportPlaceRow *self)
{
  g_return_val_if_fail (LANYARD_IS_IMPORT_PLACE_ROW (self), NULL);

  return self->place;
}

gboolean
lanyard_import_place_row_get_active (LanyardImportPlaceRow *self)
{
  g_return_val_if_fail (LANYARD_IS_IMPORT_PLACE_ROW (self), FALSE);

  return gtk_check_button_get_active (self->check);
}

void
lanyard_import_place_row_set_active (LanyardImportPlaceRow *self,
                                     gboolean               active)
{
  g_return_if_fail (LANYARD_IS_IMPORT_PLACE_ROW (self));

  gtk_check_button_set_active (self->check, active);
}
