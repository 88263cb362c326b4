/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What becomes of each file that a stray lies in. */

#include "lanyard-import-change-private.h"

#include <string.h>

#include "lanyard-invocation.h"
#include "lanyard-stray-file.h"
#include "lanyard-stray-mend.h"

/* One file, and what goes from it. */
typedef struct
{
  char               *path;
  LanyardStraySource  source;
} PlannedFile;

/* One secret, and who has it now. */
typedef struct
{
  LanyardSecret        *secret;
  LanyardProvider      *provider;
  const LanyardMethod  *method;
  char                 *connection;
} Holder;

typedef struct
{
  GPtrArray *providers; /* (owned) of LanyardProvider */
  GPtrArray *files;     /* (owned) of PlannedFile */
  GPtrArray *holders;   /* (owned) of Holder */
  GPtrArray *secrets;   /* (owned) of LanyardSecret: all that are not to be shown */
  GPtrArray *changes;   /* (owned) of LanyardImportChange */
  GPtrArray *problems;  /* (owned) of sentences */
} Planning;

static void
file_free (gpointer data)
{
  PlannedFile *file = data;

  g_free (file->path);
  g_free (file);
}

static void
holder_free (gpointer data)
{
  Holder *holder = data;

  lanyard_secret_unref (holder->secret);
  g_object_unref (holder->provider);
  g_free (holder->connection);
  g_free (holder);
}

static void
planning_free (gpointer data)
{
  Planning *planning = data;

  g_ptr_array_unref (planning->providers);
  g_ptr_array_unref (planning->files);
  g_ptr_array_unref (planning->holders);
  g_ptr_array_unref (planning->secrets);
  g_ptr_array_unref (planning->changes);
  g_ptr_array_unref (planning->problems);
  g_free (planning);
}

static void
add_files (Planning     *planning,
           LanyardStray *stray)
{
  GPtrArray *places = lanyard_stray_get_places (stray);

  for (guint i = 0; i < places->len; i++)
    {
      const LanyardStrayPlace *place = g_ptr_array_index (places, i);
      PlannedFile *file = NULL;
      gboolean known = place->path == NULL;

      for (guint j = 0; !known && j < planning->files->len; j++)
        {
          file = g_ptr_array_index (planning->files, j);
          known = g_str_equal (file->path, place->path);
        }

      if (known)
        continue;

      file = g_new0 (PlannedFile, 1);
      file->path = g_strdup (place->path);
      file->source = place->source;
      g_ptr_array_add (planning->files, file);
    }
}

static void
add_stray (Planning       *planning,
           LanyardManager *manager,
           LanyardStray   *stray)
{
  const char *name = lanyard_stray_get_held_by (stray);
  LanyardEntry *entry = name != NULL ? lanyard_manager_find (manager, name, NULL) : NULL;
  Holder *holder = NULL;

  g_ptr_array_add (planning->secrets, lanyard_secret_ref (lanyard_stray_get_secret (stray)));
  if (entry == NULL || lanyard_entry_get_method (entry) == NULL)
    return;

  holder = g_new0 (Holder, 1);
  holder->secret = lanyard_secret_ref (lanyard_stray_get_secret (stray));
  holder->provider = g_object_ref (lanyard_entry_get_provider (entry));
  holder->method = lanyard_entry_get_method (entry);
  holder->connection = g_strdup (name);
  g_ptr_array_add (planning->holders, holder);
  add_files (planning, stray);
}

static LanyardSecret *
mend (LanyardStrayNames  *names,
      PlannedFile        *file,
      Holder             *holder,
      LanyardSecret      *text,
      LanyardStrayRest   *rest,
      GError            **error)
{
  g_autoptr (LanyardStrayScan) scan = NULL;
  g_auto (GStrv) invocation = lanyard_invocation_dup_words ();
  LanyardStrayRemedy remedy = {
    .secret = holder->secret,
    .connection = holder->connection,
    .provider = holder->provider,
    .method = holder->method,
    .invocation = (const char * const *) invocation,
  };

  scan = lanyard_stray_scan_new (names, file->source, file->path, lanyard_secret_peek (text),
                                 lanyard_secret_get_length (text));
  if (!lanyard_stray_scan_read (scan, error))
    return NULL;

  return lanyard_stray_mend (scan, &remedy, rest);
}

/* The same secret may stand where nobody looks for one: in a comment, in an address. Who
 * reads that the file was changed would think that it is gone. */
static void
count_copies (Planning         *planning,
              LanyardSecret    *text,
              LanyardStrayRest *rest)
{
  guint n = 0;

  for (guint i = 0; i < planning->holders->len; i++)
    {
      const Holder *holder = g_ptr_array_index (planning->holders, i);
      const char *secret = lanyard_secret_peek (holder->secret);
      const char *at = lanyard_secret_peek (text);

      while ((at = strstr (at, secret)) != NULL)
        {
          at += lanyard_secret_get_length (holder->secret);
          n++;
        }
    }

  if (n <= rest->count)
    return;

  rest->count = n;
  rest->kinds |= LANYARD_STRAY_REST_COPY;
}

