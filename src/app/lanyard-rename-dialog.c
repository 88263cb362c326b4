/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-rename-dialog.h"

struct _LanyardRenameDialog { AdwWindow parent_instance; };
G_DEFINE_FINAL_TYPE (LanyardRenameDialog, lanyard_rename_dialog, ADW_TYPE_WINDOW)
static void lanyard_rename_dialog_class_init (LanyardRenameDialogClass *klass) {}
static void lanyard_rename_dialog_init (LanyardRenameDialog *self) {}
GtkWindow *
lanyard_rename_dialog_new (LanyardManager *manager, LanyardEntry *entry, GtkWindow *parent)
{
  return g_object_new (LANYARD_TYPE_RENAME_DIALOG, "transient-for", parent, "modal", TRUE, NULL);
}
