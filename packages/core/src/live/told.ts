import { encodePosition, markOf, OVERLAP_MS, type Position } from './position.ts';

/** What of a row decides whether it was told already. */
export interface Identity {
  id: string;
  /** Default: what never changes. */
  version?: number;
  createdAt: string;
  /** Default: when it was made. */
  changedAt?: string;
}

/** When it last changed. */
export function changeOf({ changedAt, createdAt }: Identity): number {
  return new Date(changedAt ?? createdAt).getTime();
}

/** What a stream has told of the last minute. */
export class Told {
  readonly #marks = new Map<string, number>();
  readonly #ids = new Set<string>();

  constructor(position?: Position) {
    // Kept until the minute after: when they changed is not known.
    for (const mark of position?.marks ?? []) this.#add(mark, position?.at.getTime() ?? 0);
  }

  /** Whether the row was told as it is. */
  has(row: Identity): boolean {
    return this.#marks.has(markOf(row));
  }

  note(row: Identity): void {
    this.#add(markOf(row), changeOf(row));
  }

  /** Whether the row was told in another version. */
  knows({ id }: Identity): boolean {
    return this.#ids.has(idOf(markOf({ id })));
  }

  /** Forgets what is not read again. */
  forget(until: Date): void {
    for (const [mark, at] of this.#marks) if (at < until.getTime()) this.#marks.delete(mark);
    this.#ids.clear();
    for (const mark of this.#marks.keys()) this.#ids.add(idOf(mark));
  }

  /** The id of an event that everything until then is told with. */
  idAt(at: Date): string {
    const from = at.getTime() - OVERLAP_MS;
    const marks = [...this.#marks].filter(([, changed]) => changed >= from).map(([mark]) => mark);
    return encodePosition({ at, marks });
  }

  #add(mark: string, at: number): void {
    this.#marks.set(mark, at);
    this.#ids.add(idOf(mark));
  }
}

function idOf(mark: string): string {
  return mark.slice(0, mark.indexOf('.'));
}
