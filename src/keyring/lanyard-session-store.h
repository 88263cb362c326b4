/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lanyard-secret-store.h"

G_BEGIN_DECLS

#define LANYARD_TYPE_SESSION_STORE (lanyard_session_store_get_type ())

G_DECLARE_FINAL_TYPE (LanyardSessionStore, lanyard_session_store, LANYARD, SESSION_STORE, GObject)

LanyardSessionStore *lanyard_session_store_new (void) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
