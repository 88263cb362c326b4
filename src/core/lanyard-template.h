/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * LanyardTemplateEscape:
 * @LANYARD_TEMPLATE_PLAIN: values go in as they are
 * @LANYARD_TEMPLATE_URI: values are percent-encoded, for paths and addresses
 *
 * How values are written into a template.
 */
typedef enum
{
  LANYARD_TEMPLATE_PLAIN,
  LANYARD_TEMPLATE_URI,
} LanyardTemplateEscape;

/**
 * LanyardTemplateLookup:
 * @name: what stands between the braces
 * @user_data: data given to the expansion
 *
 * Returns: (transfer none) (nullable): the value; `NULL` or empty if there is none
 */
typedef const char *(*LanyardTemplateLookup) (const char *name,
                                              gpointer    user_data);

char     *lanyard_template_expand      (const char            *text,
                                        LanyardTemplateEscape  escape,
                                        GHashTable            *values) G_GNUC_WARN_UNUSED_RESULT;
char     *lanyard_template_expand_with (const char            *text,
                                        LanyardTemplateEscape  escape,
                                        LanyardTemplateLookup  lookup,
                                        gpointer               user_data) G_GNUC_WARN_UNUSED_RESULT;
gboolean  lanyard_template_is_complete (const char            *text,
                                        GHashTable            *values);
GStrv     lanyard_template_dup_names   (const char            *text) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
