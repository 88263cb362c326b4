/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The files that Lanyard keeps, and the descriptions that the person wrote. */

#include "lanyard-doctor-private.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "lanyard-error.h"
#include "lanyard-file-backup.h"
#include "lanyard-file.h"
#include "lanyard-import-change.h"

/* What somebody writes just now has a new file for a moment. */
#define STALE_SECONDS 60

#define MAX_DEPTH 3
#define LARGEST_DESCRIPTION (4 * 1024 * 1024)
#define REPORT_SUFFIX ".json"

/* What a look at the disk found, in a worker thread. */
typedef struct
{
  GPtrArray *open;       /* (owned) of char: files that others may read */
  GPtrArray *foreign;    /* (owned) of char: files of another user */
  GPtrArray *damaged;    /* (owned) of char: files that were set aside */
  GPtrArray *unfinished; /* (owned) of char: what a killed program left */
  GPtrArray *earlier;    /* (owned) of char: earlier texts of files that held secrets */
  GPtrArray *reports;    /* (owned) of char: files of reports */
  GPtrArray *wrong;      /* (owned) of char: what is wrong with a description, a line each */
  guint      n_waiting;  /* reports of connections that a damaged file may list */
  guint      n_good;     /* descriptions of the person's without errors */
  gboolean   read_only;
} Found;

static void
found_free (Found *found)
{
  g_ptr_array_unref (found->open);
  g_ptr_array_unref (found->foreign);
  g_ptr_array_unref (found->damaged);
  g_ptr_array_unref (found->unfinished);
  g_ptr_array_unref (found->earlier);
  g_ptr_array_unref (found->reports);
  g_ptr_array_unref (found->wrong);
  g_free (found);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Found, found_free)

static Found *
found_new (void)
{
  Found *found = g_new0 (Found, 1);

  found->open = g_ptr_array_new_with_free_func (g_free);
  found->foreign = g_ptr_array_new_with_free_func (g_free);
  found->damaged = g_ptr_array_new_with_free_func (g_free);
  found->unfinished = g_ptr_array_new_with_free_func (g_free);
  found->earlier = g_ptr_array_new_with_free_func (g_free);
  found->reports = g_ptr_array_new_with_free_func (g_free);
  found->wrong = g_ptr_array_new_with_free_func (g_free);

  return found;
}

static gboolean
is_stale (const struct stat *status)
{
  gint64 now = g_get_real_time () / G_TIME_SPAN_SECOND;

  return ABS (now - (gint64) status->st_mtime) > STALE_SECONDS;
}

/* A file that is only there to be locked holds nothing. */
static void
look_at_file (Found      *found,
              const char *path,
              const char *name)
{
  g_autofree char *cause = NULL;
  struct stat status;

  if (stat (path, &status) != 0 || !S_ISREG (status.st_mode) || g_str_has_suffix (name, ".lock"))
    return;

  if (status.st_uid != getuid ())
    g_ptr_array_add (found->foreign, g_strdup (path));
  else if ((status.st_mode & 077) != 0)
    g_ptr_array_add (found->open, g_strdup (path));

  if (strstr (name, ".damaged-") != NULL)
    g_ptr_array_add (found->damaged, g_strdup (path));
  else if (g_str_has_suffix (name, ".new") && is_stale (&status))
    g_ptr_array_add (found->unfinished, g_strdup (path));

  cause = lanyard_file_backup_dup_cause (path);
  if (g_strcmp0 (cause, LANYARD_IMPORT_CAUSE) == 0)
    g_ptr_array_add (found->earlier, g_strdup (path));
}

