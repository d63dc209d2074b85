// What the documents show of an answer, held against the answer. `…` stands for what is left out or varies:
// a value or its end, more fields, more items, a part of a line, or (on a line of its own) lines. An instant
// stands for any instant, and an id that is cut short (`0199…`) for any id.

const MORE = '…';
const INSTANT = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;
const ID = /^[0-9a-f]{4,}…$/;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** JSON as it is shown, where `…` may stand outside of strings too. */
export function readShownJson(text: string): unknown {
  const inside: string[] = [];
  let before = '';
  const json = text.replace(/"(?:[^"\\]|\\.)*"|[{}[\],:]|…/g, (token) => {
    if (token === '{' || token === '[') inside.push(token);
    if (token === '}' || token === ']') inside.pop();
    const isField = inside.at(-1) === '{' && before !== ':';
    before = token;
    if (token !== MORE) return token;
    return isField ? `"${MORE}": true` : `"${MORE}"`;
  });
  return JSON.parse(json);
}

/** Where an answer is not what is shown; empty: it is. */
export function differences(shown: unknown, actual: unknown, at = ''): string[] {
  if (shown === MORE) return [];
  if (typeof shown === 'string' && typeof actual === 'string') {
    return isShown(shown, actual) ? [] : [`${at}: "${actual}", not "${shown}"`];
  }
  if (Array.isArray(shown) && Array.isArray(actual)) {
    const open = shown.at(-1) === MORE;
    const items = open ? shown.slice(0, -1) : shown;
    if (open ? actual.length < items.length : actual.length !== items.length) {
      return [`${at}: ${actual.length} items, not ${items.length}`];
    }
    return items.flatMap((item, i) => differences(item, actual[i], `${at}[${i}]`));
  }
  if (isRecord(shown) && isRecord(actual)) {
    const { [MORE]: open, ...fields } = shown;
    const unsaid = Object.keys(actual).filter((name) => !(name in fields));
    return [
      ...Object.entries(fields).flatMap(([name, value]) =>
        name in actual
          ? differences(value, actual[name], `${at}.${name}`)
          : [`${at}.${name} is shown, and not there`],
      ),
      ...(open ? [] : unsaid.map((name) => `${at}.${name} is there, and not shown`)),
    ];
  }
  return Object.is(shown, actual)
    ? []
    : [`${at}: ${JSON.stringify(actual)}, not ${JSON.stringify(shown)}`];
}

function isShown(shown: string, actual: string): boolean {
  if (INSTANT.test(shown)) return INSTANT.test(actual);
  if (ID.test(shown)) return UUID.test(actual);
  return patternOf(shown).test(actual);
}

/** Whether a text has all that is shown, in that order; lines that are only `…` stand for any lines. */
export function hasText(shown: string, actual: string): boolean {
  return patternOf(shown).test(actual.trimEnd());
}

function patternOf(shown: string): RegExp {
  const parts = shown
    .split(/^…\n|\n…$|…/m)
    .map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
  const lines = shown.match(/^…\n|\n…$|…/gm) ?? [];
  const between = lines.map((mark) => (mark === MORE ? '[^\\n]*' : '[\\s\\S]*'));
  return new RegExp(`^${parts.map((part, i) => part + (between[i] ?? '')).join('')}$`);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
