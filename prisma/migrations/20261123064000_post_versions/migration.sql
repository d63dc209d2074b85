-- AlterTable
ALTER TABLE "post_versions" ADD COLUMN     "restored_from" INTEGER;

ALTER TABLE "post_versions"
  ADD CONSTRAINT "post_versions_restored_from_check" CHECK ("restored_from" >= 1 AND "restored_from" < "number"),
  ADD CONSTRAINT "post_versions_label_check" CHECK (btrim("label") <> '');

-- From now on every publish keeps a version. What is out already begins its history with what it says now.
INSERT INTO "post_versions" ("post_id", "number", "author_id", "title", "summary", "content_raw", "created_at")
SELECT p."id", 1, p."author_id", p."title", p."summary", p."content_raw", p."updated_at"
  FROM "posts" p
 WHERE p."status" <> 'draft' AND NOT EXISTS (SELECT FROM "post_versions" v WHERE v."post_id" = p."id");
