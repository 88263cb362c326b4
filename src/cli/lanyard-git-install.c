/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-git-install.h"

#include <glib/gi18n-lib.h>

#include "lanyard-error.h"
#include "lanyard-git-setup.h"
#include "lanyard-output.h"
#include "lanyard-question.h"
#include "lanyard-status.h"

static LanyardGitConfig *
look (LanyardCli       *cli,
      LanyardGitSetup  *setup,
      GError          **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  lanyard_git_setup_look_async (setup, lanyard_cli_get_cancellable (cli), lanyard_cli_ready_cb,
                                cli);
  result = lanyard_cli_wait (cli);

  return lanyard_git_setup_look_finish (setup, result, error);
}

static LanyardFileChange *
plan (LanyardCli       *cli,
      LanyardGitSetup  *setup,
      gboolean          use,
      GError          **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  lanyard_git_setup_plan_async (setup, use, lanyard_cli_get_cancellable (cli),
                                lanyard_cli_ready_cb, cli);
  result = lanyard_cli_wait (cli);

  return lanyard_git_setup_plan_finish (setup, result, error);
}

static gboolean
apply (LanyardCli         *cli,
       LanyardGitSetup    *setup,
       LanyardFileChange  *change,
       GError            **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  lanyard_git_setup_apply_async (setup, change, lanyard_cli_get_cancellable (cli),
                                 lanyard_cli_ready_cb, cli);
  result = lanyard_cli_wait (cli);

  return lanyard_git_setup_apply_finish (setup, result, error);
}

/* What stands around the lines that change is the person's, and may be a secret. */
static void
tell_change (LanyardFileChange *change)
{
  g_autoptr (GPtrArray) lines = lanyard_file_change_dup_lines (change, NULL);
  g_autofree char *name = g_filename_display_name (lanyard_file_change_get_path (change));

  /* Translators: %s is a file; lines that come and go follow. */
  lanyard_output_words (_("This changes in %s:"), name);

  for (guint i = 0; i < lines->len; i++)
    {
      const LanyardDiffLine *line = g_ptr_array_index (lines, i);
      g_autofree char *text = g_strdelimit (g_strdup (line->text), "\t", ' ');
      g_autofree char *tidy = lanyard_output_tidy (text);

      if (line->kind == LANYARD_DIFF_ADDED || line->kind == LANYARD_DIFF_REMOVED)
        lanyard_output_words ("  %c %s", lanyard_diff_get_mark (line), tidy);
    }
}

static void
tell_others (LanyardGitConfig *config,
             const char       *format)
{
  for (guint i = 0; i < config->helpers->len; i++)
    {
      const LanyardGitHelper *helper = g_ptr_array_index (config->helpers, i);
      g_autofree char *value = lanyard_output_tidy (helper->value);
      g_autofree char *origin = lanyard_output_tidy (helper->origin);
      g_autofree char *words = NULL;

      if (helper->is_ours)
        continue;

      words = g_strdup_printf ("“%s” (%s)", value, origin);
      lanyard_output_words ("%s %s", format, words);
    }
}

static void
tell_outcome (LanyardCli      *cli,
              LanyardGitSetup *setup,
              gboolean         use)
{
  const char *host = lanyard_git_setup_get_host (setup);
  g_autoptr (LanyardGitConfig) config = look (cli, setup, NULL);

  if (!use)
    {
      lanyard_output_words (_("Git no longer asks Lanyard for https://%s."), host);
      return;
    }

  lanyard_output_words (_("Git asks Lanyard for https://%s now. “lanyard git-credential "
                          "--uninstall” undoes it."), host);
  if (config != NULL)
    tell_others (config, _("Still asked as well, because it is set further down, and told what "
                           "Lanyard answers:"));
}

