/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "fuzz.h"

#include <json-glib/json-glib.h>

/* How documents of one syntax are read and edited. */
typedef struct
{
  JsonNode *(*read)   (const char          *text,
                       GError             **error);
  char     *(*set)    (const char          *text,
                       const char * const  *path,
                       JsonNode            *value,
                       GError             **error);
  char     *(*remove) (const char          *text,
                       const char * const  *path,
                       GError             **error);
} FuzzSyntax;

int fuzz_document (const FuzzSyntax *syntax,
                   const uint8_t    *data,
                   size_t            size);
