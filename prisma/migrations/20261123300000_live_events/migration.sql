-- What streams of events hear of: told in the transaction that changes something, so that nothing is
-- announced that was rolled back, and by the tables themselves, so that no writer can forget it. Only ids
-- are sent. Whoever hears one reads the rows, with the rights of whom they are for.
--
-- As with the search vector, every function takes its search_path from this migration.

-- One message for up to 200 ids, since a message holds 8000 bytes: `comments:<id>,<id>`.
CREATE FUNCTION masthead_announce(topic text, ids uuid[]) RETURNS void
  LANGUAGE plpgsql
  SET search_path FROM CURRENT
AS $$
BEGIN
  PERFORM pg_notify('masthead_live', topic || ':' || string_agg(part.id::text, ','))
     FROM (SELECT id, (row_number() OVER () - 1) / 200 AS message FROM unnest(ids) AS id) part
    GROUP BY part.message;
END
$$;

-- Of a statement's rows: who reads the comments of those posts, and whom those notifications are for.
CREATE FUNCTION masthead_announce_comments() RETURNS trigger
  LANGUAGE plpgsql
  SET search_path FROM CURRENT
AS $$
BEGIN
  PERFORM masthead_announce('comments', array_agg(DISTINCT post_id)) FROM changed HAVING count(*) > 0;
  RETURN NULL;
END
$$;

CREATE FUNCTION masthead_announce_notifications() RETURNS trigger
  LANGUAGE plpgsql
  SET search_path FROM CURRENT
AS $$
BEGIN
  PERFORM masthead_announce('notifications', array_agg(DISTINCT user_id)) FROM changed HAVING count(*) > 0;
  RETURN NULL;
END
$$;

-- PostgreSQL wants a trigger for each event where there is a table of what changed.
CREATE TRIGGER comments_announce_insert AFTER INSERT ON "comments"
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION masthead_announce_comments();
CREATE TRIGGER comments_announce_update AFTER UPDATE ON "comments"
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION masthead_announce_comments();
CREATE TRIGGER notifications_announce_insert AFTER INSERT ON "notifications"
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION masthead_announce_notifications();
CREATE TRIGGER notifications_announce_update AFTER UPDATE ON "notifications"
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION masthead_announce_notifications();

-- Of a row: the topic and the column that holds the id are the trigger's arguments.
CREATE FUNCTION masthead_announce_row() RETURNS trigger
  LANGUAGE plpgsql
  SET search_path FROM CURRENT
AS $$
DECLARE
  id uuid;
BEGIN
  -- The one column, and not the row as JSON: a post may hold a megabyte.
  EXECUTE format('SELECT ($1).%I', TG_ARGV[1]) INTO id USING OLD;
  PERFORM masthead_announce(TG_ARGV[0], ARRAY[id]);
  RETURN NULL;
END
$$;

-- A post that can no longer be read ends the streams of its comments.
CREATE TRIGGER posts_announce_update AFTER UPDATE ON "posts" FOR EACH ROW
  WHEN (OLD.status IS DISTINCT FROM NEW.status OR OLD.deleted_at IS DISTINCT FROM NEW.deleted_at
     OR OLD.publish_at IS DISTINCT FROM NEW.publish_at OR OLD.unpublish_at IS DISTINCT FROM NEW.unpublish_at)
  EXECUTE FUNCTION masthead_announce_row('comments', 'id');
CREATE TRIGGER posts_announce_delete AFTER DELETE ON "posts" FOR EACH ROW
  EXECUTE FUNCTION masthead_announce_row('comments', 'id');

-- So does what ends a session or a token those of its person.
CREATE TRIGGER users_announce_update AFTER UPDATE ON "users" FOR EACH ROW
  WHEN (OLD.suspended_at IS DISTINCT FROM NEW.suspended_at)
  EXECUTE FUNCTION masthead_announce_row('account', 'id');
CREATE TRIGGER users_announce_delete AFTER DELETE ON "users" FOR EACH ROW
  EXECUTE FUNCTION masthead_announce_row('account', 'id');
CREATE TRIGGER refresh_tokens_announce_update AFTER UPDATE ON "refresh_tokens" FOR EACH ROW
  WHEN (OLD.revoked_at IS DISTINCT FROM NEW.revoked_at AND NEW.id = NEW.family_id)
  EXECUTE FUNCTION masthead_announce_row('account', 'user_id');
CREATE TRIGGER api_tokens_announce_delete AFTER DELETE ON "api_tokens" FOR EACH ROW
  EXECUTE FUNCTION masthead_announce_row('account', 'user_id');

-- What changed lately under one post.
CREATE INDEX "comments_post_id_updated_at_idx" ON "comments"("post_id", "updated_at");
