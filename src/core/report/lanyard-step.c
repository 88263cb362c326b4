/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-step.h"

#include "lanyard-error.h"
#include "lanyard-foreign-text.h"
#include "lanyard-json-members.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A service may answer anything, and reports are kept. */
#define MAX_HEADERS 40
#define MAX_HEADER_LENGTH 500
#define MAX_BODY_SIZE 2000

struct _LanyardStep
{
  GObject           parent_instance;

  char             *id;    /* (owned) */
  char             *title; /* (owned) */
  LanyardStepState  state;
  guint             http_status;
  guint             duration;
  char             *request; /* (owned) (nullable) */
  char            **headers; /* (owned) */
  char             *body;    /* (owned) (nullable) */
};

G_DEFINE_ENUM_TYPE (LanyardStepState, lanyard_step_state,
                    G_DEFINE_ENUM_VALUE (LANYARD_STEP_WAITING, "waiting"),
                    G_DEFINE_ENUM_VALUE (LANYARD_STEP_RUNNING, "running"),
                    G_DEFINE_ENUM_VALUE (LANYARD_STEP_PASSED, "passed"),
                    G_DEFINE_ENUM_VALUE (LANYARD_STEP_FAILED, "failed"),
                    G_DEFINE_ENUM_VALUE (LANYARD_STEP_SKIPPED, "skipped"))

