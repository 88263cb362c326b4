/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-purpose-result.h"

#include "lanyard-error.h"
#include "lanyard-json-members.h"

#include <glib/gi18n-lib.h>

G_DEFINE_BOXED_TYPE (LanyardPurposeResult, lanyard_purpose_result,
                     lanyard_purpose_result_copy, lanyard_purpose_result_free)

static const char * const outcomes[] = {
  [LANYARD_PURPOSE_PROVED] = "proved",
  [LANYARD_PURPOSE_GRANTED] = "granted",
  [LANYARD_PURPOSE_MISSING] = "missing",
  [LANYARD_PURPOSE_FAILED] = "failed",
  [LANYARD_PURPOSE_UNKNOWN] = "unknown",
};

/* What a later version may call differently is not known to this one. */
static LanyardPurposeOutcome
parse_outcome (const char *text)
{
  for (guint i = 0; i < G_N_ELEMENTS (outcomes); i++)
    if (g_strcmp0 (text, outcomes[i]) == 0)
      return i;

  return LANYARD_PURPOSE_UNKNOWN;
}

/**
 * lanyard_purpose_result_new:
 * @id: id of the purpose
 * @outcome: what was found out
 * @writes: whether it is for more than reading
 * @missing: (nullable): the scopes that it lacks
 */
LanyardPurposeResult *
lanyard_purpose_result_new (const char            *id,
                            LanyardPurposeOutcome  outcome,
                            gboolean               writes,
                            const char * const    *missing)
{
  LanyardPurposeResult *self = NULL;

  g_return_val_if_fail (id != NULL, NULL);

  self = g_new0 (LanyardPurposeResult, 1);
  self->id = g_strdup (id);
  self->outcome = outcome;
  self->writes = writes;
  self->missing = missing == NULL ? g_new0 (char *, 1) : g_strdupv ((char **) missing);

  return self;
}

/**
 * lanyard_purpose_result_new_from_json:
 * @node: what [func@lanyard_purpose_result_build_json] wrote
 * @error: return location
 *
 * Returns: (transfer full): the result, or `NULL` with @error set to
 *   `LANYARD_ERROR_BAD_FILE`
 */
LanyardPurposeResult *
lanyard_purpose_result_new_from_json (JsonNode  *node,
                                      GError   **error)
{
  g_auto (GStrv) missing = NULL;
  JsonObject *object = NULL;
  const char *id = NULL;
  const char *outcome = NULL;
  gboolean writes = FALSE;

  g_return_val_if_fail (node != NULL, NULL);

  if (!JSON_NODE_HOLDS_OBJECT (node))
    {
      g_set_error_literal (error, LANYARD_ERROR, LANYARD_ERROR_BAD_FILE,
                           _("A purpose of a report is not an object"));
      return NULL;
    }

  object = json_node_get_object (node);
  if (!lanyard_json_read_string (object, "id", &id, error) ||
      !lanyard_json_read_string (object, "outcome", &outcome, error) ||
      !lanyard_json_read_boolean (object, "writes", &writes, error) ||
      !lanyard_json_read_strings (object, "missing", &missing, error))
    return NULL;

  return lanyard_purpose_result_new (id == NULL ? "" : id, parse_outcome (outcome), writes,
                                     (const char * const *) missing);
}

LanyardPurposeResult *
lanyard_purpose_result_copy (const LanyardPurposeResult *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return lanyard_purpose_result_new (self->id, self->outcome, self->writes,
                                     (const char * const *) self->missing);
}

void
lanyard_purpose_result_free (LanyardPurposeResult *self)
{
  if (self == NULL)
    return;

  g_free (self->id);
  g_strfreev (self->missing);
  g_free (self);
}

/**
 * lanyard_purpose_result_build_json:
 * @self: a result
 * @builder: where to write it, as one object
 */
void
lanyard_purpose_result_build_json (const LanyardPurposeResult *self,
                                   JsonBuilder                *builder)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (JSON_IS_BUILDER (builder));

  json_builder_begin_object (builder);
  lanyard_json_add_string (builder, "id", self->id);
  lanyard_json_add_string (builder, "outcome", outcomes[self->outcome]);
  lanyard_json_add_boolean (builder, "writes", self->writes);
  lanyard_json_add_strings (builder, "missing", (const char * const *) self->missing);
  json_builder_end_object (builder);
}
