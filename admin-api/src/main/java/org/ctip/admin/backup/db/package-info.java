/** Backups as PostgreSQL has them on record. */
@NullMarked
package org.ctip.admin.backup.db;

import org.jspecify.annotations.NullMarked;
