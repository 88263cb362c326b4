/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-compat.h"

#include "lanyard-label.h"

#include <glib/gi18n-lib.h>

/* A sentence or two take longer to read than "Copied". */
#define LONG_CHARS 50
#define LONG_SECONDS 12

#define LINE_CHARS 28

static gboolean
return_answer_cb (gpointer user_data)
{
  GTask *task = G_TASK (user_data);

  g_task_return_boolean (task, GPOINTER_TO_INT (g_task_get_task_data (task)));

  return G_SOURCE_REMOVE;
}

/* Whoever asked may destroy the window, and the question with it; but the question still
 * needs itself after this signal, so the answer waits until it has gone. */
static void
answer_cb (AdwMessageDialog *dialog,
           const char       *response,
           gpointer          user_data)
{
  g_autoptr (GTask) task = user_data;

  g_task_set_task_data (task, GINT_TO_POINTER (g_str_equal (response, "lose")), NULL);
  g_idle_add_full (G_PRIORITY_DEFAULT, return_answer_cb, g_steal_pointer (&task), g_object_unref);
}

/**
 * lanyard_compat_ask_async:
 * @parent: the window that asks
 * @heading: the question
 * @body: (nullable): what will happen
 * @keep: the answer that changes nothing; Escape means this one
 * @lose: the answer by which something is lost
 * @cancellable: (nullable): for the task
 * @callback: called with the answer
 *
 * Asks before something is lost.
 */
void
lanyard_compat_ask_async (GtkWindow           *parent,
                          const char          *heading,
                          const char          *body,
                          const char          *keep,
                          const char          *lose,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  AdwMessageDialog *dialog;

  g_return_if_fail (GTK_IS_WINDOW (parent));

  task = g_task_new (parent, cancellable, callback, user_data);
  g_task_set_source_tag (task, lanyard_compat_ask_async);

  dialog = ADW_MESSAGE_DIALOG (adw_message_dialog_new (parent, heading, body));
  adw_message_dialog_add_response (dialog, "keep", keep);
  adw_message_dialog_add_response (dialog, "lose", lose);
  adw_message_dialog_set_response_appearance (dialog, "lose", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (dialog, "keep");
  adw_message_dialog_set_close_response (dialog, "keep");
  g_signal_connect (dialog, "response", G_CALLBACK (answer_cb), g_steal_pointer (&task));
  gtk_window_present (GTK_WINDOW (dialog));
}

/**
 * lanyard_compat_ask_finish:
 *
 * Returns: whether the person chose to lose it
 */
gboolean
lanyard_compat_ask_finish (GtkWindow     *parent,
                           GAsyncResult  *result,
                           GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, parent), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
discard_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  if (lanyard_compat_ask_finish (GTK_WINDOW (object), result, NULL))
    gtk_window_destroy (GTK_WINDOW (object));
}

/**
 * lanyard_compat_ask_to_discard:
 * @window: what was asked to close
 * @heading: the question
 * @body: what will happen
 * @keep: the answer that leaves it open
 *
 * Asks whether what @window holds may be lost, and closes it then without asking again.
 */
void
lanyard_compat_ask_to_discard (GtkWindow  *window,
                               const char *heading,
                               const char *body,
                               const char *keep)
{
  lanyard_compat_ask_async (window, heading, body, keep, _("Discard"), NULL, discard_cb, NULL);
}

static void
file_chosen_cb (GtkNativeDialog *dialog,
                int              response,
                gpointer         user_data)
{
  g_autoptr (GTask) task = user_data;
  GtkFileChooser *chooser = GTK_FILE_CHOOSER (dialog);

  if (response != GTK_RESPONSE_ACCEPT)
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "%s",
                             _("No file was chosen"));
  else if (gtk_file_chooser_get_select_multiple (chooser))
    g_task_return_pointer (task, gtk_file_chooser_get_files (chooser), g_object_unref);
  else
    g_task_return_pointer (task, gtk_file_chooser_get_file (chooser), g_object_unref);

  g_object_unref (dialog);
}

/* Takes @task, and @dialog for as long as it is open. */
static void
choose (GtkFileChooserNative *dialog,
        gpointer              tag,
        GTask                *task)
{
  g_task_set_source_tag (task, tag);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect (dialog, "response", G_CALLBACK (file_chosen_cb), task);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

/**
 * lanyard_compat_choose_file_async:
 * @parent: the window that asks
 * @title: what the file is for
 * @name: a name to begin with
 * @cancellable: (nullable): for the task
 * @callback: called when a file was chosen, or none
 *
 * Lets the person choose where to save a file.
 */
void
lanyard_compat_choose_file_async (GtkWindow           *parent,
                                  const char          *title,
                                  const char          *name,
                                  GCancellable        *cancellable,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data)
{
  GtkFileChooserNative *dialog;

  g_return_if_fail (GTK_IS_WINDOW (parent));

  dialog = gtk_file_chooser_native_new (title, parent, GTK_FILE_CHOOSER_ACTION_SAVE, NULL, NULL);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), name);
  choose (dialog, lanyard_compat_choose_file_async,
          g_task_new (parent, cancellable, callback, user_data));
}

/**
 * lanyard_compat_open_file_async:
 * @parent: the window that asks
 * @title: what the file is for
 * @cancellable: (nullable): for the task
 * @callback: called when a file was chosen, or none; it calls
 *   [func@compat_choose_file_finish]
 *
 * Lets the person choose a file that is there.
 */
