/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define FAKE_TYPE_MONITOR (fake_monitor_get_type ())

/* A network that is as a test says. */
G_DECLARE_FINAL_TYPE (FakeMonitor, fake_monitor, FAKE, MONITOR, GObject)

FakeMonitor *fake_monitor_new              (void) G_GNUC_WARN_UNUSED_RESULT;

void         fake_monitor_set_available    (FakeMonitor          *self,
                                            gboolean              available);
void         fake_monitor_set_metered      (FakeMonitor          *self,
                                            gboolean              metered);
void         fake_monitor_set_connectivity (FakeMonitor          *self,
                                            GNetworkConnectivity  connectivity);

G_END_DECLS
