/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * LanyardTable:
 *
 * Text in columns that are as wide as their widest cell, for a terminal.
 */
typedef struct _LanyardTable LanyardTable;

LanyardTable *lanyard_table_new       (guint         n_columns) G_GNUC_WARN_UNUSED_RESULT;
void          lanyard_table_free      (LanyardTable *self);

void          lanyard_table_add       (LanyardTable *self,
                                       const char   *cell);
char         *lanyard_table_to_string (LanyardTable *self) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LanyardTable, lanyard_table_free)

G_END_DECLS
