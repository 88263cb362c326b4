/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

#include "lanyard-pattern.h"

G_BEGIN_DECLS

typedef enum
{
  LANYARD_KEY_OPTIONAL,
  LANYARD_KEY_REQUIRED,
} LanyardKeyNeed;

/**
 * LanyardDescription:
 *
 * A description file while it is read. Whoever reads asks for one key after the
 * other and looks for problems once, at the end: each names file, group and key.
 * A key or group that nobody asked for is a problem as well.
 */
typedef struct _LanyardDescription LanyardDescription;

LanyardDescription *lanyard_description_new         (GBytes              *bytes,
                                                     const char          *file_name,
                                                     GError             **error) G_GNUC_WARN_UNUSED_RESULT;
LanyardDescription *lanyard_description_new_part    (GBytes              *bytes,
                                                     const char          *file_name,
                                                     const char          *kind,
                                                     gboolean             others,
                                                     GError             **error) G_GNUC_WARN_UNUSED_RESULT;
void                lanyard_description_free        (LanyardDescription  *self);

GStrv               lanyard_description_dup_groups  (LanyardDescription  *self,
                                                     const char          *kind) G_GNUC_WARN_UNUSED_RESULT;
void                lanyard_description_open_group  (LanyardDescription  *self,
                                                     const char          *kind,
                                                     const char          *id);

/* Keys of the group that was opened last. */
gboolean            lanyard_description_is_checked  (LanyardDescription  *self);
void                lanyard_description_check_group (LanyardDescription  *self,
                                                     const char          *key,
                                                     LanyardPattern      *pattern);
gboolean            lanyard_description_matches     (LanyardDescription  *self,
                                                     const char          *pattern,
                                                     const char          *text);
gboolean            lanyard_description_has         (LanyardDescription  *self,
                                                     const char          *key);
char               *lanyard_description_dup_string  (LanyardDescription  *self,
                                                     const char          *key,
                                                     LanyardKeyNeed       need) G_GNUC_WARN_UNUSED_RESULT;
char               *lanyard_description_dup_text    (LanyardDescription  *self,
                                                     const char          *key,
                                                     LanyardKeyNeed       need) G_GNUC_WARN_UNUSED_RESULT;
GStrv               lanyard_description_dup_list    (LanyardDescription  *self,
                                                     const char          *key,
                                                     LanyardKeyNeed       need) G_GNUC_WARN_UNUSED_RESULT;
GStrv               lanyard_description_dup_texts   (LanyardDescription  *self,
                                                     const char          *stem,
                                                     guint                most) G_GNUC_WARN_UNUSED_RESULT;
GStrv               lanyard_description_dup_endings (LanyardDescription  *self,
                                                     const char          *stem) G_GNUC_WARN_UNUSED_RESULT;
LanyardPattern     *lanyard_description_dup_pattern (LanyardDescription  *self,
                                                     const char          *key,
                                                     LanyardKeyNeed       need) G_GNUC_WARN_UNUSED_RESULT;
gboolean            lanyard_description_get_boolean (LanyardDescription  *self,
                                                     const char          *key);
guint               lanyard_description_get_number  (LanyardDescription  *self,
                                                     const char          *key,
                                                     guint                most);
guint               lanyard_description_get_word    (LanyardDescription  *self,
                                                     const char          *key,
                                                     const char * const  *words);

void                lanyard_description_add_problem (LanyardDescription  *self,
                                                     const char          *key,
                                                     const char          *format,
                                                     ...) G_GNUC_PRINTF (3, 4);
gboolean            lanyard_description_end         (LanyardDescription  *self,
                                                     GError             **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LanyardDescription, lanyard_description_free)

G_END_DECLS
