/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-form.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "lanyard-error.h"
#include "lanyard-output.h"
#include "lanyard-scope-set.h"

static gboolean
refuse (GError     **error,
        char        *message)
{
  g_set_error_literal (error, LANYARD_ERROR, LANYARD_ERROR_USAGE, message);
  g_free (message);

  return FALSE;
}

static void
append_id (GString    *list,
           const char *id)
{
  g_string_append_printf (list, "%s%s", list->len > 0 ? ", " : "", id);
}

/**
 * lanyard_form_find_provider:
 *
 * Returns: (transfer none): the provider, or `NULL` with an error that says which there are
 */
LanyardProvider *
lanyard_form_find_provider (LanyardManager  *manager,
                            const char      *id,
                            GError         **error)
{
  LanyardProviderList *list = lanyard_manager_get_providers (manager);
  LanyardProvider *provider = lanyard_provider_list_find (list, id);
  g_autoptr (GString) ids = g_string_new (NULL);
  GPtrArray *all = NULL;

  if (provider != NULL)
    return provider;

  all = lanyard_provider_list_get_all (list);
  for (guint i = 0; i < all->len; i++)
    append_id (ids, lanyard_provider_get_id (g_ptr_array_index (all, i)));

  refuse (error, g_strdup_printf (_("There is no provider “%s”. There are: %s."), id, ids->str));

  return NULL;
}

/**
 * lanyard_form_find_method:
 * @id: (nullable): what was asked for
 *
 * Returns: (transfer none): the method, or `NULL` with an error that says which there are
 */
const LanyardMethod *
lanyard_form_find_method (LanyardProvider  *provider,
                          const char       *id,
                          GError          **error)
{
  GPtrArray *methods = lanyard_provider_get_methods (provider);
  const LanyardMethod *method = id != NULL ? lanyard_provider_find_method (provider, id) : NULL;
  g_autoptr (GString) ids = g_string_new (NULL);

  if (method != NULL)
    return method;

  for (guint i = 0; i < methods->len; i++)
    append_id (ids, ((const LanyardMethod *) g_ptr_array_index (methods, i))->id);

  if (id == NULL)
    refuse (error, g_strdup_printf (_("--method is missing. The methods of %s are: %s."),
                                    lanyard_provider_get_name (provider), ids->str));
  else
    refuse (error, g_strdup_printf (_("%s has no method “%s”. Its methods are: %s."),
                                    lanyard_provider_get_name (provider), id, ids->str));

  return NULL;
}

static const LanyardField *
find_field (const LanyardMethod  *method,
            const char           *id,
            GError              **error)
{
  const LanyardField *field = lanyard_method_find_field (method, id);
  g_autoptr (GString) ids = g_string_new (NULL);

  if (g_str_equal (id, "secret"))
    {
      refuse (error, g_strdup (_("A secret is no option, where other programs could read it: type "
                                 "it when you are asked, or send it to standard input.")));
      return NULL;
    }

  if (field != NULL)
    return field;

  for (guint i = 0; i < method->fields->len; i++)
    append_id (ids, ((const LanyardField *) g_ptr_array_index (method->fields, i))->id);

  refuse (error, g_strdup_printf (_("The method “%s” has no field “%s”. Its fields are: %s."),
                                  method->id, id, ids->str));

  return NULL;
}

/* What was typed for one field: its value goes to @typed, and what else stands
 * in a pasted address to @found. */
