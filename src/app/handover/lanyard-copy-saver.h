/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "lanyard-copy-choice.h"

G_BEGIN_DECLS

/* Saves what is handed over into a file that the person chooses, for them alone.
 * Asks before it writes into a git work tree, from where a secret is published soon. */

void   lanyard_copy_saver_save_async  (LanyardCopyChoice    *choice,
                                       GtkWindow            *parent,
                                       GCancellable         *cancellable,
                                       GAsyncReadyCallback   callback,
                                       gpointer              user_data);
GFile *lanyard_copy_saver_save_finish (LanyardCopyChoice    *choice,
                                       GAsyncResult         *result,
                                       GError              **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
