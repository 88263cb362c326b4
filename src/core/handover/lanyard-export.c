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
  const char * const   *invocation; /* (nullable) */
} Export;

static gboolean
write_text (LanyardFormatWriter  *writer,
            const char           *text,
            GError              **error)
{
  return lanyard_format_writer_text (writer, text, strlen (text), error);
}

/* Bullets where the secret stands; of what was transformed, nothing is left to see. */
static gboolean
write_mask (LanyardFormatWriter  *writer,
            const char * const   *pieces,
            GError              **error)
{
  g_autofree char *text = NULL;

  text = pieces != NULL ? g_strjoinv (BULLETS, (char **) pieces) : g_strdup (BULLETS);

  return write_text (writer, text, error);
}

/* @variable: (nullable): the one that is wanted; the secret itself without it */
static gboolean
write_reference (Export               *export,
                 LanyardFormatWriter  *writer,
                 const char           *variable,
                 GError              **error)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) words = NULL;

  g_strv_builder_addv (builder, (const char **) export->invocation);
  g_strv_builder_add_many (builder, "secret", lanyard_export_get_name (export->connection), NULL);
  if (variable != NULL)
    g_strv_builder_add_many (builder, "--profile", export->profile->id, "--variable", variable,
                             NULL);
  words = g_strv_builder_end (builder);

  return lanyard_format_writer_reference (writer, (const char * const *) words, error);
}

