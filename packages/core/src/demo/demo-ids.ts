/** Ids of what is stored already, by username and by slug. */
export interface DemoIds {
  users: ReadonlyMap<string, string>;
  posts: ReadonlyMap<string, string>;
}

/** @throws when the content names somebody or something that is not in it. */
export function idOf(ids: ReadonlyMap<string, string>, name: string): string {
  const id = ids.get(name);
  if (id === undefined) throw new Error(`The demo has no ${name}.`);
  return id;
}
