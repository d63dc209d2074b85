import type { Client, ListPostsInput, Post, PostPage } from '../../src/index.ts';

// What the compiler says of a call with `fields`: those are there, others are not; without, everything is.

declare const client: Client;
declare const input: ListPostsInput;
declare const names: ('id' | 'title')[];

type Is<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;
function holds<_Claim extends true>(): void {}

const whole = await client.posts.bySlug({ slug: 'bread' });
holds<typeof whole extends Post ? true : false>();
// Those who named the type of a call before there were fields named this one.
holds<Is<Awaited<ReturnType<Client['posts']['list']>>, PostPage>>();
holds<Is<Parameters<Client['posts']['list']>[0], ListPostsInput | undefined>>();

const some = await client.posts.bySlug({ slug: 'bread', fields: ['id', 'tags'] });
holds<Is<typeof some, Pick<Post, 'id' | 'tags'>>>();
// @ts-expect-error It was not asked for.
some.title;

const page = await client.posts.list({ ...input, fields: ['title'] });
holds<Is<(typeof page)['items'], { title: string }[]>>();
holds<Is<(typeof page)['nextCursor'], string | null>>();
for await (const item of client.posts.list.items({ fields: ['slug'] })) {
  holds<Is<typeof item, { slug: string }>>();
}
for await (const { items } of client.posts.list.pages({ fields: ['slug'] })) {
  holds<Is<typeof items, { slug: string }[]>>();
}

// Which of them are there is known when it runs.
const unsure = await client.posts.bySlug({ slug: 'bread', fields: names });
holds<Is<(typeof unsure)['title'], string | undefined>>();

// Every list and every read that takes `fields` does so.
const comments = await client.comments.list({ postId: '', sort: '-createdAt', fields: ['body'] });
holds<Is<(typeof comments)['items'], { body: string }[]>>();
for await (const tag of client.tags.list.items({ sort: 'slug', fields: ['name'] })) {
  holds<Is<typeof tag, { name: string }>>();
}
const tag = await client.tags.bySlug({ slug: 'bread', fields: ['version'] });
holds<Is<typeof tag, { version: number }>>();
const profile = await client.users.byUsername({ username: 'ada', fields: ['bio'] });
holds<Is<typeof profile, { bio: string }>>();
const pictures = await client.media.list({ hasAlt: false, sort: '-byteSize', fields: ['url'] });
holds<Is<(typeof pictures)['items'], { url: string }[]>>();
const picture = await client.media.byId({ id: '', fields: ['alt'] });
holds<Is<typeof picture, { alt: string }>>();
const accounts = await client.adminUsers.list({ sort: 'username', fields: ['email'] });
holds<Is<(typeof accounts)['items'], { email: string }[]>>();
const log = await client.audit.list({ sort: 'at', fields: ['seq'] });
holds<Is<(typeof log)['items'], { seq: number }[]>>();

const hits = await client.posts.search({ q: 'bread', fields: ['score'] });
holds<Is<(typeof hits)['items'], { score: number }[]>>();
const series = await client.series.bySlug({ slug: '', fields: ['postCount'] });
holds<Is<typeof series, { postCount: number }>>();
for await (const { title } of client.bookmarks.list.items({ fields: ['title'] })) {
  holds<Is<typeof title, string>>();
}
// Lists that are no pages, too.
const related = await client.posts.related({ id: '', fields: ['slug'] });
holds<Is<typeof related, { items: { slug: string }[] }>>();
const hooks = await client.webhooks.list({ fields: ['url'] });
holds<Is<(typeof hooks)['items'], { url: string }[]>>();
const version = await client.versions.byNumber({ id: '', number: 1, fields: ['content'] });
holds<Is<typeof version, { content: string }>>();

// @ts-expect-error There is no such field.
await client.posts.list({ fields: ['passwordHash'] });

const withTexts = await client.posts.list({ include: ['content'] });
holds<Is<(typeof withTexts.items)[number]['content'], string | undefined>>();
