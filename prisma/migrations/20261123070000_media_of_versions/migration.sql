-- A kept version still shows its pictures: restored, it would miss what was deleted meanwhile.
CREATE INDEX "post_versions_media_keys_idx" ON "post_versions" USING gin (masthead_media_keys("content_raw"));
