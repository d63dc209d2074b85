interface Props {
  name: string;
  /** Whose it is: the same person has the same ink everywhere, whatever they call themselves. */
  of: string;
  size?: 'small' | 'large';
}

/** Inks in ui.css. */
const INKS = 6;

/** Stands for a person who has no portrait. The name is said beside it. */
export function Monogram({ name, of, size }: Props) {
  return (
    <span className="monogram" data-ink={inkOf(of)} data-size={size} aria-hidden="true">
      {initialsOf(name)}
    </span>
  );
}

/** Of the first word and of the last; letters as readers see them, marks and all. */
function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/u);
  const ends = words.length > 1 ? [words[0], words.at(-1)] : words;
  return ends
    .map((word = '') => firstOf(word))
    .join('')
    .toLocaleUpperCase();
}

function firstOf(word: string): string {
  const [first] = new Intl.Segmenter().segment(word);
  return first?.segment ?? '';
}

function inkOf(username: string): number {
  let sum = 0;
  for (const character of username) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 65_521;
  return sum % INKS;
}
