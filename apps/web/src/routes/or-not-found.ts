import { notFound } from '@tanstack/react-router';
import { hasCode, problemOf } from '../lib/problem.ts';

/**
 * For what an address names: what is missing, and what no address of ours can name (a slug or cursor
 * that is not one), is a page that does not exist. Every other failure is an error.
 */
export async function orNotFound<T>(wanted: Promise<T>): Promise<T> {
  try {
    return await wanted;
  } catch (error) {
    if (problemOf(error)?.status === 404) throw notFound();
    if (hasCode(error, 'VALIDATION_FAILED', 'INVALID_CURSOR')) throw notFound();
    throw error;
  }
}
