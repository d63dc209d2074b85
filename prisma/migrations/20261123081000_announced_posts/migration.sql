ALTER TABLE "posts" ADD COLUMN     "announced_at" TIMESTAMPTZ(3);

-- What has been out is no news, a draft or archived post that was published once among it.
UPDATE "posts" SET "announced_at" = "publish_at" WHERE "publish_at" <= CURRENT_TIMESTAMP;

-- What is out and was not announced: hardly ever more than a few rows, looked for every minute.
CREATE INDEX "posts_unannounced_publish_at_id_idx" ON "posts" ("publish_at", "id")
  WHERE "announced_at" IS NULL AND "status" IN ('scheduled', 'published') AND "deleted_at" IS NULL;
