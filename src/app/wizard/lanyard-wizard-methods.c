/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-wizard-methods.h"

#include "lanyard-compare-window.h"
#include "lanyard-method-row.h"
#include "lanyard-mnemonic-button.h"
#include "lanyard-wizard-page.h"

#include <glib/gi18n-lib.h>

struct _LanyardWizardMethods
{
  GtkBox              parent_instance;

  LanyardWizardDraft *draft;    /* (owned) */
  GPtrArray          *rows;     /* (owned) of LanyardMethodRow, in the description's order */
  gboolean            setting;

  GtkWidget          *list;
  GtkWidget          *old_list;
  GtkWidget          *older;    /* the expander around retired methods */
};

static void lanyard_wizard_methods_page_init (LanyardWizardPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (LanyardWizardMethods, lanyard_wizard_methods, GTK_TYPE_BOX,
                               G_IMPLEMENT_INTERFACE (LANYARD_TYPE_WIZARD_PAGE,
                                                      lanyard_wizard_methods_page_init))

/* The chosen purposes that @method cannot serve, and why. */
static char *
dup_without (LanyardWizardMethods *self,
             const LanyardMethod  *method)
{
  const char * const *purposes = lanyard_wizard_draft_get_purposes (self->draft);
  LanyardProvider *provider = lanyard_wizard_draft_get_provider (self->draft);
  g_autoptr (GString) names = g_string_new (NULL);
  guint i;

  for (i = 0; purposes[i] != NULL; i++)
    {
      const LanyardPurpose *purpose = lanyard_provider_find_purpose (provider, purposes[i]);

      if (!lanyard_method_serves (method, purposes[i]))
        g_string_append_printf (names, _("%s“%s”"), names->len > 0 ? ", " : "", purpose->name);
    }

  if (names->len == 0)
    return NULL;

  /* Translators: first purposes in quotation marks, then the reason as sentences. */
  return g_strdup_printf (_("Without %s. %s"), names->str,
                          method->without_text != NULL ? method->without_text : "");
}

static int
rank (LanyardWizardMethods *self,
      LanyardMethodRow     *row)
{
  const LanyardMethod *method = lanyard_method_row_get_method (row);
  g_autofree char *without = dup_without (self, method);

  if (method->retired != NULL)
    return 3;
  if (method->recommended == NULL)
    return 2;

  return without != NULL ? 1 : 0;
}

/* What serves best stands first; what is equally good stays in the description's order. */
static int
sort_cb (GtkListBoxRow *first,
         GtkListBoxRow *second,
         gpointer       user_data)
{
  LanyardWizardMethods *self = LANYARD_WIZARD_METHODS (user_data);
  int difference = rank (self, LANYARD_METHOD_ROW (first)) - rank (self, LANYARD_METHOD_ROW (second));
  guint first_index = 0;
  guint second_index = 0;

  if (difference != 0)
    return difference;

  g_ptr_array_find (self->rows, first, &first_index);
  g_ptr_array_find (self->rows, second, &second_index);

  return (int) first_index - (int) second_index;
}

static LanyardMethodRow *
find_row (LanyardWizardMethods *self,
          const LanyardMethod  *method)
{
  guint i;

  for (i = 0; i < self->rows->len; i++)
    if (lanyard_method_row_get_method (g_ptr_array_index (self->rows, i)) == method)
      return g_ptr_array_index (self->rows, i);

  return NULL;
}

static void
chosen_cb (LanyardWizardMethods *self,
           LanyardMethodRow     *row)
{
  if (self->setting)
    return;

  lanyard_wizard_draft_set_method (self->draft, lanyard_method_row_get_method (row));
  lanyard_wizard_page_changed (LANYARD_WIZARD_PAGE (self));
}

static void
instead_cb (LanyardWizardMethods *self,
            const char           *id)
{
  LanyardProvider *provider = lanyard_wizard_draft_get_provider (self->draft);
  LanyardMethodRow *row = find_row (self, lanyard_provider_find_method (provider, id));

  if (row == NULL)
    return;

  lanyard_method_row_set_active (row, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (row));
}

static void
row_activated_cb (GtkListBox    *list,
                  GtkListBoxRow *row,
                  gpointer       user_data)
{
  lanyard_method_row_set_active (LANYARD_METHOD_ROW (row), TRUE);
}

static void
compare_cb (LanyardWizardMethods *self)
{
  LanyardProvider *provider = lanyard_wizard_draft_get_provider (self->draft);

  gtk_window_present (lanyard_compare_window_new (provider,
                                                  GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)))));
}

static char *
dup_title (LanyardWizardPage *page)
{
  return g_strdup (_("Which Token Fits?"));
}

static char *
dup_lead (LanyardWizardPage *page)
{
  return g_strdup (_("The less it reaches, the less can go wrong."));
}

static gboolean
get_ready (LanyardWizardPage *page)
{
  return lanyard_wizard_draft_get_method (LANYARD_WIZARD_METHODS (page)->draft) != NULL;
}

