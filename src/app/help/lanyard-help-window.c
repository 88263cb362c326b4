/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-help-window.h"

#include "lanyard-compat.h"
#include "lanyard-help-row.h"
#include "lanyard-help.h"
#include "lanyard-label.h"

/* What stays visible above a section to which somebody was led. */
#define SPACE_ABOVE 6

struct _LanyardHelpWindow
{
  AdwWindow          parent_instance;

  LanyardHelp       *help;    /* (owned) */
  GPtrArray         *rows;    /* (owned) of LanyardHelpRow (owned), in their order */
  LanyardHelpRow    *found;   /* (owned) (nullable) to which somebody was led last */
  guint              frames;  /* since then */
  guint              tick_id;

  GtkWidget         *chapters;
  GtkStack          *pages;
  GtkScrolledWindow *scroller;
  GtkEditable       *search_entry;
  AdwToastOverlay   *toasts;
};

G_DEFINE_FINAL_TYPE (LanyardHelpWindow, lanyard_help_window, ADW_TYPE_WINDOW)

static void
set_found (LanyardHelpWindow *self,
           LanyardHelpRow    *row)
{
  if (self->found != NULL)
    lanyard_help_row_set_found (self->found, FALSE);
  g_set_object (&self->found, row);
  if (row != NULL)
    lanyard_help_row_set_found (row, TRUE);
}

static void
row_activated_cb (GtkListBox    *list,
                  GtkListBoxRow *row,
                  gpointer       user_data)
{
  LanyardHelpRow *help_row = LANYARD_HELP_ROW (row);

  lanyard_help_row_set_expanded (help_row, !lanyard_help_row_get_expanded (help_row), TRUE);
}

/* Arrow keys go through the chapters as if they were one list. */
static gboolean
keynav_failed_cb (GtkListBox       *list,
                  GtkDirectionType  direction,
                  gpointer          user_data)
{
  if (direction != GTK_DIR_UP && direction != GTK_DIR_DOWN)
    return FALSE;

  return gtk_widget_child_focus (GTK_WIDGET (user_data),
                                 direction == GTK_DIR_UP ? GTK_DIR_TAB_BACKWARD
                                                         : GTK_DIR_TAB_FORWARD);
}

static void
add_chapter (LanyardHelpWindow        *self,
             const LanyardHelpChapter *chapter)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  GtkWidget *title = lanyard_label_new (chapter->title, "heading");
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_relation (GTK_ACCESSIBLE (list),
                                  GTK_ACCESSIBLE_RELATION_LABELLED_BY, title, NULL, -1);
  g_signal_connect (list, "row-activated", G_CALLBACK (row_activated_cb), NULL);
  g_signal_connect_object (list, "keynav-failed", G_CALLBACK (keynav_failed_cb), self, 0);

  for (guint i = 0; i < chapter->sections->len; i++)
    {
      GtkWidget *row = lanyard_help_row_new (self->help, g_ptr_array_index (chapter->sections, i));

      gtk_list_box_append (GTK_LIST_BOX (list), row);
      g_ptr_array_add (self->rows, g_object_ref (row));
    }

  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), list);
  gtk_box_append (GTK_BOX (self->chapters), box);
}

static LanyardHelpRow *
find_row (LanyardHelpWindow *self,
          const char        *anchor)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      LanyardHelpRow *row = g_ptr_array_index (self->rows, i);

      if (g_str_equal (lanyard_help_row_get_section (row)->anchor, anchor))
        return row;
    }

  return NULL;
}

/* A chapter of which nothing is shown would be a title alone. */
static void
hide_empty_chapters (LanyardHelpWindow *self)
{
  GtkWidget *box;

  for (box = gtk_widget_get_first_child (self->chapters); box != NULL;
       box = gtk_widget_get_next_sibling (box))
    {
      GtkWidget *list = gtk_widget_get_last_child (box);
      GtkWidget *row = gtk_widget_get_first_child (list);

      while (row != NULL && !gtk_widget_get_visible (row))
        row = gtk_widget_get_next_sibling (row);
      gtk_widget_set_visible (box, row != NULL);
    }
}

