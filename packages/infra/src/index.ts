export { databaseProblem } from './database-problem.ts';
export { createLogger, type Logger, type LoggerOptions } from './logger.ts';
export { createMarkdownRenderer, type MarkdownRenderer } from './markdown/renderer.ts';
export { loadSigningKey, SecretsError, signingKey } from './secrets.ts';
export {
  DEFAULT_HOME,
  parseSettings,
  SettingsError,
  type SharedSettings,
  sharedSettings,
} from './settings.ts';
