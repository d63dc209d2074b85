// The peer we are held against: bare node:http and pg, one hand-written statement a request, no
// validation, no errors, no headers. Nothing that talks to this database can do much less.
import { createServer } from 'node:http';
import { Pool } from 'pg';

const pool = new Pool({ connectionString: process.env.DATABASE_URL, max: 10 });

const summary = `
  p.id, p.slug, p.title, p.summary, p.excerpt, p.language, p.status, p.publish_at, p.created_at, p.updated_at,
  p.reading_minutes, p.comment_count, p.like_count, p.bookmark_count, p.version,
  json_build_object('id', u.id, 'username', u.username, 'displayName', u.display_name) AS author,
  (SELECT coalesce(json_agg(json_build_object('slug', t.slug, 'name', t.name) ORDER BY pt.position), '[]')
     FROM post_tags pt JOIN tags t ON t.id = pt.tag_id WHERE pt.post_id = p.id) AS tags`;

const list = {
  name: 'list',
  text: `SELECT ${summary} FROM posts p JOIN users u ON u.id = p.author_id
    WHERE p.status = 'published' AND p.deleted_at IS NULL AND p.publish_at <= now()
    ORDER BY p.publish_at DESC, p.id DESC LIMIT 21`,
};
const bySlug = {
  name: 'bySlug',
  text: `SELECT ${summary}, p.content_raw, p.content_html, p.content_json, p.word_count, p.canonical_url,
      p.comments_enabled, p.metadata
    FROM posts p JOIN users u ON u.id = p.author_id
    WHERE p.slug = $1 AND p.status = 'published' AND p.deleted_at IS NULL AND p.publish_at <= now()`,
};

const server = createServer(async (request, response) => {
  const path = request.url ?? '/';
  const { rows } = path.startsWith('/api/v1/posts/')
    ? await pool.query({ ...bySlug, values: [path.slice('/api/v1/posts/'.length)] })
    : await pool.query(list);
  response.setHeader('content-type', 'application/json');
  response.end(
    JSON.stringify(path.startsWith('/api/v1/posts/') ? rows[0] : { items: rows.slice(0, 20) }),
  );
});
server.listen(Number(process.env.PORT), '127.0.0.1');
process.on('SIGTERM', () => server.close(() => process.exit(0)));
