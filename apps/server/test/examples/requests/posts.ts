import { type Examples, wholeAndSome } from '../example.ts';
import { ids } from '../ids.ts';

const bread = { id: ids.bread };
const rye = { id: ids.rye };

export const posts: Examples = {
  createPost: [
    {
      title: 'A draft',
      as: 'sunniva',
      body: {
        title: 'Oats are not flour',
        content: 'They are **porridge** that has been told otherwise.',
        summary: 'On what does not rise.',
        tags: ['bread', 'oats'],
      },
    },
    {
      title: 'Published at once',
      as: 'sunniva',
      body: {
        id: ids.made,
        title: 'Oats are not flour',
        content: 'They are **porridge** that has been told otherwise.',
        slug: 'oats',
        language: 'en',
        seriesId: ids.series,
        coverId: ids.oven,
        metadata: { mood: 'stern' },
        status: 'published',
      },
    },
    {
      title: 'Sent again after a lost answer',
      as: 'sunniva',
      body: { id: ids.made, title: 'Oats are not flour' },
      prepare: ({ call }) =>
        call('posts.create', { id: ids.made, title: 'Oats are not flour' }, 'sunniva'),
    },
  ],
  listPosts: [
    { title: 'What is new', query: { limit: 2, status: 'published' } },
    {
      title: 'What somebody wrote about something',
      query: {
        author: 'sunniva-rask',
        tag: 'bread',
        tags: ['bread', 'workshop'],
        anyTag: ['bread', 'maps'],
        series: 'bread-for-beginners',
        language: 'en',
        featured: false,
        pinned: false,
        hasCover: true,
        limit: 1,
      },
    },
    {
      title: 'What came out, or was changed, of late',
      query: {
        publishedSince: '2026-02-01T00:00:00+01:00',
        publishedUntil: '2026-03-01T00:00:00+01:00',
        updatedSince: '2026-02-10T00:00:00Z',
        minReadingMinutes: 1,
        maxReadingMinutes: 10,
        sort: '-updatedAt',
        limit: 1,
      },
    },
    {
      title: 'Some of their fields, and their text',
      query: { fields: ['id', 'title'], include: ['content'], limit: 2 },
    },
    { title: 'Your drafts', as: 'sunniva', query: { status: 'draft' } },
  ],
  getPost: [
    { title: 'As JSON', path: { slug: 'the-arithmetic-of-bread' } },
    {
      title: 'Some of its fields, and who wrote it',
      path: { slug: 'the-arithmetic-of-bread' },
      query: { fields: ['slug', 'title', 'content'], include: ['authorProfile'] },
    },
    {
      title: 'As Markdown',
      path: { slug: 'the-arithmetic-of-bread' },
      header: { Accept: 'text/markdown' },
    },
  ],
  updatePost: {
    as: 'sunniva',
    path: bread,
    header: { 'If-Match': '"2"' },
    body: { onConflict: 'merge', summary: 'All of a loaf is counted against the flour.' },
  },
  deletePost: { as: 'sunniva', path: bread },
  publishPost: {
    as: 'sunniva',
    path: rye,
    body: { unpublishAt: '2026-06-01T00:00:00+02:00', autosaveVersion: 1 },
  },
  unpublishPost: { as: 'sunniva', path: bread },
  schedulePost: {
    as: 'sunniva',
    path: rye,
    body: { publishAt: '2026-03-07T08:00:00+01:00', unpublishAt: null },
  },
  unschedulePost: { as: 'sunniva', path: { id: ids.list } },
  archivePost: { as: 'sunniva', path: bread },
  unarchivePost: { as: 'sunniva', path: { id: ids.oldOven } },
  featurePost: { as: 'maud', path: bread },
  unfeaturePost: {
    as: 'maud',
    path: bread,
    prepare: ({ call }) => call('posts.feature', bread, 'maud'),
  },
  pinPost: { as: 'sunniva', path: bread },
  unpinPost: {
    as: 'sunniva',
    path: bread,
    prepare: ({ call }) => call('posts.pin', bread, 'sunniva'),
  },
  linkTranslation: { as: 'sunniva', path: { ...bread, translationId: ids.brot } },
  unlinkTranslations: {
    as: 'sunniva',
    path: bread,
    prepare: ({ call }) =>
      call('posts.linkTranslation', { ...bread, translationId: ids.brot }, 'sunniva'),
  },
  listTrash: wholeAndSome({ as: 'sunniva', query: { limit: 2 } }, ['title', 'purgeAt']),
  emptyTrash: { as: 'sunniva' },
  restorePost: { as: 'sunniva', path: { id: ids.crumbs } },
  purgePost: { as: 'sunniva', path: { id: ids.crumbs } },
  relatedPosts: wholeAndSome({ path: bread }, ['slug', 'title']),
  checkLinks: { as: 'sunniva', path: bread },
  countPosts: { as: 'sunniva' },
  searchPosts: [
    {
      title: 'Posts in which words are marked',
      query: { q: 'flour water', tag: 'bread', author: 'sunniva-rask', language: 'en', limit: 2 },
    },
    {
      title: 'The posts alone, for which no words are marked',
      query: { q: 'flour water', fields: ['post'], limit: 1 },
    },
  ],
};
