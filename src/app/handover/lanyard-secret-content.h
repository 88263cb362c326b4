/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gdk/gdk.h>

#include "lanyard-secret.h"

G_BEGIN_DECLS

/* What KDE's and other clipboard managers look for. */
#define LANYARD_HINT_TYPE "x-kde-passwordManagerHint"
#define LANYARD_HINT_VALUE "secret"

#define LANYARD_TYPE_SECRET_CONTENT (lanyard_secret_content_get_type ())

/**
 * LanyardSecretContent:
 *
 * A secret text in the clipboard: marked so that clipboard managers which heed
 * it keep no history of it, and not left behind when the program ends.
 */
G_DECLARE_FINAL_TYPE (LanyardSecretContent, lanyard_secret_content, LANYARD, SECRET_CONTENT, GdkContentProvider)

LanyardSecretContent *lanyard_secret_content_new    (LanyardSecret        *text) G_GNUC_WARN_UNUSED_RESULT;

void                  lanyard_secret_content_forget (LanyardSecretContent *self);

G_END_DECLS
