/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-guidance-box.h"

#include "lanyard-compat.h"
#include "lanyard-guidance-code.h"
#include "lanyard-help-window.h"
#include "lanyard-label.h"
#include "lanyard-words.h"
#include "lanyard-wrap.h"

#include <glib/gi18n-lib.h>

struct _LanyardGuidanceBox
{
  AdwBin               parent_instance;

  LanyardGuidance     *guidance;     /* (owned) (nullable) */
  LanyardProvider     *provider;     /* (owned) (nullable) lives as long as the method does */
  const LanyardMethod *method;       /* (nullable) */
  GHashTable          *fields;       /* (owned) (nullable) */
  GPtrArray           *left_out;     /* (owned) actions that make no sense where the box stands */
  gboolean             plain;        /* none of them does */
  guint                countdown_id;

  GtkWidget           *fixes;
  LanyardWrap         *buttons;
  GtkWidget           *wait_button;  /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (LanyardGuidanceBox, lanyard_guidance_box, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_TITLE,
  PROP_EXPLANATION,
  N_PROPS
};

enum
{
  ACTED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static gboolean
is_left_out (LanyardGuidanceBox *self,
             const char         *action)
{
  g_autofree char *name = g_strndup (action, strcspn (action, ":"));

  return self->plain ||
         g_ptr_array_find_with_equal_func (self->left_out, name, g_str_equal, NULL);
}

static char *
dup_edit_label (LanyardGuidanceBox *self,
                const char         *id)
{
  const LanyardField *field = NULL;

  if (self->method != NULL)
    field = lanyard_method_find_field (self->method, id);

  /* Translators: %s is a field, such as "Workspace". */
  return lanyard_words_with_name (N_("Change %s…"), field != NULL ? field->label : id);
}

static char *
dup_switch_label (LanyardGuidanceBox *self,
                  const char         *id)
{
  const LanyardMethod *method = NULL;

  if (self->provider != NULL)
    method = lanyard_provider_find_method (self->provider, id);

  /* Translators: %s is a method, such as "API token". */
  return lanyard_words_with_name (N_("Move to %s…"), method != NULL ? method->name : id);
}

/* What the button of an action says, or `NULL` if there is nothing to press. */
static char *
dup_label (LanyardGuidanceBox *self,
           const char         *action)
{
  if (g_str_equal (action, "open-page"))
    return self->method != NULL ? g_strdup (_("Open Token Page")) : NULL;
  if (g_str_equal (action, "open-link"))
    return g_strdup (self->guidance->links[0] == NULL ? NULL :
                     self->guidance->link_name != NULL ? self->guidance->link_name :
                     _("Open Page"));
  if (g_str_equal (action, "replace-secret"))
    return lanyard_words_with_name (N_("Replace %s…"),
                                    self->method != NULL ? self->method->secret_name : _("secret"));
  if (g_str_has_prefix (action, "edit:"))
    return dup_edit_label (self, action + strlen ("edit:"));
  if (g_str_equal (action, "choose-scopes"))
    return g_strdup (_("Choose Scopes…"));
  if (g_str_has_prefix (action, "switch-method:"))
    return dup_switch_label (self, action + strlen ("switch-method:"));
  if (g_str_equal (action, "wait") || g_str_equal (action, "retry"))
    return g_strdup (_("Try Again"));
  if (g_str_equal (action, "save-anyway"))
    return g_strdup (_("Save Anyway"));

  return NULL;
}

static void
open_token_page (LanyardGuidanceBox *self)
{
  g_autofree char *page = lanyard_method_dup_page (self->method, self->fields);

  if (page != NULL)
    lanyard_compat_open_page (GTK_WIDGET (self), page);
}

static void
act_action (GtkWidget  *widget,
            const char *action_name,
            GVariant   *parameter)
{
  LanyardGuidanceBox *self = LANYARD_GUIDANCE_BOX (widget);
  const char *action = g_variant_get_string (parameter, NULL);

  if (g_str_equal (action, "open-page"))
    open_token_page (self);
  else if (g_str_equal (action, "open-link"))
    lanyard_compat_open_page (widget, self->guidance->links[0]);
  else if (g_str_equal (action, "wait"))
    g_signal_emit (self, signals[ACTED], 0, "retry");
  else
    g_signal_emit (self, signals[ACTED], 0, action);
}

static void
count_down (LanyardGuidanceBox *self)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *left = NULL;
  g_autofree char *label = NULL;