static void
look_at_folder (Found      *found,
                const char *folder,
                guint       depth)
{
  g_autoptr (GDir) directory = g_dir_open (folder, 0, NULL);
  const char *name = NULL;

  while (directory != NULL && (name = g_dir_read_name (directory)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      /* The person's own descriptions are nobody's secret. */
      if (!g_file_test (path, G_FILE_TEST_IS_DIR))
        look_at_file (found, path, name);
      else if (depth < MAX_DEPTH && !g_str_equal (name, "providers") &&
               !g_file_test (path, G_FILE_TEST_IS_SYMLINK))
        look_at_folder (found, path, depth + 1);
    }
}

static void
look_at_reports (Found      *found,
                 const char *folder)
{
  g_autoptr (GDir) directory = g_dir_open (folder, 0, NULL);
  const char *name = NULL;

  while (directory != NULL && (name = g_dir_read_name (directory)) != NULL)
    if (g_str_has_suffix (name, REPORT_SUFFIX))
      g_ptr_array_add (found->reports, g_build_filename (folder, name, NULL));
}

static void
look_at_description (Found      *found,
                     const char *path,
                     const char *name)
{
  g_autofree char *text = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (LanyardProvider) provider = NULL;
  g_autoptr (GError) error = NULL;
  gsize length = 0;

  if (!lanyard_file_read (path, &text, &length, &error))
    {
      g_ptr_array_add (found->wrong, g_strdup (error->message));
      return;
    }

  if (text == NULL || length > LARGEST_DESCRIPTION)
    {
      g_ptr_array_add (found->wrong, g_strdup_printf (_("%s: It is too large to be a description."),
                                                      name));
      return;
    }

  bytes = g_bytes_new_take (g_steal_pointer (&text), length);
  provider = lanyard_provider_new_from_bytes (bytes, name, &error);
  if (provider != NULL)
    found->n_good++;
  else
    g_ptr_array_add (found->wrong, g_strdup (error->message));
}

static void
look_at_descriptions (Found      *found,
                      const char *folder)
{
  g_autoptr (GDir) directory = g_dir_open (folder, 0, NULL);
  const char *name = NULL;

  while (directory != NULL && (name = g_dir_read_name (directory)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_str_has_suffix (name, ".provider"))
        look_at_description (found, path, name);
    }
}

static void
look_thread (GTask        *task,
             gpointer      source_object,
             gpointer      task_data,
             GCancellable *cancellable)
{
  g_autofree char *data = g_build_filename (g_get_user_data_dir (), "lanyard", NULL);
  g_autofree char *state = g_build_filename (g_get_user_state_dir (), "lanyard", NULL);
  g_autofree char *own = g_build_filename (data, "providers", NULL);
  g_autofree char *reports = g_build_filename (state, "reports", NULL);
  Found *found = found_new ();

  look_at_folder (found, data, 1);
  if (!g_str_equal (data, state))
    look_at_folder (found, state, 1);
  look_at_reports (found, reports);
  look_at_descriptions (found, own);
  found->read_only = g_file_test (data, G_FILE_TEST_IS_DIR) && g_access (data, W_OK | X_OK) != 0;

  g_task_return_pointer (task, found, (GDestroyNotify) found_free);
}

typedef struct
{
  LanyardDoctor    *doctor;       /* (owned) */
  LanyardDiagnosis *connections;  /* (owned) */
  LanyardDiagnosis *permissions;  /* (owned) */
  LanyardDiagnosis *damaged;      /* (owned) */
  LanyardDiagnosis *unfinished;   /* (owned) */
  LanyardDiagnosis *earlier;      /* (owned) */
  LanyardDiagnosis *descriptions; /* (owned) */
  GPtrArray        *known;        /* (owned) (nullable) of LanyardConnection */
  char             *lost;         /* (owned) (nullable): may list what @known lacks */
} Look;

static void
look_free (Look *look)
{
  g_object_unref (look->doctor);
  g_object_unref (look->connections);
  g_object_unref (look->permissions);
  g_object_unref (look->damaged);
  g_object_unref (look->unfinished);
  g_object_unref (look->earlier);
  g_object_unref (look->descriptions);
  g_clear_pointer (&look->known, g_ptr_array_unref);
  g_free (look->lost);
  g_free (look);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Look, look_free)

static void
offer_for_files (LanyardDiagnosis *diagnosis,
                 LanyardMendKind   kind,
                 GPtrArray        *paths)
{
  for (guint i = 0; i < paths->len; i++)
    {
      const char *path = g_ptr_array_index (paths, i);
      g_autofree char *name = g_filename_display_name (path);

      lanyard_diagnosis_add_mend (diagnosis, lanyard_mend_new (kind, path, name));
    }
}

static void
settle_permissions (Look  *look,
                    Found *found)
{
  g_autofree char *summary = NULL;

  offer_for_files (look->permissions, LANYARD_MEND_RESTRICT_FILE, found->open);

  if (found->foreign->len > 0)
    lanyard_diagnosis_settle (look->permissions, LANYARD_HEALTH_PROBLEM,
                              _("Some of Lanyard’s files belong to another user."),
                              _("Do not run Lanyard as the administrator. Give the files in "
                                "~/.local/share/lanyard and ~/.local/state/lanyard back to your "
                                "user."));
  else if (found->read_only)
    lanyard_diagnosis_settle (look->permissions, LANYARD_HEALTH_PROBLEM,
                              _("The folder of connections cannot be written to."),
                              _("Look whether the disk is full or mounted for reading only, and "
                                "whether ~/.local/share/lanyard is yours."));
  else if (found->open->len > 0)
    {
      summary = g_strdup_printf (ngettext ("Other users may read %u file.",
                                           "Other users may read %u files.", found->open->len),
                                 found->open->len);
      lanyard_diagnosis_settle (look->permissions, LANYARD_HEALTH_WARNING, summary,
                                _("No secret is in them, but names and addresses are. Let nobody "
                                  "else read them."));
    }
  else
    lanyard_diagnosis_settle (look->permissions, LANYARD_HEALTH_GOOD,
                              _("Nobody else can read them."), NULL);
}

static void
settle_damaged (Look  *look,
                Found *found)
{
  g_autofree char *summary = NULL;

  if (found->damaged->len == 0)
    {
      lanyard_diagnosis_settle (look->damaged, LANYARD_HEALTH_GOOD, _("There are none."), NULL);
      return;
    }

  offer_for_files (look->damaged, LANYARD_MEND_DELETE_FILE, found->damaged);
  summary = g_strdup_printf (ngettext ("%u file was damaged and set aside.",
                                       "%u files were damaged and set aside.",
                                       found->damaged->len), found->damaged->len);
  lanyard_diagnosis_settle (look->damaged, LANYARD_HEALTH_WARNING, summary,
                            look->lost != NULL
                              ? _("It may list connections that are missing now. Open it in a text "
                                  "editor, and bring what you need of it into connections.json in "
                                  "the same folder; then delete it.")
                              : _("Open it in a text editor and see what you need of it; then "
                                  "delete it."));
}

/* Reports of a connection that is gone are of no use to anybody, unless it is gone only
 * because the list was damaged. */
static void
take_unclaimed_reports (Look  *look,
                        Found *found)
{
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < look->known->len; i++)
    g_hash_table_add (known, (gpointer) lanyard_connection_get_uuid (g_ptr_array_index (look->known, i)));

  for (guint i = 0; i < found->reports->len; i++)
    {
      const char *path = g_ptr_array_index (found->reports, i);
      g_autofree char *uuid = g_path_get_basename (path);

      uuid[strlen (uuid) - strlen (REPORT_SUFFIX)] = '\0';
      if (!g_uuid_string_is_valid (uuid) || g_hash_table_contains (known, uuid))
        continue;

      if (look->lost != NULL)
        found->n_waiting++;
      else
        g_ptr_array_add (found->unfinished, g_strdup (path));
    }
}

