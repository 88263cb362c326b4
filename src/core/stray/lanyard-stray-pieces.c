/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Pieces that several kinds of files have: headers that authorize, and variables that
 * are set in an argument. */

#include "lanyard-stray-readers.h"

#include <string.h>

#define BASIC "Basic "

/* Who signs in, which stands before the secret in what is encoded. */
static void
read_user (LanyardStrayScan *scan,
           const char       *encoded,
           gsize             length)
{
  g_autofree char *text = g_strndup (encoded, length);
  gsize size = 0;
  char *decoded = (char *) g_base64_decode (text, &size);
  char *colon = size > 0 ? memchr (decoded, ':', size) : NULL;

  if (colon != NULL)
    (void) lanyard_stray_scan_add (scan, LANYARD_STRAY_USER, NULL, decoded, colon - decoded);

  lanyard_secret_wipe (text, length);
  lanyard_secret_wipe (decoded, size);
  g_free (decoded);
}

/**
 * lanyard_stray_read_header:
 * @name: a header
 * @start: where its value begins, maybe with spaces
 * @end: where it ends
 *
 * Adds what authorizes, and who. Of headers with a name of their own, only those count
 * whose value is a secret for sure.
 *
 * Returns: (transfer none) (nullable): the item that holds the secret
 */
LanyardStrayItem *
lanyard_stray_read_header (LanyardStrayScan *scan,
                           const char       *name,
                           const char       *start,
                           const char       *end)
{
  while (start < end && lanyard_stray_is_blank (*start))
    start++;

  if (g_ascii_strcasecmp (name, "Authorization") != 0)
    {
      g_autoptr (LanyardSecret) value = lanyard_secret_new (start, end - start);

      if (lanyard_stray_names_find_prefix (scan->names, lanyard_secret_peek (value)) == NULL)
        return NULL;
    }
  else if (end - start > (gssize) strlen (BASIC) &&
           g_ascii_strncasecmp (start, BASIC, strlen (BASIC)) == 0)
    {
      read_user (scan, start + strlen (BASIC), end - start - strlen (BASIC));
    }

  return lanyard_stray_scan_add (scan, LANYARD_STRAY_HEADER, name, start, end - start);
}

/* Where the variable begins in a word such as NAME=VALUE, -eNAME=VALUE or
 * --env=NAME=VALUE. */
static const char *
find_variable (const char *word)
{
  static const char * const options[] = { "--env=", "-e=", "-e", NULL };

  for (guint i = 0; options[i] != NULL; i++)
    if (g_str_has_prefix (word, options[i]))
      return word + strlen (options[i]);

  return word;
}

/**
 * lanyard_stray_find_assigned:
 * @word: an argument
 *
 * Returns: (transfer none) (nullable): the value, if @word sets a variable
 */
const char *
lanyard_stray_find_assigned (const char *word)
{
  const char *name = find_variable (word);
  const char *c = name;

  while (g_ascii_isalnum (*c) || *c == '_')
    c++;

  return c > name && !g_ascii_isdigit (*name) && *c == '=' ? c + 1 : NULL;
}

/**
 * lanyard_stray_dup_assigned:
 * @word: an argument that sets a variable
 *
 * Returns: (transfer full): the variable's name
 */
char *
lanyard_stray_dup_assigned (const char *word)
{
  const char *name = find_variable (word);

  return g_strndup (name, strcspn (name, "="));
}
