import { limits } from '@masthead/contracts';
import type { Found, Source, Subscriber } from './feed.ts';
import type { Position } from './position.ts';
import { changeOf, type Identity, Told } from './told.ts';

/** An event, and the id by which a client says that it had it. */
export interface LiveEvent<Event> {
  id: string;
  event: Event;
}

/** What of a source is told, and how. */
export interface Telling<Row, State, Event> {
  source: Source<Row, State>;
  identify(row: Row): Identity;
  ready(state: State): Event;
  reset(state: State): Event;
  /** `isNew`: made since the client last heard. */
  tell(row: Row, about: { isNew: boolean; state: State }): Event;
  /** Of a state that changed, once the rows are told. */
  turn?(before: State, after: State): Event | undefined;
  /** Whether who asks is looked at again before each event: for what is not for everyone. */
  personal: boolean;
}

interface Beginning {
  /** Of a client that comes back. */
  position: Position | undefined;
  /** It comes back too late. */
  late: boolean;
}

interface Teller<Row, State> extends Pick<Subscriber<Row, State>, 'offer'> {
  /** With what was there when the feed was joined. What is offered before waits. */
  begin(found: Found<Row, State>, beginning: Beginning): void;
}

/** Makes the events of one stream of what its feed finds: each change once. */
export function createTeller<Row, State, Event>(
  { identify, ready, reset, tell, turn }: Telling<Row, State, Event>,
  put: (event: LiveEvent<Event>) => void,
): Teller<Row, State> {
  let early: Found<Row, State>[] | undefined = [];
  let told = new Told();
  let state: State | undefined;
  let start = new Date(0);

  /** Of what the client has, or is to read. */
  const noteAll = ({ rows }: Found<Row, State>) => {
    for (const row of rows) told.note(identify(row));
  };

  /** False where it was too much to be told. */
  const tellAll = (found: Found<Row, State>): boolean => {
    const fresh = found.rows.filter((row) => !told.has(identify(row)));
    if (found.cut || fresh.length > limits.streams.missed) {
      startAnew(found, reset);
      return false;
    }
    for (const row of fresh) {
      const identity = identify(row);
      const isNew = !told.knows(identity) && new Date(identity.createdAt) > start;
      told.note(identity);
      // Who is cut off after this one is told the later ones again.
      const at = new Date(Math.min(changeOf(identity), found.at.getTime()));
      put({ id: told.idAt(at), event: tell(row, { isNew, state: found.state }) });
      state = found.state;
    }
    return true;
  };

  const putState = ({ at }: Found<Row, State>, event: Event) => put({ id: told.idAt(at), event });

  const startAnew = (found: Found<Row, State>, as: (state: State) => Event) => {
    noteAll(found);
    putState(found, as(found.state));
    state = found.state;
  };

  const offer = (found: Found<Row, State>) => {
    if (early) {
      early.push(found);
      return;
    }
    tellAll(found);
    const turned = state === undefined ? undefined : turn?.(state, found.state);
    if (turned !== undefined) putState(found, turned);
    state = found.state;
    told.forget(found.since);
  };

  return {
    offer,
    begin(found, { position, late }) {
      told = new Told(position);
      start = found.since;
      if (late) startAnew(found, reset);
      else if (position === undefined) startAnew(found, ready);
      else if (tellAll(found)) putState(found, ready(found.state));
      state = found.state;
      const waiting = early ?? [];
      early = undefined;
      for (const one of waiting) offer(one);
    },
  };
}
