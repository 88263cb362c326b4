/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lanyard-secret.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * LanyardTransport:
 *
 * Why no answer came, a closed list whose nicks are the `error` conditions of a
 * description. The keyring's failures stand here too: they are explained in the
 * same way, and like these are never the credential's fault.
 */
typedef enum
{
  LANYARD_TRANSPORT_FINE,
  LANYARD_TRANSPORT_DNS,
  LANYARD_TRANSPORT_UNREACHABLE,
  LANYARD_TRANSPORT_TIMEOUT,
  LANYARD_TRANSPORT_PROXY,
  LANYARD_TRANSPORT_TLS_UNTRUSTED,
  LANYARD_TRANSPORT_TLS_HOST,
  LANYARD_TRANSPORT_TLS_DATE,
  LANYARD_TRANSPORT_REDIRECTED,
  LANYARD_TRANSPORT_TOO_LARGE,
  LANYARD_TRANSPORT_KEYRING_LOCKED,
  LANYARD_TRANSPORT_KEYRING_MISSING,
  LANYARD_TRANSPORT_KEYRING_TIMEOUT,
  LANYARD_TRANSPORT_SECRET_MISSING,
} LanyardTransport;

typedef enum
{
  LANYARD_CONTENT_EMPTY,
  LANYARD_CONTENT_JSON,
  LANYARD_CONTENT_HTML,
  LANYARD_CONTENT_TEXT,
} LanyardContent;

/**
 * LanyardReply:
 *
 * What came back for one check, or why nothing did. A body that is not JSON is
 * there for conditions to look at; it is never shown, logged or kept.
 */
typedef struct
{
  LanyardTransport  transport;
  guint             status;   /* 0 without an answer */
  GHashTable       *headers;  /* (owned) name in lower case → value */
  LanyardContent    content;
  JsonNode         *json;     /* (owned) (nullable) an object or array */
  char             *text;     /* (owned) (nullable) the body of any kind, valid and bounded */
  gint64            duration; /* in microseconds */
  gint64            wait;     /* seconds that Retry-After asks for; negative if it does not */
  gint64            clock_error; /* seconds that this computer's clock is ahead of the service's;
                                    0 if they agree or nobody knows */
  char             *led_to;   /* (owned) (nullable) the other host that a redirect names */
} LanyardReply;

LanyardReply     *lanyard_reply_new             (void) G_GNUC_WARN_UNUSED_RESULT;
LanyardReply     *lanyard_reply_new_failed      (LanyardTransport    transport) G_GNUC_WARN_UNUSED_RESULT;
LanyardReply     *lanyard_reply_new_for_error   (const GError       *error) G_GNUC_WARN_UNUSED_RESULT;
LanyardReply     *lanyard_reply_copy            (const LanyardReply *self) G_GNUC_WARN_UNUSED_RESULT;
void              lanyard_reply_free            (LanyardReply       *self);

void              lanyard_reply_set_body        (LanyardReply       *self,
                                                 GBytes             *body,
                                                 const char         *content_type);
void              lanyard_reply_add_header      (LanyardReply       *self,
                                                 const char         *name,
                                                 const char         *value);
void              lanyard_reply_hide_secret     (LanyardReply       *self,
                                                 LanyardSecret      *secret);

const char       *lanyard_reply_get_header      (const LanyardReply *self,
                                                 const char         *name);
JsonNode         *lanyard_reply_get_json        (const LanyardReply *self,
                                                 const char         *pointer);
const char       *lanyard_reply_get_string      (const LanyardReply *self,
                                                 const char         *pointer);
GStrv             lanyard_reply_dup_strings     (const LanyardReply *self,
                                                 const char         *pointer) G_GNUC_WARN_UNUSED_RESULT;
GStrv             lanyard_reply_dup_list        (const LanyardReply *self,
                                                 const char         *pointer,
                                                 const char         *value) G_GNUC_WARN_UNUSED_RESULT;

const char       *lanyard_transport_to_string   (LanyardTransport    transport);
gboolean          lanyard_transport_parse       (const char         *text,
                                                 LanyardTransport   *transport);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LanyardReply, lanyard_reply_free)

G_END_DECLS
