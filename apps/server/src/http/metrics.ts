import type { FastifyInstance } from 'fastify';
import { collectDefaultMetrics, Histogram, Registry } from 'prom-client';

/** Counts and times every answer, and serves the numbers to Prometheus at /metrics. */
export function measureRequests(app: FastifyInstance): void {
  // A registry of its own: several apps in one process (tests) must not count for each other.
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const durations = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time from the request to the end of its answer.',
    labelNames: ['method', 'route', 'status'] as const,
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [registry],
  });

  // Labels are few, and finding their series by hashing them costs more than the observation.
  const series = new Map<string, { observe(seconds: number): void }>();
  app.addHook('onResponse', (request, reply, done) => {
    // The route's pattern, never the address: a label may have few values only.
    const labels = [request.method, request.routeOptions.url ?? 'none', reply.statusCode] as const;
    const key = labels.join(' ');
    const one = series.get(key) ?? durations.labels(...labels.map(String));
    series.set(key, one);
    one.observe(reply.elapsedTime / 1000);
    done();
  });
  app.addHook('onClose', async () => registry.clear());

  app.get('/metrics', async (_, reply) =>
    reply
      .header('content-type', registry.contentType)
      .header('cache-control', 'no-store')
      .send(await registry.metrics()),
  );
}