static void
enter (LanyardWizardPage *page)
{
  LanyardWizardMethods *self = LANYARD_WIZARD_METHODS (page);
  const LanyardMethod *method = lanyard_wizard_draft_get_method (self->draft);
  LanyardMethodRow *row;
  guint i;

  for (i = 0; i < self->rows->len; i++)
    {
      LanyardMethodRow *each = g_ptr_array_index (self->rows, i);
      g_autofree char *without = dup_without (self, lanyard_method_row_get_method (each));

      lanyard_method_row_set_without (each, without);
    }
  gtk_list_box_invalidate_sort (GTK_LIST_BOX (self->list));

  /* The best one is chosen until somebody chooses. */
  if (method == NULL)
    {
      row = LANYARD_METHOD_ROW (gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), 0));
      lanyard_method_row_set_active (row, TRUE);
      return;
    }

  self->setting = TRUE;
  lanyard_method_row_set_active (find_row (self, method), TRUE);
  if (method->retired != NULL)
    adw_expander_row_set_expanded (ADW_EXPANDER_ROW (self->older), TRUE);
  self->setting = FALSE;
}

static gboolean
focus (LanyardWizardPage *page,
       const char        *part)
{
  LanyardWizardMethods *self = LANYARD_WIZARD_METHODS (page);
  LanyardMethodRow *row = find_row (self, lanyard_wizard_draft_get_method (self->draft));

  return row != NULL && gtk_widget_grab_focus (GTK_WIDGET (row));
}

static void
lanyard_wizard_methods_dispose (GObject *object)
{
  LanyardWizardMethods *self = LANYARD_WIZARD_METHODS (object);

  gtk_list_box_set_sort_func (GTK_LIST_BOX (self->list), NULL, NULL, NULL);
  g_clear_object (&self->draft);

  G_OBJECT_CLASS (lanyard_wizard_methods_parent_class)->dispose (object);
}

static void
lanyard_wizard_methods_finalize (GObject *object)
{
  g_clear_pointer (&LANYARD_WIZARD_METHODS (object)->rows, g_ptr_array_unref);

  G_OBJECT_CLASS (lanyard_wizard_methods_parent_class)->finalize (object);
}

static void
lanyard_wizard_methods_class_init (LanyardWizardMethodsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = lanyard_wizard_methods_dispose;
  object_class->finalize = lanyard_wizard_methods_finalize;

  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
lanyard_wizard_methods_page_init (LanyardWizardPageInterface *iface)
{
  iface->dup_title = dup_title;
  iface->dup_lead = dup_lead;
  iface->get_ready = get_ready;
  iface->enter = enter;
  iface->focus = focus;
}

static GtkWidget *
create_list (const char *label)
{
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);

  return list;
}

static void
lanyard_wizard_methods_init (LanyardWizardMethods *self)
{
  GtkWidget *compare = lanyard_mnemonic_button_new (_("_Compare"));

  self->rows = g_ptr_array_new ();

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 12);

  self->list = create_list (_("Kinds of token"));
  gtk_list_box_set_sort_func (GTK_LIST_BOX (self->list), sort_cb, self, NULL);
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (row_activated_cb), self, 0);
  gtk_box_append (GTK_BOX (self), self->list);

  gtk_widget_set_halign (compare, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (compare, _("Compare All Kinds Side by Side"));
  g_signal_connect_object (compare, "clicked", G_CALLBACK (compare_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self), compare);

  self->old_list = create_list (_("Older methods"));
  self->older = adw_expander_row_new ();
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self->older), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->older), _("Older Methods"));
  gtk_list_box_append (GTK_LIST_BOX (self->old_list), self->older);
  gtk_widget_set_visible (self->old_list, FALSE);
  gtk_box_append (GTK_BOX (self), self->old_list);
}

static void
add_method (LanyardWizardMethods *self,
            const LanyardMethod  *method)
{
  LanyardProvider *provider = lanyard_wizard_draft_get_provider (self->draft);
  GtkWidget *row = lanyard_method_row_new (provider, method);

  if (self->rows->len > 0)
    lanyard_method_row_set_group (LANYARD_METHOD_ROW (row), g_ptr_array_index (self->rows, 0));
  g_ptr_array_add (self->rows, row);
  g_signal_connect_object (row, "chosen", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "instead", G_CALLBACK (instead_cb), self, G_CONNECT_SWAPPED);

  if (method->retired == NULL)
    {
      gtk_list_box_append (GTK_LIST_BOX (self->list), row);
      return;
    }

  adw_expander_row_add_row (ADW_EXPANDER_ROW (self->older), row);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self->older), method->retired_text);
  gtk_widget_set_visible (self->old_list, TRUE);
}

GtkWidget *
lanyard_wizard_methods_new (LanyardWizardDraft *draft)
{
  LanyardWizardMethods *self = g_object_new (LANYARD_TYPE_WIZARD_METHODS, NULL);
  GPtrArray *methods = lanyard_provider_get_methods (lanyard_wizard_draft_get_provider (draft));
  guint i;

  self->draft = g_object_ref (draft);
  for (i = 0; i < methods->len; i++)
    add_method (self, g_ptr_array_index (methods, i));

  return GTK_WIDGET (self);
}
