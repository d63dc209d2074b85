-- What anyone can read, by when it last changed; a scheduled post that comes out changes then, though nothing
-- writes it. For `sort=updatedAt` and `updatedSince`, by which clients keep a copy up to date.
CREATE INDEX "posts_visible_changed_at_id_idx" ON "posts" (greatest("updated_at", "publish_at") DESC, "id" DESC)
  WHERE "status" IN ('scheduled', 'published') AND "deleted_at" IS NULL;
