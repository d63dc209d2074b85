export { databaseProblem } from './database-problem.ts';
export { createLogger, type Logger, type LoggerOptions } from './logger.ts';
export { createMarkdownRenderer, type MarkdownRenderer } from './markdown/renderer.ts';
export { createImageProcessor, type ImageProcessorOptions } from './media/image-processor.ts';
export { createLocalMediaStore } from './media/local-media-store.ts';
export { createMediaStore } from './media/media-store.ts';
export { createSquareMaker } from './media/square-maker.ts';
export { loadSigningKey, SecretsError, signingKey } from './secrets.ts';
export {
  DEFAULT_HOME,
  type MediaSettings,
  mediaSettings,
  mediaSettingsOf,
  missingMediaSettings,
  parseSettings,
  SettingsError,
  type SharedSettings,
  sharedSettings,
} from './settings.ts';
