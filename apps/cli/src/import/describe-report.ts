import type { ImportReport, LossKind, NotMapped } from '@masthead/core';

/** More lines of one kind than this are for `--json`. */
const MAX_LINES = 20;

/** What an import did, for people. */
export function describeReport(
  report: ImportReport,
  { source, seconds }: { source: string; seconds: number },
): string {
  const { failed, skipped, changedSince } = report;
  return [
    ...headline(report, source, seconds),
    ...section(
      'Skipped',
      skipped.map(({ path, reason }) => `${path}: ${reason}`),
    ),
    ...section('Changed since they were imported, left as they are', changedSince),
    ...section(
      'Failed',
      failed.map(({ path, reason, remedy }) => `${path}: ${reason} ${remedy}`),
      Infinity,
    ),
    ...authors(report),
    ...section(
      'Series',
      report.series.map(
        ({ title, username, posts: n }) => `${title}, of @${username}: ${posts(n)}`,
      ),
    ),
    ...section('Not mapped', notMapped(report.notMapped)),
    ...(report.interrupted ? ['', 'Interrupted. Run it again to bring in the rest.'] : []),
  ].join('\n');
}

function headline(report: ImportReport, source: string, seconds: number): string[] {
  const { imported, drafts, scheduled, alreadyHere, languages } = report;
  const states = [drafts && `${drafts} as drafts`, scheduled && `${scheduled} scheduled`].filter(
    Boolean,
  );
  const verb = report.dryRun ? 'Would import' : 'Imported';
  const byLanguage = Object.entries(languages)
    .sort(([, a], [, b]) => b - a)
    .map(([language, count]) => `${language} ${count}`);
  return [
    `${verb} ${posts(imported)} from ${source} in ${seconds.toFixed(1)} s${states.length > 0 ? `, ${states.join(', ')}` : ''}.`,
    ...(alreadyHere > 0 ? [`${posts(alreadyHere)} already here.`] : []),
    ...(byLanguage.length > 0 ? [`Languages: ${byLanguage.join(', ')}.`] : []),
  ];
}

function authors({ authors: all }: ImportReport): string[] {
  const used = all.filter((author) => author.posts > 0);
  const known = used.filter(({ created }) => !created);
  if (used.length === 0) return [];
  const made = used.length - known.length;
  return [
    `Authors: ${made} new without a password, ${known.length} with an account.`,
    ...section(
      'Posts that went to accounts that were there',
      known.map(({ name, username, posts: count }) => `${name} → @${username}: ${posts(count)}`),
    ),
  ];
}

const KINDS: Readonly<Record<LossKind, string>> = {
  frontMatter: 'front matter, kept in the metadata of the post',
  value: 'values',
  markup: 'markup of the old generator',
  reference: 'pictures and links',
};

function notMapped(entries: readonly NotMapped[]): string[] {
  return entries
    .toSorted((a, b) => kindOrder(a) - kindOrder(b) || b.posts - a.posts)
    .map(({ kind, what, posts: count, occurrences, example }) => {
      const times = occurrences === count ? '' : `, ${occurrences} times`;
      return `${what} (${KINDS[kind]}): in ${posts(count)}${times}, as in ${example}`;
    });
}

function kindOrder({ kind }: NotMapped): number {
  return Object.keys(KINDS).indexOf(kind);
}

function section(title: string, lines: readonly string[], max = MAX_LINES): string[] {
  if (lines.length === 0) return [];
  const more = lines.length - max;
  return [
    '',
    `${title}: ${lines.length}`,
    ...lines.slice(0, max).map((line) => `  ${line}`),
    ...(more > 0 ? [`  and ${more} more: --json lists all`] : []),
  ];
}

function posts(count: number): string {
  return `${count} ${count === 1 ? 'post' : 'posts'}`;
}
