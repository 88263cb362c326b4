/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-import-found-page.h"

#include "lanyard-import-move-dialog.h"
#include "lanyard-import-stray-row.h"
#include "lanyard-label.h"

#include <glib/gi18n-lib.h>

struct _LanyardImportFoundPage
{
  GtkBox          parent_instance;

  LanyardManager *manager; /* (owned) (nullable) until something is shown */
  char           *summary; /* (owned) (nullable) */

  GtkWidget      *empty;
  GtkWidget      *lead;
  GtkBox         *problems;
  GtkListBox     *rows;
};

G_DEFINE_FINAL_TYPE (LanyardImportFoundPage, lanyard_import_found_page, GTK_TYPE_BOX)

enum
{
  PROP_0,
  PROP_SUMMARY,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
move_cb (LanyardImportFoundPage *self,
         LanyardImportStrayRow  *row)
{
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
  GtkWindow *dialog = NULL;

  dialog = lanyard_import_move_dialog_new (self->manager, lanyard_import_stray_row_get_stray (row),
                                           window);
  g_signal_connect_object (dialog, "unmap", G_CALLBACK (lanyard_import_stray_row_refresh), row,
                           G_CONNECT_SWAPPED);
  gtk_window_present (dialog);
}

static void
lanyard_import_found_page_dispose (GObject *object)
{
  LanyardImportFoundPage *self = LANYARD_IMPORT_FOUND_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), LANYARD_TYPE_IMPORT_FOUND_PAGE);
  g_clear_object (&self->manager);

  G_OBJECT_CLASS (lanyard_import_found_page_parent_class)->dispose (object);
}

static void
lanyard_import_found_page_finalize (GObject *object)
{
  g_free (LANYARD_IMPORT_FOUND_PAGE (object)->summary);

  G_OBJECT_CLASS (lanyard_import_found_page_parent_class)->finalize (object);
}

static void
lanyard_import_found_page_get_property (GObject    *object,
                                        guint       prop_id,
                                        GValue     *value,
                                        GParamSpec *pspec)
{
  LanyardImportFoundPage *self = LANYARD_IMPORT_FOUND_PAGE (object);

  switch (prop_id)
    {
    case PROP_SUMMARY:
      g_value_set_string (value, self->summary);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
lanyard_import_found_page_class_init (LanyardImportFoundPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = lanyard_import_found_page_dispose;
  object_class->finalize = lanyard_import_found_page_finalize;
  object_class->get_property = lanyard_import_found_page_get_property;

  properties[PROP_SUMMARY] =
    g_param_spec_string ("summary", NULL, NULL,
                         NULL,
                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/lanyard_app/Lanyard/lanyard-import-found-page.ui");
  gtk_widget_class_bind_template_child (widget_class, LanyardImportFoundPage, empty);
  gtk_widget_class_bind_template_child (widget_class, LanyardImportFoundPage, lead);
  gtk_widget_class_bind_template_child (widget_class, LanyardImportFoundPage, problems);
  gtk_widget_class_bind_template_child (widget_class, LanyardImportFoundPage, rows);
}

static void
lanyard_import_found_page_init (LanyardImportFoundPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
show_strays (LanyardImportFoundPage *self,
             GPtrArray              *strays)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->rows))) != NULL)
    gtk_list_box_remove (self->rows, child);

  for (guint i = 0; i < strays->len; i++)
    {
      GtkWidget *row = lanyard_import_stray_row_new (self->manager, g_ptr_array_index (strays, i));

      g_signal_connect_object (row, "move", G_CALLBACK (move_cb), self, G_CONNECT_SWAPPED);
      gtk_list_box_append (self->rows, row);
    }

  gtk_widget_set_visible (GTK_WIDGET (self->rows), strays->len > 0);
  gtk_widget_set_visible (self->lead, strays->len > 0);
  gtk_widget_set_visible (self->empty, strays->len == 0);
}

static void
show_problems (LanyardImportFoundPage *self,
               GPtrArray              *problems)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->problems))) != NULL)
    gtk_box_remove (self->problems, child);

  if (problems->len > 0)
    gtk_box_append (self->problems, lanyard_label_new (_("Not All Could Be Looked Into"), "heading"));
  for (guint i = 0; i < problems->len; i++)
    gtk_box_append (self->problems, lanyard_label_new (g_ptr_array_index (problems, i), NULL));

  gtk_widget_set_visible (GTK_WIDGET (self->problems), problems->len > 0);
}

/**
 * lanyard_import_found_page_show:
 * @strays: (element-type LanyardStray): what was found
 * @problems: (element-type utf8): sentences about what could not be read
 */
void
lanyard_import_found_page_show (LanyardImportFoundPage *self,
                                LanyardManager         *manager,
                                GPtrArray              *strays,
                                GPtrArray              *problems)
{
  g_return_if_fail (LANYARD_IS_IMPORT_FOUND_PAGE (self));

  g_set_object (&self->manager, manager);
  show_strays (self, strays);
  show_problems (self, problems);

  g_free (self->summary);
  self->summary = strays->len == 0
                  ? g_strdup (_("Nothing Found"))
                  : g_strdup_printf (ngettext ("%u Credential Found", "%u Credentials Found",
                                               strays->len), strays->len);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SUMMARY]);
}
