export { type DeployOptions, type MigrationProgress, migrateDeploy } from './deploy.ts';
export { MigrationError } from './errors.ts';
export { MIGRATIONS_DIR } from './migration-files.ts';
export { migrateResolve, type ResolveOptions } from './resolve.ts';
export {
  type FailedMigration,
  type MigrationOptions,
  type MigrationStatus,
  migrationStatus,
} from './status.ts';
