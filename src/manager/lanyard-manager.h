/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "lanyard-activity-store.h"
#include "lanyard-connection.h"
#include "lanyard-entry.h"
#include "lanyard-export.h"
#include "lanyard-paste.h"
#include "lanyard-provider-list.h"
#include "lanyard-report.h"
#include "lanyard-secret.h"

G_BEGIN_DECLS

#define LANYARD_TYPE_MANAGER (lanyard_manager_get_type ())

/**
 * LanyardManager:
 *
 * What is done with connections: connect, test, replace, edit, remove, hand
 * over. Both programs make one and do everything through it, so that a rule
 * which ties connections, keyring and network together has one home.
 *
 * Nothing is read and nobody is asked before the first call that needs it.
 *
 * Property `problem` (a sentence, nullable): why the connections could not be read.
 */
G_DECLARE_FINAL_TYPE (LanyardManager, lanyard_manager, LANYARD, MANAGER, GObject)

LanyardManager      *lanyard_manager_new              (void) G_GNUC_WARN_UNUSED_RESULT;

LanyardProviderList *lanyard_manager_get_providers    (LanyardManager       *self);
GListModel          *lanyard_manager_get_entries      (LanyardManager       *self);
LanyardEntry        *lanyard_manager_find             (LanyardManager       *self,
                                                       const char           *name_or_uuid,
                                                       GError              **error);
gboolean             lanyard_manager_check_name       (LanyardManager       *self,
                                                       const char           *name,
                                                       LanyardEntry         *entry,
                                                       GError              **error);
char                *lanyard_manager_suggest_name     (LanyardManager       *self,
                                                       const char           *wish) G_GNUC_WARN_UNUSED_RESULT;

/* Reading. Connections and reports of the last tests become entries; later
 * changes by other programs arrive by themselves once watching is on. */
void                 lanyard_manager_load_async       (LanyardManager       *self,
                                                       GCancellable         *cancellable,
                                                       GAsyncReadyCallback   callback,
                                                       gpointer              user_data);
void                 lanyard_manager_load_some_async  (LanyardManager       *self,
                                                       const char * const   *names,
                                                       GCancellable         *cancellable,
                                                       GAsyncReadyCallback   callback,
                                                       gpointer              user_data);
gboolean             lanyard_manager_load_finish      (LanyardManager       *self,
                                                       GAsyncResult         *result,
                                                       GError              **error);
void                 lanyard_manager_watch            (LanyardManager       *self);

/* Is what a person filled in fit to be tested and saved? */
gboolean             lanyard_manager_check            (LanyardManager       *self,
                                                       LanyardConnection    *connection,
                                                       GError              **error);

/* Testing. A test of something not saved yet, or with another secret, takes
 * both and leaves nothing behind; @steps receives the running steps. */
void                 lanyard_manager_try_async        (LanyardManager       *self,
                                                       LanyardConnection    *connection,
                                                       LanyardSecret        *secret,
                                                       GListStore           *steps,
                                                       GCancellable         *cancellable,
                                                       GAsyncReadyCallback   callback,
                                                       gpointer              user_data);
LanyardReport       *lanyard_manager_try_finish       (LanyardManager       *self,
                                                       GAsyncResult         *result,
                                                       GError              **error) G_GNUC_WARN_UNUSED_RESULT;
void                 lanyard_manager_test_async       (LanyardManager       *self,
                                                       LanyardEntry         *entry,
                                                       gboolean              interactive,
                                                       GCancellable         *cancellable,
                                                       GAsyncReadyCallback   callback,
                                                       gpointer              user_data);
LanyardReport       *lanyard_manager_test_finish      (LanyardManager       *self,
                                                       GAsyncResult         *result,
                                                       GError              **error) G_GNUC_WARN_UNUSED_RESULT;
void                 lanyard_manager_cancel_test      (LanyardManager       *self,
                                                       LanyardEntry         *entry);

/* Which values a field may have, where the service can be asked for them. */
gboolean             lanyard_manager_can_list         (LanyardManager       *self,
                                                       LanyardConnection    *connection,
                                                       const char           *field);
void                 lanyard_manager_list_async       (LanyardManager       *self,
                                                       LanyardConnection    *connection,
                                                       LanyardSecret        *secret,
                                                       const char           *field,
                                                       GCancellable         *cancellable,
                                                       GAsyncReadyCallback   callback,
                                                       gpointer              user_data);
LanyardReport       *lanyard_manager_list_finish      (LanyardManager       *self,
                                                       GAsyncResult         *result,
                                                       GError              **error) G_GNUC_WARN_UNUSED_RESULT;

/* What tests found out: as a text for an issue tracker; and that the person was
 * reminded of the day on which a secret expires. */
char                *lanyard_manager_dup_report_copy  (LanyardManager       *self,
                                                       LanyardEntry         *entry) G_GNUC_WARN_UNUSED_RESULT;
