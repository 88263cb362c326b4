/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lanyard-stray-scan.h"

G_BEGIN_DECLS

/* One for each source. They add what they find to the scan, never fail on what
 * they do not understand, and take time in proportion to the text. */

void     lanyard_stray_read_variables       (LanyardStrayScan    *scan);
void     lanyard_stray_read_environment     (LanyardStrayScan    *scan,
                                             const char * const  *environment);
void     lanyard_stray_read_netrc           (LanyardStrayScan    *scan);
void     lanyard_stray_read_git_credentials (LanyardStrayScan    *scan);
void     lanyard_stray_read_git_config      (LanyardStrayScan    *scan);
void     lanyard_stray_read_tool            (LanyardStrayScan    *scan);
gboolean lanyard_stray_read_mcp             (LanyardStrayScan    *scan,
                                             GError             **error);

/* What several of them need. */

static inline gboolean
lanyard_stray_is_blank (char c)
{
  return c == ' ' || c == '\t';
}

/* After what some editors put before a text in UTF-8. */
static inline const char *
lanyard_stray_get_text (LanyardStrayScan *scan)
{
  return g_str_has_prefix (scan->text, "\xEF\xBB\xBF") ? scan->text + 3 : scan->text;
}

GStrv    lanyard_stray_dup_git_stores       (LanyardStrayScan    *scan) G_GNUC_WARN_UNUSED_RESULT;
gboolean lanyard_stray_read_address         (LanyardStrayScan    *scan,
                                             const char          *start,
                                             const char          *end);
LanyardStrayItem *lanyard_stray_read_header (LanyardStrayScan    *scan,
                                             const char          *name,
                                             const char          *start,
                                             const char          *end);
const char *lanyard_stray_find_assigned     (const char          *word);
char    *lanyard_stray_dup_assigned         (const char          *word) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