G_DEFINE_FINAL_TYPE (LanyardStep, lanyard_step, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_ID,
  PROP_TITLE,
  PROP_STATE,
  PROP_HTTP_STATUS,
  PROP_DURATION,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
set_state (LanyardStep      *self,
           LanyardStepState  state)
{
  if (self->state == state)
    return;

  self->state = state;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
}

static void
set_number (LanyardStep *self,
            guint       *number,
            guint        value,
            guint        property)
{
  if (*number == value)
    return;

  *number = value;
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

static void
lanyard_step_finalize (GObject *object)
{
  LanyardStep *self = LANYARD_STEP (object);

  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->request, g_free);
  g_clear_pointer (&self->headers, g_strfreev);
  g_clear_pointer (&self->body, g_free);

  G_OBJECT_CLASS (lanyard_step_parent_class)->finalize (object);
}

static void
lanyard_step_get_property (GObject    *object,
                           guint       property_id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  LanyardStep *self = LANYARD_STEP (object);

  switch (property_id)
    {
    case PROP_ID:
      g_value_set_string (value, self->id);
      break;

    case PROP_TITLE:
      g_value_set_string (value, self->title);
      break;

    case PROP_STATE:
      g_value_set_enum (value, self->state);
      break;

    case PROP_HTTP_STATUS:
      g_value_set_uint (value, self->http_status);
      break;

    case PROP_DURATION:
      g_value_set_uint (value, self->duration);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
      break;
    }
}

static void
lanyard_step_set_property (GObject      *object,
                           guint         property_id,
                           const GValue *value,
                           GParamSpec   *pspec)
{
  LanyardStep *self = LANYARD_STEP (object);

  switch (property_id)
    {
    case PROP_ID:
      self->id = g_value_dup_string (value);
      break;

    case PROP_TITLE:
      self->title = g_value_dup_string (value);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
      break;
    }
}

static void
lanyard_step_class_init (LanyardStepClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = lanyard_step_finalize;
  object_class->get_property = lanyard_step_get_property;
  object_class->set_property = lanyard_step_set_property;

  properties[PROP_ID] =
    g_param_spec_string ("id", NULL, NULL,
                         NULL,
                         G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);

  properties[PROP_TITLE] =
    g_param_spec_string ("title", NULL, NULL,
                         NULL,
                         G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);

  properties[PROP_STATE] =
    g_param_spec_enum ("state", NULL, NULL,
                       LANYARD_TYPE_STEP_STATE, LANYARD_STEP_WAITING,
                       G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);

  properties[PROP_HTTP_STATUS] =
    g_param_spec_uint ("http-status", NULL, NULL,
                       0, G_MAXUINT, 0,
                       G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);

  properties[PROP_DURATION] =
    g_param_spec_uint ("duration", NULL, NULL,
                       0, G_MAXUINT, 0,
                       G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
lanyard_step_init (LanyardStep *self)
{
  self->headers = g_new0 (char *, 1);
}

/**
 * lanyard_step_new:
 * @id: id of the check
 * @title: what is being asked, in words
 *
 * Makes a step that waits for its turn.
 */
LanyardStep *
lanyard_step_new (const char *id,
                  const char *title)
{
  g_return_val_if_fail (id != NULL, NULL);
  g_return_val_if_fail (title != NULL, NULL);

  return g_object_new (LANYARD_TYPE_STEP, "id", id, "title", title, NULL);
}

/* A step that did not end is of no further interest, so it reads as skipped. */
static LanyardStepState
parse_state (const char *text)
{
  if (g_strcmp0 (text, "passed") == 0)
    return LANYARD_STEP_PASSED;

  if (g_strcmp0 (text, "failed") == 0)
    return LANYARD_STEP_FAILED;

  return LANYARD_STEP_SKIPPED;
}

/**
 * lanyard_step_new_from_json:
 * @node: what [method@LanyardStep.build_json] wrote
 * @error: return location
 *
 * Returns: (transfer full): a step that has ended, or `NULL` with @error set to
 *   `LANYARD_ERROR_BAD_FILE`
 */
LanyardStep *
lanyard_step_new_from_json (JsonNode  *node,
                            GError   **error)
{
  g_autoptr (LanyardStep) self = NULL;
  g_auto (GStrv) headers = NULL;
  JsonObject *object = NULL;
  const char *id = NULL;
  const char *title = NULL;
  const char *state = NULL;
  const char *request = NULL;
  const char *body = NULL;
  guint http_status = 0;
  guint duration = 0;

  g_return_val_if_fail (node != NULL, NULL);

  if (!JSON_NODE_HOLDS_OBJECT (node))
    {
      g_set_error_literal (error, LANYARD_ERROR, LANYARD_ERROR_BAD_FILE,
                           _("A step of a report is not an object"));
      return NULL;
    }

  object = json_node_get_object (node);
  if (!lanyard_json_read_string (object, "id", &id, error) ||
      !lanyard_json_read_string (object, "title", &title, error) ||
      !lanyard_json_read_string (object, "state", &state, error) ||
      !lanyard_json_read_number (object, "http_status", &http_status, error) ||
      !lanyard_json_read_number (object, "duration_ms", &duration, error) ||
      !lanyard_json_read_string (object, "request", &request, error) ||
      !lanyard_json_read_strings (object, "headers", &headers, error) ||
      !lanyard_json_read_string (object, "body", &body, error))
    return NULL;

  self = lanyard_step_new (id == NULL ? "" : id, title == NULL ? "" : title);
  lanyard_step_set_answer (self, request, (const char * const *) headers, body);
  lanyard_step_end (self, parse_state (state), http_status, duration);

  return g_steal_pointer (&self);
}

const char *
lanyard_step_get_id (LanyardStep *self)
{
  g_return_val_if_fail (LANYARD_IS_STEP (self), NULL);

  return self->id;
}

const char *
lanyard_step_get_title (LanyardStep *self)
{
  g_return_val_if_fail (LANYARD_IS_STEP (self), NULL);

  return self->title;
}

LanyardStepState
lanyard_step_get_state (LanyardStep *self)
{
  g_return_val_if_fail (LANYARD_IS_STEP (self), LANYARD_STEP_WAITING);

  return self->state;
}

/**
 * lanyard_step_get_http_status:
 *
 * Returns: the status of the answer, 0 as long as there is none
 */
guint
lanyard_step_get_http_status (LanyardStep *self)
{
  g_return_val_if_fail (LANYARD_IS_STEP (self), 0);

  return self->http_status;
}

/**
 * lanyard_step_get_duration:
 *
 * Returns: how long the step took, in milliseconds
 */
guint
lanyard_step_get_duration (LanyardStep *self)
{
  g_return_val_if_fail (LANYARD_IS_STEP (self), 0);

  return self->duration;
}

/**
 * lanyard_step_get_request:
 *
 * Returns: (nullable): what was asked, as the description writes it: no value that
 *   the person entered is in it
 */
const char *
lanyard_step_get_request (LanyardStep *self)
{
  g_return_val_if_fail (LANYARD_IS_STEP (self), NULL);

  return self->request;
}

/**
 * lanyard_step_get_headers:
 *
 * Returns: those headers of the answer that may be shown, as "Name: value"
 */
const char * const *
lanyard_step_get_headers (LanyardStep *self)
{
  g_return_val_if_fail (LANYARD_IS_STEP (self), NULL);

  return (const char * const *) self->headers;
}

/**
 * lanyard_step_get_body:
 *
 * Returns: (nullable): JSON in which the service said why it answered as it did
 */
const char *
lanyard_step_get_body (LanyardStep *self)
{
  g_return_val_if_fail (LANYARD_IS_STEP (self), NULL);

  return self->body;
}

/**
 * lanyard_step_start:
 *
 * The request is on its way.
 */
void
lanyard_step_start (LanyardStep *self)
{
  g_return_if_fail (LANYARD_IS_STEP (self));

  set_state (self, LANYARD_STEP_RUNNING);
}

static GStrv
dup_headers (const char * const *headers)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; headers != NULL && headers[i] != NULL && i < MAX_HEADERS; i++)
    {
      g_autofree char *header = lanyard_foreign_text_dup (headers[i], MAX_HEADER_LENGTH);

      if (header != NULL)
        g_strv_builder_add (builder, header);
    }

  return g_strv_builder_end (builder);
}

/**
 * lanyard_step_set_answer:
 * @self: a step that has not ended
 * @request: (nullable): what is asked, such as `GET /workspaces/{workspace}`
 * @headers: (nullable): headers that may be shown, as "Name: value"
 * @body: (nullable): JSON without the secret; one that is too long or no good text
 *   is left out, as half of it would be no JSON
 */
void
lanyard_step_set_answer (LanyardStep        *self,
                         const char         *request,
                         const char * const *headers,
                         const char         *body)
{
  /* What is set may be what was lent by the getters. */
  g_autofree char *old_request = NULL;
  g_auto (GStrv) old_headers = NULL;
  g_autofree char *old_body = NULL;

  g_return_if_fail (LANYARD_IS_STEP (self));

  old_request = g_steal_pointer (&self->request);
  old_headers = g_steal_pointer (&self->headers);
  old_body = g_steal_pointer (&self->body);
  self->request = g_strdup (request);
  self->headers = dup_headers (headers);
  if (body != NULL && strlen (body) <= MAX_BODY_SIZE && g_utf8_validate (body, -1, NULL))
    self->body = g_strdup (body);
}

/**
 * lanyard_step_end:
 * @self: a step
 * @state: passed, failed or skipped
 * @http_status: the status of the answer, 0 without one
 * @duration: in milliseconds
 *
 * The step is over. The state is told last, so that whoever waits for it finds
 * the rest in place.
 */
void
lanyard_step_end (LanyardStep      *self,
                  LanyardStepState  state,
                  guint             http_status,
                  guint             duration)
{
  g_return_if_fail (LANYARD_IS_STEP (self));
  g_return_if_fail (state != LANYARD_STEP_WAITING && state != LANYARD_STEP_RUNNING);

  set_number (self, &self->http_status, http_status, PROP_HTTP_STATUS);
  set_number (self, &self->duration, duration, PROP_DURATION);
  set_state (self, state);
}

/**
 * lanyard_step_build_json:
 * @self: a step
 * @stored: whether to write what only our own programs can use as well
 * @builder: where to write it, as one object
 */
void
lanyard_step_build_json (LanyardStep *self,
                         gboolean     stored,
                         JsonBuilder *builder)
{
  const char *state = "skipped";

  g_return_if_fail (LANYARD_IS_STEP (self));
  g_return_if_fail (JSON_IS_BUILDER (builder));

  if (self->state == LANYARD_STEP_PASSED)
    state = "passed";
  else if (self->state == LANYARD_STEP_FAILED)
    state = "failed";

  json_builder_begin_object (builder);
  lanyard_json_add_string (builder, "id", self->id);
  lanyard_json_add_string (builder, "title", self->title);
  lanyard_json_add_string (builder, "state", state);
  if (self->http_status == 0)
    lanyard_json_add_string (builder, "http_status", NULL);
  else
    lanyard_json_add_number (builder, "http_status", self->http_status);

  lanyard_json_add_number (builder, "duration_ms", self->duration);
  if (stored)
    {
      lanyard_json_add_string (builder, "request", self->request);
      lanyard_json_add_strings (builder, "headers", (const char * const *) self->headers);
      lanyard_json_add_string (builder, "body", self->body);
    }

  json_builder_end_object (builder);
}
