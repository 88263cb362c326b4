/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-expiry-row.h"

#include "lanyard-connection.h"
#include "lanyard-form-row.h"
#include "lanyard-words.h"

#include <glib/gi18n-lib.h>

struct _LanyardExpiryRow
{
  AdwBin           parent_instance;

  char            *date;         /* (owned) never `NULL` */
  char            *hint;         /* (owned) (nullable) */
  guint            maximum_days;
  gboolean         valid;

  GtkWidget       *row;
  GtkCalendar     *calendar;
  LanyardFormRow  *form_row;
};

G_DEFINE_FINAL_TYPE (LanyardExpiryRow, lanyard_expiry_row, ADW_TYPE_BIN)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static gboolean
is_past (const char *date)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *today = g_date_time_format (now, "%Y-%m-%d");

  return g_strcmp0 (date, today) < 0;
}

static gboolean
is_too_far (LanyardExpiryRow *self)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autoptr (GDateTime) last = NULL;
  g_autofree char *day = NULL;

  if (self->maximum_days == 0)
    return FALSE;

  /* One more, because the service's day may have ended before ours. */
  last = g_date_time_add_days (now, self->maximum_days + 1);
  day = g_date_time_format (last, "%Y-%m-%d");

  return g_strcmp0 (self->date, day) > 0;
}

/* A date in the middle of being typed is not wrong yet; what can become none is. */
static gboolean
is_unfinished (const char *date)
{
  return strlen (date) < strlen ("YYYY-MM-DD") && strspn (date, "0123456789-") == strlen (date);
}

/* 2027-6-1 is as good as 2027-06-01. */
static char *
dup_tidied (const char *text)
{
  g_autoptr (GRegex) pattern = g_regex_new ("^\\s*(\\d{4})-(\\d{1,2})-(\\d{1,2})\\s*$", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *year = NULL;
  g_autofree char *month = NULL;
  g_autofree char *day = NULL;

  if (!g_regex_match (pattern, text, 0, &match))
    return g_strstrip (g_strdup (text));

  year = g_match_info_fetch (match, 1);
  month = g_match_info_fetch (match, 2);
  day = g_match_info_fetch (match, 3);

  return g_strdup_printf ("%s-%02d-%02d", year, atoi (month), atoi (day));
}

static void
judge (LanyardExpiryRow *self,
       gboolean          typing)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *words = NULL;
  g_autofree char *text = NULL;

  g_free (self->date);
  self->date = dup_tidied (gtk_editable_get_text (GTK_EDITABLE (self->row)));
  self->valid = *self->date == '\0' || lanyard_connection_check_date (self->date, &error);

  if (*self->date == '\0')
    {
      lanyard_form_row_set_message (self->form_row, LANYARD_MESSAGE_HINT, self->hint);
      return;
    }

  if (!self->valid)
    {
      gboolean unfinished = typing && is_unfinished (self->date);

      lanyard_form_row_set_message (self->form_row,
                                    unfinished ? LANYARD_MESSAGE_HINT : LANYARD_MESSAGE_PROBLEM,
                                    unfinished ? self->hint : error->message);
      return;
    }

  words = lanyard_words_date (self->date);
  if (is_past (self->date))
    /* Translators: %s is a date. */
    text = g_strdup_printf (_("%s has passed already."), words);
  else if (is_too_far (self))
    text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                         "%s is further away than the longest life of %u day.",
                                         "%s is further away than the longest life of %u days.",
                                         self->maximum_days),
                            words, self->maximum_days);

  lanyard_form_row_set_message (self->form_row,
                                text != NULL ? LANYARD_MESSAGE_WARNING : LANYARD_MESSAGE_HINT,
                                text != NULL ? text : words);
}

