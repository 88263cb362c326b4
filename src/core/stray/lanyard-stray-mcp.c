#include "lanyard-stray-readers.h"
gboolean
lanyard_stray_read_mcp (LanyardStrayScan  *scan,
                        GError           **error)
{
  return TRUE;
}
#include "lanyard-stray-mend.h"
LanyardSecret *
lanyard_stray_mend_mcp (LanyardStrayScan         *scan,
                        const LanyardStrayRemedy *remedy,
                        guint                    *left)
{
  return NULL;
}