  left = lanyard_words_countdown (self->guidance->retry_at, now);
  if (left != NULL)
    /* Translators: %s is a time left, such as 1:42. */
    label = g_strdup_printf (_("Wait %s"), left);

  gtk_button_set_label (GTK_BUTTON (self->wait_button), label != NULL ? label : _("Try Again"));
  gtk_widget_set_sensitive (self->wait_button, label == NULL);
  if (label == NULL)
    g_clear_handle_id (&self->countdown_id, g_source_remove);
}

static gboolean
second_cb (gpointer user_data)
{
  LanyardGuidanceBox *self = LANYARD_GUIDANCE_BOX (user_data);

  count_down (self);

  return self->countdown_id != 0 ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

/* Nobody reads a clock that is not seen. */
static void
lanyard_guidance_box_map (GtkWidget *widget)
{
  LanyardGuidanceBox *self = LANYARD_GUIDANCE_BOX (widget);

  GTK_WIDGET_CLASS (lanyard_guidance_box_parent_class)->map (widget);

  if (self->wait_button != NULL && self->countdown_id == 0)
    {
      self->countdown_id = g_timeout_add_seconds (1, second_cb, self);
      count_down (self);
    }
}

static void
lanyard_guidance_box_unmap (GtkWidget *widget)
{
  LanyardGuidanceBox *self = LANYARD_GUIDANCE_BOX (widget);

  g_clear_handle_id (&self->countdown_id, g_source_remove);

  GTK_WIDGET_CLASS (lanyard_guidance_box_parent_class)->unmap (widget);
}

static void
add_button (LanyardGuidanceBox *self,
            const char         *action)
{
  g_autofree char *label = NULL;
  GtkWidget *button;

  if (is_left_out (self, action))
    return;

  label = dup_label (self, action);
  if (label == NULL)
    return;

  button = gtk_button_new_with_label (label);
  lanyard_label_wrap (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button))));
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", action);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "guidance.act");
  if (g_str_equal (action, "open-page"))
    gtk_widget_set_tooltip_text (button, self->method->page_name);
  lanyard_wrap_append (self->buttons, button);

  if (g_str_equal (action, "wait") && self->guidance->retry_at != NULL)
    g_set_object (&self->wait_button, button);
}

/* Each code of the closed list has its section; a report of another version may have others. */
static void
add_help_button (LanyardGuidanceBox *self)
{
  GtkWidget *button;

  if (self->plain || !lanyard_guidance_code_is_known (self->guidance->code))
    return;

  button = gtk_button_new_with_label (_("Learn More"));
  lanyard_label_wrap (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button))));
  gtk_widget_add_css_class (button, "flat");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", self->guidance->code);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "guidance.help");
  lanyard_wrap_append (self->buttons, button);
}

static void
add_buttons (LanyardGuidanceBox *self)
{
  char **actions = self->guidance->actions;
  gboolean waits = self->guidance->retry_at != NULL &&
                   g_strv_contains ((const char * const *) actions, "wait");
  guint i;

  for (i = 0; actions[i] != NULL; i++)
    {
      /* Either there is a time to wait for, or it can be tried at any time: one button. */
      if (g_str_equal (actions[i], waits ? "retry" : "wait"))
        {
          if (waits || g_strv_contains ((const char * const *) actions, "retry"))
            continue;
        }

      add_button (self, actions[i]);
    }
  add_help_button (self);

  gtk_widget_set_visible (GTK_WIDGET (self->buttons),
                          gtk_widget_get_first_child (GTK_WIDGET (self->buttons)) != NULL);
}

