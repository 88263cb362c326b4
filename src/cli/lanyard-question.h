/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lanyard-cli.h"

G_BEGIN_DECLS

/* Questions to a person at a terminal. Only what the person's language takes for a
 * yes is one. */

gboolean  lanyard_question_can_ask (void);
gboolean  lanyard_question_yes     (LanyardCli   *cli,
                                    const char   *question,
                                    gboolean     *yes,
                                    GError      **error);
char     *lanyard_question_text    (LanyardCli   *cli,
                                    const char   *question,
                                    GError      **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean  lanyard_question_ask     (LanyardCli   *cli,
                                    const char   *question,
                                    const char   *without_terminal,
                                    const char   *after_no,
                                    GError      **error);

G_END_DECLS
