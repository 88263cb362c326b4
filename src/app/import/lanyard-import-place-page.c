/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-import-place-page.h"

#include "lanyard-compat.h"
#include "lanyard-import-place-row.h"
#include "lanyard-wrap.h"

#include <glib/gi18n-lib.h>

struct _LanyardImportPlacePage
{
  GtkBox               parent_instance;

  LanyardManager      *manager;     /* (owned) (nullable) until it starts */
  GCancellable        *cancellable; /* (owned) */
  GPtrArray           *rows;        /* (owned) of LanyardImportPlaceRow, not owned */

  AdwPreferencesGroup *known_group;
  AdwPreferencesGroup *picked_group;
};

G_DEFINE_FINAL_TYPE (LanyardImportPlacePage, lanyard_import_place_page, GTK_TYPE_BOX)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
changed_cb (LanyardImportPlacePage *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
removed_cb (LanyardImportPlacePage *self,
            LanyardImportPlaceRow  *row)
{
  g_ptr_array_remove (self->rows, row);
  adw_preferences_group_remove (self->picked_group, GTK_WIDGET (row));
  changed_cb (self);
}

static LanyardImportPlaceRow *
find_row (LanyardImportPlacePage *self,
          const char             *path)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      LanyardImportPlaceRow *row = g_ptr_array_index (self->rows, i);

      if (g_strcmp0 (lanyard_import_place_row_get_place (row)->path, path) == 0)
        return row;
    }

  return NULL;
}

static void
add_place (LanyardImportPlacePage   *self,
           const LanyardImportPlace *place,
           gboolean                  is_picked)
{
  LanyardImportPlaceRow *row = find_row (self, place->path);

  /* To pick what is there already is to want it. */
  if (row != NULL)
    {
      lanyard_import_place_row_set_active (row, TRUE);
      return;
    }

  row = LANYARD_IMPORT_PLACE_ROW (lanyard_import_place_row_new (place, is_picked));
  g_signal_connect_object (row, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "removed", G_CALLBACK (removed_cb), self, G_CONNECT_SWAPPED);
  g_ptr_array_add (self->rows, row);
  adw_preferences_group_add (is_picked ? self->picked_group : self->known_group, GTK_WIDGET (row));
}

static void
tell (LanyardImportPlacePage *self,
      const char             *text)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "toast.show", "s", text);
}

static void
known_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (LanyardImportPlacePage) self = user_data;
  g_autoptr (GPtrArray) places = NULL;

  places = lanyard_import_look_finish (LANYARD_MANAGER (object), result, NULL);
  if (places == NULL || g_cancellable_is_cancelled (self->cancellable))
    return;

  for (guint i = 0; i < places->len; i++)
    add_place (self, g_ptr_array_index (places, i), FALSE);
  changed_cb (self);
}

static void
picked_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (LanyardImportPlacePage) self = user_data;
  g_autoptr (GPtrArray) places = NULL;
  g_autoptr (GError) error = NULL;

  places = lanyard_import_look_finish (LANYARD_MANAGER (object), result, &error);
  if (g_cancellable_is_cancelled (self->cancellable))
    return;

  if (places == NULL)
    tell (self, error->message);
  else if (places->len == 0)
    tell (self, _("There is nothing in that folder where credentials usually lie. If there is one "
                  "in another file, add that file."));

  for (guint i = 0; places != NULL && i < places->len; i++)
    add_place (self, g_ptr_array_index (places, i), TRUE);
  changed_cb (self);
}

static void
pick (LanyardImportPlacePage *self,
      const char * const     *paths)
{
  if (paths[0] != NULL)
    lanyard_import_look_async (self->manager, paths, self->cancellable, picked_cb,
                               g_object_ref (self));
  else
    tell (self, _("Only files on this computer can be looked into."));
}

static void
files_chosen_cb (GObject      *object,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (LanyardImportPlacePage) self = user_data;
  g_autoptr (GListModel) files = NULL;
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);

  files = lanyard_compat_choose_files_finish (GTK_WINDOW (object), result, NULL);
  if (files == NULL || g_cancellable_is_cancelled (self->cancellable))
    return;

  for (guint i = 0; i < g_list_model_get_n_items (files); i++)
    {
      g_autoptr (GFile) file = g_list_model_get_item (files, i);
      char *path = g_file_get_path (file);

      if (path != NULL)
        g_ptr_array_add (paths, path);
    }
  g_ptr_array_add (paths, NULL);
  pick (self, (const char * const *) paths->pdata);
}

