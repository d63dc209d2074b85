-- Comments of a post by time, for `sort` and `createdSince`.
CREATE INDEX "comments_post_id_created_at_id_idx" ON "comments"("post_id", "created_at", "id");
