/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *lanyard_work_tree_find (const char *path) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