static void
settle_waiting (Look  *look,
                Found *found)
{
  g_autofree char *summary = NULL;
  g_autofree char *way_back = lanyard_doctor_dup_way_back (look->lost, look->known->len);

  summary = g_strdup_printf (ngettext ("%u report belongs to no connection.",
                                       "%u reports belong to no connection.", found->n_waiting),
                             found->n_waiting);
  lanyard_diagnosis_settle (look->unfinished, LANYARD_HEALTH_WARNING, summary, way_back);
}

static void
settle_unfinished (Look  *look,
                   Found *found)
{
  g_autofree char *summary = NULL;

  if (found->unfinished->len == 0 && found->n_waiting > 0)
    {
      settle_waiting (look, found);
      return;
    }

  if (found->unfinished->len == 0)
    {
      lanyard_diagnosis_settle (look->unfinished, LANYARD_HEALTH_GOOD, _("There is nothing."),
                                NULL);
      return;
    }

  offer_for_files (look->unfinished, LANYARD_MEND_DELETE_FILE, found->unfinished);
  summary = g_strdup_printf (ngettext ("%u file was left over from a program that was stopped.",
                                       "%u files were left over from a program that was stopped.",
                                       found->unfinished->len), found->unfinished->len);
  lanyard_diagnosis_settle (look->unfinished, LANYARD_HEALTH_WARNING, summary,
                            _("It does no harm, and can be deleted."));
}

