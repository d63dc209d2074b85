-- CreateTable
CREATE TABLE "post_autosaves" (
    "post_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "version" SERIAL NOT NULL,
    "base_version" INTEGER NOT NULL,
    "title" TEXT NOT NULL DEFAULT '',
    "summary" TEXT NOT NULL DEFAULT '',
    "content_raw" TEXT NOT NULL DEFAULT '',
    "details" JSONB NOT NULL DEFAULT '{}',
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "post_autosaves_pkey" PRIMARY KEY ("post_id","user_id")
);

-- CreateIndex
CREATE INDEX "post_autosaves_user_id_idx" ON "post_autosaves"("user_id");

-- AddForeignKey
ALTER TABLE "post_autosaves" ADD CONSTRAINT "post_autosaves_post_id_fkey" FOREIGN KEY ("post_id") REFERENCES "posts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "post_autosaves" ADD CONSTRAINT "post_autosaves_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "post_autosaves"
  ADD CONSTRAINT "post_autosaves_version_check" CHECK ("version" >= 1),
  ADD CONSTRAINT "post_autosaves_base_version_check" CHECK ("base_version" >= 1),
  ADD CONSTRAINT "post_autosaves_content_raw_check" CHECK (octet_length("content_raw") <= 1048576),
  ADD CONSTRAINT "post_autosaves_details_check" CHECK (jsonb_typeof("details") = 'object');

-- Versions of all autosaves come from one sequence: one that was removed and made again must not
-- have a number that a forgotten tab still holds. It may begin again after two billion.
ALTER SEQUENCE "post_autosaves_version_seq" CYCLE;

-- What somebody is writing shows its pictures already.
CREATE INDEX "post_autosaves_media_keys_idx" ON "post_autosaves" USING gin (masthead_media_keys("content_raw"));
CREATE INDEX "post_autosaves_cover_id_idx" ON "post_autosaves" (("details"->>'coverId'));
