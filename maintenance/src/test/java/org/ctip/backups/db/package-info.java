/** Tests of saving and bringing back. */
@NullMarked
package org.ctip.backups.db;

import org.jspecify.annotations.NullMarked;