static int
change_one (LanyardCli            *cli,
            LanyardGitSetup       *setup,
            const LanyardOptions  *options,
            gboolean               use,
            GError               **error)
{
  const char *host = lanyard_git_setup_get_host (setup);
  g_autoptr (LanyardGitConfig) config = look (cli, setup, error);
  g_autoptr (LanyardFileChange) change = NULL;

  if (config != NULL)
    change = plan (cli, setup, use, error);
  if (change == NULL)
    return LANYARD_STATUS_USAGE;

  if (lanyard_file_change_is_empty (change))
    {
      if (use)
        lanyard_output_words (_("Git asks Lanyard for https://%s already."), host);
      else
        lanyard_output_words (_("Git does not ask Lanyard for https://%s."), host);
      return LANYARD_STATUS_DONE;
    }

  tell_change (change);
  if (use)
    tell_others (config, _("No longer asked for it, because what it keeps may be out of date, "
                           "and it would keep what Lanyard answers:"));

  if (!options->yes &&
      !lanyard_question_ask (cli, _("Change it? [y/N] "),
                             _("There is no terminal to ask in. With --yes the change above is made "
                               "without a question."),
                             _("Nothing was changed."), error))
    return LANYARD_STATUS_USAGE;

  if (!apply (cli, setup, change, error))
    return LANYARD_STATUS_USAGE;

  tell_outcome (cli, setup, use);

  return LANYARD_STATUS_DONE;
}

/* Returns: (transfer full): for each service that git knows, NULL with @error set if there
 * is none, or if the connection that has to answer is not there */
static GPtrArray *
list_setups (LanyardCli            *cli,
             const LanyardOptions  *options,
             GError               **error)
{
  LanyardManager *manager = lanyard_cli_get_manager (cli);
  GPtrArray *providers = lanyard_provider_list_get_all (lanyard_manager_get_providers (manager));
  g_autoptr (GPtrArray) setups = g_ptr_array_new_with_free_func (g_object_unref);
  LanyardProvider *only = NULL;

  if (options->connection != NULL)
    {
      LanyardEntry *entry = lanyard_cli_load_entry (cli, options->connection, error);
      const LanyardMethod *method = entry != NULL ? lanyard_entry_get_method (entry) : NULL;

      if (entry == NULL)
        return NULL;

      if (method == NULL || method->git_user == NULL)
        {
          g_set_error (error, LANYARD_ERROR, LANYARD_ERROR_USAGE,
                       _("“%s” cannot be used with git."), options->connection);
          return NULL;
        }

      only = lanyard_entry_get_provider (entry);
    }

  for (guint i = 0; i < providers->len; i++)
    {
      LanyardProvider *provider = g_ptr_array_index (providers, i);
      const char *host = lanyard_provider_get_git_host (provider);

      if (host != NULL && (only == NULL || only == provider))
        g_ptr_array_add (setups, lanyard_git_setup_new (host, options->connection));
    }

  return g_steal_pointer (&setups);
}

static int
print_commands (GPtrArray  *setups,
                GError    **error)
{
  for (guint i = 0; i < setups->len; i++)
    {
      g_autofree char *commands = lanyard_git_setup_dup_commands (g_ptr_array_index (setups, i));

      lanyard_output_data (commands);
    }

  g_set_error_literal (error, LANYARD_ERROR, LANYARD_ERROR_USAGE,
                       _("Lanyard runs in a Flatpak, from where it cannot reach your git. Type "
                         "these lines in a terminal."));

  return LANYARD_STATUS_USAGE;
}

/**
 * lanyard_git_install_change:
 * @use: whether git is to ask Lanyard
 *
 * Shows what has to change in git's configuration, asks, and changes it.
 */
int
lanyard_git_install_change (LanyardCli            *cli,
                            const LanyardOptions  *options,
                            gboolean               use,
                            GError               **error)
{
  g_autoptr (GPtrArray) setups = list_setups (cli, options, error);
  int status = LANYARD_STATUS_DONE;

  if (setups == NULL)
    return LANYARD_STATUS_USAGE;

  if (use && lanyard_git_setup_is_sandboxed ())
    return print_commands (setups, error);

  for (guint i = 0; i < setups->len && status == LANYARD_STATUS_DONE; i++)
    status = change_one (cli, g_ptr_array_index (setups, i), options, use, error);

  return status;
}

