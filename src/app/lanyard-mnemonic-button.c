/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-mnemonic-button.h"

/* GTK 4.8 names a button to screen readers as it was written, underscore
 * included, and then once more as it is shown. Without the first it is right. */

GtkWidget *
lanyard_mnemonic_button_new (const char *label)
{
  GtkWidget *button = gtk_button_new ();

  gtk_button_set_use_underline (GTK_BUTTON (button), TRUE);
  lanyard_mnemonic_button_set_label (GTK_BUTTON (button), label);

  return button;
}

/**
 * lanyard_mnemonic_button_set_label:
 * @label: what it says, with an underscore before its mnemonic
 *
 * Large text in a narrow window makes it wrap.
 */
void
lanyard_mnemonic_button_set_label (GtkButton  *button,
                                   const char *label)
{
  g_return_if_fail (GTK_IS_BUTTON (button));

  gtk_button_set_label (button, label);
  gtk_accessible_reset_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL);
  gtk_label_set_wrap (GTK_LABEL (gtk_button_get_child (button)), TRUE);
  gtk_label_set_justify (GTK_LABEL (gtk_button_get_child (button)), GTK_JUSTIFY_CENTER);
}
