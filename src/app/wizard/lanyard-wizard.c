/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-wizard.h"

#include "lanyard-compat.h"
#include "lanyard-help-window.h"
#include "lanyard-mnemonic-button.h"
#include "lanyard-wizard-done.h"
#include "lanyard-wizard-make.h"
#include "lanyard-wizard-methods.h"
#include "lanyard-wizard-page.h"
#include "lanyard-wizard-paste.h"
#include "lanyard-wizard-purposes.h"
#include "lanyard-wizard-test.h"
#include "lanyard-words.h"

#include <glib/gi18n-lib.h>

/* The order of the pages; their names are those of the stack and of `wizard.go`. */
static const char * const names[] = { "purposes", "methods", "make", "paste", "test", "done" };

#define MAKE 2
#define PASTE 3
#define TEST 4
#define DONE 5

struct _LanyardWizard
{
  AdwWindow           parent_instance;

  LanyardWizardDraft *draft;                     /* (owned) (nullable) before it is set up */
  LanyardWizardPage  *pages[G_N_ELEMENTS (names)];
  GtkWidget          *titles[G_N_ELEMENTS (names)];
  GtkWidget          *leads[G_N_ELEMENTS (names)];
  guint               first;                     /* what comes before it is known, and not asked */
  guint               place;
  guint               scroll_id;                 /* while the focus has yet to be brought into view */
  guint               n_frames;                  /* since then */
  gboolean            may_close;                 /* nothing would be lost, or it may be */

  GtkWidget          *back_button;
  GtkWidget          *dots;
  GtkWidget          *next_button;
  GtkStack           *stack;
  AdwToastOverlay    *toasts;
  GtkLabel           *window_title;
};

G_DEFINE_FINAL_TYPE (LanyardWizard, lanyard_wizard, ADW_TYPE_WINDOW)

enum
{
  SAVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
update_dots (LanyardWizard *self)
{
  g_autofree char *text = NULL;
  GtkWidget *dot = gtk_widget_get_first_child (self->dots);
  guint i;

  for (i = 0; dot != NULL; i++, dot = gtk_widget_get_next_sibling (dot))
    {
      gtk_widget_set_visible (dot, i >= self->first);
      if (i == self->place)
        gtk_widget_add_css_class (dot, "current");
      else
        gtk_widget_remove_css_class (dot, "current");
    }

  /* Translators: the place in a row of pages. */
  text = g_strdup_printf (_("Step %u of %u"), self->place + 1 - self->first,
                          (guint) G_N_ELEMENTS (names) - self->first);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->dots), GTK_ACCESSIBLE_PROPERTY_LABEL, text,
                                  -1);
  gtk_widget_set_tooltip_text (self->dots, text);
}

static gboolean
may_go_back (LanyardWizard *self)
{
  return self->place > self->first && self->place < DONE;
}

static void
update (LanyardWizard *self)
{
  LanyardWizardPage *page = self->pages[self->place];
  const char *label = lanyard_wizard_page_get_next_label (page);
  g_autofree char *title = lanyard_wizard_page_dup_title (page);
  g_autofree char *lead = lanyard_wizard_page_dup_lead (page);

  gtk_label_set_label (GTK_LABEL (self->titles[self->place]), title);
  gtk_label_set_label (GTK_LABEL (self->leads[self->place]), lead != NULL ? lead : "");
  gtk_widget_set_visible (self->leads[self->place], lead != NULL);

  gtk_widget_set_visible (self->next_button, label != NULL);
  if (label != NULL)
    lanyard_mnemonic_button_set_label (GTK_BUTTON (self->next_button), label);

  /* What is not advisable is not suggested either. */
  if (!lanyard_wizard_page_get_advisable (page))
    gtk_widget_remove_css_class (self->next_button, "suggested-action");
  else
    gtk_widget_add_css_class (self->next_button, "suggested-action");

  gtk_widget_set_visible (self->back_button, may_go_back (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "wizard.back", may_go_back (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "wizard.next",
                                 label != NULL && lanyard_wizard_page_get_ready (page));
}

static void
page_changed_cb (LanyardWizard     *self,
                 LanyardWizardPage *page)
{
  if (page == self->pages[self->place])
    update (self);
}

static GtkAdjustment *
get_adjustment (LanyardWizard *self)
{
  GtkWidget *scroller = gtk_stack_get_visible_child (self->stack);

  return gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));
}

