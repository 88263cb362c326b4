/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>
#include <libsoup/soup.h>

G_BEGIN_DECLS

/* One answer, before anything is sent of it. */
typedef struct
{
  guint               status;
  char               *type;    /* (owned) (nullable): the content type */
  GBytes             *body;    /* (owned) */
  SoupMessageHeaders *headers; /* (owned): all others */
} LanyardDoubleReply;

LanyardDoubleReply *lanyard_double_reply_new          (guint               status,
                                                       const char         *type,
                                                       GBytes             *body)
                                                       G_GNUC_WARN_UNUSED_RESULT;
LanyardDoubleReply *lanyard_double_reply_new_text     (guint               status,
                                                       const char         *type,
                                                       const char         *text)
                                                       G_GNUC_WARN_UNUSED_RESULT;
LanyardDoubleReply *lanyard_double_reply_new_json     (guint               status,
                                                       JsonObject         *object)
                                                       G_GNUC_WARN_UNUSED_RESULT;
LanyardDoubleReply *lanyard_double_reply_new_node     (guint               status,
                                                       JsonNode           *node)
                                                       G_GNUC_WARN_UNUSED_RESULT;
LanyardDoubleReply *lanyard_double_reply_new_error    (guint               status,
                                                       const char         *message)
                                                       G_GNUC_WARN_UNUSED_RESULT;
LanyardDoubleReply *lanyard_double_reply_new_detail   (guint               status,
                                                       const char         *message,
                                                       JsonNode           *detail)
                                                       G_GNUC_WARN_UNUSED_RESULT;
LanyardDoubleReply *lanyard_double_reply_new_redirect (const char         *location)
                                                       G_GNUC_WARN_UNUSED_RESULT;
LanyardDoubleReply *lanyard_double_reply_new_removed  (void) G_GNUC_WARN_UNUSED_RESULT;
LanyardDoubleReply *lanyard_double_reply_new_limited  (gboolean            anonymous,
                                                       guint               seconds)
                                                       G_GNUC_WARN_UNUSED_RESULT;
LanyardDoubleReply *lanyard_double_reply_new_page     (void) G_GNUC_WARN_UNUSED_RESULT;
void                lanyard_double_reply_free         (LanyardDoubleReply *self);

char *lanyard_double_reply_dup_page (void) G_GNUC_WARN_UNUSED_RESULT;

void lanyard_double_reply_set_header (LanyardDoubleReply *self,
                                      const char         *name,
                                      const char         *value);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LanyardDoubleReply, lanyard_double_reply_free)

G_END_DECLS
