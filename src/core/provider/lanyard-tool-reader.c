/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-tool-reader.h"

#include <glib/gi18n-lib.h>

#include "lanyard-provider-private.h"
#include "lanyard-tool.h"

static void
read_keys (LanyardTool        *tool,
           LanyardDescription *description)
{
  g_auto (GStrv) pairs = lanyard_description_dup_list (description, "Keys", LANYARD_KEY_REQUIRED);

  for (char **pair = pairs; *pair != NULL; pair++)
    {
      g_auto (GStrv) parts = g_strsplit (*pair, "=", 2);

      if (!lanyard_description_matches (description,
                                        "^[A-Za-z0-9_-]+=([A-Za-z_][A-Za-z0-9_]*|@address|@link)$",
                                        *pair))
        lanyard_description_add_problem (description, "Keys", _("“%s” must be NAME=VALUE"), *pair);
      else
        g_hash_table_insert (tool->keys, g_strdup (parts[0]), g_strdup (parts[1]));
    }
}

static void
read_tool (LanyardProvider    *provider,
           LanyardDescription *description,
           const char         *id)
{
  LanyardTool *tool = g_new0 (LanyardTool, 1);

  lanyard_description_open_group (description, "Tool", id);
  tool->id = g_strdup (id);
  tool->name = lanyard_description_dup_text (description, "Name", LANYARD_KEY_REQUIRED);
  tool->files = lanyard_description_dup_list (description, "Files", LANYARD_KEY_REQUIRED);
  tool->keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  read_keys (tool, description);

  g_ptr_array_add (provider->tools, tool);
}

/**
 * lanyard_tool_reader_read_all:
 *
 * Fills @provider with the commands that keep its credentials in files of their own.
 */
void
lanyard_tool_reader_read_all (LanyardProvider    *provider,
                              LanyardDescription *description)
{
  g_auto (GStrv) ids = lanyard_description_dup_groups (description, "Tool");

  for (char **id = ids; *id != NULL; id++)
    read_tool (provider, description, *id);
}
