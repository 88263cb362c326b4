/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  LANYARD_PROVES_IDENTITY,
  LANYARD_PROVES_RESOURCE,
} LanyardProves;

/**
 * LanyardCheck:
 *
 * One read-only request, and what its answer proves. Read-only; belongs to its provider.
 */
typedef struct
{
  char           *id;
  char           *title;
  char           *verb;            /* "GET" or "HEAD" */
  char           *path;            /* template, begins with "/" */
  char          **needs_fields;    /* never `NULL` */
  char          **needs_any_scope; /* never `NULL` */
  char          **not_with;        /* never `NULL`; ids of checks in whose company it is not made */
  char          **methods;         /* (nullable) ids of methods; all of them if `NULL` */
  LanyardProves   proves;
  char           *display_name;    /* (nullable) JSON pointer, as the next three */
  char           *nickname;        /* (nullable) */
  char           *uuid;            /* (nullable) */
  char           *avatar;          /* (nullable) */
  char          **expects;         /* never `NULL`; JSON pointers to what every good answer has */
  GHashTable     *finds;           /* (nullable) name → JSON pointer: what later checks may use as a field */
  char           *lists;           /* (nullable) the field whose values the answer lists */
  char           *list_items;      /* (nullable) JSON pointer to the list; the answer itself if `NULL` */
  char           *list_value;      /* (nullable) JSON pointer to the value in an item of it */
} LanyardCheck;

gboolean lanyard_check_fits (const LanyardCheck *self,
                             const char         *method);

void     lanyard_check_free (LanyardCheck       *self);

G_END_DECLS
