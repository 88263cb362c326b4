/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-connection-file.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "lanyard-connection-private.h"
#include "lanyard-error.h"
#include "lanyard-file.h"
#include "lanyard-json.h"

/* Raised only when an older Lanyard could no longer understand the file. */
#define VERSION 1

static gboolean
fail (GError     **error,
      const char  *message)
{
  g_set_error_literal (error, LANYARD_ERROR, LANYARD_ERROR_BAD_FILE, message);

  return FALSE;
}

static LanyardConnection *
find_by_uuid (GPtrArray  *connections,
              const char *uuid,
              guint      *index)
{
  for (guint i = 0; i < connections->len; i++)
    {
      LanyardConnection *connection = g_ptr_array_index (connections, i);

      if (g_strcmp0 (lanyard_connection_get_uuid (connection), uuid) == 0)
        {
          if (index != NULL)
            *index = i;

          return connection;
        }
    }

  return NULL;
}

static LanyardConnection *
find_by_name (GPtrArray  *connections,
              const char *name)
{
  for (guint i = 0; i < connections->len; i++)
    {
      LanyardConnection *connection = g_ptr_array_index (connections, i);

      if (g_strcmp0 (lanyard_connection_get_name (connection), name) == 0)
        return connection;
    }

  return NULL;
}

static gboolean
check_version (JsonObject  *object,
               const char  *path,
               GError     **error)
{
  JsonNode *node = json_object_get_member (object, "version");

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node) ||
      json_node_get_value_type (node) != G_TYPE_INT64 || json_node_get_int (node) < 1)
    return fail (error, _("It does not say which version it has."));

  if (json_node_get_int (node) > VERSION)
    {
      g_autofree char *name = g_filename_display_name (path);

      g_set_error (error, LANYARD_ERROR, LANYARD_ERROR_NEWER_FILE,
                   _("“%s” was written by a newer Lanyard. Update this one to use it; "
                     "nothing in it was changed."), name);
      return FALSE;
    }

  return TRUE;
}

static GPtrArray *
read_array (JsonArray  *array,
            GError    **error)
{
  g_autoptr (GPtrArray) connections = g_ptr_array_new_with_free_func (g_object_unref);

  /* A name cannot look like a UUID, so one set serves both. */
  g_autoptr (GHashTable) met = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *node = json_array_get_element (array, i);
      g_autoptr (LanyardConnection) connection = lanyard_connection_new_from_json (node, error);

      if (connection == NULL)
        return NULL;

      if (!g_hash_table_add (met, (gpointer) lanyard_connection_get_name (connection)) ||
          !g_hash_table_add (met, (gpointer) lanyard_connection_get_uuid (connection)))
        {
          g_set_error (error, LANYARD_ERROR, LANYARD_ERROR_BAD_FILE,
                       _("The connection “%s” is in it twice."),
                       lanyard_connection_get_name (connection));
          return NULL;
        }

      g_ptr_array_add (connections, g_steal_pointer (&connection));
    }

  return g_steal_pointer (&connections);
}

static GPtrArray *
parse (const char  *path,
       const char  *text,
       gsize        length,
       GError     **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (JsonNode) root = lanyard_json_parse (text, length, &local_error);
  JsonNode *array;

  if (root == NULL)
    {
      fail (error, local_error->message);
      return NULL;
    }

  if (!JSON_NODE_HOLDS_OBJECT (root))
    {
      fail (error, _("It is not an object."));
      return NULL;
    }

  if (!check_version (json_node_get_object (root), path, error))
    return NULL;

  array = json_object_get_member (json_node_get_object (root), "connections");
  if (array == NULL || !JSON_NODE_HOLDS_ARRAY (array))
    {
      fail (error, _("It has no list of connections."));
      return NULL;
    }

  return read_array (json_node_get_array (array), error);
}

static GPtrArray *
read_file (const char  *path,
           GError     **error)
{
  g_autofree char *text = NULL;
  gsize length;

  if (!lanyard_file_read (path, &text, &length, error))
    return NULL;

  if (text == NULL)
    return g_ptr_array_new_with_free_func (g_object_unref);

  return parse (path, text, length, error);
}

