/** Binds a value and answers its placeholder. */
export type Bind = (value: unknown) => string;

/** Numbers placeholders in the order in which values are bound. */
export function parameters(): { values: unknown[]; bind: Bind } {
  const values: unknown[] = [];
  return { values, bind: (value) => `$${values.push(value)}` };
}
