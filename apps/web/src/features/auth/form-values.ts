/** The text fields of a form by name. */
export function formValues<K extends string>(
  form: HTMLFormElement,
  ...names: K[]
): Record<K, string> {
  const data = new FormData(form);
  const entries = names.map((name) => [name, String(data.get(name) ?? '')]);
  return Object.fromEntries(entries);
}
