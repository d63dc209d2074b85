-- CreateTable
CREATE TABLE "series" (
    "id" UUID NOT NULL,
    "owner_id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "series_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "series_slugs" (
    "slug" TEXT NOT NULL,
    "series_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "series_slugs_pkey" PRIMARY KEY ("slug")
);

-- CreateTable
CREATE TABLE "series_posts" (
    "post_id" UUID NOT NULL,
    "series_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,

    CONSTRAINT "series_posts_pkey" PRIMARY KEY ("post_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "series_slug_key" ON "series"("slug");

-- CreateIndex
CREATE INDEX "series_owner_id_id_idx" ON "series"("owner_id", "id" DESC);

-- CreateIndex
CREATE INDEX "series_slugs_series_id_idx" ON "series_slugs"("series_id");

-- CreateIndex
CREATE UNIQUE INDEX "series_posts_series_id_position_key" ON "series_posts"("series_id", "position");

-- AddForeignKey
ALTER TABLE "series" ADD CONSTRAINT "series_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "series_slugs" ADD CONSTRAINT "series_slugs_series_id_fkey" FOREIGN KEY ("series_id") REFERENCES "series"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "series_posts" ADD CONSTRAINT "series_posts_post_id_fkey" FOREIGN KEY ("post_id") REFERENCES "posts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "series_posts" ADD CONSTRAINT "series_posts_series_id_fkey" FOREIGN KEY ("series_id") REFERENCES "series"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "series"
  ADD CONSTRAINT "series_slug_check" CHECK ("slug" ~ '^[a-z0-9]+(-[a-z0-9]+)*$' AND char_length("slug") <= 120),
  ADD CONSTRAINT "series_title_check" CHECK (btrim("title") <> ''),
  ADD CONSTRAINT "series_version_check" CHECK ("version" >= 1);

ALTER TABLE "series_slugs"
  ADD CONSTRAINT "series_slugs_slug_check" CHECK ("slug" ~ '^[a-z0-9]+(-[a-z0-9]+)*$' AND char_length("slug") <= 120);

ALTER TABLE "series_posts"
  ADD CONSTRAINT "series_posts_position_check" CHECK ("position" >= 1);

-- All posts of a series are its owner's. A post that is given to another author leaves the series,
-- whoever gives it.
CREATE FUNCTION masthead_posts_leave_series() RETURNS trigger
  LANGUAGE plpgsql
  SET search_path FROM CURRENT
AS $$
BEGIN
  DELETE FROM series_posts m USING series s
   WHERE m.post_id = NEW.id AND s.id = m.series_id AND s.owner_id <> NEW.author_id;
  RETURN NULL;
END;
$$;

CREATE TRIGGER posts_leave_series
  AFTER UPDATE OF author_id ON posts
  FOR EACH ROW WHEN (OLD.author_id IS DISTINCT FROM NEW.author_id)
  EXECUTE FUNCTION masthead_posts_leave_series();
