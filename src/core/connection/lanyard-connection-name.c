/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-connection.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "lanyard-error.h"

#define MAX_NAME 64

/* ASCII on purpose: what a letter is must not depend on where the person lives. */
static gboolean
is_alphanumeric (char c)
{
  return g_ascii_islower (c) || g_ascii_isdigit (c);
}

static gboolean
is_mark (char c)
{
  return c == '.' || c == '_' || c == '-';
}

static gboolean
is_name (const char *text)
{
  gsize length = strlen (text);

  if (length == 0 || length > MAX_NAME || !is_alphanumeric (text[0]))
    return FALSE;

  for (gsize i = 1; i < length; i++)
    if (!is_alphanumeric (text[i]) && !is_mark (text[i]))
      return FALSE;

  return TRUE;
}

/**
 * lanyard_connection_check_name:
 * @name: what somebody wants to call a connection
 * @error: return location for a `LANYARD_ERROR_USAGE`
 *
 * Whether @name can be a short name: lower-case letters, digits, `.`, `_` and
 * `-`, beginning with a letter or digit, so that no shell has to quote it. A
 * UUID cannot, because commands take either.
 */
gboolean
lanyard_connection_check_name (const char  *name,
                               GError     **error)
{
  g_return_val_if_fail (name != NULL, FALSE);

  if (!is_name (name))
    {
      g_set_error (error, LANYARD_ERROR, LANYARD_ERROR_USAGE,
                   _("A name has lower-case letters, digits, “.”, “_” and “-”, begins with a "
                     "letter or digit, and is at most %d characters long."), MAX_NAME);
      return FALSE;
    }

  if (g_uuid_string_is_valid (name))
    {
      g_set_error_literal (error, LANYARD_ERROR, LANYARD_ERROR_USAGE,
                           _("A name cannot look like a UUID."));
      return FALSE;
    }

  return TRUE;
}

static gboolean
is_date (const char *date)
{
  guint year;
  guint month;
  guint day;

  if (strlen (date) != strlen ("YYYY-MM-DD") || date[4] != '-' || date[7] != '-')
    return FALSE;

  for (guint i = 0; i < 10; i++)
    if (i != 4 && i != 7 && !g_ascii_isdigit (date[i]))
      return FALSE;

  year = g_ascii_strtoull (date, NULL, 10);
  month = g_ascii_strtoull (date + 5, NULL, 10);
  day = g_ascii_strtoull (date + 8, NULL, 10);

  return g_date_valid_dmy (day, month, year);
}

/**
 * lanyard_connection_check_date:
 * @date: a date as somebody typed it
 * @error: return location for a `LANYARD_ERROR_USAGE`
 *
 * Whether @date is a day of the calendar, written `YYYY-MM-DD`.
 */
gboolean
lanyard_connection_check_date (const char  *date,
                               GError     **error)
{
  g_return_val_if_fail (date != NULL, FALSE);

  if (is_date (date))
    return TRUE;

  g_set_error_literal (error, LANYARD_ERROR, LANYARD_ERROR_USAGE,
                       _("A date is a day of the calendar, written YYYY-MM-DD, "
                         "such as 2027-06-01."));

  return FALSE;
}

/* What cannot stand in a name becomes one hyphen, and none at the ends. */
static char *
make_base (const char *wish)
{
  g_autofree char *valid = g_utf8_make_valid (wish, -1);
  g_autofree char *ascii = g_str_to_ascii (valid, NULL);
  GString *base = g_string_new (NULL);

  for (const char *c = ascii; *c != '\0' && base->len < MAX_NAME; c++)
    {
      char lower = g_ascii_tolower (*c);

      if (is_alphanumeric (lower))
        g_string_append_c (base, lower);
      else if (base->len > 0 && !is_mark (base->str[base->len - 1]))
        g_string_append_c (base, is_mark (lower) ? lower : '-');
    }

  while (base->len > 0 && is_mark (base->str[base->len - 1]))
    g_string_truncate (base, base->len - 1);

  if (g_uuid_string_is_valid (base->str))
    g_string_truncate (base, 8);

  if (base->len == 0)
    g_string_assign (base, "connection");

  return g_string_free (base, FALSE);
}

/**
 * lanyard_connection_suggest_name:
 * @wish: (nullable): any text, such as a label or a workspace
 * @taken: (nullable): names that cannot be used
 *
 * Makes a short name that resembles @wish.
 *
 * Returns: (transfer full): a good name that is not among @taken
 */
char *
lanyard_connection_suggest_name (const char         *wish,
                                 const char * const *taken)
{
  g_autofree char *base = make_base (wish != NULL ? wish : "");
  g_autofree char *name = g_strdup (base);

  for (guint number = 2; taken != NULL && g_strv_contains (taken, name); number++)
    {
      g_autofree char *ending = g_strdup_printf ("-%u", number);

      g_free (g_steal_pointer (&name));
      name = g_strdup_printf ("%.*s%s", (int) (MAX_NAME - strlen (ending)), base, ending);
    }

  return g_steal_pointer (&name);
}
