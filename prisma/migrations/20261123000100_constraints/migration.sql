-- What must hold whatever program writes. Bounds that people argue about (lengths of titles,
-- number of tags) are in packages/contracts; here is only what would make a row meaningless.
-- Each constraint is named: a violation says which rule, in the log and in an error report.

ALTER TABLE "users"
  -- Keys compare byte by byte ("C"), so lower() folds ASCII; the application folds the rest (NFKC).
  ADD CONSTRAINT "users_email_check" CHECK ("email" = lower("email") AND "email" LIKE '_%@_%' AND char_length("email") <= 254),
  ADD CONSTRAINT "users_username_check" CHECK ("username" ~ '^[a-z0-9]([a-z0-9_-]*[a-z0-9])?$' AND char_length("username") <= 30),
  ADD CONSTRAINT "users_display_name_check" CHECK (btrim("display_name") <> ''),
  ADD CONSTRAINT "users_website_url_check" CHECK ("website_url" ~ '^https?://'),
  -- Nothing but an argon2id hash: a password stored by mistake is refused.
  ADD CONSTRAINT "users_password_hash_check" CHECK ("password_hash" LIKE '$argon2id$%'),
  ADD CONSTRAINT "users_metadata_check" CHECK (jsonb_typeof("metadata") = 'object'),
  ADD CONSTRAINT "users_version_check" CHECK ("version" >= 1);

ALTER TABLE "posts"
  ADD CONSTRAINT "posts_slug_check" CHECK ("slug" ~ '^[a-z0-9]+(-[a-z0-9]+)*$' AND char_length("slug") <= 120),
  ADD CONSTRAINT "posts_title_check" CHECK (btrim("title") <> '' OR "status" NOT IN ('scheduled', 'published')),
  ADD CONSTRAINT "posts_language_check" CHECK ("language" ~ '^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$' AND char_length("language") <= 35),
  ADD CONSTRAINT "posts_content_raw_check" CHECK (octet_length("content_raw") <= 1048576),
  ADD CONSTRAINT "posts_content_json_check" CHECK (jsonb_typeof("content_json") = 'object'),
  ADD CONSTRAINT "posts_metadata_check" CHECK (jsonb_typeof("metadata") = 'object'),
  ADD CONSTRAINT "posts_canonical_url_check" CHECK ("canonical_url" ~ '^https?://'),
  ADD CONSTRAINT "posts_publish_at_check" CHECK ("publish_at" IS NOT NULL OR "status" NOT IN ('scheduled', 'published')),
  ADD CONSTRAINT "posts_unpublish_at_check" CHECK ("unpublish_at" > "publish_at"),
  ADD CONSTRAINT "posts_reading_minutes_check" CHECK ("reading_minutes" >= 0),
  ADD CONSTRAINT "posts_word_count_check" CHECK ("word_count" >= 0),
  ADD CONSTRAINT "posts_comment_count_check" CHECK ("comment_count" >= 0),
  ADD CONSTRAINT "posts_like_count_check" CHECK ("like_count" >= 0),
  ADD CONSTRAINT "posts_bookmark_count_check" CHECK ("bookmark_count" >= 0),
  ADD CONSTRAINT "posts_view_count_check" CHECK ("view_count" >= 0),
  ADD CONSTRAINT "posts_version_check" CHECK ("version" >= 1);

ALTER TABLE "post_slugs"
  ADD CONSTRAINT "post_slugs_slug_check" CHECK ("slug" ~ '^[a-z0-9]+(-[a-z0-9]+)*$' AND char_length("slug") <= 120);

ALTER TABLE "post_versions"
  ADD CONSTRAINT "post_versions_number_check" CHECK ("number" >= 1),
  ADD CONSTRAINT "post_versions_content_raw_check" CHECK (octet_length("content_raw") <= 1048576);

ALTER TABLE "comments"
  ADD CONSTRAINT "comments_depth_check" CHECK ("depth" >= 0 AND ("depth" = 0) = ("parent_id" IS NULL)),
  -- The path is derived: as many ids as the depth says, the comment's own last.
  ADD CONSTRAINT "comments_path_check" CHECK (
    "path" ~ '^[0-9a-f]{32}(\.[0-9a-f]{32})*$'
    AND char_length("path") = 33 * "depth" + 32
    AND right("path", 32) = replace("id"::text, '-', '')
  ),
  -- A removed comment may be emptied; it stays as a place in the thread.
  ADD CONSTRAINT "comments_body_raw_check" CHECK (btrim("body_raw") <> '' OR "deleted_at" IS NOT NULL),
  ADD CONSTRAINT "comments_like_count_check" CHECK ("like_count" >= 0),
  ADD CONSTRAINT "comments_version_check" CHECK ("version" >= 1);

ALTER TABLE "tags"
  ADD CONSTRAINT "tags_slug_check" CHECK ("slug" ~ '^[a-z0-9]+(-[a-z0-9]+)*$' AND char_length("slug") <= 120),
  ADD CONSTRAINT "tags_name_check" CHECK (btrim("name") <> '');

ALTER TABLE "post_tags"
  ADD CONSTRAINT "post_tags_position_check" CHECK ("position" >= 0);

ALTER TABLE "media"
  ADD CONSTRAINT "media_sha256_check" CHECK (octet_length("sha256") = 32),
  ADD CONSTRAINT "media_mime_type_check" CHECK ("mime_type" ~ '^[a-z]+/[a-z0-9.+-]+$'),
  ADD CONSTRAINT "media_byte_size_check" CHECK ("byte_size" > 0),
  ADD CONSTRAINT "media_width_check" CHECK ("width" > 0),
  ADD CONSTRAINT "media_height_check" CHECK ("height" > 0),
  ADD CONSTRAINT "media_storage_key_check" CHECK ("storage_key" <> ''),
  ADD CONSTRAINT "media_metadata_check" CHECK (jsonb_typeof("metadata") = 'object');

ALTER TABLE "refresh_tokens"
  -- SHA-256: a token stored by mistake is refused.
  ADD CONSTRAINT "refresh_tokens_token_hash_check" CHECK (octet_length("token_hash") = 32);

ALTER TABLE "post_views"
  ADD CONSTRAINT "post_views_viewer_hash_check" CHECK (octet_length("viewer_hash") BETWEEN 16 AND 32);
