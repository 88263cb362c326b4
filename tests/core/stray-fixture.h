/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lanyard-provider-list.h"
#include "lanyard-stray-list.h"
#include "lanyard-stray-mend.h"

G_BEGIN_DECLS

/* None of these is or was a real token. */
#define API_TOKEN "ATATT3xFfGF0-made_up-for=1A2B3C4D"
#define ACCESS_TOKEN "ATCTT3xFfGN0-made_up-for=1A2B3C4D"

/* What was found with the descriptions that are built in. */
typedef struct
{
  LanyardProviderList *providers;
  LanyardStrayNames   *names;
  GPtrArray           *strays; /* of LanyardStray */
} Fixture;

void          set_up        (Fixture            *self,
                             gconstpointer       data);
void          tear_down     (Fixture            *self,
                             gconstpointer       data);
void          look          (Fixture            *self,
                             LanyardStraySource  source,
                             const char         *path,
                             const char         *text);
LanyardStray *get           (Fixture            *self,
                             guint               index);
void          assert_stray  (LanyardStray       *stray,
                             const char         *secret,
                             const char         *method,
                             guint               line);
void          assert_field  (LanyardStray       *stray,
                             const char         *id,
                             const char         *value);

/* That @secret goes and nothing is left; that nothing goes, and why. */
void          assert_mended (Fixture            *self,
                             LanyardStraySource  source,
                             const char         *path,
                             const char         *text,
                             const char         *secret,
                             const char         *method,
                             const char         *expected);
void          assert_left   (Fixture            *self,
                             LanyardStraySource  source,
                             const char         *path,
                             const char         *text,
                             const char         *secret,
                             const char         *method,
                             guint               count,
                             guint               kinds);

G_END_DECLS
