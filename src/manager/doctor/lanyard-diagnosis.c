/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-diagnosis.h"

#include <glib/gi18n-lib.h>

struct _LanyardDiagnosis
{
  GObject        parent_instance;

  char          *id;       /* (owned) */
  char          *about;    /* (owned) (nullable) */
  LanyardRealm   realm;
  char          *title;    /* (owned) */
  LanyardHealth  health;
  char          *summary;  /* (owned) (nullable) */
  char          *advice;   /* (owned) (nullable) */
  gint64         duration; /* in milliseconds */
  GListStore    *mends;    /* (owned) of LanyardMend */
};

G_DEFINE_FINAL_TYPE (LanyardDiagnosis, lanyard_diagnosis, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_TITLE,
  PROP_HEALTH,
  PROP_SUMMARY,
  PROP_ADVICE,
  PROP_DURATION,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
lanyard_diagnosis_finalize (GObject *object)
{
  LanyardDiagnosis *self = LANYARD_DIAGNOSIS (object);

  g_free (self->id);
  g_free (self->about);
  g_free (self->title);
  g_free (self->summary);
  g_free (self->advice);
  g_object_unref (self->mends);

  G_OBJECT_CLASS (lanyard_diagnosis_parent_class)->finalize (object);
}

static void
lanyard_diagnosis_get_property (GObject    *object,
                                guint       prop_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  LanyardDiagnosis *self = LANYARD_DIAGNOSIS (object);

  switch (prop_id)
    {
    case PROP_TITLE:
      g_value_set_string (value, self->title);
      break;

    case PROP_HEALTH:
      g_value_set_int (value, self->health);
      break;

    case PROP_SUMMARY:
      g_value_set_string (value, self->summary);
      break;

    case PROP_ADVICE:
      g_value_set_string (value, self->advice);
      break;

    case PROP_DURATION:
      g_value_set_int64 (value, self->duration);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
lanyard_diagnosis_class_init (LanyardDiagnosisClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = lanyard_diagnosis_finalize;
  object_class->get_property = lanyard_diagnosis_get_property;

  properties[PROP_TITLE] =
    g_param_spec_string ("title", NULL, NULL,
                         NULL,
                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);

  properties[PROP_HEALTH] =
    g_param_spec_int ("health", NULL, NULL,
                      LANYARD_HEALTH_PENDING, LANYARD_HEALTH_PROBLEM, LANYARD_HEALTH_PENDING,
                      G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);

  properties[PROP_SUMMARY] =
    g_param_spec_string ("summary", NULL, NULL,
                         NULL,
                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);

  properties[PROP_ADVICE] =
    g_param_spec_string ("advice", NULL, NULL,
                         NULL,
                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);

  properties[PROP_DURATION] =
    g_param_spec_int64 ("duration", NULL, NULL,
                        -1, G_MAXINT64, -1,
                        G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
lanyard_diagnosis_init (LanyardDiagnosis *self)
{
  self->duration = -1;
  self->mends = g_list_store_new (LANYARD_TYPE_MEND);
}

/**
 * lanyard_diagnosis_new:
 * @id: what it is, for scripts
 * @about: (nullable): of whom there are several, such as a host
 * @realm: to what it belongs
 * @title: what it is, for people
 */
LanyardDiagnosis *
lanyard_diagnosis_new (const char   *id,
                       const char   *about,
                       LanyardRealm  realm,
                       const char   *title)
{
  LanyardDiagnosis *self = g_object_new (LANYARD_TYPE_DIAGNOSIS, NULL);

  self->id = g_strdup (id);
  self->about = g_strdup (about);
  self->realm = realm;
  self->title = g_strdup (title);

  return self;
}

const char *
lanyard_diagnosis_get_id (LanyardDiagnosis *self)
{
  g_return_val_if_fail (LANYARD_IS_DIAGNOSIS (self), NULL);

  return self->id;
}

const char *
lanyard_diagnosis_get_about (LanyardDiagnosis *self)
{
  g_return_val_if_fail (LANYARD_IS_DIAGNOSIS (self), NULL);

  return self->about;
}

LanyardRealm
lanyard_diagnosis_get_realm (LanyardDiagnosis *self)
{
  g_return_val_if_fail (LANYARD_IS_DIAGNOSIS (self), LANYARD_REALM_FILES);

  return self->realm;
}

const char *
lanyard_diagnosis_get_title (LanyardDiagnosis *self)
{
  g_return_val_if_fail (LANYARD_IS_DIAGNOSIS (self), NULL);

  return self->title;
}

LanyardHealth
lanyard_diagnosis_get_health (LanyardDiagnosis *self)
{
  g_return_val_if_fail (LANYARD_IS_DIAGNOSIS (self), LANYARD_HEALTH_PENDING);

  return self->health;
}

const char *
lanyard_diagnosis_get_summary (LanyardDiagnosis *self)
{
  g_return_val_if_fail (LANYARD_IS_DIAGNOSIS (self), NULL);

  return self->summary;
}

const char *
lanyard_diagnosis_get_advice (LanyardDiagnosis *self)
{
  g_return_val_if_fail (LANYARD_IS_DIAGNOSIS (self), NULL);

  return self->advice;
}

gint64
lanyard_diagnosis_get_duration (LanyardDiagnosis *self)
{
  g_return_val_if_fail (LANYARD_IS_DIAGNOSIS (self), -1);

  return self->duration;
}

/**
 * lanyard_diagnosis_get_mends:
 *
 * Returns: (transfer none): ways to mend it, a list of [class@Mend]
 */
GListModel *
lanyard_diagnosis_get_mends (LanyardDiagnosis *self)
{
  g_return_val_if_fail (LANYARD_IS_DIAGNOSIS (self), NULL);

  return G_LIST_MODEL (self->mends);
}

/**
 * lanyard_diagnosis_add_mend:
 * @mend: (transfer full): a way to mend it
 */
void
lanyard_diagnosis_add_mend (LanyardDiagnosis *self,
                            LanyardMend      *mend)
{
  g_return_if_fail (LANYARD_IS_DIAGNOSIS (self));

  g_list_store_append (self->mends, mend);
  g_object_unref (mend);
}

void
lanyard_diagnosis_set_duration (LanyardDiagnosis *self,
                                gint64            milliseconds)
{
  g_return_if_fail (LANYARD_IS_DIAGNOSIS (self));

  self->duration = milliseconds;
}

/**
 * lanyard_diagnosis_settle:
 * @health: what is to be said of it
 * @summary: the same in a sentence
 * @advice: (nullable): what to do
 *
 * Only the first time counts.
 */
void
lanyard_diagnosis_settle (LanyardDiagnosis *self,
                          LanyardHealth     health,
                          const char       *summary,
                          const char       *advice)
{
  g_return_if_fail (LANYARD_IS_DIAGNOSIS (self));
  g_return_if_fail (health != LANYARD_HEALTH_PENDING);

  if (self->health != LANYARD_HEALTH_PENDING)
    return;

  self->summary = g_strdup (summary);
  self->advice = g_strdup (advice);
  self->health = health;

  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DURATION]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SUMMARY]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ADVICE]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_HEALTH]);
}

/**
 * lanyard_health_to_string:
 *
 * Returns: (transfer none): its name, for scripts
 */
const char *
lanyard_health_to_string (LanyardHealth health)
{
  static const char * const names[] = { "pending", "good", "skipped", "warning", "problem" };

  return names[health];
}

/**
 * lanyard_health_get_words:
 *
 * Returns: (transfer none): its name, for people
 */
const char *
lanyard_health_get_words (LanyardHealth health)
{
  switch (health)
    {
    case LANYARD_HEALTH_GOOD:
      return C_("health", "Good");

    case LANYARD_HEALTH_SKIPPED:
      return C_("health", "Not checked");

    case LANYARD_HEALTH_WARNING:
      return C_("health", "Look at this");

    case LANYARD_HEALTH_PROBLEM:
      return C_("health", "Problem");

    case LANYARD_HEALTH_PENDING:
    default:
      return C_("health", "Checking…");
    }
}
