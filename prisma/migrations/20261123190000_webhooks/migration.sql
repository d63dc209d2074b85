-- CreateEnum
CREATE TYPE "webhook_delivery_state" AS ENUM ('pending', 'delivered', 'failed');

-- CreateTable
CREATE TABLE "webhooks" (
    "id" UUID NOT NULL,
    "url" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "events" TEXT[] NOT NULL,
    "enabled" BOOLEAN NOT NULL DEFAULT true,
    "disabled_reason" TEXT,
    "failing_since" TIMESTAMPTZ(3),
    "secret" BYTEA NOT NULL,
    "secret_key_id" TEXT NOT NULL,
    "former_secret" BYTEA,
    "former_secret_key_id" TEXT,
    "former_secret_until" TIMESTAMPTZ(3),
    "created_by_id" UUID,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "webhooks_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "webhook_events" (
    "id" UUID NOT NULL,
    "type" TEXT NOT NULL,
    "data" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "webhook_events_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "webhook_deliveries" (
    "id" UUID NOT NULL,
    "seq" BIGSERIAL NOT NULL,
    "webhook_id" UUID NOT NULL,
    "event_id" UUID NOT NULL,
    "subject_id" UUID NOT NULL,
    "state" "webhook_delivery_state" NOT NULL DEFAULT 'pending',
    "replayed" BOOLEAN NOT NULL DEFAULT false,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "claimed_until" TIMESTAMPTZ(3),
    "response_status" INTEGER,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "webhook_deliveries_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "webhook_attempts" (
    "delivery_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "duration_ms" INTEGER NOT NULL,
    "request_headers" JSONB NOT NULL,
    "response_status" INTEGER,
    "response_body" TEXT,
    "problem" TEXT,

    CONSTRAINT "webhook_attempts_pkey" PRIMARY KEY ("delivery_id","number")
);

-- CreateIndex
CREATE INDEX "webhooks_created_by_id_idx" ON "webhooks"("created_by_id");

-- CreateIndex
CREATE INDEX "webhook_events_created_at_idx" ON "webhook_events"("created_at");

-- CreateIndex
CREATE UNIQUE INDEX "webhook_deliveries_webhook_id_seq_key" ON "webhook_deliveries"("webhook_id", "seq");

-- CreateIndex
CREATE INDEX "webhook_deliveries_event_id_idx" ON "webhook_deliveries"("event_id");

-- What is still to be sent, and what of the same subject comes before it.
CREATE INDEX "webhook_deliveries_pending_due_at_idx" ON "webhook_deliveries" ("webhook_id", "due_at", "seq")
  WHERE "state" = 'pending';
CREATE INDEX "webhook_deliveries_pending_subject_id_idx" ON "webhook_deliveries" ("webhook_id", "subject_id", "seq")
  WHERE "state" = 'pending';

ALTER TABLE "webhooks"
  ADD CONSTRAINT "webhooks_events_check" CHECK (cardinality("events") > 0),
  ADD CONSTRAINT "webhooks_version_check" CHECK ("version" >= 1),
  ADD CONSTRAINT "webhooks_disabled_reason_check" CHECK ("disabled_reason" IS NULL OR NOT "enabled"),
  ADD CONSTRAINT "webhooks_former_secret_check"
    CHECK (num_nulls("former_secret", "former_secret_key_id", "former_secret_until") IN (0, 3));

ALTER TABLE "webhook_deliveries"
  ADD CONSTRAINT "webhook_deliveries_ended_at_check" CHECK (("state" = 'pending') = ("ended_at" IS NULL));

ALTER TABLE "webhook_attempts"
  ADD CONSTRAINT "webhook_attempts_response_check" CHECK (("response_status" IS NULL) = ("problem" IS NOT NULL));

-- AddForeignKey
ALTER TABLE "webhooks" ADD CONSTRAINT "webhooks_created_by_id_fkey" FOREIGN KEY ("created_by_id") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "webhook_deliveries" ADD CONSTRAINT "webhook_deliveries_webhook_id_fkey" FOREIGN KEY ("webhook_id") REFERENCES "webhooks"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "webhook_deliveries" ADD CONSTRAINT "webhook_deliveries_event_id_fkey" FOREIGN KEY ("event_id") REFERENCES "webhook_events"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "webhook_attempts" ADD CONSTRAINT "webhook_attempts_delivery_id_fkey" FOREIGN KEY ("delivery_id") REFERENCES "webhook_deliveries"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What webhooks were last told of a post: whether anyone can read it. What a write decides, the trigger
-- below knows from the row alone; what the clock decides, and that an author is suspended, is found
-- every minute (`packages/db/src/queries/posts-told.ts`). In the trash it stays, for the way back.
ALTER TABLE "posts" ADD COLUMN "public_told" BOOLEAN NOT NULL DEFAULT false;

UPDATE "posts" p SET "public_told" = true FROM "users" u
 WHERE u.id = p.author_id AND u.suspended_at IS NULL AND p.deleted_at IS NULL
   AND p.status IN ('scheduled', 'published') AND p.publish_at <= now()
   AND (p.unpublish_at IS NULL OR p.unpublish_at > now());

