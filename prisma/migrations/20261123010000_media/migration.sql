-- Which pictures a text shows, by the names of their files (media.storage_key): in Markdown, in HTML,
-- with or without the site's address, whatever the size. PostgreSQL itself keeps the index right, so
-- that no way of writing a post can forget to.
CREATE FUNCTION masthead_media_keys(source text) RETURNS text[]
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  RETURN ARRAY(SELECT DISTINCT (regexp_matches(source, '/media/([0-9a-f]{32})', 'g'))[1]);

CREATE INDEX "posts_media_keys_idx" ON "posts" USING gin (masthead_media_keys("content_raw"));

-- All files of a picture begin with this; the same is a rule of the media stores.
ALTER TABLE "media" ADD CONSTRAINT "media_storage_key_form_check" CHECK ("storage_key" ~ '^[0-9a-f]{32}$');

-- Whose portrait a picture is: asked before one is deleted.
CREATE INDEX "users_avatar_id_idx" ON "users" ("avatar_id") WHERE "avatar_id" IS NOT NULL;
