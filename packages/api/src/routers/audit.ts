import { AuditListInput, AuditPage } from '@masthead/contracts';
import { listAudit } from '@masthead/core';
import { meta } from '../meta.ts';
import { procedure, router } from '../trpc.ts';

export const audit = router({
  list: procedure
    .meta(
      meta('GET /admin/audit', {
        operationId: 'listAudit',
        summary: 'Read the audit log',
        description:
          'For admins: what was done to what belongs to others, and to what guards accounts. `masthead doctor` verifies that nothing in it was changed.',
        tag: 'Administration',
        access: 'user',
        errors: ['FORBIDDEN', 'INVALID_CURSOR'],
      }),
    )
    .input(AuditListInput)
    .output(AuditPage)
    .query(({ ctx, input }) => listAudit(ctx, input)),
});
