/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lanyard-cli.h"
#include "lanyard-options.h"

G_BEGIN_DECLS

/* From options to a connection, as the forms of the window do it. */

LanyardProvider     *lanyard_form_find_provider (LanyardManager        *manager,
                                                 const char            *id,
                                                 GError               **error);
const LanyardMethod *lanyard_form_find_method   (LanyardProvider       *provider,
                                                 const char            *id,
                                                 GError               **error);
gboolean             lanyard_form_fill          (LanyardConnection     *connection,
                                                 LanyardProvider       *provider,
                                                 const LanyardMethod   *method,
                                                 const LanyardOptions  *options,
                                                 GError               **error);
gboolean             lanyard_form_choose        (LanyardConnection     *connection,
                                                 LanyardProvider       *provider,
                                                 const LanyardMethod   *method,
                                                 const LanyardOptions  *options,
                                                 GError               **error);
gboolean             lanyard_form_choose_again  (LanyardConnection     *connection,
                                                 LanyardProvider       *provider,
                                                 const LanyardMethod   *method,
                                                 const LanyardOptions  *options,
                                                 GError               **error);

G_END_DECLS
