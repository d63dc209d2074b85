export * from './context.ts';
export * from './cookie.ts';
export * from './database.ts';
export * from './factories.ts';
export * from './media.ts';
export * from './query-counter.ts';