/* A scrolled window follows the focus, but not to a place that it has not laid
 * out yet: that of a new page is known when its first frame was drawn. */
static gboolean
scroll_cb (GtkWidget     *widget,
           GdkFrameClock *clock,
           gpointer       user_data)
{
  LanyardWizard *self = LANYARD_WIZARD (widget);
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));
  GtkWidget *page = GTK_WIDGET (self->pages[self->place]);
  GtkWidget *clamp = gtk_widget_get_ancestor (page, ADW_TYPE_CLAMP);
  GtkAdjustment *adjustment = get_adjustment (self);
  double around = gtk_adjustment_get_page_size (adjustment) / 3;
  graphene_rect_t bounds;

  if (self->n_frames++ == 0)
    return G_SOURCE_CONTINUE;

  self->scroll_id = 0;
  if (focus != NULL && gtk_widget_is_ancestor (focus, page) &&
      gtk_widget_compute_bounds (focus, clamp, &bounds))
    gtk_adjustment_clamp_page (adjustment, bounds.origin.y - around,
                               bounds.origin.y + bounds.size.height + around);

  return G_SOURCE_REMOVE;
}

static void
scroll_to_focus (LanyardWizard *self)
{
  gtk_adjustment_set_value (get_adjustment (self), 0);
  self->n_frames = 0;
  if (self->scroll_id == 0)
    self->scroll_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), scroll_cb, NULL, NULL);
}

static void
show_page (LanyardWizard *self,
           guint          place,
           const char    *part)
{
  if (place != self->place)
    lanyard_wizard_page_leave (self->pages[self->place]);

  self->place = place;
  gtk_stack_set_visible_child_name (self->stack, names[place]);
  update_dots (self);
  lanyard_wizard_page_enter (self->pages[place]);

  /* Entering may have led elsewhere. */
  if (self->place != place)
    return;

  update (self);
  lanyard_wizard_page_focus (self->pages[place], part);
  scroll_to_focus (self);
}

static void
back_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  LanyardWizard *self = LANYARD_WIZARD (widget);

  if (may_go_back (self))
    show_page (self, self->place - 1, NULL);
}

static void
next_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  LanyardWizard *self = LANYARD_WIZARD (widget);
  LanyardWizardPage *page = self->pages[self->place];

  if (lanyard_wizard_page_get_ready (page) && lanyard_wizard_page_next (page))
    show_page (self, self->place + 1, NULL);
}

static void
go_action (GtkWidget  *widget,
           const char *action_name,
           GVariant   *parameter)
{
  LanyardWizard *self = LANYARD_WIZARD (widget);
  const char *name;
  const char *part;
  guint i;

  g_variant_get (parameter, "(&s&s)", &name, &part);
  for (i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (names[i], name))
      show_page (self, i, part);
}

/* Where the secret is there already only fields can be missing; else it has to be made. */
static void
switch_method_action (GtkWidget  *widget,
                      const char *action_name,
                      GVariant   *parameter)
{
  LanyardWizard *self = LANYARD_WIZARD (widget);
  LanyardProvider *provider = lanyard_wizard_draft_get_provider (self->draft);
  const LanyardMethod *method;
  const char *page = names[self->place];

  method = lanyard_provider_find_method (provider, g_variant_get_string (parameter, NULL));
  if (method == NULL)
    return;

  lanyard_wizard_draft_set_method (self->draft, method);
  if (self->place == TEST)
    page = "make";
  gtk_widget_activate_action (widget, "wizard.go", "(ss)", page, "");
}

static void
focus_next_action (GtkWidget  *widget,
                   const char *action_name,
                   GVariant   *parameter)
{
  LanyardWizard *self = LANYARD_WIZARD (widget);

  /* Where there is no going on, there is a way back. */
  if (!gtk_widget_get_visible (self->next_button) || !gtk_widget_grab_focus (self->next_button))
    gtk_widget_grab_focus (self->back_button);
}