static gboolean
write_references (Export               *export,
                  LanyardFormatWriter  *writer,
                  const char           *variable,
                  const char * const   *pieces,
                  GError              **error)
{
  if (pieces == NULL)
    return write_reference (export, writer, variable, error);

  for (const char * const *piece = pieces; *piece != NULL; piece++)
    {
      if (piece != pieces && !write_reference (export, writer, NULL, error))
        return FALSE;

      if (**piece != '\0' && !write_text (writer, *piece, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
write_variable (Export               *export,
                LanyardFormatWriter  *writer,
                LanyardVariables     *variables,
                guint                 index,
                GError              **error)
{
  const char *name = lanyard_variables_get_name (variables, index);
  const char * const *pieces = lanyard_variables_peek_pieces (variables, index);
  LanyardSecret *value = lanyard_variables_peek_value (variables, index);
  gboolean good;

  if (!lanyard_format_writer_begin (writer, name, error))
    return FALSE;

  if (value != NULL)
    good = lanyard_format_writer_text (writer, lanyard_secret_peek (value),
                                       lanyard_secret_get_length (value), error);
  else if (export->invocation != NULL)
    good = write_references (export, writer, name, pieces, error);
  else
    good = write_mask (writer, pieces, error);

  if (!good)
    {
      /* That a format has no references is not the variable's fault. */
      if (export->invocation == NULL || lanyard_format_has_references (export->format))
        g_prefix_error (error, "%s: ", name);

      return FALSE;
    }

  lanyard_format_writer_end (writer);

  return TRUE;
}

static LanyardSecret *
write_all (Export  *export,
           GError **error)
{
  g_autoptr (LanyardVariables) variables = NULL;
  g_autoptr (LanyardFormatWriter) writer = lanyard_format_writer_new (export->format);

  variables = lanyard_variables_new (export->profile, export->connection, export->secret, error);
  if (variables == NULL)
    return NULL;

  for (guint i = 0; i < lanyard_variables_get_n (variables); i++)
    if (!write_variable (export, writer, variables, i, error))
      return NULL;

  return lanyard_format_writer_finish (writer);
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
                const LanyardProfile *profile,
                gboolean              by_name)
{
  GPtrArray *methods = lanyard_provider_get_methods (provider);
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < methods->len; i++)
    {
      const LanyardMethod *method = g_ptr_array_index (methods, i);

      if (g_hash_table_contains (profile->variables, method->id))
        g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "",
                                by_name ? method->name : method->id);
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
      choice = dup_methods_of (provider, profile, FALSE);
      if (profile->without_text != NULL)
        g_set_error (error, LANYARD_ERROR, LANYARD_ERROR_USAGE,
                     _("The profile “%s” is not for the method “%s”. %s It is for: %s."),
                     id, method, profile->without_text, choice);
      else
        g_set_error (error, LANYARD_ERROR, LANYARD_ERROR_USAGE,
                     _("The profile “%s” is not for the method “%s”. It is for: %s."),
                     id, method, choice);
      return NULL;
    }

  return profile;
}

/**
 * lanyard_export_dup_why_not:
 * @provider: a provider
 * @profile: one of its profiles
 * @method: id of one of its methods
 *
 * Returns: (transfer full) (nullable): why @profile is not for @method, and which
 *   methods it is for; `NULL` if it is
 */
char *
lanyard_export_dup_why_not (LanyardProvider      *provider,
                            const LanyardProfile *profile,
                            const char           *method)
{
  g_autofree char *choice = NULL;

  g_return_val_if_fail (LANYARD_IS_PROVIDER (provider), NULL);
  g_return_val_if_fail (profile != NULL, NULL);
  g_return_val_if_fail (method != NULL, NULL);

  if (g_hash_table_contains (profile->variables, method))
    return NULL;

  choice = dup_methods_of (provider, profile, TRUE);
  if (profile->without_text == NULL)
    return g_strdup_printf (_("It works with: %s."), choice);

  return g_strdup_printf (_("%s It works with: %s."), profile->without_text, choice);
}

/**
 * lanyard_export_get_name:
 *
 * Returns: (transfer none): the word by which another program names @connection;
 *   no shell has to quote it
 */
const char *
lanyard_export_get_name (LanyardConnection *connection)
{
  const char *name;

  g_return_val_if_fail (LANYARD_IS_CONNECTION (connection), NULL);

  name = lanyard_connection_get_name (connection);
  if (name != NULL && lanyard_connection_check_name (name, NULL))
    return name;

  return lanyard_connection_get_uuid (connection);
}

/**
 * lanyard_export_references:
 * @profile: a profile that is for the connection's method
 * @connection: a connection
 * @format: a format that has references
 * @invocation: the words by which another program calls this one
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
                           const char * const    *invocation,
                           GError               **error)
{
  g_autoptr (LanyardSecret) text = NULL;
  Export export = {
    .profile = profile, .connection = connection, .format = format, .invocation = invocation,
  };

  g_return_val_if_fail (profile != NULL, NULL);
  g_return_val_if_fail (LANYARD_IS_CONNECTION (connection), NULL);
  g_return_val_if_fail (invocation != NULL && *invocation != NULL, NULL);

  text = write_all (&export, error);

  return text != NULL ? g_strdup (lanyard_secret_peek (text)) : NULL;
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
  g_autoptr (LanyardSecret) text = NULL;
  Export export = { .profile = profile, .connection = connection, .format = format };

  g_return_val_if_fail (profile != NULL, NULL);
  g_return_val_if_fail (LANYARD_IS_CONNECTION (connection), NULL);

  text = write_all (&export, error);

  return text != NULL ? g_strdup (lanyard_secret_peek (text)) : NULL;
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
  Export export = {
    .profile = profile, .connection = connection, .format = format, .secret = secret,
  };

  g_return_val_if_fail (profile != NULL, NULL);
  g_return_val_if_fail (LANYARD_IS_CONNECTION (connection), NULL);
  g_return_val_if_fail (secret != NULL, NULL);

  return write_all (&export, error);
}

/**
 * lanyard_export_value:
 * @profile: a profile that is for the connection's method
 * @connection: a connection
 * @variable: the name of one of its variables
 * @secret: the connection's secret
 * @error: return location for a `LANYARD_ERROR_USAGE` that says what there is
 *
 * Returns: (transfer full): the value of one variable, as it is, or `NULL` with @error set
 */
LanyardSecret *
lanyard_export_value (const LanyardProfile  *profile,
                      LanyardConnection     *connection,
                      const char            *variable,
                      LanyardSecret         *secret,
                      GError               **error)
{
  g_autoptr (LanyardVariables) variables = NULL;
  g_autoptr (GString) known = g_string_new (NULL);
  guint index;

  g_return_val_if_fail (variable != NULL, NULL);
  g_return_val_if_fail (secret != NULL, NULL);

  variables = lanyard_variables_new (profile, connection, secret, error);
  if (variables == NULL)
    return NULL;

  if (lanyard_variables_find (variables, variable, &index))
    return lanyard_secret_ref (lanyard_variables_peek_value (variables, index));

  for (guint i = 0; i < lanyard_variables_get_n (variables); i++)
    g_string_append_printf (known, "%s%s", i > 0 ? ", " : "",
                            lanyard_variables_get_name (variables, i));

  g_set_error (error, LANYARD_ERROR, LANYARD_ERROR_USAGE,
               _("The profile “%s” gives no variable “%s” for this connection. It gives: %s."),
               profile->id, variable, known->str);

  return NULL;
}
