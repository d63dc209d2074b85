-- posts.search_vector, kept by the database so that no writer can forget it.
--
-- Weights: title A, summary and names of tags B, headings C, body D, stemmed by the post's language.
-- The title also goes in unstemmed ('simple', A): an exact title is found whatever language the
-- question is parsed in, stop words included.
--
-- Every function takes its search_path from this migration: triggers fire for whoever writes, in a
-- restore too, where the path is empty.

-- PostgreSQL's stock configuration for a BCP 47 tag, by its primary subtag. The list is that of
-- PostgreSQL 15; a language without one is indexed as it is written.
CREATE FUNCTION masthead_regconfig(language text) RETURNS regconfig
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  RETURN CASE lower(split_part(replace(language, '_', '-'), '-', 1))
    WHEN 'ar' THEN 'pg_catalog.arabic'::regconfig
    WHEN 'ca' THEN 'pg_catalog.catalan'::regconfig
    WHEN 'da' THEN 'pg_catalog.danish'::regconfig
    WHEN 'de' THEN 'pg_catalog.german'::regconfig
    WHEN 'el' THEN 'pg_catalog.greek'::regconfig
    WHEN 'en' THEN 'pg_catalog.english'::regconfig
    WHEN 'es' THEN 'pg_catalog.spanish'::regconfig
    WHEN 'eu' THEN 'pg_catalog.basque'::regconfig
    WHEN 'fi' THEN 'pg_catalog.finnish'::regconfig
    WHEN 'fr' THEN 'pg_catalog.french'::regconfig
    WHEN 'ga' THEN 'pg_catalog.irish'::regconfig
    WHEN 'hi' THEN 'pg_catalog.hindi'::regconfig
    WHEN 'hu' THEN 'pg_catalog.hungarian'::regconfig
    WHEN 'hy' THEN 'pg_catalog.armenian'::regconfig
    WHEN 'id' THEN 'pg_catalog.indonesian'::regconfig
    WHEN 'it' THEN 'pg_catalog.italian'::regconfig
    WHEN 'lt' THEN 'pg_catalog.lithuanian'::regconfig
    WHEN 'nb' THEN 'pg_catalog.norwegian'::regconfig
    WHEN 'ne' THEN 'pg_catalog.nepali'::regconfig
    WHEN 'nl' THEN 'pg_catalog.dutch'::regconfig
    WHEN 'nn' THEN 'pg_catalog.norwegian'::regconfig
    WHEN 'no' THEN 'pg_catalog.norwegian'::regconfig
    WHEN 'pt' THEN 'pg_catalog.portuguese'::regconfig
    WHEN 'ro' THEN 'pg_catalog.romanian'::regconfig
    WHEN 'ru' THEN 'pg_catalog.russian'::regconfig
    WHEN 'sr' THEN 'pg_catalog.serbian'::regconfig
    WHEN 'sv' THEN 'pg_catalog.swedish'::regconfig
    WHEN 'ta' THEN 'pg_catalog.tamil'::regconfig
    WHEN 'tr' THEN 'pg_catalog.turkish'::regconfig
    WHEN 'yi' THEN 'pg_catalog.yiddish'::regconfig
    ELSE 'pg_catalog.simple'::regconfig
  END;

-- What of a text is words. Unicode has several spellings of one letter (NFKC makes them one), and
-- PostgreSQL's parser takes `Vec<T>` for a word and markup that it drops, `async/await` for a path.
CREATE FUNCTION masthead_words(source text) RETURNS text
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  RETURN translate(normalize(source, NFKC), '<>/', '   ');

-- The vector of one post. A tsvector holds at most 1 MiB, which a body of so many distinct words
-- exceeds: then half of it is indexed, or a quarter, rather than the write refused. The other parts
-- are cut so that they always fit.
CREATE FUNCTION masthead_search_vector(
  post_id uuid, title text, summary text, language text, content_json jsonb, content_text text
) RETURNS tsvector
  LANGUAGE plpgsql STABLE
  SET search_path FROM CURRENT
