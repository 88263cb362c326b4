/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-mcp-mask.h"

#include <string.h>

#include "lanyard-jsonc-node.h"
#include "lanyard-text-edits.h"
#include "lanyard-toml-node.h"
#include "lanyard-veil.h"

/* What servers are given to identify themselves. Which of it is a secret, no name tells
 * for sure: the variable may be called anything. */
static gboolean
is_private (const char *name)
{
  static const char * const names[] = { "env", "headers", "http_headers", NULL };

  return name != NULL && g_strv_contains (names, name);
}

/* “${env:TOKEN}” and “${input:token}” only say where a secret is. */
static gboolean
is_reference (const char *value)
{
  return g_str_has_prefix (value, "${") && strchr (value, '}') == value + strlen (value) - 1;
}

static void
mask_jsonc_node (const LanyardJsoncNode *node,
                 const char             *text,
                 gboolean                hides,
                 LanyardTextEdits       *edits)
{
  g_autofree char *written = NULL;

  for (guint i = 0; node->members != NULL && i < node->members->len; i++)
    {
      const LanyardJsoncMember *member = g_ptr_array_index (node->members, i);

      mask_jsonc_node (member->value, text, hides || is_private (member->name), edits);
    }

  if (!hides || node->type != LANYARD_JSONC_STRING || node->end < node->start + 2)
    return;

  /* Without its quotation marks. */
  written = g_strndup (text + node->start + 1, node->end - node->start - 2);
  if (*written != '\0' && !is_reference (written))
    lanyard_text_edits_add (edits, node->start + 1, node->end - 1, LANYARD_VEIL_HIDDEN);
}

static char *
mask_jsonc (const char    *text,
            gconstpointer  data)
{
  g_autoptr (LanyardTextEdits) edits = lanyard_text_edits_new ();
  g_autoptr (LanyardJsoncNode) root = NULL;

  if (lanyard_jsonc_node_parse (text, &root, NULL) && root != NULL)
    mask_jsonc_node (root, text, FALSE, edits);

  return lanyard_text_edits_apply (edits, text);
}

static gboolean
holds_private (JsonNode *value)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *member;

  if (!JSON_NODE_HOLDS_OBJECT (value))
    return FALSE;

  json_object_iter_init (&iter, json_node_get_object (value));
  while (json_object_iter_next (&iter, &name, &member))
    if (is_private (name) || holds_private (member))
      return TRUE;

  return FALSE;
}

static const char *
get_mask (JsonNode *value)
{
  if (JSON_NODE_HOLDS_OBJECT (value))
    return "{ " LANYARD_VEIL_HIDDEN " }";

  if (JSON_NODE_HOLDS_ARRAY (value))
    return "[ " LANYARD_VEIL_HIDDEN " ]";

  return "\"" LANYARD_VEIL_HIDDEN "\"";
}

static char *
mask_toml (const char    *text,
           gconstpointer  data)
{
  g_autoptr (LanyardTextEdits) edits = lanyard_text_edits_new ();
  g_autoptr (LanyardTomlDocument) document = lanyard_toml_document_parse (text, NULL);

  for (guint i = 0; document != NULL && i < document->lines->len; i++)
    {
      const LanyardTomlLine *line = g_ptr_array_index (document->lines, i);
      gboolean hides = FALSE;

      if (line->type != LANYARD_TOML_VALUE || line->value == NULL)
        continue;

      for (guint j = 0; j < line->key->len; j++)
        hides = hides || is_private (g_ptr_array_index (line->key, j));

      if (hides || holds_private (line->value))
        lanyard_text_edits_add (edits, line->value_start, line->value_end,
                                get_mask (line->value));
    }

  return lanyard_text_edits_apply (edits, text);
}

/**
 * lanyard_mcp_mask_get:
 *
 * Returns: what hides all that any server in the file of @client is given as its environment
 *   or sends in headers; a text that cannot be parsed stays as it is
 */
LanyardFileMask
lanyard_mcp_mask_get (const LanyardMcpClient *client)
{
  return client->syntax == LANYARD_MCP_TOML ? mask_toml : mask_jsonc;
}
