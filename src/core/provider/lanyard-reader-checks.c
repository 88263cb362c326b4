/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-reader-checks.h"

#include <glib/gi18n-lib.h>

#include "lanyard-provider-private.h"
#include "lanyard-template.h"

LanyardField *
lanyard_provider_find_field (LanyardProvider *provider,
                             const char      *id)
{
  for (guint i = 0; i < provider->fields->len; i++)
    {
      LanyardField *field = g_ptr_array_index (provider->fields, i);

      if (g_str_equal (field->id, id))
        return field;
    }

  return NULL;
}

LanyardCheck *
lanyard_provider_find_check (LanyardProvider *provider,
                             const char      *id)
{
  for (guint i = 0; i < provider->checks->len; i++)
    {
      LanyardCheck *check = g_ptr_array_index (provider->checks, i);

      if (g_str_equal (check->id, id))
        return check;
    }

  return NULL;
}

/* Names of fields and @others may stand between the braces of @text. */
void
lanyard_reader_check_placeholders (LanyardDescription *description,
                                   LanyardProvider    *provider,
                                   const char         *key,
                                   const char         *text,
                                   const char * const *others)
{
  g_auto (GStrv) names = lanyard_template_dup_names (text == NULL ? "" : text);

  for (char **name = names; *name != NULL; name++)
    {
      gboolean known = (others != NULL && g_strv_contains (others, *name)) ||
                       (provider != NULL && lanyard_provider_find_field (provider, *name) != NULL);

      if (!known)
        lanyard_description_add_problem (description, key,
                                         _("“{%s}” is no field, nor anything else known here"), *name);
    }
}

/* Anything else than a JSON pointer finds nothing, and says nothing about it. */
void
lanyard_reader_check_pointer (LanyardDescription *description,
                              const char         *key,
                              const char         *pointer)
{
  if (pointer != NULL && *pointer != '/')
    lanyard_description_add_problem (description, key,
                                     _("“%s” is no JSON pointer, which begins with a slash"), pointer);
}

void
lanyard_reader_check_https (LanyardDescription *description,
                            const char         *key,
                            const char         *address)
{
  if (address != NULL && !g_str_has_prefix (address, "https://"))
    lanyard_description_add_problem (description, key, _("the address must be https"));
}

void
lanyard_reader_check_scopes (LanyardDescription *description,
                             LanyardProvider    *provider,
                             const char         *key,
                             char              **scopes,
                             const char         *family)
{
  for (char **id = scopes; *id != NULL; id++)
    {
      const LanyardScope *scope = lanyard_provider_find_scope (provider, *id);

      if (scope == NULL)
        lanyard_description_add_problem (description, key, _("there is no [Scope %s]"), *id);
      else if (family != NULL && g_strcmp0 (scope->family, family) != 0)
        lanyard_description_add_problem (description, key,
                                         _("[Scope %s] is not of the family “%s”"), *id, family);
    }
}

/* The key Methods, of whatever group; @methods may be `NULL`. */
void
lanyard_reader_check_methods (LanyardDescription *description,
                              LanyardProvider    *provider,
                              char              **methods)
{
  for (char **id = methods; id != NULL && *id != NULL; id++)
    if (lanyard_provider_find_method (provider, *id) == NULL)
      lanyard_description_add_problem (description, "Methods", _("there is no [Method %s]"), *id);
}

void
lanyard_reader_check_family (LanyardDescription *description,
                             LanyardProvider    *provider,
                             const char         *family)
{
  if (family != NULL && !g_strv_contains ((const char * const *) provider->families, family))
    lanyard_description_add_problem (description, "Family",
                                     _("“%s” is not among the provider's Families"), family);
}
