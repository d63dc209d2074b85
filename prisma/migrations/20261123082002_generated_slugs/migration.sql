-- Whether an author chose the slug. One made from the title follows it until readers may know it;
-- of the slugs there are nobody knows, so they stay.
ALTER TABLE "posts" ADD COLUMN "slug_chosen" BOOLEAN NOT NULL DEFAULT true;
