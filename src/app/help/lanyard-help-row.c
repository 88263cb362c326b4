/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-help-row.h"

#include "lanyard-bold-names.h"
#include "lanyard-compat.h"
#include "lanyard-copy-button.h"
#include "lanyard-guidance-code.h"
#include "lanyard-label.h"
#include "lanyard-wrap.h"

#include <glib/gi18n-lib.h>

struct _LanyardHelpRow
{
  GtkListBoxRow             parent_instance;

  LanyardHelp              *help;     /* whoever shows the row keeps it */
  const LanyardHelpSection *section;
  gboolean                  expanded;

  GtkWidget                *arrow;
  GtkWidget                *revealer;
};

G_DEFINE_FINAL_TYPE (LanyardHelpRow, lanyard_help_row, GTK_TYPE_LIST_BOX_ROW)

static void
set_class (LanyardHelpRow *self,
           const char     *name,
           gboolean        set)
{
  if (set)
    gtk_widget_add_css_class (GTK_WIDGET (self), name);
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), name);
}

static GtkWidget *
create_text (const char *text)
{
  g_autoptr (PangoAttrList) attributes = NULL;
  g_autofree char *plain = NULL;
  GtkWidget *label;

  plain = lanyard_bold_names_strip (text, &attributes);
  label = lanyard_label_new (plain, NULL);
  gtk_label_set_attributes (GTK_LABEL (label), attributes);

  return label;
}

static GtkWidget *
create_item (const char *mark,
             const char *text)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *mark_label = g_object_new (GTK_TYPE_LABEL,
                                        "label", mark,
                                        "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                                        NULL);
  GtkWidget *label = create_text (text);

  gtk_widget_set_valign (mark_label, GTK_ALIGN_START);
  gtk_widget_add_css_class (mark_label, "numeric");
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (box), mark_label);
  gtk_box_append (GTK_BOX (box), label);

  return box;
}

/* A list of one is no list. */
static void
add_items (GtkBox     *box,
           const char *heading,
           char      **items,
           gboolean    numbered)
{
  if (items[0] == NULL)
    return;

  if (heading != NULL)
    {
      GtkWidget *label = lanyard_label_new (heading, "heading");

      gtk_widget_set_margin_top (label, 6);
      gtk_box_append (box, label);
    }

  if (items[1] == NULL)
    {
      gtk_box_append (box, create_text (items[0]));
      return;
    }

  for (guint i = 0; items[i] != NULL; i++)
    {
      g_autofree char *number = g_strdup_printf (_("%u."), i + 1);

      gtk_box_append (box, create_item (numbered ? number : "•", items[i]));
    }
}

/* Lines that belong into a file, as they are. */
static void
add_sample (GtkBox     *box,
            const char *sample)
{
  GtkWidget *label;
  GtkWidget *button;

  if (sample == NULL)
    return;

  label = lanyard_label_new (sample, "monospace");
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "card");
  gtk_widget_add_css_class (label, "preview");

  button = lanyard_copy_button_new (_("Copy"), _("Copy these lines"));
  lanyard_copy_button_set_text (LANYARD_COPY_BUTTON (button), sample);
  gtk_widget_set_halign (button, GTK_ALIGN_START);

  gtk_box_append (box, label);
  gtk_box_append (box, button);
}

static void
link_cb (LanyardHelpRow *self)
{
  lanyard_compat_open_page (GTK_WIDGET (self), self->section->link);
}

static void
add_link (LanyardHelpRow *self,
          GtkBox         *box)
{
  GtkWidget *button;

  if (self->section->link == NULL)
    return;

  button = gtk_button_new_with_label (self->section->link_name);
  lanyard_label_wrap (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button))));
  gtk_widget_set_tooltip_text (button, self->section->link);
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_widget_set_margin_top (button, 6);
  g_signal_connect_object (button, "clicked", G_CALLBACK (link_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (box, button);
}

static void
add_see_also (LanyardHelpRow *self,
              GtkBox         *box)
{
  GtkWidget *heading;
  GtkWidget *buttons;

  if (self->section->see[0] == NULL)
    return;

  heading = lanyard_label_new (_("See also"), "heading");
  gtk_widget_set_margin_top (heading, 6);
  buttons = g_object_new (LANYARD_TYPE_WRAP, NULL);

  for (char **anchor = self->section->see; *anchor != NULL; anchor++)
    {
      const LanyardHelpSection *other = lanyard_help_find (self->help, *anchor);
      GtkWidget *button = gtk_button_new_with_label (other->title);

      lanyard_label_wrap (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button))));
      gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", *anchor);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "help.show");
      lanyard_wrap_append (LANYARD_WRAP (buttons), button);
    }

  gtk_box_append (box, heading);
  gtk_box_append (box, buttons);
}

/* A click on the title opens and closes; one on the text below it does neither. What a button
 * may still be waiting for must not be taken away before. */
static void
released_cb (GtkGesture *gesture,
             int         n_press,
             double      x,
             double      y,
             gpointer    user_data)
{
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
}

