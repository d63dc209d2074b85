import { languageName } from '../../../../lib/format.ts';
import type { FieldControl } from '../../../../ui/field.tsx';

const common =
  'ar,bn,ca,cs,da,de,el,en,es,fa,fi,fr,he,hi,hu,id,it,ja,ko,nb,nl,pl,pt,pt-BR,ro,ru,sv,ta,th,tr,uk,ur,vi,zh-Hans,zh-Hant'.split(
    ',',
  );

interface Props {
  control: FieldControl;
  value: string;
  onChange: (language: string) => void;
}

/** The languages most written in, and the post's own where it is another. */
export function LanguageSelect({ control, value, onChange }: Props) {
  const options = common.includes(value) ? common : [...common, value];
  const named = options.map((code) => ({ code, name: languageName(code) }));
  named.sort((a, b) => a.name.localeCompare(b.name, 'en'));
  return (
    <select
      {...control}
      className="input"
      value={value}
      onChange={(event) => onChange(event.target.value)}
    >
      {named.map(({ code, name }) => (
        <option key={code} value={code}>
          {name}
        </option>
      ))}
    </select>
  );
}
