/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-wizard-test.h"

#include "lanyard-error.h"
#include "lanyard-guidance-box.h"
#include "lanyard-label.h"
#include "lanyard-mnemonic-button.h"
#include "lanyard-purpose-results.h"
#include "lanyard-step-row.h"
#include "lanyard-wizard-page.h"
#include "lanyard-wizard-problem.h"

#include <glib/gi18n-lib.h>

typedef enum
{
  STAGE_IDLE,
  STAGE_TESTING,
  STAGE_TESTED,
  STAGE_SAVING,
  STAGE_NOT_SAVED,
} Stage;

struct _LanyardWizardTest
{
  GtkBox                 parent_instance;

  LanyardWizardDraft    *draft;       /* (owned) */
  LanyardWizardPaste    *paste;       /* (owned) */
  GCancellable          *cancellable; /* (owned) (nullable) of what runs now */
  LanyardConnection     *connection;  /* (owned) (nullable) what is tested and saved */
  LanyardSecret         *secret;      /* (owned) (nullable) */
  LanyardReport         *report;      /* (owned) (nullable) */
  Stage                  stage;

  GtkWidget             *status;
  GtkListBox            *steps;
  GtkWidget             *cancel_button;
  LanyardGuidanceBox    *guidance;
  LanyardPurposeResults *results;
  LanyardWizardProblem  *problem;
};

static void lanyard_wizard_test_page_init (LanyardWizardPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (LanyardWizardTest, lanyard_wizard_test, GTK_TYPE_BOX,
                               G_IMPLEMENT_INTERFACE (LANYARD_TYPE_WIZARD_PAGE,
                                                      lanyard_wizard_test_page_init))

enum
{
  SAVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static LanyardManager *
get_manager (LanyardWizardTest *self)
{
  return lanyard_wizard_draft_get_manager (self->draft);
}

static LanyardStateKind
get_kind (LanyardWizardTest *self)
{
  if (self->report == NULL)
    return LANYARD_STATE_KIND_NONE;

  return lanyard_state_get_kind (lanyard_report_get_state (self->report));
}

/* Whether the secret may take its place with what came out of the test. One that is in
 * use makes way for nothing that was not seen to work. */
static gboolean
may_save (LanyardWizardTest *self)
{
  LanyardStateKind kind = get_kind (self);

  return kind == LANYARD_STATE_KIND_GOOD || kind == LANYARD_STATE_KIND_WARNING ||
         lanyard_wizard_draft_get_rotated (self->draft) == NULL;
}

static void
set_stage (LanyardWizardTest *self,
           Stage              stage,
           const char        *status)
{
  self->stage = stage;
  gtk_label_set_label (GTK_LABEL (self->status), status != NULL ? status : "");
  gtk_widget_set_visible (self->status, status != NULL);
  gtk_widget_set_visible (self->cancel_button, stage == STAGE_TESTING);
  gtk_widget_set_visible (GTK_WIDGET (self->problem), stage == STAGE_NOT_SAVED);
  lanyard_wizard_page_changed (LANYARD_WIZARD_PAGE (self));
}

static void
stop (LanyardWizardTest *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
forget (LanyardWizardTest *self)
{
  g_clear_object (&self->connection);
  g_clear_pointer (&self->secret, lanyard_secret_unref);
  g_clear_object (&self->report);
}

static void
go (LanyardWizardTest *self,
    const char        *page,
    const char        *part)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "wizard.go", "(ss)", page, part);
}

static void
show_problem (LanyardWizardTest         *self,
              const char                *title,
              const char                *text,
              LanyardWizardProblemWays   ways)
{
  lanyard_wizard_problem_show (self->problem, title, text, ways);
  set_stage (self, STAGE_NOT_SAVED, NULL);
  if (!gtk_widget_grab_focus (GTK_WIDGET (self->problem)))
    gtk_widget_activate_action (GTK_WIDGET (self), "wizard.focus-next", NULL);
}

/* Who has the old one in the clipboard still would believe that it is a new one. */
static void
show_old_one (LanyardWizardTest *self)
{
  const LanyardMethod *method = lanyard_wizard_draft_get_method (self->draft);
  g_autofree char *text = NULL;

  /* Translators: %s is what the secret is called, such as "API token". */
  text = g_strdup_printf (_("What you pasted is the %s that is in use already. "
                            "Make a new one, and paste that."), method->secret_name);
  show_problem (self, _("That Is the Old One"), text, LANYARD_WIZARD_PROBLEM_NONE);
}

/* Only a new connection can be kept for the session: the old one has its place already. */
static void
show_not_saved (LanyardWizardTest *self,
                const GError      *error)
{
  gboolean new_one = lanyard_wizard_draft_get_entry (self->draft) == NULL;
  gboolean keyring = lanyard_error_is_keyring (error);

  show_problem (self, keyring ? _("Your Keyring Cannot Keep It Now") : _("It Was Not Saved"),
                error->message,
                keyring && new_one ? LANYARD_WIZARD_PROBLEM_SESSION : LANYARD_WIZARD_PROBLEM_AGAIN);
}

static void
saved (LanyardWizardTest *self,
       LanyardEntry      *entry,
       GError            *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  g_clear_object (&self->cancellable);
  if (error != NULL)
    {
      if (g_error_matches (error, LANYARD_ERROR, LANYARD_ERROR_NAME_TAKEN))
        go (self, "paste", "name");
      else
        show_not_saved (self, error);
      return;
    }

  forget (self);
  g_signal_emit (self, signals[SAVED], 0, entry);
}

static void
added_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (LanyardWizardTest) self = user_data;
  g_autoptr (LanyardEntry) entry = NULL;
  g_autoptr (GError) error = NULL;

  entry = lanyard_manager_add_finish (LANYARD_MANAGER (object), result, &error);
  saved (self, entry, error);
}

