export const userRoles = ['reader', 'author', 'editor', 'moderator', 'admin'] as const;
