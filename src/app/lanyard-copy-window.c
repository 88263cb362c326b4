/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-copy-window.h"
struct _LanyardCopyWindow { AdwWindow parent_instance; };
G_DEFINE_FINAL_TYPE (LanyardCopyWindow, lanyard_copy_window, ADW_TYPE_WINDOW)
static void lanyard_copy_window_class_init (LanyardCopyWindowClass *klass) {}
static void lanyard_copy_window_init (LanyardCopyWindow *self) {}
GtkWindow *
lanyard_copy_window_new (LanyardManager *manager, LanyardEntry *entry, GtkWindow *parent)
{
  return g_object_new (LANYARD_TYPE_COPY_WINDOW, "transient-for", parent, "modal", TRUE, NULL);
}
