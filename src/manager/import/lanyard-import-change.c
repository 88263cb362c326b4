/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-import-change-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "lanyard-error.h"
#include "lanyard-file-backup.h"


typedef struct
{
  char          *connection; /* (owned) its name */
  LanyardSecret *secret;     /* (owned) */
} Holder;

struct _LanyardImportChange
{
  GObject             parent_instance;

  char               *path;    /* (owned) */
  LanyardFileChange  *change;  /* (owned) (nullable) */
  GPtrArray          *lines;   /* (owned) of LanyardDiffLine, nothing secret in them */
  LanyardStrayRest    rest;
  LanyardStraySource  source;
  LanyardManager     *manager; /* (owned) (nullable) */
  GPtrArray          *holders; /* (owned) of Holder: who is to have what goes */
};

G_DEFINE_FINAL_TYPE (LanyardImportChange, lanyard_import_change, G_TYPE_OBJECT)

typedef enum
{
  DEED_APPLY,
  DEED_UNDO,
  DEED_FORGET,
} Deed;

static void
holder_free (gpointer data)
{
  Holder *holder = data;

  g_free (holder->connection);
  lanyard_secret_unref (holder->secret);
  g_free (holder);
}

static void
lanyard_import_change_finalize (GObject *object)
{
  LanyardImportChange *self = LANYARD_IMPORT_CHANGE (object);

  g_clear_pointer (&self->path, g_free);
  g_clear_object (&self->change);
  g_clear_pointer (&self->lines, g_ptr_array_unref);
  g_clear_pointer (&self->holders, g_ptr_array_unref);
  g_clear_object (&self->manager);

  G_OBJECT_CLASS (lanyard_import_change_parent_class)->finalize (object);
}

static void
lanyard_import_change_class_init (LanyardImportChangeClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lanyard_import_change_finalize;
}

static void
lanyard_import_change_init (LanyardImportChange *self)
{
  self->holders = g_ptr_array_new_with_free_func (holder_free);
}

static void
wipe_and_set (char **text,
              char  *hidden)
{
  lanyard_secret_wipe (*text, strlen (*text));
  g_free (*text);
  *text = hidden;
}

/* As they are, and nothing more: what stands around them is what the person agrees to. */
static char *
hide_secrets (const char    *text,
              gconstpointer  data)
{
  const GPtrArray *secrets = data;
  char *hidden = g_strdup (text);

  for (guint i = 0; i < secrets->len; i++)
    {
      g_autoptr (GString) next = g_string_new (hidden);

      g_string_replace (next, lanyard_secret_peek (secrets->pdata[i]), LANYARD_VEIL_HIDDEN, 0);
      wipe_and_set (&hidden, g_strdup (next->str));
      lanyard_secret_wipe (next->str, next->len);
    }

  return hidden;
}

/* In other clothes, in which a veil finds them; it rather hides too much. */
static void
hide_disguised (char          **text,
                LanyardSecret  *secret)
{
  g_autoptr (LanyardVeil) veil = lanyard_veil_new (secret);

  if (lanyard_veil_finds (veil, *text))
    wipe_and_set (text, lanyard_veil_dup (veil, *text));
}

/* Only what goes and what comes: the lines around may hold anything. */
static GPtrArray *
dup_lines (LanyardFileChange *change,
           GPtrArray         *secrets)
{
  GPtrArray *lines = lanyard_file_change_dup_lines (change, NULL);

  for (guint i = lines->len; i > 0; i--)
    {
      LanyardDiffLine *line = g_ptr_array_index (lines, i - 1);

      if (line->kind == LANYARD_DIFF_SAME)
        {
          lanyard_secret_wipe (line->text, strlen (line->text));
          g_ptr_array_remove_index (lines, i - 1);
          continue;
        }

      for (guint j = 0; j < secrets->len; j++)
        hide_disguised (&line->text, g_ptr_array_index (secrets, j));
    }

  return lines;
}

