import { useId } from 'react';
import { formatOffset } from '../../../lib/format.ts';
import { findZone, ownZone, zones } from '../../../lib/zoned-time.ts';
import { Field } from '../../../ui/field.tsx';

interface Props {
  value: string;
  error: string | undefined;
  onChange: (zone: string) => void;
}

/** A time zone, found by typing a part of its name. */
export function ZoneField({ value, error, onChange }: Props) {
  const list = useId();
  const own = ownZone();
  const zone = findZone(value);
  const hint = zone === own ? 'Yours. Type a city to choose another.' : `Yours is ${own}.`;
  return (
    <Field label="Time zone" error={error} hint={hint}>
      {(control) => (
        <>
          <input
            {...control}
            className="input"
            list={list}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            value={value}
            // A full field would offer only the zone it holds.
            onFocus={(event) => event.target.select()}
            onBlur={() => zone !== undefined && onChange(zone)}
            onChange={(event) => onChange(event.target.value)}
          />
          <datalist id={list}>
            <ZoneOptions />
          </datalist>
        </>
      )}
    </Field>
  );
}

function ZoneOptions() {
  const now = new Date().toISOString();
  return zones().map((zone) => (
    <option key={zone} value={zone}>
      {formatOffset(now, zone)}
    </option>
  ));
}
