import { type Examples, wholeAndSome } from '../example.ts';
import { ids } from '../ids.ts';
import { LOAF_COLOUR, pictureFile } from '../picture.ts';

const loaf = { id: ids.loaf };
const map = await pictureFile('map.png', '#88aacc');
const loafAgain = await pictureFile('loaf.png', LOAF_COLOUR);
const pictureElsewhere = 'https://example.org/oats.png';

/** Of the chapters Media, Series and Tags. */
export const keeping: Examples = {
  uploadMedia: [
    { title: 'A new picture', as: 'ikenna', body: { file: map, alt: 'A map of somewhere flat' } },
    { title: 'One you have already', as: 'sunniva', body: { file: loafAgain } },
  ],
  importMedia: [
    {
      title: 'A new picture',
      as: 'sunniva',
      body: { url: pictureElsewhere, alt: 'A field of oats' },
      prepare: async (stage) => stage.pair(pictureElsewhere, stage.pictureElsewhere),
    },
    {
      title: 'One you have already',
      as: 'sunniva',
      body: { url: pictureElsewhere },
      prepare: async (stage) => {
        stage.pair(pictureElsewhere, stage.pictureElsewhere);
        await stage.call('media.import', { url: stage.pictureElsewhere }, 'sunniva');
      },
    },
  ],
  listMedia: [
    { title: 'What something shows', as: 'sunniva', query: { limit: 1, unused: false } },
    {
      title: 'The largest that say what they show',
      as: 'sunniva',
      query: {
        mimeType: 'image/png',
        hasAlt: true,
        createdSince: '2026-01-01T00:00:00Z',
        createdUntil: '2026-04-01T00:00:00+02:00',
        sort: '-byteSize',
        fields: ['url', 'alt', 'byteSize'],
        limit: 2,
      },
    },
  ],
  getMedia: [
    { title: 'Whole', as: 'sunniva', path: loaf },
    { title: 'Some of its fields', as: 'sunniva', path: loaf, query: { fields: ['url', 'alt'] } },
  ],
  listMediaUses: { as: 'sunniva', path: loaf },
  updateMedia: { as: 'sunniva', path: loaf, body: { alt: 'A loaf of rye bread, cut open' } },
  deleteMedia: { as: 'sunniva', path: loaf, query: { force: true } },

  listSeries: wholeAndSome(
    { as: 'sunniva', query: { owner: 'sunniva-rask', all: true, limit: 2 } },
    ['slug', 'title'],
  ),
  createSeries: {
    as: 'ikenna',
    body: {
      title: 'Maps that lie',
      description: 'Each of them on purpose, and each to somebody’s good.',
      slug: 'maps-that-lie',
    },
  },
  getSeries: wholeAndSome({ path: { slug: 'bread-for-beginners' } }, ['title', 'postCount']),
  updateSeries: {
    as: 'sunniva',
    path: { id: ids.series },
    header: { 'If-Match': '"2"' },
    body: { title: 'Bread for the impatient' },
  },
  deleteSeries: [
    {
      title: 'With the version in a header',
      as: 'sunniva',
      path: { id: ids.series },
      header: { 'If-Match': '"2"' },
    },
    {
      title: 'With the version in the address',
      as: 'sunniva',
      path: { id: ids.series },
      query: { expectedVersion: 2 },
    },
  ],
  setSeriesPosts: {
    as: 'sunniva',
    path: { id: ids.series },
    header: { 'If-Match': '"2"' },
    body: { posts: [ids.rye, ids.bread, ids.brot] },
  },

  listTags: [
    { title: 'Those that begin so', query: { limit: 2, q: 'b' } },
    { title: 'Names by the alphabet', query: { limit: 2, sort: 'slug', fields: ['slug', 'name'] } },
  ],
  getTag: [
    { title: 'Whole', path: { slug: 'bread' } },
    {
      title: 'Some of its fields',
      path: { slug: 'bread' },
      query: { fields: ['name', 'version'] },
    },
  ],
  updateTag: {
    as: 'maud',
    path: { slug: 'workshop' },
    header: { 'If-Match': '"1"' },
    body: { name: 'Bench', newSlug: 'bench', description: 'Where things are made.' },
  },
  deleteTag: { as: 'maud', path: { slug: 'workshop' }, query: { detach: true } },
  mergeTag: { as: 'maud', path: { slug: 'letterpress' }, body: { into: 'workshop' } },
  listTagAliases: { as: 'maud', path: { slug: 'bread' } },
  addTagAlias: { as: 'maud', path: { slug: 'maps', alias: 'cartography' } },
  removeTagAlias: { as: 'maud', path: { slug: 'bread', alias: 'loaves' } },
};
