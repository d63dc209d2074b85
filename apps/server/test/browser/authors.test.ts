import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { live, startTestSite, type TestSite } from './browser.ts';
import { violations } from './inspect.ts';
import { signUp } from './people.ts';

describe('writing together', () => {
  let site: TestSite;
  beforeAll(async () => {
    site = await startTestSite();
  });
  afterAll(() => site[Symbol.asyncDispose]());

  test('invited, accepted, written by both, given away', async () => {
    await using adas = await site.open();
    await using beas = await site.open();
    const [ada, bea] = [adas.page, beas.page];
    const { username: beasName } = await signUp(bea);
    const { username: adasName } = await signUp(ada, '/write');
    await ada.getByLabel('Title').fill('By two');
    await ada.getByLabel('Text').fill('Ada’s words.');
    await ada.getByRole('button', { name: 'Save draft' }).click();
    await ada.waitForURL(/\/edit$/);
    const address = new URL(ada.url()).pathname;

    const authors = ada.getByRole('group', { name: 'Authors' });
    await authors.getByLabel('Invite a co-author').fill('nobody-of-that-name');
    await authors.getByRole('button', { name: 'Invite' }).click();
    await authors.getByText('Is not the username of anyone here.').waitFor();
    // The browser itself complains of the 404.
    expect(adas.complaints.splice(0)).toHaveLength(1);
    await authors.getByLabel('Invite a co-author').fill(beasName);
    await authors.getByLabel('Invite a co-author').press('Enter');
    await authors.getByRole('list', { name: 'Open invitations' }).waitFor();

    await bea.goto('/');
    await live(bea);
    await bea.getByRole('button', { name: 'Your account' }).click();
    await bea.getByRole('link', { name: 'Invitations 1 waiting' }).waitFor();
    await bea.keyboard.press('Escape');
    // She is told as of anything else; the title leads to where she answers.
    await bea.getByRole('link', { name: 'Notifications, 1 unread' }).click();
    const told = bea.getByRole('article');
    await told.getByText('Ada Lovelace asks you to write By two together').waitFor();
    expect(await violations(bea)).toEqual([]);
    await told.getByRole('link', { name: 'By two' }).click();
    await bea.waitForURL('/me/invitations');
    await bea.getByRole('button', { name: 'Accept “By two”' }).click();
    await bea.getByText('You are an author of').waitFor();
    await bea.getByText('There is nothing to answer.').waitFor();
    await bea.getByRole('status').getByRole('link', { name: 'By two' }).click();
    await bea.waitForURL(/\/edit$/);
    await bea.getByLabel('Text').fill('Ada’s words, and Bea’s.');
    expect(await bea.getByRole('button', { name: 'Delete' }).count()).toBe(0);
    await bea.getByRole('button', { name: 'Publish' }).click();
    await bea.waitForURL('/posts/by-two');
    await live(bea);
    const byline = bea.locator('.post-authors');
    await byline.getByRole('link').nth(1).waitFor();
    expect(await byline.textContent()).toBe('Ada Lovelace and Ada Lovelace');
    const html = await (await fetch(`${site.origin}/posts/by-two`)).text();
    expect(html).toContain(`/@${adasName}`);
    expect(html).toContain(`/@${beasName}`);

    await ada.goto(address);
    await authors.getByRole('button', { name: /^Give this post/ }).click();
    await authors.getByLabel('New owner').fill(`@${beasName}`);
    await authors.getByRole('button', { name: 'Offer' }).click();
    await ada.getByRole('dialog').getByRole('button', { name: 'Offer it' }).click();
    await authors.getByText('offered to own it').waitFor();
    await bea.goto('/me/invitations');
    await bea.getByRole('link', { name: 'Notifications, 1 unread' }).waitFor();
    await bea.getByRole('button', { name: 'Accept “By two”' }).click();
    await bea.getByText('You own').waitFor();
    await bea.getByRole('link', { name: 'Notifications', exact: true }).click();
    await bea.getByText('Nothing yet.').waitFor();
    await ada.goto(address);
    await authors.getByRole('button', { name: 'Leave' }).click();
    await ada.getByRole('dialog').getByRole('button', { name: 'Leave' }).click();
    await ada.waitForURL('/me/posts');
    await ada.getByText('You have not written anything yet.').waitFor();
    expect(adas.complaints).toEqual([]);
    expect(beas.complaints).toEqual([]);
  });
});
