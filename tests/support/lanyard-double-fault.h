/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* How an answer reaches the client. */
typedef enum
{
  LANYARD_DOUBLE_DELIVERY_WHOLE,
  LANYARD_DOUBLE_DELIVERY_HANG,  /* never answers, and keeps the connection */
  LANYARD_DOUBLE_DELIVERY_CLOSE, /* closes the connection without a word */
  LANYARD_DOUBLE_DELIVERY_CUT,   /* promises the whole body, sends half of it, closes */
  LANYARD_DOUBLE_DELIVERY_DRIP,  /* one byte of the body every @interval ms */
  LANYARD_DOUBLE_DELIVERY_FLOOD, /* a body of @size bytes, or without end for 0 */
} LanyardDoubleDelivery;

/* What goes wrong with the next answers. All parts are independent of each other, so
 * the true answer can be delayed, or an untrue one be dripped.
 */
typedef struct
{
  char                  *path;          /* (owned): which requests; `*` and `?` match anything */
  guint                  times;         /* how often, then it is forgotten; 0 is always */
  guint                  status;        /* 0 keeps the true answer */
  gboolean               keeps_headers; /* those of the true answer, whatever @status is */
  char                  *type;          /* (owned) (nullable): content type */
  GBytes                *body;          /* (owned) (nullable): `NULL`: the true one, or none */
  GHashTable            *headers;       /* (owned): name to value; a `NULL` value takes a header
                                           away, `{address}` and `{path}` are the request's */
  guint                  delay;         /* ms before the first byte */
  LanyardDoubleDelivery  delivery;
  guint                  interval;      /* ms */
  guint64                size;
} LanyardDoubleFault;

LanyardDoubleFault *lanyard_double_fault_new           (const char             *path)
                                                        G_GNUC_WARN_UNUSED_RESULT;
LanyardDoubleFault *lanyard_double_fault_new_answer    (const char             *path,
                                                        guint                   status,
                                                        const char             *type,
                                                        const char             *body)
                                                        G_GNUC_WARN_UNUSED_RESULT;
LanyardDoubleFault *lanyard_double_fault_new_redirect  (const char             *path,
                                                        const char             *location)
                                                        G_GNUC_WARN_UNUSED_RESULT;
LanyardDoubleFault *lanyard_double_fault_new_delivery  (const char             *path,
                                                        LanyardDoubleDelivery   delivery)
                                                        G_GNUC_WARN_UNUSED_RESULT;
LanyardDoubleFault *lanyard_double_fault_new_from_json (JsonNode               *node,
                                                        GError                **error)
                                                        G_GNUC_WARN_UNUSED_RESULT;
void                lanyard_double_fault_free          (LanyardDoubleFault     *self);

void lanyard_double_fault_set_body   (LanyardDoubleFault *self,
                                      const char         *type,
                                      const char         *body);
void lanyard_double_fault_set_header (LanyardDoubleFault *self,
                                      const char         *name,
                                      const char         *value);

gboolean lanyard_double_fault_matches (LanyardDoubleFault *self,
                                       const char         *path);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LanyardDoubleFault, lanyard_double_fault_free)

G_END_DECLS
