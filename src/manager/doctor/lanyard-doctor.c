/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-doctor.h"

#include <glib/gi18n-lib.h>

#include "lanyard-doctor-private.h"

G_DEFINE_FINAL_TYPE (LanyardDoctor, lanyard_doctor, G_TYPE_OBJECT)

static void
lanyard_doctor_finalize (GObject *object)
{
  LanyardDoctor *self = LANYARD_DOCTOR (object);

  g_object_unref (self->diagnoses);
  g_object_unref (self->manager);

  G_OBJECT_CLASS (lanyard_doctor_parent_class)->finalize (object);
}

static void
lanyard_doctor_class_init (LanyardDoctorClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lanyard_doctor_finalize;
}

static void
lanyard_doctor_init (LanyardDoctor *self)
{
  self->diagnoses = g_list_store_new (LANYARD_TYPE_DIAGNOSIS);
}

LanyardDoctor *
lanyard_doctor_new (LanyardManager *manager)
{
  LanyardDoctor *self = NULL;

  g_return_val_if_fail (LANYARD_IS_MANAGER (manager), NULL);

  self = g_object_new (LANYARD_TYPE_DOCTOR, NULL);
  self->manager = g_object_ref (manager);

  return self;
}

/**
 * lanyard_doctor_get_diagnoses:
 *
 * Returns: (transfer none): a list of [class@Diagnosis]
 */
GListModel *
lanyard_doctor_get_diagnoses (LanyardDoctor *self)
{
  g_return_val_if_fail (LANYARD_IS_DOCTOR (self), NULL);

  return G_LIST_MODEL (self->diagnoses);
}

/**
 * lanyard_doctor_get_health:
 *
 * Returns: the worst that was found; pending as long as something is
 */
LanyardHealth
lanyard_doctor_get_health (LanyardDoctor *self)
{
  LanyardHealth worst = LANYARD_HEALTH_GOOD;
  guint n_diagnoses = 0;

  g_return_val_if_fail (LANYARD_IS_DOCTOR (self), LANYARD_HEALTH_PENDING);

  n_diagnoses = g_list_model_get_n_items (G_LIST_MODEL (self->diagnoses));
  if (n_diagnoses == 0)
    return LANYARD_HEALTH_PENDING;

  for (guint i = 0; i < n_diagnoses; i++)
    {
      g_autoptr (LanyardDiagnosis) diagnosis = NULL;
      LanyardHealth health;

      diagnosis = g_list_model_get_item (G_LIST_MODEL (self->diagnoses), i);
      health = lanyard_diagnosis_get_health (diagnosis);
      if (health == LANYARD_HEALTH_PENDING)
        return LANYARD_HEALTH_PENDING;

      if (health != LANYARD_HEALTH_SKIPPED)
        worst = MAX (worst, health);
    }

  return worst;
}

static guint
count (LanyardDoctor *self,
       LanyardHealth  health)
{
  guint n_found = 0;

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->diagnoses)); i++)
    {
      g_autoptr (LanyardDiagnosis) diagnosis = NULL;

      diagnosis = g_list_model_get_item (G_LIST_MODEL (self->diagnoses), i);
      if (lanyard_diagnosis_get_health (diagnosis) == health)
        n_found++;
    }

  return n_found;
}

/**
 * lanyard_doctor_dup_verdict:
 *
 * Returns: (transfer full): all of it in one sentence
 */
char *
lanyard_doctor_dup_verdict (LanyardDoctor *self)
{
  guint n_problems = 0;
  guint n_warnings = 0;

  g_return_val_if_fail (LANYARD_IS_DOCTOR (self), NULL);

  if (lanyard_doctor_get_health (self) == LANYARD_HEALTH_PENDING)
    return g_strdup (_("Checking…"));

  n_problems = count (self, LANYARD_HEALTH_PROBLEM);
  n_warnings = count (self, LANYARD_HEALTH_WARNING);

  if (n_problems > 0)
    return g_strdup_printf (ngettext ("There is %u problem.", "There are %u problems.", n_problems),
                            n_problems);

  if (n_warnings > 0)
    return g_strdup_printf (ngettext ("Lanyard can work, but look at %u thing.",
                                      "Lanyard can work, but look at %u things.", n_warnings),
                            n_warnings);

  return g_strdup (_("Everything that was checked is as it should be."));
}

/* Lines for an issue tracker, in English, so that whoever reads them can. What names a
 * person's files or connections is not among them. */
static void
append_line (GString          *text,
             LanyardDiagnosis *diagnosis)
{
  g_string_append_printf (text, "%-8s %s", lanyard_health_to_string (lanyard_diagnosis_get_health (diagnosis)),
                          lanyard_diagnosis_get_id (diagnosis));
  if (lanyard_diagnosis_get_about (diagnosis) != NULL)
    g_string_append_printf (text, " (%s)", lanyard_diagnosis_get_about (diagnosis));
  if (lanyard_diagnosis_get_duration (diagnosis) >= 0)
    g_string_append_printf (text, ", %" G_GINT64_FORMAT " ms",
                            lanyard_diagnosis_get_duration (diagnosis));
  if (lanyard_diagnosis_get_summary (diagnosis) != NULL)
    g_string_append_printf (text, ": %s", lanyard_diagnosis_get_summary (diagnosis));
  g_string_append_c (text, '\n');
}

