/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-command.h"

#include <glib/gi18n-lib.h>

#include "lanyard-change.h"
#include "lanyard-error.h"
#include "lanyard-file-backup.h"
#include "lanyard-invocation.h"
#include "lanyard-mcp-plan.h"
#include "lanyard-mcp-server.h"
#include "lanyard-output.h"
#include "lanyard-question.h"
#include "lanyard-status.h"

/* What the command is about. */
typedef struct
{
  const LanyardMcpClient *client;
  char                   *backups;
  char                   *path;
  const char             *name;
  JsonNode               *entry;
} Job;

static void
job_clear (Job *job)
{
  g_free (job->backups);
  g_free (job->path);
  g_clear_pointer (&job->entry, json_node_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Job, job_clear)

static gboolean
check_options (const LanyardOptions  *options,
               GError               **error)
{
  if (options->client == NULL)
    {
      g_autoptr (GPtrArray) clients = lanyard_mcp_clients_new ();
      g_autoptr (GString) ids = g_string_new (NULL);

      for (guint i = 0; i < clients->len; i++)
        {
          const LanyardMcpClient *client = g_ptr_array_index (clients, i);

          g_string_append_printf (ids, "%s%s", i > 0 ? ", " : "", client->id);
        }

      g_set_error (error, LANYARD_ERROR, LANYARD_ERROR_USAGE,
                   _("Say for which client with --client. There are: %s."), ids->str);
      return FALSE;
    }

  if (options->print + options->write + options->undo > 1)
    {
      g_set_error_literal (error, LANYARD_ERROR, LANYARD_ERROR_USAGE,
                           _("Of --print, --write and --undo only one can be done at a time."));
      return FALSE;
    }

  if (options->file != NULL && options->scope != NULL)
    {
      g_set_error_literal (error, LANYARD_ERROR, LANYARD_ERROR_USAGE,
                           _("With --file there is nothing for --scope to choose."));
      return FALSE;
    }

  return TRUE;
}

static char *
dup_path (const LanyardMcpClient  *client,
          const LanyardOptions    *options,
          GError                 **error)
{
  g_autofree char *here = g_get_current_dir ();

  if (options->file != NULL)
    return g_canonicalize_filename (options->file, here);

  if (options->scope == NULL || g_str_equal (options->scope, "user"))
    return lanyard_mcp_client_dup_path (client, LANYARD_MCP_USER, NULL, error);

  if (g_str_equal (options->scope, "project"))
    return lanyard_mcp_client_dup_path (client, LANYARD_MCP_PROJECT, here, error);

  g_set_error (error, LANYARD_ERROR, LANYARD_ERROR_USAGE,
               _("There is no scope “%s”. It is “user”, for all projects, or “project”, for the one "
                 "in this folder."), options->scope);

  return NULL;
}

static JsonNode *
make_entry (LanyardEntry            *entry,
            const LanyardMcpClient  *client,
            const LanyardOptions    *options,
            GError                 **error)
{
  LanyardConnection *connection = lanyard_entry_get_connection (entry);
  LanyardProvider *provider = lanyard_change_get_provider (entry, error);
  g_auto (GStrv) invocation = lanyard_invocation_dup_words ();
  g_auto (GStrv) words = NULL;
  const LanyardProfile *profile = NULL;

  if (provider == NULL ||
      !lanyard_mcp_servers_choose (provider, lanyard_connection_get_method (connection),
                                   options->server, options->profile, &profile, &words, error))
    return NULL;

  return lanyard_mcp_entry_new (client, connection, profile, (const char * const *) invocation,
                                (const char * const *) words);
}

static gboolean
print_entry (const Job  *job,
             GError    **error)
{
  g_autofree char *document = NULL;
  g_autofree char *path = g_filename_display_name (job->path);

  document = lanyard_mcp_entry_to_document (job->client, job->name, job->entry, error);
  if (document == NULL)
    return FALSE;

  lanyard_output_data (document);
  lanyard_output_words (_("This belongs into “%s”. --write puts it there."), path);

  return TRUE;
}

/* Whatever a person wrote stands in such a line; of what a terminal acts upon, only tabs
 * are let through. */
static void
print_line (const char *line)
{
  g_auto (GStrv) parts = g_strsplit (line, "\t", -1);
  g_autofree char *joined = NULL;

  for (guint i = 0; parts[i] != NULL; i++)
    {
      char *tidy = lanyard_output_tidy (parts[i]);

      g_free (parts[i]);
      parts[i] = tidy;
    }

  joined = g_strjoinv ("\t", parts);
  lanyard_output_words ("%s", joined);
}

/* Shows what changes, and does it after a yes. */
static gboolean
make_change (LanyardCli            *cli,
             const LanyardOptions  *options,
             LanyardFileChange     *change,
             const char            *question,
             GError               **error)
{
  g_autofree char *diff = lanyard_file_change_dup_diff (change, NULL);
  g_auto (GStrv) lines = g_strsplit (diff, "\n", -1);

  for (guint i = 0; lines[i] != NULL && lines[i + 1] != NULL; i++)
    print_line (lines[i]);

  if (!options->yes &&
      !lanyard_question_ask (cli, question,
                             _("There is no terminal to ask in. With --yes the change above is made "
                               "without a question."),
                             _("Nothing was changed."), error))
    return FALSE;

  return lanyard_file_change_apply (change, error);
}

static gboolean
write_entry (LanyardCli            *cli,
             const LanyardOptions  *options,
             const Job             *job,
             GError               **error)
{
  g_autofree char *path = g_filename_display_name (job->path);
  g_autoptr (LanyardFileChange) change = NULL;
  const char *backup;

  change = lanyard_mcp_plan_add (job->backups, job->client, job->path, job->name, job->entry,
                                 options->replace, error);
  if (change == NULL)
    {
      if (g_error_matches (*error, LANYARD_ERROR, LANYARD_ERROR_NAME_TAKEN))
        lanyard_output_words (_("--as WORD gives the new one another name; --replace replaces the "
                                "old one."));
      return FALSE;
    }

  if (lanyard_file_change_is_empty (change))
    {
      lanyard_output_words (_("“%s” has “%s” already, as it would be written now."), path,
                            job->name);
      return TRUE;
    }

  /* Translators: Keep [y/N] unless “yes” has another letter. */
  if (!make_change (cli, options, change, _("Change the file like this? [y/N] "), error))
    return FALSE;

  lanyard_output_words (_("“%s” was added to %s."), job->name, job->client->name);
  backup = lanyard_file_change_get_backup (change);
  if (backup != NULL)
    {
      g_autofree char *copy = g_filename_display_name (backup);

      lanyard_output_words (_("What was in the file before is in “%s”, for you alone to read. "
                              "--undo puts it back."), copy);
    }
  lanyard_output_words ("%s", job->client->hint);

  return TRUE;
}

static gboolean
undo (LanyardCli            *cli,
      const LanyardOptions  *options,
      const Job             *job,
      GError               **error)
{
  g_autofree char *path = g_filename_display_name (job->path);
  g_autoptr (LanyardFileChange) change = NULL;

  change = lanyard_mcp_plan_undo (job->backups, job->client, job->path, job->name, error);
  if (change == NULL ||
      /* Translators: Keep [y/N] unless “yes” has another letter. */
      !make_change (cli, options, change, _("Put it back like this? [y/N] "), error))
    return FALSE;

  lanyard_output_words (_("“%s” is as it was before."), path);

  return TRUE;
}

/* A Flatpak has a home of its own, and would write where nobody looks. */
static gboolean
check_sandbox (const LanyardOptions  *options,
               GError               **error)
{
  g_auto (GStrv) invocation = lanyard_invocation_dup_words ();

  if (!g_str_equal (invocation[0], "flatpak") || options->file != NULL)
    return TRUE;

  g_set_error_literal (error, LANYARD_ERROR, LANYARD_ERROR_USAGE,
                       _("Lanyard was installed as a Flatpak and does not see the files of your "
                         "agents. --print prints the entry, for you to put it there."));

  return FALSE;
}

/* Undoing is for what is in the file. The connection may be gone by then. */
static gboolean
do_job (LanyardCli            *cli,
        const LanyardOptions  *options,
        Job                   *job,
        GError               **error)
{
  LanyardEntry *entry;

  if ((options->write || options->undo) && !check_sandbox (options, error))
    return FALSE;

  if (options->undo)
    return undo (cli, options, job, error);

  entry = lanyard_cli_load_entry (cli, options->arguments[0], error);
  if (entry == NULL)
    return FALSE;

  if (options->as == NULL)
    job->name = lanyard_connection_get_name (lanyard_entry_get_connection (entry));

  job->entry = make_entry (entry, job->client, options, error);
  if (job->entry == NULL)
    return FALSE;

  return options->write ? write_entry (cli, options, job, error) : print_entry (job, error);
}

static int
run (LanyardCli            *cli,
     const LanyardOptions  *options,
     GError               **error)
{
  g_autoptr (GPtrArray) clients = lanyard_mcp_clients_new ();
  g_auto (Job) job = { NULL };

  if (!check_options (options, error))
    return LANYARD_STATUS_USAGE;

  job.client = lanyard_mcp_clients_find (clients, options->client, error);
  if (job.client == NULL)
    return LANYARD_STATUS_USAGE;

  job.backups = lanyard_file_backup_dup_directory ();
  job.name = options->as != NULL ? options->as : options->arguments[0];
  job.path = dup_path (job.client, options, error);

  return job.path != NULL && do_job (cli, options, &job, error) ? LANYARD_STATUS_DONE
                                                                : LANYARD_STATUS_USAGE;
}

static const GOptionEntry mcp_entries[] = {
  { "client", 0, 0, G_OPTION_ARG_FILENAME, LANYARD_OPTION (client),
    N_("For whom: claude-code, claude-desktop, cursor, vscode, codex or zed"), N_("CLIENT") },
  { "server", 0, 0, G_OPTION_ARG_FILENAME, LANYARD_OPTION (server),
    N_("Which server: a profile that has one, a package of npm, or a command; unless said, the first "
       "one that works with the connection"), N_("SERVER") },
  { "profile", 0, 0, G_OPTION_ARG_FILENAME, LANYARD_OPTION (profile),
    N_("Which variables the server reads, if Lanyard does not know it"), N_("PROFILE") },
  { "scope", 0, 0, G_OPTION_ARG_FILENAME, LANYARD_OPTION (scope),
    N_("For all projects (unless said), or for the one in this folder"), "user|project" },
  { "file", 0, 0, G_OPTION_ARG_FILENAME, LANYARD_OPTION (file),
    N_("In this file, wherever it is"), N_("FILE") },
  { "as", 0, 0, G_OPTION_ARG_FILENAME, LANYARD_OPTION (as),
    N_("What the client calls the server; the connection’s name unless said"), N_("WORD") },
  { "print", 0, 0, G_OPTION_ARG_NONE, LANYARD_OPTION (print),
    N_("Print the entry, and change nothing; what is done unless said") },
  { "write", 0, 0, G_OPTION_ARG_NONE, LANYARD_OPTION (write),
    N_("Show what changes in the client’s file, ask, and change it") },
  { "undo", 0, 0, G_OPTION_ARG_NONE, LANYARD_OPTION (undo),
    N_("Put the file back as it was before --write") },
  { "replace", 0, 0, G_OPTION_ARG_NONE, LANYARD_OPTION (replace),
    N_("Replace a server of the same name that Lanyard did not add") },
  { "yes", 'y', 0, G_OPTION_ARG_NONE, LANYARD_OPTION (yes), N_("Do not ask") },
  { NULL }
};

static const LanyardExample examples[] = {
  { "lanyard mcp-config acme --client claude-code --write",
    N_("Let Claude Code use a connection through an MCP server") },
  { "lanyard mcp-config acme --client vscode --scope project --write",
    N_("The same for Visual Studio Code, in the project of this folder") },
  { "lanyard mcp-config acme --client codex --server bitbucket-mcp",
    N_("Print what another server’s entry for Codex looks like") },
  { NULL }
};

const LanyardCommand lanyard_command_mcp_config = {
  .name = "mcp-config",
  .synopsis = N_("NAME --client CLIENT [--server SERVER] [--profile PROFILE] "
                 "[--scope user|project] [--file FILE] [--as WORD] [--print] [--write] [--undo] "
                 "[--replace] [--yes]"),
  .summary = N_("Add a connection to an MCP client, as a server"),
  .details = N_("The entry starts the server with “lanyard exec”, so that no secret stands in the "
                "client’s file. Comments, order and layout of the file stay, and a file that cannot "
                "be read is not touched. What was in it before is kept for --undo, which is refused "
                "once the file was changed by somebody else."),
  .examples = examples,
  .options = mcp_entries,
  .min_arguments = 1,
  .max_arguments = 1,
  .run = run,
};