void                 lanyard_manager_remind_async     (LanyardManager       *self,
                                                       LanyardEntry         *entry,
                                                       guint                 days,
                                                       GCancellable         *cancellable,
                                                       GAsyncReadyCallback   callback,
                                                       gpointer              user_data);
gboolean             lanyard_manager_remind_finish    (LanyardManager       *self,
                                                       GAsyncResult         *result,
                                                       GError              **error);
void                 lanyard_manager_find_damaged_async
                                                      (LanyardManager       *self,
                                                       GCancellable         *cancellable,
                                                       GAsyncReadyCallback   callback,
                                                       gpointer              user_data);
char                *lanyard_manager_find_damaged_finish
                                                      (LanyardManager       *self,
                                                       GAsyncResult         *result) G_GNUC_WARN_UNUSED_RESULT;

void                 lanyard_manager_doubt_async      (LanyardManager       *self,
                                                       LanyardEntry         *entry,
                                                       GCancellable         *cancellable,
                                                       GAsyncReadyCallback   callback,
                                                       gpointer              user_data);
gboolean             lanyard_manager_doubt_finish     (LanyardManager       *self,
                                                       GAsyncResult         *result,
                                                       GError              **error);

/* Saving. @report is what was found out before, `NULL` if nobody was asked. The
 * secret and the connection are kept together or not at all. */
void                 lanyard_manager_add_async        (LanyardManager       *self,
                                                       LanyardConnection    *connection,
                                                       LanyardSecret        *secret,
                                                       LanyardReport        *report,
                                                       gboolean              session_only,
                                                       GCancellable         *cancellable,
                                                       GAsyncReadyCallback   callback,
                                                       gpointer              user_data);
LanyardEntry        *lanyard_manager_add_finish       (LanyardManager       *self,
                                                       GAsyncResult         *result,
                                                       GError              **error) G_GNUC_WARN_UNUSED_RESULT;
void                 lanyard_manager_change_async     (LanyardManager       *self,
                                                       LanyardEntry         *entry,
                                                       LanyardConnection    *changed,
                                                       GCancellable         *cancellable,
                                                       GAsyncReadyCallback   callback,
                                                       gpointer              user_data);
gboolean             lanyard_manager_change_finish    (LanyardManager       *self,
                                                       GAsyncResult         *result,
                                                       GError              **error);
void                 lanyard_manager_replace_async    (LanyardManager       *self,
                                                       LanyardEntry         *entry,
                                                       LanyardConnection    *changed,
                                                       LanyardSecret        *secret,
                                                       LanyardReport        *report,
                                                       GCancellable         *cancellable,
                                                       GAsyncReadyCallback   callback,
                                                       gpointer              user_data);
gboolean             lanyard_manager_replace_finish   (LanyardManager       *self,
                                                       GAsyncResult         *result,
                                                       GError              **error);
void                 lanyard_manager_duplicate_async  (LanyardManager       *self,
                                                       LanyardEntry         *entry,
                                                       const char           *name,
                                                       GCancellable         *cancellable,
                                                       GAsyncReadyCallback   callback,
                                                       gpointer              user_data);
LanyardEntry        *lanyard_manager_duplicate_finish (LanyardManager       *self,
                                                       GAsyncResult         *result,
                                                       GError              **error) G_GNUC_WARN_UNUSED_RESULT;
void                 lanyard_manager_remove_async     (LanyardManager       *self,
                                                       LanyardEntry         *entry,
                                                       GCancellable         *cancellable,
                                                       GAsyncReadyCallback   callback,
                                                       gpointer              user_data);
gboolean             lanyard_manager_remove_finish    (LanyardManager       *self,
                                                       GAsyncResult         *result,
                                                       GError              **error);

/* Handing over. */
void                 lanyard_manager_get_secret_async  (LanyardManager       *self,
                                                        LanyardEntry         *entry,
                                                        gboolean              interactive,
                                                        GCancellable         *cancellable,
                                                        GAsyncReadyCallback   callback,
                                                        gpointer              user_data);
LanyardSecret       *lanyard_manager_get_secret_finish (LanyardManager       *self,
                                                        GAsyncResult         *result,
                                                        GError              **error) G_GNUC_WARN_UNUSED_RESULT;

/* Who took a secret and when. The store reads, clears and switches off; what is
 * noted goes through the manager, which knows of what nothing may be kept. */
LanyardActivityStore *lanyard_manager_get_activity    (LanyardManager       *self);
void                 lanyard_manager_note_use         (LanyardManager       *self,
                                                       LanyardEntry         *entry,
                                                       LanyardUseKind        kind,
                                                       const char           *program);

/* Pictures of accounts, kept for as long as the manager lives. */
void                 lanyard_manager_get_picture_async  (LanyardManager       *self,
                                                         LanyardEntry         *entry,
                                                         GCancellable         *cancellable,
                                                         GAsyncReadyCallback   callback,
                                                         gpointer              user_data);
GBytes              *lanyard_manager_get_picture_finish (LanyardManager       *self,
                                                         GAsyncResult         *result,
                                                         GError              **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
