/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

GError *lanyard_keyring_error_new_kept          (void) G_GNUC_WARN_UNUSED_RESULT;
GError *lanyard_keyring_error_new_locked        (gboolean      asked) G_GNUC_WARN_UNUSED_RESULT;
GError *lanyard_keyring_error_new_no_collection (void) G_GNUC_WARN_UNUSED_RESULT;
GError *lanyard_keyring_error_new_not_there     (void) G_GNUC_WARN_UNUSED_RESULT;
GError *lanyard_keyring_error_new_timeout       (void) G_GNUC_WARN_UNUSED_RESULT;
GError *lanyard_keyring_error_translate         (const GError *error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
