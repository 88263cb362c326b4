/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Edits documents for a test that is written in another language. Each line of standard
 * input is a request, and each line of standard output the answer to one. */

#include <json-glib/json-glib.h>
#include <stdio.h>

#include "lanyard-jsonc.h"
#include "lanyard-toml.h"

static char *
edit (JsonObject          *request,
      const char * const  *path,
      GError             **error)
{
  const char *text = json_object_get_string_member (request, "text");
  gboolean is_toml = json_object_get_boolean_member (request, "toml");
  JsonNode *value = json_object_get_member (request, "value");

  if (JSON_NODE_HOLDS_NULL (value))
    return is_toml ? lanyard_toml_remove (text, path, error)
                   : lanyard_jsonc_remove (text, path, error);

  return is_toml ? lanyard_toml_set (text, path, value, error)
                 : lanyard_jsonc_set (text, path, value, error);
}

static void
answer (JsonObject *request)
{
  JsonArray *names = json_object_get_array_member (request, "path");
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) path = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  g_autoptr (JsonNode) node = json_node_alloc ();
  g_autofree char *line = NULL;

  for (guint i = 0; i < json_array_get_length (names); i++)
    g_strv_builder_add (builder, json_array_get_string_element (names, i));
  path = g_strv_builder_end (builder);

  text = edit (request, (const char * const *) path, &error);
  json_node_init_string (node, text != NULL ? text : error->message);
  line = json_to_string (node, FALSE);
  printf ("%s %s\n", text != NULL ? "text" : "error", line);
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *line = NULL;
  size_t size = 0;

  while (getline (&line, &size, stdin) > 0)
    {
      g_autoptr (JsonNode) request = json_from_string (line, NULL);

      answer (json_node_get_object (request));
    }

  return 0;
}
