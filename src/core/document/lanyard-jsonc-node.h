/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

typedef enum
{
  LANYARD_JSONC_OBJECT,
  LANYARD_JSONC_ARRAY,
  LANYARD_JSONC_STRING,
  LANYARD_JSONC_NUMBER,
  LANYARD_JSONC_WORD,
} LanyardJsoncType;

/**
 * LanyardJsoncNode:
 * @start: where it begins in the text
 * @end: where it ends
 * @members: (owned) (nullable) (element-type LanyardJsoncMember): of an object or an array
 *
 * A value, and where it stands.
 */
typedef struct
{
  LanyardJsoncType  type;
  gsize             start;
  gsize             end;
  GPtrArray        *members;
} LanyardJsoncNode;

/**
 * LanyardJsoncMember:
 * @name: (owned) (nullable): its name; `NULL` in an array
 * @start: where it begins
 * @colon: where its colon is, in an object
 * @value: (owned): its value
 * @comma: where the comma after it is, or zero
 */
typedef struct
{
  char             *name;
  gsize             start;
  gsize             colon;
  LanyardJsoncNode *value;
  gsize             comma;
} LanyardJsoncMember;

gboolean          lanyard_jsonc_node_parse (const char              *text,
                                            LanyardJsoncNode       **root,
                                            GError                 **error);
void              lanyard_jsonc_node_free  (LanyardJsoncNode        *self);

JsonNode         *lanyard_jsonc_node_model (const LanyardJsoncNode  *self,
                                            const char              *text) G_GNUC_WARN_UNUSED_RESULT;

/* Comments and white space, from @at on. In a text that was parsed. */
gsize             lanyard_jsonc_skip       (const char              *text,
                                            gsize                    at);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LanyardJsoncNode, lanyard_jsonc_node_free)

G_END_DECLS
