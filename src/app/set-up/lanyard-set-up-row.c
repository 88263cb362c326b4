/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-set-up-row.h"

#include <glib/gi18n-lib.h>

#include "lanyard-closures.h"

struct _LanyardSetUpRow
{
  AdwPreferencesRow  parent_instance;

  LanyardSetUpItem  *item;    /* (owned) (nullable) until it is made */
  char              *kind;    /* (owned) (nullable) what it connects, and how */
  char              *place;   /* (owned) (nullable) its fields */
  char              *note;    /* (owned) (nullable) what becomes of it */

  GtkWidget         *button;
};

G_DEFINE_FINAL_TYPE (LanyardSetUpRow, lanyard_set_up_row, ADW_TYPE_PREFERENCES_ROW)

enum
{
  PROP_0,
  PROP_ITEM,
  PROP_CALLED,
  PROP_KIND,
  PROP_PLACE,
  PROP_NOTE,
  N_PROPS
};

enum
{
  ENTER,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static gboolean
is_false (GObject  *object,
          gboolean  value)
{
  return !value;
}

static char *
get_icon (GObject  *object,
          gboolean  present)
{
  return g_strdup (present ? "lanyard-ok-symbolic" : "lanyard-untested-symbolic");
}

static GStrv
get_classes (GObject  *object,
             gboolean  present)
{
  const char * const list[] = { present ? "success" : "dim-label", NULL };

  return g_strdupv ((char **) list);
}

static void
lanyard_set_up_row_enter_cb (LanyardSetUpRow *self)
{
  g_signal_emit (self, signals[ENTER], 0);
}

/* What the person is asked for besides the secret. */
static char *
dup_asked (LanyardManager      *manager,
           const LanyardMethod *method,
           LanyardConnection   *connection)
{
  g_auto (GStrv) missing = lanyard_set_up_dup_missing (manager, connection);
  g_autoptr (GStrvBuilder) labels = g_strv_builder_new ();
  g_auto (GStrv) list = NULL;
  g_autofree char *joined = NULL;

  if (missing[0] == NULL)
    return NULL;

  for (guint i = 0; missing[i] != NULL; i++)
    g_strv_builder_add (labels, lanyard_method_find_field (method, missing[i])->label);
  list = g_strv_builder_end (labels);
  joined = g_strjoinv (", ", list);

  /* Translators: %s is what a form asks for, such as "Atlassian e-mail". */
  return g_strdup_printf (_("Asks you for: %s."), joined);
}

static void
update_note (LanyardSetUpRow *self,
             LanyardManager  *manager,
             const LanyardMethod *method)
{
  LanyardConnection *connection = lanyard_set_up_item_get_connection (self->item);
  g_autofree char *asked = dup_asked (manager, method, connection);
  g_autofree char *renamed = NULL;

  if (lanyard_set_up_item_get_present (self->item))
    {
      self->note = g_strdup (_("It is here already, and stays as it is."));
      return;
    }

  if (lanyard_set_up_item_is_renamed (self->item))
    renamed = g_strdup_printf (_("“%s” is the name of something else here, so it becomes “%s”."),
                               lanyard_set_up_item_get_name (self->item),
                               lanyard_connection_get_name (connection));
  if (renamed != NULL && asked != NULL)
    self->note = g_strdup_printf ("%s %s", renamed, asked);
  else
    self->note = g_strdup (renamed != NULL ? renamed : asked);
}

/* For those who see neither the icon nor what stands around the button. */
static void
describe (LanyardSetUpRow *self)
{
  const char *name = lanyard_set_up_item_get_name (self->item);
  gboolean present = lanyard_set_up_item_get_present (self->item);
  g_autofree char *button = g_strdup_printf (_("%s (%s)"), _("Enter Secret…"), name);
  g_autofree char *row = NULL;

  row = g_strdup_printf ("%s: %s", name, present ? _("It is here") : _("Without a secret yet"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, row, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  button, -1);
}

static void
present_cb (LanyardSetUpRow *self)
{
  g_free (self->note);
  self->note = g_strdup (_("It was added, with the secret that you entered."));
  describe (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NOTE]);
}

static void
lanyard_set_up_row_dispose (GObject *object)
{
  LanyardSetUpRow *self = LANYARD_SET_UP_ROW (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), LANYARD_TYPE_SET_UP_ROW);
  g_clear_object (&self->item);

  G_OBJECT_CLASS (lanyard_set_up_row_parent_class)->dispose (object);
}

