/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-change.h"

#include <glib/gi18n-lib.h>

#include "lanyard-error.h"

/**
 * lanyard_change_get_provider:
 *
 * Returns: (transfer none): the provider of @entry, which has its method as
 *   well; or `NULL` with @error set if this Lanyard does not know them
 */
LanyardProvider *
lanyard_change_get_provider (LanyardEntry  *entry,
                             GError       **error)
{
  LanyardConnection *connection = lanyard_entry_get_connection (entry);

  if (lanyard_entry_get_method (entry) != NULL)
    return lanyard_entry_get_provider (entry);

  g_set_error (error, LANYARD_ERROR, LANYARD_ERROR_USAGE,
               _("The provider “%s” with the method “%s” is not known to this Lanyard."),
               lanyard_connection_get_provider (connection),
               lanyard_connection_get_method (connection));

  return NULL;
}

gboolean
lanyard_change_save (LanyardCli         *cli,
                     LanyardEntry       *entry,
                     LanyardConnection  *changed,
                     GError            **error)
{
  LanyardManager *manager = lanyard_cli_get_manager (cli);
  g_autoptr (GAsyncResult) result = NULL;

  lanyard_manager_change_async (manager, entry, changed, lanyard_cli_get_cancellable (cli),
                                lanyard_cli_ready_cb, cli);
  result = lanyard_cli_wait (cli);

  return lanyard_manager_change_finish (manager, result, error);
}
