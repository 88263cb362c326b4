/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-report-clip.h"

#include <glib/gi18n-lib.h>

/**
 * lanyard_report_clip:
 * @widget: the widget that asks; it is told through its `toast.show` action
 * @manager: writes the report
 * @entry: what it is about
 *
 * Copies the report that somebody may put into an issue tracker: without any
 * secret, and without names.
 */
void
lanyard_report_clip (GtkWidget      *widget,
                     LanyardManager *manager,
                     LanyardEntry   *entry)
{
  g_autofree char *text = NULL;

  g_return_if_fail (GTK_IS_WIDGET (widget));

  text = lanyard_manager_dup_report_copy (manager, entry);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text);
  gtk_widget_activate_action (widget, "toast.show", "s", _("Report copied"));
}
