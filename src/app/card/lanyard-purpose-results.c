/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-purpose-results.h"

#include "lanyard-icon-line.h"
#include "lanyard-label.h"
#include "lanyard-scope-set.h"

#include <glib/gi18n-lib.h>

struct _LanyardPurposeResults
{
  GtkBox parent_instance;
};

G_DEFINE_FINAL_TYPE (LanyardPurposeResults, lanyard_purpose_results, GTK_TYPE_BOX)

static void
add_line (LanyardPurposeResults *self,
          gboolean               works,
          const char            *text)
{
  const char *icon_name = works ? "lanyard-ok-symbolic" : "lanyard-refused-symbolic";
  GtkWidget *label = lanyard_label_new (text, NULL);
  g_autofree char *spoken = NULL;

  /* The icon says it to those who see it. */
  /* Translators: %s is a purpose, such as "Read code". */
  spoken = g_strdup_printf (works ? _("Works: %s") : _("Does not work: %s"), text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);

  gtk_box_append (GTK_BOX (self),
                  lanyard_icon_line_new (icon_name, works ? "success" : "error", label));
}

static void
add_purpose (LanyardPurposeResults *self,
             const LanyardPurpose  *purpose,
             const char * const    *scopes,
             const char * const    *missing,
             GPtrArray             *explained)
{
  g_autoptr (GPtrArray) lacking = g_ptr_array_new ();
  g_autofree char *list = NULL;
  g_autofree char *text = NULL;
  guint i;

  for (i = 0; scopes[i] != NULL; i++)
    if (g_strv_contains (missing, scopes[i]))
      {
        g_ptr_array_add (lacking, (gpointer) scopes[i]);
        g_ptr_array_add (explained, g_strdup (scopes[i]));
      }

  if (lacking->len == 0)
    {
      add_line (self, TRUE, purpose->name);
      return;
    }

  g_ptr_array_add (lacking, NULL);
  list = g_strjoinv (", ", (char **) lacking->pdata);
  /* Translators: first a purpose, such as "Read code", then scopes by their names. */
  text = g_strdup_printf (_("%s — lacks %s"), purpose->name, list);
  add_line (self, FALSE, text);
}

static void
lanyard_purpose_results_class_init (LanyardPurposeResultsClass *klass)
{
}

static void
lanyard_purpose_results_init (LanyardPurposeResults *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 6);
}

/**
 * lanyard_purpose_results_show:
 * @provider: (nullable): the provider
 * @method: (nullable): the method of @connection
 * @connection: what was wanted
 * @report: (nullable): what was granted
 *
 * Shows the purposes of @connection, or nothing where nothing is known to be missing.
 */
void
lanyard_purpose_results_show (LanyardPurposeResults *self,
                              LanyardProvider       *provider,
                              const LanyardMethod   *method,
                              LanyardConnection     *connection,
                              LanyardReport         *report)
{
  g_autoptr (GPtrArray) explained = g_ptr_array_new_with_free_func (g_free);
  const char * const *purposes = lanyard_connection_get_purposes (connection);
  const char * const *missing = NULL;
  GtkWidget *child;
  guint i;

  g_return_if_fail (LANYARD_IS_PURPOSE_RESULTS (self));

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_box_remove (GTK_BOX (self), child);

  if (provider != NULL && method != NULL && report != NULL &&
      lanyard_report_get_state (report) == LANYARD_STATE_LIMITED)
    missing = lanyard_report_get_missing (report);

  gtk_widget_set_visible (GTK_WIDGET (self), missing != NULL && missing[0] != NULL);
  if (missing == NULL || missing[0] == NULL)
    return;

  for (i = 0; purposes != NULL && purposes[i] != NULL; i++)
    {
      const LanyardPurpose *purpose = lanyard_provider_find_purpose (provider, purposes[i]);
      const char *one[] = { purposes[i], NULL };
      g_auto (GStrv) scopes = NULL;

      if (purpose == NULL || !lanyard_method_serves (method, purposes[i]))
        continue;

      scopes = lanyard_scope_set_for_purposes (provider, method, one);
      add_purpose (self, purpose, (const char * const *) scopes, missing, explained);
    }

  /* Scopes that the person chose one by one belong to no purpose. */
  for (i = 0; missing[i] != NULL; i++)
    if (!g_ptr_array_find_with_equal_func (explained, missing[i], g_str_equal, NULL))
      add_line (self, FALSE, missing[i]);
}