static void
plan_file (Planning          *planning,
           LanyardStrayNames *names,
           PlannedFile       *file,
           GCancellable      *cancellable)
{
  g_autoptr (LanyardSecret) before = NULL;
  g_autoptr (LanyardSecret) after = NULL;
  g_autoptr (GPtrArray) holders = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  LanyardImportChange *change = NULL;
  LanyardStrayRest rest = { 0 };

  before = lanyard_stray_file_read (file->path, cancellable, &error);
  for (guint i = 0; before != NULL && error == NULL && i < planning->holders->len; i++)
    {
      Holder *holder = g_ptr_array_index (planning->holders, i);
      LanyardSecret *mended = mend (names, file, holder, after != NULL ? after : before, &rest,
                                    &error);

      if (mended == NULL)
        continue;

      g_clear_pointer (&after, lanyard_secret_unref);
      after = mended;
      g_ptr_array_add (holders, holder);
    }

  if (error != NULL)
    g_ptr_array_add (planning->problems, g_strdup (error->message));
  if (error != NULL || (after == NULL && rest.count == 0))
    return;

  if (after != NULL)
    count_copies (planning, after, &rest);

  change = lanyard_import_change_new (file->path, file->source, before, after, planning->secrets,
                                      &rest);
  for (guint i = 0; i < holders->len; i++)
    {
      const Holder *holder = g_ptr_array_index (holders, i);

      lanyard_import_change_add_holder (change, holder->connection, holder->secret);
    }
  g_ptr_array_add (planning->changes, change);
}

static void
plan_in_thread (GTask        *task,
                gpointer      source_object,
                gpointer      task_data,
                GCancellable *cancellable)
{
  Planning *planning = task_data;
  g_autoptr (LanyardStrayNames) names = lanyard_stray_names_new (planning->providers);

  for (guint i = 0; i < planning->files->len; i++)
    plan_file (planning, names, g_ptr_array_index (planning->files, i), cancellable);

  g_task_return_boolean (task, TRUE);
}

/**
 * lanyard_import_plan_async:
 * @strays: (element-type LanyardStray): what was found
 *
 * Reads the files again in which a connection's secret lies, and works out what
 * can take its place. Nothing is written.
 */
void
lanyard_import_plan_async (LanyardManager      *manager,
                           GPtrArray           *strays,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  Planning *planning = NULL;
  GPtrArray *providers = NULL;

  g_return_if_fail (LANYARD_IS_MANAGER (manager));
  g_return_if_fail (strays != NULL);

  planning = g_new0 (Planning, 1);
  planning->providers = g_ptr_array_new_with_free_func (g_object_unref);
  planning->files = g_ptr_array_new_with_free_func (file_free);
  planning->holders = g_ptr_array_new_with_free_func (holder_free);
  planning->secrets = g_ptr_array_new_with_free_func ((GDestroyNotify) lanyard_secret_unref);
  planning->changes = g_ptr_array_new_with_free_func (g_object_unref);
  planning->problems = g_ptr_array_new_with_free_func (g_free);

  providers = lanyard_provider_list_get_all (lanyard_manager_get_providers (manager));
  for (guint i = 0; i < providers->len; i++)
    g_ptr_array_add (planning->providers, g_object_ref (g_ptr_array_index (providers, i)));
  for (guint i = 0; i < strays->len; i++)
    add_stray (planning, manager, g_ptr_array_index (strays, i));

  task = g_task_new (manager, cancellable, callback, user_data);
  g_task_set_source_tag (task, lanyard_import_plan_async);
  g_task_set_task_data (task, planning, planning_free);
  g_task_run_in_thread (task, plan_in_thread);
}

/**
 * lanyard_import_plan_finish:
 * @problems: (out) (element-type utf8): sentences about files that cannot be changed
 *
 * Returns: (transfer full) (element-type LanyardImportChange): one for each file
 */
GPtrArray *
lanyard_import_plan_finish (LanyardManager  *manager,
                            GAsyncResult    *result,
                            GPtrArray      **problems,
                            GError         **error)
{
  Planning *planning = NULL;

  g_return_val_if_fail (g_task_is_valid (result, manager), NULL);

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return NULL;

  planning = g_task_get_task_data (G_TASK (result));
  *problems = g_ptr_array_ref (planning->problems);
  for (guint i = 0; i < planning->changes->len; i++)
    lanyard_import_change_set_manager (g_ptr_array_index (planning->changes, i), manager);

  return g_ptr_array_ref (planning->changes);
}