static void
toast_action (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  lanyard_compat_show_toast (LANYARD_WIZARD (widget)->toasts,
                             g_variant_get_string (parameter, NULL));
}

static void
saved_cb (LanyardWizard *self,
          LanyardEntry  *entry)
{
  self->may_close = TRUE;
  lanyard_wizard_paste_clear (LANYARD_WIZARD_PASTE (self->pages[PASTE]));
  lanyard_wizard_done_show (LANYARD_WIZARD_DONE (self->pages[DONE]), entry,
                            lanyard_wizard_draft_get_rotated (self->draft));
  show_page (self, DONE, NULL);
  g_signal_emit (self, signals[SAVED], 0, entry);
}

static gboolean
lanyard_wizard_close_request (GtkWindow *window)
{
  LanyardWizard *self = LANYARD_WIZARD (window);

  if (!self->may_close && self->draft != NULL &&
      (lanyard_wizard_draft_get_dirty (self->draft) ||
       !lanyard_wizard_paste_is_empty (LANYARD_WIZARD_PASTE (self->pages[PASTE]))))
    {
      lanyard_compat_ask_to_discard (window, _("Discard What You Typed?"),
                                     _("Nothing has been saved yet."), _("Keep Going"));
      return TRUE;
    }

  lanyard_wizard_page_leave (self->pages[self->place]);

  return GTK_WINDOW_CLASS (lanyard_wizard_parent_class)->close_request (window);
}

static void
lanyard_wizard_dispose (GObject *object)
{
  LanyardWizard *self = LANYARD_WIZARD (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), LANYARD_TYPE_WIZARD);
  g_clear_object (&self->draft);

  G_OBJECT_CLASS (lanyard_wizard_parent_class)->dispose (object);
}

static void
lanyard_wizard_class_init (LanyardWizardClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GtkWindowClass *window_class = GTK_WINDOW_CLASS (klass);

  object_class->dispose = lanyard_wizard_dispose;

  window_class->close_request = lanyard_wizard_close_request;

  signals[SAVED] =
    g_signal_new ("saved", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, LANYARD_TYPE_ENTRY);

  gtk_widget_class_install_action (widget_class, "wizard.back", NULL, back_action);
  gtk_widget_class_install_action (widget_class, "wizard.next", NULL, next_action);
  gtk_widget_class_install_action (widget_class, "wizard.go", "(ss)", go_action);
  gtk_widget_class_install_action (widget_class, "wizard.help", "s",
                                   lanyard_help_window_open_action);
  gtk_widget_class_install_action (widget_class, "wizard.switch-method", "s", switch_method_action);
  gtk_widget_class_install_action (widget_class, "wizard.focus-next", NULL, focus_next_action);
  gtk_widget_class_install_action (widget_class, "toast.show", "s", toast_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F1, 0, "wizard.help", "s", "");

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Left, GDK_ALT_MASK, "wizard.back", NULL);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/lanyard_app/Lanyard/lanyard-wizard.ui");
  gtk_widget_class_bind_template_child (widget_class, LanyardWizard, back_button);
  gtk_widget_class_bind_template_child (widget_class, LanyardWizard, dots);
  gtk_widget_class_bind_template_child (widget_class, LanyardWizard, next_button);
  gtk_widget_class_bind_template_child (widget_class, LanyardWizard, stack);
  gtk_widget_class_bind_template_child (widget_class, LanyardWizard, toasts);
  gtk_widget_class_bind_template_child (widget_class, LanyardWizard, window_title);
}

static void
lanyard_wizard_init (LanyardWizard *self)
{
  guint i;

  gtk_widget_init_template (GTK_WIDGET (self));
  lanyard_mnemonic_button_set_label (GTK_BUTTON (self->back_button), _("_Back"));

  for (i = 0; i < G_N_ELEMENTS (names); i++)
    {
      GtkWidget *dot = g_object_new (ADW_TYPE_BIN, "css-name", "dot",
                                     "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);

      gtk_box_append (GTK_BOX (self->dots), dot);
    }
}

static GtkWidget *
create_label (const char *style)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);

  return label;
}

