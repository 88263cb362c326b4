/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-import-window.h"

#include "lanyard-compat.h"
#include "lanyard-help-window.h"
#include "lanyard-import-file-page.h"
#include "lanyard-import-found-page.h"
#include "lanyard-import-place-page.h"
#include "lanyard-import.h"
#include "lanyard-wrap.h"

#include <glib/gi18n-lib.h>

/* The section of the help that is about all of this. */
#define HELP "bring-in"

struct _LanyardImportWindow
{
  AdwWindow               parent_instance;

  LanyardManager         *manager;     /* (owned) */
  GPtrArray              *strays;      /* (owned) (nullable) of LanyardStray: what was found */
  GCancellable           *cancellable; /* (owned) (nullable) while it looks */

  GtkWidget              *back_button;
  GtkWidget              *cancel_button;
  GtkWidget              *done_button;
  LanyardImportFilePage  *file_page;
  GtkWidget              *files_button;
  LanyardImportFoundPage *found_page;
  LanyardImportPlacePage *place_page;
  GtkWidget              *scan_button;
  GtkSpinner             *spinner;
  GtkStack               *stack;
  AdwToastOverlay        *toasts;
};

G_DEFINE_FINAL_TYPE (LanyardImportWindow, lanyard_import_window, ADW_TYPE_WINDOW)

static gboolean
is_on (LanyardImportWindow *self,
       const char          *page)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), page) == 0;
}

/* Whether a connection has something that lies in a file. */
static gboolean
can_replace (LanyardImportWindow *self)
{
  for (guint i = 0; self->strays != NULL && i < self->strays->len; i++)
    if (lanyard_stray_get_held_by (g_ptr_array_index (self->strays, i)) != NULL)
      return TRUE;

  return FALSE;
}

static void
lanyard_import_window_update (LanyardImportWindow *self)
{
  g_autoptr (GPtrArray) places = lanyard_import_place_page_dup_places (self->place_page);
  gboolean busy = is_on (self, "busy");

  gtk_widget_set_visible (self->back_button, is_on (self, "found") || is_on (self, "files"));
  gtk_widget_set_visible (self->cancel_button, busy);
  gtk_widget_set_visible (self->scan_button, is_on (self, "places"));
  gtk_widget_set_visible (self->files_button, is_on (self, "found"));
  gtk_widget_set_visible (self->done_button, is_on (self, "files"));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "import.scan", places->len > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "import.files", can_replace (self));
  gtk_spinner_set_spinning (self->spinner, busy);
  gtk_window_set_default_widget (GTK_WINDOW (self), is_on (self, "places") ? self->scan_button : NULL);
}

static void
go (LanyardImportWindow *self,
    const char          *page)
{
  gtk_stack_set_visible_child_name (self->stack, page);
  lanyard_import_window_update (self);
}

static void
stop (LanyardImportWindow *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
held_cb (LanyardImportWindow *self,
         GParamSpec          *pspec,
         LanyardStray        *stray)
{
  const char *name = lanyard_stray_get_held_by (stray);
  g_autofree char *text = NULL;

  lanyard_import_window_update (self);
  if (name == NULL)
    return;

  /* Translators: %s is the name of a connection. */
  text = g_strdup_printf (_("Moved to your keyring as “%s”"), name);
  lanyard_compat_show_toast (self->toasts, text);
}

static void
scanned_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (LanyardImportWindow) self = user_data;
  g_autoptr (GPtrArray) strays = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (GError) error = NULL;

  strays = lanyard_import_scan_finish (LANYARD_MANAGER (object), result, &problems, &error);
  /* Whoever cancelled it has gone elsewhere already. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  g_clear_object (&self->cancellable);
  if (strays == NULL)
    {
      lanyard_compat_show_toast (self->toasts, error->message);
      go (self, "places");
      return;
    }

  g_clear_pointer (&self->strays, g_ptr_array_unref);
  self->strays = g_steal_pointer (&strays);
  for (guint i = 0; i < self->strays->len; i++)
    g_signal_connect_object (g_ptr_array_index (self->strays, i), "notify::held-by",
                             G_CALLBACK (held_cb), self, G_CONNECT_SWAPPED);

  lanyard_import_found_page_show (self->found_page, self->manager, self->strays, problems);
  go (self, "found");
  gtk_widget_child_focus (GTK_WIDGET (self->found_page), GTK_DIR_TAB_FORWARD);
}

static void
scan_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  LanyardImportWindow *self = LANYARD_IMPORT_WINDOW (widget);
  g_autoptr (GPtrArray) places = lanyard_import_place_page_dup_places (self->place_page);

  stop (self);
  self->cancellable = g_cancellable_new ();
  go (self, "busy");
  gtk_widget_grab_focus (self->cancel_button);
  lanyard_import_scan_async (self->manager, places, TRUE, self->cancellable, scanned_cb,
                             g_object_ref (self));
}

static void
cancel_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  LanyardImportWindow *self = LANYARD_IMPORT_WINDOW (widget);

  if (!is_on (self, "busy"))
    {
      gtk_window_close (GTK_WINDOW (self));
      return;
    }

  stop (self);
  go (self, "places");
  gtk_widget_grab_focus (self->scan_button);
}

static void
back_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  LanyardImportWindow *self = LANYARD_IMPORT_WINDOW (widget);

  if (is_on (self, "files"))
    {
      go (self, "found");
      gtk_widget_grab_focus (self->files_button);
    }
  else if (is_on (self, "found"))
    {
      go (self, "places");
      gtk_widget_grab_focus (self->scan_button);
    }
}

static void
files_action (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  LanyardImportWindow *self = LANYARD_IMPORT_WINDOW (widget);

  lanyard_import_file_page_show (self->file_page, self->manager, self->strays);
  go (self, "files");
}

static void
toast_action (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  lanyard_compat_show_toast (LANYARD_IMPORT_WINDOW (widget)->toasts,
                             g_variant_get_string (parameter, NULL));
}

static gboolean
lanyard_import_window_close_request (GtkWindow *window)
{
  /* Nobody waits for the rest. */
  stop (LANYARD_IMPORT_WINDOW (window));

  return GTK_WINDOW_CLASS (lanyard_import_window_parent_class)->close_request (window);
}

