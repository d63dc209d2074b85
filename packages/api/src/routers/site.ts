import { Site } from '@masthead/contracts';
import { getSite } from '@masthead/core';
import { z } from 'zod';
import { meta } from '../meta.ts';
import { procedure, router } from '../trpc.ts';

export const site = router({
  get: procedure
    .meta(
      meta('GET /site', {
        operationId: 'getSite',
        summary: 'Read how this site is set up',
        description: 'Its name, and who may open an account.',
        tag: 'Auth',
        access: 'public',
      }),
    )
    .input(z.object({}))
    .output(Site)
    .query(({ ctx }) => getSite(ctx)),
});
