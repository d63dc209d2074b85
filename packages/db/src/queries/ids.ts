/**
 * A new UUIDv7 for each row, where rows are made by a SELECT and have no application to number them.
 * PostgreSQL has a function for it only from version 18 on: the first 48 bits of a random UUID become
 * the milliseconds, and its version turns from 4 (0100) to 7 (0111).
 * @param now Placeholder of the instant.
 */
export function newIdSql(now: string): string {
  const milliseconds = `substring(int8send((extract(epoch FROM ${now}) * 1000)::bigint) FROM 3)`;
  const timed = `overlay(uuid_send(gen_random_uuid()) PLACING ${milliseconds} FROM 1 FOR 6)`;
  return `encode(set_bit(set_bit(${timed}, 52, 1), 53, 1), 'hex')::uuid`;
}
