/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-word.h"

#include <string.h>

static const struct
{
  const char  *placeholder;
  LanyardWord  word;
} words[] = {
  { "ARG", LANYARD_WORD_TEXT },
  { "CLIENT", LANYARD_WORD_CLIENT },
  { "COMMAND", LANYARD_WORD_COMMAND },
  { "DAYS", LANYARD_WORD_TEXT },
  { "FIELD=VALUE", LANYARD_WORD_FIELD },
  { "FILE", LANYARD_WORD_FILE },
  { "FORMAT", LANYARD_WORD_FORMAT },
  { "METHOD", LANYARD_WORD_METHOD },
  { "NAME", LANYARD_WORD_CONNECTION },
  { "NEW", LANYARD_WORD_TEXT },
  { "NUMBER", LANYARD_WORD_TEXT },
  { "PROFILE", LANYARD_WORD_PROFILE },
  { "PROVIDER", LANYARD_WORD_PROVIDER },
  { "PURPOSE", LANYARD_WORD_PURPOSE },
  { "SCOPE", LANYARD_WORD_SCOPE },
  { "SERVER", LANYARD_WORD_SERVER },
  { "TEXT", LANYARD_WORD_TEXT },
  { "VARIABLE", LANYARD_WORD_TEXT },
  { "WORD", LANYARD_WORD_TEXT },
  { "YYYY-MM-DD", LANYARD_WORD_TEXT },
};

/**
 * lanyard_word_find:
 * @placeholder: what stands for a value in a synopsis, or in an option's description
 *
 * Returns: what is expected there
 */
LanyardWord
lanyard_word_find (const char *placeholder)
{
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_equal (words[i].placeholder, placeholder))
      return words[i].word;

  return strchr (placeholder, '|') != NULL ? LANYARD_WORD_CHOICE : LANYARD_WORD_UNKNOWN;
}