static void
replaced_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (LanyardWizardTest) self = user_data;
  g_autoptr (GError) error = NULL;

  lanyard_manager_replace_finish (LANYARD_MANAGER (object), result, &error);
  saved (self, lanyard_wizard_draft_get_entry (self->draft), error);
}

static void
save (LanyardWizardTest *self,
      gboolean           session_only)
{
  LanyardEntry *entry = lanyard_wizard_draft_get_entry (self->draft);

  stop (self);
  self->cancellable = g_cancellable_new ();
  set_stage (self, STAGE_SAVING, _("Saving…"));

  if (entry != NULL)
    lanyard_manager_replace_async (get_manager (self), entry, self->connection, self->secret,
                                   self->report, self->cancellable, replaced_cb,
                                   g_object_ref (self));
  else
    lanyard_manager_add_async (get_manager (self), self->connection, self->secret, self->report,
                               session_only, self->cancellable, added_cb, g_object_ref (self));
}

static void
show_report (LanyardWizardTest *self)
{
  LanyardProvider *provider = lanyard_wizard_draft_get_provider (self->draft);
  const LanyardMethod *method = lanyard_wizard_draft_get_method (self->draft);

  lanyard_step_row_list (self->steps, lanyard_report_get_steps (self->report));
  lanyard_guidance_box_show (self->guidance, lanyard_report_get_guidance (self->report),
                             lanyard_report_get_state (self->report), provider, method,
                             lanyard_connection_get_fields (self->connection));
  lanyard_purpose_results_show (self->results, provider, self->report);
  set_stage (self, STAGE_TESTED, NULL);

  if (!gtk_widget_child_focus (GTK_WIDGET (self->guidance), GTK_DIR_TAB_FORWARD))
    gtk_widget_activate_action (GTK_WIDGET (self), "wizard.focus-next", NULL);
}

static void
tried_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (LanyardWizardTest) self = user_data;
  g_autoptr (LanyardReport) report = NULL;
  g_autoptr (GError) error = NULL;

  report = lanyard_manager_try_finish (LANYARD_MANAGER (object), result, &error);

  /* Whoever cancelled it has gone elsewhere already. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  g_clear_object (&self->cancellable);
  if (report == NULL)
    {
      show_problem (self, _("It Could Not Be Tested"), error->message,
                    LANYARD_WIZARD_PROBLEM_AGAIN);
      return;
    }

  g_set_object (&self->report, report);
  if (get_kind (self) == LANYARD_STATE_KIND_GOOD)
    save (self, FALSE);
  else
    show_report (self);
}

static void
try (LanyardWizardTest *self)
{
  g_autoptr (GListStore) steps = g_list_store_new (LANYARD_TYPE_STEP);

  lanyard_step_row_list (self->steps, G_LIST_MODEL (steps));
  lanyard_manager_try_async (get_manager (self), self->connection, self->secret, steps,
                             self->cancellable, tried_cb, g_object_ref (self));
}

static void
old_secret_found_cb (GObject      *object,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  g_autoptr (LanyardWizardTest) self = user_data;
  g_autoptr (LanyardSecret) old = NULL;
  g_autoptr (GError) error = NULL;

  old = lanyard_manager_get_secret_finish (LANYARD_MANAGER (object), result, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  /* Without the old one to compare with it is simply tested. */
  if (old != NULL && lanyard_secret_equal (old, self->secret))
    {
      g_clear_object (&self->cancellable);
      show_old_one (self);
    }
  else
    try (self);
}

