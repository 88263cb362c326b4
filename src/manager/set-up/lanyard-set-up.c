/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-set-up.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "lanyard-error.h"
#include "lanyard-manager-private.h"
#include "lanyard-set-up-file.h"

struct _LanyardSetUpItem
{
  GObject            parent_instance;

  LanyardConnection *connection; /* (owned) as it would be saved */
  char              *name;       /* (owned) as the file calls it */
  gboolean           present;
};

G_DEFINE_FINAL_TYPE (LanyardSetUpItem, lanyard_set_up_item, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_PRESENT,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
lanyard_set_up_item_finalize (GObject *object)
{
  LanyardSetUpItem *self = LANYARD_SET_UP_ITEM (object);

  g_object_unref (self->connection);
  g_free (self->name);

  G_OBJECT_CLASS (lanyard_set_up_item_parent_class)->finalize (object);
}

static void
lanyard_set_up_item_get_property (GObject    *object,
                                  guint       prop_id,
                                  GValue     *value,
                                  GParamSpec *pspec)
{
  LanyardSetUpItem *self = LANYARD_SET_UP_ITEM (object);

  switch (prop_id)
    {
    case PROP_PRESENT:
      g_value_set_boolean (value, self->present);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
lanyard_set_up_item_class_init (LanyardSetUpItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = lanyard_set_up_item_finalize;
  object_class->get_property = lanyard_set_up_item_get_property;

  properties[PROP_PRESENT] =
    g_param_spec_boolean ("present", NULL, NULL,
                          FALSE,
                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
lanyard_set_up_item_init (LanyardSetUpItem *self)
{
}

LanyardConnection *
lanyard_set_up_item_get_connection (LanyardSetUpItem *self)
{
  g_return_val_if_fail (LANYARD_IS_SET_UP_ITEM (self), NULL);

  return self->connection;
}

/**
 * lanyard_set_up_item_get_name:
 *
 * Returns: (transfer none): what the set-up calls it; the connection may have another
 *   name here
 */
const char *
lanyard_set_up_item_get_name (LanyardSetUpItem *self)
{
  g_return_val_if_fail (LANYARD_IS_SET_UP_ITEM (self), NULL);

  return self->name;
}

/**
 * lanyard_set_up_item_is_renamed:
 *
 * Whether its name is that of something else here.
 */
gboolean
lanyard_set_up_item_is_renamed (LanyardSetUpItem *self)
{
  g_return_val_if_fail (LANYARD_IS_SET_UP_ITEM (self), FALSE);

  return !g_str_equal (self->name, lanyard_connection_get_name (self->connection));
}

gboolean
lanyard_set_up_item_get_present (LanyardSetUpItem *self)
{
  g_return_val_if_fail (LANYARD_IS_SET_UP_ITEM (self), FALSE);

  return self->present;
}

void
lanyard_set_up_item_set_present (LanyardSetUpItem *self,
                                 gboolean          present)
{
  g_return_if_fail (LANYARD_IS_SET_UP_ITEM (self));

  if (self->present == present)
    return;

  self->present = present;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PRESENT]);
}

static const LanyardMethod *
find_method (LanyardManager    *manager,
             LanyardConnection *connection)
{
  LanyardProvider *provider = lanyard_provider_list_find (manager->providers,
                                                          lanyard_connection_get_provider (connection));

  return provider != NULL
           ? lanyard_provider_find_method (provider, lanyard_connection_get_method (connection))
           : NULL;
}

/**
 * lanyard_set_up_dup_missing:
 *
 * Returns: (transfer full): ids of the fields that have to be filled before
 *   @connection can be tested
 */
GStrv
lanyard_set_up_dup_missing (LanyardManager    *manager,
                            LanyardConnection *connection)
{
  g_autoptr (GStrvBuilder) missing = g_strv_builder_new ();
  const LanyardMethod *method = NULL;

  g_return_val_if_fail (LANYARD_IS_MANAGER (manager), NULL);
  g_return_val_if_fail (LANYARD_IS_CONNECTION (connection), NULL);

  method = find_method (manager, connection);
  for (guint i = 0; method != NULL && i < method->fields->len; i++)
    {
      const LanyardField *field = g_ptr_array_index (method->fields, i);

      if (field->kind != LANYARD_FIELD_SECRET && lanyard_method_requires (method, field->id) &&
          lanyard_connection_get_field (connection, field->id) == NULL)
        g_strv_builder_add (missing, field->id);
    }

  return g_strv_builder_end (missing);
}

/**
 * lanyard_set_up_dup_text:
 * @personal: whether to keep e-mail addresses, user names and dates of expiry
 *
 * Returns: (transfer full): all connections that are kept on disk, as a set-up
 */
char *
lanyard_set_up_dup_text (LanyardManager *manager,
                         gboolean        personal)
{
  g_autoptr (GPtrArray) connections = g_ptr_array_new ();
  GListModel *entries = NULL;

  g_return_val_if_fail (LANYARD_IS_MANAGER (manager), NULL);

  entries = lanyard_manager_get_entries (manager);
  for (guint i = 0; i < g_list_model_get_n_items (entries); i++)
    {
      g_autoptr (LanyardEntry) entry = g_list_model_get_item (entries, i);

      if (!lanyard_entry_get_session_only (entry))
        g_ptr_array_add (connections, lanyard_entry_get_connection (entry));
    }

  return lanyard_set_up_file_write (connections, manager->providers, personal);
}

/**
 * lanyard_set_up_count:
 *
 * Returns: how many connections lanyard_set_up_dup_text() writes down
 */
guint
lanyard_set_up_count (LanyardManager *manager)
{
  GListModel *entries = NULL;
  guint count = 0;

  g_return_val_if_fail (LANYARD_IS_MANAGER (manager), 0);

  entries = lanyard_manager_get_entries (manager);
  for (guint i = 0; i < g_list_model_get_n_items (entries); i++)
    {
      g_autoptr (LanyardEntry) entry = g_list_model_get_item (entries, i);

      if (!lanyard_entry_get_session_only (entry))
        count++;
    }

  return count;
}

/* Whether the two lead to the same place in the same way. What is about a person is
 * compared only if the set-up says it. */
static gboolean
is_same (LanyardManager    *manager,
         LanyardConnection *here,
         LanyardConnection *there)
{
  const LanyardMethod *method = find_method (manager, there);

  if (g_strcmp0 (lanyard_connection_get_provider (here),
                 lanyard_connection_get_provider (there)) != 0 ||
      g_strcmp0 (lanyard_connection_get_method (here),
                 lanyard_connection_get_method (there)) != 0)
    return FALSE;

  for (guint i = 0; i < method->fields->len; i++)
    {
      const LanyardField *field = g_ptr_array_index (method->fields, i);
      const char *value = lanyard_connection_get_field (there, field->id);

      if (value == NULL && lanyard_set_up_file_is_personal (method, field->id))
        continue;

      if (g_strcmp0 (value, lanyard_connection_get_field (here, field->id)) != 0)
        return FALSE;
    }

  return TRUE;
}

static gboolean
has_name (gconstpointer connection,
          gconstpointer name)
{
  return g_strcmp0 (lanyard_connection_get_name ((gpointer) connection), name) == 0;
}

/* One that got another name here wants the same as well; one that the set-up has by its
 * own name is not meant. */
static gboolean
is_present (LanyardManager    *manager,
            LanyardConnection *there,
            GPtrArray         *all)
{
  GListModel *entries = lanyard_manager_get_entries (manager);

  for (guint i = 0; i < g_list_model_get_n_items (entries); i++)
    {
      g_autoptr (LanyardEntry) entry = g_list_model_get_item (entries, i);
      LanyardConnection *here = lanyard_entry_get_connection (entry);
      const char *name = lanyard_connection_get_name (here);

      if (!is_same (manager, here, there))
        continue;

      if (g_strcmp0 (name, lanyard_connection_get_name (there)) == 0)
        return TRUE;

      if (!g_ptr_array_find_with_equal_func (all, name, has_name, NULL) &&
          g_strv_equal (lanyard_connection_get_purposes (here),
                        lanyard_connection_get_purposes (there)) &&
          g_strv_equal (lanyard_connection_get_scopes (here),
                        lanyard_connection_get_scopes (there)))
        return TRUE;
    }

  return FALSE;
}

/* A name that is free here, and that no other of the set-up has or gets. */
static char *
dup_free_name (LanyardManager *manager,
               const char     *wish,
               GPtrArray      *all)
{
  g_autoptr (GStrvBuilder) taken = g_strv_builder_new ();
  g_auto (GStrv) list = NULL;
  GListModel *entries = lanyard_manager_get_entries (manager);

  for (guint i = 0; i < g_list_model_get_n_items (entries); i++)
    {
      g_autoptr (LanyardEntry) entry = g_list_model_get_item (entries, i);

      g_strv_builder_add (taken, lanyard_connection_get_name (lanyard_entry_get_connection (entry)));
    }

  for (guint i = 0; i < all->len; i++)
    g_strv_builder_add (taken, lanyard_connection_get_name (g_ptr_array_index (all, i)));

  list = g_strv_builder_end (taken);

  return lanyard_connection_suggest_name (wish, (const char * const *) list);
}

static LanyardSetUpItem *
make_item (LanyardManager    *manager,
           LanyardConnection *connection,
           GPtrArray         *all)
{
  LanyardSetUpItem *item = g_object_new (LANYARD_TYPE_SET_UP_ITEM, NULL);
  const char *name = lanyard_connection_get_name (connection);

  item->name = g_strdup (name);
  item->connection = g_object_ref (connection);
  item->present = is_present (manager, connection, all);

  if (!item->present && lanyard_manager_find (manager, name, NULL) != NULL)
    {
      g_autofree char *other = dup_free_name (manager, name, all);

      lanyard_connection_set_name (connection, other);
    }

  return item;
}

/**
 * lanyard_set_up_read:
 * @text: what somebody sent
 * @length: its length in bytes
 * @error: return location for an error that says what is wrong with it
 *
 * Reads a set-up and holds it against the connections that there are. Either all of it
 * can be used here or none; nothing is saved.
 *
 * Returns: (transfer full): a list of [class@SetUpItem], or `NULL` with @error set
 */
GListModel *
lanyard_set_up_read (LanyardManager  *manager,
                     const char      *text,
                     gsize            length,
                     GError         **error)
{
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (GListStore) items = g_list_store_new (LANYARD_TYPE_SET_UP_ITEM);

  g_return_val_if_fail (LANYARD_IS_MANAGER (manager), NULL);

  all = lanyard_set_up_file_read (text, length, error);
  if (all == NULL)
    return NULL;

  for (guint i = 0; i < all->len; i++)
    {
      LanyardConnection *connection = g_ptr_array_index (all, i);

      if (!lanyard_manager_check_outline (manager, connection, error))
        {
          g_prefix_error (error, _("The connection “%s” of the set-up cannot be used here: "),
                          lanyard_connection_get_name (connection));
          return NULL;
        }
    }

  for (guint i = 0; i < all->len; i++)
    {
      g_autoptr (LanyardSetUpItem) item = make_item (manager, g_ptr_array_index (all, i), all);

      g_list_store_append (items, item);
    }

  return G_LIST_MODEL (g_steal_pointer (&items));
}