AS $$
DECLARE
  config   regconfig := coalesce(masthead_regconfig(language), 'pg_catalog.simple');
  tags     text;
  headings text;
  body     text := masthead_words(content_text);
  head     tsvector;
  -- No question holds this lexeme. It keeps the parts apart, or the end of one and the beginning of
  -- the next would be a phrase; the two titles "Rye bread", "bread rye".
  gap      CONSTANT tsvector := '''.'':10';
BEGIN
  SELECT string_agg(t.name, ' . ' ORDER BY pt.position)
    INTO tags
    FROM post_tags pt JOIN tags t ON t.id = pt.tag_id
   WHERE pt.post_id = masthead_search_vector.post_id;

  SELECT string_agg(h.heading #>> '{}', ' . ' ORDER BY h.position)
    INTO headings
    FROM jsonb_path_query(content_json, 'lax $.headings[*].text') WITH ORDINALITY AS h (heading, position);

  head := setweight(to_tsvector(config, masthead_words(left(title, 2000))), 'A')
       || gap
       || setweight(to_tsvector('pg_catalog.simple', masthead_words(left(title, 2000))), 'A')
       || gap
       || setweight(to_tsvector(config, masthead_words(left(summary, 5000))), 'B')
       || gap
       || setweight(to_tsvector(config, masthead_words(left(coalesce(tags, ''), 5000))), 'B')
       || gap
       || setweight(to_tsvector(config, masthead_words(left(coalesce(headings, ''), 20000))), 'C')
       || gap;

  LOOP
    BEGIN
      RETURN head || setweight(to_tsvector(config, body), 'D');
    EXCEPTION WHEN program_limit_exceeded THEN
      body := left(body, char_length(body) / 2);
    END;
  END LOOP;
END;
$$;

CREATE FUNCTION masthead_posts_search_vector() RETURNS trigger
  LANGUAGE plpgsql
  SET search_path FROM CURRENT
AS $$
BEGIN
  NEW.search_vector := masthead_search_vector(
    NEW.id, NEW.title, NEW.summary, NEW.language, NEW.content_json, NEW.content_text
  );
  RETURN NEW;
END;
$$;

CREATE TRIGGER posts_search_vector_insert
  BEFORE INSERT ON posts
  FOR EACH ROW EXECUTE FUNCTION masthead_posts_search_vector();

-- Writing a column with the value it had costs a comparison, not a parse.
CREATE TRIGGER posts_search_vector_update
  BEFORE UPDATE OF title, summary, language, content_json, content_text ON posts
  FOR EACH ROW
  WHEN (
    (OLD.title, OLD.summary, OLD.language, OLD.content_json, OLD.content_text)
    IS DISTINCT FROM
    (NEW.title, NEW.summary, NEW.language, NEW.content_json, NEW.content_text)
  )
  EXECUTE FUNCTION masthead_posts_search_vector();

-- One statement for all posts whose tags a statement changed.
CREATE FUNCTION masthead_post_tags_search_vector() RETURNS trigger
  LANGUAGE plpgsql
  SET search_path FROM CURRENT
AS $$
BEGIN
  UPDATE posts p
     SET search_vector = masthead_search_vector(
           p.id, p.title, p.summary, p.language, p.content_json, p.content_text
         )
   WHERE p.id IN (SELECT c.post_id FROM changed c);
  RETURN NULL;
END;
$$;

CREATE TRIGGER post_tags_search_vector_insert
  AFTER INSERT ON post_tags
  REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION masthead_post_tags_search_vector();

CREATE TRIGGER post_tags_search_vector_update
  AFTER UPDATE ON post_tags
  REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION masthead_post_tags_search_vector();

CREATE TRIGGER post_tags_search_vector_delete
  AFTER DELETE ON post_tags
  REFERENCING OLD TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION masthead_post_tags_search_vector();

CREATE FUNCTION masthead_tags_search_vector() RETURNS trigger
  LANGUAGE plpgsql
  SET search_path FROM CURRENT
AS $$
BEGIN
  UPDATE posts p
     SET search_vector = masthead_search_vector(
           p.id, p.title, p.summary, p.language, p.content_json, p.content_text
         )
   WHERE p.id IN (SELECT pt.post_id FROM post_tags pt WHERE pt.tag_id = NEW.id);
  RETURN NULL;
END;
$$;

CREATE TRIGGER tags_search_vector_update
  AFTER UPDATE OF name ON tags
  FOR EACH ROW WHEN (OLD.name IS DISTINCT FROM NEW.name)
  EXECUTE FUNCTION masthead_tags_search_vector();