static void
start (LanyardWizardTest *self)
{
  stop (self);
  forget (self);
  lanyard_guidance_box_show (self->guidance, NULL, LANYARD_STATE_UNTESTED, NULL, NULL, NULL);
  self->connection = lanyard_wizard_draft_dup_connection (self->draft);
  self->secret = lanyard_wizard_paste_dup_secret (self->paste);
  lanyard_purpose_results_show (self->results, NULL, NULL);

  if (self->secret == NULL)
    {
      go (self, "paste", "secret");
      return;
    }

  self->cancellable = g_cancellable_new ();
  lanyard_step_row_list (self->steps, NULL);
  set_stage (self, STAGE_TESTING, NULL);
  gtk_widget_grab_focus (self->cancel_button);

  if (lanyard_wizard_draft_get_rotated (self->draft) != NULL)
    lanyard_manager_get_secret_async (get_manager (self), lanyard_wizard_draft_get_entry (self->draft),
                                      FALSE, self->cancellable, old_secret_found_cb,
                                      g_object_ref (self));
  else
    try (self);
}

static void
cancel_cb (LanyardWizardTest *self)
{
  stop (self);
  go (self, "paste", "");
}

static void
again_cb (LanyardWizardTest *self)
{
  if (self->report != NULL)
    save (self, FALSE);
  else
    start (self);
}

static void
session_cb (LanyardWizardTest *self)
{
  save (self, TRUE);
}

/* What cannot be done from here leads to the page where it can. */
static void
acted_cb (LanyardWizardTest *self,
          const char        *action)
{
  if (g_str_equal (action, "retry"))
    start (self);
  else if (g_str_equal (action, "replace-secret"))
    go (self, "paste", "secret");
  else if (g_str_equal (action, "choose-scopes"))
    go (self, "make", "scopes");
  else if (g_str_has_prefix (action, "edit:"))
    go (self, "paste", action + strlen ("edit:"));
  else if (g_str_has_prefix (action, "switch-method:"))
    gtk_widget_activate_action (GTK_WIDGET (self), "wizard.switch-method", "s",
                                action + strlen ("switch-method:"));
}

static char *
dup_title (LanyardWizardPage *page)
{
  LanyardWizardTest *self = LANYARD_WIZARD_TEST (page);

  switch (self->stage)
    {
    case STAGE_TESTED:
      return g_strdup (get_kind (self) == LANYARD_STATE_KIND_WARNING ? _("It Works, with Less")
                       : get_kind (self) == LANYARD_STATE_KIND_FAILURE ? _("It Does Not Work Yet")
                                                                       : _("It Could Not Be Tested"));

    case STAGE_SAVING:
    case STAGE_NOT_SAVED:
      if (self->report == NULL && self->stage == STAGE_NOT_SAVED)
        return g_strdup (_("It Was Not Tested"));
      return g_strdup (get_kind (self) == LANYARD_STATE_KIND_GOOD ? _("It Works") : _("Saving…"));

    case STAGE_IDLE:
    case STAGE_TESTING:
    default:
      return g_strdup (_("Testing…"));
    }
}

