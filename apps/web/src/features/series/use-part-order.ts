import type { Series, SeriesPart } from '@masthead/contracts';
import { useRef, useState } from 'react';
import { useApp } from '../../lib/app-context.ts';
import { hasCode, messageOf, problemOf } from '../../lib/problem.ts';
import { oneSeries } from './series-queries.ts';

export interface PartOrder {
  parts: SeriesPart[];
  saving: boolean;
  /** Why the last change was not kept. */
  refusal: string | undefined;
  change: (make: (parts: SeriesPart[]) => SeriesPart[]) => void;
  /** When nothing is on its way any more. */
  settled: () => Promise<void>;
}

/**
 * The parts of a series as they are being ordered. A change is seen at once and saved behind it, one
 * request at a time: what is changed meanwhile goes with the next.
 */
export function usePartOrder(series: Series | undefined): PartOrder {
  const { api, queryClient, utils } = useApp();
  const [wanted, setWanted] = useState<SeriesPart[]>();
  const [refusal, setRefusal] = useState<string>();
  const latest = useRef<SeriesPart[]>(undefined);
  const sending = useRef<Promise<void>>(undefined);

  const want = (parts: SeriesPart[] | undefined) => {
    latest.current = parts;
    setWanted(parts);
  };

  const send = async ({ id, slug, version }: Series) => {
    const { queryKey } = oneSeries(api, slug);
    try {
      let expectedVersion = version;
      for (let parts = latest.current; parts !== undefined; parts = latest.current) {
        const posts = parts.map((part) => part.id);
        const saved = await api.series.setPosts.mutate({ id, expectedVersion, posts });
        expectedVersion = saved.version;
        queryClient.setQueryData(queryKey, { ...saved, redirectedFrom: null });
        if (latest.current === parts) want(undefined);
      }
    } catch (error) {
      setRefusal(refusalOf(error, latest.current ?? []));
      // As it is stored before what was wanted goes, or the list would jump twice.
      await queryClient.invalidateQueries({ queryKey });
      want(undefined);
    } finally {
      sending.current = undefined;
      void utils.series.list.invalidate();
      void utils.posts.bySlug.invalidate();
    }
  };

  return {
    parts: wanted ?? series?.posts ?? [],
    saving: wanted !== undefined,
    refusal,
    change: (make) => {
      // As it is now: whoever undoes something calls what was made when they did it.
      const now =
        series && (queryClient.getQueryData(oneSeries(api, series.slug).queryKey) ?? series);
      if (!now) return;
      setRefusal(undefined);
      want(make(latest.current ?? now.posts));
      sending.current ??= send(now);
    },
    settled: () => sending.current ?? Promise.resolve(),
  };
}

function refusalOf(error: unknown, parts: SeriesPart[]): string {
  if (hasCode(error, 'VERSION_CONFLICT')) {
    return 'The series was changed elsewhere meanwhile. This is how it is now; your last change is not in it.';
  }
  const issue = problemOf(error)?.issues?.[0];
  const part = parts[Number(issue?.path.split('.')[1] ?? Number.NaN)];
  return issue && part ? `“${part.title}” ${issue.message}.` : messageOf(error);
}