static const char *
get_use_word (LanyardGitUse use)
{
  switch (use)
    {
    case LANYARD_GIT_USE_FULL:
      return "used";

    case LANYARD_GIT_USE_OTHERWISE:
      return "used-otherwise";

    case LANYARD_GIT_USE_NOT:
    default:
      return "not-used";
    }
}

static void
build_json (JsonBuilder      *builder,
            LanyardGitSetup  *setup,
            LanyardGitConfig *config)
{
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "host");
  json_builder_add_string_value (builder, lanyard_git_setup_get_host (setup));
  json_builder_set_member_name (builder, "state");
  json_builder_add_string_value (builder,
                                 get_use_word (lanyard_git_setup_get_use (setup, config)));
  json_builder_set_member_name (builder, "use_http_path");
  json_builder_add_boolean_value (builder, config->uses_path);
  json_builder_set_member_name (builder, "helpers");
  json_builder_begin_array (builder);
  for (guint i = 0; i < config->helpers->len; i++)
    {
      const LanyardGitHelper *helper = g_ptr_array_index (config->helpers, i);
      g_autofree char *value = g_utf8_make_valid (helper->value, -1);
      g_autofree char *origin = g_utf8_make_valid (helper->origin, -1);

      json_builder_begin_object (builder);
      json_builder_set_member_name (builder, "value");
      json_builder_add_string_value (builder, value);
      json_builder_set_member_name (builder, "origin");
      json_builder_add_string_value (builder, origin);
      json_builder_set_member_name (builder, "lanyard");
      json_builder_add_boolean_value (builder, helper->is_ours);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static void
print_status (LanyardGitSetup  *setup,
              LanyardGitConfig *config)
{
  g_autofree char *host = g_strdup_printf ("https://%s", lanyard_git_setup_get_host (setup));
  g_autoptr (GString) text = g_string_new (NULL);

  switch (lanyard_git_setup_get_use (setup, config))
    {
    case LANYARD_GIT_USE_FULL:
      g_string_append_printf (text, _("%s: git asks Lanyard\n"), host);
      break;

    case LANYARD_GIT_USE_OTHERWISE:
      g_string_append_printf (text, _("%s: git asks Lanyard, but not as “lanyard git-credential "
                                      "--install” sets it up\n"), host);
      break;

    case LANYARD_GIT_USE_NOT:
    default:
      g_string_append_printf (text, _("%s: git does not ask Lanyard\n"), host);
      break;
    }

  for (guint i = 0; i < config->helpers->len; i++)
    {
      const LanyardGitHelper *helper = g_ptr_array_index (config->helpers, i);
      g_autofree char *value = lanyard_output_tidy (helper->value);
      g_autofree char *origin = lanyard_output_tidy (helper->origin);

      g_string_append_printf (text, "  %s (%s)\n", value, origin);
    }

  lanyard_output_data (text->str);
}

/**
 * lanyard_git_install_tell:
 *
 * Prints whether git asks Lanyard, and whom else.
 */
int
lanyard_git_install_tell (LanyardCli            *cli,
                          const LanyardOptions  *options,
                          GError               **error)
{
  g_autoptr (GPtrArray) setups = list_setups (cli, options, error);
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  if (setups == NULL)
    return LANYARD_STATUS_USAGE;

  json_builder_begin_array (builder);
  for (guint i = 0; i < setups->len; i++)
    {
      LanyardGitSetup *setup = g_ptr_array_index (setups, i);
      g_autoptr (LanyardGitConfig) config = look (cli, setup, error);

      if (config == NULL)
        return LANYARD_STATUS_USAGE;

      if (options->json)
        build_json (builder, setup, config);
      else
        print_status (setup, config);
    }
  json_builder_end_array (builder);

  if (options->json)
    lanyard_output_json (builder);

  return LANYARD_STATUS_DONE;
}
