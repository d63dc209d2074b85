-- An author's trash in its own order. Few posts are in it at any time.
CREATE INDEX "posts_trash_author_id_deleted_at_id_idx" ON "posts" ("author_id", "deleted_at" DESC, "id" DESC)
  WHERE "deleted_at" IS NOT NULL;

-- What has been in the trash for too long, whoever's it is.
CREATE INDEX "posts_trash_deleted_at_idx" ON "posts" ("deleted_at")
  WHERE "deleted_at" IS NOT NULL;
