/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-field.h"

#include <glib/gi18n-lib.h>

#include "lanyard-error.h"

/* Longer values are a mistake of the clipboard, not an identity. */
#define MAX_LENGTH 500

/**
 * lanyard_field_tidy:
 * @self: a field
 * @text: what was typed or pasted
 * @note: (out) (optional) (nullable): what was changed, in words; `NULL` if nothing worth telling
 *
 * Takes off white space around the value, cuts the value out of an address, and
 * puts it in lower case where the service does.
 *
 * Returns: (transfer full): the value to keep
 */
char *
lanyard_field_tidy (const LanyardField  *self,
                    const char          *text,
                    char               **note)
{
  g_autofree char *value = NULL;
  g_autofree char *cut = NULL;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (text != NULL, NULL);

  if (note != NULL)
    *note = NULL;

  value = g_strstrip (g_strdup (text));
  cut = lanyard_field_cut (self, value);

  if (cut != NULL)
    {
      if (note != NULL)
        *note = g_strdup_printf (_("Took “%s” from the address."), cut);

      g_free (g_steal_pointer (&value));
      value = g_steal_pointer (&cut);
    }

  if (self->lower_case)
    return g_utf8_strdown (value, -1);

  return g_steal_pointer (&value);
}

/**
 * lanyard_field_cut:
 *
 * Returns: (transfer full) (nullable): the field's value as it stands in
 *   @address, `NULL` if it does not
 */
char *
lanyard_field_cut (const LanyardField *self,
                   const char         *address)
{
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *value = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  if (self->from_url == NULL || address == NULL || !g_utf8_validate (address, -1, NULL) ||
      !g_regex_match (lanyard_pattern_get_regex (self->from_url), address, 0, &match))
    return NULL;

  value = g_match_info_fetch (match, 1);
  if (value == NULL || *value == '\0')
    return NULL;

  return g_uri_unescape_string (value, "/");
}

static gboolean
has_control_character (const char *value)
{
  for (const char *c = value; *c != '\0'; c = g_utf8_next_char (c))
    if (g_unichar_iscntrl (g_utf8_get_char (c)))
      return TRUE;

  return FALSE;
}

static gboolean
validate_kind (const LanyardField  *self,
               const char          *value,
               GError             **error)
{
  if (self->kind == LANYARD_FIELD_URL && !g_str_has_prefix (value, "https://"))
    {
      g_set_error (error, LANYARD_ERROR, LANYARD_ERROR_USAGE,
                   _("%s must be an address that begins with https://."), self->label);
      return FALSE;
    }

  if (self->kind == LANYARD_FIELD_CHOICE &&
      !g_strv_contains ((const char * const *) self->choices, value))
    {
      g_autofree char *choices = g_strjoinv (", ", self->choices);

      g_set_error (error, LANYARD_ERROR, LANYARD_ERROR_USAGE,
                   _("%s must be one of: %s."), self->label, choices);
      return FALSE;
    }

  return TRUE;
}

/**
 * lanyard_field_validate:
 * @self: a field
 * @value: its tidied value, not empty
 * @error: return location for a `LANYARD_ERROR_USAGE`
 *
 * Whether @value can be this field's value.
 */
gboolean
lanyard_field_validate (const LanyardField  *self,
                        const char          *value,
                        GError             **error)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (value != NULL, FALSE);

  if (!g_utf8_validate (value, -1, NULL) || has_control_character (value) ||
      g_utf8_strlen (value, -1) > MAX_LENGTH)
    {
      g_set_error (error, LANYARD_ERROR, LANYARD_ERROR_USAGE,
                   _("%s holds characters that cannot be part of it, or is far too long."),
                   self->label);
      return FALSE;
    }

  if (self->pattern != NULL && !lanyard_pattern_matches (self->pattern, value))
    {
      if (self->problem != NULL)
        g_set_error_literal (error, LANYARD_ERROR, LANYARD_ERROR_USAGE, self->problem);
      else
        g_set_error (error, LANYARD_ERROR, LANYARD_ERROR_USAGE,
                     _("This cannot be the value of “%s”."), self->label);
      return FALSE;
    }

  return validate_kind (self, value, error);
}

void
lanyard_field_free (LanyardField *self)
{
  g_free (self->id);
  g_free (self->label);
  g_free (self->hint);
  g_free (self->example);
  g_strfreev (self->choices);
  g_clear_pointer (&self->pattern, lanyard_pattern_free);
  g_free (self->problem);
  g_clear_pointer (&self->from_url, lanyard_pattern_free);
  g_free (self);
}