static void
changed_cb (LanyardExpiryRow *self)
{
  judge (self, TRUE);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
focus_left_cb (LanyardExpiryRow *self)
{
  judge (self, FALSE);
}

static void
day_chosen_cb (LanyardExpiryRow *self)
{
  g_autoptr (GDateTime) day = gtk_calendar_get_date (self->calendar);
  g_autofree char *date = g_date_time_format (day, "%Y-%m-%d");

  gtk_editable_set_text (GTK_EDITABLE (self->row), date);
}

static void
add_calendar (LanyardExpiryRow *self)
{
  GtkWidget *button = gtk_menu_button_new ();
  GtkWidget *popover = gtk_popover_new ();

  self->calendar = GTK_CALENDAR (gtk_calendar_new ());
  g_signal_connect_object (self->calendar, "day-selected", G_CALLBACK (day_chosen_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_popover_set_child (GTK_POPOVER (popover), GTK_WIDGET (self->calendar));

  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "x-office-calendar-symbolic");
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), popover);
  gtk_widget_set_tooltip_text (button, _("Choose a Day"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Choose a day"), -1);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (self->row), button);
}

static void
lanyard_expiry_row_finalize (GObject *object)
{
  LanyardExpiryRow *self = LANYARD_EXPIRY_ROW (object);

  g_clear_pointer (&self->date, g_free);
  g_clear_pointer (&self->hint, g_free);

  G_OBJECT_CLASS (lanyard_expiry_row_parent_class)->finalize (object);
}

static void
lanyard_expiry_row_class_init (LanyardExpiryRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = lanyard_expiry_row_finalize;

  signals[CHANGED] =
    g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);
}

static void
lanyard_expiry_row_init (LanyardExpiryRow *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->date = g_strdup ("");
  self->valid = TRUE;

  self->row = adw_entry_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->row),
                                 _("Expires on (year-month-day)"));
  adw_entry_row_set_activates_default (ADW_ENTRY_ROW (self->row), TRUE);
  add_calendar (self);
  self->form_row = LANYARD_FORM_ROW (lanyard_form_row_new (self->row));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->form_row));
  g_signal_connect_object (self->row, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "leave", G_CALLBACK (focus_left_cb), self, G_CONNECT_SWAPPED);
  /* Of the text, for the button beside it belongs to the row too. */
  gtk_widget_add_controller (GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (self->row))), focus);
}

GtkWidget *
lanyard_expiry_row_new (void)
{
  return g_object_new (LANYARD_TYPE_EXPIRY_ROW, NULL);
}

/**
 * lanyard_expiry_row_ask:
 * @provider: who does not tell the date
 * @method: the method, for the longest life it allows
 * @date: (nullable): the date to begin with, YYYY-MM-DD
 */
void
lanyard_expiry_row_ask (LanyardExpiryRow    *self,
                        LanyardProvider     *provider,
                        const LanyardMethod *method,
                        const char          *date)
{
  g_return_if_fail (LANYARD_IS_EXPIRY_ROW (self));
  g_return_if_fail (LANYARD_IS_PROVIDER (provider));
  g_return_if_fail (method != NULL);

  self->maximum_days = method->maximum_days;
  g_free (self->hint);
  /* Translators: %s is a service. */
  self->hint = g_strdup_printf (_("%s never tells the date, so it is kept here. "
                                  "Leave it empty if there is none."),
                                lanyard_provider_get_name (provider));

  gtk_editable_set_text (GTK_EDITABLE (self->row), date != NULL ? date : "");
  judge (self, FALSE);
}

/**
 * lanyard_expiry_row_get_date:
 *
 * Returns: (transfer none) (nullable): YYYY-MM-DD, or `NULL` if there is no valid date
 */
const char *
lanyard_expiry_row_get_date (LanyardExpiryRow *self)
{
  g_return_val_if_fail (LANYARD_IS_EXPIRY_ROW (self), NULL);

  return self->valid && *self->date != '\0' ? self->date : NULL;
}

/**
 * lanyard_expiry_row_get_valid:
 *
 * Returns: whether it is a date or empty
 */
gboolean
lanyard_expiry_row_get_valid (LanyardExpiryRow *self)
{
  g_return_val_if_fail (LANYARD_IS_EXPIRY_ROW (self), FALSE);

  return self->valid;
}

void
lanyard_expiry_row_focus (LanyardExpiryRow *self)
{
  g_return_if_fail (LANYARD_IS_EXPIRY_ROW (self));

  gtk_widget_grab_focus (self->row);
}
