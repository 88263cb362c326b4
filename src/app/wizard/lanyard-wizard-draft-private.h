/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lanyard-wizard-draft.h"

G_BEGIN_DECLS

struct _LanyardWizardDraft
{
  GObject              parent_instance;

  LanyardManager      *manager;  /* (owned) */
  LanyardProvider     *provider; /* (owned) lives as long as the method */
  LanyardEntry        *entry;    /* (owned) (nullable) what gets another secret, or another method */
  const LanyardMethod *method;   /* (nullable) */
  const LanyardMethod *rotated;  /* (nullable) whose secret is made anew; `NULL` where none is */
  const LanyardMethod *given;    /* (nullable) the method that `taken` is for */

  GPtrArray           *purposes; /* (owned) ids in the description's order, with a NULL at the end */
  GHashTable          *added;    /* (owned) scopes that were ticked besides what the purposes want */
  GHashTable          *left_out; /* (owned) scopes that the purposes want and that were unticked */
  char               **taken;    /* (owned) (nullable) scopes that were given, until one is ticked */
  GHashTable          *fields;   /* (owned) id → value, of all methods */
  char                *expires;  /* (owned) (nullable) */
  char                *name;     /* (owned) (nullable) as long as it is only suggested */
  char                *label;    /* (owned) (nullable) */
  gboolean             expert;
  gboolean             dirty;
};

void lanyard_wizard_draft_emit_changed    (LanyardWizardDraft  *self);
void lanyard_wizard_draft_emit_typed      (LanyardWizardDraft  *self);

void lanyard_wizard_draft_choose_defaults (LanyardWizardDraft  *self);
void lanyard_wizard_draft_take_purposes   (LanyardWizardDraft  *self,
                                           LanyardConnection   *connection,
                                           const LanyardMethod *old);
void lanyard_wizard_draft_take_scopes     (LanyardWizardDraft  *self,
                                           LanyardConnection   *connection);

G_END_DECLS
