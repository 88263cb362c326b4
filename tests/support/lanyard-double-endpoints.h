/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lanyard-double-reply.h"
#include "lanyard-double-world.h"

G_BEGIN_DECLS

/* One request that was let in, with what its path names already looked up. */
typedef struct
{
  LanyardDoubleWorld      *world;
  const char              *address;     /* where the double listens */
  const char              *storage;     /* where logs are kept: another host */
  GHashTable              *query;       /* (nullable) */
  LanyardDoubleCredential *credential;  /* (nullable) */
  LanyardDoubleWorkspace  *workspace;   /* (nullable) */
  LanyardDoubleProject    *project;     /* (nullable) */
  LanyardDoubleRepository *repository;  /* (nullable) */
  const char              *rest;        /* (nullable): what is left of the path */
} LanyardDoubleCall;

typedef LanyardDoubleReply *(*LanyardDoubleEndpoint) (const LanyardDoubleCall *call);

LanyardDoubleReply *lanyard_double_endpoint_user          (const LanyardDoubleCall *call);
LanyardDoubleReply *lanyard_double_endpoint_emails        (const LanyardDoubleCall *call);
LanyardDoubleReply *lanyard_double_endpoint_my_workspaces (const LanyardDoubleCall *call);
LanyardDoubleReply *lanyard_double_endpoint_workspace     (const LanyardDoubleCall *call);
LanyardDoubleReply *lanyard_double_endpoint_projects      (const LanyardDoubleCall *call);
LanyardDoubleReply *lanyard_double_endpoint_project       (const LanyardDoubleCall *call);
LanyardDoubleReply *lanyard_double_endpoint_repositories  (const LanyardDoubleCall *call);
LanyardDoubleReply *lanyard_double_endpoint_repository    (const LanyardDoubleCall *call);
LanyardDoubleReply *lanyard_double_endpoint_diff          (const LanyardDoubleCall *call);
LanyardDoubleReply *lanyard_double_endpoint_log           (const LanyardDoubleCall *call);
LanyardDoubleReply *lanyard_double_endpoint_nothing       (const LanyardDoubleCall *call);
LanyardDoubleReply *lanyard_double_endpoint_pull_requests (const LanyardDoubleCall *call);
LanyardDoubleReply *lanyard_double_endpoint_removed       (const LanyardDoubleCall *call);

G_END_DECLS
