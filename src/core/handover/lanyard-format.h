/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lanyard-secret-buffer.h"

G_BEGIN_DECLS

/**
 * LanyardFormat:
 * @LANYARD_FORMAT_SH: commands for a POSIX shell
 * @LANYARD_FORMAT_FISH: commands for fish
 * @LANYARD_FORMAT_POWERSHELL: commands for PowerShell
 * @LANYARD_FORMAT_DOTENV: a file of variables that programs read themselves
 * @LANYARD_FORMAT_DOCKER: a file for `docker run --env-file`
 * @LANYARD_FORMAT_SYSTEMD: a file for `EnvironmentFile=` of a unit
 * @LANYARD_FORMAT_JSON: one object
 *
 * How variables are written down.
 */
typedef enum
{
  LANYARD_FORMAT_SH,
  LANYARD_FORMAT_FISH,
  LANYARD_FORMAT_POWERSHELL,
  LANYARD_FORMAT_DOTENV,
  LANYARD_FORMAT_DOCKER,
  LANYARD_FORMAT_SYSTEMD,
  LANYARD_FORMAT_JSON,
} LanyardFormat;

#define LANYARD_N_FORMATS (LANYARD_FORMAT_JSON + 1)

const char *lanyard_format_to_string      (LanyardFormat   format);
const char *lanyard_format_get_title      (LanyardFormat   format);
const char *lanyard_format_get_use        (LanyardFormat   format);
const char *lanyard_format_get_file_name  (LanyardFormat   format);
gboolean    lanyard_format_parse          (const char     *text,
                                           LanyardFormat  *format,
                                           GError        **error);
gboolean    lanyard_format_has_references (LanyardFormat   format);

/**
 * LanyardFormatWriter:
 *
 * Writes variables down in one format. A variable is one [method@FormatWriter.begin],
 * then either one text with its whole value or, where the format has references,
 * texts and references in any order, then one [method@FormatWriter.end].
 */
typedef struct _LanyardFormatWriter LanyardFormatWriter;

LanyardFormatWriter *lanyard_format_writer_new       (LanyardFormat         format) G_GNUC_WARN_UNUSED_RESULT;
void                 lanyard_format_writer_free      (LanyardFormatWriter  *self);

gboolean             lanyard_format_writer_begin     (LanyardFormatWriter  *self,
                                                      const char           *name,
                                                      GError              **error);
gboolean             lanyard_format_writer_text      (LanyardFormatWriter  *self,
                                                      const char           *text,
                                                      gsize                 length,
                                                      GError              **error);
gboolean             lanyard_format_writer_reference (LanyardFormatWriter  *self,
                                                      const char * const   *words,
                                                      GError              **error);
void                 lanyard_format_writer_end       (LanyardFormatWriter  *self);
LanyardSecret       *lanyard_format_writer_finish    (LanyardFormatWriter  *self) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LanyardFormatWriter, lanyard_format_writer_free)

G_END_DECLS