/* Every page scrolls by itself, under its question. */
static void
add_page (LanyardWizard *self,
          guint          place,
          GtkWidget     *page)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *clamp = adw_clamp_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->pages[place] = LANYARD_WIZARD_PAGE (page);
  self->titles[place] = create_label ("title-2");
  self->leads[place] = create_label (NULL);
  g_signal_connect_object (page, "changed", G_CALLBACK (page_changed_cb), self, G_CONNECT_SWAPPED);

  gtk_widget_set_margin_top (page, 6);
  gtk_widget_set_vexpand (page, TRUE);
  gtk_box_append (GTK_BOX (box), self->titles[place]);
  gtk_box_append (GTK_BOX (box), self->leads[place]);
  gtk_box_append (GTK_BOX (box), page);
  gtk_widget_add_css_class (box, "wizard-page");

  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 540);
  adw_clamp_set_tightening_threshold (ADW_CLAMP (clamp), 480);
  adw_clamp_set_child (ADW_CLAMP (clamp), box);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), clamp);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (page), GTK_ACCESSIBLE_RELATION_LABELLED_BY,
                                  self->titles[place], NULL, -1);
  gtk_stack_add_named (self->stack, scroller, names[place]);
}

static LanyardWizard *
create (LanyardWizardDraft *draft,
        const char         *title,
        GtkWindow          *parent)
{
  LanyardWizard *self = g_object_new (LANYARD_TYPE_WIZARD, "transient-for", parent, "title", title, NULL);
  GtkWidget *paste = lanyard_wizard_paste_new (draft);
  GtkWidget *test = lanyard_wizard_test_new (draft, LANYARD_WIZARD_PASTE (paste));

  self->draft = g_object_ref (draft);
  gtk_label_set_label (self->window_title, title);

  add_page (self, 0, lanyard_wizard_purposes_new (draft));
  add_page (self, 1, lanyard_wizard_methods_new (draft));
  add_page (self, MAKE, lanyard_wizard_make_new (draft));
  add_page (self, PASTE, paste);
  add_page (self, TEST, test);
  add_page (self, DONE, lanyard_wizard_done_new (lanyard_wizard_draft_get_manager (draft)));
  g_signal_connect_object (test, "saved", G_CALLBACK (saved_cb), self, G_CONNECT_SWAPPED);

  return self;
}

/**
 * lanyard_wizard_new_for_provider:
 * @manager: where the connection is saved
 * @provider_id: (nullable): what to connect; `NULL` or empty for the first provider
 * @parent: the window that asks
 *
 * Returns: (transfer none): a wizard that is not shown yet
 */
GtkWindow *
lanyard_wizard_new_for_provider (LanyardManager *manager,
                                 const char     *provider_id,
                                 GtkWindow      *parent)
{
  LanyardProviderList *providers;
  LanyardProvider *provider = NULL;
  g_autoptr (LanyardWizardDraft) draft = NULL;
  g_autofree char *title = NULL;
  LanyardWizard *self;

  g_return_val_if_fail (LANYARD_IS_MANAGER (manager), NULL);

  providers = lanyard_manager_get_providers (manager);
  if (provider_id != NULL && *provider_id != '\0')
    provider = lanyard_provider_list_find (providers, provider_id);
  if (provider == NULL)
    provider = g_ptr_array_index (lanyard_provider_list_get_all (providers), 0);

  draft = lanyard_wizard_draft_new (manager, provider);
  /* Translators: %s is a service. */
  title = g_strdup_printf (_("Connect %s"), lanyard_provider_get_name (provider));
  self = create (draft, title, parent);
  show_page (self, 0, NULL);

  return GTK_WINDOW (self);
}

/**
 * lanyard_wizard_new_for_set_up:
 * @manager: where the connection is saved
 * @connection: what somebody else set up; its provider and method must be known
 * @parent: the window that asks
 *
 * What the connection is for is known, so it starts with making its secret.
 *
 * Returns: (transfer none): a wizard that is not shown yet
 */
