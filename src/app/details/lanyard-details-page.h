/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "lanyard-manager.h"

G_BEGIN_DECLS

#define LANYARD_TYPE_DETAILS_PAGE (lanyard_details_page_get_type ())

/**
 * LanyardDetailsPage:
 *
 * All that is known of a connection: whose it is, what it may do, what its tests
 * came to, and how long it lives. Follows the connection while it is shown.
 *
 * Its buttons are those of [class@LanyardDetailsWindow]: `details.test`,
 * `details.rotate` and `details.report`.
 */
G_DECLARE_FINAL_TYPE (LanyardDetailsPage, lanyard_details_page, LANYARD, DETAILS_PAGE, GtkBox)

GtkWidget *lanyard_details_page_new             (LanyardManager     *manager,
                                                 LanyardEntry       *entry) G_GNUC_WARN_UNUSED_RESULT;

GtkWidget *lanyard_details_page_get_test_button (LanyardDetailsPage *self);

G_END_DECLS
