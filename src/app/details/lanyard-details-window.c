/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-details-window.h"

#include "lanyard-compat.h"
#include "lanyard-details-page.h"
#include "lanyard-report-clip.h"
#include "lanyard-wizard.h"

struct _LanyardDetailsWindow
{
  AdwWindow        parent_instance;

  LanyardManager  *manager; /* (owned) */
  LanyardEntry    *entry;   /* (owned) */

  AdwClamp        *clamp;
  AdwToastOverlay *toasts;
  AdwWindowTitle  *window_title;
};

G_DEFINE_FINAL_TYPE (LanyardDetailsWindow, lanyard_details_window, ADW_TYPE_WINDOW)

static void
tested_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (LanyardDetailsWindow) self = user_data;
  g_autoptr (LanyardReport) report = NULL;
  g_autoptr (GError) error = NULL;

  report = lanyard_manager_test_finish (LANYARD_MANAGER (object), result, &error);
  if (report == NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) &&
      gtk_widget_get_mapped (GTK_WIDGET (self)))
    lanyard_compat_show_toast (self->toasts, error->message);
}

static void
test_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  LanyardDetailsWindow *self = LANYARD_DETAILS_WINDOW (widget);

  if (lanyard_entry_get_testing (self->entry))
    lanyard_manager_cancel_test (self->manager, self->entry);
  else
    lanyard_manager_test_async (self->manager, self->entry, TRUE, NULL, tested_cb,
                                g_object_ref (self));
}

static void
rotate_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  LanyardDetailsWindow *self = LANYARD_DETAILS_WINDOW (widget);

  gtk_window_present (lanyard_wizard_new_for_rotation (self->manager, self->entry,
                                                       GTK_WINDOW (self)));
}

static void
report_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  LanyardDetailsWindow *self = LANYARD_DETAILS_WINDOW (widget);

  lanyard_report_clip (widget, self->manager, self->entry);
}

static void
toast_action (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  lanyard_compat_show_toast (LANYARD_DETAILS_WINDOW (widget)->toasts,
                             g_variant_get_string (parameter, NULL));
}

/* Nothing can be asked of a service whose description is gone, nor of one that asked to wait. */
static void
update (LanyardDetailsWindow *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  LanyardConnection *connection = lanyard_entry_get_connection (self->entry);
  gboolean known = lanyard_entry_get_method (self->entry) != NULL;

  adw_window_title_set_subtitle (self->window_title, lanyard_connection_get_name (connection));
  gtk_widget_action_set_enabled (widget, "details.rotate", known);
  gtk_widget_action_set_enabled (widget, "details.test",
                                 known && (lanyard_entry_get_testing (self->entry) ||
                                           !lanyard_entry_is_held (self->entry)));
}

/* What is shown here may be removed elsewhere. */
static void
entries_changed_cb (LanyardDetailsWindow *self)
{
  GListModel *entries = lanyard_manager_get_entries (self->manager);
  guint i;

  for (i = 0; i < g_list_model_get_n_items (entries); i++)
    {
      g_autoptr (LanyardEntry) entry = g_list_model_get_item (entries, i);

      if (entry == self->entry)
        return;
    }

  gtk_window_destroy (GTK_WINDOW (self));
}

static void
lanyard_details_window_dispose (GObject *object)
{
  LanyardDetailsWindow *self = LANYARD_DETAILS_WINDOW (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), LANYARD_TYPE_DETAILS_WINDOW);
  g_clear_object (&self->entry);
  g_clear_object (&self->manager);

  G_OBJECT_CLASS (lanyard_details_window_parent_class)->dispose (object);
}

static void
lanyard_details_window_class_init (LanyardDetailsWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = lanyard_details_window_dispose;

  gtk_widget_class_install_action (widget_class, "details.test", NULL, test_action);
  gtk_widget_class_install_action (widget_class, "details.rotate", NULL, rotate_action);
  gtk_widget_class_install_action (widget_class, "details.report", NULL, report_action);
  gtk_widget_class_install_action (widget_class, "toast.show", "s", toast_action);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/lanyard_app/Lanyard/lanyard-details-window.ui");
  gtk_widget_class_bind_template_child (widget_class, LanyardDetailsWindow, clamp);
  gtk_widget_class_bind_template_child (widget_class, LanyardDetailsWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, LanyardDetailsWindow, window_title);
}

static void
lanyard_details_window_init (LanyardDetailsWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
follow (LanyardDetailsWindow *self,
        GtkWidget            *page)
{
  g_signal_connect_object (self->entry, "notify::connection", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->entry, "notify::reports", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->entry, "notify::testing", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (lanyard_manager_get_entries (self->manager), "items-changed",
                           G_CALLBACK (entries_changed_cb), self, G_CONNECT_SWAPPED);

  /* A wait ends by itself, and the page knows what time it is. */
  g_signal_connect_object (page, "notify::now", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
}

/**
 * lanyard_details_window_new:
 * @manager: tests, and writes reports
 * @entry: what to show
 * @parent: the window above which it stands
 *
 * Returns: (transfer none): a window that is not shown yet
 */
GtkWindow *
lanyard_details_window_new (LanyardManager *manager,
                            LanyardEntry   *entry,
                            GtkWindow      *parent)
{
  LanyardDetailsWindow *self;
  GtkWidget *page;

  g_return_val_if_fail (LANYARD_IS_MANAGER (manager), NULL);
  g_return_val_if_fail (LANYARD_IS_ENTRY (entry), NULL);

  self = g_object_new (LANYARD_TYPE_DETAILS_WINDOW, "transient-for", parent, NULL);
  self->manager = g_object_ref (manager);
  self->entry = g_object_ref (entry);

  page = lanyard_details_page_new (manager, entry);
  adw_clamp_set_child (self->clamp, page);
  follow (self, page);
  update (self);
  gtk_widget_grab_focus (lanyard_details_page_get_test_button (LANYARD_DETAILS_PAGE (page)));

  return GTK_WINDOW (self);
}