/* Tells the damage once: afterwards there is no file, and life goes on. */
static void
set_aside (const char  *path,
           GError     **error)
{
  g_autoptr (GError) failure = NULL;
  g_autofree char *name = g_filename_display_name (path);
  g_autofree char *aside = lanyard_file_set_aside (path, &failure);
  g_autofree char *aside_name = aside != NULL ? g_filename_display_name (aside) : NULL;
  g_autofree char *reason = g_strdup ((*error)->message);

  g_clear_error (error);
  if (aside != NULL)
    g_set_error (error, LANYARD_ERROR, LANYARD_ERROR_BAD_FILE,
                 _("The file of connections was damaged (%s). It is kept as “%s”, and the list "
                   "of connections begins anew."), reason, aside_name);
  else
    g_set_error (error, LANYARD_ERROR, LANYARD_ERROR_BAD_FILE,
                 _("“%s” is damaged (%s), and it cannot be set aside: %s"),
                 name, reason, failure->message);
}

/* The caller holds the lock. */
static GPtrArray *
read_or_set_aside (const char  *path,
                   GError     **error)
{
  g_autoptr (GError) local_error = NULL;
  GPtrArray *connections = read_file (path, &local_error);

  if (g_error_matches (local_error, LANYARD_ERROR, LANYARD_ERROR_BAD_FILE))
    set_aside (path, &local_error);

  if (connections == NULL)
    g_propagate_error (error, g_steal_pointer (&local_error));

  return connections;
}

static gboolean
write_file (const char    *path,
            GPtrArray     *connections,
            GCancellable  *cancellable,
            GError       **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (GPtrArray) again = NULL;
  g_autofree char *text = NULL;
  g_autofree char *line = NULL;

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "version");
  json_builder_add_int_value (builder, VERSION);
  json_builder_set_member_name (builder, "connections");
  json_builder_begin_array (builder);
  for (guint i = 0; i < connections->len; i++)
    {
      LanyardConnection *connection = g_ptr_array_index (connections, i);

      json_builder_add_value (builder, lanyard_connection_to_json (connection));
    }

  json_builder_end_array (builder);
  json_builder_end_object (builder);

  root = json_builder_get_root (builder);
  json_generator_set_root (generator, root);
  json_generator_set_pretty (generator, TRUE);
  text = json_generator_to_data (generator, NULL);
  line = g_strconcat (text, "\n", NULL);

  /* What could not be read again must not take the place of what can. */
  again = parse (path, line, strlen (line), error);
  if (again == NULL)
    return FALSE;

  /* The last moment at which cancelling leaves the old file. */
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;

  return lanyard_file_write (path, line, strlen (line), error);
}

/* The caller made the connection, so what is wrong with it is told as such and
 * not as damage of the file. */
static gboolean
check_storable (LanyardConnection  *connection,
                GError            **error)
{
  const char *name = lanyard_connection_get_name (connection);
  const char *expires = lanyard_connection_get_expires (connection);

  return lanyard_connection_check_name (name != NULL ? name : "", error) &&
         (expires == NULL || lanyard_connection_check_date (expires, error));
}

/* Makes the directory, so that it can be watched. Where that is not possible
 * nothing will be written either, and that will be told then. */
void
lanyard_connection_file_prepare (const char *path)
{
  g_autofree char *directory = g_path_get_dirname (path);

  (void) g_mkdir_with_parents (directory, 0700);
}

GPtrArray *
lanyard_connection_file_load (const char    *path,
                              GCancellable  *cancellable,
                              GError       **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (LanyardFileLock) lock = NULL;
  GPtrArray *connections = read_file (path, &local_error);

  if (!g_error_matches (local_error, LANYARD_ERROR, LANYARD_ERROR_BAD_FILE))
    {
      if (connections == NULL)
        g_propagate_error (error, g_steal_pointer (&local_error));

      return connections;
    }

  /* Reading needs no lock, since the file is always whole; setting it aside
   * does, and somebody else may have done so in the meantime. */
  lock = lanyard_file_lock (path, cancellable, NULL);
  if (lock != NULL)
    return read_or_set_aside (path, error);

  if (!g_cancellable_set_error_if_cancelled (cancellable, error))
    {
      g_autofree char *name = g_filename_display_name (path);

      g_set_error (error, LANYARD_ERROR, LANYARD_ERROR_BAD_FILE,
                   _("“%s” is damaged (%s), and it cannot be set aside because its folder "
                     "cannot be written to."), name, local_error->message);
    }

  return NULL;
}

