-- CreateTable
CREATE TABLE "post_revisions" (
    "post_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "summary" TEXT NOT NULL DEFAULT '',
    "content_raw" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "post_revisions_pkey" PRIMARY KEY ("post_id","version")
);

-- AddForeignKey
ALTER TABLE "post_revisions" ADD CONSTRAINT "post_revisions_post_id_fkey" FOREIGN KEY ("post_id") REFERENCES "posts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "post_revisions"
  ADD CONSTRAINT "post_revisions_version_check" CHECK ("version" >= 1),
  ADD CONSTRAINT "post_revisions_content_raw_check" CHECK (octet_length("content_raw") <= 1048576);
