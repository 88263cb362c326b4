/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-double-settings.h"

#include <string.h>

#define DEFAULT_RESET 156
#define DEFAULT_STORAGE "https://pipeline-logs.example"

/**
 * lanyard_double_settings_reset:
 *
 * As the service is on a good day.
 */
void
lanyard_double_settings_reset (LanyardDoubleSettings *self)
{
  lanyard_double_settings_clear (self);

  self->rate_limit = LANYARD_DOUBLE_UNLIMITED;
  self->rate_limit_reset = DEFAULT_RESET;
  self->storage = g_strdup (DEFAULT_STORAGE);
}

void
lanyard_double_settings_clear (LanyardDoubleSettings *self)
{
  g_free (self->storage);
  memset (self, 0, sizeof *self);
}

static gboolean
put_boolean (LanyardDoubleSettings *self,
             const char            *name,
             gboolean               value)
{
  if (strcmp (name, "app-passwords-accepted") == 0)
    self->app_passwords_accepted = value;
  else if (strcmp (name, "authorization-stripped") == 0)
    self->authorization_stripped = value;
  else
    return FALSE;

  return TRUE;
}

static gboolean
put_number (LanyardDoubleSettings *self,
            const char            *name,
            gint64                 value)
{
  if (value < -G_MAXINT || value > G_MAXINT || (value < 0 && strcmp (name, "clock") != 0))
    return FALSE;

  if (strcmp (name, "clock") == 0)
    self->clock = value;
  else if (strcmp (name, "delay") == 0)
    self->delay = value;
  else if (strcmp (name, "rate-limit") == 0)
    self->rate_limit = value;
  else if (strcmp (name, "rate-limit-reset") == 0)
    self->rate_limit_reset = value;
  else
    return FALSE;

  return TRUE;
}

static gboolean
put_text (LanyardDoubleSettings *self,
          const char            *name,
          const char            *value)
{
  if (strcmp (name, "storage") != 0)
    return FALSE;

  g_free (self->storage);
  self->storage = g_strdup (value);

  return TRUE;
}

/**
 * lanyard_double_settings_put:
 * @name: as [func@lanyard_double_settings_to_json] spells it
 *
 * Changes one setting, and returns whether there is such a one and @value fits it.
 */
gboolean
lanyard_double_settings_put (LanyardDoubleSettings *self,
                             const char            *name,
                             JsonNode              *value)
{
  if (JSON_NODE_HOLDS_NULL (value) && strcmp (name, "rate-limit") == 0)
    {
      self->rate_limit = LANYARD_DOUBLE_UNLIMITED;
      return TRUE;
    }

  if (!JSON_NODE_HOLDS_VALUE (value))
    return FALSE;

  if (json_node_get_value_type (value) == G_TYPE_BOOLEAN)
    return put_boolean (self, name, json_node_get_boolean (value));
  if (json_node_get_value_type (value) == G_TYPE_INT64)
    return put_number (self, name, json_node_get_int (value));
  if (json_node_get_value_type (value) == G_TYPE_STRING)
    return put_text (self, name, json_node_get_string (value));

  return FALSE;
}

JsonObject *
lanyard_double_settings_to_json (LanyardDoubleSettings *self)
{
  JsonObject *object = json_object_new ();

  json_object_set_int_member (object, "delay", self->delay);
  json_object_set_boolean_member (object, "app-passwords-accepted", self->app_passwords_accepted);
  json_object_set_boolean_member (object, "authorization-stripped", self->authorization_stripped);
  json_object_set_int_member (object, "clock", self->clock);
  if (self->rate_limit == LANYARD_DOUBLE_UNLIMITED)
    json_object_set_null_member (object, "rate-limit");
  else
    json_object_set_int_member (object, "rate-limit", self->rate_limit);
  json_object_set_int_member (object, "rate-limit-reset", self->rate_limit_reset);
  json_object_set_string_member (object, "storage", self->storage);

  return object;
}
