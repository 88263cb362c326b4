/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-set-up-window.h"

#include <glib/gi18n-lib.h>

#include "lanyard-compat.h"
#include "lanyard-set-up-row.h"
#include "lanyard-wizard.h"

struct _LanyardSetUpWindow
{
  AdwWindow         parent_instance;

  LanyardManager   *manager;  /* (owned) */
  GListModel       *items;    /* (owned) of LanyardSetUpItem */
  LanyardSetUpItem *asked;    /* (owned) (nullable) whose secret is asked for */
  gboolean          goes_on;  /* to the next one, when that has its secret */

  GtkLabel         *lead;
  GtkListBox       *rows;
  AdwWindowTitle   *heading;
};

G_DEFINE_FINAL_TYPE (LanyardSetUpWindow, lanyard_set_up_window, ADW_TYPE_WINDOW)

static guint
count_missing (LanyardSetUpWindow *self)
{
  guint count = 0;

  for (guint i = 0; i < g_list_model_get_n_items (self->items); i++)
    {
      g_autoptr (LanyardSetUpItem) item = g_list_model_get_item (self->items, i);

      if (!lanyard_set_up_item_get_present (item))
        count++;
    }

  return count;
}

static void
update (LanyardSetUpWindow *self)
{
  guint n_items = g_list_model_get_n_items (self->items);
  guint n_missing = count_missing (self);
  g_autofree char *text = NULL;

  if (n_items == 0)
    text = g_strdup (_("There are no connections in the set-up."));
  else if (n_missing == 0)
    text = g_strdup (_("All connections of the set-up are here."));
  else
    text = g_strdup_printf (ngettext ("%u connection of the set-up is not here yet. It is added "
                                      "with a secret of your own, which is tested first. Without "
                                      "one it is left out; import the same file again to add it "
                                      "later.",
                                      "%u connections of the set-up are not here yet. Each is "
                                      "added with a secret of your own, which is tested first. "
                                      "Those without one are left out; import the same file again "
                                      "to add them later.", n_missing), n_missing);

  gtk_label_set_label (self->lead, text);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "set-up.import", n_missing > 0);
}

static void ask_next (LanyardSetUpWindow *self);

static void
saved_cb (LanyardSetUpWindow *self,
          LanyardEntry       *entry)
{
  lanyard_set_up_item_set_present (self->asked, TRUE);
  update (self);
}

/* Whoever closes it without a secret wants to be asked no further. */
static void
closed_cb (LanyardSetUpWindow *self)
{
  gboolean added = lanyard_set_up_item_get_present (self->asked);

  g_clear_object (&self->asked);
  if (added && self->goes_on && count_missing (self) > 0)
    ask_next (self);
}

