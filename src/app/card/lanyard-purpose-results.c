/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-purpose-results.h"

#include "lanyard-icon-line.h"
#include "lanyard-label.h"
#include "lanyard-purpose-line.h"
#include "lanyard-result-words.h"
#include "lanyard-wrap.h"

#include <glib/gi18n-lib.h>

struct _LanyardPurposeResults
{
  GtkBox parent_instance;
};

G_DEFINE_FINAL_TYPE (LanyardPurposeResults, lanyard_purpose_results, GTK_TYPE_BOX)

/* Scopes that the person chose one by one belong to no purpose. */
static void
add_scope (LanyardPurposeResults *self,
           const char            *scope)
{
  g_autofree char *text = NULL;

  /* Translators: %s is a scope by its name; the subject is a token. */
  text = g_strdup_printf (_("Lacks %s"), scope);
  gtk_box_append (GTK_BOX (self),
                  lanyard_icon_line_new (lanyard_scope_status_icon (LANYARD_SCOPE_MISSING),
                                         lanyard_scope_status_style (LANYARD_SCOPE_MISSING),
                                         lanyard_label_new (text, NULL)));
}

static gboolean
is_explained (GPtrArray  *results,
              const char *scope)
{
  guint i;

  for (i = 0; i < results->len; i++)
    {
      const LanyardPurposeResult *result = g_ptr_array_index (results, i);

      if (g_strv_contains ((const char * const *) result->missing, scope))
        return TRUE;
    }

  return FALSE;
}

/* What works needs no more than its name, and little room. */
static void
add_in_short (LanyardPurposeResults *self,
              LanyardProvider       *provider,
              GPtrArray             *results)
{
  GtkWidget *wrap = g_object_new (LANYARD_TYPE_WRAP, NULL);
  guint i;

  for (i = 0; i < results->len; i++)
    lanyard_wrap_append (LANYARD_WRAP (wrap),
                         lanyard_purpose_line_new_short (provider, g_ptr_array_index (results, i)));

  gtk_box_append (GTK_BOX (self), wrap);
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
 * @report: (nullable): what a test found out
 *
 * Shows what works and what does not, purpose by purpose, if the credential works at
 * all: in a few words where all is well, line by line where it is not.
 */
void
lanyard_purpose_results_show (LanyardPurposeResults *self,
                              LanyardProvider       *provider,
                              LanyardReport         *report)
{
  const char * const *missing = NULL;
  LanyardState state = LANYARD_STATE_UNTESTED;
  GPtrArray *results = NULL;
  GtkWidget *child;
  guint i;

  g_return_if_fail (LANYARD_IS_PURPOSE_RESULTS (self));

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_box_remove (GTK_BOX (self), child);

  if (provider != NULL && report != NULL)
    {
      state = lanyard_report_get_state (report);
      results = lanyard_report_get_purposes (report);
    }

  gtk_widget_set_visible (GTK_WIDGET (self), state == LANYARD_STATE_LIMITED ||
                                             (state == LANYARD_STATE_OK && results->len > 0));
  if (state == LANYARD_STATE_OK && results->len > 0)
    add_in_short (self, provider, results);
  if (state != LANYARD_STATE_LIMITED)
    return;

  for (i = 0; i < results->len; i++)
    gtk_box_append (GTK_BOX (self),
                    lanyard_purpose_line_new (provider, g_ptr_array_index (results, i)));

  missing = lanyard_report_get_missing (report);
  for (i = 0; missing != NULL && missing[i] != NULL; i++)
    if (!is_explained (results, missing[i]))
      add_scope (self, missing[i]);
}
