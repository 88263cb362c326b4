/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-set-up-import.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <unistd.h>

#include "lanyard-error.h"
#include "lanyard-fill-in.h"
#include "lanyard-output.h"
#include "lanyard-set-up-file.h"
#include "lanyard-set-up.h"
#include "lanyard-status.h"

/* Whose reports matter: only the names of the connections do. */
static const char * const nobody[] = { NULL };

typedef struct
{
  LanyardCli           *cli;
  const LanyardOptions *options;
  GHashTable           *earlier;  /* (owned) what was answered before, by the field's id */
  GString              *left_out; /* (owned) names */
  gboolean              has_input; /* secrets may come */
  guint                 n_added;
  guint                 n_left_out;
  LanyardStatus         status;
} Import;

static void
import_clear (Import *import)
{
  g_hash_table_unref (import->earlier);
  g_string_free (import->left_out, TRUE);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Import, import_clear)

static GString *
read_input (LanyardCli  *cli,
            GError     **error)
{
  g_autoptr (GString) text = g_string_new (NULL);
  char piece[4096];
  gssize length = 1;

  while (length > 0 && text->len <= LANYARD_SET_UP_FILE_MAX)
    {
      if (!lanyard_cli_wait_for_input (cli, STDIN_FILENO, error))
        return NULL;

      length = read (STDIN_FILENO, piece, sizeof piece);
      if (length > 0)
        g_string_append_len (text, piece, length);
      else if (length < 0 && (errno == EINTR || errno == EAGAIN))
        length = 1;
    }

  return g_steal_pointer (&text);
}

static GString *
read_set_up (LanyardCli  *cli,
             const char  *path,
             GError     **error)
{
  g_autofree char *text = NULL;
  gsize length = 0;

  if (g_str_equal (path, "-"))
    return read_input (cli, error);

  text = lanyard_set_up_read_file (path, &length, error);

  return text != NULL ? g_string_new_len (text, length) : NULL;
}

static void
leave_out (Import            *import,
           LanyardConnection *connection,
           LanyardStatus      status)
{
  g_string_append_printf (import->left_out, "%s%s", import->left_out->len > 0 ? ", " : "",
                          lanyard_connection_get_name (connection));
  import->n_left_out++;
  import->status = MAX (import->status, status);
}

static void
tell_missing (Import            *import,
              LanyardConnection *connection)
{
  g_auto (GStrv) missing = lanyard_set_up_dup_missing (lanyard_cli_get_manager (import->cli),
                                                       connection);
  g_autofree char *ids = g_strjoinv (", ", missing);

  /* Translators: the second is a list such as "email, workspace". */
  lanyard_output_words (_("“%s” still needs: %s. Give it with --set %s=VALUE."),
                        lanyard_connection_get_name (connection), ids, missing[0]);
}

static gboolean
save (Import             *import,
      LanyardConnection  *connection,
      LanyardSecret      *secret,
      LanyardReport      *report,
      GError            **error)
{
  LanyardManager *manager = lanyard_cli_get_manager (import->cli);
  const char *name = lanyard_connection_get_name (connection);
  g_autoptr (LanyardEntry) entry = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  lanyard_manager_add_async (manager, connection, secret, report, FALSE,
                             lanyard_cli_get_cancellable (import->cli), lanyard_cli_ready_cb,
                             import->cli);
  result = lanyard_cli_wait (import->cli);
  entry = lanyard_manager_add_finish (manager, result, error);
  if (entry == NULL)
    {
      g_prefix_error (error, "%s: ", name);
      return FALSE;
    }

  import->n_added++;
  lanyard_output_line (name);
  lanyard_output_words (_("Saved as “%s”, with its secret in the keyring."), name);

  return TRUE;
}

static void
tell_what (Import            *import,
           LanyardSetUpItem  *item,
           guint              number,
           guint              n_items)
{
  LanyardConnection *connection = lanyard_set_up_item_get_connection (item);
  LanyardManager *manager = lanyard_cli_get_manager (import->cli);
  LanyardProvider *provider = lanyard_provider_list_find (lanyard_manager_get_providers (manager),
                                                          lanyard_connection_get_provider (connection));
  const LanyardMethod *method = lanyard_provider_find_method (provider,
                                                              lanyard_connection_get_method (connection));

  /* Translators: “2 of 5: acme (API token, Bitbucket Cloud)”. */
  lanyard_output_words (_("%u of %u: %s (%s, %s)"), number, n_items,
                        lanyard_set_up_item_get_name (item), method->name,
                        lanyard_provider_get_name (provider));
  if (lanyard_set_up_item_is_renamed (item))
    lanyard_output_words (_("“%s” is the name of something else here, so it becomes “%s”."),
                          lanyard_set_up_item_get_name (item),
                          lanyard_connection_get_name (connection));
}