LanyardImportChange *
lanyard_import_change_new (const char             *path,
                           LanyardStraySource      source,
                           LanyardSecret          *before,
                           LanyardSecret          *after,
                           GPtrArray              *secrets,
                           const LanyardStrayRest *rest)
{
  LanyardImportChange *self = g_object_new (LANYARD_TYPE_IMPORT_CHANGE, NULL);
  g_autofree char *backups = lanyard_file_backup_dup_directory ();

  self->path = g_strdup (path);
  self->source = source;
  self->rest = *rest;
  if (after != NULL)
    {
      self->change = lanyard_file_change_new (backups, path, lanyard_secret_peek (before),
                                              lanyard_secret_peek (after), LANYARD_IMPORT_CAUSE);
      lanyard_file_change_set_mask (self->change, hide_secrets, g_ptr_array_ref (secrets),
                                    (GDestroyNotify) g_ptr_array_unref);
      self->lines = dup_lines (self->change, secrets);
    }

  return self;
}

void
lanyard_import_change_add_holder (LanyardImportChange *self,
                                  const char          *connection,
                                  LanyardSecret       *secret)
{
  Holder *holder = g_new0 (Holder, 1);

  holder->connection = g_strdup (connection);
  holder->secret = lanyard_secret_ref (secret);
  g_ptr_array_add (self->holders, holder);
}

void
lanyard_import_change_set_manager (LanyardImportChange *self,
                                   LanyardManager      *manager)
{
  g_set_object (&self->manager, manager);
}

const char *
lanyard_import_change_get_path (LanyardImportChange *self)
{
  g_return_val_if_fail (LANYARD_IS_IMPORT_CHANGE (self), NULL);

  return self->path;
}

/**
 * lanyard_import_change_is_empty:
 *
 * Whether nothing can be done about the file.
 */
gboolean
lanyard_import_change_is_empty (LanyardImportChange *self)
{
  g_return_val_if_fail (LANYARD_IS_IMPORT_CHANGE (self), TRUE);

  return self->change == NULL;
}

/**
 * lanyard_import_change_get_left:
 *
 * Returns: in how many places a secret stays, because only a person can tell what
 *   to do there
 */
guint
lanyard_import_change_get_left (LanyardImportChange *self)
{
  g_return_val_if_fail (LANYARD_IS_IMPORT_CHANGE (self), 0);

  return self->rest.count;
}

/**
 * lanyard_import_change_dup_left_words:
 *
 * Returns: (transfer full) (nullable): that something stays, why, and what to do about
 *   it, in sentences
 */
char *
lanyard_import_change_dup_left_words (LanyardImportChange *self)
{
  g_autoptr (GString) words = g_string_new (NULL);

  g_return_val_if_fail (LANYARD_IS_IMPORT_CHANGE (self), NULL);

  if (self->rest.count == 0)
    return NULL;

  g_string_append_printf (words, ngettext ("In %u place the secret can only be taken out by hand.",
                                           "In %u places the secret can only be taken out by hand.",
                                           self->rest.count), self->rest.count);
  if (self->rest.kinds & LANYARD_STRAY_REST_VARIABLE)
    g_string_append_printf (words, " %s",
                            _("A server finds it in a variable that no profile has. If the server "
                              "has another name for the variable, use that one; otherwise start it "
                              "from a script which sets the variable to what “lanyard secret NAME” "
                              "prints."));
  if (self->rest.kinds & LANYARD_STRAY_REST_COPY)
    g_string_append_printf (words, " %s",
                            _("It also stands where Lanyard does not know what it is there for, "
                              "such as in a comment or as part of another value."));
  if (self->rest.kinds & LANYARD_STRAY_REST_ARGUMENT)
    g_string_append_printf (words, " %s",
                            _("A server gets it in an argument, which all programs on this computer "
                              "can see. If the server can find it in a variable instead, leave the "
                              "argument out and start the server with “lanyard exec NAME --profile "
                              "PROFILE -- COMMAND”."));
  if (self->rest.kinds & LANYARD_STRAY_REST_HEADER)
    g_string_append_printf (words, " %s",
                            _("A remote server gets it from the client, in a header or an address. "
                              "“lanyard exec” starts commands, and for a remote server none is "
                              "started. If the client can take the value from a variable, name one "
                              "there and start the client with “lanyard exec NAME -- CLIENT”; "
                              "otherwise use a server that runs on this computer."));

  return g_string_free (g_steal_pointer (&words), FALSE);
}

/**
 * lanyard_import_change_get_lines:
 *
 * Returns: (transfer none) (nullable) (element-type LanyardDiffLine): the lines that
 *   go and that come, fit to be shown
 */