static gboolean
read_value (LanyardProvider      *provider,
            const LanyardMethod  *method,
            const char           *text,
            GHashTable           *typed,
            GHashTable           *found,
            GError              **error)
{
  g_auto (GStrv) parts = g_strsplit (text, "=", 2);
  g_autoptr (GHashTable) cut = NULL;
  g_autoptr (LanyardHint) hint = NULL;
  g_autofree char *note = NULL;
  const LanyardField *field = NULL;
  GHashTableIter iter;
  gpointer id, value;

  /* Not repeated: somebody may have written the secret there. */
  if (parts[0] == NULL || parts[1] == NULL)
    return refuse (error, g_strdup (_("--set needs FIELD=VALUE, such as --set workspace=acme.")));

  field = find_field (method, parts[0], error);
  if (field == NULL)
    return FALSE;

  cut = lanyard_paste_cut_address (provider, method, parts[1], &hint);
  if (hint != NULL && field->kind != LANYARD_FIELD_URL)
    return refuse (error, g_strdup_printf ("%s: %s", field->id, hint->text));

  g_hash_table_iter_init (&iter, cut);
  while (g_hash_table_iter_next (&iter, &id, &value))
    if (!g_str_equal (id, field->id))
      g_hash_table_replace (found, g_strdup (id), g_strdup (value));

  g_hash_table_replace (typed, g_strdup (field->id), lanyard_field_tidy (field, parts[1], &note));
  if (note != NULL)
    lanyard_output_words ("%s: %s", field->id, note);

  return TRUE;
}

static gboolean
fill_fields (LanyardConnection    *connection,
             LanyardProvider      *provider,
             const LanyardMethod  *method,
             char                **texts,
             GError              **error)
{
  g_autoptr (GHashTable) typed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GHashTable) found = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  GHashTableIter iter;
  gpointer id, value;

  for (; texts != NULL && *texts != NULL; texts++)
    if (!read_value (provider, method, *texts, typed, found, error))
      return FALSE;

  g_hash_table_iter_init (&iter, found);
  while (g_hash_table_iter_next (&iter, &id, &value))
    if (!g_hash_table_contains (typed, id))
      {
        lanyard_connection_set_field (connection, id, value);
        /* Translators: the first is the id of a field, the second its value. */
        lanyard_output_words (_("%s: Took “%s” from the address."), (char *) id, (char *) value);
      }

  g_hash_table_iter_init (&iter, typed);
  while (g_hash_table_iter_next (&iter, &id, &value))
    lanyard_connection_set_field (connection, id, value);

  return TRUE;
}

static void
fill_label (LanyardConnection *connection,
            const char        *text)
{
  g_autofree char *label = g_strstrip (g_strdup (text));

  lanyard_connection_set_label (connection, *label != '\0' ? label : NULL);
}

static gboolean
fill_expires (LanyardConnection  *connection,
              const char         *date,
              GError            **error)
{
  if (*date != '\0' && !lanyard_connection_check_date (date, error))
    {
      g_prefix_error_literal (error, "--expires: ");
      return FALSE;
    }

  lanyard_connection_set_expires (connection, *date != '\0' ? date : NULL);
  if (lanyard_connection_has_expired (connection, NULL))
    lanyard_output_words (_("The expiry date %s has passed."), date);

  return TRUE;
}

/**
 * lanyard_form_fill:
 * @connection: what to change
 * @options: fields, label and expiry date, those that were given
 *
 * An empty value takes away what there was.
 */
gboolean
lanyard_form_fill (LanyardConnection     *connection,
                   LanyardProvider       *provider,
                   const LanyardMethod   *method,
                   const LanyardOptions  *options,
                   GError               **error)
{
  if (options->label != NULL)
    fill_label (connection, options->label);

  return fill_fields (connection, provider, method, options->values, error) &&
         (options->expires == NULL || fill_expires (connection, options->expires, error));
}

static gboolean
check_purposes (LanyardProvider      *provider,
                const LanyardMethod  *method,
                char                **ids,
                GError              **error)
{
  GPtrArray *purposes = lanyard_provider_get_purposes (provider);

  for (; ids != NULL && *ids != NULL; ids++)
    {
      g_autoptr (GString) list = g_string_new (NULL);

      if (lanyard_provider_find_purpose (provider, *ids) != NULL)
        continue;

      for (guint i = 0; i < purposes->len; i++)
        {
          const LanyardPurpose *purpose = g_ptr_array_index (purposes, i);

          if (lanyard_method_serves (method, purpose->id))
            append_id (list, purpose->id);
        }

      return refuse (error, g_strdup_printf (_("There is no purpose “%s”. For this method there "
                                               "are: %s."), *ids, list->str));
    }

  return TRUE;
}