static int
compare_lines (gconstpointer a,
               gconstpointer b)
{
  return g_strcmp0 (*(const char * const *) a, *(const char * const *) b);
}

/* Each is good for undoing, and one more place where the secret lies. */
static void
settle_earlier (Look  *look,
                Found *found)
{
  g_autofree char *summary = NULL;

  if (found->earlier->len == 0)
    {
      lanyard_diagnosis_settle (look->earlier, LANYARD_HEALTH_GOOD,
                                _("None with a secret in it is kept."), NULL);
      return;
    }

  offer_for_files (look->earlier, LANYARD_MEND_DELETE_FILE, found->earlier);
  summary = g_strdup_printf (ngettext ("%u file is kept as it was before its secret was replaced.",
                                       "%u files are kept as they were before their secrets were "
                                       "replaced.", found->earlier->len), found->earlier->len);
  lanyard_diagnosis_settle (look->earlier, LANYARD_HEALTH_WARNING, summary,
                            _("The secret is in it in plain text, for you alone to read. Once "
                              "everything works without it, delete it. Then it cannot be undone "
                              "any more."));
}

static void
settle_descriptions (Look  *look,
                     Found *found)
{
  GPtrArray *built_in = lanyard_provider_list_get_all (look->doctor->manager->providers);
  g_autofree char *summary = NULL;
  g_autofree char *advice = NULL;

  if (found->wrong->len == 0)
    {
      summary = found->n_good == 0
                  ? g_strdup_printf (ngettext ("%u is built in, without errors.",
                                               "%u are built in, without errors.", built_in->len),
                                     built_in->len)
                  : g_strdup_printf (_("Without errors: %u built in, %u of your own."),
                                     built_in->len, found->n_good);
      lanyard_diagnosis_settle (look->descriptions, LANYARD_HEALTH_GOOD, summary, NULL);
      return;
    }

  g_ptr_array_sort (found->wrong, compare_lines);
  g_ptr_array_add (found->wrong, NULL);
  advice = g_strjoinv ("\n", (char **) found->wrong->pdata);
  summary = g_strdup_printf (ngettext ("%u of your own descriptions has an error.",
                                       "%u of your own descriptions have errors.",
                                       found->wrong->len - 1), found->wrong->len - 1);
  lanyard_diagnosis_settle (look->descriptions, LANYARD_HEALTH_WARNING, summary, advice);
}

static void
looked_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (Look) look = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (Found) found = g_task_propagate_pointer (G_TASK (result), &error);

  if (found == NULL)
    {
      lanyard_doctor_settle_cancelled (look->permissions, error);
      lanyard_doctor_settle_cancelled (look->damaged, error);
      lanyard_doctor_settle_cancelled (look->unfinished, error);
      lanyard_doctor_settle_cancelled (look->earlier, error);
      lanyard_doctor_settle_cancelled (look->descriptions, error);
      return;
    }

  if (look->known != NULL)
    take_unclaimed_reports (look, found);

  settle_permissions (look, found);
  settle_damaged (look, found);
  settle_unfinished (look, found);
  settle_earlier (look, found);
  settle_descriptions (look, found);
}

static void
settle_connections (Look         *look,
                    const GError *error)
{
  g_autofree char *summary = NULL;

  if (error != NULL)
    {
      if (!lanyard_doctor_settle_cancelled (look->connections, error))
        lanyard_diagnosis_settle (look->connections, LANYARD_HEALTH_PROBLEM,
                                  _("The file of connections cannot be read."), error->message);
      return;
    }

  summary = g_strdup_printf (ngettext ("It is whole; there is %u connection in it.",
                                       "It is whole; there are %u connections in it.",
                                       look->known->len), look->known->len);
  lanyard_diagnosis_settle (look->connections, LANYARD_HEALTH_GOOD, summary, NULL);
}

