/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Folders that keep one file for each connection, named after its UUID. */

char *lanyard_uuid_file_dup_path      (const char      *directory,
                                       const char      *uuid,
                                       const char      *suffix) G_GNUC_WARN_UNUSED_RESULT;
char *lanyard_uuid_file_dup_uuid      (const char      *name,
                                       const char      *suffix) G_GNUC_WARN_UNUSED_RESULT;

void  lanyard_uuid_file_run_in_thread (GTask           *task,
                                       const char      *uuid,
                                       GTaskThreadFunc  function);

G_END_DECLS
