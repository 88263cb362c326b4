/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lanyard-manager.h"

G_BEGIN_DECLS

#define LANYARD_TYPE_ATTENDANT (lanyard_attendant_get_type ())

/**
 * LanyardAttendant:
 *
 * What goes on beside the window for as long as it lives: tests now and then, and
 * notices. As far as the person's preferences want it.
 */
G_DECLARE_FINAL_TYPE (LanyardAttendant, lanyard_attendant, LANYARD, ATTENDANT, GObject)

LanyardAttendant *lanyard_attendant_new (LanyardManager *manager,
                                         GApplication   *application,
                                         GSettings      *settings) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
