/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-command.h"

#include <glib/gi18n-lib.h>

#include "lanyard-entry-json.h"
#include "lanyard-error.h"
#include "lanyard-form.h"
#include "lanyard-output.h"
#include "lanyard-secret-input.h"
#include "lanyard-status.h"
#include "lanyard-try.h"

/* Each time, somebody else got a name; many at once do not all get the same. */
#define MAX_RENAMES 50

/* Whose reports matter: a new connection has none, and others have only their names. */
static const char * const nobody[] = { NULL };

/* The last field says most about what it reaches, as in the window. */
static void
suggest_name (LanyardManager      *manager,
              const LanyardMethod *method,
              LanyardConnection   *connection)
{
  const char *wish = NULL;
  g_autofree char *name = NULL;

  for (guint i = method->fields->len; wish == NULL && i > 0; i--)
    {
      const LanyardField *field = g_ptr_array_index (method->fields, i - 1);

      if (field->kind != LANYARD_FIELD_EMAIL)
        wish = lanyard_connection_get_field (connection, field->id);
    }

  if (wish == NULL)
    wish = lanyard_connection_get_own_label (connection);
  if (wish == NULL)
    wish = lanyard_connection_get_provider (connection);

  name = lanyard_manager_suggest_name (manager, wish);
  lanyard_connection_set_name (connection, name);
}

static LanyardConnection *
make_connection (LanyardManager        *manager,
                 LanyardProvider       *provider,
                 const LanyardMethod   *method,
                 const LanyardOptions  *options,
                 GError               **error)
{
  g_autoptr (LanyardConnection) connection = NULL;

  connection = lanyard_connection_new (lanyard_provider_get_id (provider), method->id);
  if (!lanyard_form_fill (connection, provider, method, options, error) ||
      !lanyard_form_choose (connection, provider, method, options, error))
    return NULL;

  if (options->name != NULL)
    lanyard_connection_set_name (connection, options->name);
  else
    suggest_name (manager, method, connection);

  if (!lanyard_manager_check (manager, connection, error))
    return NULL;

  return g_steal_pointer (&connection);
}

static LanyardEntry *
save_once (LanyardCli         *cli,
           LanyardConnection  *connection,
           LanyardSecret      *secret,
           LanyardReport      *report,
           GError            **error)
{
  LanyardManager *manager = lanyard_cli_get_manager (cli);
  g_autoptr (GAsyncResult) result = NULL;

  lanyard_manager_add_async (manager, connection, secret, report, FALSE,
                             lanyard_cli_get_cancellable (cli), lanyard_cli_ready_cb, cli);
  result = lanyard_cli_wait (cli);

  return lanyard_manager_add_finish (manager, result, error);
}

/* Another program may take the name between our looking and our saving. If the
 * person did not choose it, the next one does as well. */
static LanyardEntry *
save (LanyardCli           *cli,
      const LanyardMethod  *method,
      LanyardConnection    *connection,
      LanyardSecret        *secret,
      LanyardReport        *report,
      gboolean              may_rename,
      GError              **error)
{
  g_autoptr (GError) local_error = NULL;
  LanyardEntry *entry = save_once (cli, connection, secret, report, &local_error);

  for (guint i = 0; i < MAX_RENAMES && may_rename &&
       g_error_matches (local_error, LANYARD_ERROR, LANYARD_ERROR_NAME_TAKEN); i++)
    {
      if (!lanyard_cli_load (cli, nobody, error))
        return NULL;

      suggest_name (lanyard_cli_get_manager (cli), method, connection);
      g_clear_error (&local_error);
      entry = save_once (cli, connection, secret, report, &local_error);
    }

  if (entry == NULL)
    g_propagate_error (error, g_steal_pointer (&local_error));

  return entry;
}

static void
tell (LanyardCli    *cli,
      LanyardEntry  *entry,
      LanyardReport *report,
      gboolean       json)
{
  LanyardConnection *connection = lanyard_entry_get_connection (entry);
  const char *name = lanyard_connection_get_name (connection);

  if (report != NULL)
    lanyard_try_tell (cli, connection, report);

  if (json)
    {
      g_autoptr (JsonBuilder) builder = json_builder_new ();

      json_builder_begin_array (builder);
      lanyard_entry_json_build (entry, builder);
      json_builder_end_array (builder);
      lanyard_output_json (builder);
    }
  else
    {
      lanyard_output_data (name);
      lanyard_output_data ("\n");
    }

  lanyard_output_words (_("Saved as “%s”, with its secret in the keyring."), name);
}