GtkWindow *
lanyard_wizard_new_for_set_up (LanyardManager    *manager,
                               LanyardConnection *connection,
                               GtkWindow         *parent)
{
  g_autoptr (LanyardWizardDraft) draft = NULL;
  g_autofree char *title = NULL;
  LanyardWizard *self;

  g_return_val_if_fail (LANYARD_IS_MANAGER (manager), NULL);
  g_return_val_if_fail (LANYARD_IS_CONNECTION (connection), NULL);

  draft = lanyard_wizard_draft_new_for_set_up (manager, connection);
  /* Translators: %s is the name of a connection. */
  title = g_strdup_printf (_("Secret of “%s”"), lanyard_connection_get_name (connection));
  self = create (draft, title, parent);
  self->first = MAKE;
  show_page (self, MAKE, NULL);

  return GTK_WINDOW (self);
}

/**
 * lanyard_wizard_new_for_move:
 * @manager: where the connection is saved
 * @entry: what is to get another method
 * @method_id: that method
 * @parent: the window that asks
 *
 * What the connection was for is known, so it starts with making the new secret;
 * *Back* leads to the questions before.
 *
 * Returns: (transfer none): a wizard that is not shown yet
 */
GtkWindow *
lanyard_wizard_new_for_move (LanyardManager *manager,
                             LanyardEntry   *entry,
                             const char     *method_id,
                             GtkWindow      *parent)
{
  const LanyardMethod *method;
  g_autoptr (LanyardWizardDraft) draft = NULL;
  g_autofree char *title = NULL;
  LanyardWizard *self;

  g_return_val_if_fail (LANYARD_IS_MANAGER (manager), NULL);
  g_return_val_if_fail (LANYARD_IS_ENTRY (entry), NULL);
  g_return_val_if_fail (lanyard_entry_get_provider (entry) != NULL, NULL);

  method = lanyard_provider_find_method (lanyard_entry_get_provider (entry), method_id);
  g_return_val_if_fail (method != NULL, NULL);

  draft = lanyard_wizard_draft_new_for_move (manager, entry, method);
  /* Translators: %s is a method, such as "API token". */
  title = lanyard_words_with_name (N_("Move to %s"), method->name);
  self = create (draft, title, parent);
  show_page (self, MAKE, NULL);

  return GTK_WINDOW (self);
}

/* One secret is made anew at a time: whoever presses the button of a notice once more
 * finds what they have begun. */
static GtkWindow *
find_rotation (LanyardEntry *entry)
{
  GListModel *windows = gtk_window_get_toplevels ();
  guint i;

  for (i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (LANYARD_IS_WIZARD (window) && LANYARD_WIZARD (window)->draft != NULL &&
          lanyard_wizard_draft_get_rotated (LANYARD_WIZARD (window)->draft) != NULL &&
          lanyard_wizard_draft_get_entry (LANYARD_WIZARD (window)->draft) == entry)
        return window;
    }

  return NULL;
}

/**
 * lanyard_wizard_new_for_rotation:
 * @manager: where the connection is saved
 * @entry: what is to get a new secret; its method must be known
 * @parent: the window that asks
 *
 * Leads through making the same secret once more. The old one stays in use, and is
 * kept, until the new one was tested and works.
 *
 * Returns: (transfer none): a wizard that is not shown yet, or the one that was begun
 *   for @entry before
 */
GtkWindow *
lanyard_wizard_new_for_rotation (LanyardManager *manager,
                                 LanyardEntry   *entry,
                                 GtkWindow      *parent)
{
  g_autoptr (LanyardWizardDraft) draft = NULL;
  g_autofree char *title = NULL;
  GtkWindow *begun;
  LanyardWizard *self;

  g_return_val_if_fail (LANYARD_IS_MANAGER (manager), NULL);
  g_return_val_if_fail (LANYARD_IS_ENTRY (entry), NULL);
  g_return_val_if_fail (lanyard_entry_get_method (entry) != NULL, NULL);

  begun = find_rotation (entry);
  if (begun != NULL)
    return begun;

  draft = lanyard_wizard_draft_new_for_rotation (manager, entry);
  /* Translators: to put a new secret in place of the old one before that expires. %s
   * is what it is called, such as "API token". */
  title = lanyard_words_with_name (N_("Rotate %s"), lanyard_entry_get_method (entry)->secret_name);
  self = create (draft, title, parent);
  self->first = MAKE;
  show_page (self, MAKE, NULL);

  return GTK_WINDOW (self);
}