static void
lanyard_help_window_search_changed_cb (LanyardHelpWindow *self)
{
  const char *needle = gtk_editable_get_text (self->search_entry);
  gboolean any = FALSE;

  for (guint i = 0; i < self->rows->len; i++)
    {
      LanyardHelpRow *row = g_ptr_array_index (self->rows, i);
      gboolean matches;

      matches = lanyard_help_section_matches (lanyard_help_row_get_section (row), needle);
      gtk_widget_set_visible (GTK_WIDGET (row), matches);
      any = any || matches;
    }

  hide_empty_chapters (self);
  gtk_stack_set_visible_child_name (self->pages, any ? "sections" : "nothing-found");
}

/* Enter opens the first of what was found. */
static void
lanyard_help_window_search_activate_cb (LanyardHelpWindow *self)
{
  if (*gtk_editable_get_text (self->search_entry) == '\0')
    return;

  /* The entry waits a moment before it tells what was typed. */
  lanyard_help_window_search_changed_cb (self);

  for (guint i = 0; i < self->rows->len; i++)
    {
      LanyardHelpRow *row = g_ptr_array_index (self->rows, i);

      if (!gtk_widget_get_visible (GTK_WIDGET (row)))
        continue;

      lanyard_help_row_set_expanded (row, TRUE, TRUE);
      gtk_widget_grab_focus (GTK_WIDGET (row));
      return;
    }
}

/* Escape takes back what was typed, and only then closes. */
static void
lanyard_help_window_stop_search_cb (LanyardHelpWindow *self)
{
  if (*gtk_editable_get_text (self->search_entry) != '\0')
    gtk_editable_set_text (self->search_entry, "");
  else
    gtk_window_close (GTK_WINDOW (self));
}

static void
scroll_to_found (LanyardHelpWindow *self)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);
  double y;

  if (gtk_widget_translate_coordinates (GTK_WIDGET (self->found), self->chapters,
                                        0, 0, NULL, &y))
    gtk_adjustment_set_value (adjustment, y - SPACE_ABOVE);
}

/* Where a section stands is known once it was laid out, which is after the first of these. */
static gboolean
tick_cb (GtkWidget     *widget,
         GdkFrameClock *clock,
         gpointer       user_data)
{
  LanyardHelpWindow *self = LANYARD_HELP_WINDOW (widget);

  self->frames++;
  if (self->frames < 2)
    return G_SOURCE_CONTINUE;

  if (self->found != NULL)
    scroll_to_found (self);
  self->tick_id = 0;

  return G_SOURCE_REMOVE;
}

static void
show_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  lanyard_help_window_show (LANYARD_HELP_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

static void
search_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  gtk_widget_grab_focus (GTK_WIDGET (LANYARD_HELP_WINDOW (widget)->search_entry));
}

static void
toast_action (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  lanyard_compat_show_toast (LANYARD_HELP_WINDOW (widget)->toasts,
                             g_variant_get_string (parameter, NULL));
}

static void
lanyard_help_window_dispose (GObject *object)
{
  LanyardHelpWindow *self = LANYARD_HELP_WINDOW (object);

  if (self->tick_id != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->tick_id);
  self->tick_id = 0;
  gtk_widget_dispose_template (GTK_WIDGET (self), LANYARD_TYPE_HELP_WINDOW);
  g_clear_object (&self->found);
  g_clear_pointer (&self->rows, g_ptr_array_unref);

  G_OBJECT_CLASS (lanyard_help_window_parent_class)->dispose (object);
}

static void
lanyard_help_window_finalize (GObject *object)
{
  g_clear_pointer (&LANYARD_HELP_WINDOW (object)->help, lanyard_help_free);

  G_OBJECT_CLASS (lanyard_help_window_parent_class)->finalize (object);
}

static void
lanyard_help_window_class_init (LanyardHelpWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = lanyard_help_window_dispose;
  object_class->finalize = lanyard_help_window_finalize;

  gtk_widget_class_install_action (widget_class, "help.search", NULL, search_action);
  gtk_widget_class_install_action (widget_class, "help.show", "s", show_action);
  gtk_widget_class_install_action (widget_class, "toast.show", "s", toast_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_f, GDK_CONTROL_MASK,
                                       "help.search", NULL);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/lanyard_app/Lanyard/lanyard-help-window.ui");
  gtk_widget_class_bind_template_child (widget_class, LanyardHelpWindow, chapters);
  gtk_widget_class_bind_template_child (widget_class, LanyardHelpWindow, pages);
  gtk_widget_class_bind_template_child (widget_class, LanyardHelpWindow, scroller);
  gtk_widget_class_bind_template_child (widget_class, LanyardHelpWindow, search_entry);
  gtk_widget_class_bind_template_child (widget_class, LanyardHelpWindow, toasts);
  gtk_widget_class_bind_template_callback (widget_class, lanyard_help_window_search_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, lanyard_help_window_search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, lanyard_help_window_stop_search_cb);
}