static void
lanyard_import_window_dispose (GObject *object)
{
  LanyardImportWindow *self = LANYARD_IMPORT_WINDOW (object);

  stop (self);
  gtk_widget_dispose_template (GTK_WIDGET (self), LANYARD_TYPE_IMPORT_WINDOW);
  g_clear_pointer (&self->strays, g_ptr_array_unref);
  g_clear_object (&self->manager);

  G_OBJECT_CLASS (lanyard_import_window_parent_class)->dispose (object);
}

static void
lanyard_import_window_class_init (LanyardImportWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = lanyard_import_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = lanyard_import_window_close_request;

  gtk_widget_class_install_action (widget_class, "import.back", NULL, back_action);
  gtk_widget_class_install_action (widget_class, "import.cancel", NULL, cancel_action);
  gtk_widget_class_install_action (widget_class, "import.files", NULL, files_action);
  gtk_widget_class_install_action (widget_class, "import.help", "s",
                                   lanyard_help_window_open_action);
  gtk_widget_class_install_action (widget_class, "import.scan", NULL, scan_action);
  gtk_widget_class_install_action (widget_class, "toast.show", "s", toast_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "import.cancel", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F1, 0, "import.help", "s", HELP);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Left, GDK_ALT_MASK, "import.back", NULL);

  g_type_ensure (LANYARD_TYPE_IMPORT_FILE_PAGE);
  g_type_ensure (LANYARD_TYPE_IMPORT_FOUND_PAGE);
  g_type_ensure (LANYARD_TYPE_IMPORT_PLACE_PAGE);
  g_type_ensure (LANYARD_TYPE_WRAP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/lanyard_app/Lanyard/lanyard-import-window.ui");
  gtk_widget_class_bind_template_child (widget_class, LanyardImportWindow, back_button);
  gtk_widget_class_bind_template_child (widget_class, LanyardImportWindow, cancel_button);
  gtk_widget_class_bind_template_child (widget_class, LanyardImportWindow, done_button);
  gtk_widget_class_bind_template_child (widget_class, LanyardImportWindow, file_page);
  gtk_widget_class_bind_template_child (widget_class, LanyardImportWindow, files_button);
  gtk_widget_class_bind_template_child (widget_class, LanyardImportWindow, found_page);
  gtk_widget_class_bind_template_child (widget_class, LanyardImportWindow, place_page);
  gtk_widget_class_bind_template_child (widget_class, LanyardImportWindow, scan_button);
  gtk_widget_class_bind_template_child (widget_class, LanyardImportWindow, spinner);
  gtk_widget_class_bind_template_child (widget_class, LanyardImportWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, LanyardImportWindow, toasts);
  gtk_widget_class_bind_template_callback (widget_class, lanyard_import_window_update);
}

static void
lanyard_import_window_init (LanyardImportWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * lanyard_import_window_new:
 * @manager: one that was loaded
 * @parent: the window above which it stands
 *
 * Returns: (transfer none): a window that is not shown yet
 */
GtkWindow *
lanyard_import_window_new (LanyardManager *manager,
                           GtkWindow      *parent)
{
  LanyardImportWindow *self = NULL;

  g_return_val_if_fail (LANYARD_IS_MANAGER (manager), NULL);

  self = g_object_new (LANYARD_TYPE_IMPORT_WINDOW, "transient-for", parent, NULL);
  self->manager = g_object_ref (manager);
  lanyard_import_place_page_start (self->place_page, manager);
  lanyard_import_window_update (self);
  gtk_widget_grab_focus (self->scan_button);

  return GTK_WINDOW (self);
}
