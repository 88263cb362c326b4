/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-export.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "lanyard-error.h"
#include "lanyard-variables.h"

#define BULLETS "••••••••"

/* What stands for the secret: the secret itself, the command that prints it, or
 * bullets if there is neither. */
typedef struct
{
  const LanyardProfile *profile;
  LanyardConnection    *connection;
  LanyardFormat         format;
  LanyardSecret        *secret;     /* (nullable) */
  const char           *invocation; /* (nullable), as it is typed into a shell */
} Export;

static gboolean
write_text (Export               *export,
            const char           *text,
            LanyardSecretBuffer  *out,
            GError              **error)
{
  return lanyard_format_text (export->format, text, strlen (text), out, error);
}

static gboolean
write_secret (Export               *export,
              LanyardSecret        *value,
              LanyardSecretBuffer  *out,
              GError              **error)
{
  return lanyard_format_text (export->format, lanyard_secret_peek (value),
                              lanyard_secret_get_length (value), out, error);
}

/* Bullets where the secret stands; of what was transformed, nothing is left to see. */
static gboolean
write_mask (Export               *export,
            const char * const   *pieces,
            LanyardSecretBuffer  *out,
            GError              **error)
{
  g_autofree char *text = NULL;

  text = pieces != NULL ? g_strjoinv (BULLETS, (char **) pieces) : g_strdup (BULLETS);

  return write_text (export, text, out, error);
}

/* @variable: (nullable): the one that is wanted; the secret itself without it */
static gboolean
write_reference (Export               *export,
                 const char           *variable,
                 LanyardSecretBuffer  *out,
                 GError              **error)
{
  g_autoptr (GString) command = g_string_new (export->invocation);
  const char *name;

  /* Both the name and the UUID are such that no shell has to quote them. */
  name = lanyard_connection_get_name (export->connection);
  if (name == NULL || !lanyard_connection_check_name (name, NULL))
    name = lanyard_connection_get_uuid (export->connection);

  g_string_append_printf (command, " secret %s", name);
  if (variable != NULL)
    g_string_append_printf (command, " --profile %s --variable %s", export->profile->id, variable);

  return lanyard_format_reference (export->format, command->str, out, error);
}

static gboolean
write_references (Export               *export,
                  const char           *variable,
                  const char * const   *pieces,
                  LanyardSecretBuffer  *out,
                  GError              **error)
{
  if (pieces == NULL)
    return write_reference (export, variable, out, error);

  for (const char * const *piece = pieces; *piece != NULL; piece++)
    {
      if (piece != pieces && !write_reference (export, NULL, out, error))
        return FALSE;

      if (**piece != '\0' && !write_text (export, *piece, out, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
write_variable (Export               *export,
                LanyardVariables     *variables,
                guint                 index,
                LanyardSecretBuffer  *out,
                GError              **error)
{
  const char *name = lanyard_variables_get_name (variables, index);
  const char * const *pieces = lanyard_variables_peek_pieces (variables, index);
  gboolean good;

  if (!lanyard_format_begin (export->format, name, out, error))
    return FALSE;

  if (export->secret != NULL || !lanyard_variables_is_secret (variables, index))
    good = write_secret (export, lanyard_variables_peek_value (variables, index), out, error);
  else if (export->invocation != NULL)
    good = write_references (export, name, pieces, out, error);
  else
    good = write_mask (export, pieces, out, error);

  if (!good)
    {
      /* That a format has no references is not the variable's fault. */
      if (export->invocation == NULL || lanyard_format_has_references (export->format))
        g_prefix_error (error, "%s: ", name);

      return FALSE;
    }

  lanyard_format_end (export->format, out);

  return TRUE;
}

static LanyardSecretBuffer *
write_all (Export  *export,
           GError **error)
{
  g_autoptr (LanyardVariables) variables = NULL;
  g_autoptr (LanyardSecretBuffer) out = lanyard_secret_buffer_new ();

  variables = lanyard_variables_new (export->profile, export->connection, export->secret, error);
  if (variables == NULL)
    return NULL;

  for (guint i = 0; i < lanyard_variables_get_n (variables); i++)
    if (!write_variable (export, variables, i, out, error))
      return NULL;

  return g_steal_pointer (&out);
}

/* "first, second", of the profiles for a method or the methods of a profile. */
static char *
dup_profiles_for (LanyardProvider *provider,
                  const char      *method)
{
  GPtrArray *profiles = lanyard_provider_get_profiles (provider);
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < profiles->len; i++)
    {
      const LanyardProfile *profile = g_ptr_array_index (profiles, i);

      if (g_hash_table_contains (profile->variables, method))
        g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "", profile->id);
    }

  return g_string_free (g_steal_pointer (&names), FALSE);
}

static char *
dup_methods_of (LanyardProvider      *provider,
                const LanyardProfile *profile)
{
  GPtrArray *methods = lanyard_provider_get_methods (provider);
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < methods->len; i++)
    {
      const LanyardMethod *method = g_ptr_array_index (methods, i);

      if (g_hash_table_contains (profile->variables, method->id))
        g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "", method->id);
    }

  return g_string_free (g_steal_pointer (&names), FALSE);
}

/**
 * lanyard_export_default_profile:
 * @provider: a provider
 * @method: id of one of its methods
 *
 * Returns: (transfer none) (nullable): the profile that is chosen from the start,
 *   `NULL` if none is for this method
 */