static void
lanyard_help_window_init (LanyardHelpWindow *self)
{
  g_autoptr (GtkWindowGroup) group = gtk_window_group_new ();
  GPtrArray *chapters;

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_search_entry_set_key_capture_widget (GTK_SEARCH_ENTRY (self->search_entry),
                                           GTK_WIDGET (self));
  /* A modal window takes the input of its group away, and help is for those who are in one. */
  gtk_window_group_add_window (group, GTK_WINDOW (self));

  self->rows = g_ptr_array_new_with_free_func (g_object_unref);
  self->help = lanyard_help_new ();
  chapters = lanyard_help_get_chapters (self->help);
  for (guint i = 0; i < chapters->len; i++)
    add_chapter (self, g_ptr_array_index (chapters, i));
}

/* GTK 4.8 can do this by itself, but then forgets to forget the parent, and asks it something
 * when it is long gone. */
static void
parent_destroyed_cb (GtkWindow *self)
{
  gtk_window_set_transient_for (self, NULL);
  gtk_window_destroy (self);
}

/**
 * lanyard_help_window_new:
 * @parent: (nullable): a window with which it goes
 *
 * Returns: (transfer none): a window that is not shown yet
 */
GtkWindow *
lanyard_help_window_new (GtkWindow *parent)
{
  GtkWindow *self;

  g_return_val_if_fail (parent == NULL || GTK_IS_WINDOW (parent), NULL);

  self = g_object_new (LANYARD_TYPE_HELP_WINDOW, "transient-for", parent, NULL);
  if (parent != NULL)
    {
      /* It may be in front for long, and the keys of the program are to work there too. */
      gtk_window_set_application (self, gtk_window_get_application (parent));
      g_signal_connect_object (parent, "destroy", G_CALLBACK (parent_destroyed_cb), self,
                               G_CONNECT_SWAPPED);
    }

  return self;
}

/**
 * lanyard_help_window_show:
 * @anchor: the section to lead to; an empty or unknown one leads to none
 *
 * Opens a section, marks it, and brings it and the focus to the person.
 */
void
lanyard_help_window_show (LanyardHelpWindow *self,
                          const char        *anchor)
{
  LanyardHelpRow *row;

  g_return_if_fail (LANYARD_IS_HELP_WINDOW (self));
  g_return_if_fail (anchor != NULL);

  row = find_row (self, anchor);
  if (row == NULL)
    return;

  /* A search would hide it. */
  gtk_editable_set_text (self->search_entry, "");
  lanyard_help_window_search_changed_cb (self);
  lanyard_help_row_set_expanded (row, TRUE, FALSE);
  set_found (self, row);
  gtk_widget_grab_focus (GTK_WIDGET (row));

  self->frames = 0;
  if (self->tick_id == 0)
    self->tick_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), tick_cb, NULL, NULL);
}

static GtkWindow *
find_open (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (LANYARD_IS_HELP_WINDOW (window))
        return window;
    }

  return NULL;
}

/* Help stays when the dialog goes that asked for it, but not longer than the program's window. */
static GtkWindow *
find_main (GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkWindow *window = GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;

  while (window != NULL && gtk_window_get_transient_for (window) != NULL)
    window = gtk_window_get_transient_for (window);

  return window;
}

/**
 * lanyard_help_window_open_action:
 * @widget: whoever asks
 * @action_name: not used
 * @parameter: a string, the section to lead to, or an empty one
 *
 * A class action for any widget: shows the help, and there is only one of it.
 */
void
lanyard_help_window_open_action (GtkWidget  *widget,
                                 const char *action_name,
                                 GVariant   *parameter)
{
  GtkWindow *window = find_open ();

  if (window == NULL)
    window = lanyard_help_window_new (find_main (widget));

  lanyard_help_window_show (LANYARD_HELP_WINDOW (window), g_variant_get_string (parameter, NULL));
  gtk_window_present (window);
}
