import { useId } from 'react';
import { both, type Choice } from './parts.ts';

/** What the two texts are called. */
export interface Names {
  mine: string;
  theirs: string;
}

interface Props {
  part: Choice;
  names: Names;
  number: number;
  of: number;
  /** What was decided; undefined: nothing yet. */
  value: string | undefined;
  onChange: (value: string) => void;
}

/** One place that differs: mine and theirs beside each other, and what becomes of it. */
export function ConflictPart({ part, names, number, of, value, onChange }: Props) {
  const name = useId();
  const { label, base, mine, theirs, editable } = part;
  // Of a text the choice is what stays, to be edited; of another field it is a side.
  const options = editable
    ? [
        { choice: mine, words: names.mine },
        { choice: theirs, words: names.theirs },
        { choice: both(part), words: 'Both' },
      ]
    : [
        { choice: 'mine', words: names.mine },
        { choice: 'theirs', words: names.theirs },
      ];
  const edited = value !== undefined && !options.some(({ choice }) => choice === value);

  return (
    <fieldset className="conflict-part">
      <legend>
        {label} <span className="conflict-part__count">{`${number} of ${of}`}</span>
      </legend>
      <div className="conflict-part__sides">
        <Side title={names.mine} text={mine} />
        <Side title={names.theirs} text={theirs} />
      </div>
      {base !== undefined && (
        <details className="conflict-part__base">
          <summary>Before both changes</summary>
          <Quoted text={base} />
        </details>
      )}
      <div className="conflict-part__options">
        {options.map(({ choice, words }) => (
          <label key={words} className="check">
            <input
              type="radio"
              name={name}
              checked={value === choice}
              onChange={() => onChange(choice)}
            />
            {words}
          </label>
        ))}
        {edited && <span className="conflict-part__count">Edited</span>}
      </div>
      {editable && value !== undefined && (
        <label className="conflict-part__result">
          What stays
          <textarea
            className="input"
            dir="auto"
            rows={Math.min(12, value.split('\n').length + 1)}
            value={value}
            onChange={(event) => onChange(event.target.value)}
          />
        </label>
      )}
    </fieldset>
  );
}

function Side({ title, text }: { title: string; text: string }) {
  return (
    <div className="conflict-part__side">
      <h2>{title}</h2>
      <Quoted text={text} />
    </div>
  );
}

function Quoted({ text }: { text: string }) {
  if (text.trim() === '') return <p className="conflict-part__none">Nothing: it was taken out.</p>;
  return (
    <pre dir="auto" className="conflict-part__text">
      {text.trim()}
    </pre>
  );
}
