/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* No limit to the number of requests. */
#define LANYARD_DOUBLE_UNLIMITED (-1)

/**
 * LanyardDoubleSettings:
 *
 * What holds for all answers of a double, until it is reset. Plain data, as the
 * world is: a test may change any member at any time.
 */
typedef struct
{
  guint     delay;                  /* ms that every answer takes */
  gboolean  app_passwords_accepted; /* as before they were removed */
  gboolean  authorization_stripped; /* something on the way takes the credential off */
  int       clock;                  /* seconds by which the service's clock is ahead */
  int       rate_limit;             /* requests that are answered still */
  guint     rate_limit_reset;       /* seconds that the service then asks to wait */
  char     *storage;                /* (owned): scheme, host and port that logs are kept at */
} LanyardDoubleSettings;

void lanyard_double_settings_reset (LanyardDoubleSettings *self);
void lanyard_double_settings_clear (LanyardDoubleSettings *self);

gboolean    lanyard_double_settings_put     (LanyardDoubleSettings *self,
                                             const char            *name,
                                             JsonNode              *value);
JsonObject *lanyard_double_settings_to_json (LanyardDoubleSettings *self)
                                             G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
