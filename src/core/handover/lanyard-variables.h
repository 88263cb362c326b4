/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lanyard-connection.h"
#include "lanyard-profile.h"
#include "lanyard-secret.h"

G_BEGIN_DECLS

/**
 * LanyardVariables:
 *
 * The environment variables that a profile gives for one connection, in order:
 * those whose fields are filled in. Immutable.
 */
typedef struct _LanyardVariables LanyardVariables;

LanyardVariables   *lanyard_variables_new         (const LanyardProfile  *profile,
                                                   LanyardConnection     *connection,
                                                   LanyardSecret         *secret,
                                                   GError               **error) G_GNUC_WARN_UNUSED_RESULT;
void                lanyard_variables_free        (LanyardVariables      *self);

guint               lanyard_variables_get_n       (LanyardVariables      *self);
const char         *lanyard_variables_get_name    (LanyardVariables      *self,
                                                   guint                  index);
gboolean            lanyard_variables_is_secret   (LanyardVariables      *self,
                                                   guint                  index);
LanyardSecret      *lanyard_variables_peek_value  (LanyardVariables      *self,
                                                   guint                  index);
const char * const *lanyard_variables_peek_pieces (LanyardVariables      *self,
                                                   guint                  index);
gboolean            lanyard_variables_find        (LanyardVariables      *self,
                                                   const char            *name,
                                                   guint                 *index);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LanyardVariables, lanyard_variables_free)

G_END_DECLS
