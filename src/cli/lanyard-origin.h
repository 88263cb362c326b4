/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>
#include <signal.h>
#include <sys/resource.h>

G_BEGIN_DECLS

#define LANYARD_ORIGIN_SIGNALS 5
#define LANYARD_ORIGIN_STREAMS 3

/**
 * LanyardOrigin:
 *
 * How the program was started, as far as it changes that for itself: a command that
 * takes its place shall find it as whoever started us left it.
 */
typedef struct
{
  struct rlimit    core;
  sigset_t         mask;
  struct sigaction actions[LANYARD_ORIGIN_SIGNALS];
  gboolean         closed[LANYARD_ORIGIN_STREAMS];
} LanyardOrigin;

void lanyard_origin_leave       (LanyardOrigin       *self);
void lanyard_origin_forget_core (void);
void lanyard_origin_restore     (const LanyardOrigin *self);

G_END_DECLS
