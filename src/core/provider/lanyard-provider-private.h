/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lanyard-description.h"
#include "lanyard-provider.h"

G_BEGIN_DECLS

struct _LanyardProvider
{
  GObject      parent_instance;

  char        *id;
  char        *name;
  char        *summary;
  char        *icon;
  char        *base_url;
  char        *host;                   /* of @base_url */
  char       **link_hosts;
  char       **families;
  GHashTable  *family_names;           /* id → name */

  char        *granted_header;         /* (nullable) */
  char        *granted_pointer;        /* (nullable) */
  char        *required_pointer;       /* (nullable) */
  char        *credential_type_header; /* (nullable) */
  GHashTable  *credential_type_names;  /* type, in lower case and with dashes → name */
  char        *wait_header;            /* (nullable) */
  char        *limit_header;           /* (nullable) */
  char       **unauthenticated_types;
  char       **report_headers;
  char       **report_members;

  char        *git_host;               /* (nullable) */
  LanyardPattern *git_path;            /* (nullable) */

  char        *other_product;          /* (nullable) */
  LanyardPattern *other_product_secret;  /* (nullable) */
  LanyardPattern *other_product_address; /* (nullable) */

  GPtrArray   *fields;                 /* of LanyardField */
  GPtrArray   *checks;                 /* of LanyardCheck */
  GPtrArray   *methods;                /* of LanyardMethod */
  GPtrArray   *scopes;                 /* of LanyardScope */
  GPtrArray   *purposes;               /* of LanyardPurpose */
  GPtrArray   *rules;                  /* (nullable) of LanyardGuidanceRule, once they were read */
  GBytes     *unread;                  /* (nullable) what they will be read from */
  GPtrArray   *profiles;               /* of LanyardProfile */
  GPtrArray   *tools;                  /* of LanyardTool */
};

G_END_DECLS
