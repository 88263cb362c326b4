/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-fill-in.h"

#include <glib/gi18n-lib.h>
#include <string.h>
#include <unistd.h>

#include "lanyard-error.h"
#include "lanyard-form.h"
#include "lanyard-output.h"
#include "lanyard-question.h"
#include "lanyard-secret-input.h"
#include "lanyard-set-up.h"
#include "lanyard-try.h"

/* Returns: (transfer full): the answer, or the suggestion if it is empty; or `NULL` with
 * @error set */
static char *
ask (LanyardCli  *cli,
     const char  *label,
     const char  *suggestion,
     GError     **error)
{
  g_autofree char *question = NULL;
  g_autofree char *answer = NULL;

  question = suggestion != NULL ? g_strdup_printf ("%s [%s]: ", label, suggestion)
                                : g_strdup_printf ("%s: ", label);
  answer = lanyard_question_text (cli, question, error);

  return answer != NULL && *answer == '\0' && suggestion != NULL ? g_strdup (suggestion)
                                                                 : g_steal_pointer (&answer);
}

/**
 * lanyard_fill_in_name:
 * @connection: has a name that is free
 *
 * Asks whether it shall have another one, until that is free, too.
 */
gboolean
lanyard_fill_in_name (LanyardCli         *cli,
                      LanyardConnection  *connection,
                      GError            **error)
{
  g_autofree char *suggestion = g_strdup (lanyard_connection_get_name (connection));

  while (TRUE)
    {
      g_autofree char *name = ask (cli, _("Its name here"), suggestion, error);
      g_autoptr (GError) local_error = NULL;

      if (name == NULL)
        return FALSE;

      if (!lanyard_connection_check_name (name, &local_error))
        {
          lanyard_output_problem (local_error->message);
          continue;
        }

      if (lanyard_manager_find (lanyard_cli_get_manager (cli), name, NULL) == NULL)
        {
          lanyard_connection_set_name (connection, name);
          return TRUE;
        }

      lanyard_output_words (_("There is a connection “%s” already."), name);
    }
}

/* What was given for a field on the command line, if anything. */
static const char *
find_given (char       **values,
            const char  *id)
{
  gsize length = strlen (id);

  for (; values != NULL && *values != NULL; values++)
    if (strncmp (*values, id, length) == 0 && (*values)[length] == '=')
      return *values + length + 1;

  return NULL;
}

static gboolean
set_field (LanyardConnection   *connection,
           const LanyardField  *field,
           const char          *text,
           GHashTable          *earlier,
           GError             **error)
{
  g_autofree char *note = NULL;
  g_autofree char *value = lanyard_field_tidy (field, text, &note);

  if (!lanyard_field_validate (field, value, error))
    {
      g_prefix_error (error, "%s: ", field->id);
      return FALSE;
    }

  if (note != NULL)
    lanyard_output_words ("%s: %s", field->id, note);

  lanyard_connection_set_field (connection, field->id, value);
  if (earlier != NULL)
    g_hash_table_replace (earlier, g_strdup (field->id), g_strdup (value));

  return TRUE;
}

static gboolean
ask_field (LanyardCli          *cli,
           LanyardConnection   *connection,
           const LanyardField  *field,
           GHashTable          *earlier,
           GError             **error)
{
  const char *suggestion = earlier != NULL ? g_hash_table_lookup (earlier, field->id) : NULL;

  while (TRUE)
    {
      g_autofree char *answer = ask (cli, field->label, suggestion, error);
      g_autoptr (GError) local_error = NULL;

      if (answer == NULL)
        return FALSE;

      if (*answer == '\0' || set_field (connection, field, answer, earlier, &local_error))
        return TRUE;

      lanyard_output_problem (local_error->message);
    }
}

static const LanyardMethod *
find_method (LanyardCli          *cli,
             LanyardConnection   *connection,
             LanyardProvider    **provider,
             GError             **error)
{
  *provider = lanyard_form_find_provider (lanyard_cli_get_manager (cli),
                                          lanyard_connection_get_provider (connection), error);

  return *provider == NULL
           ? NULL
           : lanyard_form_find_method (*provider, lanyard_connection_get_method (connection), error);
}

