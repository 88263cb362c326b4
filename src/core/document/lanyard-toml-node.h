/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

typedef enum
{
  LANYARD_TOML_TABLE,
  LANYARD_TOML_ARRAY,
  LANYARD_TOML_VALUE,
} LanyardTomlType;

/**
 * LanyardTomlLine:
 * @type: a header in one or two pairs of brackets, or a key and its value
 * @key: (owned) (element-type utf8): from the outermost table inwards, also for a value
 * @n_header: how many of @key are its header's
 * @last: which line is the last one of the section that this header begins; its own for
 *   a value
 * @start: where its first line begins
 * @end: where its last line ends, after the line break
 * @value: (owned) (nullable): a value's
 * @value_start: where that begins
 * @value_end: where that ends
 * @is_plain: whether @value can be written anew without losing anything
 *
 * A line that says something, with those that its value goes on in.
 */
typedef struct
{
  LanyardTomlType  type;
  GPtrArray       *key;
  guint            n_header;
  guint            last;
  gsize            start;
  gsize            end;
  JsonNode        *value;
  gsize            value_start;
  gsize            value_end;
  gboolean         is_plain;
} LanyardTomlLine;

/**
 * LanyardTomlDocument:
 * @lines: (owned) (element-type LanyardTomlLine): what it consists of
 * @model: (owned): what it means
 */
typedef struct
{
  GPtrArray *lines;
  JsonNode  *model;
} LanyardTomlDocument;

LanyardTomlDocument *lanyard_toml_document_parse (const char           *text,
                                                  GError              **error) G_GNUC_WARN_UNUSED_RESULT;
void                 lanyard_toml_document_free  (LanyardTomlDocument  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LanyardTomlDocument, lanyard_toml_document_free)

G_END_DECLS
