/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * LanyardGuidance:
 *
 * The explanation of a failed or limited report, in words.
 */
typedef struct
{
  char       *code;        /* of the closed list */
  char       *title;
  char       *explanation;
  char      **fixes;       /* never `NULL` */
  char      **links;       /* never `NULL`; https addresses */
  char       *link_name;   /* (nullable) what to call the first link */
  char      **actions;     /* never `NULL`; as in a description's `Actions` */
  GDateTime  *retry_at;    /* (nullable) UTC */
} LanyardGuidance;

#define LANYARD_TYPE_GUIDANCE (lanyard_guidance_get_type ())

GType            lanyard_guidance_get_type      (void);

LanyardGuidance *lanyard_guidance_new_from_json (JsonNode              *node,
                                                 GError               **error) G_GNUC_WARN_UNUSED_RESULT;
LanyardGuidance *lanyard_guidance_copy          (const LanyardGuidance *self) G_GNUC_WARN_UNUSED_RESULT;
void             lanyard_guidance_free          (LanyardGuidance       *self);

void             lanyard_guidance_build_json    (const LanyardGuidance *self,
                                                 gboolean               with_actions,
                                                 JsonBuilder           *builder);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LanyardGuidance, lanyard_guidance_free)

G_END_DECLS