static void
lanyard_set_up_row_finalize (GObject *object)
{
  LanyardSetUpRow *self = LANYARD_SET_UP_ROW (object);

  g_free (self->kind);
  g_free (self->place);
  g_free (self->note);

  G_OBJECT_CLASS (lanyard_set_up_row_parent_class)->finalize (object);
}

static void
lanyard_set_up_row_get_property (GObject    *object,
                                 guint       prop_id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  LanyardSetUpRow *self = LANYARD_SET_UP_ROW (object);

  switch (prop_id)
    {
    case PROP_ITEM:
      g_value_set_object (value, self->item);
      break;

    case PROP_CALLED:
      g_value_set_string (value, self->item != NULL ? lanyard_set_up_item_get_name (self->item) : NULL);
      break;

    case PROP_KIND:
      g_value_set_string (value, self->kind);
      break;

    case PROP_PLACE:
      g_value_set_string (value, self->place);
      break;

    case PROP_NOTE:
      g_value_set_string (value, self->note);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
lanyard_set_up_row_class_init (LanyardSetUpRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = lanyard_set_up_row_dispose;
  object_class->finalize = lanyard_set_up_row_finalize;
  object_class->get_property = lanyard_set_up_row_get_property;

  properties[PROP_ITEM] =
    g_param_spec_object ("item", NULL, NULL,
                         LANYARD_TYPE_SET_UP_ITEM,
                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);

  properties[PROP_CALLED] =
    g_param_spec_string ("called", NULL, NULL,
                         NULL,
                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);

  properties[PROP_KIND] =
    g_param_spec_string ("kind", NULL, NULL,
                         NULL,
                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);

  properties[PROP_PLACE] =
    g_param_spec_string ("place", NULL, NULL,
                         NULL,
                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);

  properties[PROP_NOTE] =
    g_param_spec_string ("note", NULL, NULL,
                         NULL,
                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[ENTER] =
    g_signal_new ("enter", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/lanyard_app/Lanyard/lanyard-set-up-row.ui");
  gtk_widget_class_bind_template_child (widget_class, LanyardSetUpRow, button);
  gtk_widget_class_bind_template_callback (widget_class, get_classes);
  gtk_widget_class_bind_template_callback (widget_class, get_icon);
  gtk_widget_class_bind_template_callback (widget_class, is_false);
  gtk_widget_class_bind_template_callback (widget_class, lanyard_has_text);
  gtk_widget_class_bind_template_callback (widget_class, lanyard_set_up_row_enter_cb);
}

static void
lanyard_set_up_row_init (LanyardSetUpRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static char *
dup_place (const LanyardMethod *method,
           LanyardConnection   *connection)
{
  g_autoptr (GStrvBuilder) values = g_strv_builder_new ();
  g_auto (GStrv) list = NULL;

  for (guint i = 0; i < method->fields->len; i++)
    {
      const LanyardField *field = g_ptr_array_index (method->fields, i);
      const char *value = lanyard_connection_get_field (connection, field->id);

      if (value != NULL)
        g_strv_builder_add (values, value);
    }
  list = g_strv_builder_end (values);

  return g_strjoinv (" · ", list);
}

GtkWidget *
lanyard_set_up_row_new (LanyardManager   *manager,
                        LanyardSetUpItem *item)
{
  LanyardSetUpRow *self = g_object_new (LANYARD_TYPE_SET_UP_ROW, NULL);
  LanyardConnection *connection = lanyard_set_up_item_get_connection (item);
  LanyardProvider *provider = lanyard_provider_list_find (lanyard_manager_get_providers (manager),
                                                          lanyard_connection_get_provider (connection));
  const LanyardMethod *method = lanyard_provider_find_method (provider,
                                                              lanyard_connection_get_method (connection));

  self->item = g_object_ref (item);
  /* Translators: how a service is connected, and the service: “API token, Bitbucket Cloud”. */
  self->kind = g_strdup_printf (_("%s, %s"), method->name, lanyard_provider_get_name (provider));
  self->place = dup_place (method, connection);
  update_note (self, manager, method);
  describe (self);
  g_signal_connect_object (item, "notify::present", G_CALLBACK (present_cb), self,
                           G_CONNECT_SWAPPED);
  for (guint i = PROP_ITEM; i < N_PROPS; i++)
    g_object_notify_by_pspec (G_OBJECT (self), properties[i]);

  return GTK_WIDGET (self);
}

/**
 * lanyard_set_up_row_get_item:
 *
 * Returns: (transfer none): what it shows
 */
LanyardSetUpItem *
lanyard_set_up_row_get_item (LanyardSetUpRow *self)
{
  g_return_val_if_fail (LANYARD_IS_SET_UP_ROW (self), NULL);

  return self->item;
}
