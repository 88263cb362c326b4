/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Testing: of what is saved, and of what is only filled in yet. */

#include "lanyard-manager.h"

#include <glib/gi18n-lib.h>

#include "lanyard-deadline.h"
#include "lanyard-entry-private.h"
#include "lanyard-error.h"
#include "lanyard-manager-private.h"

/* Begins to examine @connection; NULL with @error set if its description is gone. When
 * @secret itself was confirmed is known only of one that is saved. */
static LanyardExamination *
begin_examination (LanyardManager     *self,
                   LanyardConnection  *connection,
                   LanyardSecret      *secret,
                   GDateTime          *confirmed_at,
                   GError            **error)
{
  LanyardProvider *provider = lanyard_provider_list_find (self->providers,
                                                          lanyard_connection_get_provider (connection));
  const LanyardMethod *method = NULL;

  if (provider != NULL)
    method = lanyard_provider_find_method (provider, lanyard_connection_get_method (connection));
  if (method == NULL)
    {
      g_set_error (error, LANYARD_ERROR, LANYARD_ERROR_USAGE,
                   _("The provider “%s” with the method “%s” is not known to this Lanyard."),
                   lanyard_connection_get_provider (connection),
                   lanyard_connection_get_method (connection));
      return NULL;
    }

  return lanyard_examination_new (provider, method,
                                  lanyard_provider_list_get_rules (self->providers),
                                  lanyard_connection_get_fields (connection), secret,
                                  lanyard_connection_get_purposes (connection),
                                  lanyard_connection_get_scopes (connection),
                                  lanyard_connection_get_expires (connection), confirmed_at);
}

static void
tried_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  LanyardReport *report = lanyard_client_examine_finish (LANYARD_CLIENT (object), result, &error);

  if (report != NULL)
    g_task_return_pointer (task, report, g_object_unref);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
append_all (GListStore *list,
            GListModel *items)
{
  for (guint i = 0; i < g_list_model_get_n_items (items); i++)
    {
      g_autoptr (GObject) item = g_list_model_get_item (items, i);

      g_list_store_append (list, item);
    }
}

/**
 * lanyard_manager_try_async:
 * @connection: what was filled in; it need not be saved
 * @secret: what to test it with
 * @steps: (nullable): a list that receives the running steps
 *
 * Asks the service, and keeps nothing of the answer.
 */
void
lanyard_manager_try_async (LanyardManager      *self,
                           LanyardConnection   *connection,
                           LanyardSecret       *secret,
                           GListStore          *steps,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  g_autoptr (LanyardExamination) examination = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (LANYARD_IS_MANAGER (self));
  g_return_if_fail (LANYARD_IS_CONNECTION (connection));
  g_return_if_fail (secret != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, lanyard_manager_try_async);

  if (!lanyard_manager_check (self, connection, &error))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  examination = begin_examination (self, connection, secret, NULL, &error);
  if (examination == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  if (steps != NULL)
    append_all (steps, lanyard_examination_get_steps (examination));

  lanyard_client_examine_async (self->client, examination, cancellable, tried_cb,
                                g_steal_pointer (&task));
}

LanyardReport *
lanyard_manager_try_finish (LanyardManager  *self,
                            GAsyncResult    *result,
                            GError         **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

typedef struct
{
  LanyardEntry      *entry;    /* (owned) */
  LanyardReport     *report;   /* (owned) (nullable) once there is one */
  LanyardDeadline   *deadline; /* (owned) what stops this test: its caller, or its entry */
  LanyardTestManner  manner;
} Test;

static void
test_free (Test *test)
{
  g_clear_pointer (&test->deadline, lanyard_deadline_free);
  g_clear_object (&test->report);
  g_clear_object (&test->entry);
  g_free (test);
}

static void
return_error (GTask  *task,
              GError *error)
{
  Test *test = g_task_get_task_data (task);

  lanyard_entry_end_test (test->entry);
  g_task_return_error (task, error);
}

static void
return_report (GTask            *task,
               LanyardReportLog *reports)
{
  Test *test = g_task_get_task_data (task);

  lanyard_entry_set_reports (test->entry, reports);
  lanyard_entry_end_test (test->entry);
  g_task_return_pointer (task, g_steal_pointer (&test->report), g_object_unref);
}

static void
report_kept_cb (GObject      *object,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (LanyardReportLog) reports = NULL;
  g_autoptr (GError) error = NULL;
  Test *test = g_task_get_task_data (task);

  /* An answer that cannot be written down is still the answer. */
  reports = lanyard_report_store_add_finish (LANYARD_REPORT_STORE (object), result, &error);
  if (reports == NULL)
    {
      g_warning (_("The report could not be kept: %s"), error->message);
      reports = lanyard_report_log_add (lanyard_entry_get_reports (test->entry), test->report);
    }

  return_report (task, reports);
}

static void
keep_report (GTask         *task,
             LanyardReport *report)
{
  LanyardManager *self = g_task_get_source_object (task);
  Test *test = g_task_get_task_data (task);
  LanyardConnection *connection = lanyard_entry_get_connection (test->entry);

  test->report = report;

  if (lanyard_entry_get_session_only (test->entry))
    {
      g_autoptr (LanyardReportLog) reports =
        lanyard_report_log_add (lanyard_entry_get_reports (test->entry), report);

      return_report (task, reports);
      return;
    }

  lanyard_report_store_add_async (self->reports, lanyard_connection_get_uuid (connection), report,
                                  NULL, report_kept_cb, g_object_ref (task));
}

static void
examined_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  LanyardReport *report = lanyard_client_examine_finish (LANYARD_CLIENT (object), result, &error);

  if (report != NULL)
    keep_report (task, report);
  else
    return_error (task, g_steal_pointer (&error));
}

static void
secret_found_cb (GObject      *object,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (LanyardSecret) secret = NULL;
  g_autoptr (LanyardExamination) examination = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) examination_error = NULL;
  LanyardManager *self = g_task_get_source_object (task);
  Test *test = g_task_get_task_data (task);

  secret = lanyard_secret_store_lookup_finish (LANYARD_SECRET_STORE (object), result, &error);
  if (secret == NULL && (test->manner == LANYARD_TEST_QUIET || !lanyard_error_is_keyring (error)))
    {
      return_error (task, g_steal_pointer (&error));
      return;
    }

  examination = begin_examination (self, lanyard_entry_get_connection (test->entry), secret,
                                   lanyard_report_log_get_confirmed_at (lanyard_entry_get_reports (test->entry)),
                                   &examination_error);
  if (examination == NULL)
    {
      return_error (task, g_steal_pointer (&examination_error));
      return;
    }

  if (secret == NULL)
    {
      g_autoptr (LanyardReply) reply = lanyard_reply_new_for_error (error);

      lanyard_examination_fail (examination, reply->transport);
      keep_report (task, lanyard_examination_end (examination));
      return;
    }

  lanyard_entry_begin_test (test->entry, lanyard_examination_get_steps (examination),
                            lanyard_deadline_get_cancellable (test->deadline));
  lanyard_client_examine_async (self->client, examination,
                                lanyard_deadline_get_cancellable (test->deadline), examined_cb,
                                g_steal_pointer (&task));
}

