/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-edit-dialog.h"

struct _LanyardEditDialog { AdwWindow parent_instance; };
G_DEFINE_FINAL_TYPE (LanyardEditDialog, lanyard_edit_dialog, ADW_TYPE_WINDOW)
static void lanyard_edit_dialog_class_init (LanyardEditDialogClass *klass) {}
static void lanyard_edit_dialog_init (LanyardEditDialog *self) {}
GtkWindow *
lanyard_edit_dialog_new (LanyardManager *manager, LanyardEntry *entry, const char *part, GtkWindow *parent)
{
  return g_object_new (LANYARD_TYPE_EDIT_DIALOG, "transient-for", parent, "modal", TRUE, NULL);
}