GPtrArray *
lanyard_import_change_get_lines (LanyardImportChange *self)
{
  g_return_val_if_fail (LANYARD_IS_IMPORT_CHANGE (self), NULL);

  return self->lines;
}

/**
 * lanyard_import_change_get_advice:
 *
 * Returns: (nullable): what else there is to do once the change is made
 */
const char *
lanyard_import_change_get_advice (LanyardImportChange *self)
{
  g_return_val_if_fail (LANYARD_IS_IMPORT_CHANGE (self), NULL);

  switch (self->source)
    {
    case LANYARD_STRAY_NETRC:
      return _("Git asks Lanyard instead once “lanyard git-credential --install” was run, or “Use "
               "for Git” was chosen in the connection’s menu. curl and other programs that use "
               "this file no longer sign in with it; start them through “lanyard exec”, which "
               "gives them variables.");

    case LANYARD_STRAY_GIT_CREDENTIALS:
    case LANYARD_STRAY_GIT_CONFIG:
      return _("Git asks Lanyard instead once “lanyard git-credential --install” was run, or “Use "
               "for Git” was chosen in the connection’s menu.");

    case LANYARD_STRAY_MCP:
      return _("The client starts the server through Lanyard from its next start on.");

    case LANYARD_STRAY_VARIABLES:
      return _("What is running already keeps the variables that it was started with.");

    case LANYARD_STRAY_TOOL:
      return _("Start the command through “lanyard exec” from now on.");

    case LANYARD_STRAY_ENVIRONMENT:
    default:
      return NULL;
    }
}

/**
 * lanyard_import_change_get_backup:
 *
 * Returns: (nullable): where the earlier text is, with the secrets in it
 */
const char *
lanyard_import_change_get_backup (LanyardImportChange *self)
{
  g_return_val_if_fail (LANYARD_IS_IMPORT_CHANGE (self), NULL);

  return self->change != NULL ? lanyard_file_change_get_backup (self->change) : NULL;
}

/**
 * lanyard_import_dup_variables:
 * @strays: (element-type LanyardStray): what was found
 *
 * Returns: (transfer full): names of variables of the environment whose secret a
 *   connection has: where they are set, nobody can see from here
 */
GStrv
lanyard_import_dup_variables (GPtrArray *strays)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();

  g_return_val_if_fail (strays != NULL, NULL);

  for (guint i = 0; i < strays->len; i++)
    {
      LanyardStray *stray = g_ptr_array_index (strays, i);
      GPtrArray *places = lanyard_stray_get_places (stray);

      for (guint j = 0; j < places->len; j++)
        {
          const LanyardStrayPlace *place = g_ptr_array_index (places, j);

          if (place->source == LANYARD_STRAY_ENVIRONMENT && place->name != NULL &&
              lanyard_stray_get_held_by (stray) != NULL)
            g_strv_builder_add (names, place->name);
        }
    }

  return g_strv_builder_end (names);
}

static gboolean
undo (LanyardImportChange  *self,
      GError              **error)
{
  g_autofree char *backups = lanyard_file_backup_dup_directory ();
  g_autoptr (LanyardFileChange) back = NULL;

  back = lanyard_file_change_new_undo (backups, self->path, error);

  return back != NULL && lanyard_file_change_apply (back, error);
}

static void
do_in_thread (GTask        *task,
              gpointer      source_object,
              gpointer      task_data,
              GCancellable *cancellable)
{
  LanyardImportChange *self = source_object;
  g_autoptr (GError) error = NULL;
  gboolean done = TRUE;

  switch (GPOINTER_TO_INT (task_data))
    {
    case DEED_APPLY:
      done = lanyard_file_change_apply (self->change, &error);
      break;

    case DEED_UNDO:
      done = undo (self, &error);
      break;

    case DEED_FORGET:
    default:
      lanyard_file_change_forget (self->change);
      break;
    }

  if (done)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
begin (LanyardImportChange *self,
       Deed                 deed,
       gpointer             tag,
       GCancellable        *cancellable,
       GAsyncReadyCallback  callback,
       gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, tag);
  g_task_set_task_data (task, GINT_TO_POINTER (deed), NULL);
  g_task_run_in_thread (task, do_in_thread);
}

