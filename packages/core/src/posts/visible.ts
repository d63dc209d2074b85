// Who can see a post is decided in one file, next to the SQL that has to say the same. This is
// core's door to it.
export {
  isVisible,
  type StatusFields,
  statusAt,
  type VisibilityFields,
  visibleSql,
  visibleWhere,
} from '@masthead/db';
