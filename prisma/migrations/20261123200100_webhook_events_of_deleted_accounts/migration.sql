-- What webhooks were told of somebody is forgotten with their account; what is still to be sent names nobody.
CREATE FUNCTION masthead_users_forget_events() RETURNS trigger
  LANGUAGE plpgsql
  SET search_path FROM CURRENT
AS $$
DECLARE
  nobody jsonb := jsonb_build_object('id', OLD.id, 'username', 'deleted', 'displayName', 'Deleted user');
BEGIN
  DELETE FROM webhook_events e
   WHERE e.type <> 'user.deleted'
     AND OLD.id::text IN (e.data #>> '{post,author,id}', e.data #>> '{comment,author,id}', e.data #>> '{user,id}')
     AND NOT EXISTS (SELECT FROM webhook_deliveries d WHERE d.event_id = e.id AND d.state = 'pending');
  UPDATE webhook_events e SET data = CASE
      WHEN e.data ? 'post' THEN jsonb_set(e.data, '{post,author}', nobody)
      WHEN e.data ? 'comment' THEN jsonb_set(jsonb_set(e.data, '{comment,author}', nobody), '{comment,body}', '""')
      ELSE jsonb_build_object('user', nobody)
    END
   WHERE e.type <> 'user.deleted'
     AND OLD.id::text IN (e.data #>> '{post,author,id}', e.data #>> '{comment,author,id}', e.data #>> '{user,id}');
  RETURN NULL;
END $$;

CREATE TRIGGER users_forget_events AFTER DELETE ON users
  FOR EACH ROW EXECUTE FUNCTION masthead_users_forget_events();