static int
run (LanyardCli            *cli,
     const LanyardOptions  *options,
     GError               **error)
{
  LanyardManager *manager = lanyard_cli_get_manager (cli);
  LanyardProvider *provider = NULL;
  const LanyardMethod *method = NULL;
  g_autoptr (LanyardConnection) connection = NULL;
  g_autoptr (LanyardSecret) secret = NULL;
  g_autoptr (LanyardReport) report = NULL;
  g_autoptr (LanyardEntry) entry = NULL;

  provider = lanyard_form_find_provider (manager, options->arguments[0], error);
  if (provider != NULL)
    method = lanyard_form_find_method (provider, options->method, error);
  if (method == NULL || !lanyard_cli_load (cli, nobody, error))
    return LANYARD_STATUS_USAGE;

  connection = make_connection (manager, provider, method, options, error);
  if (connection == NULL)
    return LANYARD_STATUS_USAGE;

  secret = lanyard_secret_input_read (cli, provider, method, error);
  if (secret == NULL)
    return LANYARD_STATUS_USAGE;

  if (!options->no_test)
    {
      report = lanyard_try_run (cli, connection, secret, error);
      if (report == NULL)
        return LANYARD_STATUS_SERVICE;

      if (!lanyard_try_is_good (report))
        {
          lanyard_try_tell_failure (cli, connection, report, options->json);
          lanyard_output_words (_("Nothing was saved. With --no-test it is saved all the same."));
          return lanyard_status_for_state (lanyard_report_get_state (report));
        }
    }

  entry = save (cli, method, connection, secret, report, options->name == NULL, error);
  if (entry == NULL)
    return LANYARD_STATUS_KEYRING;

  tell (cli, entry, report, options->json);

  return report != NULL ? lanyard_status_for_state (lanyard_report_get_state (report))
                        : LANYARD_STATUS_DONE;
}

static const GOptionEntry entries[] = {
  { "method", 0, 0, G_OPTION_ARG_FILENAME, LANYARD_OPTION (method),
    N_("How to authenticate; “lanyard providers” lists the methods"), N_("METHOD") },
  { "name", 0, 0, G_OPTION_ARG_FILENAME, LANYARD_OPTION (name),
    N_("Its short name; without, one is made of the repository or workspace"), N_("NEW") },
  { "label", 0, 0, G_OPTION_ARG_FILENAME, LANYARD_OPTION (label),
    N_("What to call it in the window"), N_("TEXT") },
  { "set", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, LANYARD_OPTION (values),
    N_("A field of the method; an address of the service’s pages will do"), N_("FIELD=VALUE") },
  { "purpose", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, LANYARD_OPTION (purposes),
    N_("What the agent should be able to do; may be repeated"), N_("PURPOSE") },
  { "scope", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, LANYARD_OPTION (scopes),
    N_("A permission that is wanted besides; may be repeated"), N_("SCOPE") },
  { "expires", 0, 0, G_OPTION_ARG_FILENAME, LANYARD_OPTION (expires),
    N_("The last day on which the secret works"), N_("YYYY-MM-DD") },
  { "no-test", 0, 0, G_OPTION_ARG_NONE, LANYARD_OPTION (no_test),
    N_("Save it without asking the service") },
  { "json", 0, 0, G_OPTION_ARG_NONE, LANYARD_OPTION (json),
    N_("Print JSON: what was saved as “list” does or, if nothing was, the test as “test” does") },
  { NULL }
};

static const LanyardExample examples[] = {
  { "lanyard add bitbucket --method api-token --set email=jane@acme.example",
    N_("Ask for the token, test it, and save it under a name made of the workspace") },
  { "lanyard add bitbucket --method workspace-token --set workspace=acme < token",
    N_("Take the token from a file, which nobody needs afterwards") },
  { NULL }
};

const LanyardCommand lanyard_command_add = {
  .name = "add",
  .synopsis = N_("PROVIDER --method METHOD [--name NEW] [--label TEXT] [--set FIELD=VALUE]… "
                 "[--purpose P]… [--scope S]… [--expires YYYY-MM-DD] [--no-test] [--json]"),
  .summary = N_("Connect a service: test a secret, and keep it in the keyring"),
  .details = N_("The secret is asked for in the terminal, or read from standard input if that\n"
                "is none. It is saved if the test says “ok” or “limited”; otherwise nothing is.\n"
                "The exit status is the test’s. Standard output is the new connection’s name."),
  .examples = examples,
  .options = entries,
  .min_arguments = 1,
  .max_arguments = 1,
  .run = run,
};
