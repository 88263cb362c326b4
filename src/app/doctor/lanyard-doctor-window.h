/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "lanyard-doctor.h"

G_BEGIN_DECLS

#define LANYARD_TYPE_DOCTOR_WINDOW (lanyard_doctor_window_get_type ())

/**
 * LanyardDoctorWindow:
 *
 * Shows what the doctor finds while it looks, and offers to mend it.
 */
G_DECLARE_FINAL_TYPE (LanyardDoctorWindow, lanyard_doctor_window, LANYARD, DOCTOR_WINDOW, AdwWindow)

GtkWindow *lanyard_doctor_window_new (LanyardManager *manager,
                                      GtkWindow      *parent) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
