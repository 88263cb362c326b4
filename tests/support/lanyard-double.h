/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lanyard-double-fault.h"
#include "lanyard-double-request.h"
#include "lanyard-double-settings.h"
#include "lanyard-double-world.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* Stands in the web site's own pages, which nobody may print or keep. */
#define LANYARD_DOUBLE_PAGE_MARK "web-site-token-that-nobody-may-keep"

#define LANYARD_TYPE_DOUBLE (lanyard_double_get_type ())
G_DECLARE_FINAL_TYPE (LanyardDouble, lanyard_double, LANYARD, DOUBLE, GObject)

LanyardDouble *lanyard_double_new                 (void) G_GNUC_WARN_UNUSED_RESULT;
LanyardDouble *lanyard_double_new_with_demo_world (void) G_GNUC_WARN_UNUSED_RESULT;

void        lanyard_double_set_certificate (LanyardDouble    *self,
                                           GTlsCertificate  *certificate);
gboolean    lanyard_double_start           (LanyardDouble    *self,
                                            guint             port,
                                            GError          **error);
const char *lanyard_double_get_address     (LanyardDouble    *self);

LanyardDoubleWorld    *lanyard_double_get_world    (LanyardDouble *self);
const char            *lanyard_double_get_secret   (LanyardDouble *self,
                                                    const char    *name);
LanyardDoubleSettings *lanyard_double_get_settings (LanyardDouble *self);

void lanyard_double_set_delay                  (LanyardDouble *self,
                                                guint          delay);
void lanyard_double_set_app_passwords_accepted (LanyardDouble *self,
                                                gboolean       accepted);

void lanyard_double_add_fault    (LanyardDouble      *self,
                                  LanyardDoubleFault *fault);
void lanyard_double_clear_faults (LanyardDouble      *self);

GPtrArray            *lanyard_double_get_requests     (LanyardDouble *self);
LanyardDoubleRequest *lanyard_double_get_last_request (LanyardDouble *self);
gboolean              lanyard_double_has_seen         (LanyardDouble *self,
                                                       const char    *text);
void                  lanyard_double_clear_requests   (LanyardDouble *self);

void lanyard_double_reset (LanyardDouble *self);

G_END_DECLS