static GtkWidget *
create_fix (guint       number,
            const char *text)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  g_autofree char *digits = g_strdup_printf (_("%u."), number);
  GtkWidget *mark = gtk_label_new (digits);
  GtkWidget *label = lanyard_label_new (text, NULL);

  gtk_widget_set_valign (mark, GTK_ALIGN_START);
  gtk_widget_add_css_class (mark, "numeric");
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (box), mark);
  gtk_box_append (GTK_BOX (box), label);

  return box;
}

static void
add_fixes (LanyardGuidanceBox *self)
{
  guint i;

  for (i = 0; self->guidance->fixes[i] != NULL; i++)
    {
      /* A single fix is no list. */
      if (i == 0 && self->guidance->fixes[1] == NULL)
        gtk_box_append (GTK_BOX (self->fixes), lanyard_label_new (self->guidance->fixes[0], NULL));
      else
        gtk_box_append (GTK_BOX (self->fixes), create_fix (i + 1, self->guidance->fixes[i]));
    }

  gtk_widget_set_visible (self->fixes, i > 0);
}

static void
empty (LanyardGuidanceBox *self)
{
  GtkWidget *child;

  g_clear_handle_id (&self->countdown_id, g_source_remove);
  g_clear_object (&self->wait_button);
  lanyard_wrap_clear (self->buttons);
  while ((child = gtk_widget_get_first_child (self->fixes)) != NULL)
    gtk_box_remove (GTK_BOX (self->fixes), child);
}

static void
colour (LanyardGuidanceBox *self,
        LanyardState        state)
{
  LanyardStateKind kind = lanyard_state_get_kind (state);

  gtk_widget_remove_css_class (GTK_WIDGET (self), "error");
  gtk_widget_remove_css_class (GTK_WIDGET (self), "warning");

  if (kind == LANYARD_STATE_KIND_FAILURE)
    gtk_widget_add_css_class (GTK_WIDGET (self), "error");
  else if (kind == LANYARD_STATE_KIND_WARNING)
    gtk_widget_add_css_class (GTK_WIDGET (self), "warning");
}

static void
lanyard_guidance_box_dispose (GObject *object)
{
  LanyardGuidanceBox *self = LANYARD_GUIDANCE_BOX (object);

  g_clear_handle_id (&self->countdown_id, g_source_remove);
  g_clear_object (&self->wait_button);
  gtk_widget_dispose_template (GTK_WIDGET (self), LANYARD_TYPE_GUIDANCE_BOX);
  g_clear_object (&self->provider);

  G_OBJECT_CLASS (lanyard_guidance_box_parent_class)->dispose (object);
}

static void
lanyard_guidance_box_finalize (GObject *object)
{
  LanyardGuidanceBox *self = LANYARD_GUIDANCE_BOX (object);

  g_clear_pointer (&self->guidance, lanyard_guidance_free);
  g_clear_pointer (&self->fields, g_hash_table_unref);
  g_clear_pointer (&self->left_out, g_ptr_array_unref);

  G_OBJECT_CLASS (lanyard_guidance_box_parent_class)->finalize (object);
}