const LanyardProfile *
lanyard_export_default_profile (LanyardProvider *provider,
                                const char      *method)
{
  GPtrArray *profiles = lanyard_provider_get_profiles (provider);
  const LanyardProfile *first = NULL;

  g_return_val_if_fail (method != NULL, NULL);

  for (guint i = 0; i < profiles->len; i++)
    {
      const LanyardProfile *profile = g_ptr_array_index (profiles, i);

      if (!g_hash_table_contains (profile->variables, method))
        continue;

      if (profile->is_default)
        return profile;

      if (first == NULL)
        first = profile;
    }

  return first;
}

/**
 * lanyard_export_find_profile:
 * @provider: a provider
 * @method: id of one of its methods
 * @id: (nullable): what was asked for; `NULL` for the default
 * @error: return location for a `LANYARD_ERROR_USAGE` that says what there is
 *
 * Returns: (transfer none): a profile that is for @method, or `NULL` with @error set
 */
const LanyardProfile *
lanyard_export_find_profile (LanyardProvider  *provider,
                             const char       *method,
                             const char       *id,
                             GError          **error)
{
  const LanyardProfile *profile = NULL;
  g_autofree char *choice = NULL;

  g_return_val_if_fail (LANYARD_IS_PROVIDER (provider), NULL);
  g_return_val_if_fail (method != NULL, NULL);

  if (id == NULL)
    profile = lanyard_export_default_profile (provider, method);
  else
    profile = lanyard_provider_find_profile (provider, id);

  if (profile == NULL && id == NULL)
    {
      g_set_error (error, LANYARD_ERROR, LANYARD_ERROR_USAGE,
                   _("No profile is for the method “%s”."), method);
      return NULL;
    }

  if (profile == NULL)
    {
      choice = dup_profiles_for (provider, method);
      g_set_error (error, LANYARD_ERROR, LANYARD_ERROR_USAGE,
                   _("There is no profile “%s”. The profiles for this connection are: %s."),
                   id, choice);
      return NULL;
    }

  if (!g_hash_table_contains (profile->variables, method))
    {
      choice = dup_methods_of (provider, profile);
      g_set_error (error, LANYARD_ERROR, LANYARD_ERROR_USAGE,
                   _("The profile “%s” is not for the method “%s”. It is for: %s."),
                   id, method, choice);
      return NULL;
    }

  return profile;
}

/**
 * lanyard_export_references:
 * @profile: a profile that is for the connection's method
 * @connection: a connection
 * @format: a format that has references
 * @invocation: this program as it is typed into a shell, such as `lanyard`
 * @error: return location for a `LANYARD_ERROR_NEEDS_REVEAL` or `LANYARD_ERROR_USAGE`
 *
 * Writes down the variables without the secret: whoever uses them looks it up.
 *
 * Returns: (transfer full): lines, or `NULL` with @error set
 */
char *
lanyard_export_references (const LanyardProfile  *profile,
                           LanyardConnection     *connection,
                           LanyardFormat          format,
                           const char            *invocation,
                           GError               **error)
{
  g_autoptr (LanyardSecretBuffer) out = NULL;
  Export export = {
    .profile = profile, .connection = connection, .format = format, .invocation = invocation,
  };

  g_return_val_if_fail (profile != NULL, NULL);
  g_return_val_if_fail (LANYARD_IS_CONNECTION (connection), NULL);
  g_return_val_if_fail (invocation != NULL, NULL);

  out = write_all (&export, error);

  return out != NULL ? g_strdup (lanyard_secret_buffer_peek (out)) : NULL;
}

/**
 * lanyard_export_masked:
 *
 * Writes down the variables as [func@export_reveal] does, with bullets in place
 * of the secret, to be looked at.
 *
 * Returns: (transfer full): lines, or `NULL` with @error set
 */
char *
lanyard_export_masked (const LanyardProfile  *profile,
                       LanyardConnection     *connection,
                       LanyardFormat          format,
                       GError               **error)
{
  g_autoptr (LanyardSecretBuffer) out = NULL;
  Export export = { .profile = profile, .connection = connection, .format = format };

  g_return_val_if_fail (profile != NULL, NULL);
  g_return_val_if_fail (LANYARD_IS_CONNECTION (connection), NULL);

  out = write_all (&export, error);

  return out != NULL ? g_strdup (lanyard_secret_buffer_peek (out)) : NULL;
}

/**
 * lanyard_export_reveal:
 * @profile: a profile that is for the connection's method
 * @connection: a connection
 * @format: a format
 * @secret: the connection's secret
 * @error: return location for a `LANYARD_ERROR_USAGE` that names the variable
 *
 * Writes down the variables with the secret in them.
 *
 * Returns: (transfer full): lines that are as secret as @secret, or `NULL` with @error set
 */
LanyardSecret *
lanyard_export_reveal (const LanyardProfile  *profile,
                       LanyardConnection     *connection,
                       LanyardFormat          format,
                       LanyardSecret         *secret,
                       GError               **error)
{
  g_autoptr (LanyardSecretBuffer) out = NULL;
  Export export = {
    .profile = profile, .connection = connection, .format = format, .secret = secret,
  };

  g_return_val_if_fail (profile != NULL, NULL);
  g_return_val_if_fail (LANYARD_IS_CONNECTION (connection), NULL);
  g_return_val_if_fail (secret != NULL, NULL);

  out = write_all (&export, error);

  return out != NULL ? lanyard_secret_buffer_end (out) : NULL;
}