static void
folder_chosen_cb (GObject      *object,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (LanyardImportPlacePage) self = user_data;
  g_autoptr (GFile) folder = NULL;

  folder = lanyard_compat_choose_file_finish (GTK_WINDOW (object), result, NULL);
  if (folder != NULL && !g_cancellable_is_cancelled (self->cancellable))
    {
      const char *paths[] = { g_file_peek_path (folder), NULL };

      pick (self, paths);
    }
}

static GtkWindow *
get_window (LanyardImportPlacePage *self)
{
  return GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
}

static void
add_files_action (GtkWidget  *widget,
                  const char *action_name,
                  GVariant   *parameter)
{
  lanyard_compat_choose_files_async (get_window (LANYARD_IMPORT_PLACE_PAGE (widget)),
                                     _("Choose Files to Look Into"), NULL, files_chosen_cb,
                                     g_object_ref (widget));
}

static void
add_folder_action (GtkWidget  *widget,
                   const char *action_name,
                   GVariant   *parameter)
{
  lanyard_compat_choose_folder_async (get_window (LANYARD_IMPORT_PLACE_PAGE (widget)),
                                      _("Choose a Project’s Folder"), NULL, folder_chosen_cb,
                                      g_object_ref (widget));
}

static void
lanyard_import_place_page_dispose (GObject *object)
{
  LanyardImportPlacePage *self = LANYARD_IMPORT_PLACE_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_ptr_array_set_size (self->rows, 0);
  gtk_widget_dispose_template (GTK_WIDGET (self), LANYARD_TYPE_IMPORT_PLACE_PAGE);
  g_clear_object (&self->manager);

  G_OBJECT_CLASS (lanyard_import_place_page_parent_class)->dispose (object);
}

static void
lanyard_import_place_page_finalize (GObject *object)
{
  LanyardImportPlacePage *self = LANYARD_IMPORT_PLACE_PAGE (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->rows, g_ptr_array_unref);

  G_OBJECT_CLASS (lanyard_import_place_page_parent_class)->finalize (object);
}

static void
lanyard_import_place_page_class_init (LanyardImportPlacePageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = lanyard_import_place_page_dispose;
  object_class->finalize = lanyard_import_place_page_finalize;

  signals[CHANGED] =
    g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);

  gtk_widget_class_install_action (widget_class, "places.add-files", NULL, add_files_action);
  gtk_widget_class_install_action (widget_class, "places.add-folder", NULL, add_folder_action);

  g_type_ensure (LANYARD_TYPE_WRAP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/lanyard_app/Lanyard/lanyard-import-place-page.ui");
  gtk_widget_class_bind_template_child (widget_class, LanyardImportPlacePage, known_group);
  gtk_widget_class_bind_template_child (widget_class, LanyardImportPlacePage, picked_group);
}

static void
lanyard_import_place_page_init (LanyardImportPlacePage *self)
{
  self->cancellable = g_cancellable_new ();
  self->rows = g_ptr_array_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * lanyard_import_place_page_start:
 * @manager: knows where to look
 *
 * Lists the places that are known.
 */
void
lanyard_import_place_page_start (LanyardImportPlacePage *self,
                                 LanyardManager         *manager)
{
  g_return_if_fail (LANYARD_IS_IMPORT_PLACE_PAGE (self));
  g_return_if_fail (LANYARD_IS_MANAGER (manager));

  g_set_object (&self->manager, manager);
  lanyard_import_look_async (manager, NULL, self->cancellable, known_cb, g_object_ref (self));
}

/**
 * lanyard_import_place_page_dup_places:
 *
 * Returns: (transfer full) (element-type LanyardImportPlace): those that are ticked
 */
GPtrArray *
lanyard_import_place_page_dup_places (LanyardImportPlacePage *self)
{
  GPtrArray *places = g_ptr_array_new_with_free_func ((GDestroyNotify) lanyard_import_place_free);

  g_return_val_if_fail (LANYARD_IS_IMPORT_PLACE_PAGE (self), places);

  for (guint i = 0; i < self->rows->len; i++)
    {
      LanyardImportPlaceRow *row = g_ptr_array_index (self->rows, i);

      if (lanyard_import_place_row_get_active (row))
        g_ptr_array_add (places,
                         lanyard_import_place_copy (lanyard_import_place_row_get_place (row)));
    }

  return places;
}