static void
lanyard_guidance_box_get_property (GObject    *object,
                                   guint       prop_id,
                                   GValue     *value,
                                   GParamSpec *pspec)
{
  LanyardGuidanceBox *self = LANYARD_GUIDANCE_BOX (object);

  switch (prop_id)
    {
    case PROP_TITLE:
      g_value_set_string (value, self->guidance != NULL ? self->guidance->title : NULL);
      break;

    case PROP_EXPLANATION:
      g_value_set_string (value, self->guidance != NULL ? self->guidance->explanation : NULL);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
lanyard_guidance_box_class_init (LanyardGuidanceBoxClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = lanyard_guidance_box_dispose;
  object_class->finalize = lanyard_guidance_box_finalize;
  object_class->get_property = lanyard_guidance_box_get_property;

  widget_class->map = lanyard_guidance_box_map;
  widget_class->unmap = lanyard_guidance_box_unmap;

  properties[PROP_TITLE] =
    g_param_spec_string ("title", NULL, NULL,
                         NULL,
                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);

  properties[PROP_EXPLANATION] =
    g_param_spec_string ("explanation", NULL, NULL,
                         NULL,
                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * LanyardGuidanceBox::acted:
   * @action: what the person chose to do, as it stands in the guidance
   */
  signals[ACTED] =
    g_signal_new ("acted", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_install_action (widget_class, "guidance.act", "s", act_action);
  gtk_widget_class_install_action (widget_class, "guidance.help", "s",
                                   lanyard_help_window_open_action);

  g_type_ensure (LANYARD_TYPE_WRAP);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/lanyard_app/Lanyard/lanyard-guidance-box.ui");
  gtk_widget_class_bind_template_child (widget_class, LanyardGuidanceBox, buttons);
  gtk_widget_class_bind_template_child (widget_class, LanyardGuidanceBox, fixes);
}

static void
lanyard_guidance_box_init (LanyardGuidanceBox *self)
{
  self->left_out = g_ptr_array_new_with_free_func (g_free);

  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
lanyard_guidance_box_new (void)
{
  return g_object_new (LANYARD_TYPE_GUIDANCE_BOX, NULL);
}

/**
 * lanyard_guidance_box_leave_out:
 * @action: an action without what follows its colon
 *
 * Shows no button for @action, because it makes no sense where the box stands.
 */
void
lanyard_guidance_box_leave_out (LanyardGuidanceBox *self,
                                const char         *action)
{
  g_return_if_fail (LANYARD_IS_GUIDANCE_BOX (self));

  g_ptr_array_add (self->left_out, g_strdup (action));
}

/**
 * lanyard_guidance_box_leave_out_all:
 *
 * Shows no buttons at all, but only what there is to know.
 */
void
lanyard_guidance_box_leave_out_all (LanyardGuidanceBox *self)
{
  g_return_if_fail (LANYARD_IS_GUIDANCE_BOX (self));

  self->plain = TRUE;
}

/**
 * lanyard_guidance_box_show:
 * @guidance: (nullable): what to say; `NULL` hides the box
 * @state: colours the box
 * @provider: (nullable): whose method it is about
 * @method: (nullable): the method of the connection
 * @fields: (nullable): the connection's fields, for addresses of pages
 */
void
lanyard_guidance_box_show (LanyardGuidanceBox    *self,
                           const LanyardGuidance *guidance,
                           LanyardState           state,
                           LanyardProvider       *provider,
                           const LanyardMethod   *method,
                           GHashTable            *fields)
{
  g_return_if_fail (LANYARD_IS_GUIDANCE_BOX (self));

  empty (self);
  g_clear_pointer (&self->guidance, lanyard_guidance_free);
  g_clear_pointer (&self->fields, g_hash_table_unref);
  g_set_object (&self->provider, provider);
  self->method = method;
  self->fields = fields != NULL ? g_hash_table_ref (fields) : NULL;

  if (guidance != NULL)
    {
      self->guidance = lanyard_guidance_copy (guidance);
      add_fixes (self);
      add_buttons (self);
      colour (self, state);
    }

  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TITLE]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_EXPLANATION]);
  gtk_widget_set_visible (GTK_WIDGET (self), guidance != NULL);

  if (self->wait_button != NULL && gtk_widget_get_mapped (GTK_WIDGET (self)) &&
      self->countdown_id == 0)
    {
      self->countdown_id = g_timeout_add_seconds (1, second_cb, self);
      count_down (self);
    }
}