static void
damaged_found_cb (GObject      *object,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (GTask) task = NULL;
  Look *look = user_data;
  GCancellable *cancellable = lanyard_doctor_get_cancellable (look->doctor);

  look->lost = lanyard_connection_store_find_damaged_finish (LANYARD_CONNECTION_STORE (object),
                                                             result);

  task = g_task_new (NULL, cancellable, looked_cb, look);
  g_task_set_source_tag (task, lanyard_doctor_look_at_files);
  g_task_set_return_on_cancel (task, TRUE);
  g_task_run_in_thread (task, look_thread);
}

/* A damaged file is set aside when it is read, so this comes first. */
static void
loaded_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  Look *look = user_data;
  GCancellable *cancellable = lanyard_doctor_get_cancellable (look->doctor);

  look->known = lanyard_connection_store_load_finish (LANYARD_CONNECTION_STORE (object), result,
                                                      &error);
  settle_connections (look, error);

  lanyard_connection_store_find_damaged_async (LANYARD_CONNECTION_STORE (object), cancellable,
                                               damaged_found_cb, look);
}

void
lanyard_doctor_look_at_files (LanyardDoctor *self)
{
  Look *look = g_new0 (Look, 1);

  look->doctor = g_object_ref (self);
  look->connections = lanyard_doctor_add (self, "connections", NULL, LANYARD_REALM_FILES,
                                          _("File of connections"));
  look->permissions = lanyard_doctor_add (self, "permissions", NULL, LANYARD_REALM_FILES,
                                          _("Permissions of files"));
  look->damaged = lanyard_doctor_add (self, "damaged-files", NULL, LANYARD_REALM_FILES,
                                      _("Damaged files"));
  look->unfinished = lanyard_doctor_add (self, "leftovers", NULL, LANYARD_REALM_FILES,
                                         _("Leftovers"));
  look->earlier = lanyard_doctor_add (self, "backups", NULL, LANYARD_REALM_FILES,
                                      _("Earlier texts of files"));
  look->descriptions = lanyard_doctor_add (self, "descriptions", NULL, LANYARD_REALM_FILES,
                                           _("Descriptions of providers"));

  lanyard_connection_store_load_async (self->manager->connections,
                                       lanyard_doctor_get_cancellable (self), loaded_cb, look);
}

static gboolean
fail (GError     **error,
      int          number,
      const char  *path)
{
  g_autofree char *name = g_filename_display_name (path);

  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (number), "%s: %s", name,
               g_strerror (number));

  return FALSE;
}

gboolean
lanyard_doctor_restrict_file (const char  *path,
                              GError     **error)
{
  g_autofree char *place = lanyard_file_dup_place (path);
  struct stat status;
  gboolean good;
  int number = 0;
  int descriptor = g_open (place, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, 0);

  if (descriptor < 0)
    return fail (error, errno, path);

  good = fstat (descriptor, &status) == 0 && S_ISREG (status.st_mode) &&
         fchmod (descriptor, status.st_mode & 0700) == 0;
  number = errno;
  close (descriptor);

  return good ? TRUE : fail (error, number != 0 ? number : EINVAL, path);
}

/* What has become a file that somebody writes stays. */
gboolean
lanyard_doctor_delete_file (const char    *path,
                            GCancellable  *cancellable,
                            GError       **error)
{
  struct stat status;

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;

  if (lstat (path, &status) != 0)
    return errno == ENOENT ? TRUE : fail (error, errno, path);

  if (!S_ISREG (status.st_mode))
    return fail (error, EINVAL, path);

  if (g_str_has_suffix (path, ".new") && !is_stale (&status))
    {
      g_autofree char *name = g_filename_display_name (path);

      g_set_error (error, LANYARD_ERROR, LANYARD_ERROR_USAGE,
                   _("“%s” is being written just now, and was not deleted."), name);
      return FALSE;
    }

  return g_unlink (path) == 0 ? TRUE : fail (error, errno, path);
}
