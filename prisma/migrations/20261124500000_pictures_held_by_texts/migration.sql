-- A picture that nothing shows may be deleted. Whoever deletes one locks it first and looks then
-- (`packages/db/src/queries/media-delete.ts`): so a write that begins to show it holds its row until it is
-- committed, as a foreign key does of a cover and a portrait, and is seen or finds the picture gone. What a text
-- showed before it is seen by anyway. Of versions nothing is held: they say what their post says.
CREATE FUNCTION masthead_hold_pictures() RETURNS trigger
  LANGUAGE plpgsql
  SET search_path FROM CURRENT
AS $$
DECLARE
  keys text[] := masthead_media_keys(NEW.content_raw);
BEGIN
  IF TG_OP = 'UPDATE' THEN
    keys := ARRAY(SELECT unnest(keys) EXCEPT SELECT unnest(masthead_media_keys(OLD.content_raw)));
  END IF;
  PERFORM FROM media WHERE storage_key = ANY (keys) ORDER BY id FOR KEY SHARE;
  RETURN NULL;
END
$$;

CREATE TRIGGER posts_hold_pictures_insert AFTER INSERT ON posts
  FOR EACH ROW WHEN (NEW.content_raw LIKE '%/media/%') EXECUTE FUNCTION masthead_hold_pictures();
CREATE TRIGGER posts_hold_pictures_update AFTER UPDATE OF content_raw ON posts
  FOR EACH ROW WHEN (NEW.content_raw LIKE '%/media/%' AND NEW.content_raw IS DISTINCT FROM OLD.content_raw)
  EXECUTE FUNCTION masthead_hold_pictures();

CREATE TRIGGER post_autosaves_hold_pictures_insert AFTER INSERT ON post_autosaves
  FOR EACH ROW WHEN (NEW.content_raw LIKE '%/media/%') EXECUTE FUNCTION masthead_hold_pictures();
CREATE TRIGGER post_autosaves_hold_pictures_update AFTER UPDATE OF content_raw ON post_autosaves
  FOR EACH ROW WHEN (NEW.content_raw LIKE '%/media/%' AND NEW.content_raw IS DISTINCT FROM OLD.content_raw)
  EXECUTE FUNCTION masthead_hold_pictures();

-- A cover that is chosen and not saved. Details are of the editor's making: it may be no id at all.
CREATE FUNCTION masthead_hold_autosave_cover() RETURNS trigger
  LANGUAGE plpgsql
  SET search_path FROM CURRENT
AS $$
DECLARE
  cover text := masthead_autosave_cover(NEW.details);
BEGIN
  IF cover ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' THEN
    PERFORM FROM media WHERE id = cover::uuid FOR KEY SHARE;
  END IF;
  RETURN NULL;
END
$$;

CREATE TRIGGER post_autosaves_hold_cover AFTER INSERT OR UPDATE OF details ON post_autosaves
  FOR EACH ROW WHEN (masthead_autosave_cover(NEW.details) IS NOT NULL)
  EXECUTE FUNCTION masthead_hold_autosave_cover();
