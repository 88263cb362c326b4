/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What a person filled in, held against the description. */

#include "lanyard-manager.h"

#include <glib/gi18n-lib.h>

#include "lanyard-error.h"
#include "lanyard-manager-private.h"
#include "lanyard-scope-set.h"

/* A label is one line on a card and in a keyring manager. */
#define LONGEST_LABEL 200

static gboolean
check_label (LanyardConnection  *connection,
             GError            **error)
{
  const char *label = lanyard_connection_get_own_label (connection);

  if (label == NULL)
    return TRUE;

  if (!g_utf8_validate (label, -1, NULL) || g_utf8_strlen (label, -1) > LONGEST_LABEL)
    {
      g_set_error (error, LANYARD_ERROR, LANYARD_ERROR_USAGE,
                   _("A label has at most %d characters."), LONGEST_LABEL);
      return FALSE;
    }

  for (const char *c = label; *c != '\0'; c = g_utf8_next_char (c))
    if (g_unichar_iscntrl (g_utf8_get_char (c)))
      {
        g_set_error_literal (error, LANYARD_ERROR, LANYARD_ERROR_USAGE,
                             _("A label is one line without control characters."));
        return FALSE;
      }

  return TRUE;
}

static gboolean
check_fields (LanyardConnection    *connection,
              const LanyardMethod  *method,
              gboolean              may_lack,
              GError              **error)
{
  GHashTableIter iter;
  gpointer id;

  for (guint i = 0; i < method->fields->len; i++)
    {
      const LanyardField *field = g_ptr_array_index (method->fields, i);
      const char *value = lanyard_connection_get_field (connection, field->id);

      if (value == NULL && !may_lack && lanyard_method_requires (method, field->id))
        {
          g_set_error (error, LANYARD_ERROR, LANYARD_ERROR_USAGE,
                       _("“%s” (%s) is needed for this kind of connection."), field->label, field->id);
          return FALSE;
        }

      if (value != NULL && !lanyard_field_validate (field, value, error))
        {
          g_prefix_error (error, "%s: ", field->id);
          return FALSE;
        }
    }

  g_hash_table_iter_init (&iter, lanyard_connection_get_fields (connection));
  while (g_hash_table_iter_next (&iter, &id, NULL))
    {
      if (lanyard_method_find_field (method, id) == NULL)
        {
          g_set_error (error, LANYARD_ERROR, LANYARD_ERROR_USAGE,
                       _("The method “%s” has no field “%s”."), method->id, (const char *) id);
          return FALSE;
        }
    }

  return TRUE;
}

static gboolean
check_wishes (LanyardConnection    *connection,
              LanyardProvider      *provider,
              const LanyardMethod  *method,
              GError              **error)
{
  for (const char * const *id = lanyard_connection_get_purposes (connection); *id != NULL; id++)
    {
      if (lanyard_provider_find_purpose (provider, *id) == NULL)
        {
          g_set_error (error, LANYARD_ERROR, LANYARD_ERROR_USAGE, _("There is no purpose “%s”."),
                       *id);
          return FALSE;
        }

      if (!lanyard_method_serves (method, *id))
        {
          g_set_error (error, LANYARD_ERROR, LANYARD_ERROR_USAGE,
                       _("The purpose “%s” cannot be had with the method “%s”. %s"), *id, method->id,
                       method->without_text == NULL ? "" : method->without_text);
          return FALSE;
        }
    }

  for (const char * const *id = lanyard_connection_get_scopes (connection); *id != NULL; id++)
    {
      const LanyardScope *scope = lanyard_provider_find_scope (provider, *id);

      if (scope == NULL || !lanyard_scope_set_offers (method, scope))
        {
          g_set_error (error, LANYARD_ERROR, LANYARD_ERROR_USAGE,
                       _("The method “%s” has no scope “%s”."), method->id, *id);
          return FALSE;
        }
    }

  return TRUE;
}

/**
 * lanyard_manager_check_name:
 * @name: as somebody types it
 * @entry: (nullable): whose name it is to be, if there is one already
 * @error: return location for an error that stands beside the name
 *
 * Whether @name is well formed and no other connection has it.
 */
