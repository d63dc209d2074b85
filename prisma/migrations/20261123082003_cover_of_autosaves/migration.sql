-- Details are kept in the form of the editor that sent them: the cover by its id, or whole.
CREATE FUNCTION masthead_autosave_cover(details jsonb) RETURNS text
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN coalesce(details #>> '{coverId,id}', details ->> 'coverId');

DROP INDEX "post_autosaves_cover_id_idx";
CREATE INDEX "post_autosaves_cover_id_idx" ON "post_autosaves" (masthead_autosave_cover("details"));
