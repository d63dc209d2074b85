/** One command of a shell block: its words, quotes undone and variables filled in. */
export interface Command {
  words: string[];
  /** What the comment behind it says. */
  comment: string | undefined;
}

/** As much of a shell as the documents need. Whatever else a line may mean fails, instead of being taken for text. */
export function* commandsOf(
  text: string,
  variables: ReadonlyMap<string, string>,
): Generator<Command> {
  let rest = text;
  while (rest !== '') {
    const { words, comment, left } = readCommand(rest, variables);
    rest = left;
    // One at a time: what a command sets is there for the next.
    if (words.length > 0) yield { words, comment };
  }
}

function readCommand(text: string, variables: ReadonlyMap<string, string>) {
  const words: string[] = [];
  let word: string | undefined;
  let comment: string | undefined;
  let i = 0;
  const add = (part: string) => {
    word = (word ?? '') + part;
  };
  const expand = (from: number): number => {
    const [whole, , name = ''] = /^\$(\{)?(\w+)\}?/.exec(text.slice(from)) ?? [];
    if (whole === undefined) throw new Error('`$(…)` and the like are not understood here.');
    const value = variables.get(name);
    if (value === undefined) throw new Error(`$${name} was not set before.`);
    add(value);
    return whole.length;
  };
  while (i < text.length && text[i] !== '\n') {
    const char = text[i] ?? '';
    if (char === ' ' || char === '\t') {
      if (word !== undefined) words.push(word);
      word = undefined;
      i++;
    } else if (char === '#' && word === undefined) {
      const end = text.indexOf('\n', i);
      comment = text.slice(i + 1, end < 0 ? undefined : end).trim();
      i = end < 0 ? text.length : end;
    } else if (char === "'") {
      const end = text.indexOf("'", i + 1);
      if (end < 0) throw new Error("A ' is not closed.");
      add(text.slice(i + 1, end));
      i = end + 1;
    } else if (char === '"') {
      add('');
      for (i++; text[i] !== '"'; ) {
        if (i >= text.length) throw new Error('A " is not closed.');
        if (text[i] === '$') i += expand(i);
        else if (text[i] === '\\' && /["\\$`]/.test(text[i + 1] ?? '')) {
          add(text[i + 1] ?? '');
          i += 2;
        } else add(text[i++] ?? '');
      }
      i++;
    } else if (char === '$') i += expand(i);
    else if (char === '\\' && text[i + 1] === '\n') i += 2;
    else if (/[|&;<>`()\\]/.test(char)) throw new Error(`\`${char}\` is not understood here.`);
    else {
      add(char);
      i++;
    }
  }
  if (word !== undefined) words.push(word);
  return { words, comment, left: text.slice(i + 1) };
}
