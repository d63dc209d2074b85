-- Pictures of an owner by size, for `sort=-byteSize`.
CREATE INDEX "media_owner_id_byte_size_id_idx" ON "media"("owner_id", "byte_size", "id");
