/** Saves a database into an archive and brings it back. */
@NullMarked
package org.ctip.backups.db;

import org.jspecify.annotations.NullMarked;
