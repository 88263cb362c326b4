/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-icon-line.h"

/**
 * lanyard_icon_line_new:
 * @icon_name: a symbolic icon, which says nothing that @label does not say
 * @style: (nullable): style class that colours the icon
 * @label: a label that may wrap
 *
 * Returns: (transfer floating): the icon beside the first line of @label, its last child
 */
GtkWidget *
lanyard_icon_line_new (const char *icon_name,
                       const char *style,
                       GtkWidget  *label)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *frame = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *icon = g_object_new (GTK_TYPE_IMAGE,
                                  "icon-name", icon_name,
                                  "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                                  NULL);

  if (style != NULL)
    gtk_widget_add_css_class (icon, style);

  /* An icon has a baseline too, and GTK 4.8 reckons with it for one size of the
   * line but not for another. Within a column it has none. */
  gtk_widget_set_valign (frame, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (frame), icon);

  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (line), frame);
  gtk_box_append (GTK_BOX (line), label);

  return line;
}
