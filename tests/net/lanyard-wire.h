/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What is said to one request. */
typedef struct
{
  GBytes   *bytes;    /* (owned) */
  gsize     piece;    /* bytes at a time; 0 for all at once */
  guint     interval; /* time before each piece, in milliseconds */
  gboolean  hangs_up; /* whether the connection ends after it */
} LanyardWireAnswer;

typedef void (*LanyardWireFunc) (const char        *head,
                                 LanyardWireAnswer *answer,
                                 gpointer           user_data);

#define LANYARD_TYPE_WIRE (lanyard_wire_get_type ())

/* A server that says word for word what it is told, HTTP or not. To every request
 * head it sends its answer, then its flood again and again.
 */
G_DECLARE_FINAL_TYPE (LanyardWire, lanyard_wire, LANYARD, WIRE, GObject)

LanyardWire *lanyard_wire_new               (void) G_GNUC_WARN_UNUSED_RESULT;

const char  *lanyard_wire_get_address       (LanyardWire *self);
guint        lanyard_wire_get_n_connections (LanyardWire *self);
guint        lanyard_wire_get_n_open        (LanyardWire *self);
GPtrArray   *lanyard_wire_get_requests      (LanyardWire *self);

void         lanyard_wire_set_answer        (LanyardWire *self,
                                             const char  *answer,
                                             gboolean     hangs_up);
void         lanyard_wire_set_func          (LanyardWire     *self,
                                             LanyardWireFunc  func,
                                             gpointer         user_data);
void         lanyard_wire_set_flood         (LanyardWire *self,
                                             const char  *flood,
                                             guint        interval);

G_END_DECLS