void
lanyard_compat_open_file_async (GtkWindow           *parent,
                                const char          *title,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  GtkFileChooserNative *dialog;

  g_return_if_fail (GTK_IS_WINDOW (parent));

  dialog = gtk_file_chooser_native_new (title, parent, GTK_FILE_CHOOSER_ACTION_OPEN, NULL, NULL);
  choose (dialog, lanyard_compat_open_file_async,
          g_task_new (parent, cancellable, callback, user_data));
}

/**
 * lanyard_compat_choose_folder_async:
 * @parent: the window that asks
 * @title: what the folder is for
 * @cancellable: (nullable): for the task
 * @callback: called when a folder was chosen, or none; it calls
 *   [func@compat_choose_file_finish]
 *
 * Lets the person choose a folder that is there.
 */
void
lanyard_compat_choose_folder_async (GtkWindow           *parent,
                                    const char          *title,
                                    GCancellable        *cancellable,
                                    GAsyncReadyCallback  callback,
                                    gpointer             user_data)
{
  GtkFileChooserNative *dialog;

  g_return_if_fail (GTK_IS_WINDOW (parent));

  dialog = gtk_file_chooser_native_new (title, parent, GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER, NULL,
                                        NULL);
  choose (dialog, lanyard_compat_choose_folder_async,
          g_task_new (parent, cancellable, callback, user_data));
}

/**
 * lanyard_compat_choose_file_finish:
 *
 * Returns: (transfer full): the file, or `NULL` with `G_IO_ERROR_CANCELLED`
 */
GFile *
lanyard_compat_choose_file_finish (GtkWindow     *parent,
                                   GAsyncResult  *result,
                                   GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, parent), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * lanyard_compat_choose_files_async:
 * @parent: the window that asks
 * @title: what the files are for
 * @cancellable: (nullable): for the task
 * @callback: called when files were chosen, or none
 *
 * Lets the person choose files that are there.
 */
void
lanyard_compat_choose_files_async (GtkWindow           *parent,
                                   const char          *title,
                                   GCancellable        *cancellable,
                                   GAsyncReadyCallback  callback,
                                   gpointer             user_data)
{
  GtkFileChooserNative *dialog;

  g_return_if_fail (GTK_IS_WINDOW (parent));

  dialog = gtk_file_chooser_native_new (title, parent, GTK_FILE_CHOOSER_ACTION_OPEN, _("_Add"),
                                        NULL);
  gtk_file_chooser_set_select_multiple (GTK_FILE_CHOOSER (dialog), TRUE);
  choose (dialog, lanyard_compat_choose_files_async,
          g_task_new (parent, cancellable, callback, user_data));
}

/**
 * lanyard_compat_choose_files_finish:
 *
 * Returns: (transfer full): a list of [iface@Gio.File], or `NULL` with
 *   `G_IO_ERROR_CANCELLED`
 */
GListModel *
lanyard_compat_choose_files_finish (GtkWindow     *parent,
                                    GAsyncResult  *result,
                                    GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, parent), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

void
lanyard_compat_show_about (GtkWindow *parent)
{
  adw_show_about_window (parent,
                         "application-name", _("Lanyard"),
                         "application-icon", LANYARD_APP_ID,
                         "version", LANYARD_VERSION,
                         "comments", _("Connects your services to the agents working on this computer."),
                         "developer-name", _("The Lanyard authors"),
                         "copyright", "© 2026 The Lanyard authors",
                         "license-type", GTK_LICENSE_GPL_3_0,
                         "website", "https://github.com/lanyard-app/lanyard",
                         "issue-url", "https://github.com/lanyard-app/lanyard/issues",
                         /* Translators: put your name here, one a line. */
                         "translator-credits", _("translator-credits"),
                         NULL);
}

/**
 * lanyard_compat_show_toast:
 * @overlay: where it is shown
 * @text: plain text, whatever stands in it
 *
 * Says all of @text: a toast's own title is one line, and what does not fit is lost.
 */
void
lanyard_compat_show_toast (AdwToastOverlay *overlay,
                           const char      *text)
{
  AdwToast *toast;
  GtkWidget *label;

  g_return_if_fail (ADW_IS_TOAST_OVERLAY (overlay));
  g_return_if_fail (text != NULL);

  /* A toast gets the width that it would like to have, and must fit into the
   * narrowest window. */
  label = lanyard_label_new (text, "heading");
  gtk_label_set_max_width_chars (GTK_LABEL (label), LINE_CHARS);
  toast = adw_toast_new ("");
  adw_toast_set_custom_title (toast, label);
  if (g_utf8_strlen (text, -1) > LONG_CHARS)
    adw_toast_set_timeout (toast, LONG_SECONDS);
  adw_toast_overlay_add_toast (overlay, toast);
}

static void
page_opened_cb (GObject      *object,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (GtkWidget) widget = user_data;
  g_autoptr (GError) error = NULL;

  if (!g_app_info_launch_default_for_uri_finish (result, &error))
    gtk_widget_activate_action (widget, "toast.show", "s", error->message);
}

/**
 * lanyard_compat_open_page:
 * @widget: the widget that asks; failures are told through its `toast.show` action
 * @address: an https address; others are not opened
 *
 * Opens a page in the browser.
 */
void
lanyard_compat_open_page (GtkWidget  *widget,
                          const char *address)
{
  g_autoptr (GdkAppLaunchContext) context = NULL;

  g_return_if_fail (GTK_IS_WIDGET (widget));

  if (address == NULL || !g_str_has_prefix (address, "https://"))
    return;

  context = gdk_display_get_app_launch_context (gtk_widget_get_display (widget));
  g_app_info_launch_default_for_uri_async (address, G_APP_LAUNCH_CONTEXT (context), NULL,
                                           page_opened_cb, g_object_ref (widget));
}
