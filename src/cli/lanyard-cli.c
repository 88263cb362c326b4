/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-cli.h"

#include <glib-unix.h>
#include <glib/gi18n-lib.h>
#include <signal.h>
#include <unistd.h>

#include "lanyard-error.h"
#include "lanyard-export.h"
#include "lanyard-process.h"

struct _LanyardCli
{
  LanyardManager *manager;     /* (owned) */
  LanyardOrigin   origin;      /* how the program was started */
  GCancellable   *cancellable; /* (owned) of everything that is waited for */
  GAsyncResult   *result;      /* (owned) (nullable) of what was waited for last */
  int             signal;      /* that ended the command, 0 if none did */
  guint           sources[3];
};

static void
interrupt (LanyardCli *self,
           int         number)
{
  self->signal = number;
  g_cancellable_cancel (self->cancellable);
}

static gboolean
interrupted_cb (gpointer user_data)
{
  interrupt (user_data, SIGINT);

  return G_SOURCE_CONTINUE;
}

static gboolean
terminated_cb (gpointer user_data)
{
  interrupt (user_data, SIGTERM);

  return G_SOURCE_CONTINUE;
}

static gboolean
hung_up_cb (gpointer user_data)
{
  interrupt (user_data, SIGHUP);

  return G_SOURCE_CONTINUE;
}

LanyardCli *
lanyard_cli_new (LanyardManager      *manager,
                 const LanyardOrigin *origin)
{
  LanyardCli *self = NULL;

  g_return_val_if_fail (LANYARD_IS_MANAGER (manager), NULL);

  self = g_new0 (LanyardCli, 1);
  self->manager = g_object_ref (manager);
  self->origin = *origin;
  self->cancellable = g_cancellable_new ();
  self->sources[0] = g_unix_signal_add (SIGINT, interrupted_cb, self);
  self->sources[1] = g_unix_signal_add (SIGTERM, terminated_cb, self);
  self->sources[2] = g_unix_signal_add (SIGHUP, hung_up_cb, self);

  return self;
}

void
lanyard_cli_free (LanyardCli *self)
{
  g_return_if_fail (self != NULL);

  for (guint i = 0; i < G_N_ELEMENTS (self->sources); i++)
    g_source_remove (self->sources[i]);

  g_clear_object (&self->result);
  g_object_unref (self->cancellable);
  g_object_unref (self->manager);
  g_free (self);
}

LanyardManager *
lanyard_cli_get_manager (LanyardCli *self)
{
  return self->manager;
}

const LanyardOrigin *
lanyard_cli_get_origin (LanyardCli *self)
{
  return &self->origin;
}

GCancellable *
lanyard_cli_get_cancellable (LanyardCli *self)
{
  return self->cancellable;
}

/**
 * lanyard_cli_get_signal:
 *
 * Returns: the signal that asked the command to end, or 0
 */
int
lanyard_cli_get_signal (LanyardCli *self)
{
  return self->signal;
}

/**
 * lanyard_cli_ready_cb:
 * @user_data: the [struct@LanyardCli] that waits
 *
 * Ends [func@lanyard_cli_wait].
 */
void
lanyard_cli_ready_cb (GObject      *object,
                      GAsyncResult *result,
                      gpointer      user_data)
{
  LanyardCli *self = user_data;

  g_set_object (&self->result, result);
}

/**
 * lanyard_cli_wait:
 *
 * Runs the main loop until what was started is done. One thing at a time.
 *
 * Returns: (transfer full): its result
 */
GAsyncResult *
lanyard_cli_wait (LanyardCli *self)
{
  while (self->result == NULL)
    g_main_context_iteration (NULL, TRUE);

  return g_steal_pointer (&self->result);
}

static gboolean
input_cb (int          fd,
          GIOCondition condition,
          gpointer     user_data)
{
  gboolean *ready = user_data;

  *ready = TRUE;

  return G_SOURCE_CONTINUE;
}

/**
 * lanyard_cli_wait_for_input:
 * @fd: a file descriptor
 * @error: return location for a `G_IO_ERROR_CANCELLED`
 *
 * Waits until @fd can be read, or has come to its end.
 */
gboolean
lanyard_cli_wait_for_input (LanyardCli  *self,
                            int          fd,
                            GError     **error)
{
  gboolean ready = FALSE;
  guint source = g_unix_fd_add (fd, G_IO_IN | G_IO_HUP | G_IO_ERR | G_IO_NVAL, input_cb, &ready);

  while (!ready && !g_cancellable_is_cancelled (self->cancellable))
    g_main_context_iteration (NULL, TRUE);

  g_source_remove (source);

  return !g_cancellable_set_error_if_cancelled (self->cancellable, error);
}

