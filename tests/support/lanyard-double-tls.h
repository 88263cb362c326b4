/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What is wrong with a certificate. Those with a wrong date were, or will be, valid
 * twenty days from now.
 */
typedef enum
{
  LANYARD_DOUBLE_FLAW_NONE,
  LANYARD_DOUBLE_FLAW_UNKNOWN_ISSUER,
  LANYARD_DOUBLE_FLAW_OTHER_HOST,
  LANYARD_DOUBLE_FLAW_EXPIRED,
  LANYARD_DOUBLE_FLAW_NOT_YET_VALID,
} LanyardDoubleFlaw;

/* By how much the clock of somebody must be wrong who sees such a date as a right one. */
#define LANYARD_DOUBLE_FLAW_DAYS 20

typedef struct _LanyardDoubleTls LanyardDoubleTls;

LanyardDoubleTls *lanyard_double_tls_new  (LanyardDoubleFlaw   flaw,
                                           GError            **error) G_GNUC_WARN_UNUSED_RESULT;
void              lanyard_double_tls_free (LanyardDoubleTls   *self);

GTlsCertificate *lanyard_double_tls_get_certificate (LanyardDoubleTls *self);
const char      *lanyard_double_tls_get_authority   (LanyardDoubleTls *self);

gboolean lanyard_double_flaw_parse (const char         *text,
                                    LanyardDoubleFlaw  *flaw,
                                    GError            **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LanyardDoubleTls, lanyard_double_tls_free)

G_END_DECLS
