export { databaseProblem } from './database-problem.ts';
export { type Chore, createJobQueue, type JobQueue, type Work } from './jobs/job-queue.ts';
export { createLogger, type Logger, type LoggerOptions } from './logger.ts';
export { createMailFolder, type KeptMail, type MailFolder } from './mail/folder-mailer.ts';
export { createSmtpMailer } from './mail/smtp-mailer.ts';
export { createMarkdownRenderer, type MarkdownRenderer } from './markdown/renderer.ts';
export { createImageProcessor, type ImageProcessorOptions } from './media/image-processor.ts';
export { createLocalMediaStore } from './media/local-media-store.ts';
export { createMediaStore } from './media/media-store.ts';
export { createSquareMaker } from './media/square-maker.ts';
export { createOutbound, type OutboundOptions } from './outbound/fetch-outbound.ts';
export { createRateLimits, type RateLimitsOptions } from './rate-limits.ts';
export { loadSigningKey, SecretsError, signingKey } from './secrets.ts';
export {
  DEFAULT_HOME,
  jobSettings,
  type MediaSettings,
  mailSettings,
  mediaSettings,
  mediaSettingsOf,
  missingMediaSettings,
  parseSettings,
  SettingsError,
  type SharedSettings,
  sharedSettings,
} from './settings.ts';