/**
 * lanyard_doctor_dup_report:
 *
 * Returns: (transfer full): what was found, as a text for an issue tracker
 */
char *
lanyard_doctor_dup_report (LanyardDoctor *self)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_auto (GStrv) versions = lanyard_manager_dup_versions ();

  g_return_val_if_fail (LANYARD_IS_DOCTOR (self), NULL);

  for (char **version = versions; *version != NULL; version++)
    g_string_append_printf (text, "%s\n", *version);
  g_string_append_c (text, '\n');

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->diagnoses)); i++)
    {
      g_autoptr (LanyardDiagnosis) diagnosis = NULL;

      diagnosis = g_list_model_get_item (G_LIST_MODEL (self->diagnoses), i);
      append_line (text, diagnosis);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
end_if_complete (LanyardDoctor *self)
{
  g_autoptr (GTask) task = NULL;

  if (self->n_pending > 0 || self->task == NULL)
    return;

  task = g_steal_pointer (&self->task);
  if (!g_task_return_error_if_cancelled (task))
    g_task_return_boolean (task, TRUE);
}

static void
settled_cb (LanyardDoctor *self)
{
  self->n_pending--;
  end_if_complete (self);
}

/* Returns: (transfer full) */
LanyardDiagnosis *
lanyard_doctor_add (LanyardDoctor *self,
                    const char    *id,
                    const char    *about,
                    LanyardRealm   realm,
                    const char    *title)
{
  LanyardDiagnosis *diagnosis = lanyard_diagnosis_new (id, about, realm, title);

  self->n_pending++;
  g_signal_connect_object (diagnosis, "notify::health", G_CALLBACK (settled_cb), self,
                           G_CONNECT_SWAPPED);
  g_list_store_append (self->diagnoses, diagnosis);

  return diagnosis;
}

GCancellable *
lanyard_doctor_get_cancellable (LanyardDoctor *self)
{
  return self->task != NULL ? g_task_get_cancellable (self->task) : NULL;
}

/* Whether there is nothing else to say than that the person did not want to wait. */
gboolean
lanyard_doctor_settle_cancelled (LanyardDiagnosis *diagnosis,
                                 const GError     *error)
{
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return FALSE;

  lanyard_diagnosis_settle (diagnosis, LANYARD_HEALTH_SKIPPED, _("Cancelled."), NULL);

  return TRUE;
}

gboolean
lanyard_doctor_is_in_flatpak (void)
{
  return g_file_test ("/.flatpak-info", G_FILE_TEST_EXISTS);
}

/**
 * lanyard_doctor_dup_way_back:
 * @damaged: a file of connections that was set aside
 * @n_connections: how many there are without it
 *
 * Returns: (transfer full): how its connections come back
 */
char *
lanyard_doctor_dup_way_back (const char *damaged,
                             guint       n_connections)
{
  g_autofree char *name = g_filename_display_name (damaged);

  if (n_connections == 0)
    return g_strdup_printf (_("They are probably listed in “%s”. Put that right before you delete "
                              "anything: open it in a text editor, correct what is broken, and "
                              "save it as connections.json in the same folder."), name);

  return g_strdup_printf (_("They are probably listed in “%s”. Put that right before you delete "
                            "anything: open it in a text editor, and copy the connections that are "
                            "missing into connections.json in the same folder."), name);
}

static void
look (LanyardDoctor *self)
{
  GPtrArray *providers = lanyard_provider_list_get_all (self->manager->providers);

  /* Held, so that what is settled at once does not end the whole. */
  self->n_pending++;
  lanyard_doctor_look_at_session (self);
  lanyard_doctor_look_at_secrets (self);
  lanyard_doctor_look_at_files (self);
  for (guint i = 0; i < providers->len; i++)
    lanyard_doctor_look_at_service (self, g_ptr_array_index (providers, i));
  self->n_pending--;
  end_if_complete (self);
}

/**
 * lanyard_doctor_run_async:
 * @cancellable: (nullable): ends it; what is under way is left tidy first
 * @callback: called once, within seconds
 *
 * Looks at everything, side by side. No diagnosis is pending afterwards.
 */
void
lanyard_doctor_run_async (LanyardDoctor       *self,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  g_return_if_fail (LANYARD_IS_DOCTOR (self));
  g_return_if_fail (self->task == NULL);
  g_return_if_fail (g_list_model_get_n_items (G_LIST_MODEL (self->diagnoses)) == 0);

  self->task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (self->task, lanyard_doctor_run_async);
  look (self);
}

gboolean
lanyard_doctor_run_finish (LanyardDoctor  *self,
                           GAsyncResult   *result,
                           GError        **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
