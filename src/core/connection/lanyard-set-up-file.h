/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

#include "lanyard-connection.h"
#include "lanyard-provider-list.h"

G_BEGIN_DECLS

#define LANYARD_SET_UP_FILE_MAX (1024 * 1024)

/* The set-up: connections without secrets, as a colleague gets them. Unlike the file of
 * connections it comes from somebody else, so nothing in it is believed. */

gboolean   lanyard_set_up_file_is_personal (const LanyardMethod  *method,
                                            const char           *field);
char      *lanyard_set_up_file_write       (GPtrArray            *connections,
                                            LanyardProviderList  *providers,
                                            gboolean              personal) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *lanyard_set_up_file_read        (const char           *text,
                                            gsize                 length,
                                            GError              **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
