/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lanyard-variables.h"

G_BEGIN_DECLS

/**
 * LanyardEnvironment:
 *
 * The environment of a command that is to be run: this program's own, without what
 * is only for Lanyard, and with the variables of connections. Values that hold a
 * secret are wiped with it.
 */
typedef struct _LanyardEnvironment LanyardEnvironment;

LanyardEnvironment *lanyard_environment_new  (char               **inherited) G_GNUC_WARN_UNUSED_RESULT;
void                lanyard_environment_free (LanyardEnvironment  *self);

gboolean            lanyard_environment_add  (LanyardEnvironment  *self,
                                              const char          *connection,
                                              LanyardVariables    *variables,
                                              GError             **error);
char              **lanyard_environment_peek (LanyardEnvironment  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LanyardEnvironment, lanyard_environment_free)

G_END_DECLS