gboolean
lanyard_manager_check_name (LanyardManager  *self,
                            const char      *name,
                            LanyardEntry    *entry,
                            GError         **error)
{
  LanyardEntry *other = NULL;

  g_return_val_if_fail (LANYARD_IS_MANAGER (self), FALSE);
  g_return_val_if_fail (name != NULL, FALSE);

  if (!lanyard_connection_check_name (name, error))
    return FALSE;

  other = lanyard_manager_find (self, name, NULL);
  if (other == NULL || other == entry)
    return TRUE;

  g_set_error (error, LANYARD_ERROR, LANYARD_ERROR_NAME_TAKEN,
               _("Another connection is called “%s” already."), name);

  return FALSE;
}

static gboolean
check_name (LanyardManager     *self,
            LanyardConnection  *connection,
            GError            **error)
{
  const char *name = lanyard_connection_get_name (connection);
  LanyardEntry *other = NULL;

  if (name == NULL)
    {
      g_set_error (error, LANYARD_ERROR, LANYARD_ERROR_USAGE, "%s", _("A short name is needed."));
      return FALSE;
    }

  if (!lanyard_connection_check_name (name, error))
    {
      g_prefix_error (error, _("“%s” cannot be a short name. "), name);
      return FALSE;
    }

  other = lanyard_manager_find (self, name, NULL);
  if (other == NULL ||
      g_strcmp0 (lanyard_connection_get_uuid (lanyard_entry_get_connection (other)),
                 lanyard_connection_get_uuid (connection)) == 0)
    return TRUE;

  g_set_error (error, LANYARD_ERROR, LANYARD_ERROR_NAME_TAKEN,
               _("There is a connection “%s” already."), name);

  return FALSE;
}

static gboolean
check_expiry (LanyardConnection  *connection,
              GError            **error)
{
  const char *expires = lanyard_connection_get_expires (connection);

  if (expires == NULL || lanyard_connection_check_date (expires, error))
    return TRUE;

  g_prefix_error (error, _("“%s” cannot be the day on which it expires. "), expires);

  return FALSE;
}

/* All that does not depend on what else there is. */
static gboolean
check_by_itself (LanyardManager     *self,
                 LanyardConnection  *connection,
                 gboolean            may_lack,
                 GError            **error)
{
  LanyardProvider *provider = NULL;
  const LanyardMethod *method = NULL;

  provider = lanyard_provider_list_find (self->providers,
                                         lanyard_connection_get_provider (connection));
  if (provider == NULL)
    {
      g_set_error (error, LANYARD_ERROR, LANYARD_ERROR_USAGE,
                   _("There is no provider “%s”."), lanyard_connection_get_provider (connection));
      return FALSE;
    }

  method = lanyard_provider_find_method (provider, lanyard_connection_get_method (connection));
  if (method == NULL)
    {
      g_set_error (error, LANYARD_ERROR, LANYARD_ERROR_USAGE,
                   _("%s has no method “%s”."), lanyard_provider_get_name (provider),
                   lanyard_connection_get_method (connection));
      return FALSE;
    }

  return check_label (connection, error) &&
         check_fields (connection, method, may_lack, error) &&
         check_wishes (connection, provider, method, error) &&
         check_expiry (connection, error);
}

/**
 * lanyard_manager_check:
 * @connection: what was filled in
 * @error: return location for an error that names what is wrong
 *
 * Whether @connection can be tested and saved: its name is free, its provider and
 * method exist, and its fields, purposes, scopes and date fit the method.
 */
gboolean
lanyard_manager_check (LanyardManager     *self,
                       LanyardConnection  *connection,
                       GError            **error)
{
  g_return_val_if_fail (LANYARD_IS_MANAGER (self), FALSE);
  g_return_val_if_fail (LANYARD_IS_CONNECTION (connection), FALSE);

  return check_by_itself (self, connection, FALSE, error) && check_name (self, connection, error);
}

/**
 * lanyard_manager_check_outline:
 * @connection: what somebody else filled in
 * @error: return location for an error that names what is wrong
 *
 * Whether @connection can be saved once it has a free name and what is missing is
 * filled in.
 */
gboolean
lanyard_manager_check_outline (LanyardManager     *self,
                               LanyardConnection  *connection,
                               GError            **error)
{
  return check_by_itself (self, connection, TRUE, error);
}
