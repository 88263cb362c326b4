/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lanyard-secret-store.h"

G_BEGIN_DECLS

#define LANYARD_TYPE_KEYRING (lanyard_keyring_get_type ())

G_DECLARE_FINAL_TYPE (LanyardKeyring, lanyard_keyring, LANYARD, KEYRING, GObject)

LanyardKeyring *lanyard_keyring_new (void) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