/**
 * lanyard_fill_in_fields:
 * @values: (nullable): `FIELD=VALUE`, what was given on the command line
 * @earlier: (nullable): answers for other connections, by the field's id
 * @complete: (out): whether nothing is missing any more
 *
 * Fills the required fields that are empty. Where there is no terminal nobody is asked.
 */
gboolean
lanyard_fill_in_fields (LanyardCli         *cli,
                        LanyardConnection  *connection,
                        char              **values,
                        GHashTable         *earlier,
                        gboolean           *complete,
                        GError            **error)
{
  LanyardManager *manager = lanyard_cli_get_manager (cli);
  g_auto (GStrv) missing = lanyard_set_up_dup_missing (manager, connection);
  g_auto (GStrv) left = NULL;
  LanyardProvider *provider = NULL;
  const LanyardMethod *method = find_method (cli, connection, &provider, error);

  if (method == NULL)
    return FALSE;

  for (char **id = missing; *id != NULL; id++)
    {
      const LanyardField *field = lanyard_method_find_field (method, *id);
      const char *given = find_given (values, *id);

      if (given != NULL && !set_field (connection, field, given, earlier, error))
        return FALSE;

      if (given == NULL && isatty (STDIN_FILENO) &&
          !ask_field (cli, connection, field, earlier, error))
        return FALSE;
    }

  left = lanyard_set_up_dup_missing (manager, connection);
  *complete = left[0] == NULL;

  return TRUE;
}

static void
tell_page (LanyardConnection   *connection,
           const LanyardMethod *method)
{
  g_autofree char *page = lanyard_method_dup_page (method,
                                                   lanyard_connection_get_fields (connection));
  const char * const *scopes = lanyard_connection_get_scopes (connection);
  g_autofree char *list = g_strjoinv (" ", (char **) scopes);

  if (page != NULL)
    /* Translators: the first is such as "API token", the second an address. */
    lanyard_output_words (_("Make the %s at %s"), method->secret_name, page);
  if (*list != '\0')
    lanyard_output_words (_("Scopes: %s"), list);
}

/**
 * lanyard_fill_in_secret:
 * @connection: nothing but its secret is missing
 * @no_test: whether to take what is entered as it is
 * @secret: (out) (nullable): what the service accepted; `NULL` if it is left out
 * @report: (out) (nullable): what the service said
 *
 * Asks for a secret and tests it, on a terminal until one is good or nothing is entered.
 * Without a terminal it is the next line of standard input.
 */
gboolean
lanyard_fill_in_secret (LanyardCli         *cli,
                        LanyardConnection  *connection,
                        gboolean            no_test,
                        LanyardSecret     **secret,
                        LanyardReport     **report,
                        GError            **error)
{
  LanyardProvider *provider = NULL;
  const LanyardMethod *method = find_method (cli, connection, &provider, error);

  if (method == NULL)
    return FALSE;

  if (isatty (STDIN_FILENO))
    tell_page (connection, method);

  do
    {
      g_autoptr (LanyardSecret) entered = NULL;
      g_autoptr (LanyardReport) tested = NULL;
      g_autoptr (GError) local_error = NULL;

      if (!lanyard_secret_input_read_line (cli, provider, method, &entered, &local_error))
        {
          if (g_error_matches (local_error, LANYARD_ERROR, LANYARD_ERROR_USAGE))
            {
              lanyard_output_problem (local_error->message);
              continue;
            }

          g_propagate_error (error, g_steal_pointer (&local_error));
          return FALSE;
        }

      if (entered == NULL)
        return TRUE;

      if (!no_test)
        {
          tested = lanyard_try_run (cli, connection, entered, error);
          if (tested == NULL)
            return FALSE;

          lanyard_try_tell (cli, connection, tested);
          if (!lanyard_try_is_good (tested))
            {
              g_set_object (report, tested);
              continue;
            }
        }

      *secret = g_steal_pointer (&entered);
      g_set_object (report, tested);
      return TRUE;
    }
  while (isatty (STDIN_FILENO));

  return TRUE;
}