static void
ask (LanyardSetUpWindow *self,
     LanyardSetUpItem   *item)
{
  GtkWindow *wizard;

  if (self->asked != NULL)
    return;

  self->asked = g_object_ref (item);
  wizard = lanyard_wizard_new_for_set_up (self->manager, lanyard_set_up_item_get_connection (item),
                                          GTK_WINDOW (self));
  gtk_window_set_modal (wizard, TRUE);
  g_signal_connect_object (wizard, "saved", G_CALLBACK (saved_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (wizard, "destroy", G_CALLBACK (closed_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (wizard);
}

static void
ask_next (LanyardSetUpWindow *self)
{
  for (guint i = 0; i < g_list_model_get_n_items (self->items); i++)
    {
      g_autoptr (LanyardSetUpItem) item = g_list_model_get_item (self->items, i);

      if (!lanyard_set_up_item_get_present (item))
        {
          ask (self, item);
          return;
        }
    }
}

static void
import_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  LanyardSetUpWindow *self = LANYARD_SET_UP_WINDOW (widget);

  self->goes_on = TRUE;
  ask_next (self);
}

static void
enter_cb (LanyardSetUpWindow *self,
          LanyardSetUpRow    *row)
{
  self->goes_on = FALSE;
  ask (self, lanyard_set_up_row_get_item (row));
}

static GtkWidget *
create_row (gpointer item,
            gpointer user_data)
{
  LanyardSetUpWindow *self = LANYARD_SET_UP_WINDOW (user_data);
  GtkWidget *row = lanyard_set_up_row_new (self->manager, item);

  g_signal_connect_object (row, "enter", G_CALLBACK (enter_cb), self, G_CONNECT_SWAPPED);

  return row;
}

static void
lanyard_set_up_window_dispose (GObject *object)
{
  LanyardSetUpWindow *self = LANYARD_SET_UP_WINDOW (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), LANYARD_TYPE_SET_UP_WINDOW);
  g_clear_object (&self->asked);
  g_clear_object (&self->items);
  g_clear_object (&self->manager);

  G_OBJECT_CLASS (lanyard_set_up_window_parent_class)->dispose (object);
}

static void
lanyard_set_up_window_class_init (LanyardSetUpWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lanyard_set_up_window_dispose;

  gtk_widget_class_install_action (widget_class, "set-up.import", NULL, import_action);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/lanyard_app/Lanyard/lanyard-set-up-window.ui");
  gtk_widget_class_bind_template_child (widget_class, LanyardSetUpWindow, heading);
  gtk_widget_class_bind_template_child (widget_class, LanyardSetUpWindow, lead);
  gtk_widget_class_bind_template_child (widget_class, LanyardSetUpWindow, rows);
}

static void
lanyard_set_up_window_init (LanyardSetUpWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * lanyard_set_up_window_new:
 * @manager: where connections are saved
 * @items: of [class@SetUpItem], as lanyard_set_up_read() made it
 * @title: what the file is called
 * @parent: the window above which it stands
 *
 * Returns: (transfer none): a window that is not shown yet
 */
GtkWindow *
lanyard_set_up_window_new (LanyardManager *manager,
                           GListModel     *items,
                           const char     *title,
                           GtkWindow      *parent)
{
  LanyardSetUpWindow *self = NULL;

  g_return_val_if_fail (LANYARD_IS_MANAGER (manager), NULL);
  g_return_val_if_fail (G_IS_LIST_MODEL (items), NULL);

  self = g_object_new (LANYARD_TYPE_SET_UP_WINDOW, "transient-for", parent, NULL);
  self->manager = g_object_ref (manager);
  self->items = g_object_ref (items);
  adw_window_title_set_subtitle (self->heading, title);
  gtk_list_box_bind_model (self->rows, items, create_row, self, NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->rows), g_list_model_get_n_items (items) > 0);
  update (self);

  return GTK_WINDOW (self);
}

/* --- choosing the file --- */

typedef struct
{
  GtkWindow *parent; /* (owned) */
  GFile     *file;   /* (owned) */
} Opening;

static void
opening_free (Opening *opening)
{
  g_object_unref (opening->parent);
  g_object_unref (opening->file);
  g_free (opening);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Opening, opening_free)

static void
tell (GtkWindow  *parent,
      const char *message)
{
  GtkWidget *dialog = adw_message_dialog_new (parent, _("The Set-up Cannot Be Imported"), NULL);
  g_autofree char *text = NULL;

  text = g_strdup_printf ("%s\n\n%s", message, _("Nothing was changed."));
  adw_message_dialog_set_body (ADW_MESSAGE_DIALOG (dialog), text);
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _("Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
loaded_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (Opening) opening = user_data;
  g_autoptr (GListModel) items = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *title = NULL;

  items = lanyard_set_up_load_finish (LANYARD_MANAGER (object), result, &error);
  if (!gtk_widget_get_mapped (GTK_WIDGET (opening->parent)))
    return;

  title = g_file_get_parse_name (opening->file);
  if (items == NULL)
    tell (opening->parent, error->message);
  else
    gtk_window_present (lanyard_set_up_window_new (LANYARD_MANAGER (object), items, title,
                                                   opening->parent));
}

static void
chosen_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (LanyardManager) manager = user_data;
  g_autoptr (GFile) file = NULL;
  g_autofree char *path = NULL;
  Opening *opening = NULL;

  file = lanyard_compat_choose_file_finish (GTK_WINDOW (object), result, NULL);
  if (file == NULL)
    return;

  path = g_file_get_path (file);
  if (path == NULL)
    {
      tell (GTK_WINDOW (object), _("Choose a file on this computer."));
      return;
    }

  opening = g_new0 (Opening, 1);
  opening->parent = g_object_ref (GTK_WINDOW (object));
  opening->file = g_object_ref (file);
  lanyard_set_up_load_async (manager, path, NULL, loaded_cb, opening);
}

/**
 * lanyard_set_up_window_choose:
 * @manager: where connections are saved
 * @parent: the window that asks
 *
 * Lets the person choose the file of a set-up, and shows what is in it. What cannot be read
 * is told, and then nothing was taken of it.
 */
void
lanyard_set_up_window_choose (LanyardManager *manager,
                              GtkWindow      *parent)
{
  g_return_if_fail (LANYARD_IS_MANAGER (manager));
  g_return_if_fail (GTK_IS_WINDOW (parent));

  lanyard_compat_open_file_async (parent, _("Import Set-up"), NULL, chosen_cb,
                                  g_object_ref (manager));
}
