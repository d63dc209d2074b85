-- What search engines are told instead of title and summary, what stands out, and what is a translation of what.
ALTER TABLE "posts"
  ADD COLUMN "seo_title" TEXT,
  ADD COLUMN "seo_description" TEXT,
  ADD COLUMN "featured_at" TIMESTAMPTZ(3),
  ADD COLUMN "pinned_at" TIMESTAMPTZ(3),
  ADD COLUMN "translation_group_id" UUID;

ALTER TABLE "posts"
  ADD CONSTRAINT "posts_seo_title_check" CHECK (btrim("seo_title") <> ''),
  ADD CONSTRAINT "posts_seo_description_check" CHECK (btrim("seo_description") <> '');

-- One post a language in a group. Posts in no group are not held to it: nulls are distinct.
CREATE UNIQUE INDEX "posts_translation_group_id_language_key" ON "posts"("translation_group_id", "language");

-- Featured posts are few among many: the front page finds them without reading the feed.
CREATE INDEX "posts_featured_publish_at_id_idx" ON "posts" ("publish_at" DESC, "id" DESC)
  WHERE "featured_at" IS NOT NULL AND "status" IN ('scheduled', 'published') AND "deleted_at" IS NULL;

-- An author's pins: to show them, and to count them before another.
CREATE INDEX "posts_pinned_author_id_idx" ON "posts" ("author_id")
  WHERE "pinned_at" IS NOT NULL AND "deleted_at" IS NULL;