static GtkWidget *
create_body (LanyardHelpRow *self)
{
  const LanyardHelpSection *section = self->section;
  GtkWidget *body = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_widget_add_css_class (body, "help-body");
  for (char **text = section->texts; *text != NULL; text++)
    gtk_box_append (GTK_BOX (body), create_text (*text));
  add_items (GTK_BOX (body), NULL, section->items, FALSE);
  add_sample (GTK_BOX (body), section->sample);
  add_items (GTK_BOX (body), _("How to tell the causes apart"), section->tells, FALSE);
  add_items (GTK_BOX (body), _("What to do"), section->mends, TRUE);
  add_link (self, GTK_BOX (body));
  add_see_also (self, GTK_BOX (body));

  g_signal_connect (click, "released", G_CALLBACK (released_cb), NULL);
  gtk_widget_add_controller (body, GTK_EVENT_CONTROLLER (click));

  return body;
}

/* Whoever does not see the text hears it when the row gets the focus. */
static void
update_accessible (LanyardHelpRow *self)
{
  GtkAccessible *accessible = GTK_ACCESSIBLE (self);

  gtk_accessible_update_state (accessible, GTK_ACCESSIBLE_STATE_EXPANDED, self->expanded, -1);

  if (self->expanded)
    {
      g_autofree char *words = lanyard_help_section_dup_words (self->section);
      g_autoptr (PangoAttrList) attributes = NULL;
      g_autofree char *plain = lanyard_bold_names_strip (words, &attributes);

      gtk_accessible_update_property (accessible, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, plain, -1);
    }
  else
    {
      gtk_accessible_reset_property (accessible, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
    }
}

static void
lanyard_help_row_class_init (LanyardHelpRowClass *klass)
{
  g_type_ensure (LANYARD_TYPE_WRAP);
}

static void
lanyard_help_row_init (LanyardHelpRow *self)
{
  gtk_widget_add_css_class (GTK_WIDGET (self), "help-section");
}

static GtkWidget *
create_head (LanyardHelpRow *self)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *titles = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *title = lanyard_label_new (self->section->title, "help-title");

  gtk_widget_add_css_class (head, "help-head");
  gtk_widget_set_hexpand (titles, TRUE);
  gtk_widget_set_valign (titles, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (titles), title);

  /* Scripts and reports show the code alone, and it is looked up here. */
  if (lanyard_guidance_code_is_known (self->section->anchor))
    {
      GtkWidget *code = lanyard_label_new (self->section->anchor, "caption");

      gtk_widget_add_css_class (code, "dim-label");
      gtk_widget_add_css_class (code, "monospace");
      gtk_box_append (GTK_BOX (titles), code);
    }

  self->arrow = g_object_new (GTK_TYPE_IMAGE,
                              "icon-name", "pan-end-symbolic",
                              "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                              NULL);
  gtk_widget_add_css_class (self->arrow, "dim-label");
  gtk_box_append (GTK_BOX (head), titles);
  gtk_box_append (GTK_BOX (head), self->arrow);

  return head;
}

/**
 * lanyard_help_row_new:
 * @help: lives longer than the row
 * @section: what it shows, a part of @help
 *
 * Returns: (transfer floating): a row that is closed
 */
GtkWidget *
lanyard_help_row_new (LanyardHelp              *help,
                      const LanyardHelpSection *section)
{
  LanyardHelpRow *self;
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  g_return_val_if_fail (help != NULL, NULL);
  g_return_val_if_fail (section != NULL, NULL);

  self = g_object_new (LANYARD_TYPE_HELP_ROW, NULL);
  self->help = help;
  self->section = section;

  self->revealer = gtk_revealer_new ();
  gtk_box_append (GTK_BOX (box), create_head (self));
  gtk_box_append (GTK_BOX (box), self->revealer);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, section->title, -1);
  update_accessible (self);

  return GTK_WIDGET (self);
}

const LanyardHelpSection *
lanyard_help_row_get_section (LanyardHelpRow *self)
{
  g_return_val_if_fail (LANYARD_IS_HELP_ROW (self), NULL);

  return self->section;
}

gboolean
lanyard_help_row_get_expanded (LanyardHelpRow *self)
{
  g_return_val_if_fail (LANYARD_IS_HELP_ROW (self), FALSE);

  return self->expanded;
}

/**
 * lanyard_help_row_set_expanded:
 * @expanded: whether the text is to be read
 * @animated: whether it may take a moment; not if the place of it matters at once
 */
void
lanyard_help_row_set_expanded (LanyardHelpRow *self,
                               gboolean        expanded,
                               gboolean        animated)
{
  GtkRevealer *revealer;

  g_return_if_fail (LANYARD_IS_HELP_ROW (self));

  if (self->expanded == expanded)
    return;

  self->expanded = expanded;
  revealer = GTK_REVEALER (self->revealer);
  if (gtk_revealer_get_child (revealer) == NULL)
    gtk_revealer_set_child (revealer, create_body (self));

  gtk_revealer_set_transition_type (revealer,
                                    animated ? GTK_REVEALER_TRANSITION_TYPE_SLIDE_DOWN
                                             : GTK_REVEALER_TRANSITION_TYPE_NONE);
  gtk_revealer_set_reveal_child (revealer, expanded);
  gtk_image_set_from_icon_name (GTK_IMAGE (self->arrow),
                                expanded ? "pan-down-symbolic" : "pan-end-symbolic");
  set_class (self, "open", expanded);
  update_accessible (self);
}

/**
 * lanyard_help_row_set_found:
 * @found: whether somebody was led here, and has to see where that is
 */
void
lanyard_help_row_set_found (LanyardHelpRow *self,
                            gboolean        found)
{
  g_return_if_fail (LANYARD_IS_HELP_ROW (self));

  set_class (self, "found", found);
}
