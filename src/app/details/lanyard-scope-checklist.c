/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-scope-checklist.h"

#include "lanyard-icon-line.h"
#include "lanyard-label.h"
#include "lanyard-result-words.h"

#include <glib/gi18n-lib.h>

struct _LanyardScopeChecklist
{
  AdwBin  parent_instance;
};

G_DEFINE_FINAL_TYPE (LanyardScopeChecklist, lanyard_scope_checklist, ADW_TYPE_BIN)

/* The scope by its names, and its status unless that is as it should be. */
static char *
dup_names (const char         *id,
           const LanyardScope *scope,
           LanyardScopeStatus  status)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  if (scope != NULL)
    g_ptr_array_add (names, scope->label);
  if (scope != NULL && !g_str_equal (scope->label, id))
    g_ptr_array_add (names, (gpointer) id);
  if (status != LANYARD_SCOPE_GRANTED)
    g_ptr_array_add (names, (gpointer) lanyard_scope_status_words (status));
  g_ptr_array_add (names, NULL);

  return g_strjoinv (" · ", (char **) names->pdata);
}

static GtkWidget *
create_row (LanyardProvider *provider,
            LanyardReport   *report,
            const char      *id)
{
  const LanyardScope *scope = lanyard_provider_find_scope (provider, id);
  LanyardScopeStatus status = lanyard_scope_status_of (report, id);
  const char *title = scope != NULL ? scope->reason : id;
  g_autofree char *names = dup_names (id, scope, status);
  g_autofree char *spoken = NULL;
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *line;
  GtkWidget *row;

  gtk_box_append (GTK_BOX (texts), lanyard_label_new (title, NULL));
  if (*names != '\0')
    {
      GtkWidget *label = lanyard_label_new (names, "caption");

      gtk_widget_add_css_class (label, "dim-label");
      gtk_box_append (GTK_BOX (texts), label);
    }
  line = lanyard_icon_line_new (lanyard_scope_status_icon (status),
                                lanyard_scope_status_style (status), texts);

  row = g_object_new (ADW_TYPE_PREFERENCES_ROW,
                      "use-markup", FALSE,
                      "title", title,
                      "activatable", FALSE,
                      "child", line,
                      NULL);
  gtk_widget_add_css_class (row, "fact");

  /* Translators: first what is known of a scope, such as "Granted", then what it is for,
   * and at last its name. */
  spoken = g_strdup_printf (_("%s: %s (%s)"), lanyard_scope_status_words (status), title, id);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);

  return row;
}

static void
lanyard_scope_checklist_class_init (LanyardScopeChecklistClass *klass)
{
}

static void
lanyard_scope_checklist_init (LanyardScopeChecklist *self)
{
}

/**
 * lanyard_scope_checklist_show:
 * @provider: (nullable): knows the scopes
 * @method: (nullable): whose scopes they are
 * @report: (nullable): what was wanted and granted
 *
 * Shows the scopes of @report in place of those before, or nothing where there are none.
 */
void
lanyard_scope_checklist_show (LanyardScopeChecklist *self,
                              LanyardProvider       *provider,
                              const LanyardMethod   *method,
                              LanyardReport         *report)
{
  g_auto (GStrv) scopes = NULL;
  g_autofree char *title = NULL;
  GtkWidget *group;
  guint i;

  g_return_if_fail (LANYARD_IS_SCOPE_CHECKLIST (self));

  if (provider != NULL && method != NULL && report != NULL)
    scopes = lanyard_scope_status_list (report);

  gtk_widget_set_visible (GTK_WIDGET (self), scopes != NULL && scopes[0] != NULL);
  adw_bin_set_child (ADW_BIN (self), NULL);
  if (scopes == NULL || scopes[0] == NULL)
    return;

  group = adw_preferences_group_new ();
  title = g_markup_escape_text (lanyard_provider_get_family_name (provider, method->family), -1);
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  if (lanyard_report_get_granted (report) == NULL)
    adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group),
                                           _("The service did not tell which of these it granted."));
  for (i = 0; scopes[i] != NULL; i++)
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group),
                               create_row (provider, report, scopes[i]));

  adw_bin_set_child (ADW_BIN (self), group);
}
