/** The library that makes and tries backups, off the event loops. */
@NullMarked
package org.ctip.admin.backup.jdbc;

import org.jspecify.annotations.NullMarked;
