/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

#include "lanyard-pattern.h"

G_BEGIN_DECLS

typedef enum
{
  LANYARD_FIELD_TEXT,
  LANYARD_FIELD_EMAIL,
  LANYARD_FIELD_SLUG,
  LANYARD_FIELD_URL,
  LANYARD_FIELD_DATE,
  LANYARD_FIELD_CHOICE,
  LANYARD_FIELD_SECRET,
} LanyardFieldKind;

/**
 * LanyardField:
 *
 * One thing to ask the person for. Read-only; belongs to its provider.
 */
typedef struct
{
  char              *id;
  LanyardFieldKind   kind;
  char              *label;
  char              *hint;     /* (nullable) */
  char              *example;  /* (nullable) */
  char             **choices;  /* (nullable) */
  LanyardPattern    *pattern;  /* (nullable) */
  char              *problem;  /* (nullable) what to say when @pattern does not fit */
  LanyardPattern    *from_url; /* (nullable) */
  gboolean           lower_case;
} LanyardField;

char     *lanyard_field_tidy     (const LanyardField  *self,
                                  const char          *text,
                                  char               **note) G_GNUC_WARN_UNUSED_RESULT;
gboolean  lanyard_field_validate (const LanyardField  *self,
                                  const char          *value,
                                  GError             **error);
char     *lanyard_field_cut      (const LanyardField  *self,
                                  const char          *address) G_GNUC_WARN_UNUSED_RESULT;

void      lanyard_field_free     (LanyardField        *self);

G_END_DECLS
