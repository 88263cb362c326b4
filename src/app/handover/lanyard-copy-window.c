/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-copy-window.h"

#include "lanyard-compat.h"
#include "lanyard-copy-view.h"

struct _LanyardCopyWindow
{
  AdwWindow        parent_instance;

  LanyardCopyView *view;    /* lent by @clamp */
  AdwClamp        *clamp;
  AdwToastOverlay *toasts;
};

G_DEFINE_FINAL_TYPE (LanyardCopyWindow, lanyard_copy_window, ADW_TYPE_WINDOW)

static void
toast_action (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  lanyard_compat_show_toast (LANYARD_COPY_WINDOW (widget)->toasts,
                             g_variant_get_string (parameter, NULL));
}

/* Who closes the window still wants to know that the secret is in the clipboard. */
static gboolean
lanyard_copy_window_close_request (GtkWindow *window)
{
  LanyardCopyWindow *self = LANYARD_COPY_WINDOW (window);
  GtkWindow *parent = gtk_window_get_transient_for (window);

  if (parent != NULL && self->view != NULL && lanyard_copy_view_is_clip_offered (self->view))
    {
      g_autofree char *words = lanyard_copy_view_dup_clip_words (self->view);

      gtk_widget_activate_action (GTK_WIDGET (parent), "toast.show", "s", words);
    }

  return GTK_WINDOW_CLASS (lanyard_copy_window_parent_class)->close_request (window);
}

static void
lanyard_copy_window_dispose (GObject *object)
{
  LANYARD_COPY_WINDOW (object)->view = NULL;
  gtk_widget_dispose_template (GTK_WIDGET (object), LANYARD_TYPE_COPY_WINDOW);

  G_OBJECT_CLASS (lanyard_copy_window_parent_class)->dispose (object);
}

static void
lanyard_copy_window_class_init (LanyardCopyWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GtkWindowClass *window_class = GTK_WINDOW_CLASS (klass);

  window_class->close_request = lanyard_copy_window_close_request;
  object_class->dispose = lanyard_copy_window_dispose;

  gtk_widget_class_install_action (widget_class, "toast.show", "s", toast_action);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/lanyard_app/Lanyard/lanyard-copy-window.ui");
  gtk_widget_class_bind_template_child (widget_class, LanyardCopyWindow, clamp);
  gtk_widget_class_bind_template_child (widget_class, LanyardCopyWindow, toasts);
}

static void
lanyard_copy_window_init (LanyardCopyWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * lanyard_copy_window_new:
 * @manager: looks secrets up
 * @entry: what to hand over; its method must be known
 * @parent: the window above which it stands
 *
 * Returns: (transfer none): a window that is not shown yet
 */
GtkWindow *
lanyard_copy_window_new (LanyardManager *manager,
                         LanyardEntry   *entry,
                         GtkWindow      *parent)
{
  LanyardCopyWindow *self;
  GtkWidget *view;

  g_return_val_if_fail (LANYARD_IS_MANAGER (manager), NULL);
  g_return_val_if_fail (LANYARD_IS_ENTRY (entry), NULL);

  self = g_object_new (LANYARD_TYPE_COPY_WINDOW, "transient-for", parent, NULL);
  view = lanyard_copy_view_new (manager, entry);
  self->view = LANYARD_COPY_VIEW (view);
  adw_clamp_set_child (self->clamp, view);
  gtk_window_set_default_widget (GTK_WINDOW (self),
                                 lanyard_copy_view_get_copy_button (LANYARD_COPY_VIEW (view)));
  gtk_widget_grab_focus (lanyard_copy_view_get_copy_button (LANYARD_COPY_VIEW (view)));

  return GTK_WINDOW (self);
}
