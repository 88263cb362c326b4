/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-import-file-page.h"

#include "lanyard-import-file-box.h"
#include "lanyard-label.h"

#include <glib/gi18n-lib.h>

struct _LanyardImportFilePage
{
  GtkBox          parent_instance;

  LanyardManager *manager;     /* (owned) (nullable) until something is shown */
  GPtrArray      *strays;      /* (owned) (nullable) */
  GCancellable   *cancellable; /* (owned) (nullable) while files are read */

  GtkWidget      *empty;
  GtkBox         *files;
  GtkWidget      *lead;
  GtkBox         *notes;
};

G_DEFINE_FINAL_TYPE (LanyardImportFilePage, lanyard_import_file_page, GTK_TYPE_BOX)

enum
{
  PROP_0,
  PROP_PLANNING,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void plan (LanyardImportFilePage *self);

static LanyardImportChange *
find_change (GPtrArray  *changes,
             const char *path)
{
  for (guint i = 0; i < changes->len; i++)
    {
      LanyardImportChange *change = g_ptr_array_index (changes, i);

      if (g_str_equal (lanyard_import_change_get_path (change), path))
        return change;
    }

  return NULL;
}

static gboolean
has_box (LanyardImportFilePage *self,
         const char            *path)
{
  GtkWidget *child;

  for (child = gtk_widget_get_first_child (GTK_WIDGET (self->files)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (g_str_equal (lanyard_import_file_box_get_path (LANYARD_IMPORT_FILE_BOX (child)), path))
      return TRUE;

  return FALSE;
}

/* What was done stays, so that it can be undone. */
static void
show_changes (LanyardImportFilePage *self,
              GPtrArray             *changes)
{
  GtkWidget *child = NULL;
  GtkWidget *next = NULL;

  for (guint i = 0; i < changes->len; i++)
    {
      const char *path = lanyard_import_change_get_path (g_ptr_array_index (changes, i));
      GtkWidget *box = NULL;

      if (has_box (self, path))
        continue;

      box = lanyard_import_file_box_new (path);
      g_signal_connect_object (box, "changed", G_CALLBACK (plan), self, G_CONNECT_SWAPPED);
      gtk_box_append (self->files, box);
    }

  for (child = gtk_widget_get_first_child (GTK_WIDGET (self->files)); child != NULL; child = next)
    {
      LanyardImportFileBox *box = LANYARD_IMPORT_FILE_BOX (child);

      next = gtk_widget_get_next_sibling (child);
      lanyard_import_file_box_set_planned (box,
                                           find_change (changes,
                                                        lanyard_import_file_box_get_path (box)));
      if (lanyard_import_file_box_is_settled (box))
        gtk_box_remove (self->files, child);
    }
}

static void
add_note (LanyardImportFilePage *self,
          const char            *text)
{
  gtk_box_append (self->notes, lanyard_label_new (text, NULL));
}

/* What nobody can change from here. */
static void
show_notes (LanyardImportFilePage *self,
            GPtrArray             *problems)
{
  g_auto (GStrv) names = lanyard_import_dup_variables (self->strays);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->notes))) != NULL)
    gtk_box_remove (self->notes, child);

  for (guint i = 0; i < problems->len; i++)
    add_note (self, g_ptr_array_index (problems, i));

  for (char **name = names; *name != NULL; name++)
    {
      g_autofree char *text = NULL;

      /* Translators: %s is a variable. */
      text = g_strdup_printf (_("%s is still set in the environment. Go back and add the file where "
                                "it is set, such as ~/.profile or ~/.bashrc, to replace it there."),
                              *name);
      add_note (self, text);
    }

  gtk_widget_set_visible (GTK_WIDGET (self->notes),
                          gtk_widget_get_first_child (GTK_WIDGET (self->notes)) != NULL);
}

static void
show_emptiness (LanyardImportFilePage *self)
{
  gboolean is_empty = gtk_widget_get_first_child (GTK_WIDGET (self->files)) == NULL;

  gtk_widget_set_visible (self->empty, is_empty && !gtk_widget_get_visible (GTK_WIDGET (self->notes)));
  gtk_widget_set_visible (self->lead, !is_empty);
}

static void
stop (LanyardImportFilePage *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
planned_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (LanyardImportFilePage) self = user_data;
  g_autoptr (GPtrArray) changes = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (GError) error = NULL;

  changes = lanyard_import_plan_finish (LANYARD_MANAGER (object), result, &problems, &error);
  /* It is looked at anew, or nobody looks any more. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  g_clear_object (&self->cancellable);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PLANNING]);
  if (changes == NULL)
    {
      gtk_widget_activate_action (GTK_WIDGET (self), "toast.show", "s", error->message);
      return;
    }

  show_changes (self, changes);
  show_notes (self, problems);
  show_emptiness (self);
}

static void
plan (LanyardImportFilePage *self)
{
  stop (self);
  self->cancellable = g_cancellable_new ();
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PLANNING]);
  lanyard_import_plan_async (self->manager, self->strays, self->cancellable, planned_cb,
                             g_object_ref (self));
}

static void
lanyard_import_file_page_dispose (GObject *object)
{
  LanyardImportFilePage *self = LANYARD_IMPORT_FILE_PAGE (object);

  stop (self);
  gtk_widget_dispose_template (GTK_WIDGET (self), LANYARD_TYPE_IMPORT_FILE_PAGE);
  g_clear_pointer (&self->strays, g_ptr_array_unref);
  g_clear_object (&self->manager);

  G_OBJECT_CLASS (lanyard_import_file_page_parent_class)->dispose (object);
}

static void
lanyard_import_file_page_get_property (GObject    *object,
                                       guint       prop_id,
                                       GValue     *value,
                                       GParamSpec *pspec)
{
  LanyardImportFilePage *self = LANYARD_IMPORT_FILE_PAGE (object);

  switch (prop_id)
    {
    case PROP_PLANNING:
      g_value_set_boolean (value, self->cancellable != NULL);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
lanyard_import_file_page_class_init (LanyardImportFilePageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = lanyard_import_file_page_dispose;
  object_class->get_property = lanyard_import_file_page_get_property;

  properties[PROP_PLANNING] =
    g_param_spec_boolean ("planning", NULL, NULL,
                          FALSE,
                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/lanyard_app/Lanyard/lanyard-import-file-page.ui");
  gtk_widget_class_bind_template_child (widget_class, LanyardImportFilePage, empty);
  gtk_widget_class_bind_template_child (widget_class, LanyardImportFilePage, files);
  gtk_widget_class_bind_template_child (widget_class, LanyardImportFilePage, lead);
  gtk_widget_class_bind_template_child (widget_class, LanyardImportFilePage, notes);
}

static void
lanyard_import_file_page_init (LanyardImportFilePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * lanyard_import_file_page_show:
 * @strays: (element-type LanyardStray): what was found
 *
 * Looks at the files anew, and keeps what was done to them earlier.
 */
void
lanyard_import_file_page_show (LanyardImportFilePage *self,
                               LanyardManager        *manager,
                               GPtrArray             *strays)
{
  g_return_if_fail (LANYARD_IS_IMPORT_FILE_PAGE (self));
  g_return_if_fail (LANYARD_IS_MANAGER (manager));
  g_return_if_fail (strays != NULL);

  g_set_object (&self->manager, manager);
  g_ptr_array_ref (strays);
  g_clear_pointer (&self->strays, g_ptr_array_unref);
  self->strays = strays;
  plan (self);
}
