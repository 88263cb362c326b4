/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "lanyard-manager.h"

G_BEGIN_DECLS

#define LANYARD_TYPE_GIT_DIALOG (lanyard_git_dialog_get_type ())

/**
 * LanyardGitDialog:
 *
 * Whether git asks Lanyard for credentials, which connection answers for what, and what
 * has to change in git's configuration; and the change.
 *
 * Properties, all read-only and notified, for what it shows: `state`, `warning`, `problem`,
 * `heading`, `lines` (all nullable texts), `can-use` and `can-stop`.
 */
G_DECLARE_FINAL_TYPE (LanyardGitDialog, lanyard_git_dialog, LANYARD, GIT_DIALOG, AdwWindow)

GtkWindow *lanyard_git_dialog_new (LanyardManager *manager,
                                   LanyardEntry   *entry,
                                   GtkWindow      *parent) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
