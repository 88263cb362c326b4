/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-template.h"

#include <string.h>

/* The end of the placeholder that begins at @brace, or NULL if it is only a brace. */
static const char *
find_end (const char *brace)
{
  const char *end = brace + 1;

  while (g_ascii_isalnum (*end) || *end == '-' || *end == '_')
    end++;

  return *end == '}' && end > brace + 1 ? end : NULL;
}

static const char *
look_up_in_table (const char *name,
                  gpointer    user_data)
{
  return user_data == NULL ? NULL : g_hash_table_lookup (user_data, name);
}

/**
 * lanyard_template_expand:
 * @text: text with `{name}` where values go
 * @escape: how values are written
 * @values: (nullable): name → value
 *
 * Returns: (transfer full): @text with the values; one that is not known is left out
 */
char *
lanyard_template_expand (const char            *text,
                         LanyardTemplateEscape  escape,
                         GHashTable            *values)
{
  return lanyard_template_expand_with (text, escape, look_up_in_table, values);
}

/**
 * lanyard_template_expand_with:
 *
 * As [func@lanyard_template_expand], with a function that knows the values.
 */
char *
lanyard_template_expand_with (const char            *text,
                              LanyardTemplateEscape  escape,
                              LanyardTemplateLookup  lookup,
                              gpointer               user_data)
{
  g_autoptr (GString) result = g_string_new (NULL);
  const char *rest = text;

  g_return_val_if_fail (text != NULL, NULL);

  while (*rest != '\0')
    {
      const char *end = *rest == '{' ? find_end (rest) : NULL;

      if (end != NULL)
        {
          g_autofree char *name = g_strndup (rest + 1, end - rest - 1);
          const char *value = lookup (name, user_data);

          if (value != NULL && escape == LANYARD_TEMPLATE_URI)
            g_string_append_uri_escaped (result, value, NULL, FALSE);
          else if (value != NULL)
            g_string_append (result, value);

          rest = end + 1;
        }
      else
        {
          g_string_append_c (result, *rest++);
        }
    }

  return g_string_free (g_steal_pointer (&result), FALSE);
}

/**
 * lanyard_template_dup_names:
 *
 * Returns: (transfer full): the names between braces in @text, in order
 */
GStrv
lanyard_template_dup_names (const char *text)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();

  g_return_val_if_fail (text != NULL, NULL);

  for (const char *brace = strchr (text, '{'); brace != NULL; brace = strchr (brace + 1, '{'))
    {
      const char *end = find_end (brace);

      if (end != NULL)
        {
          g_autofree char *name = g_strndup (brace + 1, end - brace - 1);

          g_strv_builder_add (names, name);
        }
    }

  return g_strv_builder_end (names);
}

/**
 * lanyard_template_is_complete:
 *
 * Whether @values knows every name that @text uses.
 */
gboolean
lanyard_template_is_complete (const char *text,
                              GHashTable *values)
{
  g_auto (GStrv) names = lanyard_template_dup_names (text);

  for (char **name = names; *name != NULL; name++)
    {
      const char *value = look_up_in_table (*name, values);

      if (value == NULL || *value == '\0')
        return FALSE;
    }

  return TRUE;
}