static GStrv
dup_default_purposes (LanyardProvider     *provider,
                      const LanyardMethod *method)
{
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  GPtrArray *purposes = lanyard_provider_get_purposes (provider);

  for (guint i = 0; i < purposes->len; i++)
    {
      const LanyardPurpose *purpose = g_ptr_array_index (purposes, i);

      if (purpose->is_default && lanyard_method_serves (method, purpose->id))
        g_strv_builder_add (ids, purpose->id);
    }

  return g_strv_builder_end (ids);
}

static void
set_scopes (LanyardConnection *connection,
            LanyardProvider   *provider,
            char             **scopes)
{
  g_auto (GStrv) unmet = lanyard_scope_set_unmet_needs (provider, (const char * const *) scopes);
  g_autofree char *list = g_strjoinv (", ", unmet);

  lanyard_connection_set_scopes (connection, (const char * const *) scopes);
  if (unmet[0] != NULL)
    lanyard_output_words (_("What you chose is of little use without: %s."), list);
}

/**
 * lanyard_form_choose:
 * @connection: a new connection
 * @options: purposes and scopes; without any, the usual purposes are taken
 *
 * Sets what the credential shall be good for.
 */
gboolean
lanyard_form_choose (LanyardConnection     *connection,
                     LanyardProvider       *provider,
                     const LanyardMethod   *method,
                     const LanyardOptions  *options,
                     GError               **error)
{
  g_auto (GStrv) purposes = NULL;
  g_auto (GStrv) wanted = NULL;
  g_auto (GStrv) scopes = NULL;

  if (!check_purposes (provider, method, options->purposes, error))
    return FALSE;

  if (options->purposes != NULL)
    purposes = g_strdupv (options->purposes);
  else if (options->scopes == NULL)
    purposes = dup_default_purposes (provider, method);
  else
    purposes = g_new0 (char *, 1);

  wanted = lanyard_scope_set_for_purposes (provider, method, (const char * const *) purposes);
  scopes = lanyard_scope_set_add (provider, (const char * const *) wanted,
                                  (const char * const *) options->scopes);
  lanyard_connection_set_purposes (connection, (const char * const *) purposes);
  set_scopes (connection, provider, scopes);

  return TRUE;
}

/* The scopes that somebody added by hand to those that the purposes need. */
static GStrv
dup_extra_scopes (LanyardConnection   *connection,
                  LanyardProvider     *provider,
                  const LanyardMethod *method)
{
  g_auto (GStrv) needed = NULL;

  needed = lanyard_scope_set_for_purposes (provider, method,
                                           lanyard_connection_get_purposes (connection));

  return lanyard_scope_set_missing (provider, lanyard_connection_get_scopes (connection),
                                    (const char * const *) needed);
}

/**
 * lanyard_form_choose_again:
 * @connection: a copy of a saved connection
 * @options: purposes and scopes, if any shall change
 *
 * Purposes that are given take the place of the earlier ones, and with them the
 * scopes that they need; scopes that somebody added by hand stay. Scopes that
 * are given take the place of all those.
 */
gboolean
lanyard_form_choose_again (LanyardConnection     *connection,
                           LanyardProvider       *provider,
                           const LanyardMethod   *method,
                           const LanyardOptions  *options,
                           GError               **error)
{
  g_auto (GStrv) extra = NULL;
  g_auto (GStrv) wanted = NULL;
  g_auto (GStrv) scopes = NULL;

  if (options->purposes == NULL && options->scopes == NULL)
    return TRUE;

  if (!check_purposes (provider, method, options->purposes, error))
    return FALSE;

  extra = options->scopes != NULL ? g_strdupv (options->scopes)
                                  : dup_extra_scopes (connection, provider, method);

  if (options->purposes != NULL)
    {
      wanted = lanyard_scope_set_for_purposes (provider, method,
                                               (const char * const *) options->purposes);
      lanyard_connection_set_purposes (connection, (const char * const *) options->purposes);
    }

  scopes = lanyard_scope_set_add (provider, (const char * const *) wanted,
                                  (const char * const *) extra);
  set_scopes (connection, provider, scopes);

  return TRUE;
}