CREATE INDEX "posts_untold_publish_at_idx" ON "posts" ("publish_at")
  WHERE NOT "public_told" AND "status" IN ('scheduled', 'published') AND "deleted_at" IS NULL;
CREATE INDEX "posts_told_unpublish_at_idx" ON "posts" ("unpublish_at")
  WHERE "public_told" AND "unpublish_at" IS NOT NULL AND "deleted_at" IS NULL;
CREATE INDEX "users_suspended_idx" ON "users" ("id") WHERE "suspended_at" IS NOT NULL;

-- A UUID of version 7, as the application makes them; PostgreSQL itself does from version 18 on.
CREATE FUNCTION masthead_new_id() RETURNS uuid LANGUAGE sql VOLATILE PARALLEL SAFE AS $$
  SELECT encode(set_bit(set_bit(
    overlay(uuid_send(gen_random_uuid())
      PLACING substring(int8send((extract(epoch FROM clock_timestamp()) * 1000)::bigint) FROM 3) FROM 1 FOR 6),
    52, 1), 53, 1), 'hex')::uuid
$$;

-- An instant as the API writes it.
CREATE FUNCTION masthead_iso(instant timestamptz) RETURNS text LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT to_char(instant AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
$$;

-- Whether a webhook is told of it: the first thing that each trigger asks, and on most sites the last.
CREATE FUNCTION masthead_is_awaited(event text) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT FROM webhooks WHERE enabled AND event = ANY (events))
$$;

-- Writes down an event, and that each webhook which is told of it has yet to be. A webhook whose row is
-- locked is being deleted: to wait for that could be for ever, as whoever deletes it may wait for us.
CREATE FUNCTION masthead_emit(event text, subject uuid, content jsonb) RETURNS void LANGUAGE sql VOLATILE AS $$
  WITH told AS MATERIALIZED (
    SELECT id FROM webhooks WHERE enabled AND event = ANY (events) FOR KEY SHARE SKIP LOCKED
  ), made AS (
    INSERT INTO webhook_events (id, type, data)
    SELECT masthead_new_id(), event, content WHERE EXISTS (SELECT FROM told)
    RETURNING id
  )
  INSERT INTO webhook_deliveries (id, webhook_id, event_id, subject_id, due_at)
  SELECT masthead_new_id(), told.id, made.id, subject, now() FROM told, made
$$;

CREATE FUNCTION masthead_event_user(person uuid) RETURNS jsonb LANGUAGE sql STABLE AS $$
  SELECT jsonb_build_object('id', u.id, 'username', u.username, 'displayName', u.display_name)
    FROM users u WHERE u.id = person
$$;

-- A post as its readers see it in a list; null where it has none.
CREATE FUNCTION masthead_event_post(post uuid) RETURNS jsonb LANGUAGE sql STABLE AS $$
  SELECT jsonb_build_object(
      'id', p.id, 'slug', p.slug, 'title', p.title, 'summary', coalesce(nullif(p.summary, ''), p.excerpt),
      'language', p.language, 'author', masthead_event_user(p.author_id),
      'tags', coalesce((
        SELECT jsonb_agg(jsonb_build_object('slug', t.slug, 'name', t.name) ORDER BY pt.position, t.slug)
          FROM post_tags pt JOIN tags t ON t.id = pt.tag_id WHERE pt.post_id = p.id), '[]'),
      'publishedAt', masthead_iso(p.publish_at), 'updatedAt', masthead_iso(p.updated_at), 'version', p.version)
    FROM posts p WHERE p.id = post AND p.public_told AND p.deleted_at IS NULL
$$;

CREATE FUNCTION masthead_posts_told() RETURNS trigger
  LANGUAGE plpgsql
  SET search_path FROM CURRENT
AS $$
BEGIN
  IF NEW.status IN ('draft', 'archived') THEN
    NEW.public_told := false;
  ELSIF TG_OP = 'INSERT' OR (NEW.status, NEW.publish_at, NEW.unpublish_at)
      IS DISTINCT FROM (OLD.status, OLD.publish_at, OLD.unpublish_at) THEN
    -- A schedule is for a post that cannot be read; what is published can.
    NEW.public_told := NEW.status = 'published' AND NEW.deleted_at IS NULL;
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER posts_told BEFORE INSERT OR UPDATE OF status, publish_at, unpublish_at ON posts
  FOR EACH ROW EXECUTE FUNCTION masthead_posts_told();

-- The events of posts. Deferred: at the end of the transaction the post has its tags.
CREATE FUNCTION masthead_posts_event() RETURNS trigger
  LANGUAGE plpgsql
  SET search_path FROM CURRENT
AS $$
DECLARE
  event text;
  content jsonb;
