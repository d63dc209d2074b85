/**
 * Of columns in groups, which are read together, those that are wanted.
 * What a group costs is read only for who wants something of it.
 */
export function columnsIn(
  groups: Readonly<Record<string, string>>,
  wanted: ReadonlySet<string>,
): string[] {
  return Object.keys(groups).flatMap((name) => (wanted.has(name) ? [groups[name] ?? ''] : []));
}
