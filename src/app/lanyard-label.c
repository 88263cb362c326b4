/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-label.h"

/**
 * lanyard_label_wrap:
 *
 * Lets @label take as many lines as it needs. Names of scopes may break
 * anywhere, but get no hyphens, which would look like a part of them.
 */
void
lanyard_label_wrap (GtkLabel *label)
{
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_insert_hyphens_new (FALSE));
  gtk_label_set_attributes (label, attributes);
  gtk_label_set_wrap (label, TRUE);
  gtk_label_set_wrap_mode (label, PANGO_WRAP_WORD_CHAR);
}

/**
 * lanyard_label_new:
 * @text: (nullable): plain text
 * @style: (nullable): a style class
 *
 * Returns: (transfer floating): a label that starts at the edge and wraps
 */
GtkWidget *
lanyard_label_new (const char *text,
                   const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  lanyard_label_wrap (GTK_LABEL (label));
  if (style != NULL)
    gtk_widget_add_css_class (label, style);

  return label;
}
