/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define LANYARD_TYPE_USE (lanyard_use_get_type ())
#define LANYARD_TYPE_USE_KIND (lanyard_use_kind_get_type ())

/**
 * LanyardUseKind:
 * @LANYARD_USE_SECRET: `lanyard secret` printed it
 * @LANYARD_USE_ENV: `lanyard env --reveal` printed it
 * @LANYARD_USE_EXEC: a command was run with it, or a shell in a terminal
 * @LANYARD_USE_GIT: git was answered with it
 * @LANYARD_USE_COPY: it was copied to the clipboard
 * @LANYARD_USE_SAVE: it was written to a file
 *
 * How a secret was taken.
 */
typedef enum
{
  LANYARD_USE_SECRET,
  LANYARD_USE_ENV,
  LANYARD_USE_EXEC,
  LANYARD_USE_GIT,
  LANYARD_USE_COPY,
  LANYARD_USE_SAVE,
} LanyardUseKind;

GType           lanyard_use_kind_get_type  (void) G_GNUC_CONST;

const char     *lanyard_use_kind_to_string (LanyardUseKind  kind);
gboolean        lanyard_use_kind_parse     (const char     *text,
                                            LanyardUseKind *kind);
char           *lanyard_use_kind_dup_words (LanyardUseKind  kind,
                                            const char     *program) G_GNUC_WARN_UNUSED_RESULT;

/**
 * LanyardUse:
 *
 * One taking of a connection's secret: when, how, and which program took it. Never
 * what was taken.
 *
 * Properties, all read-only: `time`, `kind`, `program` (nullable).
 */
G_DECLARE_FINAL_TYPE (LanyardUse, lanyard_use, LANYARD, USE, GObject)

LanyardUse     *lanyard_use_new            (LanyardUseKind  kind,
                                            const char     *program,
                                            GDateTime      *time) G_GNUC_WARN_UNUSED_RESULT;
LanyardUse     *lanyard_use_new_from_line  (const char     *line,
                                            gsize           length) G_GNUC_WARN_UNUSED_RESULT;

GDateTime      *lanyard_use_get_time       (LanyardUse     *self);
LanyardUseKind  lanyard_use_get_kind       (LanyardUse     *self);
const char     *lanyard_use_get_program    (LanyardUse     *self);

char           *lanyard_use_dup_line       (LanyardUse     *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
