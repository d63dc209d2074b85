-- The feed in its own order. posts_status_publish_at_id_idx cannot give it: `scheduled` posts whose
-- time has come count as published, and two statuses from one index would have to be sorted.
CREATE INDEX "posts_visible_publish_at_id_idx" ON "posts" ("publish_at" DESC, "id" DESC)
  WHERE "status" IN ('scheduled', 'published') AND "deleted_at" IS NULL;

-- An author's page, for the same reason.
CREATE INDEX "posts_visible_author_id_publish_at_id_idx" ON "posts" ("author_id", "publish_at" DESC, "id" DESC)
  WHERE "status" IN ('scheduled', 'published') AND "deleted_at" IS NULL;
