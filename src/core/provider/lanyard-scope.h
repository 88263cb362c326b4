/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  LANYARD_RISK_READ,
  LANYARD_RISK_WRITE,
  LANYARD_RISK_DELETE,
  LANYARD_RISK_ADMIN,
} LanyardRisk;

/**
 * LanyardScope:
 *
 * One permission of a token, by the service's own id. Read-only; belongs to its provider.
 */
typedef struct
{
  char         *id;
  char         *family;
  char         *label;   /* as the service's page shows it */
  char         *reason;
  char         *may;     /* (nullable) what can be done with it, as it stands after "may also" */
  LanyardRisk   risk;
  char        **implies; /* never `NULL` */
  char        **needs;   /* never `NULL` */
  char        **same;    /* never `NULL`; scopes of another family that it amounts to */
  char        **methods; /* (nullable) all methods of the family if `NULL` */
} LanyardScope;

void lanyard_scope_free (LanyardScope *self);

G_END_DECLS
