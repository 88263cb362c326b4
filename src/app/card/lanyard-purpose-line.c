/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-purpose-line.h"

#include "lanyard-icon-line.h"
#include "lanyard-label.h"
#include "lanyard-result-words.h"

static const char *
get_name (LanyardProvider            *provider,
          const LanyardPurposeResult *result)
{
  const LanyardPurpose *purpose = lanyard_provider_find_purpose (provider, result->id);

  return purpose != NULL ? purpose->name : result->id;
}

/* The mark says it to those who see it. */
static void
speak (GtkWidget                  *label,
       const LanyardPurposeResult *result,
       const char                 *name)
{
  g_autofree char *spoken = lanyard_purpose_spoken (result, name);

  gtk_accessible_update_property (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

/**
 * lanyard_purpose_line_new:
 * @provider: knows the purpose
 * @result: what a test found out about it
 *
 * Returns: (transfer floating): the purpose with a mark of its own, and under it,
 *   quietly, how sure that is
 */
GtkWidget *
lanyard_purpose_line_new (LanyardProvider            *provider,
                          const LanyardPurposeResult *result)
{
  const char *name = NULL;
  const char *note = NULL;
  g_autofree char *words = NULL;
  GtkWidget *texts;
  GtkWidget *label;

  g_return_val_if_fail (LANYARD_IS_PROVIDER (provider), NULL);
  g_return_val_if_fail (result != NULL, NULL);

  name = get_name (provider, result);
  note = lanyard_purpose_note (result);
  words = lanyard_purpose_words (result, name);

  texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  label = lanyard_label_new (words, NULL);
  speak (label, result, name);
  gtk_box_append (GTK_BOX (texts), label);

  if (note != NULL)
    {
      GtkWidget *quiet = lanyard_label_new (note, "caption");

      gtk_widget_add_css_class (quiet, "dim-label");
      gtk_box_append (GTK_BOX (texts), quiet);
    }

  return lanyard_icon_line_new (lanyard_purpose_icon (result->outcome),
                                lanyard_purpose_style (result->outcome), texts);
}

/**
 * lanyard_purpose_line_new_short:
 * @provider: knows the purpose
 * @result: what a test found out about it
 *
 * Returns: (transfer floating): the purpose with a mark of its own; how sure that is
 *   stands in its tooltip
 */
GtkWidget *
lanyard_purpose_line_new_short (LanyardProvider            *provider,
                                const LanyardPurposeResult *result)
{
  GtkWidget *label;
  GtkWidget *line;

  g_return_val_if_fail (LANYARD_IS_PROVIDER (provider), NULL);
  g_return_val_if_fail (result != NULL, NULL);

  label = lanyard_label_new (get_name (provider, result), "caption");
  speak (label, result, get_name (provider, result));
  line = lanyard_icon_line_new (lanyard_purpose_icon (result->outcome),
                                lanyard_purpose_style (result->outcome), label);
  gtk_widget_set_tooltip_text (line, lanyard_purpose_note (result));

  return line;
}
