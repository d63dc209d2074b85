import { formatInstant } from '../lib/format.ts';
import { ownZone } from '../lib/zoned-time.ts';

/** An instant on the reader's own clock, with its zone. For pages that only browsers render: the server does not know the zone. */
export function Instant({ iso }: { iso: string }) {
  return (
    <time dateTime={iso} title={formatInstant(iso, 'UTC')}>
      {formatInstant(iso, ownZone())}
    </time>
  );
}