/* Only cancelling, and what makes all of it impossible, is an error. */
static gboolean
bring_in (Import            *import,
          LanyardSetUpItem  *item,
          GError           **error)
{
  LanyardConnection *connection = lanyard_set_up_item_get_connection (item);
  g_autoptr (LanyardSecret) secret = NULL;
  g_autoptr (LanyardReport) report = NULL;
  gboolean complete = FALSE;

  if (!import->has_input)
    {
      leave_out (import, connection, LANYARD_STATUS_KEYRING);
      return TRUE;
    }

  if (isatty (STDIN_FILENO) && lanyard_set_up_item_is_renamed (item) &&
      !lanyard_fill_in_name (import->cli, connection, error))
    return FALSE;

  if (!lanyard_fill_in_fields (import->cli, connection, import->options->values, import->earlier,
                               &complete, error))
    return FALSE;

  /* The line of its secret is passed over as well, or those after it would be taken for
   * each other. */
  if (!complete)
    tell_missing (import, connection);
  if (!complete && isatty (STDIN_FILENO))
    {
      leave_out (import, connection, LANYARD_STATUS_USAGE);
      return TRUE;
    }

  if (!lanyard_fill_in_secret (import->cli, connection, import->options->no_test || !complete,
                               &secret, &report, error))
    return FALSE;

  if (!complete)
    leave_out (import, connection, LANYARD_STATUS_USAGE);
  else if (secret == NULL && report != NULL && !isatty (STDIN_FILENO))
    leave_out (import, connection, lanyard_status_for_state (lanyard_report_get_state (report)));
  else if (secret == NULL)
    leave_out (import, connection, LANYARD_STATUS_KEYRING);
  else
    return save (import, connection, secret, report, error);

  return TRUE;
}

static void
tell_end (Import     *import,
          guint       n_items,
          const char *path)
{
  if (n_items == 0)
    lanyard_output_words (_("There are no connections in the set-up."));
  else if (import->n_left_out == 0)
    lanyard_output_words (_("All connections of the set-up are here."));
  else
    lanyard_output_words (_("Left out, because a connection is listed only with its secret: %s."),
                          import->left_out->str);

  if (import->n_left_out == 0)
    return;

  if (g_str_equal (path, "-"))
    lanyard_output_words (_("Save the set-up to a file and import that: standard input cannot be "
                            "both the set-up and your secrets."));
  else
    lanyard_output_words (_("Import the same file again to add them; what is here by then is "
                            "passed over."));
}

/**
 * lanyard_set_up_import:
 *
 * Reads the whole set-up, and only then asks for one secret after the other.
 *
 * Returns: the exit status
 */
int
lanyard_set_up_import (LanyardCli            *cli,
                       const LanyardOptions  *options,
                       GError               **error)
{
  g_auto (Import) import = { .cli = cli, .options = options };
  g_autoptr (GListModel) items = NULL;
  g_autoptr (GString) text = NULL;
  guint n_items = 0;

  import.earlier = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  import.left_out = g_string_new (NULL);
  import.has_input = !g_str_equal (options->settings, "-");

  text = read_set_up (cli, options->settings, error);
  if (text == NULL || !lanyard_cli_load (cli, nobody, error))
    return LANYARD_STATUS_USAGE;

  items = lanyard_set_up_read (lanyard_cli_get_manager (cli), text->str, text->len, error);
  if (items == NULL)
    return LANYARD_STATUS_USAGE;

  n_items = g_list_model_get_n_items (items);
  for (guint i = 0; i < n_items; i++)
    {
      g_autoptr (LanyardSetUpItem) item = g_list_model_get_item (items, i);

      if (lanyard_set_up_item_get_present (item))
        {
          lanyard_output_words (_("“%s” is here already."), lanyard_set_up_item_get_name (item));
          continue;
        }

      tell_what (&import, item, i + 1, n_items);
      if (!bring_in (&import, item, error))
        return LANYARD_STATUS_KEYRING;
    }

  tell_end (&import, n_items, options->settings);

  return import.status;
}
