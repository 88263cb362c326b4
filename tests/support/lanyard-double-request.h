/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lanyard-double-world.h"

#include <json-glib/json-glib.h>
#include <libsoup/soup.h>

G_BEGIN_DECLS

/* One request that came in, as it came in. */
typedef struct
{
  char               *method;     /* (owned) */
  char               *path;       /* (owned), still encoded */
  char               *query;      /* (owned) (nullable), still encoded */
  SoupMessageHeaders *headers;    /* (owned) */
  GBytes             *body;       /* (owned) */
  char               *scheme;     /* (owned) (nullable): how it authenticates: `Basic`, `Bearer` */
  char               *user;       /* (owned) (nullable): whom Basic names */
  char               *credential; /* (owned) (nullable): whose secret it carries, by name */
  guint               status;     /* what was answered */
} LanyardDoubleRequest;

LanyardDoubleRequest *lanyard_double_request_new  (SoupServerMessage    *message,
                                                   LanyardDoubleWorld   *world)
                                                   G_GNUC_WARN_UNUSED_RESULT;
void                  lanyard_double_request_free (LanyardDoubleRequest *self);

const char *lanyard_double_request_get_header (LanyardDoubleRequest *self,
                                               const char           *name);
gboolean    lanyard_double_request_mentions   (LanyardDoubleRequest *self,
                                               const char           *text);
JsonObject *lanyard_double_request_to_json    (LanyardDoubleRequest *self)
                                               G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LanyardDoubleRequest, lanyard_double_request_free)

G_END_DECLS
