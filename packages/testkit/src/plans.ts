import type { Database, NamedStatement } from '@masthead/db';

/** A step of a plan, as EXPLAIN says it. */
export interface PlanStep {
  'Node Type': string;
  'Relation Name'?: string;
  'Index Name'?: string;
  Plans?: PlanStep[];
}

const stepsOf = (plan: PlanStep): PlanStep[] => [plan, ...(plan.Plans ?? []).flatMap(stepsOf)];

/** Does the work and answers the steps by which PostgreSQL runs every hand-written statement that it made. */
export async function plansOf(
  database: Database,
  work: (db: Database) => Promise<unknown>,
): Promise<PlanStep[]> {
  const sent: [NamedStatement, readonly unknown[]][] = [];
  const db = new Proxy(database, {
    get: (target, key) =>
      key === 'rows'
        ? (statement: NamedStatement, values: readonly unknown[]) => {
            sent.push([statement, values]);
            return target.rows(statement, values);
          }
        : Reflect.get(target, key),
  });
  await work(db);
  const steps = [];
  for (const [{ text }, values] of sent) {
    const [row] = await database.rows<{ 'QUERY PLAN': [{ Plan: PlanStep }] }>(
      { name: '', text: `EXPLAIN (FORMAT JSON) ${text}` },
      values,
    );
    if (row) steps.push(...stepsOf(row['QUERY PLAN'][0].Plan));
  }
  return steps;
}

/** Which of these tables a plan reads from beginning to end. */
export function wholeTables(steps: readonly PlanStep[], tables: readonly string[]): string[] {
  return steps
    .filter((step) => step['Node Type'] === 'Seq Scan')
    .flatMap((step) => step['Relation Name'] ?? [])
    .filter((table) => tables.includes(table));
}
