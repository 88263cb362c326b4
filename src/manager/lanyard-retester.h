/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lanyard-manager.h"

G_BEGIN_DECLS

#define LANYARD_TYPE_RETESTER (lanyard_retester_get_type ())

/**
 * LanyardRetester:
 *
 * Tests again from time to time what was tested before, so that a person hears of
 * a token that has ended before an agent does. It stays in the background: seldom,
 * never all at the same moment, never on a metered network or without one, and
 * never with a question to the person. What was never tested is left alone.
 *
 * Each connection has its turn some hours after it was tested last, by whomever;
 * soon after the network has come back if it could not be asked before; and soon
 * after the computer has slept if its last test is not quite fresh.
 *
 * Property `enabled`: whether it does anything at all; not before it is set.
 *
 * Signal `broke` (entry, report): a re-test has found a failure of the credential
 * where none was known. It is told once: not again by the next re-test, and never
 * for what is not the credential's fault.
 */
G_DECLARE_FINAL_TYPE (LanyardRetester, lanyard_retester, LANYARD, RETESTER, GObject)

/* Tells the time in microseconds: by the calendar, and as a clock that stands
 * still while the computer sleeps. */
typedef void (*LanyardRetesterClock) (gint64   *wall,
                                      gint64   *monotonic,
                                      gpointer  user_data);

LanyardRetester *lanyard_retester_new         (LanyardManager       *manager,
                                               GNetworkMonitor      *monitor) G_GNUC_WARN_UNUSED_RESULT;

gboolean         lanyard_retester_get_enabled (LanyardRetester      *self);
void             lanyard_retester_set_enabled (LanyardRetester      *self,
                                               gboolean              enabled);

/* For tests, which have no hours to wait. */
void             lanyard_retester_set_times   (LanyardRetester      *self,
                                               guint                 first,
                                               guint                 interval,
                                               guint                 jitter);
void             lanyard_retester_set_clock   (LanyardRetester      *self,
                                               LanyardRetesterClock  clock,
                                               gpointer              user_data);

G_END_DECLS
