/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A terminal in which a connection's variables are set. The secret is fetched by the
 * command that runs in it: neither the arguments nor the terminal ever hold it. */

const char *lanyard_terminal_get_obstacle (void);
gboolean    lanyard_terminal_open         (const char          *connection,
                                           GError             **error);

/* For the above, and for tests: which words open which terminal. */
GStrv       lanyard_terminal_dup_words    (const char          *terminal,
                                           const char          *desktop,
                                           const char * const  *command) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
