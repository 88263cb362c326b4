/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define LANYARD_TYPE_FOLDER_WATCH (lanyard_folder_watch_get_type ())

/**
 * LanyardFolderWatch:
 *
 * Tells of every file that is written, replaced or removed in a folder, by whomever,
 * with the signal `changed` and the file's name. One write is several events; they
 * are told as one, a moment later, in the main context in which the watch was made.
 */
G_DECLARE_FINAL_TYPE (LanyardFolderWatch, lanyard_folder_watch, LANYARD, FOLDER_WATCH, GObject)

LanyardFolderWatch *lanyard_folder_watch_new (const char *directory) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
