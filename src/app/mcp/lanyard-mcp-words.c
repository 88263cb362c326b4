/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-mcp-words.h"

#include <string.h>

#include <glib/gi18n-lib.h>

/* As a person says where it is. */
static char *
dup_shown_path (const char *path)
{
  g_autofree char *name = g_filename_display_name (path);
  g_autofree char *home = g_filename_display_name (g_get_home_dir ());

  if (g_str_has_prefix (name, home) && name[strlen (home)] == '/')
    return g_strconcat ("~", name + strlen (home), NULL);

  return g_steal_pointer (&name);
}

char *
lanyard_mcp_words_for_change (LanyardFileChange *change)
{
  g_autofree char *path = dup_shown_path (lanyard_file_change_get_path (change));

  if (lanyard_file_change_is_empty (change))
    /* Translators: %s is a file. */
    return g_strdup_printf (_("Nothing needs to change in “%s”: this server is there already."),
                            path);

  if (lanyard_file_change_get_before (change) == NULL)
    /* Translators: %s is a file. */
    return g_strdup_printf (_("This new file will be made: “%s”"), path);

  /* Translators: %s is a file. */
  return g_strdup_printf (_("This will change in “%s”:"), path);
}

/**
 * lanyard_mcp_words_for_sandbox:
 * @client: whose file cannot be seen
 *
 * What is left to do in a Flatpak.
 */
char *
lanyard_mcp_words_for_sandbox (const LanyardMcpClient *client)
{
  g_autofree char *place = lanyard_mcp_client_dup_usual_place (client);

  /* Translators: %s is a file. */
  return g_strdup_printf (_("Lanyard was installed as a Flatpak and does not see the files of your "
                            "agents. Copy this entry, and put it into “%s” yourself."), place);
}

/**
 * lanyard_mcp_words_for_obstacle:
 * @entry: what is to be added
 * @n_servers: how many servers work with it
 * @name: what the server shall be called
 *
 * Returns: (nullable): why nothing can be added, whatever the file holds
 */
const char *
lanyard_mcp_words_for_obstacle (LanyardEntry *entry,
                                guint         n_servers,
                                const char   *name)
{
  if (lanyard_entry_get_session_only (entry))
    return _("This connection is kept for this session only, so no other program can use it.");

  if (n_servers == 0)
    return _("Lanyard knows no server that works with this kind of token.");

  return *name == '\0' ? _("The server needs a name.") : NULL;
}
