/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lanyard-manager.h"

G_BEGIN_DECLS

#define LANYARD_TYPE_WIZARD_DRAFT (lanyard_wizard_draft_get_type ())

/**
 * LanyardWizardDraft:
 *
 * Everything that was chosen and typed in the wizard but the secret, also for
 * methods that were chosen before another one: going back and forth loses nothing.
 *
 * Emits `changed` when something about it changes.
 */
G_DECLARE_FINAL_TYPE (LanyardWizardDraft, lanyard_wizard_draft, LANYARD, WIZARD_DRAFT, GObject)

LanyardWizardDraft  *lanyard_wizard_draft_new              (LanyardManager      *manager,
                                                            LanyardProvider     *provider) G_GNUC_WARN_UNUSED_RESULT;
LanyardWizardDraft  *lanyard_wizard_draft_new_for_set_up   (LanyardManager      *manager,
                                                            LanyardConnection   *connection) G_GNUC_WARN_UNUSED_RESULT;
LanyardWizardDraft  *lanyard_wizard_draft_new_for_move     (LanyardManager      *manager,
                                                            LanyardEntry        *entry,
                                                            const LanyardMethod *method) G_GNUC_WARN_UNUSED_RESULT;
LanyardWizardDraft  *lanyard_wizard_draft_new_for_rotation (LanyardManager      *manager,
                                                            LanyardEntry        *entry) G_GNUC_WARN_UNUSED_RESULT;

LanyardManager      *lanyard_wizard_draft_get_manager     (LanyardWizardDraft   *self);
LanyardProvider     *lanyard_wizard_draft_get_provider    (LanyardWizardDraft   *self);
LanyardEntry        *lanyard_wizard_draft_get_entry       (LanyardWizardDraft   *self);
const LanyardMethod *lanyard_wizard_draft_get_rotated     (LanyardWizardDraft   *self);
gboolean             lanyard_wizard_draft_get_dirty       (LanyardWizardDraft   *self);

const char * const  *lanyard_wizard_draft_get_purposes    (LanyardWizardDraft   *self);
gboolean             lanyard_wizard_draft_has_purpose     (LanyardWizardDraft   *self,
                                                           const char           *purpose);
void                 lanyard_wizard_draft_set_purpose     (LanyardWizardDraft   *self,
                                                           const char           *purpose,
                                                           gboolean              chosen);
gboolean             lanyard_wizard_draft_get_expert      (LanyardWizardDraft   *self);
void                 lanyard_wizard_draft_set_expert      (LanyardWizardDraft   *self,
                                                           gboolean              expert);

const LanyardMethod *lanyard_wizard_draft_get_method      (LanyardWizardDraft   *self);
void                 lanyard_wizard_draft_set_method      (LanyardWizardDraft   *self,
                                                           const LanyardMethod  *method);

GStrv                lanyard_wizard_draft_dup_scopes      (LanyardWizardDraft   *self) G_GNUC_WARN_UNUSED_RESULT;
void                 lanyard_wizard_draft_set_scopes      (LanyardWizardDraft   *self,
                                                           const char * const   *scopes);

GHashTable          *lanyard_wizard_draft_get_fields      (LanyardWizardDraft   *self);
void                 lanyard_wizard_draft_set_field       (LanyardWizardDraft   *self,
                                                           const char           *field,
                                                           const char           *value);
void                 lanyard_wizard_draft_take_address    (LanyardWizardDraft   *self,
                                                           const char           *text);

const char          *lanyard_wizard_draft_get_expires     (LanyardWizardDraft   *self);
void                 lanyard_wizard_draft_set_expires     (LanyardWizardDraft   *self,
                                                           const char           *date);
char                *lanyard_wizard_draft_dup_name        (LanyardWizardDraft   *self) G_GNUC_WARN_UNUSED_RESULT;
void                 lanyard_wizard_draft_set_name        (LanyardWizardDraft   *self,
                                                           const char           *name);
gboolean             lanyard_wizard_draft_check_name      (LanyardWizardDraft   *self,
                                                           const char           *name,
                                                           GError              **error);
const char          *lanyard_wizard_draft_get_label       (LanyardWizardDraft   *self);
void                 lanyard_wizard_draft_set_label       (LanyardWizardDraft   *self,
                                                           const char           *label);

LanyardConnection   *lanyard_wizard_draft_dup_connection  (LanyardWizardDraft   *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
