/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-export.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "lanyard-error.h"
#include "lanyard-template.h"

#define SECRET_NAME "secret"
#define SECRET "{" SECRET_NAME "}"
#define BULLETS "••••••••"

/* What stands for the secret: a text, or the command that prints it. */
typedef struct
{
  LanyardFormat  format;
  GHashTable    *fields;
  const char    *command; /* (nullable) */
  const char    *text;    /* (nullable) */
  gsize          length;
} Export;

/* Whether every field that the variable is made of has a value. */
static gboolean
is_complete (const char *template,
             GHashTable *fields)
{
  g_auto (GStrv) names = lanyard_template_dup_names (template);

  for (char **name = names; *name != NULL; name++)
    {
      const char *value = g_hash_table_lookup (fields, *name);

      if (!g_str_equal (*name, SECRET_NAME) && (value == NULL || *value == '\0'))
        return FALSE;
    }

  return TRUE;
}

/* The value is put together first: how it is quoted may depend on all of it. */
static gboolean
write_value (Export               *export,
             char                **pieces,
             LanyardSecretBuffer  *out,
             GError              **error)
{
  g_autoptr (LanyardSecretBuffer) value = lanyard_secret_buffer_new ();

  for (char **piece = pieces; *piece != NULL; piece++)
    {
      g_autofree char *text = lanyard_template_expand (*piece, LANYARD_TEMPLATE_PLAIN,
                                                       export->fields);

      if (piece != pieces)
        lanyard_secret_buffer_append (value, export->text, export->length);

      lanyard_secret_buffer_append (value, text, -1);
    }

  return lanyard_format_text (export->format, lanyard_secret_buffer_peek (value),
                              lanyard_secret_buffer_get_length (value), out, error);
}

static gboolean
write_references (Export               *export,
                  char                **pieces,
                  LanyardSecretBuffer  *out,
                  GError              **error)
{
  for (char **piece = pieces; *piece != NULL; piece++)
    {
      g_autofree char *text = lanyard_template_expand (*piece, LANYARD_TEMPLATE_PLAIN,
                                                       export->fields);

      if (piece != pieces &&
          !lanyard_format_reference (export->format, export->command, out, error))
        return FALSE;

      if (*text != '\0' &&
          !lanyard_format_text (export->format, text, strlen (text), out, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
write_variable (Export               *export,
                const char           *variable,
                LanyardSecretBuffer  *out,
                GError              **error)
{
  g_auto (GStrv) parts = g_strsplit (variable, "=", 2);
  g_auto (GStrv) pieces = NULL;
  gboolean good;

  g_return_val_if_fail (g_strv_length (parts) == 2, FALSE);

  if (!is_complete (parts[1], export->fields))
    return TRUE;

  if (!lanyard_format_begin (export->format, parts[0], out, error))
    return FALSE;

  /* Split before the fields go in: one of them might hold the same letters. */
  pieces = g_strsplit (parts[1], SECRET, -1);
  if (export->command != NULL && pieces[0] != NULL && pieces[1] != NULL)
    good = write_references (export, pieces, out, error);
  else
    good = write_value (export, pieces, out, error);

  if (!good)
    {
      /* That a format has no references is not the variable's fault. */
      if (export->command == NULL || lanyard_format_has_references (export->format))
        g_prefix_error (error, "%s: ", parts[0]);

      return FALSE;
    }

  lanyard_format_end (export->format, out);

  return TRUE;
}

static LanyardSecretBuffer *
write_all (const LanyardProfile  *profile,
           LanyardConnection     *connection,
           Export                *export,
           GError               **error)
{
  g_autoptr (LanyardSecretBuffer) out = lanyard_secret_buffer_new ();
  char **variables = g_hash_table_lookup (profile->variables,
                                          lanyard_connection_get_method (connection));

  if (variables == NULL)
    {
      g_set_error (error, LANYARD_ERROR, LANYARD_ERROR_USAGE,
                   _("The profile “%s” has nothing for the method “%s”."), profile->id,
                   lanyard_connection_get_method (connection));
      return NULL;
    }

  export->fields = lanyard_connection_get_fields (connection);
  for (; *variables != NULL; variables++)
    if (!write_variable (export, *variables, out, error))
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
 * @command: this program as it is typed into a shell, such as `lanyard`
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
                           const char            *command,
                           GError               **error)
{
  g_autoptr (LanyardSecretBuffer) out = NULL;
  g_autofree char *reference = NULL;
  const char *name;
  Export export = { .format = format };

  g_return_val_if_fail (profile != NULL, NULL);
  g_return_val_if_fail (LANYARD_IS_CONNECTION (connection), NULL);
  g_return_val_if_fail (command != NULL, NULL);

  /* Both the name and the UUID are such that no shell has to quote them. */
  name = lanyard_connection_get_name (connection);
  if (name == NULL || !lanyard_connection_check_name (name, NULL))
    name = lanyard_connection_get_uuid (connection);

  reference = g_strdup_printf ("%s secret %s", command, name);
  export.command = reference;
  out = write_all (profile, connection, &export, error);

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
  Export export = { .format = format, .text = BULLETS, .length = strlen (BULLETS) };

  g_return_val_if_fail (profile != NULL, NULL);
  g_return_val_if_fail (LANYARD_IS_CONNECTION (connection), NULL);

  out = write_all (profile, connection, &export, error);

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
  Export export = { .format = format };

  g_return_val_if_fail (profile != NULL, NULL);
  g_return_val_if_fail (LANYARD_IS_CONNECTION (connection), NULL);
  g_return_val_if_fail (secret != NULL, NULL);

  export.text = lanyard_secret_peek (secret);
  export.length = lanyard_secret_get_length (secret);
  out = write_all (profile, connection, &export, error);

  return out != NULL ? lanyard_secret_buffer_end (out) : NULL;
}