/**
 * lanyard_cli_load:
 * @names: (nullable): whose reports are wanted; `NULL` for all
 *
 * Reads the connections; asks neither keyring nor network.
 */
gboolean
lanyard_cli_load (LanyardCli          *self,
                  const char * const  *names,
                  GError             **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  lanyard_manager_load_some_async (self->manager, names, self->cancellable, lanyard_cli_ready_cb,
                                   self);
  result = lanyard_cli_wait (self);

  return lanyard_manager_load_finish (self->manager, result, error);
}

/**
 * lanyard_cli_load_entry:
 * @name: a short name or UUID
 *
 * Returns: (transfer none): the connection of that name, or `NULL` with @error set
 */
LanyardEntry *
lanyard_cli_load_entry (LanyardCli  *self,
                        const char  *name,
                        GError     **error)
{
  const char * const names[] = { name, NULL };

  if (!lanyard_cli_load (self, names, error))
    return NULL;

  return lanyard_manager_find (self->manager, name, error);
}

/**
 * lanyard_cli_load_entries:
 * @names: short names or UUIDs
 *
 * Reads connections without what their tests said, which takes longer than all the rest.
 *
 * Returns: (transfer full) (element-type LanyardEntry): the connections of those names,
 *   each once, or `NULL` with @error set
 */
GPtrArray *
lanyard_cli_load_entries (LanyardCli          *self,
                          const char * const  *names,
                          GError             **error)
{
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func (g_object_unref);
  const char * const nobody[] = { NULL };

  if (!lanyard_cli_load (self, nobody, error))
    return NULL;

  for (; *names != NULL; names++)
    {
      LanyardEntry *entry = lanyard_manager_find (self->manager, *names, error);

      if (entry == NULL)
        return NULL;

      if (!g_ptr_array_find (entries, entry, NULL))
        g_ptr_array_add (entries, g_object_ref (entry));
    }

  return g_steal_pointer (&entries);
}

/**
 * lanyard_cli_load_untested:
 * @name: a short name or UUID
 *
 * As [func@lanyard_cli_load_entries], for one.
 *
 * Returns: (transfer none): the connection of that name, or `NULL` with @error set
 */
LanyardEntry *
lanyard_cli_load_untested (LanyardCli  *self,
                           const char  *name,
                           GError     **error)
{
  const char * const names[] = { name, NULL };
  g_autoptr (GPtrArray) entries = lanyard_cli_load_entries (self, names, error);

  /* The manager lists it and keeps it. */
  return entries != NULL ? g_ptr_array_index (entries, 0) : NULL;
}

/**
 * lanyard_cli_find_profile:
 * @entry: a connection
 * @id: (nullable): which profile; the one that suits the connection best if `NULL`
 *
 * Returns: (transfer none): the profile, or `NULL` with @error set
 */
const LanyardProfile *
lanyard_cli_find_profile (LanyardEntry  *entry,
                          const char    *id,
                          GError       **error)
{
  LanyardConnection *connection = lanyard_entry_get_connection (entry);
  LanyardProvider *provider = lanyard_entry_get_provider (entry);

  if (provider == NULL)
    {
      g_set_error (error, LANYARD_ERROR, LANYARD_ERROR_USAGE,
                   _("The provider “%s” is not known to this Lanyard."),
                   lanyard_connection_get_provider (connection));
      return NULL;
    }

  return lanyard_export_find_profile (provider, lanyard_connection_get_method (connection), id,
                                      error);
}

LanyardSecret *
lanyard_cli_get_secret (LanyardCli    *self,
                        LanyardEntry  *entry,
                        GError       **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  lanyard_manager_get_secret_async (self->manager, entry, TRUE, self->cancellable,
                                    lanyard_cli_ready_cb, self);
  result = lanyard_cli_wait (self);

  return lanyard_manager_get_secret_finish (self->manager, result, error);
}

/**
 * lanyard_cli_note_use:
 * @entry: a connection
 * @kind: how its secret was taken
 *
 * Notes that the program which started this one took the secret.
 */
void
lanyard_cli_note_use (LanyardCli     *self,
                      LanyardEntry   *entry,
                      LanyardUseKind  kind)
{
  g_autofree char *program = lanyard_process_dup_name (getppid ());

  lanyard_manager_note_use (self->manager, entry, kind, program);
}
