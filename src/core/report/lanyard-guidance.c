/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-guidance.h"

#include "lanyard-error.h"
#include "lanyard-json-members.h"

#include <glib/gi18n-lib.h>

G_DEFINE_BOXED_TYPE (LanyardGuidance, lanyard_guidance,
                     lanyard_guidance_copy, lanyard_guidance_free)

/* Vectors are never NULL, so that nobody who walks them has to ask. */
static void
fill_up (char ***strings)
{
  if (*strings == NULL)
    *strings = g_new0 (char *, 1);
}

static void
fill_up_text (char **text)
{
  if (*text == NULL)
    *text = g_strdup ("");
}

/* A stored file may have been edited; what is opened is https all the same. */
static void
drop_other_addresses (char **links)
{
  guint kept = 0;
  guint i;

  for (i = 0; links[i] != NULL; i++)
    {
      if (g_str_has_prefix (links[i], "https://"))
        links[kept++] = links[i];
      else
        g_free (links[i]);
    }

  links[kept] = NULL;
}

/**
 * lanyard_guidance_new_from_json:
 * @node: what [func@lanyard_guidance_build_json] wrote
 * @error: return location
 *
 * Returns: (transfer full): the guidance, or `NULL` with @error set to
 *   `LANYARD_ERROR_BAD_FILE`
 */
LanyardGuidance *
lanyard_guidance_new_from_json (JsonNode  *node,
                                GError   **error)
{
  g_autoptr (LanyardGuidance) self = NULL;
  JsonObject *object = NULL;
  const char *code = NULL;
  const char *title = NULL;
  const char *explanation = NULL;
  const char *link_name = NULL;

  g_return_val_if_fail (node != NULL, NULL);

  if (!JSON_NODE_HOLDS_OBJECT (node))
    {
      g_set_error_literal (error, LANYARD_ERROR, LANYARD_ERROR_BAD_FILE,
                           _("The guidance of a report is not an object"));
      return NULL;
    }

  self = g_new0 (LanyardGuidance, 1);
  object = json_node_get_object (node);
  if (!lanyard_json_read_string (object, "code", &code, error) ||
      !lanyard_json_read_string (object, "title", &title, error) ||
      !lanyard_json_read_string (object, "explanation", &explanation, error) ||
      !lanyard_json_read_strings (object, "fixes", &self->fixes, error) ||
      !lanyard_json_read_strings (object, "links", &self->links, error) ||
      !lanyard_json_read_string (object, "link_name", &link_name, error) ||
      !lanyard_json_read_strings (object, "actions", &self->actions, error) ||
      !lanyard_json_read_time (object, "retry_at", &self->retry_at, error))
    return NULL;

  self->code = g_strdup (code);
  self->title = g_strdup (title);
  self->explanation = g_strdup (explanation);
  self->link_name = g_strdup (link_name);
  fill_up_text (&self->code);
  fill_up_text (&self->title);
  fill_up_text (&self->explanation);
  fill_up (&self->fixes);
  fill_up (&self->links);
  fill_up (&self->actions);
  drop_other_addresses (self->links);

  return g_steal_pointer (&self);
}

LanyardGuidance *
lanyard_guidance_copy (const LanyardGuidance *self)
{
  LanyardGuidance *copy = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_new0 (LanyardGuidance, 1);
  copy->code = g_strdup (self->code);
  copy->title = g_strdup (self->title);
  copy->explanation = g_strdup (self->explanation);
  copy->fixes = g_strdupv (self->fixes);
  copy->links = g_strdupv (self->links);
  copy->link_name = g_strdup (self->link_name);
  copy->actions = g_strdupv (self->actions);
  if (self->retry_at != NULL)
    copy->retry_at = g_date_time_ref (self->retry_at);

  fill_up (&copy->fixes);
  fill_up (&copy->links);
  fill_up (&copy->actions);

  return copy;
}

void
lanyard_guidance_free (LanyardGuidance *self)
{
  if (self == NULL)
    return;

  g_free (self->code);
  g_free (self->title);
  g_free (self->explanation);
  g_strfreev (self->fixes);
  g_strfreev (self->links);
  g_free (self->link_name);
  g_strfreev (self->actions);
  g_clear_pointer (&self->retry_at, g_date_time_unref);
  g_free (self);
}

/**
 * lanyard_guidance_build_json:
 * @self: (nullable): guidance; `NULL` is written as `null`
 * @with_actions: whether to write what only our own programs can use as well
 * @builder: where to write it, as one value
 */
void
lanyard_guidance_build_json (const LanyardGuidance *self,
                             gboolean               with_actions,
                             JsonBuilder           *builder)
{
  g_return_if_fail (JSON_IS_BUILDER (builder));

  if (self == NULL)
    {
      json_builder_add_null_value (builder);
      return;
    }

  json_builder_begin_object (builder);
  lanyard_json_add_string (builder, "code", self->code);
  lanyard_json_add_string (builder, "title", self->title);
  lanyard_json_add_string (builder, "explanation", self->explanation);
  lanyard_json_add_strings (builder, "fixes", (const char * const *) self->fixes);
  lanyard_json_add_strings (builder, "links", (const char * const *) self->links);
  if (with_actions)
    {
      lanyard_json_add_string (builder, "link_name", self->link_name);
      lanyard_json_add_strings (builder, "actions", (const char * const *) self->actions);
    }

  lanyard_json_add_time (builder, "retry_at", self->retry_at);
  json_builder_end_object (builder);
}
