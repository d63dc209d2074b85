/** Names of fields, for `fields` of a call. Written where the call is made, its answer has a type of these fields. */
export type Fields<T> = readonly (keyof T)[];

/** What a call with `fields` answers: of a list of names made at run time nobody knows which of them are there. */
export type Selected<T, F extends Fields<T>> = number extends F['length']
  ? Partial<T>
  : Pick<T, F[number]>;

/** A list of such. */
export type SelectedPage<
  P extends { items: unknown[] },
  F extends Fields<P['items'][number]>,
> = Omit<P, 'items'> & { items: Array<Selected<P['items'][number], F>> };
