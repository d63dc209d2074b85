import type { PostVersion } from '@masthead/contracts';
import { PLACES } from './script.ts';
import type { Log, Screen, Write } from './world.ts';

// Decides from what the writers were told alone, and by rules of its own: it shares no code with what
// it judges, and looks into no table.

/** What can be read in the end, by the API. */
export interface End {
  post: Screen & { status: string };
  versions: readonly PostVersion[];
  /** What each writer is given back of what they typed. */
  typed: readonly (string | null)[];
}

type Accepted = Write & { accepted: true };

/** Everything that is wrong; nothing when no accepted edit is lost and nobody was told an untruth. */
export function faultsOf(log: Log, end: End): string[] {
  const faults: string[] = [];
  const chain = chainOf(log, faults);
  for (const write of log.writes) {
    if (write.accepted) faults.push(...judgeAccepted(write, chain, end));
    else faults.push(...judgeRefused(write, chain));
  }
  const last = Math.max(...chain.keys());
  if (end.post.version !== last || end.post.content !== chain.get(last)) {
    faults.push(`ends at ${end.post.version}, where the last accepted write made ${last}`);
  }
  faults.push(...judgeVersions(log, chain, end), ...judgeTyped(log, end));
  return faults;
}

/** The text at every version, by the answers. Two writes that made one version are a fault, gaps too. */
function chainOf({ start, writes }: Log, faults: string[]): Map<number, string> {
  const chain = new Map([[start.version, start.content]]);
  for (const write of writes) {
    if (!write.accepted || isIdle(write)) continue;
    const { version, content } = write.answer;
    if (chain.has(version)) faults.push(`version ${version} was made twice`);
    chain.set(version, content);
  }
  for (let version = start.version; version < start.version + chain.size; version++) {
    if (!chain.has(version)) faults.push(`nobody made version ${version}`);
  }
  return chain;
}

/** A restore of what the post says already writes nothing. An edit always does: its words are new. */
function isIdle(write: Accepted): boolean {
  return write.does === 'restore' && write.answer.content === write.seen.content;
}

function judgeAccepted(
  write: Accepted,
  chain: ReadonlyMap<number, string>,
  { versions }: End,
): string[] {
  const faults: string[] = [];
  const { answer, seen } = write;
  if (isIdle(write)) return faults;
  const before = chain.get(answer.version - 1) ?? '';
  const kept = (text: string) => versions.some(({ content }) => content === text);
  if (write.does === 'restore') {
    const { number } = write;
    if (seen.version !== answer.version - 1) faults.push('a late restore was accepted');
    if (answer.content !== versions.find((it) => it.number === number)?.content) {
      faults.push(`the restore is not version ${number}`);
    }
    if (!kept(before)) faults.push('what a restore wrote over was not kept');
    if (!versions.some((it) => it.restoredFrom === number && it.content === answer.content)) {
      faults.push('a restore was not recorded');
    }
    return faults;
  }
  if (!write.merge && seen.version !== answer.version - 1) faults.push('a late edit was accepted');
  const expected = merged({ base: seen.content, mine: write.sent, theirs: before });
  if (answer.content !== expected) {
    faults.push(`an edit made "${answer.content}" of "${before}", where "${expected}" was due`);
  }
  const seenByReaders = answer.status === 'published' || answer.status === 'scheduled';
  if (seenByReaders && !kept(answer.content)) faults.push('what readers saw was not kept');
  return faults;
}

/** Refused only where it must be, and told the truth. */
function judgeRefused(
  write: Write & { accepted: false },
  chain: ReadonlyMap<number, string>,
): string[] {
  const { seen, currentVersion, conflict } = write;
  const faults: string[] = [];
  const theirs = chain.get(currentVersion);
  if (currentVersion <= seen.version) faults.push('an edit in time was refused');
  if (conflict?.base?.content !== seen.content) faults.push('a refusal names another base');
  if (conflict?.theirs.content !== theirs) faults.push('a refusal shows what is not stored');
  if (write.does === 'edit') {
    if (conflict?.mine.content !== write.sent) faults.push('a refusal shows what was not sent');
    const three = { base: seen.content, mine: write.sent, theirs: theirs ?? '' };
    if (write.merge && merged(three) !== undefined) faults.push('a merge was refused needlessly');
  }
  return faults;
}

function judgeVersions(
  { saves }: Log,
  chain: ReadonlyMap<number, string>,
  { versions, post }: End,
): string[] {
  const faults: string[] = [];
  const texts = new Set(chain.values());
  const numbers = versions.map(({ number }) => number).toSorted((a, b) => a - b);
  if (numbers.some((number, i) => number !== i + 1)) faults.push(`versions are ${numbers}`);
  if (versions.some(({ content }) => !texts.has(content))) faults.push('a version nobody wrote');
  for (const { label, number } of saves) {
    const named = versions.filter((it) => it.label === label);
    if (named.length !== 1 || named[0]?.number !== number) faults.push(`${label} is not kept`);
  }
  const shown = post.status === 'published' || post.status === 'scheduled';
  if (shown && !versions.some(({ content }) => content === post.content)) {
    faults.push('what readers see is not kept');
  }
  return faults;
}

/** What was typed is there until its writer saves it or gives it up; of two windows one is kept, the other told. */
function judgeTyped({ typed, twins }: Log, end: End): string[] {
  const faults: string[] = [];
  for (const [n, text] of typed.entries()) {
    const found = end.typed[n];
    if (found !== text) faults.push(`writer ${n} typed "${text}" and is given "${found}"`);
  }
  for (const { kept, refused } of twins) {
    const [winner] = kept;
    const told = refused[0]?.conflict?.theirs.content;
    if (kept.length > 1) faults.push('two windows wrote over each other');
    else if (refused[0]?.code === 'VERSION_CONFLICT' && told !== winner) {
      faults.push('a window is not shown what the other kept');
    }
  }
  return faults;
}

/** Place by place: what only one changed is theirs. Undefined where both changed one place. */
function merged(three: Record<'base' | 'mine' | 'theirs', string>): string | undefined {
  const [base, mine, theirs] = [three.base, three.mine, three.theirs].map((it) => it.split('\n\n'));
  const places: (string | undefined)[] = [];
  for (let n = 0; n < PLACES; n++) {
    const [b, m, t] = [base?.[n], mine?.[n], theirs?.[n]];
    if (m !== b && t !== b && m !== t) return undefined;
    places.push(m === b ? t : m);
  }
  return places.join('\n\n');
}
