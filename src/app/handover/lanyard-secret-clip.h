/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gdk/gdk.h>

#include "lanyard-secret.h"

G_BEGIN_DECLS

/**
 * LanyardClipState:
 * @LANYARD_CLIP_OFFERED: whoever pastes gets the secret
 * @LANYARD_CLIP_TAKEN_OUT: the time is up, or the person did not want to wait
 * @LANYARD_CLIP_REPLACED: something else has been copied
 */
typedef enum
{
  LANYARD_CLIP_OFFERED,
  LANYARD_CLIP_TAKEN_OUT,
  LANYARD_CLIP_REPLACED,
} LanyardClipState;

#define LANYARD_TYPE_SECRET_CLIP (lanyard_secret_clip_get_type ())

/**
 * LanyardSecretClip:
 *
 * A secret that was put into the clipboard for a while. Lives on by itself until it
 * has been taken out.
 *
 * `seconds-left` is notified whenever it or the state changes.
 */
G_DECLARE_FINAL_TYPE (LanyardSecretClip, lanyard_secret_clip, LANYARD, SECRET_CLIP, GObject)

LanyardSecretClip *lanyard_secret_clip_new              (GdkClipboard      *clipboard,
                                                         LanyardSecret     *text,
                                                         guint              seconds) G_GNUC_WARN_UNUSED_RESULT;

LanyardClipState   lanyard_secret_clip_get_state        (LanyardSecretClip *self);
guint              lanyard_secret_clip_get_seconds_left (LanyardSecretClip *self);
char              *lanyard_secret_clip_dup_words        (LanyardSecretClip *self) G_GNUC_WARN_UNUSED_RESULT;

void               lanyard_secret_clip_take_out         (LanyardSecretClip *self);

G_END_DECLS
