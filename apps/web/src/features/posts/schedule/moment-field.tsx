import { useId } from 'react';
import { formatInstant, formatOffset } from '../../../lib/format.ts';
import { findZone, ownZone } from '../../../lib/zoned-time.ts';
import { type Moment, type Reading, readMoment } from './plan.ts';

interface Props {
  legend: string;
  moment: Moment;
  /** As typed. */
  zone: string;
  error: string | undefined;
  onChange: (moment: Moment) => void;
}

/** A date and a time on the clocks of a zone, and what instant that is. */
export function MomentField({ legend, moment, zone: typed, error, onChange }: Props) {
  const id = useId();
  const zone = findZone(typed);
  const reading: Reading = zone === undefined ? { is: 'open' } : readMoment(moment, zone);
  const control = { 'aria-describedby': `${id}-is`, 'aria-invalid': error !== undefined };
  const twice = 'twice' in reading ? reading.twice : undefined;
  return (
    <fieldset className="moment">
      <legend className="field__label">{legend}</legend>
      <div className="moment__fields">
        <label className="moment__part">
          <span>Date</span>
          <input
            {...control}
            className="input"
            type="date"
            value={moment.date}
            onChange={(event) => onChange({ date: event.target.value, time: moment.time })}
          />
        </label>
        <label className="moment__part">
          <span>Time</span>
          <input
            {...control}
            className="input"
            type="time"
            value={moment.time}
            onChange={(event) => onChange({ date: moment.date, time: event.target.value })}
          />
        </label>
      </div>
      {twice !== undefined && zone !== undefined && (
        <fieldset className="moment__turns">
          <legend>The clocks are put back then and show that time twice. Which one?</legend>
          {(['first', 'second'] as const).map((turn, nth) => (
            <label className="check" key={turn}>
              <input
                type="radio"
                name={`${id}-turn`}
                checked={moment.turn === turn}
                onChange={() => onChange({ ...moment, turn })}
              />
              The {turn}, {formatOffset(twice[nth === 0 ? 0 : 1], zone)}
            </label>
          ))}
        </fieldset>
      )}
      <div id={`${id}-is`} aria-live="polite">
        {error !== undefined && <p className="field__error">{error}</p>}
        {error === undefined && reading.is === 'gap' && (
          <p className="field__error">{reading.message}</p>
        )}
        {reading.is === 'instant' && zone !== undefined && (
          <Elsewhere at={reading.at} zone={zone} />
        )}
      </div>
    </fieldset>
  );
}

/** The same instant on the author's own clock and in UTC, where those differ from the zone. */
function Elsewhere({ at, zone }: { at: string; zone: string }) {
  const others = [...new Set([ownZone(), 'UTC'])].filter((other) => other !== zone);
  if (others.length === 0) return null;
  return (
    <p className="field__hint">
      That is{' '}
      {others.map((other, i) => (
        <span key={other}>
          {i > 0 && ' and '}
          <time dateTime={at}>{formatInstant(at, other)}</time>
        </span>
      ))}
      .
    </p>
  );
}
