/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * LanyardDiffKind:
 * @LANYARD_DIFF_PLACE: not a line of a text; says which lines follow
 * @LANYARD_DIFF_SAME: a line of both texts, shown for orientation
 * @LANYARD_DIFF_ADDED: a line of the new text only
 * @LANYARD_DIFF_REMOVED: a line of the old text only
 */
typedef enum
{
  LANYARD_DIFF_PLACE,
  LANYARD_DIFF_SAME,
  LANYARD_DIFF_ADDED,
  LANYARD_DIFF_REMOVED,
} LanyardDiffKind;

/**
 * LanyardDiffLine:
 * @text: (owned): the line without its mark and its line break
 */
typedef struct
{
  LanyardDiffKind  kind;
  char            *text;
} LanyardDiffLine;

GPtrArray *lanyard_diff_new      (const char            *before,
                                  const char            *after) G_GNUC_WARN_UNUSED_RESULT;
char       lanyard_diff_get_mark (const LanyardDiffLine *line);

G_END_DECLS