static char *
dup_lead (LanyardWizardPage *page)
{
  LanyardWizardTest *self = LANYARD_WIZARD_TEST (page);
  const LanyardMethod *method = lanyard_wizard_draft_get_method (self->draft);

  if (lanyard_wizard_draft_get_rotated (self->draft) == NULL || self->stage == STAGE_IDLE ||
      self->stage == STAGE_SAVING)
    return NULL;

  if (self->stage == STAGE_TESTING)
    return g_strdup (_("The old one stays in use meanwhile."));
  if (self->stage == STAGE_TESTED && may_save (self))
    return g_strdup (_("The old one stays in use until you replace it."));

  /* Translators: %s is what the secret is called, such as "API token". */
  return g_strdup_printf (_("Nothing has changed: the %s that you have is still in use."),
                          method->secret_name);
}

static const char *
get_next_label (LanyardWizardPage *page)
{
  LanyardWizardTest *self = LANYARD_WIZARD_TEST (page);

  if (self->stage != STAGE_TESTED || !may_save (self))
    return NULL;
  if (lanyard_wizard_draft_get_rotated (self->draft) != NULL)
    return _("_Replace");

  return get_kind (self) == LANYARD_STATE_KIND_WARNING ? _("_Save") : _("_Save Anyway");
}

static gboolean
get_advisable (LanyardWizardPage *page)
{
  return get_kind (LANYARD_WIZARD_TEST (page)) == LANYARD_STATE_KIND_WARNING;
}

static gboolean
next (LanyardWizardPage *page)
{
  save (LANYARD_WIZARD_TEST (page), FALSE);

  return FALSE;
}

static void
enter (LanyardWizardPage *page)
{
  start (LANYARD_WIZARD_TEST (page));
}

static void
leave (LanyardWizardPage *page)
{
  LanyardWizardTest *self = LANYARD_WIZARD_TEST (page);

  stop (self);
  forget (self);
  self->stage = STAGE_IDLE;
}

static gboolean
focus (LanyardWizardPage *page,
       const char        *part)
{
  return TRUE;
}

static void
lanyard_wizard_test_dispose (GObject *object)
{
  LanyardWizardTest *self = LANYARD_WIZARD_TEST (object);

  stop (self);
  forget (self);
  g_clear_object (&self->paste);
  g_clear_object (&self->draft);

  G_OBJECT_CLASS (lanyard_wizard_test_parent_class)->dispose (object);
}

static void
lanyard_wizard_test_class_init (LanyardWizardTestClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lanyard_wizard_test_dispose;

  signals[SAVED] =
    g_signal_new ("saved", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, LANYARD_TYPE_ENTRY);

  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
lanyard_wizard_test_page_init (LanyardWizardPageInterface *iface)
{
  iface->dup_title = dup_title;
  iface->dup_lead = dup_lead;
  iface->get_next_label = get_next_label;
  iface->get_advisable = get_advisable;
  iface->next = next;
  iface->enter = enter;
  iface->leave = leave;
  iface->focus = focus;
}

static void
lanyard_wizard_test_init (LanyardWizardTest *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 18);

  self->status = lanyard_label_new (NULL, "dim-label");
  gtk_box_append (GTK_BOX (self), self->status);

  self->steps = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->steps, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->steps), "steps");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->steps),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _("Steps of the test"), -1);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->steps));

  self->cancel_button = lanyard_mnemonic_button_new (_("_Cancel"));
  g_signal_connect_object (self->cancel_button, "clicked", G_CALLBACK (cancel_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_set_halign (self->cancel_button, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (self), self->cancel_button);

  self->guidance = LANYARD_GUIDANCE_BOX (lanyard_guidance_box_new ());
  lanyard_guidance_box_leave_out (self->guidance, "save-anyway");
  g_signal_connect_object (self->guidance, "acted", G_CALLBACK (acted_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->guidance));

  self->results = g_object_new (LANYARD_TYPE_PURPOSE_RESULTS, NULL);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->results));

  self->problem = LANYARD_WIZARD_PROBLEM (lanyard_wizard_problem_new ());
  gtk_widget_set_visible (GTK_WIDGET (self->problem), FALSE);
  g_signal_connect_object (self->problem, "again", G_CALLBACK (again_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->problem, "session", G_CALLBACK (session_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->problem));
}

GtkWidget *
lanyard_wizard_test_new (LanyardWizardDraft *draft,
                         LanyardWizardPaste *paste)
{
  LanyardWizardTest *self = g_object_new (LANYARD_TYPE_WIZARD_TEST, NULL);

  self->draft = g_object_ref (draft);
  self->paste = g_object_ref (paste);

  return GTK_WIDGET (self);
}
