import { z } from 'zod';
import { AutosaveVersion } from './autosave-version.ts';
import { Id } from './text.ts';

/** An instant that somebody writes: any offset will do, none will not. */
export const Instant = z.iso
  .datetime({
    offset: true,
    error: 'must be a date and time with its offset, as in 2026-12-01T09:00:00+01:00',
  })
  .meta({ example: '2026-12-01T09:00:00+01:00' });

const publishAt = Instant.describe('From when on anyone can read it.');
const unpublishAt = Instant.describe('From when on nobody but its author can.');

export const schedule = { publishAt, unpublishAt };

export const SchedulePostInput = z.object({
  id: Id,
  publishAt,
  unpublishAt: unpublishAt
    .nullable()
    .default(null)
    .describe('From when on nobody but its author can read it. Null: no end.'),
  autosaveVersion: AutosaveVersion.optional(),
});
export type SchedulePostInput = z.infer<typeof SchedulePostInput>;

export const PublishPostInput = z.object({
  id: Id,
  unpublishAt: unpublishAt
    .nullable()
    .optional()
    .describe('From when on nobody but its author can read it; null takes an end away.'),
  autosaveVersion: AutosaveVersion.optional(),
});
export type PublishPostInput = z.infer<typeof PublishPostInput>;
