/** Tests of saving and bringing back. */
@NullMarked
package org.ctip.maintenance.backup.db;

import org.jspecify.annotations.NullMarked;
