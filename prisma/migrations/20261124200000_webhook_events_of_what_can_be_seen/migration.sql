-- Webhooks are told nothing of what nobody can read: what a suspended author publishes or gets back from the
-- trash, what ended there, and what is said under it. And the events of comments are written by the statement
-- and not by the row: deleting an account changes thousands at once.

CREATE FUNCTION masthead_is_suspended(person uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT FROM users WHERE id = person AND suspended_at IS NOT NULL)
$$;

CREATE OR REPLACE FUNCTION masthead_posts_told() RETURNS trigger
  LANGUAGE plpgsql
  SET search_path FROM CURRENT
AS $$
BEGIN
  IF NEW.status IN ('draft', 'archived') THEN
    NEW.public_told := false;
  ELSIF TG_OP = 'INSERT' OR (NEW.status, NEW.publish_at, NEW.unpublish_at)
      IS DISTINCT FROM (OLD.status, OLD.publish_at, OLD.unpublish_at) THEN
    -- A schedule is for a post that cannot be read; what is published can.
    NEW.public_told := NEW.status = 'published' AND NEW.deleted_at IS NULL
      AND NOT masthead_is_suspended(NEW.author_id);
  ELSIF OLD.deleted_at IS NOT NULL AND NEW.deleted_at IS NULL AND NEW.public_told THEN
    -- Back from the trash, where the clock and its author went on.
    NEW.public_told := (NEW.unpublish_at IS NULL OR NEW.unpublish_at > now())
      AND NOT masthead_is_suspended(NEW.author_id);
  END IF;
  RETURN NEW;
END $$;

DROP TRIGGER posts_told ON posts;
CREATE TRIGGER posts_told BEFORE INSERT OR UPDATE OF status, publish_at, unpublish_at, deleted_at ON posts
  FOR EACH ROW EXECUTE FUNCTION masthead_posts_told();

-- A post as its readers see it in a list; null where it has none.
CREATE OR REPLACE FUNCTION masthead_event_post(post uuid) RETURNS jsonb LANGUAGE sql STABLE AS $$
  SELECT jsonb_build_object(
      'id', p.id, 'slug', p.slug, 'title', p.title, 'summary', coalesce(nullif(p.summary, ''), p.excerpt),
      'language', p.language, 'author', masthead_event_user(p.author_id),
      'tags', coalesce((
        SELECT jsonb_agg(jsonb_build_object('slug', t.slug, 'name', t.name) ORDER BY pt.position, t.slug)
          FROM post_tags pt JOIN tags t ON t.id = pt.tag_id WHERE pt.post_id = p.id), '[]'),
      'publishedAt', masthead_iso(p.publish_at), 'updatedAt', masthead_iso(p.updated_at), 'version', p.version)
    FROM posts p WHERE p.id = post AND p.public_told AND p.deleted_at IS NULL
      AND NOT masthead_is_suspended(p.author_id)
$$;

DROP TRIGGER comments_event_insert ON comments;
DROP TRIGGER comments_event_update ON comments;

