/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

#include "lanyard-secret.h"

G_BEGIN_DECLS

/* Data goes to standard output, words to standard error; both in UTF-8 whatever
 * the locale says, because JSON has no other encoding and agents often have no
 * locale at all. */

void     lanyard_output_data      (const char    *text);
void     lanyard_output_line      (const char    *line);
void     lanyard_output_json      (JsonBuilder   *builder);
gboolean lanyard_output_secret    (LanyardSecret *secret,
                                   gboolean       with_newline,
                                   GError       **error);
gboolean lanyard_output_end       (GError       **error);

void     lanyard_output_words     (const char    *format,
                                   ...) G_GNUC_PRINTF (1, 2);
void     lanyard_output_problem   (const char    *message);
void     lanyard_output_take_logs (void);

char    *lanyard_output_tidy      (const char    *text) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
