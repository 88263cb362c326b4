/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-compare-window.h"

#include <glib/gi18n-lib.h>

/* The methods of a provider side by side: as a table where there is room for one,
 * else as one list for each question.
 */

#define COLUMN_CHARS 13

typedef char *(* DupAnswer) (const LanyardMethod *method);

static char *
dup_acts_as (const LanyardMethod *method)
{
  return g_strdup (method->acts_as);
}

/* What has to be typed or stored besides the secret is what tells methods apart most. */
static char *
dup_needs (const LanyardMethod *method)
{
  const LanyardField *user = NULL;

  if (method->user_field != NULL)
    user = lanyard_method_find_field (method, method->user_field);
  if (user == NULL)
    return g_strdup (_("The token alone"));

  /* Translators: first a field, such as "Atlassian e-mail", then what a secret is called. */
  return g_strdup_printf (_("%s and %s"), user->label, method->secret_name);
}

static char *
dup_reaches (const LanyardMethod *method)
{
  return g_strdup (method->reaches);
}

static char *
dup_plan (const LanyardMethod *method)
{
  return g_strdup (method->plan);
}

static char *
dup_lives (const LanyardMethod *method)
{
  return g_strdup (method->lives);
}

static char *
dup_prefer (const LanyardMethod *method)
{
  return g_strdup (method->prefer);
}

static char *
dup_cannot (const LanyardMethod *method)
{
  return g_strdup (method->cannot != NULL ? method->cannot : "–");
}

static const struct
{
  const char *title;
  DupAnswer   dup_answer;
} questions[] = {
  { N_("Reaches"), dup_reaches },
  { N_("Signs in with"), dup_needs },
  { N_("Acts as"), dup_acts_as },
  { N_("Plan"), dup_plan },
  { N_("Lives"), dup_lives },
  { N_("When to prefer it"), dup_prefer },
  { N_("Cannot"), dup_cannot },
};

static GtkWidget *
create_label (const char *text,
              const char *style,
              int         chars)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_yalign (GTK_LABEL (label), 0);
  if (chars > 0)
    {
      gtk_label_set_width_chars (GTK_LABEL (label), chars);
      gtk_label_set_max_width_chars (GTK_LABEL (label), chars + 9);
    }
  if (style != NULL)
    gtk_widget_add_css_class (label, style);

  return label;
}

static GtkWidget *
create_table (GPtrArray *methods)
{
  GtkWidget *grid = gtk_grid_new ();
  guint column;
  guint row;

  gtk_grid_set_column_spacing (GTK_GRID (grid), 18);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 15);

  for (row = 0; row < G_N_ELEMENTS (questions); row++)
    gtk_grid_attach (GTK_GRID (grid),
                     create_label (g_dgettext (GETTEXT_PACKAGE, questions[row].title), "dim-label", 9),
                     0, row + 1, 1, 1);

  for (column = 0; column < methods->len; column++)
    {
      const LanyardMethod *method = g_ptr_array_index (methods, column);
      GtkWidget *head = create_label (method->name, "heading", COLUMN_CHARS);

      gtk_grid_attach (GTK_GRID (grid), head, column + 1, 0, 1, 1);
      for (row = 0; row < G_N_ELEMENTS (questions); row++)
        {
          g_autofree char *answer = questions[row].dup_answer (method);
          GtkWidget *label = create_label (answer, NULL, COLUMN_CHARS);

          gtk_accessible_update_relation (GTK_ACCESSIBLE (label),
                                          GTK_ACCESSIBLE_RELATION_DESCRIBED_BY, head, NULL, -1);
          gtk_grid_attach (GTK_GRID (grid), label, column + 1, row + 1, 1, 1);
        }
    }

  return grid;
}

static GtkWidget *
create_lists (GPtrArray *methods)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24);
  guint row;
  guint i;

  for (row = 0; row < G_N_ELEMENTS (questions); row++)
    {
      GtkWidget *group = adw_preferences_group_new ();

      adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group),
                                       g_dgettext (GETTEXT_PACKAGE, questions[row].title));
      for (i = 0; i < methods->len; i++)
        {
          const LanyardMethod *method = g_ptr_array_index (methods, i);
          g_autofree char *answer = questions[row].dup_answer (method);
          GtkWidget *line = adw_action_row_new ();

          adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (line), FALSE);
          adw_preferences_row_set_title (ADW_PREFERENCES_ROW (line), method->name);
          adw_action_row_set_subtitle (ADW_ACTION_ROW (line), answer);
          adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), line);
        }
      gtk_box_append (GTK_BOX (box), group);
    }

  return box;
}

/**
 * lanyard_compare_window_new:
 * @provider: the provider whose methods are compared
 * @parent: the window that asks
 *
 * Returns: (transfer none): a window that is not shown yet
 */
GtkWindow *
lanyard_compare_window_new (LanyardProvider *provider,
                            GtkWindow       *parent)
{
  GPtrArray *methods = lanyard_provider_get_methods (provider);
  GtkWidget *window = adw_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *squeezer = adw_squeezer_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkEventController *shortcuts = gtk_shortcut_controller_new ();

  gtk_window_set_title (GTK_WINDOW (window), _("Compare"));
  gtk_window_set_transient_for (GTK_WINDOW (window), parent);
  gtk_window_set_modal (GTK_WINDOW (window), TRUE);
  gtk_window_set_default_size (GTK_WINDOW (window), 1040, 680);
  gtk_widget_set_size_request (window, 360, 294);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (shortcuts),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0),
                                                          gtk_named_action_new ("window.close")));
  gtk_widget_add_controller (window, shortcuts);

  adw_squeezer_set_homogeneous (ADW_SQUEEZER (squeezer), FALSE);
  adw_squeezer_add (ADW_SQUEEZER (squeezer), create_table (methods));
  adw_squeezer_add (ADW_SQUEEZER (squeezer), create_lists (methods));
  gtk_widget_set_margin_top (squeezer, 18);
  gtk_widget_set_margin_bottom (squeezer, 18);
  gtk_widget_set_margin_start (squeezer, 18);
  gtk_widget_set_margin_end (squeezer, 18);

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), squeezer);
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_widget_set_focusable (scroller, TRUE);

  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), scroller);
  adw_window_set_content (ADW_WINDOW (window), box);

  /* A table has nothing else to focus, and has to be scrolled with keys too. */
  gtk_window_set_focus (GTK_WINDOW (window), scroller);

  return GTK_WINDOW (window);
}
