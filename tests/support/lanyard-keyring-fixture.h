/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * LanyardKeyringSituation:
 * @LANYARD_KEYRING_NONE: nobody owns the keyring's name, nor can be started
 * @LANYARD_KEYRING_UNLOCKED: a real GNOME Keyring, unlocked
 * @LANYARD_KEYRING_LOCKED: a real one that was never unlocked since it started
 * @LANYARD_KEYRING_EMPTY: a real one without any collection
 * @LANYARD_KEYRING_SILENT: somebody owns the name and never answers
 */
typedef enum
{
  LANYARD_KEYRING_NONE,
  LANYARD_KEYRING_UNLOCKED,
  LANYARD_KEYRING_LOCKED,
  LANYARD_KEYRING_EMPTY,
  LANYARD_KEYRING_SILENT,
} LanyardKeyringSituation;

/**
 * LanyardKeyringFixture:
 *
 * A private session bus and a keyring on it, for tests in one process. Make it
 * before anything else asks for the bus, once in a program: GIO keeps one bus.
 */
typedef struct _LanyardKeyringFixture LanyardKeyringFixture;

LanyardKeyringFixture *lanyard_keyring_fixture_new       (void) G_GNUC_WARN_UNUSED_RESULT;
void                   lanyard_keyring_fixture_free      (LanyardKeyringFixture   *self);

GDBusConnection       *lanyard_keyring_fixture_get_bus   (LanyardKeyringFixture   *self);

void                   lanyard_keyring_fixture_enter     (LanyardKeyringFixture   *self,
                                                          LanyardKeyringSituation  situation);
void                   lanyard_keyring_fixture_clear     (LanyardKeyringFixture   *self);
void                   lanyard_keyring_fixture_lock      (LanyardKeyringFixture   *self);
void                   lanyard_keyring_fixture_suspend   (LanyardKeyringFixture   *self);
void                   lanyard_keyring_fixture_resume    (LanyardKeyringFixture   *self);

gboolean               lanyard_keyring_fixture_prompt    (LanyardKeyringFixture   *self);
void                   lanyard_keyring_fixture_unprompt  (LanyardKeyringFixture   *self);
void                   lanyard_keyring_fixture_accept    (LanyardKeyringFixture   *self,
                                                          guint                    delay_ms);
void                   lanyard_keyring_fixture_dismiss   (LanyardKeyringFixture   *self);

void                   lanyard_keyring_fixture_stall     (LanyardKeyringFixture   *self);
void                   lanyard_keyring_fixture_unstall   (LanyardKeyringFixture   *self);
guint                  lanyard_keyring_fixture_get_prompts
                                                         (LanyardKeyringFixture   *self);

char                 **lanyard_keyring_fixture_dup_items (LanyardKeyringFixture   *self,
                                                          const char              *uuid)
                                                          G_GNUC_WARN_UNUSED_RESULT;
GVariant              *lanyard_keyring_fixture_get       (LanyardKeyringFixture   *self,
                                                          const char              *item,
                                                          const char              *property)
                                                          G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LanyardKeyringFixture, lanyard_keyring_fixture_free)

G_END_DECLS