BEGIN
  event := CASE
    WHEN TG_OP = 'INSERT' THEN 'post.published'
    WHEN TG_OP = 'DELETE' THEN 'post.deleted'
    WHEN NEW.deleted_at IS NOT NULL THEN CASE WHEN OLD.deleted_at IS NULL AND OLD.public_told THEN 'post.deleted' END
    WHEN OLD.deleted_at IS NOT NULL THEN CASE WHEN NEW.public_told THEN 'post.restored' END
    WHEN NOT OLD.public_told THEN 'post.published'
    WHEN NOT NEW.public_told THEN 'post.unpublished'
    ELSE 'post.updated'
  END;
  IF event IS NULL OR NOT masthead_is_awaited(event) THEN RETURN NULL; END IF;
  IF event IN ('post.deleted', 'post.unpublished') THEN
    content := jsonb_build_object('id', OLD.id, 'slug', OLD.slug);
  ELSE
    -- Null where the same transaction took it away again.
    content := masthead_event_post(NEW.id);
  END IF;
  IF content IS NOT NULL THEN
    PERFORM masthead_emit(event, coalesce(NEW.id, OLD.id), jsonb_build_object('post', content));
  END IF;
  RETURN NULL;
END $$;

-- What an import brings is no news; it has a key.
CREATE CONSTRAINT TRIGGER posts_event_insert AFTER INSERT ON posts DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (NEW.public_told AND NEW.import_key IS NULL) EXECUTE FUNCTION masthead_posts_event();

CREATE CONSTRAINT TRIGGER posts_event_update AFTER UPDATE ON posts DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (
    (OLD.public_told OR NEW.public_told)
    AND (OLD.public_told, OLD.deleted_at, OLD.version, OLD.author_id)
      IS DISTINCT FROM (NEW.public_told, NEW.deleted_at, NEW.version, NEW.author_id)
  ) EXECUTE FUNCTION masthead_posts_event();

CREATE CONSTRAINT TRIGGER posts_event_delete AFTER DELETE ON posts DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (OLD.public_told AND OLD.deleted_at IS NULL) EXECUTE FUNCTION masthead_posts_event();

-- The events of comments, on posts that anyone can read: a draft has none, and what was said under a post
-- goes with it.
CREATE FUNCTION masthead_comments_event() RETURNS trigger
  LANGUAGE plpgsql
  SET search_path FROM CURRENT
AS $$
DECLARE
  event text;
  content jsonb;
BEGIN
  event := CASE
    WHEN TG_OP = 'INSERT' THEN 'comment.created'
    WHEN NEW.deleted_at IS NOT NULL OR NEW.status = 'hidden' THEN 'comment.deleted'
    ELSE 'comment.updated'
  END;
  IF NOT masthead_is_awaited(event) OR NOT EXISTS (
    SELECT FROM posts p WHERE p.id = NEW.post_id AND p.deleted_at IS NULL AND p.status IN ('scheduled', 'published')
  ) THEN RETURN NULL; END IF;
  content := jsonb_build_object('id', NEW.id, 'postId', NEW.post_id, 'parentId', NEW.parent_id);
  IF event <> 'comment.deleted' THEN
    content := content || jsonb_build_object('author', masthead_event_user(NEW.author_id), 'body', NEW.body_raw,
      'version', NEW.version, 'createdAt', masthead_iso(NEW.created_at));
  END IF;
  PERFORM masthead_emit(event, NEW.id, jsonb_build_object('comment', content));
  RETURN NULL;
END $$;

CREATE TRIGGER comments_event_insert AFTER INSERT ON comments
  FOR EACH ROW WHEN (NEW.deleted_at IS NULL AND NEW.status = 'visible') EXECUTE FUNCTION masthead_comments_event();

CREATE TRIGGER comments_event_update AFTER UPDATE ON comments
  FOR EACH ROW WHEN (
    OLD.deleted_at IS NULL AND OLD.status = 'visible'
    AND (OLD.deleted_at, OLD.status, OLD.body_raw, OLD.author_id)
      IS DISTINCT FROM (NEW.deleted_at, NEW.status, NEW.body_raw, NEW.author_id)
  ) EXECUTE FUNCTION masthead_comments_event();

-- The events of accounts: of people, who have a password, and not of names that an import or a deletion left.
CREATE FUNCTION masthead_users_event() RETURNS trigger
  LANGUAGE plpgsql
  SET search_path FROM CURRENT
AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF masthead_is_awaited('user.created') THEN
      PERFORM masthead_emit('user.created', NEW.id, jsonb_build_object('user', masthead_event_user(NEW.id)));
    END IF;
  ELSIF masthead_is_awaited('user.deleted') THEN
    PERFORM masthead_emit('user.deleted', OLD.id, jsonb_build_object('user', jsonb_build_object('id', OLD.id)));
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER users_event_insert AFTER INSERT ON users
  FOR EACH ROW WHEN (NEW.password_hash IS NOT NULL) EXECUTE FUNCTION masthead_users_event();

CREATE TRIGGER users_event_delete AFTER DELETE ON users
  FOR EACH ROW WHEN (OLD.password_hash IS NOT NULL) EXECUTE FUNCTION masthead_users_event();