void
lanyard_manager_test_in_manner (LanyardManager      *self,
                                LanyardEntry        *entry,
                                LanyardTestManner    manner,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  g_autoptr (GListStore) no_steps = NULL;
  g_autoptr (GTask) task = NULL;
  Test *test = NULL;

  g_return_if_fail (LANYARD_IS_MANAGER (self));
  g_return_if_fail (LANYARD_IS_ENTRY (entry));

  task = g_task_new (self, cancellable, callback, user_data);
  /* What was found out is told, even if somebody cancels while it is written down. */
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_source_tag (task, lanyard_manager_test_async);

  if (lanyard_entry_get_testing (entry))
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_BUSY,
                               _("“%s” is being tested already."),
                               lanyard_connection_get_name (lanyard_entry_get_connection (entry)));
      return;
    }

  if (lanyard_entry_is_held (entry))
    {
      LanyardReport *latest = lanyard_report_log_get_latest (lanyard_entry_get_reports (entry));

      g_task_return_pointer (task, g_object_ref (latest), g_object_unref);
      return;
    }

  test = g_new0 (Test, 1);
  test->entry = g_object_ref (entry);
  test->deadline = lanyard_deadline_new (cancellable);
  test->manner = manner;
  g_task_set_task_data (task, test, (GDestroyNotify) test_free);

  no_steps = g_list_store_new (LANYARD_TYPE_STEP);
  lanyard_entry_begin_test (entry, G_LIST_MODEL (no_steps),
                            lanyard_deadline_get_cancellable (test->deadline));
  lanyard_secret_store_lookup_async (lanyard_manager_get_store (self, entry),
                                     lanyard_connection_get_uuid (lanyard_entry_get_connection (entry)),
                                     manner == LANYARD_TEST_INTERACTIVE,
                                     lanyard_deadline_get_cancellable (test->deadline),
                                     secret_found_cb, g_steal_pointer (&task));

  /* To read the description takes as long as the keyring takes to answer: so it is
   * read meanwhile. */
  lanyard_entry_get_method (entry);
}

/**
 * lanyard_manager_test_async:
 * @entry: a saved connection
 * @interactive: whether the keyring may ask the person to unlock it
 *
 * Tests @entry with its secret and keeps the report. While it runs, the entry
 * shows the steps, and [method@Manager.cancel_test] ends it.
 *
 * That the keyring does not give the secret is a report as well, but not if nobody
 * was to be asked: then nobody waits for one, and it is an error.
 *
 * As long as the service asks to wait, it is not asked: the answer is the report
 * in which it did, and neither that nor the history changes.
 */
void
lanyard_manager_test_async (LanyardManager      *self,
                            LanyardEntry        *entry,
                            gboolean             interactive,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  lanyard_manager_test_in_manner (self, entry,
                                  interactive ? LANYARD_TEST_INTERACTIVE : LANYARD_TEST_QUIET,
                                  cancellable, callback, user_data);
}

LanyardReport *
lanyard_manager_test_finish (LanyardManager  *self,
                             GAsyncResult    *result,
                             GError         **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * lanyard_manager_cancel_test:
 *
 * Stops the test that runs on @entry, if there is one; what was known stays.
 */
void
lanyard_manager_cancel_test (LanyardManager *self,
                             LanyardEntry   *entry)
{
  g_return_if_fail (LANYARD_IS_MANAGER (self));
  g_return_if_fail (LANYARD_IS_ENTRY (entry));

  lanyard_entry_cancel_test (entry);
}