static gboolean
check_free (GPtrArray          *connections,
            LanyardConnection  *connection,
            GError            **error)
{
  const char *name = lanyard_connection_get_name (connection);
  LanyardConnection *other = find_by_name (connections, name);

  if (other == NULL || g_strcmp0 (lanyard_connection_get_uuid (other),
                                  lanyard_connection_get_uuid (connection)) == 0)
    return TRUE;

  g_set_error (error, LANYARD_ERROR, LANYARD_ERROR_NAME_TAKEN,
               _("Another connection is called “%s” already."), name);

  return FALSE;
}

gboolean
lanyard_connection_file_add (const char         *path,
                             LanyardConnection  *connection,
                             GCancellable       *cancellable,
                             GError            **error)
{
  g_autoptr (LanyardFileLock) lock = NULL;
  g_autoptr (GPtrArray) connections = NULL;

  if (!check_storable (connection, error))
    return FALSE;

  lock = lanyard_file_lock (path, cancellable, error);
  if (lock == NULL)
    return FALSE;

  connections = read_or_set_aside (path, error);
  if (connections == NULL || !check_free (connections, connection, error))
    return FALSE;

  if (find_by_uuid (connections, lanyard_connection_get_uuid (connection), NULL) != NULL)
    {
      g_set_error (error, LANYARD_ERROR, LANYARD_ERROR_NAME_TAKEN,
                   _("The connection “%s” is saved already."),
                   lanyard_connection_get_name (connection));
      return FALSE;
    }

  g_ptr_array_add (connections, g_object_ref (connection));

  return write_file (path, connections, cancellable, error);
}

static LanyardConnection *
find_or_fail (GPtrArray   *connections,
              const char  *uuid,
              const char  *name,
              guint       *index,
              GError     **error)
{
  LanyardConnection *connection = find_by_uuid (connections, uuid, index);

  if (connection == NULL)
    g_set_error (error, LANYARD_ERROR, LANYARD_ERROR_NO_SUCH_CONNECTION,
                 _("The connection “%s” is not there any more."), name);

  return connection;
}

gboolean
lanyard_connection_file_change (const char         *path,
                                LanyardConnection  *old,
                                LanyardConnection  *connection,
                                GCancellable       *cancellable,
                                GError            **error)
{
  g_autoptr (LanyardFileLock) lock = NULL;
  g_autoptr (GPtrArray) connections = NULL;
  g_autoptr (LanyardConnection) merged = NULL;
  LanyardConnection *stored;
  guint index = 0;

  if (!check_storable (connection, error))
    return FALSE;

  lock = lanyard_file_lock (path, cancellable, error);
  if (lock == NULL)
    return FALSE;

  connections = read_or_set_aside (path, error);
  if (connections == NULL)
    return FALSE;

  stored = find_or_fail (connections, lanyard_connection_get_uuid (connection),
                         lanyard_connection_get_name (old), &index, error);
  if (stored == NULL)
    return FALSE;

  merged = lanyard_connection_merge (stored, old, connection);
  if (!check_free (connections, merged, error))
    return FALSE;

  if (lanyard_connection_equal (stored, merged))
    return TRUE;

  g_object_unref (stored);
  g_ptr_array_index (connections, index) = g_steal_pointer (&merged);

  return write_file (path, connections, cancellable, error);
}

gboolean
lanyard_connection_file_remove (const char    *path,
                                const char    *uuid,
                                GCancellable  *cancellable,
                                GError       **error)
{
  g_autoptr (LanyardFileLock) lock = NULL;
  g_autoptr (GPtrArray) connections = NULL;
  guint index = 0;

  lock = lanyard_file_lock (path, cancellable, error);
  if (lock == NULL)
    return FALSE;

  connections = read_or_set_aside (path, error);
  if (connections == NULL || find_or_fail (connections, uuid, uuid, &index, error) == NULL)
    return FALSE;

  g_ptr_array_remove_index (connections, index);

  return write_file (path, connections, cancellable, error);
}
