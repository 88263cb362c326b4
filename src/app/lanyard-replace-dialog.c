/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-replace-dialog.h"

struct _LanyardReplaceDialog { AdwWindow parent_instance; };
G_DEFINE_FINAL_TYPE (LanyardReplaceDialog, lanyard_replace_dialog, ADW_TYPE_WINDOW)
static void lanyard_replace_dialog_class_init (LanyardReplaceDialogClass *klass) {}
static void lanyard_replace_dialog_init (LanyardReplaceDialog *self) {}
GtkWindow *
lanyard_replace_dialog_new (LanyardManager *manager, LanyardEntry *entry, GtkWindow *parent)
{
  return g_object_new (LANYARD_TYPE_REPLACE_DIALOG, "transient-for", parent, "modal", TRUE, NULL);
}