-- As `masthead_emit`, of comments on posts that anyone can read: of what the clock has shown and nobody told
-- yet, too.
CREATE FUNCTION masthead_emit_comments(event text, ids uuid[]) RETURNS void LANGUAGE sql VOLATILE AS $$
  WITH told AS MATERIALIZED (
    SELECT id FROM webhooks WHERE enabled AND event = ANY (events) FOR KEY SHARE SKIP LOCKED
  ), made AS (
    INSERT INTO webhook_events (id, type, data)
    SELECT masthead_new_id(), event, jsonb_build_object('comment',
        jsonb_build_object('id', c.id, 'postId', c.post_id, 'parentId', c.parent_id)
        || CASE WHEN event = 'comment.deleted' THEN '{}' ELSE
          jsonb_build_object('author', masthead_event_user(c.author_id), 'body', c.body_raw,
            'version', c.version, 'createdAt', masthead_iso(c.created_at)) END)
      FROM comments c JOIN posts p ON p.id = c.post_id
     WHERE c.id = ANY (ids) AND EXISTS (SELECT FROM told)
       AND p.deleted_at IS NULL AND p.status IN ('scheduled', 'published')
       AND (p.public_told OR p.publish_at <= now() AND (p.unpublish_at IS NULL OR p.unpublish_at > now()))
       AND NOT masthead_is_suspended(p.author_id)
    RETURNING id, (data #>> '{comment,id}')::uuid AS subject
  )
  INSERT INTO webhook_deliveries (id, webhook_id, event_id, subject_id, due_at)
  SELECT masthead_new_id(), told.id, made.id, made.subject, now() FROM told, made
$$;

-- Sets of rows, and no join of them: its plan would be kept from the first, single row to the thousandth.
CREATE OR REPLACE FUNCTION masthead_comments_event() RETURNS trigger
  LANGUAGE plpgsql
  SET search_path FROM CURRENT
AS $$
DECLARE
  ids uuid[];
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF masthead_is_awaited('comment.created') THEN
      ids := ARRAY(SELECT id FROM after WHERE deleted_at IS NULL AND status = 'visible');
      PERFORM masthead_emit_comments('comment.created', ids);
    END IF;
    RETURN NULL;
  END IF;
  IF masthead_is_awaited('comment.deleted') THEN
    ids := ARRAY(
      SELECT id FROM before WHERE deleted_at IS NULL AND status = 'visible'
      EXCEPT SELECT id FROM after WHERE deleted_at IS NULL AND status = 'visible');
    IF cardinality(ids) > 0 THEN PERFORM masthead_emit_comments('comment.deleted', ids); END IF;
  END IF;
  IF masthead_is_awaited('comment.updated') THEN
    ids := ARRAY(
      SELECT id FROM (
        SELECT id, body_raw, author_id FROM after WHERE deleted_at IS NULL AND status = 'visible'
        EXCEPT SELECT id, body_raw, author_id FROM before
      ) changed
      INTERSECT SELECT id FROM before WHERE deleted_at IS NULL AND status = 'visible');
    IF cardinality(ids) > 0 THEN PERFORM masthead_emit_comments('comment.updated', ids); END IF;
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER comments_event_insert AFTER INSERT ON comments
  REFERENCING NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION masthead_comments_event();
CREATE TRIGGER comments_event_update AFTER UPDATE ON comments
  REFERENCING OLD TABLE AS before NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION masthead_comments_event();

-- As before, but that what still waits is looked up event by event: joined, by an estimate from before the
-- deliveries of the deletion itself, it was read whole for each. Not by `state`, whose indexes are not by event.
CREATE OR REPLACE FUNCTION masthead_users_forget_events() RETURNS trigger
  LANGUAGE plpgsql
  SET search_path FROM CURRENT
AS $$
DECLARE
  nobody jsonb := jsonb_build_object('id', OLD.id, 'username', 'deleted', 'displayName', 'Deleted user');
BEGIN
  DELETE FROM webhook_events e
   WHERE e.type <> 'user.deleted'
     AND OLD.id::text IN (e.data #>> '{post,author,id}', e.data #>> '{comment,author,id}', e.data #>> '{user,id}')
     AND (SELECT count(*) FROM webhook_deliveries d WHERE d.event_id = e.id AND d.ended_at IS NULL) = 0;
  UPDATE webhook_events e SET data = CASE
      WHEN e.data ? 'post' THEN jsonb_set(e.data, '{post,author}', nobody)
      WHEN e.data ? 'comment' THEN jsonb_set(jsonb_set(e.data, '{comment,author}', nobody), '{comment,body}', '""')
      ELSE jsonb_build_object('user', nobody)
    END
   WHERE e.type <> 'user.deleted'
     AND OLD.id::text IN (e.data #>> '{post,author,id}', e.data #>> '{comment,author,id}', e.data #>> '{user,id}');
  RETURN NULL;
END $$;