/* The file would say where its secret is, and it would be nowhere. */
static void
fail_for_holder (GTask        *task,
                 const Holder *holder,
                 const char   *why)
{
  g_task_return_new_error (task, LANYARD_ERROR, LANYARD_ERROR_SECRET_MISSING,
                           /* Translators: the first is the name of a connection, the second
                            * a sentence. */
                           _("Nothing was changed, for “%s” does not have the secret any more: %s "
                             "Look for credentials again."), holder->connection, why);
}

static void check_holder (GTask *task,
                          guint  number);

static void
secret_found_cb (GObject      *object,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  LanyardImportChange *self = g_task_get_source_object (task);
  guint number = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (task), "number"));
  const Holder *holder = g_ptr_array_index (self->holders, number);
  g_autoptr (LanyardSecret) secret = NULL;
  g_autoptr (GError) error = NULL;

  secret = lanyard_manager_get_secret_finish (LANYARD_MANAGER (object), result, &error);
  if (g_task_return_error_if_cancelled (task))
    return;

  if (g_error_matches (error, LANYARD_ERROR, LANYARD_ERROR_SECRET_MISSING))
    {
      fail_for_holder (task, holder, _("It is not in the keyring."));
    }
  else if (secret == NULL)
    {
      g_prefix_error (&error, "%s ", _("Nothing was changed."));
      g_task_return_error (task, g_steal_pointer (&error));
    }
  else if (!lanyard_secret_equal (secret, holder->secret))
    fail_for_holder (task, holder, _("It has another one now."));
  else
    check_holder (task, number + 1);
}

/* From this one on; when all have what goes, the file is changed. */
static void
check_holder (GTask *task,
              guint  number)
{
  LanyardImportChange *self = g_task_get_source_object (task);
  const Holder *holder = NULL;
  LanyardEntry *entry = NULL;

  if (self->manager == NULL || number >= self->holders->len)
    {
      g_task_run_in_thread (task, do_in_thread);
      return;
    }

  holder = g_ptr_array_index (self->holders, number);
  entry = lanyard_manager_find (self->manager, holder->connection, NULL);
  if (entry == NULL)
    {
      fail_for_holder (task, holder, _("There is no connection of that name."));
      return;
    }

  g_object_set_data (G_OBJECT (task), "number", GUINT_TO_POINTER (number));
  lanyard_manager_get_secret_async (self->manager, entry, TRUE, g_task_get_cancellable (task),
                                    secret_found_cb, g_object_ref (task));
}

/**
 * lanyard_import_change_apply_async:
 *
 * Changes the file, if it still is what was shown, and if the connections that it is going
 * to name still have what goes.
 */
void
lanyard_import_change_apply_async (LanyardImportChange *self,
                                   GCancellable        *cancellable,
                                   GAsyncReadyCallback  callback,
                                   gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (LANYARD_IS_IMPORT_CHANGE (self));
  g_return_if_fail (self->change != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, lanyard_import_change_apply_async);
  g_task_set_task_data (task, GINT_TO_POINTER (DEED_APPLY), NULL);
  check_holder (task, 0);
}

/**
 * lanyard_import_change_undo_async:
 *
 * Puts the earlier text back, if the file still is what was written.
 */
void
lanyard_import_change_undo_async (LanyardImportChange *self,
                                  GCancellable        *cancellable,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data)
{
  g_return_if_fail (LANYARD_IS_IMPORT_CHANGE (self));

  begin (self, DEED_UNDO, lanyard_import_change_undo_async, cancellable, callback, user_data);
}

/**
 * lanyard_import_change_forget_async:
 *
 * Deletes the earlier text; after that there is no way back.
 */
void
lanyard_import_change_forget_async (LanyardImportChange *self,
                                    GCancellable        *cancellable,
                                    GAsyncReadyCallback  callback,
                                    gpointer             user_data)
{
  g_return_if_fail (LANYARD_IS_IMPORT_CHANGE (self));
  g_return_if_fail (self->change != NULL);

  begin (self, DEED_FORGET, lanyard_import_change_forget_async, cancellable, callback, user_data);
}

gboolean
lanyard_import_change_finish (LanyardImportChange  *self,
                              GAsyncResult         *result,
                              GError              **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
