/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Addresses with a user and a password in them. */

#include "lanyard-stray-readers.h"

#include <string.h>

#include "lanyard-secret-buffer.h"

static int
read_hex (const char *text,
          const char *end)
{
  if (text + 2 >= end || !g_ascii_isxdigit (text[1]) || !g_ascii_isxdigit (text[2]))
    return -1;

  return g_ascii_xdigit_value (text[1]) * 16 + g_ascii_xdigit_value (text[2]);
}

static LanyardSecret *
decode (const char *text,
        const char *end)
{
  g_autoptr (LanyardSecretBuffer) buffer = lanyard_secret_buffer_new ();

  while (text < end)
    {
      int byte = *text == '%' ? read_hex (text, end) : -1;
      char plain = byte > 0 ? (char) byte : *text;

      lanyard_secret_buffer_append (buffer, &plain, 1);
      text += byte > 0 ? 3 : 1;
    }

  return lanyard_secret_buffer_end (buffer);
}

/* Those of no provider are not ours to look at, unless it is plain that a person
 * should know. */
static gboolean
concerns_us (LanyardStrayScan *scan,
             const char       *host,
             const char       *address,
             LanyardSecret    *password)
{
  GPtrArray *providers = lanyard_stray_names_get_providers (scan->names);

  if (lanyard_stray_names_find_host (scan->names, host) != NULL ||
      lanyard_stray_names_find_prefix (scan->names, lanyard_secret_peek (password)) != NULL)
    return TRUE;

  for (guint i = 0; i < providers->len; i++)
    if (lanyard_provider_get_other_product (g_ptr_array_index (providers, i),
                                            lanyard_secret_peek (password), address) != NULL)
      return TRUE;

  return FALSE;
}

/* The last "@" before the path: a user may be an e-mail. */
static const char *
find_at (const char *text,
         const char *end)
{
  const char *at = NULL;

  for (; text < end && strchr ("/?#", *text) == NULL; text++)
    if (*text == '@')
      at = text;

  return at;
}

static void
add (LanyardStrayScan *scan,
     LanyardStrayRole  role,
     LanyardSecret    *value,
     const char       *start,
     const char       *end)
{
  LanyardStrayItem *item = lanyard_stray_scan_add (scan, role, NULL, lanyard_secret_peek (value),
                                                   lanyard_secret_get_length (value));

  if (start != NULL)
    lanyard_stray_scan_place (scan, item, LANYARD_STRAY_HOLD_CUT, start, end);
}

/**
 * lanyard_stray_read_address:
 * @start: where it begins, with its scheme
 * @end: where it ends
 *
 * Adds user, password and the rest of an address, if it has a password and is
 * some provider's. What can be cut out is what stands before the host.
 *
 * Returns: whether there is something
 */
gboolean
lanyard_stray_read_address (LanyardStrayScan *scan,
                            const char       *start,
                            const char       *end)
{
  const char *authority = g_strstr_len (start, end - start, "://");
  const char *at = NULL;
  const char *colon = NULL;
  g_autofree char *host = NULL;
  g_autofree char *scheme = NULL;
  g_autofree char *address = NULL;
  g_autoptr (LanyardSecret) user = NULL;
  g_autoptr (LanyardSecret) password = NULL;
  g_autoptr (LanyardSecret) rest = NULL;

  if (authority == NULL)
    return FALSE;

  authority += 3;
  at = find_at (authority, end);
  if (at == NULL || at == authority)
    return FALSE;

  colon = memchr (authority, ':', at - authority);
  password = decode (colon != NULL ? colon + 1 : authority, at);
  /* A user alone is a secret only where it looks like one. */
  if (lanyard_secret_get_length (password) == 0 ||
      (colon == NULL &&
       lanyard_stray_names_find_prefix (scan->names, lanyard_secret_peek (password)) == NULL))
    return FALSE;

  scheme = g_strndup (start, authority - start);
  rest = lanyard_secret_new (at + 1, end - at - 1);
  host = g_strndup (at + 1, strcspn (lanyard_secret_peek (rest), ":/?#"));
  address = g_strconcat (scheme, lanyard_secret_peek (rest), NULL);
  if (!concerns_us (scan, host, address, password))
    return FALSE;

  user = decode (authority, colon != NULL ? colon : authority);
  if (lanyard_secret_get_length (user) > 0)
    add (scan, LANYARD_STRAY_USER, user, NULL, NULL);
  add (scan, LANYARD_STRAY_PASSWORD, password, authority, at + 1);
  (void) lanyard_stray_scan_add (scan, LANYARD_STRAY_ADDRESS, NULL, address, -1);

  return TRUE;
}
