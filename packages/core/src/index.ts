export * from './access/policies.ts';
export * from './access/signed-in.ts';
export * from './auth/authenticate.ts';
export * from './auth/login.ts';
export * from './auth/logout.ts';
export * from './auth/me.ts';
export * from './auth/refresh.ts';
export * from './auth/register.ts';
export * from './bookmarks/list-bookmarks.ts';
export * from './bookmarks/set-bookmark.ts';
export * from './bookmarks/unset-bookmark.ts';
export * from './comments/create-comment.ts';
export * from './comments/delete-comment.ts';
export * from './comments/list-comments.ts';
export * from './comments/update-comment.ts';
export * from './context.ts';
export type { DemoContent } from './demo/demo-content.ts';
export { type DemoContext, loadDemo } from './demo/load-demo.ts';
export { DEMO_DIR, readDemo } from './demo/read-demo.ts';
export * from './errors/as-app-error.ts';
export * from './ids.ts';
export { isMarkdownPath, reasonToSkipFolder } from './importing/classify-path.ts';
export {
  type ImportMarkdownOptions,
  type ImportProgress,
  importMarkdown,
} from './importing/import-markdown.ts';
export type { ImportReport, NotMapped, Outcome } from './importing/import-report.ts';
export type { LossKind } from './importing/loss.ts';
export type { FileProblem, SourceFile } from './importing/source-file.ts';
export * from './likes/set-like.ts';
export * from './likes/unset-like.ts';
export * from './posts/create-post.ts';
export * from './posts/delete-post.ts';
export * from './posts/get-post.ts';
export * from './posts/list-posts.ts';
export * from './posts/publish-post.ts';
export * from './posts/unpublish-post.ts';
export * from './posts/update-post.ts';
export * from './search/search-posts.ts';
export * from './tags/get-tag.ts';
export * from './tags/list-tags.ts';
export * from './trash/list-trash.ts';
export * from './trash/purge-expired-posts.ts';
export * from './trash/purge-post.ts';
export * from './trash/restore-post.ts';
export * from './users/get-user.ts';
